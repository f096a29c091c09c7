#pragma once
#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <emmintrin.h>
#endif

#if defined(__x86_64__)
static inline __m128i handoff_outside16(const uint8_t *p, const uint8_t *low, const uint8_t *width) {
  __m128i x = _mm_sub_epi8(_mm_loadu_si128((const __m128i *)p), _mm_loadu_si128((const __m128i *)low));
  return _mm_subs_epu8(x, _mm_loadu_si128((const __m128i *)width));
}
#endif

// Zero where each of the n bytes at p lies in its range: low[i] to low[i] + width[i]. At least 16 bytes.
static inline int handoff_outside(const void *p, const uint8_t *low, const uint8_t *width, size_t n) {
  const uint8_t *q = (const uint8_t *)p;
#if defined(__x86_64__)
  // The last sixteen may overlap those before them.
  __m128i missed = handoff_outside16(q + n - 16, low + n - 16, width + n - 16);
  size_t i = 0;
  for (; i + 64 <= n; i += 64) {
    __m128i a = handoff_outside16(q + i, low + i, width + i);
    __m128i b = handoff_outside16(q + i + 16, low + i + 16, width + i + 16);
    __m128i c = handoff_outside16(q + i + 32, low + i + 32, width + i + 32);
    __m128i d = handoff_outside16(q + i + 48, low + i + 48, width + i + 48);
    missed = _mm_or_si128(missed, _mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)));
  }
  for (; i + 16 <= n; i += 16) missed = _mm_or_si128(missed, handoff_outside16(q + i, low + i, width + i));
  return _mm_movemask_epi8(_mm_cmpeq_epi8(missed, _mm_setzero_si128())) != 0xFFFF;
#else
  unsigned missed = 0;
  for (size_t i = 0; i < n; i++) missed |= (uint8_t)(q[i] - low[i]) > width[i];
  return (int)missed;
#endif
}
