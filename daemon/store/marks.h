/* SPDX-License-Identifier: ISC */
#ifndef STORE_MARKS_H
#define STORE_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct store;
struct copy_marks;

/*
 * Which entries have a mark. Marks are as good as random, so a table by mark
 * would cost a page an entry and mark: the file has a row an entry, and what
 * is asked is kept in memory, of the entries whose marks are not purged.
 */
struct mark_index {
	struct mark_slot {
		uint64_t mark; /* 0: the slot is empty */
		int64_t entry;
	} * slots;
	size_t n, cap;
	int64_t newest; /* entry that it knows; 0: none */
};

/* Of a mark the newest are known. */
#define MARK_ENTRIES_MAX 12

void mark_index_release(struct mark_index *index);

/* Takes what was stored since, by whomever. */
int store_load_marks(struct store *s, struct error *err);

/* Gives their number; the newest first in no order. */
size_t mark_index_find(const struct mark_index *index, uint64_t mark,
	int64_t ret[MARK_ENTRIES_MAX]);

/* In the file and in memory. */
int store_save_marks(struct store *s, int64_t entry,
	const struct copy_marks *marks, struct error *err);

#endif
