/* SPDX-License-Identifier: ISC */
#include "xml.h"

#include <string.h>

#include <libxml/parser.h>

#include "base/strbuf.h"
#include "feed/parse.h"
#include "mend.h"
#include "prolog.h"
#include "scan.h"

/* Never NOENT, DTDLOAD or HUGE: those read files and lift the limits. */
#define OPTIONS                                                      \
	(XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | \
		XML_PARSE_COMPACT)

#define MENDED_MAX (4 * FEED_BYTES_MAX)

/* Some errors, as of xml:id, are else printed in spite of the options. */
static void ignore(void *arg, xmlErrorPtr error)
{
	(void)arg;
	(void)error;
}

/*
 * *ret_declared is false when a prefix in it was not declared. No encoding is
 * named: without one, and without a declaration, it is UTF-8, and that
 * libxml2 reads as it stands; one that is named is converted first.
 */
static xmlDoc *read_tree(
	const char *s, size_t len, int options, bool *ret_declared)
{
	xmlParserCtxt *ctxt = xmlNewParserCtxt();

	if (!ctxt)
		return NULL;
	ctxt->sax->serror = ignore;
	xmlDoc *doc = xmlCtxtReadMemory(ctxt, s, (int)len, NULL, NULL, options);

	*ret_declared = ctxt->nsWellFormed;
	xmlFreeParserCtxt(ctxt);
	return doc;
}

static int read_mended(const char *s, const char *end,
	struct entities *declared, xmlDoc **ret, struct error *err)
{
	struct strbuf mended;
	xmlDoc *doc = NULL;
	bool ignored;

	strbuf_init(&mended, MENDED_MAX);
	mend_document(s, end, declared, &mended);
	if (!mended.overflow)
		doc = read_tree(mended.data, mended.len,
			OPTIONS | XML_PARSE_RECOVER, &ignored);
	strbuf_release(&mended);
	if (!doc || !xmlDocGetRootElement(doc)) {
		xmlFreeDoc(doc);
		return error_set(err,
			"the document is not XML, and too "
			"broken to be mended");
	}
	*ret = doc;
	return 0;
}

static int no_root(const struct prolog *prolog, struct error *err)
{
	if (prolog->other)
		return error_set(err, "no feed: its first element is <%s>",
			prolog->other);
	return error_set(err, "no feed: it holds no element");
}

int xml_read(struct arena *a, const char *text, size_t len, xmlDoc **ret,
	bool *ret_damaged, struct error *err)
{
	struct prolog prolog;
	bool declared = true;
	xmlDoc *doc = NULL;

	if (prolog_read(a, text, text + len, &prolog, err) < 0)
		return -1;
	if (!prolog.root)
		return no_root(&prolog, err);
	struct scan scan = scan_document(prolog.root, text + len);

	if (scan.fits)
		doc = read_tree(prolog.root, (size_t)(scan.end - prolog.root),
			OPTIONS, &declared);
	*ret_damaged = prolog.junk || !doc || !declared;
	if (!doc)
		return read_mended(
			prolog.root, scan.end, &prolog.entities, ret, err);
	*ret = doc;
	return 0;
}
