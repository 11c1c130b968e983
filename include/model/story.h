/* SPDX-License-Identifier: ISC */
#ifndef MODEL_STORY_H
#define MODEL_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/entry.h"

/*
 * A story is the one thing that one or more entries are about: a paper or an
 * article with all its places. It is made anew from entries each time the
 * pipeline runs, and points into their arena.
 */

/* A part of a score. The score is the sum of its terms, nothing else. */
struct term {
	const char *name;   /* "source", "places", "upvotes", "interest", … */
	double value;       /* whole thousandths, so that it prints exactly */
	const char *detail; /* what it was computed from, in words */
	const char *words;  /* the same for readers, when it is a reason to
			       read the story; or NULL. Not stored */
};

struct terms {
	struct term *items;
	size_t n, cap;
};

struct entry_refs {
	const struct entry **items;
	size_t n, cap;
};

struct story {
	const char *key;            /* strongest work key; ties by bytes */
	const struct entry *lead;   /* gives title, link and text */
	struct entry_refs entries;  /* the work itself, lead among them */
	struct entry_refs mentions; /* entries that only speak of it */
	struct work_keys keys;      /* all identity keys, strongest first */
	bool is_paper;              /* has an arXiv, DOI or venue key */
	const char *section;        /* id */
	const char *section_rule;   /* why there, in words */
	struct terms terms;
	double score;
	size_t rank, ranked;  /* by score among those of its section that may
				be in; 0: it may not */
	const char *stopped;  /* the first rule that keeps it out, or NULL */
	const char *kept;     /* the rule that keeps it, or NULL */
	const char *told_in;  /* name of the issue that told it, or NULL */
	const char *updates;  /* the issue that told an earlier version of the
				paper, which comes again; or NULL */
	const char *risen;    /* what rose since an earlier week, or NULL */
	const char *revision; /* how that and this version differ, or NULL */
};

struct story_list {
	struct story *items;
	size_t n, cap;
};

#endif
