/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_STORE_FIXTURE_H
#define TESTS_UNIT_STORE_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "../../daemon/store/internal.h"

/* A folder, a store in it, and what goes in. */

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define A_DAY 86400
#define NOW 1610712000 /* 2021-01-15T12:00:00Z */

struct fixture {
	struct arena a;
	const char *folder;
	const char *path; /* of the store */
	struct store *s;  /* with the sources "blog" and "arxiv", or NULL */
	struct error err;
};

int fixture_folder(void **state); /* without a store yet */
int fixture_store(void **state);
/* Also asserts that no statement was left stepped (case 061). */
int fixture_done(void **state);

void assert_stored(struct fixture *f, int rc);
/* It failed, and the sentence holds this. */
void assert_refused(struct fixture *f, int rc, const char *part);

/* The store itself, past its functions. */
void run_sql(struct fixture *f, const char *sql);
int64_t ask_sql(struct fixture *f, const char *sql);

/* A whole file; NULL when it is not there. */
const char *read_whole(struct arena *a, const char *path, size_t *ret_len);
void write_whole(const char *path, const void *data, size_t len);

/* An entry that has this title and identity key, and its guid's address. */
struct entry *push_entry(struct fixture *f, struct entry_list *list,
	const char *guid, const char *title, const char *key);
void push_key(struct fixture *f, struct entry *e, const char *key,
	enum key_role role);
/* store_record_fetch() for what most tests record. */
int record_fetch(struct store *s, const char *source,
	const struct source_state *state, const struct entry_list *entries,
	time_t now, struct recorded *ret, struct error *err);
struct recorded record(struct fixture *f, const char *source,
	const struct entry_list *list, time_t now);
/* store_purge() to its end: of texts and of entries before a time. */
void purge(struct fixture *f, time_t texts, time_t entries);
/* All entries, whenever seen. */
struct entry_list load_all(struct fixture *f);

#endif
