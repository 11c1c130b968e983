/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "clustering.h"
#include "text/fingerprint.h"
#include "text/likeness.h"
#include "text/utf8.h"

/* Titles of one text that others are compared with; who comes later is alone. */
#define LEADERS_MAX 16

/* An entry by its folded text. */
struct mark {
	uint64_t text; /* 0: too short to say anything */
	size_t entry;
	size_t leader; /* of the marks of its text, whose title is near */
	size_t copies; /* of a leader: how many there are of it */
};

static int by_text(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;

	if (x->text != y->text)
		return x->text < y->text ? -1 : 1;
	return (x->entry > y->entry) - (x->entry < y->entry);
}

static uint64_t text_mark(const struct entry *e)
{
	struct arena scratch = ARENA_INIT;
	uint64_t ret = 0;

	if (text_words(e->text) >= COPY_WORDS_MIN) {
		const char *folded = text_fold(&scratch, e->text);

		ret = fingerprint(folded, strlen(folded));
	}
	arena_release(&scratch);
	return ret;
}

static void add_copy(struct arena *a, const struct mark *mark,
	const char *title, struct holdings *ret)
{
	*ARRAY_PUSH(a, ret) = (struct holding){
		.key = { .key = arena_printf(a,
				 "text:%016" PRIx64 "-%016" PRIx64,
				 fingerprint(title, strlen(title)), mark->text),
			.rule = "near title, equal text",
			.role = KEY_IDENTITY },
		.entry = mark->entry,
	};
}

/* The first of the group with a near title; i itself when there is none. */
static size_t leader_of(
	const struct entry_refs *entries, const struct mark *marks, size_t i)
{
	const char *title = entries->items[marks[i].entry]->title;

	for (size_t k = 0, leaders = 0; k < i && leaders < LEADERS_MAX; k++) {
		if (marks[k].leader != k)
			continue;
		leaders++;
		if (text_likeness(entries->items[marks[k].entry]->title,
			    title) >= COPY_TITLE_LIKENESS)
			return k;
	}
	return i;
}

/* Entries of one text: the titles are only looked at from two on. */
static void add_group(struct arena *a, const struct entry_refs *entries,
	struct mark *marks, size_t n, struct holdings *ret)
{
	if (n < 2 || !marks[0].text)
		return;
	for (size_t i = 0; i < n; i++) {
		marks[i].leader = leader_of(entries, marks, i);
		marks[marks[i].leader].copies++;
	}
	for (size_t i = 0; i < n; i++) {
		size_t leader = marks[i].leader;
		const char *title = entries->items[marks[leader].entry]->title;

		if (*title && marks[leader].copies > 1)
			add_copy(a, &marks[i], title, ret);
	}
}

void holdings_add_copies(
	struct arena *a, const struct entry_refs *entries, struct holdings *ret)
{
	struct arena scratch = ARENA_INIT;
	struct mark *marks = arena_alloc(&scratch, entries->n * sizeof *marks);
	size_t first = 0;

	for (size_t i = 0; i < entries->n; i++)
		marks[i] = (struct mark){ .text = text_mark(entries->items[i]),
			.entry = i };
	qsort(marks, entries->n, sizeof *marks, by_text);
	for (size_t i = 1; i <= entries->n; i++) {
		if (i < entries->n && marks[i].text == marks[first].text)
			continue;
		add_group(a, entries, &marks[first], i - first, ret);
		first = i;
	}
	arena_release(&scratch);
}
