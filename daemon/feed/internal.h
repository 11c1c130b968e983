/* SPDX-License-Identifier: ISC */
#ifndef FEED_INTERNAL_H
#define FEED_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/strbuf.h"
#include "feed/parse.h"

/* Between the files of the parser: not for others. */

/*
 * The bytes as UTF-8 without byte order mark, decoded exactly once: by mark,
 * charset parameter, declaration, then by looks (K42, case 004). Bytes that
 * are nothing in that encoding become U+FFFD.
 */
const char *bytes_to_utf8(struct arena *a, const char *body, size_t len,
	const char *content_type, size_t *ret_len);

/*
 * Where the document begins: junk, XML declaration and DOCTYPE with its
 * declarations passed over. *ret_junk tells whether there was any junk. NULL
 * when no element follows.
 */
const char *xml_begin(const char *text, bool *ret_junk);

/*
 * What would stall libxml2 or make its outcome depend on luck: -1 with the
 * limit that the document breaks.
 */
int xml_guard(const char *text, struct error *err) MUST_CHECK;

/* XML that a parser may refuse, made acceptable without losing text. */
const char *xml_mend(struct arena *a, const char *text);

/* RSS, RDF and Atom; text is UTF-8. -1: its root is none of these. */
int xml_feed(struct arena *a, const char *text, const char *url,
	struct feed *ret, struct error *err) MUST_CHECK;

/* JSON Feed, Hugging Face, Papers with Code. */
int json_feed(struct arena *a, const char *text, size_t len, const char *url,
	struct feed *ret, struct error *err) MUST_CHECK;

#endif
