/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "issue_sample.h"
#include "render_golden.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const char *body(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_body(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	return s->out.data;
}

static void assert_has(struct sample *s, const char *part)
{
	if (!strstr(body(s), part))
		fail_msg("no '%s' in %s", part, s->out.data);
}

static void assert_has_not(struct sample *s, const char *part)
{
	if (strstr(body(s), part))
		fail_msg("'%s' in %s", part, s->out.data);
}

/* A list of one source, which the sample forgets when it is made anew. */
static struct coverage *only(struct sample *s)
{
	s->issue.coverage = (struct coverage_list){ 0 };
	struct coverage *c = ARRAY_PUSH(&s->a, &s->issue.coverage);

	*c = (struct coverage){ .title = "arXiv", .section = "papers" };
	return c;
}

static void an_issue_says_who_answered_and_who_did_not(void **state)
{
	struct sample *s = *state;

	assert_has(s,
		"<h2>Coverage</h2>\n<p>22 of 24 sources answered. arXiv "
		"brought 312 papers on Tuesday, about as usual. Import AI has "
		"failed since 12 January 2021. Boston Review has not answered "
		"yet.</p>\n<h2>Past issues</h2>");
	s->issue.n_failed = 0;
	s->issue.coverage.n = 0;
	assert_has(s, "<p>All 24 sources answered.</p>");
	s->issue.n_sources = 0;
	assert_has_not(s, "Coverage");
}

static void a_day_is_told_beside_what_is_usual(void **state)
{
	struct sample *s = *state;
	static const struct {
		size_t brought, usual;
		const char *expected;
	} cases[] = {
		{ 1, 0, "arXiv brought 1 paper on Friday.<" },
		{ 300, 300, "arXiv brought 300 papers on Friday.<" },
		{ 300, 240, "300 papers on Friday, about as usual.<" },
		{ 301, 240, "301 papers on Friday, where about 240 are usual" },
		{ 300, 400, "300 papers on Friday, about as usual.<" },
		{ 299, 400, "only 299 papers on Friday, where about 400 are" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct coverage *c = only(s);

		c->weekday = 5;
		c->brought = cases[i].brought;
		c->usual = cases[i].usual;
		assert_has(s, cases[i].expected);
	}
}

static void what_is_stale_or_thin_is_told_behind_what_failed(void **state)
{
	struct sample *s = *state;
	struct coverage *c = only(s);

	c->health = HEALTH_THIN;
	*ARRAY_PUSH(&s->a, &s->issue.coverage) = *c;
	s->issue.coverage.items[0].title = "Thin & Co";
	c = &s->issue.coverage.items[1];
	c->health = HEALTH_STALE;
	assert_has(s,
		"answered. arXiv still showed what it had the day before. "
		"Thin &amp; Co brought far less than usual.</p>");
}

static void of_many_failures_only_some_are_named(void **state)
{
	struct sample *s = *state;

	s->issue.coverage = (struct coverage_list){ 0 };
	for (int i = 0; i < 30; i++)
		*ARRAY_PUSH(&s->a, &s->issue.coverage) = (struct coverage){
			.title = arena_printf(&s->a, "S%d", i),
			.section = "other",
			.health = HEALTH_FAILED,
		};
	assert_has(s,
		" S7 has not answered yet. The same goes for 22 others.</p>");
	assert_has_not(s, "S8");
}

/* Where it is Tokyo's midnight that ends a week, days are Tokyo's. */
static void days_are_those_of_the_place_of_the_issue(void **state)
{
	struct sample *s = *state;

	s->issue.closes_at -= 9 * 3600;
	struct coverage *c = only(s);

	c->health = HEALTH_FAILED;
	c->since = 1610463600 - 1; /* 12 January, 23:59:59 there */
	assert_has(s, "arXiv has failed since 12 January 2021.");
	c->since++;
	assert_has(s, "arXiv has failed since 13 January 2021.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(an_issue_says_who_answered_and_who_did_not),
		WITH_SAMPLE(a_day_is_told_beside_what_is_usual),
		WITH_SAMPLE(what_is_stale_or_thin_is_told_behind_what_failed),
		WITH_SAMPLE(of_many_failures_only_some_are_named),
		WITH_SAMPLE(days_are_those_of_the_place_of_the_issue),
	};

	return cmocka_run_group_tests_name(
		"render/coverage", tests, NULL, NULL);
}
