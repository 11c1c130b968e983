/* SPDX-License-Identifier: ISC */
#include "text/html_head.h"

#include <string.h>

#include "base/ascii.h"
#include "html_media.h"
#include "html_tags.h"
#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

#define TAG_MAX 35 /* bytes of a language tag (RFC 5646 4.4.1) */

/* What a head may say, the better ways first where there are several. */
enum fact {
	TITLE_OG,
	TITLE_TWITTER,
	TITLE_ELEMENT,
	TEXT_OG,
	TEXT_TWITTER,
	TEXT_META,
	IMAGE_SECURE,
	IMAGE_OG,
	IMAGE_TWITTER,
	IMAGE_LINK,
	IMAGE_WIDTH,
	IMAGE_HEIGHT,
	IMAGE_ALT_OG,
	IMAGE_ALT_TWITTER,
	SITE_NAME,
	CANONICAL_LINK,
	CANONICAL_OG,
	LANGUAGE_HTML,
	LANGUAGE_OG,
	LANGUAGE_META,
	FACTS
};

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
	const char *url, *base;
	const char *facts[FACTS]; /* NULL: not said, or empty */
	bool over;
};

/* The first that says something counts. */
static void note(struct reader *r, enum fact fact, const struct html_attr *attr)
{
	if (r->facts[fact] || !attr->value_len ||
		attr->value_len > HTML_LINK_MAX)
		return;
	const char *value = html_attr_value(r->a, attr);

	if (value[strspn(value, " \t\n\r\f")])
		r->facts[fact] = value;
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
	if (r->base == r->url && given->href.value &&
		given->href.value_len <= HTML_LINK_MAX)
		(void)url_resolve(r->a, r->url,
			html_attr_value(r->a, &given->href), &r->base);
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

static void read_head(struct reader *r)
{
	while (!r->over && (r->s = strchr(r->s, '<'))) {
		if (html_is_tag(r->s))
			take_tag(r);
		else if (r->s[1] && strchr("!?/", r->s[1]))
			r->s = html_skip_comment(r->s);
		else
			r->s++;
	}
}

/* Some write their descriptions as HTML in HTML. */
static const char *line(struct arena *a, const char *s, size_t max)
{
	return text_line(
		a, html_looks_marked(s) ? html_to_text(a, s, max) : s, max);
}

/* The letters and digits alone: "The Register" is "theregister". */
static const char *squeeze(struct arena *a, const char *s)
{
	char *out = arena_strdup(a, text_fold(a, s)), *to = out;

	for (const char *from = out; *from; from++)
		if (*from != ' ')
			*to++ = *from;
	*to = '\0';
	return out;
}

/* Whether a text is what the site calls itself, or a label of its host. */
static bool is_site_name(struct reader *r, const char *s)
{
	const char *name = squeeze(r->a, s);
	const char *site = r->facts[SITE_NAME];
	const char *host = url_site(r->a, r->url);

	if (!*name)
		return false;
	if (site && strcmp(name, squeeze(r->a, site)) == 0)
		return true;
	while (host && *host) {
		size_t len = strcspn(host, ".");

		if (strcmp(name,
			    squeeze(r->a, arena_strndup(r->a, host, len))) == 0)
			return true;
		host += len + (host[len] == '.');
	}
	return false;
}

/* "A title | The Site" without its end. */
static const char *without_site(struct reader *r, const char *title)
{
	static const char *const rules[] = { " | ", " - ", " \u2013 ",
		" \u2014 ", " \u00B7 ", " \u2022 ", " :: ", " / " };
	const char *at = NULL, *tail = NULL;

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		for (const char *s = title; (s = strstr(s, rules[i])); s++)
			if (s > title && s > (at ? at : title)) {
				at = s;
				tail = s + strlen(rules[i]);
			}
	return at && is_site_name(r, tail)
		? arena_strndup(r->a, title, (size_t)(at - title))
		: title;
}

static const char *first(
	const struct reader *r, const enum fact *facts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (r->facts[facts[i]])
			return r->facts[facts[i]];
	return NULL;
}

static bool is_drawing(const char *url)
{
	size_t len = strcspn(url, "?#");

	return len > 4 && ascii_equal_n(url + len - 4, ".svg", 4);
}

/* Absolute, and no logo, beacon or drawing; NULL otherwise. */
static const char *picture(struct reader *r, const char *ref)
{
	const char *url;

	if (!ref || url_resolve(r->a, r->base, ref, &url) < 0 ||
		!html_is_picture(url) || is_drawing(url) ||
		html_is_beacon(r->a, url))
		return NULL;
	return url;
}

static bool is_tiny(const struct reader *r)
{
	for (int i = IMAGE_WIDTH; i <= IMAGE_HEIGHT; i++) {
		const char *size = r->facts[i];

		if (size &&
			html_attr_is_tiny(&(struct html_attr){
				.value = size,
				.value_len = strlen(size),
			}))
			return true;
	}
	return false;
}

static void choose_image(struct reader *r, struct html_head *ret)
{
	static const enum fact places[] = { IMAGE_SECURE, IMAGE_OG,
		IMAGE_TWITTER, IMAGE_LINK };
	const char *alt;

	for (size_t i = is_tiny(r) ? 2 : 0; i < 4 && !ret->image; i++) {
		ret->image = picture(r, r->facts[places[i]]);
		alt = i < 2      ? r->facts[IMAGE_ALT_OG]
			: i == 2 ? r->facts[IMAGE_ALT_TWITTER]
				 : NULL;
		if (ret->image && alt)
			ret->image_alt = line(r->a, alt, HEAD_TEXT_MAX);
	}
}

/* A wrong one would lead readers elsewhere. */
static const char *same_site(struct reader *r, const char *ref)
{
	const char *url, *site = url_site(r->a, r->url), *other, *path;

	if (!ref || url_resolve(r->a, r->base, ref, &url) < 0)
		return NULL;
	other = url_site(r->a, url);
	path = strchr(strstr(url, "://") + 3, '/');
	if (!site || !other || strcmp(site, other) != 0 || !path || !path[1])
		return NULL;
	return url;
}

static const char *choose_language(struct reader *r)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-";
	static const enum fact places[] = { LANGUAGE_HTML, LANGUAGE_OG,
		LANGUAGE_META };
	const char *said = first(r, places, 3);
	char *tag = said ? arena_strdup(r->a, text_line(r->a, said, 64)) : NULL;

	for (char *c = tag; c && *c; c++)
		if (*c == '_')
			*c = '-';
	return tag && tag[0] && tag[1] && strlen(tag) <= TAG_MAX &&
			!tag[strspn(tag, allowed)]
		? tag
		: NULL;
}

static const char *or_none(const char *s)
{
	return s && *s ? s : NULL;
}

static void choose(struct reader *r, struct html_head *ret)
{
	static const enum fact titles[] = { TITLE_OG, TITLE_TWITTER,
		TITLE_ELEMENT };
	static const enum fact texts[] = { TEXT_OG, TEXT_TWITTER, TEXT_META };
	const char *title = first(r, titles, 3), *text = first(r, texts, 3);

	*ret = (struct html_head){ 0 };
	ret->presented = r->facts[TITLE_OG] || r->facts[TITLE_TWITTER];
	title = title ? without_site(r, line(r->a, title, HEAD_TITLE_MAX)) : "";
	if (*title && !is_site_name(r, title))
		ret->title = title;
	if (text)
		ret->description = or_none(line(r->a, text, HEAD_TEXT_MAX));
	choose_image(r, ret);
	ret->canonical = same_site(r, r->facts[CANONICAL_LINK]);
	if (!ret->canonical)
		ret->canonical = same_site(r, r->facts[CANONICAL_OG]);
	ret->language = choose_language(r);
}

void html_head(struct arena *a, const char *html, const char *url,
	struct html_head *ret)
{
	struct reader r = { .a = a, .s = html, .url = url, .base = url };

	if (strnlen(html, HTML_MAX) == HTML_MAX)
		r.s = arena_strndup(a, html, HTML_MAX);
	read_head(&r);
	choose(&r, ret);
}
