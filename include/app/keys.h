/* SPDX-License-Identifier: ISC */
#ifndef APP_KEYS_H
#define APP_KEYS_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"

/*
 * Configuration keys as data: name, type, range, default, and where the
 * value lands in a struct. Reading, printing and the "did you mean" all
 * come from the table, and so does the test that each key is documented.
 */

enum key_type {
	KEY_TEXT,      /* const char *; empty: NULL */
	KEY_URL,       /* const char *; http or https */
	KEY_PATH,      /* const char *; absolute */
	KEY_ZONE,      /* const char *; a name of the time zone database */
	KEY_BOOL,      /* bool; yes no true false on off 1 0 */
	KEY_COUNT,     /* size_t */
	KEY_REAL,      /* double */
	KEY_TIME,      /* int64_t seconds: 90, 15min, 6h, 3d, 2w */
	KEY_SIZE,      /* int64_t bytes: 500, 64K, 8M */
	KEY_CHOICE,    /* int: place in choices */
	KEY_RANGE,     /* two size_t, low and high: 5..10 */
	KEY_PHRASES,   /* struct strings; each line adds one, empty resets */
	KEY_BOOSTS,    /* struct interests; "0.5 RULE", likewise */
	KEY_INTERESTS, /* struct interests; "RULE", likewise */
	KEY_KEYWORDS,  /* struct strings of work keys, apart by blanks */
};

struct key {
	const char *name;
	enum key_type type;
	size_t offset;
	double min, max;      /* both 0: no range */
	const char *fallback; /* default, as one would write it; NULL: none */
	const char *choices;  /* names apart by blanks */
};

/* A heading and its keys; the list ends with a key without name. */
struct key_group {
	const char *section; /* "digest" */
	const struct key *keys;
};

/* -1 with what was expected; the caller puts file and line in front. */
int key_set(struct arena *a, const struct key *key, void *base,
	const char *value, struct error *err) MUST_CHECK;

/* Sets every key that has a fallback. */
void keys_set_fallbacks(struct arena *a, const struct key *keys, void *base);

/* The value as one would write it; lists give one string a line. */
void key_print(struct arena *a, const struct key *key, const void *base,
	struct strings *ret);

/* The key of that name, or NULL. */
const struct key *key_find(const struct key *keys, const char *name);

/* The name nearest to a mistyped one, or NULL when none is near. */
const char *key_nearest(const struct key *keys, const char *name);

#endif
