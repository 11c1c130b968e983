/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "clustering.h"
#include "text/fingerprint.h"
#include "text/utf8.h"

/* An entry by what may be equal: the folded title, or title and text. */
struct mark {
	const char *title;
	uint64_t text; /* 0: too short to say anything */
	size_t entry;
};

static int by_title(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;
	int order = strcmp(x->title, y->title);

	return order ? order : (x->entry > y->entry) - (x->entry < y->entry);
}

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

static void add_copy(
	struct arena *a, const struct mark *mark, struct holdings *ret)
{
	*ARRAY_PUSH(a, ret) = (struct holding){
		.key = { .key = arena_printf(a,
				 "text:%016" PRIx64 "-%016" PRIx64,
				 fingerprint(mark->title, strlen(mark->title)),
				 mark->text),
			.rule = "equal title and text",
			.role = KEY_IDENTITY },
		.entry = mark->entry,
	};
}

/* Entries of one title: the texts are only looked at from two on. */
static void add_group(struct arena *a, const struct entry_refs *entries,
	struct mark *marks, size_t n, struct holdings *ret)
{
	if (n < 2 || !*marks[0].title)
		return;
	for (size_t i = 0; i < n; i++)
		marks[i].text = text_mark(entries->items[marks[i].entry]);
	qsort(marks, n, sizeof *marks, by_text);
	for (size_t i = 0; i < n; i++) {
		bool with_last = i > 0 && marks[i - 1].text == marks[i].text;
		bool with_next = i + 1 < n &&
			marks[i + 1].text == marks[i].text;

		if (marks[i].text && (with_last || with_next))
			add_copy(a, &marks[i], ret);
	}
}

void holdings_add_copies(
	struct arena *a, const struct entry_refs *entries, struct holdings *ret)
{
	struct arena scratch = ARENA_INIT;
	struct mark *marks = arena_alloc(&scratch, entries->n * sizeof *marks);
	size_t first = 0;

	for (size_t i = 0; i < entries->n; i++) {
		marks[i].title = text_fold(&scratch, entries->items[i]->title);
		marks[i].entry = i;
	}
	qsort(marks, entries->n, sizeof *marks, by_title);
	for (size_t i = 1; i <= entries->n; i++) {
		if (i < entries->n &&
			strcmp(marks[i].title, marks[first].title) == 0)
			continue;
		add_group(a, entries, &marks[first], i - first, ret);
		first = i;
	}
	arena_release(&scratch);
}
