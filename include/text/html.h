/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_H
#define TEXT_HTML_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * Untrusted HTML. What is shown is read by a real HTML5 parser (gumbo), what
 * a poll takes out of a body by a tokenizer. Input is UTF-8 of at
 * most HTML_MAX bytes (the rest is not read) and of bounded depth; output is
 * valid UTF-8 in the sense of text/utf8.h, whatever came in.
 */

#define HTML_MAX (2 * 1024 * 1024)
#define HTML_DEPTH_MAX 200

#define HTML_LINKS_MAX 200 /* of one text */
#define HTML_LINK_MAX 8192 /* bytes of an address as written */

/* What a poll wants to know of a body, taken in one pass without a tree. */
struct skim {
	const char *text;     /* as html_to_text() */
	struct strings links; /* href of every a, as written, in order */
	const char *image; /* src of the first picture, as written, or NULL */
};

void html_skim(struct arena *a, const char *html, size_t max, struct skim *ret);

/*
 * Whether an address may be that of a picture worth showing: http, https or
 * relative, and no word of trackers or decoration in it (sources.md 6.2).
 */
bool html_is_picture(const char *src);

/*
 * Whether a width or height as written is 0 or 1, whatever its unit: the
 * image counts readers. NULL, and what is no number, is not.
 */
bool html_is_pixel(const char *size);

/*
 * The plain text: block elements apart by blank lines, br a line break, list
 * items on lines of their own; script, style, template and hidden things
 * left out; references decoded once. At most max characters.
 */
const char *html_to_text(struct arena *a, const char *html, size_t max);

/*
 * Rebuilt from an allow-list (digest-shape.md 3.8 and what readers expect in
 * content): well-formed as XML, too; no script, style, event attribute, form,
 * frame or tracker; href, src and cite absolute by base (may be NULL) and only
 * http, https and, for links, mailto. What plays is a link, a formula its
 * text. Beyond the bounds elements end and text goes on, at last with an
 * ellipsis. A second pass changes nothing.
 */
const char *html_sanitize(struct arena *a, const char *html, const char *base);

/*
 * Whether a text of undefined kind (RSS title) is meant as markup: a matched
 * pair of a formatting element (b, i, em, strong, sub, sup, code, span), or
 * complete references left over (case 026).
 */
bool html_looks_marked(const char *s);

/*
 * Decodes character references once ("&amp;eacute;" gives "&eacute;");
 * unknown names stay as they are. Tags are not touched.
 */
const char *html_decode(struct arena *a, const char *s);

/* Feed addresses that a web page announces (link rel=alternate). */
void html_feed_links(struct arena *a, const char *html, const char *base,
	struct strings *ret);

#endif
