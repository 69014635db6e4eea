#include "parse/xml_lib.h"

#include <limits.h>
#include <stddef.h>

#include "util/mem.h"
#include "util/shared.h"

static void be_silent(void *ctx, const char *fmt, ...)
{
	(void)ctx;
	(void)fmt;
}

int xml_lib_load(struct xml_lib *xml, struct err *e)
{
#define FUNCTION(name) { #name, offsetof(struct xml_lib, name) },
	static const struct shared_function functions[] = { XML_FUNCTIONS(FUNCTION) };
#undef FUNCTION
	int r = shared_load(PALOU_LIBXML, functions, sizeof functions / sizeof *functions, xml, e);

	/* It is the one user of its library: nobody else's messages are lost. */
	if (r == 0)
		xml->xmlSetGenericErrorFunc(NULL, be_silent);
	return r;
}

xmlDoc *xml_lib_html(const struct xml_lib *xml, struct slice html, bool *cut)
{
	/* IGNORE_ENC: what the page's <meta> says was true of the bytes before they were decoded.
	 */
	static const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				   HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC |
				   HTML_PARSE_COMPACT;
	htmlParserCtxt *ctxt;
	xmlDoc *doc;

	if (html.n == 0 || html.n > INT_MAX)
		return NULL;
	ctxt = xml->htmlNewParserCtxt();
	if (!ctxt)
		oom();
	doc = xml->htmlCtxtReadMemory(ctxt, html.p, (int)html.n, NULL, "UTF-8", options);
	if (ctxt->disableSAX)
		*cut = true;
	xml->htmlFreeParserCtxt(ctxt);
	return doc;
}
