/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "issue_sample.h"
#include "render/published.h"
#include "render_golden.h"
#include "text/date.h"

/* Months and years in every format, made of the items of the sample. */

struct fixture {
	struct sample *s;
	struct period period;
	struct period_ref december, february, year, year_before;
};

static const struct retold rose = {
	.issue = "2021-w03",
	.year = 2021,
	.number = 3,
	.score = 2.75,
	.signal = "upvotes",
	.place = "Hugging Face papers",
	.was = 12,
	.became = 57,
};
static const struct retold quiet = {
	.issue = "2021-w02",
	.year = 2021,
	.number = 2,
	.score = 1,
};

static struct period_ref ref_of(int year, int month, const char *name)
{
	return (struct period_ref){
		.name = name,
		.kind = month ? PERIOD_MONTH : PERIOD_YEAR,
		.year = year,
		.month = month,
	};
}

static void add_trend(struct fixture *f)
{
	struct arena *a = &f->s->a;
	struct trend *trend = ARRAY_PUSH(a, &f->period.trends);

	*trend = (struct trend){ .term = "a < b & c", .n = 3, .before = 1 };
	*ARRAY_PUSH(a, &trend->items) = (struct trend_item){
		.headline = "One & two",
		.url = "https://a.example/?x=1&y=2",
	};
	*ARRAY_PUSH(a, &trend->items) =
		(struct trend_item){ .headline = "Without an address" };
}

/* The sample as January 2021, or with month 0 as the year. */
static void make(struct fixture *f, void **state, int month)
{
	struct sample *s = *state;
	static const char *const weeks[] = { "2021-w02", "2021-w03" };
	struct section_list *sections = &s->issue.sections;

	*f = (struct fixture){ .s = s };
	f->december = ref_of(2020, 12, "2020-12");
	f->february = ref_of(2021, 2, "2021-02");
	f->year = ref_of(2021, 0, "2021");
	f->year_before = ref_of(2020, 0, "2020");
	f->period = (struct period){
		.kind = month ? PERIOD_MONTH : PERIOD_YEAR,
		.year = 2021,
		.month = month,
		.end_day = day_from_civil(2021, 1, 31),
		.n_items = 31,
		.n_before = 44,
	};
	for (int i = 0; i < 2; i++)
		*ARRAY_PUSH(&s->a, &f->period.weeks) = (struct issue_ref){
			.name = weeks[i],
			.year = 2021,
			.number = i + 2,
			.first_day = day_from_civil(2021, 1, 3 + 7 * i),
		};
	add_trend(f);
	for (size_t i = 0; i < sections->n; i++)
		for (size_t k = 0; k < sections->items[i].items.n; k++) {
			struct item *item = sample_item(s, i, k);

			item->retold = k ? &quiet : &rose;
			item->pick_reason = NULL;
		}
	s->issue.name = month ? "2021-01" : "2021";
	s->issue.title = month ? "ML News #January, 2021"
			       : "ML News #2021: 15 papers and articles in 4 "
				 "themes";
	s->issue.period = &f->period;
	s->nav = (struct nav){ .before = &f->december, .year = &f->year };
	if (!month) {
		s->nav = (struct nav){ .before = &f->year_before };
		*ARRAY_PUSH(&s->a, &s->nav.months) = f->december;
		*ARRAY_PUSH(&s->a, &s->nav.months) = f->february;
	}
}

static const char *body(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_body(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	return s->out.data;
}

static const char *page(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(render_period_page(&s->issue, &s->site, &s->nav,
				 &s->out, &s->err),
		0);
	return s->out.data;
}

static void has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no '%s' in %s", part, text);
}

static void has_not(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("'%s' in %s", part, text);
}

static void months_and_years_are_golden(void **state)
{
	struct fixture f;

	make(&f, state, 1);
	(void)body(f.s);
	assert_golden(&f.s->out, "month.html");
	strbuf_reset(&f.s->out);
	assert_int_equal(render_text(&f.s->issue, &f.s->site, &f.s->nav, false,
				 &f.s->out, &f.s->err),
		0);
	assert_golden(&f.s->out, "month.txt");
	make(&f, state, 0);
	(void)body(f.s);
	assert_golden(&f.s->out, "year.html");
	strbuf_reset(&f.s->out);
	assert_int_equal(render_markdown(&f.s->issue, &f.s->site, &f.s->nav,
				 &f.s->out, &f.s->err),
		0);
	assert_golden(&f.s->out, "year.md");
}

static void a_month_links_up_down_before_and_after(void **state)
{
	struct fixture f;

	make(&f, state, 1);
	has(body(f.s),
		"/2020/month/12/\">December 2020</a> \xE2\x87\x90 "
		"January 2021 (this issue)");
	has(body(f.s), "February 2021 (not yet written)");
	has(body(f.s), "/2021/\">2021 in review</a>");
	has(body(f.s), "/2021/week/2/\">2021 week 2</a>");
	f.s->nav.after = &f.february;
	f.s->nav.year = NULL;
	has(body(f.s), "/2021/month/2/\">February 2021</a>");
	has(body(f.s), "<p>2021 in review (not yet written)</p>");
	f.s->nav.before = NULL;
	has_not(body(f.s), "/2020/month/12/");
	make(&f, state, 0);
	has(body(f.s), "/2020/\">2020 in review</a>");
	has(body(f.s), "2022 in review (not yet written)");
	has(body(f.s), "/2021/month/2/\">February 2021</a>");
}

static void ids_are_those_of_no_week(void **state)
{
	struct fixture f;

	make(&f, state, 1);
	has(body(f.s), "<h2 id=\"m2021-01-papers\">");
	has(body(f.s), "<h3 id=\"m2021-01-p1\">");
	has(body(f.s), "/2021/month/1/#m2021-01-papers\">");
	has_not(body(f.s), "id=\"w");
	make(&f, state, 0);
	has(body(f.s), "<h2 id=\"y2021-papers\">");
	has_not(body(f.s), "<h3");
}

/* Promise 4: every number is one of the record. */
static void counts_and_signals_are_shown(void **state)
{
	struct fixture f;

	make(&f, state, 1);
	has(body(f.s), "15 of the 31 items of 2 issues");
	has(body(f.s),
		"(3\xE2\x80\x93"
		"30 January)");
	has(body(f.s),
		"<strong>a &lt; b &amp; c</strong> (in 3 of 31, before "
		"in 1 of 44)");
	has(body(f.s), "57 votes on Hugging Face papers, 12 when told");
	f.period.n_items = 15;
	has(body(f.s), "all 15 items of 2 issues");
	f.period.trends.n = 0;
	has_not(body(f.s), "What rose");
}

static void the_page_stands_alone(void **state)
{
	struct fixture f;
	xmlDoc *doc;

	make(&f, state, 1);
	doc = parse_xml(page(f.s) + strlen("<!DOCTYPE html>\n"));
	assert_non_null(find_element(xmlDocGetRootElement(doc), "h1"));
	xmlFreeDoc(doc);
	has(f.s->out.data, "rel=\"prev\" href=\"");
	has(f.s->out.data, "rel=\"up\" href=\"");
	has(f.s->out.data, "<h1>ML News #January, 2021</h1>");
	f.s->nav = (struct nav){ 0 };
	has_not(page(f.s), "beside this one");
	make(&f, state, 0);
	has(page(f.s), "aria-label=\"Years beside this one\"");
}

/* A21: ids are minted by year and month; R21: what comes later is text. */
static void the_feed_has_their_entries(void **state)
{
	struct fixture f;
	struct issue_list list = { 0 };
	struct published feed;

	for (int month = 1; month >= 0; month--) {
		make(&f, state, month);
		f.s->nav.after = &f.february;
		list = (struct issue_list){ &f.s->issue, 1, 1 };
		strbuf_reset(&f.s->out);
		assert_int_equal(published_issues(&f.s->a, &list, &f.s->nav,
					 &f.s->site, &feed, &f.s->err),
			0);
		assert_int_equal(
			published_atom(&feed, &f.s->site, &f.s->out, &f.s->err),
			0);
		has(f.s->out.data,
			month ? ":hebdomad/2021/month/1</id>"
			      : ":hebdomad/2021</id>");
		has(f.s->out.data, month ? "/2021/month/1/\"/>" : "/2021/\"/>");
		has(f.s->out.data, "not yet written");
		assert_int_equal(
			strstr(f.s->out.data, "media:thumbnail") != NULL,
			month);
	}
	has_not(f.s->out.data, "rel=\"up\"");
	/* What a month tells again is no new item. */
	assert_int_equal(published_items(&f.s->a, &list, &f.s->site, NULL,
				 &feed, &f.s->err),
		0);
	assert_int_equal(feed.n, 0);
}

static void json_has_the_record(void **state)
{
	struct fixture f;

	make(&f, state, 1);
	f.s->nav.after = &f.february;
	strbuf_reset(&f.s->out);
	assert_int_equal(render_json(&f.s->issue, &f.s->site, &f.s->nav,
				 &f.s->out, &f.s->err),
		0);
	has(f.s->out.data, "\"month\": 1");
	has(f.s->out.data, "\"term\": \"a < b & c\"");
	has(f.s->out.data, "\"became\": 57");
	has(f.s->out.data, "\"previous\": \"2020-12\"");
	has(f.s->out.data, "\"next\": \"2021-02\"");
	has_not(f.s->out.data, "\"week_rule\"");
}

/* S12: at most three months, newest first; one year once it exists. */
static void a_week_links_to_months_and_a_year(void **state)
{
	struct sample *s = *state;
	struct period_ref december = ref_of(2020, 12, "2020-12");
	struct period_ref november = ref_of(2020, 11, "2020-11");
	struct period_ref year = ref_of(2020, 0, "2020");

	has_not(body(s), "2020/month");
	*ARRAY_PUSH(&s->a, &s->nav.months) = december;
	*ARRAY_PUSH(&s->a, &s->nav.months) = november;
	s->nav.year = &year;
	has(body(s), "/2020/month/12/\">December 2020</a>\xC2\xA0\xC2\xB7 <a");
	has(body(s), "/2020/month/11/\">November 2020</a></p>");
	has(body(s),
		"<p><a href=\"https://ml-news.example/2020/\">2020 in review</a>");
}

static void the_index_lists_them_by_year(void **state)
{
	struct sample *s = *state;
	struct period_refs all = { 0 };
	struct issue_refs weeks = { 0 };

	*ARRAY_PUSH(&s->a, &weeks) = s->previous;
	*ARRAY_PUSH(&s->a, &weeks) = s->next;
	*ARRAY_PUSH(&s->a, &all) = ref_of(2020, 12, "2020-12");
	*ARRAY_PUSH(&s->a, &all) = ref_of(2021, 11, "2021-11");
	*ARRAY_PUSH(&s->a, &all) = ref_of(2021, 12, "2021-12");
	*ARRAY_PUSH(&s->a, &all) = ref_of(2021, 0, "2021");
	assert_int_equal(
		render_index(&s->issue, &weeks, &s->site, &s->out, &s->err), 0);
	has_not(s->out.data, "/month/");
	strbuf_reset(&s->out);
	s->site.periods = &all;
	assert_int_equal(
		render_index(&s->issue, &weeks, &s->site, &s->out, &s->err), 0);
	has(s->out.data,
		"/2021/\">2021 in review</a>\xC2\xA0\xC2\xB7 <a href=\"");
	has(s->out.data, "/2021/month/12/\">December 2021</a>\xC2\xA0\xC2\xB7");
	has(s->out.data, "/2021/month/11/\">November 2021</a></p>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(months_and_years_are_golden),
		WITH_SAMPLE(a_month_links_up_down_before_and_after),
		WITH_SAMPLE(ids_are_those_of_no_week),
		WITH_SAMPLE(counts_and_signals_are_shown),
		WITH_SAMPLE(the_page_stands_alone),
		WITH_SAMPLE(the_feed_has_their_entries),
		WITH_SAMPLE(json_has_the_record),
		WITH_SAMPLE(a_week_links_to_months_and_a_year),
		WITH_SAMPLE(the_index_lists_them_by_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
