/* SPDX-License-Identifier: ISC */
#include "feed/identify.h"

#include <string.h>

#include "arxiv.h"
#include "feed/normalize.h"
#include "text/url.h"
#include "text/utf8.h"
#include "text/workkey.h"

/* A key that is there already keeps its role; identity comes first. */
static void add_key(struct arena *a, struct work_keys *keys,
	struct work_key key, enum key_role role)
{
	for (size_t i = 0; i < keys->n; i++) {
		struct work_key *known = &keys->items[i];

		if (strcmp(known->key, key.key) != 0)
			continue;
		if (key.version > known->version)
			known->version = key.version;
		return;
	}
	if (keys->n == ENTRY_KEYS_MAX)
		return;
	key.role = role;
	*ARRAY_PUSH(a, keys) = key;
}

static void add_identifier(
	struct arena *a, const char *id, struct work_keys *keys)
{
	struct work_key key = { 0 };

	if (id && workkey_from_id(a, id, &key) == 0)
		add_key(a, keys, key, KEY_IDENTITY);
}

/* An address; of any kind, or only one of a page that tells its work. */
static void add_address(
	struct arena *a, const char *url, bool any, struct work_keys *keys)
{
	struct work_key key = { 0 }, within = { 0 };

	if (!url)
		return;
	int rc = any ? workkey_of_entry(a, url, &key, &within)
		     : workkey_from_page(a, url, &key);

	if (rc == 0)
		add_key(a, keys, key, KEY_IDENTITY);
	if (within.key)
		add_key(a, keys, within, KEY_MENTION);
}

/* The version stands in these where the address leaves it out. */
static void add_arxiv_notes(
	struct arena *a, const struct raw_entry *raw, struct work_keys *keys)
{
	struct arxiv_note note = { 0 };

	if (raw->summary.value && arxiv_abstract(a, raw->summary.value, &note))
		add_identifier(a, note.id, keys);
	if (raw->title.value && arxiv_title(a, raw->title.value, &note))
		add_identifier(a, note.id, keys);
}

/*
 * R13: the address of an entry of a change log: the entry's identifier ends in
 * the fragment. Those that name a place on each page, or track, do not count.
 */
static bool is_part(const char *url, const char *id)
{
	static const char *const places[] = { "comments", "respond", "rss",
		"feed", "disqus_thread", "content", "main", "top" };
	const char *fragment = url ? strchr(url, '#') : NULL;
	size_t n = fragment ? strlen(++fragment) : 0, len = id ? strlen(id) : 0;

	if (!n || len < n || strcmp(id + len - n, fragment) != 0 ||
		strpbrk(fragment, "=/!"))
		return false;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strcmp(fragment, places[i]) == 0)
			return false;
	return strncmp(fragment, "comment", 7) != 0 &&
		strncmp(fragment, "more-", 5) != 0;
}

static void add_part(struct arena *a, const char *url, struct work_keys *keys)
{
	struct work_key key = { 0 };

	/* A place in a paper is that paper. */
	if (workkey_from_page(a, url, &key) < 0 &&
		workkey_of_part(a, url, &key) == 0)
		add_key(a, keys, key, KEY_IDENTITY);
	else
		add_address(a, url, true, keys);
}

static void add_identity(struct arena *a, const struct raw_entry *raw,
	const struct entry *entry, struct work_keys *keys)
{
	const char *id = raw->id ? text_line(a, raw->id, URL_MAX) : NULL;

	add_identifier(a, id, keys);
	add_identifier(a, raw->doi, keys);
	add_arxiv_notes(a, raw, keys);
	/*
	 * An identifier that is an address is the work's own when it may be
	 * opened or when there is no other, and else only when it names a
	 * work: a comment page's identifier is not what it is about.
	 */
	if (is_part(entry->url, id)) {
		add_part(a, entry->url, keys);
	} else {
		add_address(a, entry->url, true, keys);
		add_address(a, id, raw->id_is_link || !entry->url, keys);
	}
	if (keys->n)
		return;
	struct work_key own = {
		.key = arena_printf(a, "id:%s/%s", entry->source, entry->guid),
		.rule = "identifier in the feed",
	};

	add_key(a, keys, own, KEY_IDENTITY);
}

static bool comes_before(const struct work_key *a, const struct work_key *b)
{
	if (a->role != b->role)
		return a->role == KEY_IDENTITY;
	return workkey_compare(a->key, b->key) < 0;
}

static void sort_keys(struct work_keys *keys)
{
	for (size_t i = 1; i < keys->n; i++) {
		struct work_key key = keys->items[i];
		size_t to = i;

		for (; to && comes_before(&key, &keys->items[to - 1]); to--)
			keys->items[to] = keys->items[to - 1];
		keys->items[to] = key;
	}
}

void identify_entry(struct arena *a, const struct raw_entry *raw,
	const struct work_keys *mentions, struct entry *entry)
{
	struct work_keys keys = { 0 };

	add_identity(a, raw, entry, &keys);
	for (size_t i = 0; i < keys.n; i++)
		if (keys.items[i].version > entry->version)
			entry->version = keys.items[i].version;
	for (size_t i = 0; i < mentions->n; i++)
		add_key(a, &keys, mentions->items[i], KEY_MENTION);
	sort_keys(&keys);
	entry->keys = keys;
}
