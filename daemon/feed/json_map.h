/* SPDX-License-Identifier: ISC */
#ifndef FEED_JSON_MAP_H
#define FEED_JSON_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/arena.h"
#include "model/entry.h"

/*
 * A JSON source as data: where its entries lie, and where the fields of one
 * are. A path is member names apart by dots; a list on the way means its
 * first element. Of several paths, apart by "|", the first that leads to
 * something of the right type counts; of several rows for one field the first
 * that gives it, unless it is a list.
 */

enum json_as {
	AS_STRING, /* a number counts too */
	AS_LINK,   /* detail is the address that the value is put behind */
	AS_PLAIN,  /* struct raw_text */
	AS_GUESS,  /* struct raw_text */
	AS_HTML,   /* struct raw_text */
	AS_LIST,   /* struct strings; of objects the member detail */
	AS_LINKS,  /* struct strings; as AS_LINK */
	AS_SIGNAL, /* detail is its name */
	AS_ENCLOSURES,
};

struct json_row {
	size_t at; /* offset in struct raw_entry */
	enum json_as as;
	const char *paths, *detail;
};

struct json_map {
	enum feed_format format;
	const char *entries; /* members, where the root is no list itself */
	const char *shown; /* leads to something in an entry of its kind … */
	const char *head;  /* … or in a root without entries */
	const char *version; /* is part of the root's, if there is one */
	const char *host;    /* whose empty list this is; or NULL */
	const struct json_row *rows;
	size_t n;
};

/* Tried in this order. */
extern const struct json_map *const json_maps[];
extern const size_t json_maps_n;

/* The map of a document by what is in it; NULL: none. */
const struct json_map *json_map_of(const json_t *root, const char *url);

/* The entries of a document of this kind; NULL: none. */
const json_t *json_map_list(const struct json_map *map, const json_t *root);

const json_t *json_at(const json_t *json, const char *paths);
const char *json_string_at(
	struct arena *a, const json_t *json, const char *paths);
void json_collect(struct arena *a, const json_t *json, const char *member,
	struct strings *ret);

/* True when a string was longer than FEED_TEXT_MAX, and so was cut. */
bool json_map_entry(struct arena *a, const json_t *json,
	const struct json_map *map, struct raw_entry *entry);

#endif
