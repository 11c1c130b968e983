/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "digest_composing.h"
#include "text/measure.h"
#include "text/utf8.h"

static void the_issue_has_its_names_and_its_times(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add_paper(&f, "2101.00001");
	f.facts.late = true;
	compose(&f);
	assert_string_equal(f.issue.name, "2021-w03");
	assert_string_equal(f.issue.title, "ML News #Week3, 2021");
	assert_string_equal(f.issue.language, "en");
	assert_int_equal(f.issue.opens_at, week3.opens_at);
	assert_int_equal(f.issue.closes_at, week3.closes_at);
	assert_int_equal(f.issue.published_at, week3.closes_at + 6 * 3600);
	assert_true(f.issue.late);
	assert_int_equal(f.issue.n_entries, 9);
	assert_int_equal(f.issue.n_sources, 5);
	assert_int_equal(f.issue.n_failed, 1);
	arena_release(&f.a);
}

static void sections_without_items_leave_no_trace(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add_paper(&f, "2101.00001");
	add_known(&f.a, &f.entries, "forum", "1", "url:forum.example/1");
	compose(&f);
	assert_int_equal(f.issue.sections.n, 2);
	assert_string_equal(f.issue.sections.items[0].id, "papers");
	assert_string_equal(f.issue.sections.items[1].id, "other");
	assert_string_equal(f.issue.sections.items[1].title, "Other");
	assert_int_equal(issue_items(&f.issue), 2);
	arena_release(&f.a);
}

static void a_paper_has_its_abstract_page_and_its_facts(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	struct entry *e = add_paper(&f, "2101.00001");

	e->title = "Sorting letters";
	e->summary = "About letters.";
	e->published_at = week3.opens_at + 2 * A_DAY;
	e = add_known(&f.a, &f.entries, "hub", "h", "arxiv:2101.00001");
	e->published_at = week3.opens_at + 5;
	e->code = "https://github.com/a/letters";
	add_key(&f.a, e, "doi:10.1000/x", KEY_IDENTITY);
	compose(&f);
	const struct item *item = item_of(&f, "arxiv:2101.00001");

	assert_true(item->is_paper);
	assert_string_equal(item->url, "https://arxiv.org/abs/2101.00001");
	assert_string_equal(item->title, "Sorting letters");
	assert_string_equal(item->headline, "Sorting letters");
	assert_string_equal(item->comment, SOME_TEXT);
	assert_string_equal(item->byline, "Fedus and 2 others");
	assert_string_equal(item->category, "cs.LG");
	assert_int_equal(item->submitted_at, week3.opens_at + 5);
	assert_string_equal(item->code, "https://github.com/a/letters");
	assert_null(item->description);
	assert_null(item->host);
	assert_int_equal(item->keys.n, 2);
	assert_string_equal(item->keys.items[1], "doi:10.1000/x");
	assert_string_equal(item->section_rule, "its key arxiv:2101.00001");
	assert_int_equal(item->terms.n, 3);
	arena_release(&f.a);
}

static void a_paper_that_is_not_on_arxiv_leads_where_its_lead_does(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	struct entry *e = add_known(
		&f.a, &f.entries, "hub", "1", "doi:10.1000/x");

	e->url = "https://journal.example/x";
	*ARRAY_PUSH(&f.a, &e->categories) = "our picks";
	add_known(&f.a, &f.entries, "hub", "2", "doi:10.1000/y")->url = NULL;
	compose(&f);
	const struct item *item = item_of(&f, "doi:10.1000/x");

	assert_string_equal(item->url, "https://journal.example/x");
	assert_null(item->category);
	assert_null(item->byline);
	assert_string_equal(
		item_of(&f, "doi:10.1000/y")->url, "https://doi.org/10.1000/y");
	arena_release(&f.a);
}

static void an_article_has_a_card(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	struct entry *e = add_post(&f, "1");

	e->url = "https://www.blog.example/1";
	e->summary = "A summary that is longer than a card has room for, so "
		     "that it must end earlier, at a word, with the sign that "
		     "says so, and not in the middle of one.";
	e->image = "https://blog.example/1.png";
	e->language = "de";
	*ARRAY_PUSH(&f.a, &e->authors) = "Ada Moss";
	compose(&f);
	const struct item *item = item_of(&f, "url:blog.example/1");

	assert_false(item->is_paper);
	assert_string_equal(item->host, "blog.example");
	assert_in_range(utf8_length(item->description), 67, 100);
	assert_memory_equal(item->description, e->summary, 60);
	assert_string_equal(item->description + strlen(item->description) - 3,
		"\xE2\x80\xA6");
	assert_null(item->byline);
	assert_int_equal(item->submitted_at, 0);
	assert_string_equal(item->image_alt, e->title);
	assert_string_equal(item->language, "de");
	arena_release(&f.a);
}

static void bylines_name_the_first_by_surname(void **state)
{
	static const struct {
		const char *authors[4];
		const char *byline;
	} cases[] = {
		{ { "Jeremy Jordan" }, "Jordan" },
		{ { "Barret Zoph", "William Fedus" }, "Zoph and Fedus" },
		{ { "A. B", "C. D", "E. F" }, "B and 2 others" },
		{ { "Plato" }, "Plato" },
		{ { "Laurens van der Maaten" }, "van der Maaten" },
		{ { "Van Morris" }, "Morris" },
		{ { "Yann Le Cun", "Ana de Sa" }, "Le Cun and de Sa" },
		{ { "Sammy Davis Jr." }, "Davis" },
		{ { "John Roe, III" }, "Roe" },
		{ { "Jr." }, "Jr." },
		{ { "Gemini Team", "Ann Lee", "Bo Li" },
			"Gemini Team and 2 others" },
		{ { "\xE6\x9D\x8E\xE5\xAE\x81" }, "\xE6\x9D\x8E\xE5\xAE\x81" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;

		start(&f);
		struct entry *e = add_paper(&f, "2101.00001");

		e->authors.n = 0;
		for (size_t k = 0; cases[i].authors[k]; k++)
			*ARRAY_PUSH(&f.a, &e->authors) = cases[i].authors[k];
		compose(&f);
		assert_string_equal(item_of(&f, "arxiv:2101.00001")->byline,
			cases[i].byline);
		arena_release(&f.a);
	}
}

static const char *write_places(struct arena *a, const struct places *places)
{
	const char *out = "";

	for (size_t i = 0; i < places->n; i++)
		out = arena_printf(a, "%s%s%s %s", out, i ? "\n" : "",
			places->items[i].title, places->items[i].url);
	return out;
}

static void places_are_the_other_sources_each_once(void **state)
{
	struct fixture f;
	unsigned seed = 9;

	(void)state;
	start(&f);
	add_paper(&f, "2101.00001");
	/* arXiv again, and the same page by way of somebody else. */
	add_paper(&f, "2101.00001")->source = "arxiv-stat";
	add_known(&f.a, &f.entries, "copy", "c", "arxiv:2101.00001")->url =
		"https://arxiv.org/abs/2101.00001";
	struct entry *hub = add_known(
		&f.a, &f.entries, "hub", "h", "arxiv:2101.00001");

	hub->first_seen_at++;
	add_known(&f.a, &f.entries, "hub", "h2", "arxiv:2101.00001")
		->first_seen_at += 2;
	for (int i = 0; i < 2; i++) {
		struct entry *m = add_post(&f, i ? "again" : "about");

		m->first_seen_at += i;
		add_key(&f.a, m, "arxiv:2101.00001", KEY_MENTION);
	}
	struct entry *gone = add_known(&f.a, &f.entries, "gone", "g", "url:g");

	gone->first_seen_at += 9;
	add_key(&f.a, gone, "arxiv:2101.00001", KEY_MENTION);
	for (int turn = 0; turn < 8; turn++) {
		compose(&f);
		assert_string_equal(
			write_places(
				&f.a, &item_of(&f, "arxiv:2101.00001")->places),
			"The Hub https://hub.example/h\n"
			"A Blog https://blog.example/about\n"
			"gone https://gone.example/g");
		shuffle(&f.entries, &seed);
	}
	arena_release(&f.a);
}

static void the_editor_s_words_stand_in_the_issue(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add_paper(&f, "2101.00001");
	add_post(&f, "1");
	*ARRAY_PUSH(&f.a, &f.desk.edits) = (struct edit){
		.key = "arxiv:2101.00001",
		.headline = "Letters know their writer",
		.comment = "I read it twice.",
	};
	*ARRAY_PUSH(&f.a, &f.desk.edits) = (struct edit){
		.key = "url:blog.example/1",
		.section = "other",
	};
	compose(&f);
	const struct item *item = item_of(&f, "arxiv:2101.00001");

	assert_string_equal(item->headline, "Letters know their writer");
	assert_string_equal(item->comment, "I read it twice.");
	assert_string_equal(item->title, "What 2101.00001 found");
	assert_true(item->headline_edited);
	assert_true(item->comment_edited);
	item = item_of(&f, "url:blog.example/1");
	assert_false(item->headline_edited);
	assert_false(item->comment_edited);
	assert_string_equal(item->comment, SOME_TEXT);
	assert_string_equal(f.issue.sections.items[1].id, "other");
	arena_release(&f.a);
}

/* What an entry lacks, and what the issue shows of it when it is listed. */
static void what_the_editor_lists_is_whole_whatever_it_lacks(void **state)
{
	static const struct {
		const char *title, *summary, *text, *url;
		const char *headline, *comment;
	} cases[] = {
		{ "A title", "", "", "https://x.y/", "A title", "A title" },
		{ "A title", "No sentence", "", "https://x.y/", "A title",
			"No sentence" },
		{ "", "A note without end", "", "https://x.y/",
			"A note without end", "A note without end" },
		{ "", "", "A note\n\nwithout end", NULL, "A note without end",
			"A note without end" },
		{ "", "", "", "https://x.y/", "https://x.y/", "https://x.y/" },
		{ "", "", "", NULL, "url:blog.example/1",
			"url:blog.example/1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fixture f;
		struct error err = ERROR_INIT;

		start(&f);
		struct entry *e = add_post(&f, "1");

		e->title = cases[i].title;
		e->summary = cases[i].summary;
		e->text = cases[i].text;
		e->url = cases[i].url;
		*ARRAY_PUSH(&f.a, &f.desk.edits) = (struct edit){
			.key = "url:blog.example/1",
			.section = i % 2 ? "papers" : NULL,
		};
		compose(&f);
		const struct item *item = item_of(&f, "url:blog.example/1");

		assert_string_equal(item->headline, cases[i].headline);
		assert_string_equal(item->comment, cases[i].comment);
		assert_int_equal(item->is_paper, i % 2 && item->url);
		assert_int_equal(check_issue(&f.issue, &err), 0);
		arena_release(&f.a);
	}
}

static void a_pick_says_why_in_words_of_its_terms(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add_paper(&f, "2101.00001")->title = "On letters";
	add_known(&f.a, &f.entries, "hub", "h", "arxiv:2101.00001");
	struct entry *m = add_post(&f, "1");

	m->published_at = week3.opens_at - A_DAY;
	add_key(&f.a, m, "arxiv:2101.00001", KEY_MENTION);
	add_paper(&f, "2101.00002");
	add_known(&f.a, &f.entries, "forum", "1", "url:forum.example/1");
	*ARRAY_PUSH(&f.a, &f.rules.interests.boosts) = make_interest(
		&f.a, 0.1, "On letters");
	*ARRAY_PUSH(&f.a, &f.rules.interests.boosts) = make_interest(
		&f.a, 0.5, "letters");
	*ARRAY_PUSH(&f.a, &f.rules.interests.boosts) = make_interest(
		&f.a, -1, "the hand");
	*ARRAY_PUSH(&f.a, &f.desk.picks) = "url:forum.example/1";
	compose(&f);
	const struct item *item = item_of(&f, "arxiv:2101.00001");

	assert_int_equal(item->pick, 2);
	assert_string_equal(item->pick_reason,
		"in 2 places, new this week, mentioned by 1 other");
	item = item_of(&f, "url:forum.example/1");
	assert_int_equal(item->pick, 1);
	assert_string_equal(
		item->pick_reason, "the editor\xE2\x80\x99s choice");
	item = item_of(&f, "url:blog.example/1");
	assert_int_equal(item->pick, 3);
	assert_string_equal(item->pick_reason, "\"letters\" in its text");
	item = item_of(&f, "arxiv:2101.00002");
	assert_int_equal(item->pick, 0);
	assert_null(item->pick_reason);
	arena_release(&f.a);
}

static void a_pick_of_which_nothing_can_be_said_has_no_reason(void **state)
{
	struct fixture f;

	(void)state;
	start(&f);
	add_post(&f, "1")->published_at = week3.opens_at - 1;
	compose(&f);
	assert_int_equal(item_of(&f, "url:blog.example/1")->pick, 1);
	assert_null(item_of(&f, "url:blog.example/1")->pick_reason);
	arena_release(&f.a);
}

static void words_and_minutes_are_counted(void **state)
{
	struct fixture f;
	size_t words = text_words(SOME_TEXT) + 2 * text_words("What 1 found");

	(void)state;
	start(&f);
	compose(&f);
	assert_int_equal(issue_items(&f.issue), 0);
	assert_int_equal(issue_words(&f.issue), 0);
	assert_int_equal(issue_minutes(&f.issue), 1);
	add_post(&f, "1");
	compose(&f);
	assert_int_equal(issue_words(&f.issue), words);
	assert_int_equal(issue_minutes(&f.issue), 1);
	for (int i = 0; i < 4; i++)
		add_paper(&f, arena_printf(&f.a, "2101.0000%d", i));
	compose(&f);
	assert_int_equal(issue_items(&f.issue), 5);
	assert_int_equal(issue_words(&f.issue), 5 * words);
	assert_int_equal(issue_minutes(&f.issue), (5 * words + 199) / 200);
	arena_release(&f.a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_issue_has_its_names_and_its_times),
		cmocka_unit_test(sections_without_items_leave_no_trace),
		cmocka_unit_test(a_paper_has_its_abstract_page_and_its_facts),
		cmocka_unit_test(
			a_paper_that_is_not_on_arxiv_leads_where_its_lead_does),
		cmocka_unit_test(an_article_has_a_card),
		cmocka_unit_test(bylines_name_the_first_by_surname),
		cmocka_unit_test(places_are_the_other_sources_each_once),
		cmocka_unit_test(the_editor_s_words_stand_in_the_issue),
		cmocka_unit_test(
			what_the_editor_lists_is_whole_whatever_it_lacks),
		cmocka_unit_test(a_pick_says_why_in_words_of_its_terms),
		cmocka_unit_test(
			a_pick_of_which_nothing_can_be_said_has_no_reason),
		cmocka_unit_test(words_and_minutes_are_counted),
	};

	return cmocka_run_group_tests_name("digest/compose", tests, NULL, NULL);
}
