/* SPDX-License-Identifier: ISC */
#include "json_map.h"

#include <stdlib.h>
#include <string.h>

#define MEMBER_MAX 64 /* bytes of a name in a path */
#define LIST_MAX 1000 /* of one field of an entry */
#define COUNT(array) (sizeof(array) / sizeof *(array))
#define AT(member) offsetof(struct raw_entry, member)

static const struct json_row jsonfeed_rows[] = {
	{ AT(id), AS_STRING, "id", NULL },
	{ AT(link), AS_STRING, "url|external_url", NULL },
	{ AT(title), AS_PLAIN, "title", NULL },
	{ AT(summary), AS_PLAIN, "summary", NULL },
	{ AT(content), AS_HTML, "content_html", NULL },
	{ AT(content), AS_PLAIN, "content_text", NULL },
	{ AT(authors), AS_LIST, "authors|author", "name" },
	{ AT(published), AS_STRING, "date_published", NULL },
	{ AT(updated), AS_STRING, "date_modified", NULL },
	{ AT(categories), AS_LIST, "tags", "name" },
	{ AT(related), AS_LIST, "external_url", NULL },
	{ AT(image), AS_STRING, "image|banner_image", NULL },
	{ AT(enclosures), AS_ENCLOSURES, "attachments", NULL },
};

/* The inner date is that of the paper, the outer one of its page (2.4). */
static const struct json_row huggingface_rows[] = {
	{ AT(id), AS_STRING, "paper.id|id", NULL },
	{ AT(link), AS_LINK, "paper.id|id", "https://huggingface.co/papers/" },
	{ AT(title), AS_PLAIN, "title|paper.title", NULL },
	{ AT(summary), AS_PLAIN, "summary|paper.summary", NULL },
	{ AT(authors), AS_LIST, "paper.authors", "name" },
	{ AT(published), AS_STRING, "paper.publishedAt|publishedAt", NULL },
	{ AT(updated), AS_STRING, "paper.submittedOnDailyAt", NULL },
	{ AT(categories), AS_LIST, "paper.ai_keywords", "name" },
	{ AT(related), AS_LIST, "paper.githubRepo", NULL },
	{ AT(related), AS_LIST, "paper.projectPage", NULL },
	{ AT(image), AS_STRING, "thumbnail", NULL },
	{ AT(signals), AS_SIGNAL, "paper.upvotes", "upvotes" },
	{ AT(signals), AS_SIGNAL, "numComments", "comments" },
	{ AT(signals), AS_SIGNAL, "paper.githubStars", "stars" },
};

/*
 * Its calls name the same things differently (2.3). The link is that of the
 * work, which for papers beyond arXiv is all that tells them.
 */
static const struct json_row paperswithcode_rows[] = {
	{ AT(id), AS_STRING, "arxiv_id|paper_id|id", NULL },
	{ AT(link), AS_STRING, "source_url|url_abs", NULL },
	{ AT(link), AS_LINK, "paper_id|id",
		"https://paperswithcode.co/paper/" },
	{ AT(title), AS_PLAIN, "title", NULL },
	{ AT(summary), AS_PLAIN, "abstract|tldr", NULL },
	{ AT(authors), AS_LIST, "authors|author_links", "name" },
	{ AT(published), AS_STRING, "date_published|published", NULL },
	{ AT(categories), AS_LIST, "tasks|all_categories", "name" },
	{ AT(doi), AS_STRING, "doi", NULL },
	{ AT(related), AS_LIST, "repository", "url" },
	{ AT(related), AS_LIST, "repositories", "url" },
	{ AT(related), AS_LIST, "source_url", NULL },
	{ AT(related), AS_LIST, "url_abs", NULL },
	{ AT(related), AS_LIST, "url_pdf", NULL },
	{ AT(signals), AS_SIGNAL, "repository.num_stars|repositories.num_stars",
		"stars" },
};

static const struct json_map jsonfeed = { FEED_JSONFEED, "items", jsonfeed_rows,
	COUNT(jsonfeed_rows) };
static const struct json_map huggingface = { FEED_HUGGINGFACE, "papers",
	huggingface_rows, COUNT(huggingface_rows) };
static const struct json_map paperswithcode = { FEED_PAPERSWITHCODE, "results",
	paperswithcode_rows, COUNT(paperswithcode_rows) };

/* The element of a list that tells what its kind is. */
static const json_t *first_object(const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *item = json_array_get(list, i);

		if (json_is_object(item))
			return item;
	}
	return NULL;
}

const struct json_map *json_map_of(const json_t *root, const char *url)
{
	const json_t *results = json_object_get(root, "results");
	const json_t *list = json_is_array(root) ? root : results;
	const json_t *first = first_object(list);
	const char *version = json_string_value(
		json_object_get(root, "version"));

	if ((version && strstr(version, "jsonfeed.org/")) ||
		(json_is_array(json_object_get(root, "items")) &&
			json_at(root, "title|home_page_url|feed_url")))
		return &jsonfeed;
	if (json_is_object(json_object_get(first, "paper")))
		return &huggingface;
	if (json_at(first, "title") &&
		json_at(first, "arxiv_id|paper_id|url_abs|abstract"))
		return &paperswithcode;
	/* A day without papers does not tell whose it is. */
	if (!json_is_array(list) || json_array_size(list))
		return NULL;
	return list == results || (url && strstr(url, "paperswithcode"))
		? &paperswithcode
		: &huggingface;
}

static const json_t *step(const json_t *json, const char *name, size_t len)
{
	char member[MEMBER_MAX];

	if (json_is_array(json))
		json = json_array_get(json, 0);
	if (len >= sizeof member)
		return NULL;
	memcpy(member, name, len);
	member[len] = '\0';
	return json_object_get(json, member);
}

static bool is_empty(const json_t *json)
{
	return !json || json_is_null(json) ||
		(json_is_string(json) && !json_string_length(json)) ||
		(json_is_array(json) && !json_array_size(json));
}

const json_t *json_at(const json_t *json, const char *paths)
{
	const json_t *at = json;

	while (*paths) {
		size_t len = strcspn(paths, ".|");

		at = step(at, paths, len);
		paths += len;
		if (*paths == '.') {
			paths++;
			continue;
		}
		if (!is_empty(at))
			return at;
		paths += *paths == '|';
		at = json;
	}
	return NULL;
}

/* JSON has NUL in strings, nothing else here does. */
static const char *without_nul(struct arena *a, const char *s, size_t len)
{
	char *out = arena_alloc(a, len + 1);
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (s[i])
			out[n++] = s[i];
	}
	return out;
}

static const char *scalar(struct arena *a, const json_t *json)
{
	if (json_is_string(json))
		return without_nul(
			a, json_string_value(json), json_string_length(json));
	if (!json_is_number(json))
		return NULL;
	/* jansson's own, because printf follows the locale. */
	char *digits = json_dumps(
		json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
	const char *s = arena_strdup(a, digits);

	free(digits);
	return s;
}

const char *json_string_at(
	struct arena *a, const json_t *json, const char *paths)
{
	const json_t *found = json_at(json, paths);

	return found ? scalar(a, found) : NULL;
}

static void add_one(struct arena *a, const json_t *json, const char *member,
	struct strings *ret)
{
	const char *s = json_is_object(json) && member
		? json_string_at(a, json, member)
		: scalar(a, json);

	if (s && *s && ret->n < LIST_MAX)
		*ARRAY_PUSH(a, ret) = s;
}

void json_collect(struct arena *a, const json_t *json, const char *member,
	struct strings *ret)
{
	if (!json_is_array(json))
		add_one(a, json, member, ret);
	for (size_t i = 0; i < json_array_size(json); i++)
		add_one(a, json_array_get(json, i), member, ret);
}

static void add_enclosures(
	struct arena *a, const json_t *list, struct enclosures *ret)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *item = json_array_get(list, i);
		const char *url = json_string_at(a, item, "url");
		const json_t *size = json_at(item, "size_in_bytes");

		if (!url || ret->n >= LIST_MAX)
			continue;
		*ARRAY_PUSH(a, ret) = (struct enclosure){
			.url = url,
			.type = json_string_at(a, item, "mime_type"),
			.length = json_integer_value(size) >= 0 &&
					json_is_integer(size)
				? json_integer_value(size)
				: -1,
		};
	}
}

static void add_signal(struct arena *a, const json_t *json, const char *name,
	struct signals *ret)
{
	if (json_is_number(json))
		*ARRAY_PUSH(a, ret) = (struct signal){ .name = name,
			.value = json_number_value(json) };
}

static void set_text(struct arena *a, const json_t *json, enum text_kind kind,
	const char *base, struct raw_text *ret)
{
	const char *value = scalar(a, json);

	if (value && !ret->value)
		*ret = (struct raw_text){ value, kind, base };
}

static void set_string(struct arena *a, const json_t *json, const char *before,
	const char **ret)
{
	const char *value = *ret ? NULL : scalar(a, json);

	if (value)
		*ret = before ? arena_printf(a, "%s%s", before, value) : value;
}

static void map_row(struct arena *a, const json_t *found,
	const struct json_row *row, struct raw_entry *entry)
{
	void *to = (char *)entry + row->at;

	switch (row->as) {
	case AS_STRING:
	case AS_LINK:
		set_string(a, found, row->detail, to);
		break;
	case AS_PLAIN:
		set_text(a, found, TEXT_PLAIN, entry->base, to);
		break;
	case AS_HTML:
		set_text(a, found, TEXT_HTML, entry->base, to);
		break;
	case AS_LIST:
		json_collect(a, found, row->detail, to);
		break;
	case AS_SIGNAL:
		add_signal(a, found, row->detail, to);
		break;
	case AS_ENCLOSURES:
		add_enclosures(a, found, to);
		break;
	}
}

void json_map_entry(struct arena *a, const json_t *json,
	const struct json_map *map, struct raw_entry *entry)
{
	for (size_t i = 0; i < map->n; i++) {
		const json_t *found = json_at(json, map->rows[i].paths);

		if (found)
			map_row(a, found, &map->rows[i], entry);
	}
}
