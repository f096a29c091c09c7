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

// Bit i is set where byte i of the 64 at p is the delimiter, a quotation mark, LF or CR.
static inline uint64_t handoff_csv64(const void *p, uint8_t delimiter) {
#if defined(__x86_64__)
  const __m128i *v = (const __m128i *)p;
  const __m128i d = _mm_set1_epi8((char)delimiter), q = _mm_set1_epi8('"');
  const __m128i n = _mm_set1_epi8('\n'), r = _mm_set1_epi8('\r');
  uint64_t marks = 0;
#pragma clang loop unroll(full)
  for (int i = 0; i < 4; i++) {
    __m128i x = _mm_loadu_si128(v + i);
    __m128i a = _mm_or_si128(_mm_cmpeq_epi8(x, d), _mm_cmpeq_epi8(x, q));
    __m128i b = _mm_or_si128(_mm_cmpeq_epi8(x, n), _mm_cmpeq_epi8(x, r));
    marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_or_si128(a, b)) << (16 * i);
  }
  return marks;
#else
  return handoff_equal64(p, delimiter) | handoff_equal64(p, '"') | handoff_equal64(p, '\n')
    | handoff_equal64(p, '\r');
#endif
}

// Not zero where each of the 64 bytes at p is 1 to 0x7F.
static inline int handoff_ascii64(const void *p) {
#if defined(__x86_64__)
  const __m128i *v = (const __m128i *)p;
  const __m128i zero = _mm_setzero_si128();
  __m128i a = _mm_and_si128(_mm_cmpgt_epi8(_mm_loadu_si128(v), zero), _mm_cmpgt_epi8(_mm_loadu_si128(v + 1), zero));
  __m128i b = _mm_and_si128(_mm_cmpgt_epi8(_mm_loadu_si128(v + 2), zero), _mm_cmpgt_epi8(_mm_loadu_si128(v + 3), zero));
  return _mm_movemask_epi8(_mm_and_si128(a, b)) == 0xFFFF;
#else
  const int8_t *q = (const int8_t *)p;
  int all = 1;
  for (int i = 0; i < 64; i++) all &= q[i] > 0;
  return all;
#endif
}

// Asks for the memory at p before it is needed.
static inline void handoff_prefetch(const void *p) { __builtin_prefetch(p, 1, 3); }
