/* SPDX-License-Identifier: ISC */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "html_refs.h"
#include "html_tags.h"
#include "text/html.h"
#include "text/utf8.h"

/*
 * Gumbo builds a tree, which costs many times what a poll wants to know of a
 * body. This reads the same tokens (WHATWG HTML, 13.2.5) and keeps no more of
 * the structure than which element hides the text.
 */
struct skimmer {
	struct arena *a;
	const char *s;
	char *out; /* behind the text so far */
	unsigned rare, pre;
	const struct html_tag *hider; /* NULL: the text is to be seen */
	unsigned same, inside;        /* open in it: of its name, of any */
	struct skim skim;
};

/* Of a tag, what may come out of it. */
struct attributes {
	struct html_attr href, src, later, set, width, height;
	bool hidden;
};

static void put_text(struct skimmer *k, const char *s, size_t len)
{
	if (k->hider)
		return;
	memcpy(k->out, s, len);
	k->out += len;
}

/* Line breaks are ours to make, but in pre. */
static void put_newline(struct skimmer *k)
{
	put_text(k, k->pre ? "\n" : " ", 1);
}

static void put_break(struct skimmer *k, unsigned what)
{
	const char *s = what & TAG_BREAK ? "\n"
		: what & TAG_BLOCK       ? "\n\n"
		: what & TAG_CELL        ? " "
					 : "";

	while (*s && !k->hider)
		*k->out++ = *s++;
}

static void take_text(struct skimmer *k)
{
	size_t len = strcspn(k->s, "<&\n\r");

	put_text(k, k->s, len);
	k->s += len;
	if (*k->s == '\n' || *k->s == '\r') {
		put_newline(k);
		k->s++;
	}
}

static void take_reference(struct skimmer *k)
{
	char meant[HTML_REFERENCE_BYTES];
	size_t len, n = html_reference(k->s, true, &k->rare, meant, &len);

	if (n && len == 1 && (*meant == '\n' || *meant == '\r'))
		put_newline(k);
	else
		put_text(k, n ? meant : "&", n ? len : 1);
	k->s += n ? n : 1;
}

static void take_link(struct skimmer *k, const struct html_attr *href)
{
	struct strings *links = &k->skim.links;

	if (href->value_len && *href->value != '#' &&
		href->value_len <= HTML_LINK_MAX && links->n < HTML_LINKS_MAX)
		*ARRAY_PUSH(k->a, links) = html_attr_value(k->a, href);
}

/* The first that a browser could show and that is no decoration. */
static void take_image(struct skimmer *k, const struct attributes *given)
{
	const struct html_attr *const places[] = { &given->src, &given->later,
		&given->set };

	if (k->skim.image || html_attr_is_tiny(&given->width) ||
		html_attr_is_tiny(&given->height))
		return;
	for (size_t i = 0; i < 3; i++) {
		size_t len = places[i]->value_len;

		if (!len || (i < 2 && len > HTML_LINK_MAX))
			continue;
		const char *src = html_attr_value(k->a, places[i]);

		src += strspn(src, " \t\n\r");
		if (i == 2) /* the first of "a.jpg 300w, b.jpg 600w" */
			src = arena_strndup(k->a, src, strcspn(src, " \t\n\r"));
		if (*src && html_is_picture(src)) {
			k->skim.image = src;
			return;
		}
	}
}

/* The same thing is said in many ways by scripts that load pictures late. */
static bool is_later(const struct html_attr *attr)
{
	return html_attr_is(attr, "data-src") ||
		html_attr_is(attr, "data-lazy-src") ||
		html_attr_is(attr, "data-original");
}

static bool hides(const struct html_attr *attr)
{
	static const char *const styles[] = { "display:none", "display: none" };
	bool style = attr->value && html_attr_is(attr, "style");

	for (size_t i = 0; style && i < 2; i++)
		if (memmem(attr->value, attr->value_len, styles[i],
			    strlen(styles[i])))
			return true;
	return html_attr_is(attr, "hidden");
}

static void read_attributes(struct skimmer *k, struct attributes *ret)
{
	static const struct {
		const char *name;
		size_t offset;
	} wanted[] = {
		{ "href", offsetof(struct attributes, href) },
		{ "src", offsetof(struct attributes, src) },
		{ "srcset", offsetof(struct attributes, set) },
		{ "width", offsetof(struct attributes, width) },
		{ "height", offsetof(struct attributes, height) },
	};
	struct html_attr attr;

	while (html_attr_next(&k->s, &attr)) {
		ret->hidden |= hides(&attr);
		if (is_later(&attr))
			ret->later = attr;
		for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
			struct html_attr *place =
				(void *)((char *)ret + wanted[i].offset);

			/* Of two the first counts. */
			if (html_attr_is(&attr, wanted[i].name) && !place->name)
				*place = attr;
		}
	}
}

static void go_into(struct skimmer *k, const struct html_tag *tag, bool hidden)
{
	if (tag->what & (TAG_VOID | TAG_RAW))
		return;
	k->pre += (tag->what & TAG_PRE) != 0;
	if (k->hider) {
		k->inside++;
		k->same += tag == k->hider;
	} else if (hidden || (tag->what & TAG_HIDDEN)) {
		k->hider = tag;
		k->inside = k->same = 0;
	}
}

static void open_tag(struct skimmer *k, const struct html_tag *tag,
	const struct attributes *given)
{
	if (tag->what & TAG_LINK)
		take_link(k, &given->href);
	if (tag->what & TAG_IMAGE)
		take_image(k, given);
	if (tag->what & TAG_RAW)
		k->s = html_skip_raw(k->s, tag->name);
	go_into(k, tag, given->hidden);
	put_break(k, tag->what);
}

/*
 * What hides ends with its end tag, and at the latest with that of an element
 * around it: nothing is to be lost behind one that is never closed.
 */
static void close_tag(struct skimmer *k, const struct html_tag *tag)
{
	bool own = k->hider && tag == k->hider && !k->same;
	bool around = k->hider && !k->inside;

	if (tag->what & TAG_RAW)
		return;
	if (tag->what & TAG_PRE && k->pre)
		k->pre--;
	if (own || around) {
		k->hider = NULL;
	} else if (k->hider) {
		k->inside--;
		k->same -= tag == k->hider;
	}
	if (!own)
		put_break(k, tag->what & ~TAG_CELL);
}

static void take_tag(struct skimmer *k)
{
	struct attributes given = { 0 };
	bool close = k->s[1] == '/';
	const char *name = k->s + 1 + close;
	size_t len = strcspn(name, " \t\n\v\f\r/>");
	const struct html_tag *tag = html_tag_find(name, len);

	k->s = name + len;
	read_attributes(k, &given);
	if (close)
		close_tag(k, tag);
	else
		open_tag(k, tag, &given);
}

static void take_markup(struct skimmer *k)
{
	if (html_is_tag(k->s)) {
		take_tag(k);
	} else if (k->s[1] && strchr("!?/", k->s[1])) {
		k->s = html_skip_comment(k->s);
	} else {
		put_text(k, "<", 1);
		k->s++;
	}
}

static void take_next(struct skimmer *k)
{
	if (*k->s == '<')
		take_markup(k);
	else if (*k->s == '&')
		take_reference(k);
	else
		take_text(k);
}

void html_skim(struct arena *a, const char *html, size_t max, struct skim *ret)
{
	struct skimmer k = { .a = a, .s = html };
	size_t len = strnlen(html, HTML_MAX);

	/* Without tags line breaks are all the structure that it has. */
	if (!strchr(html, '<')) {
		*ret = (struct skim){ .text = text_paragraphs(
					      a, html_decode(a, html), max) };
		return;
	}
	if (len == HTML_MAX)
		k.s = arena_strndup(a, html, HTML_MAX);
	/* "<p>" becomes two bytes, "&nGt;" six: it never becomes twice. */
	char *text = xmalloc(2 * len + 1);

	k.out = text;
	while (*k.s)
		take_next(&k);
	*k.out = '\0';
	k.skim.text = text_lines(a, text, max);
	free(text);
	*ret = k.skim;
}

const char *html_to_text(struct arena *a, const char *html, size_t max)
{
	struct skim skim;

	html_skim(a, html, max, &skim);
	return skim.text;
}
