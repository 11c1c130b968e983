/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* How sources stood is a part of an issue's record. */

static const struct coverage rows[] = {
	{ .title = "Z \xE2\x80\x93 arXiv",
		.url = "https://rss.arxiv.org/rss/cs.LG",
		.section = "papers",
		.entries = 11,
		.weekday = 5,
		.brought = 6,
		.usual = 8 },
	{ .title = "Aardvark",
		.section = "other",
		.health = HEALTH_FAILED,
		.since = NOW - 1147 },
	{ .title = "", .section = "other", .health = HEALTH_STALE },
	{ .title = "M", .section = "articles", .health = HEALTH_THIN },
};

static struct issue issue_with(struct fixture *f, const char *name, size_t n)
{
	struct issue issue = {
		.name = name,
		.week = { WEEK_SUNDAY, 2021, 3, 18637 },
		.title = "ML News #Week3, 2021",
		.language = "en",
	};

	for (size_t i = 0; i < n; i++)
		*ARRAY_PUSH(&f->a, &issue.coverage) = rows[i];
	assert_stored(f, store_record_issue(f->s, &issue, &f->err));
	return issue;
}

static void assert_text(const char *got, const char *expected)
{
	assert_int_equal(got == NULL, expected == NULL);
	if (got)
		assert_string_equal(got, expected);
}

static void assert_rows(struct fixture *f, const char *name, size_t n)
{
	struct issue issue;
	bool found;

	assert_stored(f,
		store_load_issue(f->s, &f->a, name, &issue, &found, &f->err));
	assert_true(found);
	assert_int_equal(issue.coverage.n, n);
	for (size_t i = 0; i < n; i++) {
		const struct coverage *c = &issue.coverage.items[i];

		assert_string_equal(c->title, rows[i].title);
		assert_text(c->url, rows[i].url);
		assert_string_equal(c->section, rows[i].section);
		assert_int_equal(c->health, rows[i].health);
		assert_int_equal(c->since, rows[i].since);
		assert_int_equal(c->entries, rows[i].entries);
		assert_int_equal(c->weekday, rows[i].weekday);
		assert_int_equal(c->brought, rows[i].brought);
		assert_int_equal(c->usual, rows[i].usual);
	}
}

static void coverage_comes_back_in_its_order(void **state)
{
	struct fixture *f = *state;

	(void)issue_with(f, "2021-w03", COUNT(rows));
	(void)issue_with(f, "2021-w04", 1);
	(void)issue_with(f, "2021-w05", 0);
	assert_rows(f, "2021-w03", COUNT(rows));
	assert_rows(f, "2021-w04", 1);
	assert_rows(f, "2021-w05", 0);
}

static void a_row_that_fails_leaves_no_issue(void **state)
{
	struct fixture *f = *state;
	struct issue issue = {
		.name = "2021-w06", .title = "T", .language = ""
	};

	*ARRAY_PUSH(&f->a, &issue.coverage) =
		(struct coverage){ .title = NULL, .section = "other" };
	assert_int_equal(store_record_issue(f->s, &issue, &f->err), -1);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM issue"), 0);
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM coverage"), 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(coverage_comes_back_in_its_order),
		TEST(a_row_that_fails_leaves_no_issue),
	};

	return cmocka_run_group_tests_name("store/coverage", tests, NULL, NULL);
}
