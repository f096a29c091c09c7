#pragma once
#include <string.h>
// Debian's libxml2 includes ICU's headers for a struct that nobody here looks into; Foundation has an ICU of its
// own, and the compiler takes the two for one.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xmlerror.h>

// glibc shows it only to those who define _GNU_SOURCE before all else.
extern void *memrchr(const void *, int, size_t);

// The last `<` of the bytes before `end`, which begins the tag that ends there; base where there is none.
static inline const xmlChar *handoff_xml_tag_start(const xmlChar *base, const xmlChar *end) {
  const void *found = base == end ? NULL : memrchr(base, '<', (size_t)(end - base));
  return found ? (const xmlChar *)found : base;
}

static inline int handoff_xml_has_ampersand(const xmlChar *start, const xmlChar *end) {
  return memchr(start, '&', (size_t)(end - start)) != NULL;
}

// How many line ends there are.
static inline size_t handoff_xml_line_ends(const xmlChar *start, const xmlChar *end) {
  size_t count = 0;
  // Counters of a byte, so that the compiler takes sixteen bytes at a time.
  for (; end - start >= 128; start += 128) {
    unsigned char some = 0;
    for (int place = 0; place < 128; place++) some += start[place] == '\n';
    count += some;
  }
  for (; start < end; start++) count += *start == '\n';
  return count;
}

// xmlFree is a mutable global function pointer, which strict concurrency refuses.
static inline void handoff_xml_free(void *p) { xmlFree(p); }

// libxml2 quotes document text in what it prints when nobody listens. Its default listeners are a thread's own
// and variadic, which Swift cannot write.
static inline void handoff_xml_ignore(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}
static inline void handoff_xml_silence(void) { xmlSetGenericErrorFunc(NULL, handoff_xml_ignore); }
