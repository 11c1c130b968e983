/* SPDX-License-Identifier: ISC */
#include "marks.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "digest/copy.h"
#include "internal.h"

#define SLOTS_MIN 1024

void mark_index_release(struct mark_index *index)
{
	free(index->slots);
	*index = (struct mark_index){ 0 };
}

static size_t place(const struct mark_index *index, uint64_t mark)
{
	return (size_t)(mark * 0x9E3779B97F4A7C15U) & (index->cap - 1);
}

static void put(struct mark_index *index, uint64_t mark, int64_t entry)
{
	struct mark_slot *oldest = NULL;
	size_t same = 0, i = place(index, mark);

	for (; index->slots[i].mark; i = (i + 1) & (index->cap - 1)) {
		struct mark_slot *slot = &index->slots[i];

		if (slot->mark != mark)
			continue;
		if (slot->entry == entry)
			return;
		same++;
		if (!oldest || slot->entry < oldest->entry)
			oldest = slot;
	}
	if (same >= MARK_ENTRIES_MAX) {
		oldest->entry = entry;
		return;
	}
	index->slots[i] = (struct mark_slot){ mark, entry };
	index->n++;
}

/* At most two thirds full, so that the way to an empty slot is short. */
static void make_room(struct mark_index *index)
{
	struct mark_index old = *index;

	if ((index->n + 1) * 3 < index->cap * 2)
		return;
	index->cap = old.cap ? old.cap * 2 : SLOTS_MIN;
	index->slots = xcalloc(index->cap, sizeof *index->slots);
	index->n = 0;
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].mark)
			put(index, old.slots[i].mark, old.slots[i].entry);
	free(old.slots);
}

static void add(struct mark_index *index, uint64_t mark, int64_t entry)
{
	make_room(index);
	put(index, mark ? mark : 1, entry);
	if (entry > index->newest)
		index->newest = entry;
}

size_t mark_index_find(const struct mark_index *index, uint64_t mark,
	int64_t ret[MARK_ENTRIES_MAX])
{
	size_t n = 0;

	mark = mark ? mark : 1;
	if (!index->cap)
		return 0;
	for (size_t i = place(index, mark); index->slots[i].mark;
		i = (i + 1) & (index->cap - 1))
		if (index->slots[i].mark == mark && n < MARK_ENTRIES_MAX)
			ret[n++] = index->slots[i].entry;
	return n;
}

int store_load_marks(struct store *s, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_MARK_LOAD);
	query_int(&q, s->marks.newest);
	while (query_row(&q)) {
		int64_t entry = column_int(&q);
		size_t size;
		const unsigned char *marks = column_blob(&q, &size);
		uint64_t mark;

		for (size_t i = 0; i + sizeof mark <= size; i += sizeof mark) {
			memcpy(&mark, marks + i, sizeof mark);
			add(&s->marks, le64toh(mark), entry);
		}
	}
	return query_end(&q, err);
}

int store_save_marks(struct store *s, int64_t entry,
	const struct copy_marks *marks, struct error *err)
{
	uint64_t stored[COPY_MARKS_MAX];
	struct query q;

	for (size_t i = 0; i < marks->n; i++) {
		stored[i] = htole64(marks->items[i]);
		add(&s->marks, marks->items[i], entry);
	}
	if (!marks->n)
		return 0;
	query_begin(&q, s, ST_MARK_SAVE);
	query_int(&q, entry);
	query_blob(&q, stored, marks->n * sizeof *stored);
	return query_run(&q, err);
}
