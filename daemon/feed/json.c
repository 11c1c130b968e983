/* SPDX-License-Identifier: ISC */
#include "formats.h"

#include <string.h>

#include <jansson.h>

#include "base/ascii.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "json_map.h"
#include "json_mend.h"
#include "plain.h"
#include "text/utf8.h"

#define VALUES_MAX 500000 /* about; each costs jansson up to 100 bytes */
#define MESSAGE_MAX 120   /* characters of a server's own words */
#define NAMES_MAX 8       /* members named in an error */
#define LABEL_MAX 30      /* characters of one */
#define MENDED_MORE 1000  /* bytes of brackets that close what is open */

/* Every value but the first stands behind one of these. */
static int check_size(const char *text, size_t len, struct error *err)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == ',' || text[i] == '[' || text[i] == '{';
	if (n > VALUES_MAX)
		return error_set(err, "the document has more than %d values",
			VALUES_MAX);
	return 0;
}

/* A number beyond what an integer holds is one all the same. */
static json_t *load(const char *text, size_t len, json_error_t *why)
{
	const size_t flags = JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK;
	json_t *root = json_loadb(text, len, flags, why);

	if (!root && json_error_code(why) == json_error_numeric_overflow)
		root = json_loadb(
			text, len, flags | JSON_DECODE_INT_AS_REAL, why);
	return root;
}

/* Mended, and where that is not enough cut off before what is broken. */
static json_t *load_mended(const char *text, size_t len)
{
	struct strbuf whole, start;
	json_error_t why;

	strbuf_init(&whole, 2 * len + MENDED_MORE);
	strbuf_init(&start, 2 * len + MENDED_MORE);
	json_mend(text, len, &whole);
	json_t *root = load(whole.data, whole.len, &why);

	if (!root && why.position > 0) {
		json_mend(whole.data, (size_t)why.position - 1, &start);
		root = load(start.data, start.len, &why);
	}
	strbuf_release(&whole);
	strbuf_release(&start);
	return root;
}

static bool is_blank(const char *s, const char *end)
{
	while (s < end && ascii_space(*s))
		s++;
	return s == end;
}

static const char *names_of(struct arena *a, const json_t *object)
{
	const char *names = "", *name;
	size_t n = 0;
	json_t *value;

	json_object_foreach((json_t *)object, name, value)
	{
		if (n++ == NAMES_MAX)
			return arena_printf(a, "%s …", names);
		names = arena_printf(a, "%s%s%s", names, n > 1 ? ", " : "",
			text_line(a, name, LABEL_MAX));
	}
	return n ? names : "no members";
}

/* What a server says in place of its papers, or what its answer looks like. */
static int no_feed(struct arena *a, const json_t *root, struct error *err)
{
	const char *said = json_string_at(
		a, root, "error.message|error|message|detail");
	const json_t *first = json_array_get(root, 0);

	if (said)
		return error_set(err, "no feed but JSON that says \"%s\"",
			text_line(a, said, MESSAGE_MAX));
	if (json_is_object(root))
		return error_set(
			err, "no feed but JSON with %s", names_of(a, root));
	if (json_is_object(first))
		return error_set(err, "no feed but a JSON list of what has %s",
			names_of(a, first));
	return error_set(err, "no feed but a JSON list");
}

static void take_entry(struct arena *a, const json_t *json,
	const struct json_map *map, const struct strings *authors,
	struct feed *ret)
{
	if (!json_is_object(json) || ret->entries.n >= FEED_ENTRIES_MAX)
		return;
	struct raw_entry *entry = ARRAY_PUSH(a, &ret->entries);

	entry->base = ret->base;
	ret->cut |= json_map_entry(a, json, map, entry);
	if (!entry->authors.n)
		entry->authors = *authors;
	/* JSON Feed 1.1: an id is ideally the address of the item. */
	entry->id_is_link = !entry->link && entry->id &&
		(ascii_prefix(entry->id, "http://") ||
			ascii_prefix(entry->id, "https://"));
}

/* A list has no head: a path would lead into its first entry. */
static void take_head(
	struct arena *a, const json_t *root, const char *url, struct feed *ret)
{
	ret->base = url;
	if (!json_is_object(root))
		return;
	struct raw_text title = {
		.value = json_string_at(a, root, "title"),
		.kind = TEXT_GUESS,
	};

	if (title.value)
		ret->title = plain_line(a, &title, ENTRY_TITLE_MAX);
	ret->link = json_string_at(a, root, "home_page_url");
	ret->language = json_string_at(a, root, "language");
	if (!url)
		ret->base = json_string_at(a, root, "feed_url|home_page_url");
}

static int take_root(struct arena *a, const json_t *root, const char *url,
	struct feed *ret, struct error *err)
{
	const struct json_map *map = json_map_of(root, url);
	const json_t *list = root;
	struct strings authors = { 0 };

	if (!map)
		return no_feed(a, root, err);
	ret->format = map->format;
	take_head(a, root, url, ret);
	if (!json_is_array(root)) {
		list = json_map_list(map, root);
		json_collect(
			a, json_at(root, "authors|author"), "name", &authors);
	}
	for (size_t i = 0; i < json_array_size(list); i++)
		take_entry(a, json_array_get(list, i), map, &authors, ret);
	return 0;
}

int json_read(struct arena *a, const char *text, size_t len, const char *url,
	struct feed *ret, bool *ret_damaged, struct error *err)
{
	json_error_t why;

	if (check_size(text, len, err) < 0)
		return -1;
	json_t *root = load(text, len, &why);
	bool mended = !root;

	if (mended)
		root = load_mended(text, len);
	if (!root)
		return error_set(
			err, "broken JSON: %s at line %d", why.text, why.line);
	int rc = take_root(a, root, url, ret, err);

	*ret_damaged = mended || !is_blank(text + why.position, text + len);
	json_decref(root);
	return rc;
}
