/* SPDX-License-Identifier: ISC */
#ifndef FEED_FIELDS_H
#define FEED_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "xml.h"

/*
 * From elements to the fields of a raw entry, by tables of rules. Where
 * several elements can give a field, the one of lowest rank does; of equal
 * ones the first, and all of them where the field is a list.
 */

enum field {
	FIELD_ID,
	FIELD_LINK,
	FIELD_TITLE,
	FIELD_SUMMARY,
	FIELD_CONTENT,
	FIELD_AUTHORS,
	FIELD_AUTHOR_LINES,
	FIELD_PUBLISHED,
	FIELD_UPDATED,
	FIELD_CATEGORIES,
	FIELD_RELATED,
	FIELD_IMAGE,
	FIELD_ANNOUNCE,
	FIELD_DOI,
	FIELD_ORIGIN,
	FIELD_COUNT,
};

/* An entry while its elements are read. */
struct taker {
	struct arena *a;
	struct raw_entry *entry;
	const char *base;      /* in force inside the entry */
	enum ns core;          /* the namespace that NS_CORE in a rule means */
	int rank[FIELD_COUNT]; /* of what a field holds; 0: nothing yet */
	int64_t image_width;   /* 0: not known */
	int depth;             /* of media:group in media:group */
	const char *self;      /* where the document says it is, or NULL */
};

struct rule {
	enum ns ns;
	const char *name;
	enum field field;
	int rank; /* from 1 */
	void (*take)(
		struct taker *t, const xmlNode *node, const struct rule *rule);
};

struct rules {
	const struct rule *items;
	size_t n;
};

/* By the first of the rules that fits; false: none does. */
bool fields_take(
	struct taker *t, const struct rules *rules, const xmlNode *node);

/* The modules that RSS and Atom share: dc, media, itunes, arxiv … */
extern const struct rules fields_modules;

/* What a rule may do with an element. */
void take_string(struct taker *, const xmlNode *, const struct rule *);
void take_guess(struct taker *, const xmlNode *, const struct rule *);
void take_encoded(struct taker *, const xmlNode *, const struct rule *);
void take_enclosure(struct taker *, const xmlNode *, const struct rule *);
void take_link(struct taker *, const xmlNode *, const struct rule *);
void take_person(struct taker *, const xmlNode *, const struct rule *);
void take_category(struct taker *, const xmlNode *, const struct rule *);
void take_keywords(struct taker *, const xmlNode *, const struct rule *);
void take_image(struct taker *, const xmlNode *, const struct rule *);

/* The same for rules of their own. NULL values are left out. */
void fields_set(struct taker *t, const struct rule *rule, const char *value);
void fields_set_text(
	struct taker *t, const struct rule *rule, struct raw_text text);
void fields_add_enclosure(
	struct taker *t, const char *url, const char *type, const char *length);
const char *fields_address(struct taker *t, const char *url);
const char *fields_resolve(
	struct taker *t, const xmlNode *node, const char *url);

/* -1 when s is NULL or anything but digits, at most 15 of them. */
int64_t fields_number(const char *s);

#endif
