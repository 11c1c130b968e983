/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "feed/normalize.h"
#include "pairs_record.h"

#define HOUR 3600

struct source pairs_source(struct arena *a, const struct side *side)
{
	return (struct source){
		.name = side->source,
		.url = arena_printf(a, "https://%s.example/feed", side->source),
		.section = side->section,
		.enabled = true,
	};
}

static void split_authors(
	struct arena *a, const char *authors, struct strings *ret)
{
	while (authors && *authors) {
		size_t len = strcspn(authors, ";");

		*ARRAY_PUSH(a, ret) = arena_strndup(a, authors, len);
		authors += len;
		authors += strspn(authors, "; ");
	}
}

/* arXiv's description is its own kind of text. */
static struct raw_entry raw_of(struct arena *a, const struct side *side)
{
	bool arxiv = side->text && strncmp(side->text, "arXiv:", 6) == 0;
	struct raw_entry raw = {
		.id = side->permalink ? side->permalink : side->id,
		.id_is_link = side->permalink != NULL,
		.link = side->link,
		.origin = side->origin,
		.title = { side->title, TEXT_GUESS, NULL },
		.summary = { side->summary, TEXT_GUESS, NULL },
		.published = side->date,
		.announce = side->announce,
		.doi = side->doi,
	};

	*(arxiv ? &raw.summary : &raw.content) = (struct raw_text){ side->text,
		arxiv ? TEXT_GUESS : TEXT_HTML, NULL };
	split_authors(a, side->authors, &raw.authors);
	if (side->related)
		*ARRAY_PUSH(a, &raw.related) = side->related;
	return raw;
}

void pairs_record(struct store *s, struct arena *a, const struct side *side,
	time_t now, bool first)
{
	const struct source source = pairs_source(a, side);
	const struct source_state state = {
		.last_poll_at = now,
		.last_ok_at = now,
		.next_poll_at = now + HOUR,
		.verdict = VERDICT_OK,
	};
	struct feed feed = {
		.format = FEED_RSS20, .link = side->site, .base = source.url
	};
	struct entry_list entries;
	struct recorded recorded;
	struct error err;

	*ARRAY_PUSH(a, &feed.entries) = raw_of(a, side);
	normalize_feed(a, &feed, &source, now, first, &entries);
	const struct fetch_record record = {
		.source = side->source,
		.entries = &entries,
		.state = &state,
		.now = now,
	};

	assert_int_equal(entries.n, 1);
	assert_int_equal(store_record_fetch(s, &record, &recorded, &err), 0);
}
