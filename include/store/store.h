/* SPDX-License-Identifier: ISC */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "base/error.h"
#include "model/card.h"
#include "model/entry.h"
#include "model/host.h"
#include "model/issue.h"
#include "model/period.h"
#include "model/source.h"
#include "text/terms.h"

/*
 * The SQLite file: the one place where state lives. Every function is one
 * transaction or a part of one read, resets its statements before it returns
 * and leaves nothing behind when it fails. What is read points into the
 * arena given. One process writes; any number read.
 */

struct store;

/*
 * Opens or makes the file and brings its schema up to date. A file of a newer
 * program, a file that is no store, one that may not be written, is refused
 * with a sentence and not touched. ":memory:" works. readonly: no migration,
 * no writing; a file that is not there is an error.
 */
int store_open(const char *path, bool readonly, struct store **ret,
	struct error *err) MUST_CHECK;
void store_close(struct store *s); /* NULL is fine */

/*
 * The configured sources: new ones are added (first poll at now plus their
 * offset inside `spread` seconds), those that are no more become inactive
 * and keep their state. A changed URL forgets the validators and is due now.
 */
int store_sync_sources(struct store *s, const struct source_list *sources,
	time_t now, int64_t spread, struct error *err) MUST_CHECK;

int store_load_state(struct store *s, struct arena *a, const char *source,
	struct source_state *ret, struct error *err) MUST_CHECK;

struct due_source {
	const char *name;
	const char *url; /* asked instead of the configured one, or NULL */
	time_t next_poll_at;
	enum verdict verdict;
};

struct due_list {
	struct due_source *items; /* earliest first */
	size_t n, cap;
};

/* All active sources with their next poll. */
int store_next_polls(struct store *s, struct arena *a, struct due_list *ret,
	struct error *err) MUST_CHECK;

/* For status: the number of entries of a source, and of new ones since. */
int store_count_entries(struct store *s, const char *source, time_t since,
	size_t *ret_all, size_t *ret_since, struct error *err) MUST_CHECK;

struct recorded {
	size_t added;   /* entries not known before */
	size_t changed; /* entries whose title, text or version changed */
	size_t judged;  /* pairs compared as copies; from 2000 on no more */
};

/* What an answer came to. NULL: nothing of the kind. */
struct fetch_record {
	const char *source;
	const struct entry_list *entries;
	const struct source_state *state;
	/*
	 * Called inside the transaction, when the entries are recorded and
	 * the state is not: the last chance to change the state.
	 */
	void (*settle)(const struct recorded *recorded, void *arg);
	void *arg;
	const struct host_state *host;
	const struct visit_list *visits; /* to come, if not known yet */
	int64_t visits_from;             /* older ones go; 0: none */
	const struct visit *visit;       /* that was answered … */
	bool visit_over;                 /* … and is over */
	time_t now;
};

/*
 * What an answer brought: entries, their keys and signals, the validators and
 * the next poll, in ONE transaction. An entry is known by (source, guid), or
 * in the same source by the same title and the same identity key, which in an
 * address may differ by one token (case 019), unless the feed still has the
 * stored guid too or it is another version of a paper. A known one is updated in place and keeps guid, announce,
 * first_seen_at and published_at. One that was forgotten is left out. A new or
 * changed one is joined with the stored entries that it is a copy of
 * (digest/copy.h), by a key of role KEY_COPY. state is written whole; a source that was
 * never configured is an error.
 */
int store_record_fetch(struct store *s, const struct fetch_record *record,
	struct recorded *ret, struct error *err) MUST_CHECK;

/* All hosts ever asked, by name; and the visits of active sources, by day. */
int store_load_hosts(struct store *s, struct arena *a, struct host_list *ret,
	struct error *err) MUST_CHECK;
int store_load_visits(struct store *s, struct arena *a, struct visit_list *ret,
	struct error *err) MUST_CHECK;
int store_drop_visit(struct store *s, const struct visit *visit,
	struct error *err) MUST_CHECK;

/*
 * Entries first seen in [from, until) and every older entry that is of the
 * same work as one of them, or mentions it, or is mentioned, of all sources,
 * ordered by id; with their signals as they were measured before `until`, and
 * before `from`. An entry that was measured anew in that time counts as one
 * that was seen in it, for STORE_RISE_DAYS.
 */
#define STORE_RISE_DAYS 28

int store_load_candidates(struct store *s, struct arena *a, time_t from,
	time_t until, struct entry_list *ret, struct error *err) MUST_CHECK;

/*
 * Entries first seen before `until` that have this key, as identity or
 * mention, with their signals of that time.
 */
int store_load_by_key(struct store *s, struct arena *a, const char *key,
	time_t until, struct entry_list *ret, struct error *err) MUST_CHECK;

/* The same, and what the signals were before `from` (struct signal). */
int store_load_since(struct store *s, struct arena *a, const char *key,
	time_t from, time_t until, struct entry_list *ret,
	struct error *err) MUST_CHECK;

#define STORE_FOR_EVER INT64_MAX

/*
 * Entries that may be copies of e, as digest/copy.h finds them, though they
 * may be of its story already.
 */
int store_load_likely(struct store *s, struct arena *a, const struct entry *e,
	struct entry_list *ret, struct error *err) MUST_CHECK;

/* First first_seen_at of all; 0 when the store has no entry. */
int store_first_seen(
	struct store *s, time_t *ret, struct error *err) MUST_CHECK;

/* Newest time that the store knows of; 0: none (case 043). */
int store_newest_time(
	struct store *s, time_t *ret, struct error *err) MUST_CHECK;

/* What a query found: an entry, or the item of an issue. */
struct found {
	const char *title, *url; /* url may be NULL */
	const char *more;   /* authors, a line each; of an item its title */
	const char *text;   /* summary or comment */
	const char *source; /* of an item its host; or NULL */
	const char *issue;  /* name; NULL: it is an entry */
	const char *key;    /* or NULL */
	time_t at;          /* of its first sight, or of the issue */
	bool in_title;      /* all that was looked for */
};

struct found_list {
	struct found *items;
	size_t n, cap;
};

/*
 * Entries and items that hold all parts of a query, those first that hold
 * them in their titles, the newest first among these and among the rest. Of
 * each kind the newest STORE_FOUND_MAX are found, among the newest
 * STORE_LIKELY_MAX that hold the terms in any order.
 */
#define STORE_FOUND_MAX 1000
#define STORE_LIKELY_MAX 20000

int store_search(struct store *s, struct arena *a,
	const struct text_query *query, struct found_list *ret,
	struct error *err) MUST_CHECK;

struct told {
	const char *key;
	const char *issue; /* name */
};

struct told_list {
	struct told *items; /* sorted by key, bytes */
	size_t n, cap;
};

/* Keys told in issues other than `except` (a name, or NULL). */
int store_load_told(struct store *s, struct arena *a, const char *except,
	struct told_list *ret, struct error *err) MUST_CHECK;

/*
 * The last issue that closed at `closed` or before and told a key; its name
 * is NULL when none did.
 */
int store_load_telling(struct store *s, struct arena *a, const char *key,
	time_t closed, struct telling *ret, struct error *err) MUST_CHECK;

/*
 * An issue becomes a fact: it and the keys it tells, in one transaction;
 * issue->id is set. An issue of that name that exists already is an error.
 */
int store_record_issue(
	struct store *s, struct issue *issue, struct error *err) MUST_CHECK;

/* *ret_found is false, and the result 0, when there is none of that name. */
int store_load_issue(struct store *s, struct arena *a, const char *name,
	struct issue *ret, bool *ret_found, struct error *err) MUST_CHECK;

/* The same as it stood at the end of a quarter: later corrections left out. */
int store_load_issue_of(struct store *s, struct arena *a, const char *name,
	int64_t quarter, struct issue *ret, bool *ret_found,
	struct error *err) MUST_CHECK;

/*
 * New words for items of an issue, in one transaction. What was recorded
 * stays; every reader of the issue gets the corrected item, with what it said
 * first. Their time is now, or somewhat later where a correction was made
 * just before.
 */
int store_record_corrections(struct store *s, const char *issue,
	const struct corrections *list, time_t now,
	struct error *err) MUST_CHECK;

/* Issues corrected after their quarter, oldest quarter first. */
int store_load_reissues(struct store *s, struct arena *a, struct reissues *ret,
	struct error *err) MUST_CHECK;

/* All recorded issues, oldest first. */
int store_load_issue_refs(struct store *s, struct arena *a,
	struct issue_refs *ret, struct error *err) MUST_CHECK;

/* Names of issues that are recorded but not marked, oldest first. */
int store_pending_issues(struct store *s, struct arena *a, struct strings *ret,
	struct error *err) MUST_CHECK;
/* A name that is not recorded is an error. */
int store_mark_published(
	struct store *s, const char *name, struct error *err) MUST_CHECK;

/*
 * What a page was found to be, and how its host was treated (or NULL), in one
 * transaction. There is one card an address, the newest.
 */
int store_save_card(struct store *s, const struct card *card,
	const struct host_state *host, struct error *err) MUST_CHECK;

/* *ret_found is false, and the result 0, when it was never asked for. */
int store_load_card(struct store *s, struct arena *a, const char *url,
	struct card *ret, bool *ret_found, struct error *err) MUST_CHECK;

/* All that were checked at that time or later. */
int store_load_cards(struct store *s, struct arena *a, time_t since,
	struct card_list *ret, struct error *err) MUST_CHECK;

/*
 * Months and years, as issues are: recorded once, and marked when they are
 * published. What they tell again is not counted as told. Their items are
 * those of recorded issues, by the ids that these have in the store.
 */
int store_record_period(
	struct store *s, struct issue *issue, struct error *err) MUST_CHECK;
/* As it stood at the end of a quarter, or QUARTER_NEWEST. */
int store_load_period(struct store *s, struct arena *a, const char *name,
	int64_t quarter, struct issue *ret, bool *ret_found,
	struct error *err) MUST_CHECK;

/* All of them, oldest first, a month before the year that it ends. */
int store_load_period_refs(struct store *s, struct arena *a,
	struct period_refs *ret, struct error *err) MUST_CHECK;
int store_pending_periods(struct store *s, struct arena *a, struct strings *ret,
	struct error *err) MUST_CHECK;
int store_mark_period(
	struct store *s, const char *name, struct error *err) MUST_CHECK;

/* Small facts: "site.tag" and the like. *ret is NULL when there is none. */
int store_get_fact(struct store *s, struct arena *a, const char *name,
	const char **ret, struct error *err) MUST_CHECK;
int store_set_fact(struct store *s, const char *name, const char *value,
	struct error *err) MUST_CHECK;

/* What was first seen before these times is forgotten. */
struct retention {
	time_t texts;   /* full texts; the summaries stay */
	time_t entries; /* whole entries, and cards of pages */
	time_t marks;   /* by which copies of an entry are found */
};

/*
 * One step, of at most 500 entries: *ret_more tells whether there are others.
 * The last step forgets texts and marks as well, and brings the write-ahead
 * log back to nothing. An entry that is forgotten is known for ever: it never
 * comes back as new, and another entry of its work gets known_since.
 */
int store_purge(struct store *s, const struct retention *before, bool *ret_more,
	struct error *err) MUST_CHECK;

/*
 * A copy of one state of the store in a new file, while others read and write
 * on. It is there when it is whole, was checked and is on the disk, and not
 * before; for its owner alone, as addresses of sources may hold passwords. A
 * file that exists is not overwritten.
 */
int store_backup(struct store *s, const char *path, size_t *ret_bytes,
	struct error *err) MUST_CHECK;

#endif
