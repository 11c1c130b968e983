/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* A month is a fact, too, made of items of issues. */

static struct item *push_item(
	struct fixture *f, struct issue *issue, const char *key)
{
	if (!issue->sections.n)
		*ARRAY_PUSH(&f->a, &issue->sections) =
			(struct section){ .id = "papers", .title = "Papers" };
	struct item *item = ARRAY_PUSH(&f->a, &issue->sections.items[0].items);

	*item = (struct item){
		.key = key,
		.headline = arena_printf(&f->a, "On %s", key),
		.comment = "C.",
		.url = arena_printf(&f->a, "https://a.example/%s", key),
		.title = "T",
		.score = 1.5,
		.is_paper = true,
	};
	*ARRAY_PUSH(&f->a, &item->keys) = key;
	*ARRAY_PUSH(&f->a, &item->terms) =
		(struct term){ "source", 1.5, "as told", NULL };
	return item;
}

static void record_week(
	struct fixture *f, const char *name, int number, int64_t first_day)
{
	struct issue issue = {
		.name = name,
		.week = { WEEK_SUNDAY, 2021, number, first_day },
		.title = "A week",
		.language = "en",
		.published_at = first_day * A_DAY,
	};

	push_item(f, &issue, arena_printf(&f->a, "%s-a", name));
	push_item(f, &issue, arena_printf(&f->a, "%s-b", name))->pick = 1;
	assert_stored(f, store_record_issue(f->s, &issue, &f->err));
}

static struct issue load(struct fixture *f, const char *name)
{
	struct issue issue;
	bool found;

	assert_stored(f,
		store_load_issue(f->s, &f->a, name, &issue, &found, &f->err));
	assert_true(found);
	return issue;
}

/* Every member has a value that no other has. */
static const struct retold retold = {
	.issue = "2021-w05",
	.year = 2021,
	.number = 5,
	.score = 1.5,
	.signal = "upvotes",
	.place = "The 'Hub'",
	.was = 3,
	.became = 77,
};
static const struct retold quiet = {
	.issue = "2021-w04",
	.year = 2021,
	.number = 4,
	.score = 1.5,
};

static void retell(struct fixture *f, struct section *section,
	const struct issue *week, size_t place, const struct retold *how)
{
	struct item *item = ARRAY_PUSH(&f->a, &section->items);

	*item = week->sections.items[0].items.items[place];
	item->pick = 0;
	item->retold = how;
	item->score = how->became + 0.1;
	item->terms = (struct terms){ 0 };
	*ARRAY_PUSH(&f->a, &item->terms) =
		(struct term){ "upvotes", 1.0 / 3, "as it became", NULL };
}

static void make_month(
	struct fixture *f, struct issue *ret, struct period *period)
{
	struct issue four = load(f, "2021-w04"), five = load(f, "2021-w05");

	*period = (struct period){
		.kind = PERIOD_MONTH,
		.year = 2021,
		.month = 1,
		.end_day = 18658,
		.n_items = 4,
		.n_before = 11,
	};
	*ret = (struct issue){
		.name = "2021-01",
		.week = { .rule = WEEK_SUNDAY, .year = 2021 },
		.title = "ML News #January, 2021",
		.language = "en-GB",
		.opens_at = 101,
		.closes_at = 102,
		.published_at = 103,
		.late = true,
		.n_entries = 104,
		.period = period,
	};
	*ARRAY_PUSH(&f->a, &period->weeks) =
		(struct issue_ref){ .name = "2021-w04" };
	*ARRAY_PUSH(&f->a, &period->weeks) =
		(struct issue_ref){ .name = "2021-w05" };
	struct section *section = ARRAY_PUSH(&f->a, &ret->sections);

	*section = (struct section){ .id = "papers", .title = "Papers!" };
	retell(f, section, &five, 1, &retold);
	retell(f, section, &four, 0, &quiet);
	section->items.items[0].pick = 1;
	struct trend *trend = ARRAY_PUSH(&f->a, &period->trends);

	*trend = (struct trend){ .term = "owls", .n = 3, .before = 2 };
	*ARRAY_PUSH(&f->a, &trend->items) = (struct trend_item){
		.id = four.sections.items[0].items.items[1].id,
	};
}

static void assert_same(const struct item *a, const struct item *b)
{
	assert_int_equal(a->id, b->id);
	assert_string_equal(a->key, b->key);
	assert_string_equal(a->headline, b->headline);
	assert_int_equal(a->pick, b->pick);
	assert_true(a->score == b->score);
	assert_int_equal(a->terms.n, b->terms.n);
	assert_string_equal(a->terms.items[0].detail, b->terms.items[0].detail);
	assert_true(a->terms.items[0].value == b->terms.items[0].value);
	assert_string_equal(a->retold->issue, b->retold->issue);
	assert_int_equal(a->retold->year, b->retold->year);
	assert_int_equal(a->retold->number, b->retold->number);
	assert_true(a->retold->score == b->retold->score);
	assert_true(a->retold->was == b->retold->was);
	assert_true(a->retold->became == b->retold->became);
	assert_int_equal(!a->retold->signal, !b->retold->signal);
	if (!a->retold->signal)
		return;
	assert_string_equal(a->retold->signal, b->retold->signal);
	assert_string_equal(a->retold->place, b->retold->place);
}

static void what_was_recorded_is_what_is_read(void **state)
{
	struct fixture *f = *state;
	struct issue month, read;
	struct period period;
	bool found;

	record_week(f, "2021-w04", 4, 18644);
	record_week(f, "2021-w05", 5, 18651);
	make_month(f, &month, &period);
	assert_stored(f, store_record_period(f->s, &month, &f->err));
	assert_true(month.id > 0);
	assert_stored(f,
		store_load_period(f->s, &f->a, "2021-01", QUARTER_NEWEST, &read,
			&found, &f->err));
	assert_true(found);
	assert_string_equal(read.title, month.title);
	assert_string_equal(read.language, month.language);
	assert_int_equal(read.week.rule, WEEK_SUNDAY);
	assert_int_equal(read.week.year, 2021);
	assert_int_equal(read.opens_at, 101);
	assert_int_equal(read.closes_at, 102);
	assert_int_equal(read.published_at, 103);
	assert_true(read.late);
	assert_int_equal(read.n_entries, 104);
	assert_int_equal(read.period->kind, PERIOD_MONTH);
	assert_int_equal(read.period->month, 1);
	assert_int_equal(read.period->end_day, 18658);
	assert_int_equal(read.period->n_items, 4);
	assert_int_equal(read.period->n_before, 11);
	assert_int_equal(read.period->weeks.n, 2);
	assert_string_equal(read.period->weeks.items[1].name, "2021-w05");
	assert_int_equal(read.period->weeks.items[1].number, 5);
	assert_int_equal(read.period->weeks.items[1].n_items, 2);
	assert_int_equal(read.sections.n, 1);
	assert_string_equal(read.sections.items[0].title, "Papers!");
	const struct item_list *items = &read.sections.items[0].items;

	assert_int_equal(items->n, 2);
	for (size_t i = 0; i < items->n; i++)
		assert_same(&items->items[i],
			&month.sections.items[0].items.items[i]);
	const struct trend *trend = &read.period->trends.items[0];

	assert_int_equal(read.period->trends.n, 1);
	assert_string_equal(trend->term, "owls");
	assert_int_equal(trend->n, 3);
	assert_int_equal(trend->before, 2);
	assert_int_equal(trend->items.n, 1);
	assert_string_equal(trend->items.items[0].headline, "On 2021-w04-b");
	assert_string_equal(
		trend->items.items[0].url, "https://a.example/2021-w04-b");
}

static void a_month_is_recorded_once_and_tells_nothing(void **state)
{
	struct fixture *f = *state;
	struct issue month;
	struct period period;
	struct told_list before, after;
	struct strings pending;

	record_week(f, "2021-w04", 4, 18644);
	record_week(f, "2021-w05", 5, 18651);
	assert_stored(f, store_load_told(f->s, &f->a, NULL, &before, &f->err));
	make_month(f, &month, &period);
	assert_stored(f, store_record_period(f->s, &month, &f->err));
	assert_refused(f, store_record_period(f->s, &month, &f->err),
		"2021-01 is recorded already");
	assert_stored(f, store_load_told(f->s, &f->a, NULL, &after, &f->err));
	assert_int_equal(after.n, before.n);
	for (size_t i = 0; i < after.n; i++)
		assert_string_equal(
			after.items[i].issue, before.items[i].issue);
	assert_stored(f, store_pending_periods(f->s, &f->a, &pending, &f->err));
	assert_int_equal(pending.n, 1);
	assert_stored(f, store_mark_period(f->s, "2021-01", &f->err));
	assert_stored(f, store_pending_periods(f->s, &f->a, &pending, &f->err));
	assert_int_equal(pending.n, 0);
	assert_refused(f, store_mark_period(f->s, "2021-02", &f->err),
		"no month or year 2021-02");
}

static void what_cannot_be_recorded_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	struct issue month;
	struct period period;
	bool found;

	record_week(f, "2021-w04", 4, 18644);
	record_week(f, "2021-w05", 5, 18651);
	make_month(f, &month, &period);
	period.weeks.items[1].name = "2021-w06";
	assert_refused(f, store_record_period(f->s, &month, &f->err),
		"2021-01: there is no issue 2021-w06");
	make_month(f, &month, &period);
	month.sections.items[0].items.items[1].id = 4711;
	assert_int_equal(store_record_period(f->s, &month, &f->err), -1);
	assert_stored(f,
		store_load_period(f->s, &f->a, "2021-01", QUARTER_NEWEST,
			&month, &found, &f->err));
	assert_false(found);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM period_week"), 0);
}

static void months_come_before_the_year_that_they_end(void **state)
{
	static const struct {
		const char *name;
		int month;
		int64_t end_day;
	} cases[] = {
		{ "2021", 0, 900 },
		{ "2022-01", 1, 935 },
		{ "2021-12", 12, 900 },
		{ "2021-11", 11, 870 },
	};
	static const char *const order[] = { "2021-11", "2021-12", "2021",
		"2022-01" };
	struct fixture *f = *state;
	struct period_refs refs;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct period period = {
			.year = 2021,
			.month = cases[i].month,
			.end_day = cases[i].end_day,
		};
		struct issue issue = {
			.name = cases[i].name,
			.title = "T",
			.language = "en",
			.period = &period,
		};

		assert_stored(f, store_record_period(f->s, &issue, &f->err));
	}
	assert_stored(f, store_load_period_refs(f->s, &f->a, &refs, &f->err));
	assert_int_equal(refs.n, COUNT(order));
	for (size_t i = 0; i < refs.n; i++)
		assert_string_equal(refs.items[i].name, order[i]);
	assert_int_equal(refs.items[2].kind, PERIOD_YEAR);
	assert_int_equal(refs.items[3].kind, PERIOD_MONTH);
}

/* What a signal was when an issue closed, and what it is later. */
static void signals_are_told_of_two_times(void **state)
{
	static const struct {
		time_t from, until;
		double before, value;
	} cases[] = {
		{ NOW + 1, NOW + 100, 3, 3 },
		{ NOW + 1, NOW + 2 * A_DAY, 3, 57 },
		{ NOW + 2 * A_DAY, NOW + 9 * A_DAY, 57, 99 },
	};
	struct fixture *f = *state;
	struct entry_list list = { 0 };
	struct entry *e = push_entry(f, &list, "x", "T", "arxiv:2101.00001");

	*ARRAY_PUSH(&f->a, &e->signals) = (struct signal){ .name = "upvotes" };
	e->signals.items[0].value = 3;
	record(f, "blog", &list, NOW);
	e->signals.items[0].value = 57;
	record(f, "blog", &list, NOW + A_DAY);
	e->signals.items[0].value = 99;
	record(f, "blog", &list, NOW + 3 * A_DAY);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct entry_list found;

		assert_stored(f,
			store_load_since(f->s, &f->a, "arxiv:2101.00001",
				cases[i].from, cases[i].until, &found,
				&f->err));
		assert_int_equal(found.n, 1);
		const struct signal *s = &found.items[0].signals.items[0];

		assert_true(s->before == cases[i].before);
		assert_true(s->value == cases[i].value);
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_recorded_is_what_is_read),
		TEST(a_month_is_recorded_once_and_tells_nothing),
		TEST(what_cannot_be_recorded_leaves_nothing),
		TEST(months_come_before_the_year_that_they_end),
		TEST(signals_are_told_of_two_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
