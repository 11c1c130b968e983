/* SPDX-License-Identifier: ISC */
#include "feed/card.h"

#include <string.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "bytes.h"
#include "text/html_head.h"

#define LOOK_MAX 1024    /* bytes in which HTML shows, … */
#define DECLARED_IN 4096 /* … and its encoding: HTML says 1024 */
#define LABEL_MAX 32

/* Content-Type alone never decides (K41). */
static bool is_html(const struct page_answer *p)
{
	static const char *const marks[] = { "<!doctype html", "<html", "<head",
		"<meta", "<title", "<body" };
	const char *type = p->content_type, *s = p->body;
	const char *end = s + (p->len < LOOK_MAX ? p->len : LOOK_MAX);

	if (type && ascii_find(type, type + strlen(type), "html"))
		return true;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (ascii_find(s, end, marks[i]))
			return true;
	return false;
}

/*
 * The charset of a meta element, which counts where the header names none,
 * as if it did.
 */
static const char *type_of(struct arena *a, const struct page_answer *p)
{
	const char *type = p->content_type, *s = p->body;
	const char *end = s + (p->len < DECLARED_IN ? p->len : DECLARED_IN);

	if (type && ascii_find(type, type + strlen(type), "charset"))
		return type;
	while (s < end && (s = ascii_find(s, end, "<meta"))) {
		const char *close = memchr(s, '>', (size_t)(end - s));
		const char *to = close ? close : end;
		const char *name = ascii_find(s, to, "charset");

		if (name)
			return arena_printf(a, "text/html; %.*s",
				(int)(to - name < LABEL_MAX ? to - name
							    : LABEL_MAX),
				name);
		s = to;
	}
	return type;
}

/* As UTF-8 that ends in a NUL and holds no other; NULL: it is no HTML. */
static const char *text_of(struct arena *a, const struct page_answer *p)
{
	struct error err = ERROR_INIT;
	struct decoded decoded;
	struct strbuf room;
	char *ret = NULL;

	if (!p->len || !is_html(p))
		return NULL;
	strbuf_init(&room, 4 * p->len + LOOK_MAX);
	if (bytes_to_utf8(p->body, p->len, type_of(a, p), &room, &decoded,
		    &err) == 0) {
		ret = arena_strndup(a, decoded.s, decoded.len);
		for (size_t i = 0; i < decoded.len; i++)
			if (!ret[i])
				ret[i] = ' ';
	}
	strbuf_release(&room);
	return ret;
}

void card_read(
	struct arena *a, const struct page_answer *answer, struct card *ret)
{
	const char *html = text_of(a, answer);
	struct html_head head;

	if (!html)
		return;
	html_head(a, html, answer->url, &head);
	if (html_is_wall(a, html, answer->asked, answer->url, &head))
		return;
	ret->title = head.title;
	ret->description = head.description;
	ret->image = head.image;
	ret->image_alt = head.image_alt;
	ret->canonical = head.canonical;
	ret->language = head.language;
}

void card_read_figure(
	struct arena *a, const struct page_answer *answer, struct card *ret)
{
	const char *html = text_of(a, answer);
	struct html_figure figure;

	if (!html)
		return;
	html_find_figure(a, html, answer->url, &figure);
	ret->image = figure.image;
	ret->image_alt = figure.caption;
}
