/* SPDX-License-Identifier: ISC */
#include "text/html_head.h"

#include <string.h>

#include "base/ascii.h"
#include "html_head_facts.h"
#include "html_media.h"
#include "html_tags.h"
#include "text/html.h"
#include "text/url.h"
#include "text/utf8.h"

#define TAG_MAX 35 /* bytes of a language tag (RFC 5646 4.4.1) */

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
static bool is_site_name(struct html_facts *f, const char *s)
{
	const char *name = squeeze(f->a, s);
	const char *site = f->said[SITE_NAME];
	const char *host = url_site(f->a, f->url);

	if (!*name)
		return false;
	if (site && strcmp(name, squeeze(f->a, site)) == 0)
		return true;
	while (host && *host) {
		size_t len = strcspn(host, ".");

		if (strcmp(name,
			    squeeze(f->a, arena_strndup(f->a, host, len))) == 0)
			return true;
		host += len + (host[len] == '.');
	}
	return false;
}

/* "A title | The Site" without its end. */
static const char *without_site(struct html_facts *f, const char *title)
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
	return at && is_site_name(f, tail)
		? arena_strndup(f->a, title, (size_t)(at - title))
		: title;
}

static const char *first(
	const struct html_facts *f, const enum fact *facts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (f->said[facts[i]])
			return f->said[facts[i]];
	return NULL;
}

static bool is_drawing(const char *url)
{
	size_t len = strcspn(url, "?#");

	return len > 4 && ascii_equal_n(url + len - 4, ".svg", 4);
}

/* Absolute, and no logo, beacon or drawing; NULL otherwise. */
static const char *picture(struct html_facts *f, const char *ref)
{
	const char *url;

	if (!ref || url_resolve(f->a, f->base, ref, &url) < 0 ||
		!html_is_picture(url) || is_drawing(url) ||
		html_is_beacon(f->a, url))
		return NULL;
	return url;
}

static bool is_tiny(const struct html_facts *f)
{
	for (int i = IMAGE_WIDTH; i <= IMAGE_HEIGHT; i++) {
		const char *size = f->said[i];

		if (size &&
			html_attr_is_tiny(&(struct html_attr){
				.value = size,
				.value_len = strlen(size),
			}))
			return true;
	}
	return false;
}

static void choose_image(struct html_facts *f, struct html_head *ret)
{
	static const enum fact places[] = { IMAGE_SECURE, IMAGE_OG,
		IMAGE_TWITTER, IMAGE_LINK };
	const char *alt;

	for (size_t i = is_tiny(f) ? 2 : 0; i < 4 && !ret->image; i++) {
		ret->image = picture(f, f->said[places[i]]);
		alt = i < 2      ? f->said[IMAGE_ALT_OG]
			: i == 2 ? f->said[IMAGE_ALT_TWITTER]
				 : NULL;
		if (ret->image && alt)
			ret->image_alt = line(f->a, alt, HEAD_TEXT_MAX);
	}
}

/* A wrong one would lead readers elsewhere. */
static const char *same_site(struct html_facts *f, const char *ref)
{
	const char *url, *site = url_site(f->a, f->url), *other, *path;

	if (!ref || url_resolve(f->a, f->base, ref, &url) < 0)
		return NULL;
	other = url_site(f->a, url);
	path = strchr(strstr(url, "://") + 3, '/');
	if (!site || !other || strcmp(site, other) != 0 || !path || !path[1])
		return NULL;
	return url;
}

static const char *choose_language(struct html_facts *f)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-";
	static const enum fact places[] = { LANGUAGE_HTML, LANGUAGE_OG,
		LANGUAGE_META };
	const char *said = first(f, places, 3);
	char *tag = said ? arena_strdup(f->a, text_line(f->a, said, 64)) : NULL;

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

static void choose(struct html_facts *f, struct html_head *ret)
{
	static const enum fact titles[] = { TITLE_OG, TITLE_TWITTER,
		TITLE_ELEMENT };
	static const enum fact texts[] = { TEXT_OG, TEXT_TWITTER, TEXT_META };
	const char *title = first(f, titles, 3), *text = first(f, texts, 3);

	*ret = (struct html_head){ 0 };
	ret->presented = f->said[TITLE_OG] || f->said[TITLE_TWITTER];
	title = title ? without_site(f, line(f->a, title, HEAD_TITLE_MAX)) : "";
	if (*title && !is_site_name(f, title))
		ret->title = title;
	if (text)
		ret->description = or_none(line(f->a, text, HEAD_TEXT_MAX));
	choose_image(f, ret);
	ret->canonical = same_site(f, f->said[CANONICAL_LINK]);
	if (!ret->canonical)
		ret->canonical = same_site(f, f->said[CANONICAL_OG]);
	ret->language = choose_language(f);
}

void html_head(struct arena *a, const char *html, const char *url,
	struct html_head *ret)
{
	struct html_facts f = { .a = a, .url = url };

	html_read_facts(html, &f);
	choose(&f, ret);
}
