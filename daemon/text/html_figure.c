/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "html_tags.h"
#include "text/html.h"
#include "text/html_head.h"
#include "text/url.h"
#include "text/utf8.h"

#define CAPTION_BYTES_MAX 16384 /* as written */
#define CAPTIONS_MAX 100        /* that are looked at */
#define DEEP 1000               /* figures in figures */

struct finder {
	struct arena *a;
	const char *s;
	const char *url, *base; /* base: as the page says, or NULL */
	unsigned depth;         /* of open figures */
	struct html_figure outside, found;
	unsigned caption_depth; /* of the figure that it belongs to */
	unsigned captions;
	bool over;
};

/* Of a tag, what may come out of it. */
struct given {
	struct html_attr src, class, alt, width, height, href;
};

static struct given read_attributes(struct finder *f)
{
	struct given ret = { 0 };
	struct html_attr attr;

	while (html_attr_next(&f->s, &attr)) {
		if (!*f->s) /* the tag was cut, and perhaps its value */
			return (struct given){ 0 };
		struct html_attr *place = html_attr_is(&attr, "src") ? &ret.src
			: html_attr_is(&attr, "class")  ? &ret.class
			: html_attr_is(&attr, "alt")    ? &ret.alt
			: html_attr_is(&attr, "width")  ? &ret.width
			: html_attr_is(&attr, "height") ? &ret.height
			: html_attr_is(&attr, "href")   ? &ret.href
							: NULL;

		if (place && !place->value && attr.value &&
			attr.value_len <= HTML_LINK_MAX)
			*place = attr;
	}
	return ret;
}

/* "2401.12345v1/x1.png": from the folder of all papers. */
static bool names_paper(const char *src)
{
	size_t n = strspn(src, "0123456789");

	if (n != 4 || src[n] != '.')
		return false;
	src += n + 1;
	n = strspn(src, "0123456789");
	if (n < 4 || n > 5)
		return false;
	src += n;
	if (*src == 'v')
		src += 1 + strspn(src + 1, "0123456789");
	return *src == '/';
}

/*
 * The address of a paper's page has no slash at its end, and still its
 * figures lie below it.
 */
static const char *place_of(const struct finder *f, const char *src)
{
	const char *base = f->base, *ret;

	if (names_paper(src)) {
		base = f->url;
		src = arena_printf(f->a, "/html/%s", src);
	} else if (!base) {
		size_t len = strcspn(f->url, "?#");

		base = arena_printf(f->a, "%.*s%s", (int)len, f->url,
			len && f->url[len - 1] == '/' ? "" : "/");
	}
	return url_resolve(f->a, base, src, &ret) == 0 ? ret : NULL;
}

static const char *caption_of(struct arena *a, const char *s, size_t len)
{
	return text_line(a,
		html_to_text(a, arena_strndup(a, s, len), HEAD_TEXT_MAX),
		HEAD_TEXT_MAX);
}

/* What stands there for all pictures alike says nothing. */
static const char *alt_of(struct finder *f, const struct html_attr *alt)
{
	if (!alt->value_len)
		return NULL;
	const char *text = text_line(
		f->a, html_attr_value(f->a, alt), HEAD_TEXT_MAX);

	return *text && !ascii_equal(text, "Refer to caption") ? text : NULL;
}

static bool is_graphics(const struct html_attr *class)
{
	return class->value &&
		memmem(class->value, class->value_len, "ltx_graphics",
			strlen("ltx_graphics"));
}

static void take_image(struct finder *f, const struct given *given)
{
	struct html_figure *ret = f->depth ? &f->found : &f->outside;

	if (ret->image || !given->src.value_len ||
		(!f->depth && !is_graphics(&given->class)) ||
		html_attr_is_tiny(&given->width) ||
		html_attr_is_tiny(&given->height))
		return;
	const char *src = html_attr_value(f->a, &given->src);

	src += strspn(src, " \t\n\r\f");
	if (!html_is_picture(src))
		return;
	ret->image = place_of(f, src);
	ret->caption = ret->image ? alt_of(f, &given->alt) : NULL;
}

/* That of the whole is better than that of a part. */
static void take_caption(struct finder *f)
{
	static const char stop[] = "</figcaption";
	const char *end, *text = "";

	if (!f->depth || ++f->captions > CAPTIONS_MAX ||
		(f->caption_depth && f->depth >= f->caption_depth))
		return;
	end = memmem(
		f->s, strnlen(f->s, CAPTION_BYTES_MAX), stop, strlen(stop));
	if (end)
		text = caption_of(f->a, f->s, (size_t)(end - f->s));
	if (!*text)
		return;
	f->found.caption = text;
	f->caption_depth = f->depth;
}

/* One without a picture, as a table is, is not what is looked for. */
static void leave_figure(struct finder *f)
{
	if (!f->depth || --f->depth)
		return;
	f->over = f->found.image != NULL;
	f->found.caption = f->over ? f->found.caption : NULL;
	f->caption_depth = 0;
}

static void take_tag(struct finder *f)
{
	bool close = f->s[1] == '/';
	const char *name = f->s + 1 + close;
	size_t len = strcspn(name, " \t\n\v\f\r/>");

	f->s = name + len;

	const struct given given = read_attributes(f);

	if (html_same_name(name, "figure", len)) {
		if (close)
			leave_figure(f);
		else
			f->depth += f->depth < DEEP;
	} else if (close) {
		return;
	} else if (html_same_name(name, "img", len)) {
		take_image(f, &given);
	} else if (html_same_name(name, "figcaption", len)) {
		take_caption(f);
	} else if (html_same_name(name, "base", len)) {
		if (!f->base && given.href.value_len)
			(void)url_resolve(f->a, f->url,
				html_attr_value(f->a, &given.href), &f->base);
	} else if (html_tag_find(name, len)->what & TAG_RAW) {
		f->s = html_skip_raw(f->s, html_tag_find(name, len)->name);
	}
}

void html_find_figure(struct arena *a, const char *html, const char *url,
	struct html_figure *ret)
{
	struct finder f = { .a = a, .s = html, .url = url };

	if (strnlen(html, HTML_MAX) == HTML_MAX)
		f.s = arena_strndup(a, html, HTML_MAX);
	while (!f.over && (f.s = strchr(f.s, '<'))) {
		if (html_is_tag(f.s))
			take_tag(&f);
		else if (f.s[1] && strchr("!?/", f.s[1]))
			f.s = html_skip_comment(f.s);
		else
			f.s++;
	}
	*ret = f.found.image ? f.found : f.outside;
}
