/* SPDX-License-Identifier: ISC */
#include "feed_dump.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/strbuf.h"

static void add(struct strbuf *out, const char *name, const char *value)
{
	if (value)
		strbuf_printf(out, "%s %s\n", name, value);
}

static void add_text(
	struct strbuf *out, const char *name, const struct raw_text *text)
{
	static const char *const kinds[] = {
		[TEXT_PLAIN] = "plain",
		[TEXT_HTML] = "html",
		[TEXT_GUESS] = "guess",
	};

	if (!text->value)
		return;
	strbuf_printf(out, "%s %s %s", name, kinds[text->kind], text->value);
	if (text->base)
		strbuf_printf(out, " @%s", text->base);
	strbuf_addch(out, '\n');
}

static void add_list(
	struct strbuf *out, const char *name, const struct strings *list)
{
	for (size_t i = 0; i < list->n; i++)
		add(out, name, list->items[i]);
}

static void add_entry(struct strbuf *out, const struct raw_entry *e)
{
	strbuf_addstr(out, "-\n");
	add(out, e->id_is_link ? "id link" : "id", e->id);
	add(out, "link", e->link);
	add(out, "base", e->base);
	add_text(out, "title", &e->title);
	add_text(out, "summary", &e->summary);
	add_text(out, "content", &e->content);
	add_list(out, "author", &e->authors);
	add_list(out, "authors", &e->author_lines);
	add(out, "published", e->published);
	add(out, "updated", e->updated);
	add_list(out, "category", &e->categories);
	for (size_t i = 0; i < e->enclosures.n; i++) {
		const struct enclosure *c = &e->enclosures.items[i];

		strbuf_printf(out, "enclosure %s %s %jd\n", c->url,
			c->type ? c->type : "?", (intmax_t)c->length);
	}
	if (e->is_reply)
		add(out, "is", "reply");
	add(out, "image", e->image);
	add(out, "announce", e->announce);
	add(out, "doi", e->doi);
	add(out, "origin", e->origin);
	add_list(out, "related", &e->related);
	for (size_t i = 0; i < e->signals.n; i++)
		strbuf_printf(out, "signal %s %.0f\n", e->signals.items[i].name,
			e->signals.items[i].value);
}

const char *feed_dump(struct arena *a, const struct feed *feed)
{
	struct strbuf out;

	strbuf_init(&out, 4 * FEED_TEXT_MAX);
	strbuf_printf(&out, "%s%s\n", feed_format_name(feed->format),
		feed->damaged ? " damaged" : "");
	add(&out, "title", feed->title);
	add(&out, "link", feed->link);
	add(&out, "language", feed->language);
	add(&out, "updated", feed->updated);
	for (size_t i = 0; i < feed->entries.n; i++)
		add_entry(&out, &feed->entries.items[i]);
	const char *lines = arena_strndup(a, out.data, out.len);

	strbuf_release(&out);
	return lines;
}

void dump_check(const struct dump_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = ARENA_INIT;
		const struct dump_case *c = &cases[i];
		struct feed_hints hints = { .url = c->url };
		struct error err = ERROR_INIT;
		struct feed feed;

		if (feed_parse(&a, c->document, strlen(c->document), &hints,
			    &feed, &err) < 0)
			fail_msg("%s: %s", c->name, err.text);
		const char *lines = feed_dump(&a, &feed);

		if (strcmp(lines, c->lines))
			fail_msg("%s: got\n%s\nexpected\n%s", c->name, lines,
				c->lines);
		arena_release(&a);
	}
}
