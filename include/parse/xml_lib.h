/* libxml2, loaded when the first page is read (util/shared.h): the table of what is used of it. Its
 * nodes are read directly; everything else goes through these pointers. */
#ifndef PALOU_PARSE_XML_LIB_H
#define PALOU_PARSE_XML_LIB_H

#include <stdbool.h>

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include "util/err.h"

#define XML_FUNCTIONS(X)                                                                           \
	X(htmlNewParserCtxt)                                                                       \
	X(htmlFreeParserCtxt)                                                                      \
	X(htmlCtxtReadMemory)                                                                      \
	X(xmlDocGetRootElement)                                                                    \
	X(xmlFreeDoc)                                                                              \
	X(xmlSetGenericErrorFunc)

struct xml_lib {
#define POINTER(name) __typeof__ (&(name))(name);
	XML_FUNCTIONS(POINTER)
#undef POINTER
};

/* Returns 0 or ERR_LIBRARY. */
int xml_lib_load(struct xml_lib *xml, struct err *e);

/* The tree of HTML, which is clean UTF-8 and is not needed afterwards; NULL if there is nothing in
 * it. Nothing is fetched, printed or decoded. Elements that stand deeper than libxml2 goes (256)
 * end it: then *cut is set, and what came before is there. Freed with xml->xmlFreeDoc(). */
xmlDoc *xml_lib_html(const struct xml_lib *xml, struct slice html, bool *cut);

#endif
