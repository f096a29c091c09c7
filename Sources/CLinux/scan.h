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
