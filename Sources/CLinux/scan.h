#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

// Bit i is set where byte i of the 64 at p equals b.
static inline uint64_t handoff_equal64(const void *p, uint8_t b) {
#if defined(__x86_64__)
  const __m128i *v = (const __m128i *)p;
  const __m128i n = _mm_set1_epi8((char)b);
  uint64_t a0 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(v), n));
  uint64_t a1 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(v + 1), n));
  uint64_t a2 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(v + 2), n));
  uint64_t a3 = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128(v + 3), n));
  return a0 | a1 << 16 | a2 << 32 | a3 << 48;
#else
  const uint8_t *q = (const uint8_t *)p;
  uint64_t m = 0;
  for (int i = 0; i < 64; i++) m |= (uint64_t)(q[i] == b) << i;
  return m;
#endif
}

// What the 64 bytes at p hold: bit i of marks for byte i that is the delimiter, a quotation mark, LF or CR, and
// ascii where each byte is 1 to 0x7F.
struct handoff_csv64_found { uint64_t marks, ascii; };

static inline struct handoff_csv64_found handoff_csv64(const void *p, uint8_t delimiter) {
  struct handoff_csv64_found found = {0, 1};
#if defined(__x86_64__)
  const __m128i *v = (const __m128i *)p;
  const __m128i d = _mm_set1_epi8((char)delimiter), q = _mm_set1_epi8('"');
  const __m128i n = _mm_set1_epi8('\n'), r = _mm_set1_epi8('\r'), zero = _mm_setzero_si128();
  __m128i plain = _mm_set1_epi8(-1);
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    __m128i x = _mm_loadu_si128(v + i);
    __m128i a = _mm_or_si128(_mm_cmpeq_epi8(x, q), _mm_or_si128(_mm_cmpeq_epi8(x, n), _mm_cmpeq_epi8(x, r)));
    found.marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(a, _mm_cmpeq_epi8(x, d))) << (16 * i);
    plain = _mm_and_si128(plain, _mm_cmpgt_epi8(x, zero));
  }
  found.ascii = _mm_movemask_epi8(plain) == 0xFFFF;
#else
  found.marks = handoff_equal64(p, '"') | handoff_equal64(p, '\n') | handoff_equal64(p, '\r');
  found.marks |= handoff_equal64(p, delimiter);
  for (int i = 0; i < 64; i++) found.ascii &= ((const int8_t *)p)[i] > 0;
#endif
  return found;
}

// What up to 4096 bytes at p hold: how many are the delimiter, a quotation mark, LF or CR, their places told in
// `places` as counted from `start`; and bit i of foreign where one of the i-th 64 bytes is not 1 to 0x7F.
// There is room for 4096 + 8 places.
struct handoff_csv_found { size_t count; uint64_t foreign; };

// The last bytes, fewer than 64: with others behind them that are no marks or are not looked at.
static inline struct handoff_csv64_found handoff_csv_rest(const uint8_t *p, size_t n, uint8_t delimiter) {
  uint8_t bytes[64];
  memset(bytes, 'a', sizeof bytes);
  memcpy(bytes, p, n);
  struct handoff_csv64_found found = handoff_csv64(bytes, delimiter);
  found.marks &= ((uint64_t)1 << n) - 1;
  return found;
}

static inline uint32_t *handoff_csv_rest_places(uint32_t *places, uint64_t marks, uint32_t start) {
  for (; marks; marks &= marks - 1) *places++ = start + (uint32_t)__builtin_ctzll(marks);
  return places;
}

static inline struct handoff_csv_found handoff_csv_portable(
    const void *bytes, size_t n, uint8_t delimiter, uint32_t start, uint32_t *places) {
  const uint8_t *p = (const uint8_t *)bytes;
  struct handoff_csv_found found = {0, 0};
  uint32_t *next = places;
  for (size_t i = 0; i < n; i += 64) {
    struct handoff_csv64_found here =
        i + 64 <= n ? handoff_csv64(p + i, delimiter) : handoff_csv_rest(p + i, n - i, delimiter);
    next = handoff_csv_rest_places(next, here.marks, start + (uint32_t)i);
    found.foreign |= (here.ascii ^ 1) << (i / 64);
  }
  found.count = (size_t)(next - places);
  return found;
}

#if defined(__x86_64__)
__attribute__((target("avx2,bmi,popcnt")))
static inline struct handoff_csv_found handoff_csv_wide(
    const void *bytes, size_t n, uint8_t delimiter, uint32_t start, uint32_t *places) {
  const uint8_t *p = (const uint8_t *)bytes;
  const __m256i d = _mm256_set1_epi8((char)delimiter), q = _mm256_set1_epi8('"');
  const __m256i l = _mm256_set1_epi8('\n'), r = _mm256_set1_epi8('\r'), zero = _mm256_setzero_si256();
  struct handoff_csv_found found = {0, 0};
  uint32_t *next = places;
  size_t i = 0;
  for (; i + 64 <= n; i += 64) {
    __m256i a = _mm256_loadu_si256((const __m256i *)(p + i)), b = _mm256_loadu_si256((const __m256i *)(p + i + 32));
    __m256i c = _mm256_or_si256(
        _mm256_or_si256(_mm256_cmpeq_epi8(a, d), _mm256_cmpeq_epi8(a, q)),
        _mm256_or_si256(_mm256_cmpeq_epi8(a, l), _mm256_cmpeq_epi8(a, r)));
    __m256i e = _mm256_or_si256(
        _mm256_or_si256(_mm256_cmpeq_epi8(b, d), _mm256_cmpeq_epi8(b, q)),
        _mm256_or_si256(_mm256_cmpeq_epi8(b, l), _mm256_cmpeq_epi8(b, r)));
    uint64_t marks = (uint32_t)_mm256_movemask_epi8(c) | (uint64_t)(uint32_t)_mm256_movemask_epi8(e) << 32;
    __m256i plain = _mm256_and_si256(_mm256_cmpgt_epi8(a, zero), _mm256_cmpgt_epi8(b, zero));
    found.foreign |= (uint64_t)(_mm256_movemask_epi8(plain) != -1) << (i / 64);
    // Eight at once, so that nothing hangs on how many there are; those too many are overwritten.
    uint32_t at = start + (uint32_t)i;
    uint32_t *end = next + _mm_popcnt_u64(marks);
    do {
#pragma clang loop unroll(full)
      for (int k = 0; k < 8; k++, marks = _blsr_u64(marks)) next[k] = at + (uint32_t)_tzcnt_u64(marks);
      next += 8;
    } while (__builtin_expect(next < end, 0));
    next = end;
  }
  if (i < n) {
    struct handoff_csv64_found here = handoff_csv_rest(p + i, n - i, delimiter);
    next = handoff_csv_rest_places(next, here.marks, start + (uint32_t)i);
    found.foreign |= (here.ascii ^ 1) << (i / 64);
  }
  found.count = (size_t)(next - places);
  return found;
}
#endif

// Whether this processor, and its system, know AVX2 and the bit instructions that came before it.
static inline int handoff_has_wide(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt");
#else
  return 0;
#endif
}

static inline struct handoff_csv_found handoff_csv(
    const void *bytes, size_t n, uint8_t delimiter, uint32_t start, uint32_t *places, int wide) {
#if defined(__x86_64__)
  if (wide) return handoff_csv_wide(bytes, n, delimiter, start, places);
#endif
  return handoff_csv_portable(bytes, n, delimiter, start, places);
}

// Asks for the memory at p before it is needed.
static inline void handoff_prefetch(const void *p) { __builtin_prefetch(p, 1, 3); }
