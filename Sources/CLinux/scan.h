#pragma once
#include <stdint.h>
#if defined(__x86_64__)
#include <emmintrin.h>
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

// What the 64 bytes at p hold: bit i of marks for byte i that is the delimiter, a quotation mark, LF or CR, bit i
// of special for one that is no delimiter, and ascii where each byte is 1 to 0x7F.
struct handoff_csv64_found { uint64_t marks, special, ascii; };

static inline struct handoff_csv64_found handoff_csv64(const void *p, uint8_t delimiter) {
  struct handoff_csv64_found found = {0, 0, 1};
#if defined(__x86_64__)
  const __m128i *v = (const __m128i *)p;
  const __m128i d = _mm_set1_epi8((char)delimiter), q = _mm_set1_epi8('"');
  const __m128i n = _mm_set1_epi8('\n'), r = _mm_set1_epi8('\r'), zero = _mm_setzero_si128();
  __m128i plain = _mm_set1_epi8(-1);
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    __m128i x = _mm_loadu_si128(v + i);
    __m128i a = _mm_or_si128(_mm_cmpeq_epi8(x, q), _mm_or_si128(_mm_cmpeq_epi8(x, n), _mm_cmpeq_epi8(x, r)));
    found.special |= (uint64_t)(uint32_t)_mm_movemask_epi8(a) << (16 * i);
    found.marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(a, _mm_cmpeq_epi8(x, d))) << (16 * i);
    plain = _mm_and_si128(plain, _mm_cmpgt_epi8(x, zero));
  }
  found.ascii = _mm_movemask_epi8(plain) == 0xFFFF;
#else
  found.special = handoff_equal64(p, '"') | handoff_equal64(p, '\n') | handoff_equal64(p, '\r');
  found.marks = found.special | handoff_equal64(p, delimiter);
  for (int i = 0; i < 64; i++) found.ascii &= ((const int8_t *)p)[i] > 0;
#endif
  return found;
}

// Asks for the memory at p before it is needed.
static inline void handoff_prefetch(const void *p) { __builtin_prefetch(p, 1, 3); }
