/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "digest/cluster.h"
#include "pairs_file.h"
#include "pairs_record.h"
#include "store/store.h"
#include "text/date.h"

/*
 * How well identity is told, on labelled pairs of entries (tests/pairs): each
 * is recorded as the poller does, in both orders, and clustered as the
 * pipeline does.
 */

#define HOUR 3600
#define A_DAY 86400
#define SOME_DAY 1772442000 /* 2026-03-02T09:00:00Z, for the undated */

#define PRECISION_MIN 0.995
#define RECALL_MIN 0.97
#define PAIRS_MIN 680
#define DIFFERENT_MIN 300

/* Its poll: an hour and `seen` days behind its date. */
static time_t poll_time(const struct pair *pair, const struct side *side)
{
	const char *dates[] = { side->date, pair->sides[0].date,
		pair->sides[1].date };
	struct date at = { .at = SOME_DAY };

	for (size_t i = 0; i < 3; i++)
		if (dates[i] && date_read(dates[i], &at))
			break;
	return at.at + HOUR + A_DAY * (side->seen ? atoi(side->seen) : 0);
}

static void sync_sources(
	struct store *s, struct arena *a, const struct pair *pair)
{
	struct source_list sources = { 0 };
	struct error err;

	for (int i = 0; i < 2; i++)
		if (!i ||
			strcmp(pair->sides[0].source, pair->sides[1].source) !=
				0)
			*ARRAY_PUSH(a, &sources) = pairs_source(
				a, &pair->sides[i]);
	assert_int_equal(store_sync_sources(s, &sources, SOME_DAY, 0, &err), 0);
}

static bool holds(const struct entry_refs *refs, const struct entry *entry)
{
	for (size_t i = 0; i < refs->n; i++)
		if (refs->items[i] == entry)
			return true;
	return false;
}

/* A mention the wrong way round is one that no pair expects. */
enum { BACKWARDS = LABELS, JUDGEMENTS };

static int look(struct arena *a, const struct entry_list *all, int first)
{
	struct story_list stories;
	int judged = LABEL_DIFFERENT;

	cluster_entries(a, all, NULL, &stories);
	if (stories.n == 1)
		return LABEL_SAME;
	const struct entry *x = &all->items[first != 0],
			   *y = &all->items[first == 0];

	for (size_t i = 0; i < stories.n; i++) {
		const struct story *s = &stories.items[i];

		if (holds(&s->entries, x) && holds(&s->mentions, y))
			return LABEL_MENTION;
		if (holds(&s->entries, y) && holds(&s->mentions, x))
			judged = BACKWARDS;
	}
	return judged;
}

/* The real way, with a or b (first 1) recorded before the other. */
static int judge(const struct pair *pair, int first)
{
	const struct side *one = &pair->sides[first],
			  *two = &pair->sides[!first];
	time_t start = poll_time(pair, one), then = poll_time(pair, two);
	struct arena a = ARENA_INIT;
	struct entry_list all;
	struct store *s;
	struct error err;

	assert_int_equal(store_open(":memory:", false, &s, &err), 0);
	sync_sources(s, &a, pair);
	pairs_record(s, &a, one, start, true);
	pairs_record(s, &a, two, then > start ? then : start,
		strcmp(one->source, two->source) != 0);
	assert_int_equal(
		store_load_candidates(s, &a, 0, INT32_MAX, &all, &err), 0);
	int judged = look(&a, &all, first);

	store_close(s);
	arena_release(&a);
	return judged;
}

/* Each pair counts twice, once an order. */
struct score {
	size_t labelled[JUDGEMENTS], judged[JUDGEMENTS], right[JUDGEMENTS];
};

static void tell_wrong(const struct pair *pair, int first, int judged)
{
	print_message("# %s:%d: %s, judged %s with %c first: %s\n", pair->file,
		pair->line, label_names[pair->label],
		judged == BACKWARDS ? "a mention the wrong way"
				    : label_names[judged],
		first ? 'b' : 'a', pair->why);
}

static struct score score_all(const struct pair_list *pairs)
{
	struct score ret = { 0 };

	for (size_t i = 0; i < pairs->n; i++)
		for (int first = 0; first < 2; first++) {
			const struct pair *pair = &pairs->items[i];
			int judged = judge(pair, first);

			ret.labelled[pair->label]++;
			ret.judged[judged]++;
			ret.right[judged] += judged == (int)pair->label;
			if (judged != (int)pair->label)
				tell_wrong(pair, first, judged);
		}
	ret.judged[LABEL_MENTION] += ret.judged[BACKWARDS];
	return ret;
}

static double share(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 1;
}

static void every_pair_is_judged_as_labelled(void **state)
{
	struct arena a = ARENA_INIT;
	struct pair_list pairs = { 0 };
	bool good = true;

	(void)state;
	pairs_read_all(&a, &pairs);
	const struct score score = score_all(&pairs);

	for (int i = 0; i < LABELS; i++) {
		double precision = share(score.right[i], score.judged[i]);
		double recall = share(score.right[i], score.labelled[i]);

		print_message("# %s: %zu pairs, precision %.4f, recall %.4f\n",
			label_names[i], score.labelled[i] / 2, precision,
			recall);
		if (i != LABEL_DIFFERENT)
			good &= precision >= PRECISION_MIN &&
				recall >= RECALL_MIN;
	}
	assert_true(pairs.n >= PAIRS_MIN);
	assert_true(score.labelled[LABEL_DIFFERENT] >= 2 * DIFFERENT_MIN);
	arena_release(&a);
	assert_true(good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_pair_is_judged_as_labelled),
	};

	return cmocka_run_group_tests_name("app/pairs", tests, NULL, NULL);
}
