#pragma once
#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <emmintrin.h>
#endif

// Zero where each of the n bytes at p lies in its range: low[i] to low[i] + width[i]. At least 16 bytes.
static inline int handoff_outside(const void *p, const uint8_t *low, const uint8_t *width, size_t n) {
  const uint8_t *q = (const uint8_t *)p;
#if defined(__x86_64__)
  __m128i missed = _mm_setzero_si128();
  // The last sixteen may overlap those before them.
  for (size_t i = 0;; i += 16) {
    if (i + 16 > n) i = n - 16;
    __m128i x = _mm_loadu_si128((const __m128i *)(q + i));
    x = _mm_sub_epi8(x, _mm_loadu_si128((const __m128i *)(low + i)));
    missed = _mm_or_si128(missed, _mm_subs_epu8(x, _mm_loadu_si128((const __m128i *)(width + i))));
    if (i + 16 == n) break;
  }
  return _mm_movemask_epi8(_mm_cmpeq_epi8(missed, _mm_setzero_si128())) != 0xFFFF;
#else
  unsigned missed = 0;
  for (size_t i = 0; i < n; i++) missed |= (uint8_t)(q[i] - low[i]) > width[i];
  return (int)missed;
#endif
}
