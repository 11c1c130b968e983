/* SPDX-License-Identifier: ISC */
#include "json_map.h"

#include <stdlib.h>
#include <string.h>

#include "feed/parse.h"

#define MEMBER_MAX 64 /* bytes of a name in a path */
#define LIST_MAX 1000 /* of one field of an entry */

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

typedef bool json_test(const json_t *json);

static bool is_something(const json_t *json)
{
	return json && !json_is_null(json) &&
		!(json_is_string(json) && !json_string_length(json)) &&
		!(json_is_array(json) && !json_array_size(json));
}

/* Where one string belongs, the first of a list stands for it. */
static const json_t *single(const json_t *json)
{
	return json_is_array(json) ? json_array_get(json, 0) : json;
}

static bool is_scalar(const json_t *json)
{
	json = single(json);
	return json_is_number(json) ||
		(json_is_string(json) && json_string_length(json));
}

static bool is_number(const json_t *json)
{
	return json_is_number(json);
}

/* By the first of the paths that leads to what passes the test. */
static const json_t *find(
	const json_t *json, const char *paths, json_test *test)
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
		if (test(at))
			return at;
		paths += *paths == '|';
		at = json;
	}
	return NULL;
}

const json_t *json_at(const json_t *json, const char *paths)
{
	return find(json, paths, is_something);
}

const json_t *json_map_list(const struct json_map *map, const json_t *root)
{
	const char *names = map->entries;

	if (json_is_array(root))
		return root;
	while (*names) {
		size_t len = strcspn(names, "|");
		const json_t *list = step(root, names, len);

		if (json_is_array(list))
			return list;
		names += len + (names[len] == '|');
	}
	return NULL;
}

static bool shows(const struct json_map *map, const json_t *list)
{
	for (size_t i = 0; map->shown && i < json_array_size(list); i++)
		if (json_at(json_array_get(list, i), map->shown))
			return true;
	return false;
}

static bool fits(const struct json_map *map, const json_t *root)
{
	const char *version = json_string_value(
		json_object_get(root, "version"));
	const json_t *list = json_map_list(map, root);
	bool empty = !map->shown || !json_array_size(list);

	if (map->version && version && strstr(version, map->version))
		return true;
	return list &&
		(shows(map, list) ||
			(empty && map->head && json_is_object(root) &&
				json_at(root, map->head)));
}

/* A day without papers does not tell whose it is; the first has most. */
static const struct json_map *map_of_nothing(const char *url)
{
	const struct json_map *first = NULL;

	for (size_t i = 0; i < json_maps_n; i++) {
		const char *host = json_maps[i]->host;

		if (host && url && strstr(url, host))
			return json_maps[i];
		if (host && !first)
			first = json_maps[i];
	}
	return first;
}

const struct json_map *json_map_of(const json_t *root, const char *url)
{
	for (size_t i = 0; i < json_maps_n; i++)
		if (fits(json_maps[i], root))
			return json_maps[i];
	return json_is_array(root) && !json_array_size(root)
		? map_of_nothing(url)
		: NULL;
}

/* Bytes of a text that may be as long as all texts, cut between characters. */
static size_t length_of(const json_t *string)
{
	const char *s = json_string_value(string);
	size_t len = json_string_length(string);

	if (len <= FEED_TEXT_MAX)
		return len;
	for (len = FEED_TEXT_MAX;
		len && ((unsigned char)s[len] & 0xC0) == 0x80;)
		len--;
	return len;
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
		return without_nul(a, json_string_value(json), length_of(json));
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
	const json_t *found = find(json, paths, is_scalar);

	return found ? scalar(a, single(found)) : NULL;
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
	size_t n = json_is_array(list) ? json_array_size(list) : 1;

	for (size_t i = 0; i < n; i++) {
		const json_t *item =
			json_is_array(list) ? json_array_get(list, i) : list;
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
	*ARRAY_PUSH(a, ret) = (struct signal){
		.name = name,
		.value = json_number_value(json),
	};
}

static void set_text(struct arena *a, const json_t *json, enum text_kind kind,
	const char *base, struct raw_text *ret)
{
	if (!ret->value)
		*ret = (struct raw_text){ scalar(a, json), kind, base };
}

static const char *behind(
	struct arena *a, const char *address, const json_t *json)
{
	const char *value = scalar(a, json);

	return address ? arena_printf(a, "%s%s", address, value) : value;
}

static void put_scalar(struct arena *a, const json_t *json,
	const struct json_row *row, struct raw_entry *entry, void *to)
{
	static const enum text_kind kinds[] = {
		[AS_PLAIN] = TEXT_PLAIN,
		[AS_GUESS] = TEXT_GUESS,
		[AS_HTML] = TEXT_HTML,
	};
	const char **string = to;

	if (row->as == AS_PLAIN || row->as == AS_GUESS || row->as == AS_HTML)
		set_text(a, json, kinds[row->as], entry->base, to);
	else if (row->as == AS_LINKS)
		*ARRAY_PUSH(a, (struct strings *)to) = behind(
			a, row->detail, json);
	else if (!*string)
		*string = behind(a, row->detail, json);
}

static bool put_row(struct arena *a, const json_t *json,
	const struct json_row *row, struct raw_entry *entry)
{
	static json_test *const tests[] = {
		[AS_STRING] = is_scalar,
		[AS_LINK] = is_scalar,
		[AS_PLAIN] = is_scalar,
		[AS_GUESS] = is_scalar,
		[AS_HTML] = is_scalar,
		[AS_LINKS] = is_scalar,
		[AS_LIST] = is_something,
		[AS_SIGNAL] = is_number,
		[AS_ENCLOSURES] = is_something,
	};
	const json_t *found = find(json, row->paths, tests[row->as]);
	void *to = (char *)entry + row->at;

	if (!found)
		return false;
	if (row->as == AS_LIST)
		json_collect(a, found, row->detail, to);
	else if (row->as == AS_SIGNAL)
		add_signal(a, found, row->detail, to);
	else if (row->as == AS_ENCLOSURES)
		add_enclosures(a, found, to);
	else
		put_scalar(a, single(found), row, entry, to);
	return json_string_length(single(found)) > FEED_TEXT_MAX;
}

bool json_map_entry(struct arena *a, const json_t *json,
	const struct json_map *map, struct raw_entry *entry)
{
	bool cut = false;

	for (size_t i = 0; i < map->n; i++)
		cut |= put_row(a, json, &map->rows[i], entry);
	return cut;
}
