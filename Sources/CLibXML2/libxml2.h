#pragma once
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
#include <libxml/xmlerror.h>

// xmlFree is a mutable global function pointer, which strict concurrency refuses.
static inline void handoff_xml_free(void *p) { xmlFree(p); }
