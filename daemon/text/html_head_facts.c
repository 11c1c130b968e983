/* SPDX-License-Identifier: ISC */
#include "html_head_facts.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "html_tags.h"
#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

/* property=, name=, itemprop= and http-equiv= are mixed up in the wild. */
static const struct {
	const char *name;
	enum fact fact;
} metas[] = {
	{ "og:title", TITLE_OG },
	{ "twitter:title", TITLE_TWITTER },
	{ "og:description", TEXT_OG },
	{ "twitter:description", TEXT_TWITTER },
	{ "description", TEXT_META },
	{ "og:image:secure_url", IMAGE_SECURE },
	{ "og:image", IMAGE_OG },
	{ "og:image:url", IMAGE_OG },
	{ "twitter:image", IMAGE_TWITTER },
	{ "twitter:image:src", IMAGE_TWITTER },
	{ "og:image:width", IMAGE_WIDTH },
	{ "og:image:height", IMAGE_HEIGHT },
	{ "og:image:alt", IMAGE_ALT_OG },
	{ "twitter:image:alt", IMAGE_ALT_TWITTER },
	{ "og:site_name", SITE_NAME },
	{ "og:url", CANONICAL_OG },
	{ "og:locale", LANGUAGE_OG },
	{ "content-language", LANGUAGE_META },
};

#define METAS (sizeof metas / sizeof *metas)

struct reader {
	struct arena *a;
	const char *s;
	struct html_facts *facts;
	bool over;
};

/* The first that says something counts. */
static void note(struct reader *r, enum fact fact, const struct html_attr *attr)
{
	if (r->facts->said[fact] || !attr->value_len ||
		attr->value_len > HTML_LINK_MAX)
		return;
	const char *value = html_attr_value(r->a, attr);

	if (value[strspn(value, " \t\n\r\f")])
		r->facts->said[fact] = value;
}

/* Of a tag, what may come out of it. */
struct given {
	struct html_attr name, content, rel, href, lang;
};

static void keep(struct html_attr *place, const struct html_attr *attr)
{
	if (!place->value && attr->value)
		*place = *attr;
}

static struct given read_attributes(struct reader *r)
{
	struct given ret = { 0 };
	struct html_attr attr;

	while (html_attr_next(&r->s, &attr)) {
		if (!*r->s) /* the tag was cut, and perhaps its value */
			return (struct given){ 0 };
		if (html_attr_is(&attr, "property") ||
			html_attr_is(&attr, "name") ||
			html_attr_is(&attr, "itemprop") ||
			html_attr_is(&attr, "http-equiv"))
			keep(&ret.name, &attr);
		else if (html_attr_is(&attr, "content"))
			keep(&ret.content, &attr);
		else if (html_attr_is(&attr, "rel"))
			keep(&ret.rel, &attr);
		else if (html_attr_is(&attr, "href"))
			keep(&ret.href, &attr);
		else if (html_attr_is(&attr, "lang"))
			keep(&ret.lang, &attr);
	}
	return ret;
}

static void take_meta(struct reader *r, const struct given *given)
{
	for (size_t i = 0; given->name.value && i < METAS; i++)
		if (html_same_name(given->name.value, metas[i].name,
			    given->name.value_len))
			note(r, metas[i].fact, &given->content);
}

/* Whether one of the words of rel is this one. */
static bool is_rel(const struct html_attr *rel, const char *word)
{
	const char *s = rel->value ? rel->value : "";
	const char *end = s + rel->value_len;

	while (s < end) {
		const char *from = s;

		while (s < end && !ascii_white(*s))
			s++;
		if (html_same_name(from, word, (size_t)(s - from)))
			return true;
		while (s < end && ascii_white(*s))
			s++;
	}
	return false;
}

/* One without an end would be the whole page, or was cut. */
static void take_title(struct reader *r)
{
	const char *end = html_skip_raw(r->s, "title");
	const struct html_attr text = {
		.value = r->s,
		.value_len = (size_t)(end - r->s),
	};

	if (*end)
		note(r, TITLE_ELEMENT, &text);
	r->s = end;
}

static void take_base(struct reader *r, const struct given *given)
{
	struct html_facts *f = r->facts;

	if (f->base == f->url && given->href.value &&
		given->href.value_len <= HTML_LINK_MAX)
		(void)url_resolve(r->a, f->url,
			html_attr_value(r->a, &given->href), &f->base);
}

/* False: its content is markup. */
static bool skip_raw(struct reader *r, const char *name, size_t len)
{
	static const char *const raw[] = { "script", "style", "noscript" };

	for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
		if (!html_same_name(name, raw[i], len))
			continue;
		r->s = html_skip_raw(r->s, raw[i]);
		return true;
	}
	return false;
}

static void take_tag(struct reader *r)
{
	bool close = r->s[1] == '/';
	const char *name = r->s + 1 + close;
	size_t len = strcspn(name, " \t\n\v\f\r/>");
	struct given given;

	r->s = name + len;
	given = read_attributes(r);
	if (close) {
		r->over = html_same_name(name, "head", len);
	} else if (html_same_name(name, "meta", len)) {
		take_meta(r, &given);
	} else if (html_same_name(name, "title", len)) {
		take_title(r);
	} else if (html_same_name(name, "link", len)) {
		if (is_rel(&given.rel, "canonical"))
			note(r, CANONICAL_LINK, &given.href);
		if (is_rel(&given.rel, "image_src"))
			note(r, IMAGE_LINK, &given.href);
	} else if (html_same_name(name, "base", len)) {
		take_base(r, &given);
	} else if (html_same_name(name, "html", len)) {
		note(r, LANGUAGE_HTML, &given.lang);
	} else if (!skip_raw(r, name, len)) {
		r->over = html_same_name(name, "body", len);
	}
}

void html_read_facts(const char *html, struct html_facts *f)
{
	struct reader r = { .a = f->a, .s = html, .facts = f };

	f->base = f->url;
	if (strnlen(html, HTML_MAX) == HTML_MAX)
		r.s = arena_strndup(f->a, html, HTML_MAX);
	while (!r.over && (r.s = strchr(r.s, '<'))) {
		if (html_is_tag(r.s))
			take_tag(&r);
		else if (r.s[1] && strchr("!?/", r.s[1]))
			r.s = html_skip_comment(r.s);
		else
			r.s++;
	}
}
