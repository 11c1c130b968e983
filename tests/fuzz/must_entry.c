/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <string.h>

#include "feed/parse.h"
#include "must.h"
#include "text/date.h"
#include "text/utf8.h"
#include "text/workkey.h"

#define DAY 86400
#define ORDER_SLACK FEED_ENTRIES_MAX /* seconds that order may put between */

static void must_be_time(const char *what, time_t t)
{
	must(t >= day_from_civil(1900, 1, 1) * DAY - ORDER_SLACK, what, NULL);
	must(t < day_from_civil(10000, 1, 1) * DAY, what, NULL);
}

static void must_be_dated(const struct entry *e, time_t now, bool first)
{
	must(e->first_seen_at == now, "an entry is seen now", e->guid);
	must(e->published_at <= now, "nothing is published later", e->guid);
	must(e->updated_at <= now, "nothing is updated later", e->guid);
	must_be_time("an entry's time is in range", e->published_at);
	must_be_time("an update's time is in range", e->updated_at);
	switch (e->dated_by) {
	case DATED_BY_FEED:
		return;
	case DATED_BY_ORDER:
	case DATED_BY_NOTHING:
		must(first, "order dates a first feed only", e->guid);
		return;
	case DATED_BY_SIGHT:
		must(!first, "sight dates no first feed", e->guid);
		return;
	}
	must(false, "what an entry is dated by is known", e->guid);
}

static bool comes_before(const struct work_key *a, const struct work_key *b)
{
	if (a->role != b->role)
		return a->role == KEY_IDENTITY;
	return workkey_compare(a->key, b->key) < 0;
}

/* In order and each once: every pair of neighbours is strictly so. */
static void must_be_keys(const struct work_keys *keys)
{
	must(keys->n >= 1 && keys->n <= ENTRY_KEYS_MAX, "keys are 1 to 40",
		NULL);
	must(keys->items[0].role == KEY_IDENTITY, "the first is of identity",
		keys->items[0].key);
	for (size_t i = 0; i < keys->n; i++) {
		const struct work_key *key = &keys->items[i];

		must_be_key(key->key);
		must(key->rule && *key->rule, "a key has a rule", key->key);
		must(key->version >= 0, "a version is none or 1 …", key->key);
		must(!i || comes_before(key - 1, key), "keys are in order",
			key->key);
	}
}

static void must_be_language(const char *tag)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-";
	size_t len = tag ? strlen(tag) : 2;

	must(!tag || !tag[strspn(tag, allowed)], "a language is a tag", tag);
	must(len >= 2 && len <= 35, "a language is short", tag);
}

static void must_be_signals(const struct signals *signals)
{
	for (size_t i = 0; i < signals->n; i++) {
		must(isfinite(signals->items[i].value), "a signal is finite",
			signals->items[i].name);
		must_be_line("a signal's name", signals->items[i].name, 100);
	}
}

static void must_be_entry(const struct entry *e, time_t now, bool first)
{
	must_be_line("a title is one line", e->title, ENTRY_TITLE_MAX);
	must_be_line("a summary is one line", e->summary, ENTRY_SUMMARY_MAX);
	must_be_text("a text is text", e->text, ENTRY_TEXT_MAX);
	must(*e->title || *e->text || e->url, "an entry says something", NULL);
	must_be_line("a guid is one line", e->guid, SIZE_MAX);
	must(*e->guid, "a guid is not empty", NULL);
	if (e->url)
		must_be_address("an entry's url is an address", e->url);
	if (e->image)
		must_be_address("an image is an address", e->image);
	if (e->code)
		must_be_address("code is an address", e->code);
	must_be_language(e->language);
	must_be_names("authors are names", &e->authors, ENTRY_AUTHORS_MAX);
	must_be_names(
		"categories are names", &e->categories, ENTRY_CATEGORIES_MAX);
	must_be_dated(e, now, first);
	must(e->announce <= ANNOUNCE_REPLACE_CROSS, "announce is known", NULL);
	must(e->version >= 0, "an entry's version is none or 1 …", e->guid);
	must_be_keys(&e->keys);
	must_be_signals(&e->signals);
}

void must_be_entries(const struct entry_list *entries, time_t now, bool first)
{
	struct arena a = ARENA_INIT;
	struct strings guids = { 0 };

	must(entries->n <= FEED_ENTRIES_MAX, "entries are bounded", NULL);
	for (size_t i = 0; i < entries->n; i++) {
		must_be_entry(&entries->items[i], now, first);
		*ARRAY_PUSH(&a, &guids) = entries->items[i].guid;
	}
	must_be_names("each guid is there once", &guids, FEED_ENTRIES_MAX);
	arena_release(&a);
}

void must_be_detail(const struct entry_detail *detail)
{
	if (detail->id)
		must_be_line("an id is one line", detail->id, SIZE_MAX);
	if (detail->content_html)
		must_be_sanitized(detail->content_html);
	must_be_time("published is in range", detail->published);
	must_be_time("updated is in range", detail->updated);
	for (size_t i = 0; i < detail->enclosures.n; i++) {
		const struct enclosure *e = &detail->enclosures.items[i];

		must_be_address("an enclosure is an address", e->url);
		if (e->type)
			must_be_line("a type is one line", e->type, SIZE_MAX);
		must(e->length >= -1, "a length is none or some", e->url);
	}
}

static void must_be_raw(const char *s)
{
	size_t len = s ? strlen(s) : 0;

	must(len <= FEED_TEXT_MAX, "a raw text is bounded", s);
	must(!s || utf8_valid(s, len), "a raw text is UTF-8", s);
}

static void must_be_raw_list(const struct strings *list)
{
	for (size_t i = 0; i < list->n; i++)
		must_be_raw(list->items[i]);
}

void must_be_feed(const struct feed *feed)
{
	must(feed->format != FEED_UNKNOWN, "a feed has a format", NULL);
	must(strcmp(feed_format_name(feed->format), "unknown") != 0,
		"a format has a name", NULL);
	must(feed->entries.n <= FEED_ENTRIES_MAX, "entries are bounded", NULL);
	must_be_raw(feed->title);
	must_be_raw(feed->link);
	must_be_raw(feed->language);
	must_be_raw(feed->updated);
	must_be_raw(feed->base);
	for (size_t i = 0; i < feed->entries.n; i++) {
		const struct raw_entry *e = &feed->entries.items[i];

		must_be_raw(e->id);
		must_be_raw(e->link);
		must_be_raw(e->title.value);
		must_be_raw(e->summary.value);
		must_be_raw(e->content.value);
		must_be_raw_list(&e->authors);
		must_be_raw_list(&e->author_lines);
		must_be_raw_list(&e->categories);
		must_be_raw_list(&e->related);
	}
}
