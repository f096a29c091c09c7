#pragma once
// Debian's libxml2 includes ICU's headers for a struct that nobody here looks into; Foundation has an ICU of its
// own, and the compiler takes the two for one.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xmlerror.h>

// xmlFree is a mutable global function pointer, which strict concurrency refuses.
static inline void handoff_xml_free(void *p) { xmlFree(p); }

// libxml2 quotes document text in what it prints when nobody listens. Its default listeners are a thread's own
// and variadic, which Swift cannot write.
static inline void handoff_xml_ignore(void *context, const char *message, ...) {
  (void)context;
  (void)message;
}
static inline void handoff_xml_silence(void) { xmlSetGenericErrorFunc(NULL, handoff_xml_ignore); }
