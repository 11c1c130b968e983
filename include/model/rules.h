/* SPDX-License-Identifier: ISC */
#ifndef MODEL_RULES_H
#define MODEL_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/interest.h"
#include "model/issue.h"

struct labels;

/*
 * What the operator and the editor decide: read by app/config, used by the
 * digest. Strings belong to the arena of the configuration.
 */

struct section_rule {
	const char *id;
	const char *title;
	size_t min, max;        /* items: "5..10" */
	struct strings phrases; /* a title with one of them belongs here */
	struct interest_rules interests; /* of what is in it */
};

struct section_rules {
	struct section_rule *items; /* in the order of the digest (S3) */
	size_t n, cap;
};

/* A heading of years, and what belongs under it. */
struct theme_rule {
	const char *name;       /* "Reinforcement learning" */
	struct strings phrases; /* in headline, title or comment */
};

struct theme_rules {
	struct theme_rule *items; /* in the order of the configuration */
	size_t n, cap;
};

/*
 * By what each term of a score is multiplied, before it is added: 0 leaves
 * the term out.
 */
struct score_weights {
	double source, places, mentions, freshness;
	double upvotes, comments, stars, points, crosslists;
	double interest, taste;
};

struct taste;

struct digest_rules {
	const char *title;           /* "ML News" */
	const char *language;        /* of the labels; "en" */
	const struct labels *labels; /* text/labels.h; NULL: the English ones */
	enum week_rule week;
	int64_t delay;               /* seconds from closing to publishing */
	size_t picks;                /* 3 */
	size_t items_min, items_max; /* of a whole issue; a max of 0: any */
	size_t per_source; /* most items of one source outside papers */
	size_t per_group;  /* most items of one group of authors; 0: any */
	double variety;  /* how much likeness of themes takes off; 0: nothing */
	int64_t max_age; /* seconds: older than this at opening is no news */
	double update;   /* 0 to 1: how much of a told paper must differ */
	struct section_rules sections;
	struct score_weights score;
	struct interest_rules interests; /* of all stories */
	const char *taste_file;          /* NULL: the one that is shipped */
	const struct taste *taste;       /* NULL: none */
	struct theme_rules themes;       /* of years; before all found ones */
};

/* One [item KEY] of the editor's file. */
struct edit {
	const char *key;     /* work key as written, made canonical */
	const char *link;    /* as written */
	bool drop;           /* keep it out */
	const char *section; /* NULL: as classified */
	const char *headline, *comment; /* NULL: the machine's */
	const char *file;
	int line;
};

struct edit_list {
	struct edit *items; /* in the order of the file: that of the section */
	size_t n, cap;
};

/* A [join] or [split]: two works that are one, or are not, whatever says so. */
struct relation {
	const char *key, *other; /* work keys */
	bool same;
	const char *file;
	int line;
};

#define RELATIONS_MAX 64 /* of each kind */

struct relations {
	struct relation *items;
	size_t n, cap;
};

/* The editor's file of one week, picks.d/2021-w03.conf. */
struct desk {
	const char *issue; /* "2021-w03" */
	bool fill;         /* the machine adds what the quotas leave room for */
	struct strings picks; /* work keys, in the editor's order */
	struct edit_list edits;
	struct relations relations; /* from this week on */
};

struct desk_list {
	struct desk *items;
	size_t n, cap;
};

#endif
