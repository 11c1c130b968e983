/* SPDX-License-Identifier: ISC */
#include "xml.h"

#include <string.h>

#include <libxml/parser.h>

#include "base/ascii.h"
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

static bool is_control(char c)
{
	return (unsigned char)c < 0x20 && !ascii_space(c);
}

/* Without the characters that XML has not at all, so that none is in a tag. */
static void drop_controls(const char *s, const char *end, struct strbuf *out)
{
	while (s < end) {
		const char *from = s;

		while (s < end && !is_control(*s))
			s++;
		strbuf_add(out, from, (size_t)(s - from));
		while (s < end && is_control(*s))
			s++;
	}
}

/* What a document looks like, and its tree if it is well-formed. */
struct attempt {
	struct prolog prolog;
	struct scan scan;
	xmlDoc *doc; /* or NULL */
	bool damaged;
};

static int read_strictly(struct arena *a, const char *s, const char *end,
	struct attempt *ret, struct error *err)
{
	bool declared = true;

	*ret = (struct attempt){ 0 };
	if (prolog_read(a, s, end, &ret->prolog, err) < 0)
		return -1;
	if (!ret->prolog.root)
		return 0;
	ret->scan = scan_document(ret->prolog.root, end);
	/* libxml2 takes a NUL behind the root for the end of all. */
	if (ret->scan.fits && !memchr(s, '\0', (size_t)(end - s)))
		ret->doc = read_tree(ret->prolog.root,
			(size_t)(ret->scan.end - ret->prolog.root), OPTIONS,
			&declared);
	ret->damaged = ret->prolog.junk || !ret->doc || !declared;
	return 0;
}

static int read_anyhow(struct arena *a, const char *s, const char *end,
	struct strbuf *room, struct attempt *ret, struct error *err)
{
	const char *control = s;

	if (read_strictly(a, s, end, ret, err) < 0)
		return -1;
	while (!ret->doc && control < end && !is_control(*control))
		control++;
	if (!ret->doc && control < end) {
		drop_controls(s, end, room);
		if (read_strictly(a, room->data, room->data + room->len, ret,
			    err) < 0)
			return -1;
		ret->damaged = true;
	}
	if (!ret->prolog.root)
		return no_root(&ret->prolog, err);
	if (ret->doc)
		return 0;
	return read_mended(ret->prolog.root, ret->scan.end,
		&ret->prolog.entities, &ret->doc, err);
}

int xml_read(struct arena *a, const char *text, size_t len, xmlDoc **ret,
	bool *ret_damaged, struct error *err)
{
	struct attempt attempt;
	struct strbuf room;

	strbuf_init(&room, FEED_BYTES_MAX);
	int rc = read_anyhow(a, text, text + len, &room, &attempt, err);

	strbuf_release(&room);
	if (rc < 0)
		return -1;
	*ret_damaged = attempt.damaged;
	*ret = attempt.doc;
	return 0;
}
