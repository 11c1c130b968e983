/* SPDX-License-Identifier: ISC */
#ifndef MODEL_ISSUE_H
#define MODEL_ISSUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "model/story.h"

/*
 * An issue is one published digest, complete: whatever is rendered of it
 * comes from this struct alone, so that the same record gives the same bytes
 * for ever. Times are UTC seconds, days count from 1970-01-01.
 */

enum week_rule {
	WEEK_SUNDAY, /* Sunday to Saturday; week 1 holds 1 January (1.2) */
	WEEK_ISO,    /* ISO 8601: Monday to Sunday; week 1 holds 4 January */
};

struct week {
	enum week_rule rule;
	int year, number;
	int64_t first_day; /* the Sunday or Monday */
};

/* Where else a story was seen. */
struct place {
	const char *title; /* of the source */
	const char *url;
};

struct places {
	struct place *items;
	size_t n, cap;
};

struct period;
struct retold;

struct item {
	int64_t id;           /* in the store; 0 before */
	const char *key;      /* of the story */
	struct strings keys;  /* all its identity keys: told for ever */
	bool is_paper;        /* paper form; else article form with card */
	const char *headline; /* plain text */
	const char *comment;  /* plain text; paragraphs apart by blank lines */
	bool headline_edited, comment_edited; /* by the editor */
	time_t corrected_at; /* after it was published; 0: never */
	const char *first_headline, *first_comment; /* before; else NULL */
	const char *url;
	const char *title;       /* of the paper, or of the page (card) */
	const char *description; /* card: at most 100 characters, or NULL */
	const char *host;        /* card: without www. */
	const char *byline;      /* paper: "Fedus and 2 others", or NULL */
	const char *category;    /* paper: first class, "cs.LG", or NULL */
	time_t submitted_at;     /* paper; 0: unknown */
	const char *code;        /* repository, or NULL */
	const char *image, *image_alt; /* or NULL */
	const char *language;          /* of title and comment, or NULL */
	struct places places;          /* besides url */
	int version;                   /* of the paper; 0: unknown */
	const char *abstract;          /* paper: as it was told, or NULL */
	const char *updates; /* issue that told an earlier version, or NULL */
	int pick;            /* 1, 2, 3…: place among the picks; 0: none */
	const char *pick_reason; /* plain text, or NULL */
	const char *section_rule;
	struct terms terms;
	double score;
	const struct retold *retold; /* in a month or year; else NULL */
};

struct item_list {
	struct item *items;
	size_t n, cap;
};

struct section {
	const char *id;    /* "papers", "articles", "usecases", "other" */
	const char *title; /* "Machine learning papers" */
	struct item_list items;
};

struct section_list {
	struct section *items;
	size_t n, cap;
};

/* How a source stood when an issue was made (promise 4: honest). */
enum health {
	HEALTH_OK,
	HEALTH_FAILED, /* no good answer to the last request, or never one */
	HEALTH_STALE,  /* it still had what was there before */
	HEALTH_THIN,   /* it brought far less than it uses to */
};

struct coverage {
	const char *title; /* of the source */
	const char *url;   /* of its feed, or NULL: not for the public */
	const char *section;
	enum health health;
	time_t since;   /* its last good answer, if it failed; 0: never */
	size_t entries; /* first seen in the week */
	/* Of one that comes by days: its fullest day, else brought is 0. */
	int weekday;           /* 0 is Sunday */
	size_t brought, usual; /* that day, and on such days; 0: unknown */
};

struct coverage_list {
	struct coverage *items; /* by name of the source */
	size_t n, cap;
};

struct issue {
	int64_t id;       /* in the store; 0 before */
	const char *name; /* "2021-w03" */
	struct week week;
	const char *title;    /* "ML News #Week3, 2021" (S1) */
	const char *language; /* BCP 47, of the labels */
	time_t opens_at;      /* what was seen from here … */
	time_t closes_at;     /* … up to, not including, here belongs to it */
	time_t published_at;  /* closing plus delay: never the clock's time */
	time_t corrected_at;  /* its newest correction; 0: none */
	bool late;            /* was made after its time */
	size_t n_entries;     /* seen in the week */
	size_t n_sources, n_failed;    /* enabled; without an answer */
	struct coverage_list coverage; /* all enabled sources */
	struct section_list sections;  /* those with items, in order (S3, S5) */
	const struct period *period;   /* of a month or year; NULL: a week */
};

struct issue_list {
	struct issue *items;
	size_t n, cap;
};

/* What the last issue that told a paper said of it. */
struct telling {
	const char *issue; /* name */
	const char *title;
	const char *abstract; /* NULL: it was no paper, or is not known */
	int version;
};

/* A published issue as others name it: for past issues and the index. */
struct issue_ref {
	const char *name;
	int year, number;
	int64_t first_day;
	time_t published_at;
	const char *title;
	size_t n_items;
	int64_t id;          /* in the order in which they were recorded */
	time_t corrected_at; /* 0: never */
	int64_t quarter;     /* whose archive document it is in, see below */
};

struct issue_refs {
	struct issue_ref *items; /* oldest first */
	size_t n, cap;
};

/*
 * Quarters of a year are counted as year * 4 + 0 to 3. What is recorded gets
 * that of its time, or the newest that anything has, if that is later: so an
 * archive document that has a successor is never added to (A24).
 */
#define QUARTER_NEWEST INT64_MAX

/* An issue that comes again in a later quarter, because it was corrected. */
struct reissue {
	const char *issue; /* name */
	int64_t quarter;
};

struct reissues {
	struct reissue *items;
	size_t n, cap;
};

/* New words for an item that was published. */
struct correction {
	const char *key; /* of the item */
	const char *headline, *comment;
};

struct corrections {
	struct correction *items;
	size_t n, cap;
};

#endif
