/* SPDX-License-Identifier: ISC */
#ifndef STORE_INTERNAL_H
#define STORE_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <sqlite3.h>

#include "marks.h"
#include "store/store.h"

/* Between the files of the store: not for others. */

#define STORE_BUSY_MS 5000
#define TEXT_IS_SUMMARY "" /* in the place of a text that is the summary */

extern const char *const store_migrations[];
extern const int store_version; /* of the schema this program knows */

/* Every statement that the store ever runs; statements.c has their SQL. */
enum statement {
	ST_BEGIN,
	ST_BEGIN_READING,
	ST_COMMIT,
	ST_ROLLBACK,
	ST_SOURCE_DEACTIVATE,
	ST_SOURCE_URL,
	ST_SOURCE_ADD,
	ST_SOURCE_ACTIVATE,
	ST_SOURCE_MOVE,
	ST_SOURCE_LOAD,
	ST_SOURCE_SAVE,
	ST_SOURCE_DUE,
	ST_HOST_LOAD,
	ST_HOST_SAVE,
	ST_VISIT_ADD,
	ST_VISIT_LOAD,
	ST_VISIT_SAVE,
	ST_VISIT_DROP,
	ST_VISIT_DROP_OLD,
	ST_ENTRY_COUNT,
	ST_ENTRY_BY_GUID,
	ST_ENTRY_BY_KEY,
	ST_ENTRY_BY_TITLE,
	ST_ENTRY_ADD,
	ST_ENTRY_UPDATE,
	ST_TEXT_LOAD,
	ST_TEXT_SAVE,
	ST_TEXT_PURGE,
	ST_KEY_CLEAR,
	ST_KEY_ADD,
	ST_KEY_LOAD,
	ST_SIGNAL_NEWEST,
	ST_SIGNAL_ADD,
	ST_ENTRY_CANDIDATES,
	ST_ENTRY_OF_KEY,
	ST_ENTRY_OF_ID,
	ST_MARK_SAVE,
	ST_MARK_LOAD,
	ST_MARK_PURGE,
	ST_PAST_FIND,
	ST_PAST_ADD,
	ST_OLD_FIND,
	ST_OLD_TEXT_DROP,
	ST_OLD_KEYS_DROP,
	ST_OLD_SIGNALS_DROP,
	ST_OLD_DROP,
	ST_FIRST_SEEN,
	ST_NEWEST_TIME,
	ST_TOLD,
	ST_TELLING,
	ST_ISSUE_ADD,
	ST_COVERAGE_ADD,
	ST_SECTION_ADD,
	ST_ITEM_ADD,
	ST_PLACE_ADD,
	ST_TERM_ADD,
	ST_ITEM_KEY_ADD,
	ST_ISSUE_LOAD,
	ST_COVERAGE_LOAD,
	ST_SECTION_LOAD,
	ST_ITEM_LOAD,
	ST_PLACE_LOAD,
	ST_TERM_LOAD,
	ST_ITEM_KEY_LOAD,
	ST_ISSUE_REFS,
	ST_ISSUE_PENDING,
	ST_ISSUE_PUBLISHED,
	ST_CARD_SAVE,
	ST_CARD_LOAD,
	ST_CARDS_LOAD,
	ST_CARD_PURGE,
	ST_ISSUE_QUARTER,
	ST_CORRECTION_TIME,
	ST_CORRECTION_ITEM,
	ST_CORRECTION_ADD,
	ST_CORRECTION_LOAD,
	ST_REISSUES,
	ST_BACKUP,
	ST_SEARCH_ADD,
	ST_SEARCH_DROP,
	ST_SEARCH_ITEM_ADD,
	ST_SEARCH_ITEM_DROP,
	ST_SEARCH_TEXTS,
	ST_SEARCH_ENTRIES,
	ST_SEARCH_ITEMS,
	ST_PERIOD_ADD,
	ST_PERIOD_WEEK_ADD,
	ST_PERIOD_SECTION_ADD,
	ST_PERIOD_ITEM_ADD,
	ST_PERIOD_TERM_ADD,
	ST_PERIOD_TREND_ADD,
	ST_PERIOD_TREND_ITEM_ADD,
	ST_PERIOD_LOAD,
	ST_PERIOD_WEEK_LOAD,
	ST_PERIOD_SECTION_LOAD,
	ST_PERIOD_ITEM_LOAD,
	ST_PERIOD_TERM_LOAD,
	ST_PERIOD_TREND_LOAD,
	ST_PERIOD_TREND_ITEM_LOAD,
	ST_PERIOD_REFS,
	ST_PERIOD_PENDING,
	ST_PERIOD_PUBLISHED,
	ST_FACT_GET,
	ST_FACT_SET,
	ST_COUNT
};

extern const char *const store_sql[ST_COUNT];

struct store {
	sqlite3 *db;
	char *path;
	sqlite3_stmt *statements[ST_COUNT];
	struct mark_index marks;
};

/*
 * A statement being bound and stepped. The error is sticky: after the first
 * failure every call is a no-op, and query_end() tells. Parameters and
 * columns are taken in order, so a call a value is all there is.
 */
struct query {
	struct store *store;
	sqlite3_stmt *stmt;
	int next_param, next_column;
	int rc;
};

void query_begin(struct query *q, struct store *s, enum statement which);
void query_text(struct query *q, const char *value); /* NULL: SQL's NULL */
void query_blob(struct query *q, const void *data, size_t size);
void query_int(struct query *q, int64_t value);
void query_real(struct query *q, double value);

/* True while there is a row. */
bool query_row(struct query *q);
const char *column_text(struct query *q, struct arena *a); /* or NULL */
/* Good until the next row. */
const void *column_blob(struct query *q, size_t *ret_size);
int64_t column_int(struct query *q);
double column_real(struct query *q);

/* Resets the statement, on every path. */
int query_end(struct query *q, struct error *err);
/* For one that gives no row: step and end. */
int query_run(struct query *q, struct error *err);

/* Captures what SQLite says before the next call changes it. */
int store_error(const struct store *s, int rc, struct error *err);

/* What a poll brought, and where it goes. */
struct recording {
	struct store *s;
	struct arena *a; /* for one entry */
	const char *source;
	const struct entry_list *entries;
	size_t *judged; /* pairs, as copies, in the whole fetch */
	time_t now;
};

/* What is stored of an entry that may be known already. */
struct known {
	int64_t id; /* 0: it is not */
	const char *guid, *title, *summary;
	const char *text; /* NULL: forgotten */
	int64_t version;
};

int store_find_known(const struct recording *r, const struct entry *e,
	struct known *ret, struct error *err);

/*
 * The entries that e, recorded as id, is a copy of: keys of role KEY_COPY.
 * Stores the marks by which later copies of it are found.
 */
int store_find_copies(const struct recording *r, const struct entry *e,
	int64_t id, struct work_keys *ret, struct error *err);

/*
 * Whether an entry was here once and was forgotten; and since when its work
 * is known, 0: it is not.
 */
int store_recall(const struct recording *r, const struct entry *e,
	bool *ret_gone, time_t *ret_since, struct error *err);

/* Its id is 0 when there is none. */
int store_load_entry(struct store *s, struct arena *a, int64_t id,
	struct entry *ret, struct error *err);
int store_load_keys(struct store *s, struct arena *a, int64_t entry,
	struct work_keys *ret, struct error *err);

/* Gives SQL the function terms(); before any statement is prepared. */
int store_set_up_search(struct store *s, struct error *err);

/*
 * By what a row is found, an entry by its number, an item by its number below
 * zero. An entry is taken out while it is as it was put in. NULL: nothing.
 */
int store_index(struct store *s, int64_t id, const char *title,
	const char *more, const char *text, struct error *err);
int store_unindex(struct store *s, int64_t id, struct error *err);

/* An item by the words of its newest correction: before one more, and after. */
int store_index_item(struct store *s, int64_t item, struct error *err);
int store_unindex_item(struct store *s, int64_t item, struct error *err);

/* Before the texts of entries seen before a time go. */
int store_unindex_texts(struct store *s, time_t before, struct error *err);

int store_save_state(struct store *s, const char *source,
	const struct source_state *state, struct error *err);

/* Of what came with an answer: the host and the visits. */
int store_save_manners(
	struct store *s, const struct fetch_record *record, struct error *err);

/* A part of a read: an issue with all that belongs to it. */
int store_read_issue(struct store *s, struct arena *a, const char *name,
	int64_t quarter, struct issue *ret, bool *ret_found, struct error *err);

int store_begin(struct store *s, struct error *err);
/* Several reads of one state; ended by store_end() too. */
int store_begin_reading(struct store *s, struct error *err);
/* Commits when rc is 0, else rolls back; gives what the caller returns. */
int store_end(struct store *s, int rc, struct error *err);

/* Names of issues, or of months and years, that no feed has yet. */
int load_pending(struct store *s, struct arena *a, enum statement which,
	struct strings *ret, struct error *err);

/* what: "issue", for the message where there is none of that name. */
int mark_published(struct store *s, enum statement which, const char *what,
	const char *name, struct error *err);

#endif
