/* SPDX-License-Identifier: ISC */
#include "must.h"

#include <string.h>

#include "text/html.h"

/*
 * A reader of the only HTML that html_sanitize() may write: start tags with
 * quoted attributes, the end tags that they need, and text whose signs are
 * references. It accepts nothing that it does not know.
 */

#define DEPTH_MAX (HTML_DEPTH_MAX + 1)
#define NAME_SIZE 16 /* longest name and its NUL, at least */

struct reader {
	const char *s;
	char open[DEPTH_MAX][NAME_SIZE];
	size_t n;
};

static const char *const elements[] = { "a", "abbr", "b", "bdi", "bdo",
	"blockquote", "br", "caption", "cite", "code", "dd", "del", "details",
	"dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3",
	"h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
	"p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong",
	"sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
	"time", "tr", "u", "ul", "var", "wbr" };
static const char *const voids[] = { "br", "hr", "img", "wbr" };
static const char *const attributes[] = { "abbr", "alt", "cite", "colspan",
	"datetime", "dir", "height", "href", "lang", "reversed", "rowspan",
	"scope", "src", "start", "title", "type", "value", "width" };
static const char *const references[] = { "&amp;", "&lt;", "&gt;", "&quot;" };

#define HAS(list, s) has(list, sizeof(list) / sizeof *(list), s)

static bool has(const char *const *list, size_t n, const char *s)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i], s) == 0)
			return true;
	return false;
}

static void want(const struct reader *r, bool holds, const char *promise)
{
	if (!holds)
		must(false, promise, r->s);
}

static void take(struct reader *r, const char *text)
{
	want(r, strncmp(r->s, text, strlen(text)) == 0, text);
	r->s += strlen(text);
}

/* A name of lower-case letters, and digits behind them. */
static void take_name(struct reader *r, char name[NAME_SIZE])
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz123456";
	size_t len = strspn(r->s, letters);

	want(r, len > 0 && len < NAME_SIZE, "HTML has a known name here");
	memcpy(name, r->s, len);
	name[len] = '\0';
	r->s += len;
}

static void take_reference(struct reader *r)
{
	for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
		size_t len = strlen(references[i]);

		if (strncmp(r->s, references[i], len) != 0)
			continue;
		r->s += len;
		return;
	}
	want(r, false, "an ampersand in HTML begins a known reference");
}

static void take_text(struct reader *r, const char *end)
{
	while (*r->s && *r->s != *end) {
		want(r, *r->s != '<' && *r->s != '>' && *r->s != '"',
			"signs in HTML are references");
		if (*r->s == '&')
			take_reference(r);
		else
			r->s++;
	}
}

static bool begins(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

static void take_attribute(struct reader *r)
{
	char name[NAME_SIZE];

	take(r, " ");
	take_name(r, name);
	want(r, HAS(attributes, name), "HTML has allowed attributes only");
	take(r, "=\"");
	bool web = begins(r->s, "http://") || begins(r->s, "https://");

	if (strcmp(name, "href") == 0)
		want(r, web || begins(r->s, "mailto:"), "a link is safe");
	if (strcmp(name, "src") == 0 || strcmp(name, "cite") == 0)
		want(r, web, "an image is of http or https");
	take_text(r, "\"");
	take(r, "\"");
}

static void take_end_tag(struct reader *r)
{
	char name[NAME_SIZE];

	take(r, "</");
	take_name(r, name);
	want(r, r->n && strcmp(r->open[r->n - 1], name) == 0,
		"elements close in order");
	r->n--;
	take(r, ">");
}

static void take_start_tag(struct reader *r)
{
	char name[NAME_SIZE];

	take(r, "<");
	take_name(r, name);
	want(r, HAS(elements, name), "HTML has allowed elements only");
	while (*r->s == ' ')
		take_attribute(r);
	take(r, HAS(voids, name) ? "/>" : ">");
	if (HAS(voids, name))
		return;
	want(r, r->n < DEPTH_MAX, "the depth of HTML is bounded");
	memcpy(r->open[r->n++], name, sizeof name);
}

static void must_be_well_formed(const char *html)
{
	struct reader r = { .s = html };

	while (*r.s) {
		if (*r.s != '<')
			take_text(&r, "<");
		else if (r.s[1] == '/')
			take_end_tag(&r);
		else
			take_start_tag(&r);
	}
	must(r.n == 0, "all elements are closed", html);
}

void must_be_sanitized(const char *html)
{
	struct arena a = ARENA_INIT;

	must_be_clean("HTML is clean", html);
	must(strlen(html) <= HTML_MAX, "HTML is bounded", NULL);
	must_be_well_formed(html);
	must_equal("HTML stays as it is in a second pass",
		html_sanitize(&a, html, NULL), html);
	arena_release(&a);
}
