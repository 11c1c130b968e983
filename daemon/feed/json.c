/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include <jansson.h>

#include "internal.h"

#define SIGNALS_MAX 4

/*
 * A JSON source as data: where its entries lie and where the fields of one
 * are. A path is member names apart by dots; of several paths, apart by
 * blanks, the first that is there counts. A list of people may be of strings
 * or of objects with a name.
 */
struct json_map {
	enum feed_format format;
	const char *entries; /* of the document; "": it is the list itself */
	const char *id, *link, *title, *summary, *content, *plain;
	const char *published, *updated, *authors, *categories, *image;
	const char *related;
	const char *id_prefix;
	struct {
		const char *name, *path;
	} signals[SIGNALS_MAX];
};

static const struct json_map jsonfeed_map = {
	.format = FEED_JSONFEED,
	.entries = "items",
	.id = "id",
	.link = "url external_url",
	.title = "title",
	.summary = "summary",
	.content = "content_html",
	.plain = "content_text",
	.published = "date_published",
	.updated = "date_modified",
	.authors = "authors author",
	.categories = "tags",
	.image = "image banner_image",
};

static const struct json_map huggingface_map = {
	.format = FEED_HUGGINGFACE,
	.entries = "",
	.id = "paper.id",
	.title = "title paper.title",
	.plain = "summary paper.summary",
	.published = "paper.publishedAt publishedAt",
	.authors = "paper.authors",
	.image = "thumbnail",
	.related = "paper.githubRepo",
	.id_prefix = "https://huggingface.co/papers/",
	.signals = { { "upvotes", "paper.upvotes" },
		{ "comments", "numComments" },
		{ "stars", "paper.githubStars" } },
};

static const struct json_map paperswithcode_map = {
	.format = FEED_PAPERSWITHCODE,
	.entries = "results",
	.id = "arxiv_id paper_id id",
	.link = "source_url url_abs url_pdf",
	.title = "title",
	.plain = "abstract",
	.published = "date_published published",
	.authors = "authors author_links",
	.categories = "tasks all_categories",
	.related = "repository.url repositories",
	.signals = { { "citations", "citation_count" } },
};

static const json_t *member(const json_t *json, const char *name, size_t len)
{
	char text[64];

	if (len >= sizeof text)
		return NULL;
	memcpy(text, name, len);
	text[len] = '\0';
	return json_object_get(json, text);
}

static const json_t *at_path(const json_t *json, const char *path, size_t len)
{
	while (json && len) {
		size_t n = 0;

		while (n < len && path[n] != '.')
			n++;
		json = member(json, path, n);
		path += n + (n < len);
		len -= n + (n < len);
	}
	return json && !json_is_null(json) ? json : NULL;
}

static const json_t *find(const json_t *json, const char *paths)
{
	for (const char *s = paths ? paths : ""; *s;) {
		size_t n = strcspn(s, " ");
		const json_t *found = at_path(json, s, n);

		if (found &&
			!(json_is_string(found) && !json_string_length(found)))
			return found;
		s += n;
		s += strspn(s, " ");
	}
	return NULL;
}

/* Numbers are ids too (JSON Feed 1.1). NULs count as the end of a text. */
static const char *text_of(struct arena *a, const json_t *json)
{
	if (json_is_string(json))
		return arena_strdup(a, json_string_value(json));
	if (json_is_integer(json))
		return arena_printf(
			a, "%lld", (long long)json_integer_value(json));
	if (json_is_real(json))
		return arena_printf(a, "%.17g", json_real_value(json));
	return NULL;
}

static const char *field(struct arena *a, const json_t *json, const char *paths)
{
	const json_t *found = find(json, paths);

	return found ? text_of(a, found) : NULL;
}

/* Strings, or objects with one of these members that says what they are. */
static void add_names(struct arena *a, const json_t *json, struct strings *ret)
{
	const char *text = json_is_object(json)
		? field(a, json, "name url label")
		: text_of(a, json);
	size_t i;
	json_t *item;

	if (text)
		*ARRAY_PUSH(a, ret) = text;
	if (json_is_array(json))
		json_array_foreach((json_t *)(uintptr_t)json, i,
			item) if (!json_is_array(item)) add_names(a, item, ret);
}

static void take_attachments(
	struct arena *a, const json_t *json, struct raw_entry *entry)
{
	json_t *list = json_object_get(json, "attachments"), *item;
	size_t i;

	json_array_foreach(list, i, item)
	{
		const char *url = field(a, item, "url");
		const json_t *size = find(item, "size_in_bytes");

		if (url)
			*ARRAY_PUSH(a, &entry->enclosures) = (struct enclosure){
				.url = url,
				.type = field(a, item, "mime_type"),
				.length = json_is_integer(size)
					? json_integer_value(size)
					: -1,
			};
	}
}

static void take_texts(struct arena *a, const json_t *json,
	const struct json_map *map, struct raw_entry *entry)
{
	const char *plain = field(a, json, map->plain);

	entry->title = (struct raw_text){ field(a, json, map->title),
		TEXT_PLAIN, entry->base };
	entry->summary = (struct raw_text){ field(a, json, map->summary),
		TEXT_PLAIN, entry->base };
	entry->content = (struct raw_text){ field(a, json, map->content),
		TEXT_HTML, entry->base };
	if (plain && !entry->content.value && map->content)
		entry->content =
			(struct raw_text){ plain, TEXT_PLAIN, entry->base };
	else if (plain && !entry->summary.value && !map->content)
		entry->summary =
			(struct raw_text){ plain, TEXT_PLAIN, entry->base };
}

static void take_entry(struct arena *a, const json_t *json,
	const struct json_map *map, const struct strings *authors,
	struct feed *ret)
{
	if (!json_is_object(json) || ret->entries.n >= FEED_ENTRIES_MAX)
		return;
	struct raw_entry *entry = ARRAY_PUSH(a, &ret->entries);
	const json_t *list;

	*entry = (struct raw_entry){
		.id = field(a, json, map->id),
		.link = field(a, json, map->link),
		.base = ret->base,
		.published = field(a, json, map->published),
		.updated = field(a, json, map->updated),
		.image = field(a, json, map->image),
	};
	if (!entry->link && entry->id && map->id_prefix)
		entry->link = arena_printf(
			a, "%s%s", map->id_prefix, entry->id);
	take_texts(a, json, map, entry);
	if ((list = find(json, map->authors)))
		add_names(a, list, &entry->authors);
	if (!entry->authors.n)
		entry->authors = *authors;
	if ((list = find(json, map->categories)))
		add_names(a, list, &entry->categories);
	if ((list = find(json, map->related)))
		add_names(a, list, &entry->related);
	take_attachments(a, json, entry);
	for (size_t i = 0; i < SIGNALS_MAX && map->signals[i].name; i++) {
		const json_t *value = find(json, map->signals[i].path);

		if (json_is_number(value))
			*ARRAY_PUSH(a, &entry->signals) = (struct signal){
				.name = map->signals[i].name,
				.value = json_number_value(value),
			};
	}
}

/* By what it holds, never by where it came from. */
static const struct json_map *map_of(const json_t *root)
{
	const json_t *first = json_is_array(root)
		? json_array_get(root, 0)
		: json_array_get(json_object_get(root, "results"), 0);
	const char *version = json_string_value(
		json_object_get(root, "version"));

	if (json_is_array(json_object_get(root, "items")) ||
		(version && strstr(version, "jsonfeed.org")))
		return &jsonfeed_map;
	if (json_object_get(first, "paper"))
		return &huggingface_map;
	if (json_object_get(first, "arxiv_id") ||
		json_object_get(first, "paper_id") ||
		json_object_get(first, "url_abs") ||
		json_is_array(json_object_get(root, "results")))
		return &paperswithcode_map;
	/* A day without papers. */
	if (json_is_array(root) && !json_array_size(root))
		return &huggingface_map;
	return NULL;
}

static int take_root(struct arena *a, const json_t *root, const char *url,
	struct feed *ret, struct error *err)
{
	const struct json_map *map = map_of(root);
	struct strings authors = { 0 };
	const json_t *list;
	size_t i;
	json_t *item;

	if (!map)
		return error_set(err, "JSON, but of no kind of feed");
	list = json_is_array(root) ? root : json_object_get(root, map->entries);
	ret->format = map->format;
	ret->base = url;
	if (json_is_object(root)) {
		ret->title = field(a, root, "title");
		ret->link = field(a, root, "home_page_url");
		ret->language = field(a, root, "language");
		if (find(root, "authors author"))
			add_names(a, find(root, "authors author"), &authors);
	}
	json_array_foreach((json_t *)(uintptr_t)list, i, item)
		take_entry(a, item, map, &authors, ret);
	return 0;
}

/* Half a surrogate pair is no character (case 053): U+FFFD in its place. */
static const char *mend_surrogates(struct arena *a, const char *text)
{
	char *out = arena_strdup(a, text);

	for (char *s = out; (s = strstr(s, "\\u")); s += 2) {
		bool escaped = s > out && s[-1] == '\\';
		bool high = (s[2] == 'd' || s[2] == 'D') && s[3] &&
			strchr("89abAB", s[3]);
		bool low = (s[2] == 'd' || s[2] == 'D') && s[3] &&
			strchr("cdefCDEF", s[3]);
		bool paired = high && strlen(s) > 9 && s[6] == '\\' &&
			s[7] == 'u' && (s[8] == 'd' || s[8] == 'D') &&
			strchr("cdefCDEF", s[9]);

		if (!escaped && paired)
			s += 6;
		else if (!escaped && (high || low) && strlen(s) >= 6)
			memcpy(s + 2, "fffd", 4);
	}
	return out;
}

int json_feed(struct arena *a, const char *text, size_t len, const char *url,
	struct feed *ret, struct error *err)
{
	json_error_t why;
	json_t *root = json_loadb(
		text, len, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &why);

	if (!root) {
		text = mend_surrogates(a, text);
		root = json_loadb(text, len,
			JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &why);
		ret->damaged = root != NULL;
	}
	if (!root)
		return error_set(err, "JSON that cannot be read: %s at line %d",
			why.text, why.line);
	int rc = take_root(a, root, url, ret, err);

	json_decref(root);
	return rc;
}
