#pragma once
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
