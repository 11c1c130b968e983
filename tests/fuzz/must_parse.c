/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/strbuf.h"
#include "feed/parse.h"
#include "must.h"
#include "text/utf8.h"

#define NOW 1610755200 /* 2021-01-16: some dates lie behind, some ahead */
#define RECORD_MAX (64 * 1024 * 1024)

/* Half of the inputs are read in the first one, as a file is. */
static const struct feed_hints surroundings[] = {
	{ "https://example.org/feed/", NULL },
	{ "https://example.org/feed/", NULL },
	{ "https://example.org/feed/", NULL },
	{ NULL, NULL },
	{ "https://paperswithcode.example/api?page=1", "application/json" },
	{ "http://example.net/a/b.xml", "text/xml; charset=windows-1251" },
	{ "http://example.net/a/b.xml", "text/xml; charset=\"utf-8\"" },
	{ "https://example.org/feed/", "application/xml;charset=gb18030" },
};

static void add(struct strbuf *out, const char *value)
{
	strbuf_printf(out, "%s\n", value ? value : "-");
}

static void add_list(struct strbuf *out, const struct strings *list)
{
	for (size_t i = 0; i < list->n; i++)
		add(out, list->items[i]);
}

/* All that an entry says, for comparing. */
static void add_entry(struct strbuf *out, const struct entry *e)
{
	add(out, e->guid);
	add(out, e->url);
	add(out, e->title);
	add(out, e->summary);
	add(out, e->text);
	add(out, e->language);
	add_list(out, &e->authors);
	add_list(out, &e->categories);
	add(out, e->image);
	add(out, e->code);
	strbuf_printf(out, "%jd %jd %d %d %d\n", (intmax_t)e->published_at,
		(intmax_t)e->updated_at, (int)e->dated_by, (int)e->announce,
		e->version);
	for (size_t i = 0; i < e->keys.n; i++)
		strbuf_printf(out, "%s %s %d\n", e->keys.items[i].key,
			e->keys.items[i].rule, e->keys.items[i].version);
	for (size_t i = 0; i < e->signals.n; i++)
		strbuf_printf(out, "%s %a\n", e->signals.items[i].name,
			e->signals.items[i].value);
}

static void add_detail(struct strbuf *out, const struct entry_detail *detail)
{
	add(out, detail->id);
	add(out, detail->content_html);
	strbuf_printf(out, "%jd %jd\n", (intmax_t)detail->published,
		(intmax_t)detail->updated);
	for (size_t i = 0; i < detail->enclosures.n; i++)
		add(out, detail->enclosures.items[i].url);
}

static void check_details(
	struct arena *a, const struct feed *feed, struct strbuf *out)
{
	for (size_t i = 0; i < feed->entries.n; i++) {
		struct entry_detail detail;

		normalize_detail(a, feed, &feed->entries.items[i], &detail);
		must_be_detail(&detail);
		add_detail(out, &detail);
	}
}

static void check_feed(struct arena *a, const struct feed *feed, bool first,
	struct strbuf *out)
{
	const struct source source = {
		.name = "fuzz",
		.url = "https://example.org/feed/",
	};
	struct entry_list entries;

	must_be_feed(feed);
	normalize_feed(a, feed, &source, NOW, first, &entries);
	must_be_entries(&entries, NOW, first);
	for (size_t i = 0; i < entries.n; i++)
		add_entry(out, &entries.items[i]);
	check_details(a, feed, out);
}

/* Everything that a document comes to, or why it is no feed. */
static void read_document(const uint8_t *data, size_t size, struct strbuf *out)
{
	size_t n = sizeof surroundings / sizeof *surroundings;
	struct arena a = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct feed feed = { .format = FEED_UNKNOWN };

	if (feed_parse(&a, data, size, &surroundings[size % n], &feed, &err) ==
		0) {
		add(out, feed_format_name(feed.format));
		check_feed(&a, &feed, size & 1, out);
	} else {
		must(*err.text, "a refusal says why", NULL);
		must(feed.format == FEED_UNKNOWN && !feed.entries.n,
			"a refusal leaves the result alone", err.text);
		add(out, err.text);
	}
	arena_release(&a);
}

void must_parse(const uint8_t *data, size_t size)
{
	struct strbuf once, twice;

	strbuf_init(&once, RECORD_MAX);
	strbuf_init(&twice, RECORD_MAX);
	read_document(data, size, &once);
	read_document(data, size, &twice);
	must_equal("a second reading gives the same", twice.data, once.data);
	strbuf_release(&once);
	strbuf_release(&twice);
}
