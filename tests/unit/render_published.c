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
#include "text/utf8.h"

static struct published items(struct sample *s, const char *section)
{
	const struct issue_list one = { &s->issue, 1, 1 };
	const struct section_rule rule = { .id = section, .title = "Of one" };
	struct published feed;

	assert_int_equal(published_items(&s->a, &one, &s->site,
				 section ? &rule : NULL, &feed, &s->err),
		0);
	return feed;
}

static struct published issues(struct sample *s)
{
	const struct issue_list one = { &s->issue, 1, 1 };
	struct published feed;

	assert_int_equal(published_issues(&s->a, &one, &s->nav, &s->site, &feed,
				 &s->err),
		0);
	return feed;
}

static const char *atom(struct sample *s, const struct published *feed)
{
	strbuf_reset(&s->out);
	assert_int_equal(published_atom(feed, &s->site, &s->out, &s->err), 0);
	return arena_strdup(&s->a, s->out.data);
}

static void the_items_are_the_golden_feed(void **state)
{
	struct sample *s = *state;
	const struct published feed = items(s, NULL);

	(void)atom(s, &feed);
	assert_golden(&s->out, "items.xml");
}

/* A9, A21, A22: in the issue's order, each with a lasting id and a time. */
static void each_item_is_an_entry_with_an_id_of_its_own(void **state)
{
	struct sample *s = *state;
	const struct published feed = items(s, NULL);

	assert_int_equal(feed.n, 15);
	assert_string_equal(feed.id, "tag:ml-news.example,2021:hebdomad/items");
	assert_string_equal(feed.items[0].id,
		"tag:ml-news.example,2021:hebdomad/2021/week/3/p1");
	assert_string_equal(feed.items[9].id,
		"tag:ml-news.example,2021:hebdomad/2021/week/3/a1");
	assert_string_equal(
		feed.items[0].url, "https://arxiv.org/abs/2101.03961");
	assert_string_equal(feed.items[0].issue,
		"https://ml-news.example/2021/week/3/#w2021-03-p1");
	for (size_t i = 0; i < feed.n; i++) {
		assert_int_equal(feed.items[i].updated,
			s->issue.published_at - (time_t)i);
		assert_int_equal(
			feed.items[i].published, feed.items[i].updated);
	}
}

/* R11: what has no address of its own leads to the issue. */
static void an_item_without_an_address_leads_to_its_place(void **state)
{
	struct sample *s = *state;
	const struct published feed = items(s, NULL);
	const struct published_entry *last = &feed.items[14];

	assert_string_equal(
		last->url, "https://ml-news.example/2021/week/3/#w2021-03-o2");
	assert_null(last->issue);
	assert_int_equal(count_of(atom(s, &feed), "rel=\"related\""), 14);
}

/* A17: one line of at most 200 characters, in whole sentences. */
static void the_summary_of_an_item_is_one_line(void **state)
{
	static const struct {
		const char *comment, *line;
	} cases[] = {
		{ "One thing.\n\nAnd another.", "One thing. And another." },
		{ "A first sentence that is rather long, since it has to fill "
		  "a good part of the room there is for one line of a feed, "
		  "and this it does with ease. A second one that would be too "
		  "much for the line, by a few words that it has.",
			"A first sentence that is rather long, since it has to "
			"fill a good part of the room there is for one line "
			"of a feed, and this it does with ease." },
		{ "no sentence at all", "no sentence at all" },
		{ "",
			"Switch Transformers: Scaling to Trillion Parameter "
			"Models with Simple and Efficient Sparsity" },
	};
	struct sample *s = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		sample_item(s, 0, 0)->comment = cases[i].comment;
		assert_string_equal(
			items(s, NULL).items[0].summary, cases[i].line);
	}
	char *words = arena_alloc(&s->a, 4001);

	for (size_t i = 0; i < 4000; i++)
		words[i] = i % 7 ? 'w' : ' ';
	sample_item(s, 0, 0)->comment = words;
	assert_in_range(utf8_length(items(s, NULL).items[0].summary), 100, 200);
}

/* R6: a reader has the headline above it already. */
static void the_content_of_an_item_is_all_but_its_headline(void **state)
{
	struct sample *s = *state;
	const struct published feed = items(s, NULL);
	const char *html = feed.items[0].html;

	assert_null(strstr(html, "A trillion parameters"));
	assert_non_null(strstr(html, "<em>Switch Transformers"));
	assert_non_null(strstr(html, "In use the model is sparse."));
	assert_non_null(strstr(html, "github.com/google-research/t5x"));
	assert_non_null(strstr(html,
		"<a href=\"https://ml-news.example/2021/week/3/#w2021-03-p1\">"
		"ML News #Week3, 2021</a>"));
	/* R20 */
	assert_non_null(strstr(feed.items[1].html, feed.items[1].image));
	assert_null(feed.items[0].image);
}

static void a_section_has_a_feed_with_the_same_ids(void **state)
{
	struct sample *s = *state;
	const struct published all = items(s, NULL);
	const struct published feed = items(s, "usecases");

	assert_int_equal(feed.n, 2);
	assert_string_equal(feed.path, "usecases.xml");
	assert_string_equal(
		feed.id, "tag:ml-news.example,2021:hebdomad/usecases");
	assert_string_equal(feed.title, "ML News: Of one");
	for (size_t i = 0; i < feed.n; i++) {
		assert_string_equal(feed.items[i].id, all.items[11 + i].id);
		assert_string_equal(feed.items[i].html, all.items[11 + i].html);
		assert_int_equal(
			feed.items[i].updated, all.items[11 + i].updated);
	}
	assert_int_equal(items(s, "nothing").n, 0);
}

static void correct(struct sample *s, struct item *item)
{
	item->first_headline = item->headline;
	item->first_comment = item->comment;
	item->headline = "A trillion parameters, 1.6 in all";
	item->corrected_at = s->issue.published_at + 86400;
	s->issue.corrected_at = item->corrected_at;
}

/* R22, A24: the same id and date; what changed is said, and nothing else. */
static void a_correction_is_said_and_moves_updated_alone(void **state)
{
	struct sample *s = *state;
	const struct published before = items(s, NULL), whole = issues(s);

	correct(s, sample_item(s, 0, 0));
	const struct published after = items(s, NULL);

	assert_string_equal(after.items[0].id, before.items[0].id);
	assert_int_equal(after.items[0].published, before.items[0].published);
	assert_int_equal(after.items[0].updated, s->issue.corrected_at);
	assert_string_equal(
		after.items[0].title, "A trillion parameters, 1.6 in all");
	assert_non_null(strstr(after.items[0].html,
		"<p>Corrected on 18 January 2021. The headline was \xE2\x80\x9C"
		"A trillion parameters, one expert a token\xE2\x80\x9D.</p>"));
	for (size_t i = 1; i < before.n; i++) {
		assert_string_equal(after.items[i].html, before.items[i].html);
		assert_int_equal(
			after.items[i].updated, before.items[i].updated);
	}
	const struct published again = issues(s);

	assert_string_equal(again.items[0].id, whole.items[0].id);
	assert_int_equal(again.items[0].published, whole.items[0].published);
	assert_int_equal(again.items[0].updated, s->issue.corrected_at);
	assert_non_null(strstr(again.items[0].html, "<p>Corrected on 18 "));
}

static void an_old_comment_is_quoted_in_one_line(void **state)
{
	struct sample *s = *state;
	struct item *item = sample_item(s, 0, 0);

	correct(s, item);
	item->headline = item->first_headline;
	item->comment = "Other words.";
	assert_non_null(strstr(items(s, NULL).items[0].html,
		"<p>Corrected on 18 January 2021. The comment was \xE2\x80\x9C"
		"Each token is routed to a single feed-forward expert"));
}

/* What was corrected comes first again (A24). */
static void the_newest_by_its_change_comes_first(void **state)
{
	struct sample *s = *state;

	correct(s, sample_item(s, 3, 0));
	assert_string_equal(items(s, NULL).items[0].id,
		"tag:ml-news.example,2021:hebdomad/2021/week/3/o1");
}

/* Who reads a foreign language is told so; the editor writes in ours. */
static void an_item_has_the_language_of_its_words(void **state)
{
	struct sample *s = *state;

	assert_string_equal(items(s, "other").items[0].language, "zh");
	sample_item(s, 3, 0)->headline_edited = true;
	assert_string_equal(items(s, "other").items[0].language, "en");
}

/* R23: the newest always, the rest as far as there is room. */
static void a_feed_holds_what_fits(void **state)
{
	struct sample *s = *state;
	struct published feed = items(s, NULL);

	published_limit(&feed, 100, FEED_BYTES);
	assert_int_equal(feed.n, 15);
	published_limit(&feed, 7, FEED_BYTES);
	assert_int_equal(feed.n, 7);
	published_limit(&feed, 7, 2000);
	assert_in_range(feed.n, 1, 6);
	published_limit(&feed, 7, 1);
	assert_int_equal(feed.n, 1);
}

/* R23: whether what is large is the content or all that is around it. */
static void a_feed_of_many_items_is_small_enough(void **state)
{
	static const size_t lengths[] = { 100, 3000, 5000 };
	struct sample *s = *state;

	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		struct issue_list many = { 0 };
		struct published feed;
		char *text = arena_alloc(&s->a, lengths[i] + 1);

		memset(text, '"', lengths[i]);
		for (size_t k = 0; k < 9; k++)
			sample_item(s, 0, k)->comment = text;
		while (many.n < FEED_ISSUES)
			*ARRAY_PUSH(&s->a, &many) = s->issue;
		assert_int_equal(published_items(&s->a, &many, &s->site, NULL,
					 &feed, &s->err),
			0);
		published_limit(&feed, FEED_ITEMS, FEED_BYTES);
		(void)atom(s, &feed);
		assert_in_range(feed.n, 5, FEED_ITEMS);
		assert_in_range(s->out.len, 1, 500000);
	}
}

/* A23, A24, A28: marked, led to and from, and of no version of ours. */
static void an_archive_is_marked_and_never_changes(void **state)
{
	struct sample *s = *state;
	struct published feed = issues(s);

	feed.path = archive_path(&s->a, 2021 * 4);
	feed.archive = true;
	feed.current = "feed.xml";
	feed.prev_archive = archive_path(&s->a, 2020 * 4 + 3);
	feed.next_archive = archive_path(&s->a, 2021 * 4 + 1);
	s->site.hub = "https://hub.example/";
	const char *text = atom(s, &feed);

	assert_golden(&s->out, "archive.xml");
	s->site.version = "2.0";
	assert_string_equal(atom(s, &feed), text);
}

/* A33: from any page. */
static void a_page_leads_to_every_feed(void **state)
{
	static const char *const links[] = {
		"type=\"application/atom+xml\" title=\"ML News\" "
		"href=\"https://ml-news.example/feed.xml\"",
		"type=\"application/atom+xml\" title=\"ML News: All items\" "
		"href=\"https://ml-news.example/items.xml\"",
		"type=\"application/feed+json\" title=\"ML News\" "
		"href=\"https://ml-news.example/feed.json\"",
		"type=\"text/x-opml\" title=\"ML News\" "
		"href=\"https://ml-news.example/feeds.opml\"",
	};
	const struct issue_refs none = { 0 };
	struct sample *s = *state;

	for (int page = 0; page < 2; page++) {
		strbuf_reset(&s->out);
		assert_int_equal(page ? render_page(&s->issue, &s->site,
						&s->nav, &s->out, &s->err)
				      : render_index(NULL, &none, &s->site,
						&s->out, &s->err),
			0);
		for (size_t i = 0; i < sizeof links / sizeof *links; i++)
			assert_non_null(strstr(s->out.data,
				arena_printf(&s->a,
					"<link rel=\"alternate\" %s/>",
					links[i])));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(the_items_are_the_golden_feed),
		WITH_SAMPLE(each_item_is_an_entry_with_an_id_of_its_own),
		WITH_SAMPLE(an_item_without_an_address_leads_to_its_place),
		WITH_SAMPLE(the_summary_of_an_item_is_one_line),
		WITH_SAMPLE(the_content_of_an_item_is_all_but_its_headline),
		WITH_SAMPLE(a_section_has_a_feed_with_the_same_ids),
		WITH_SAMPLE(a_correction_is_said_and_moves_updated_alone),
		WITH_SAMPLE(an_old_comment_is_quoted_in_one_line),
		WITH_SAMPLE(the_newest_by_its_change_comes_first),
		WITH_SAMPLE(an_item_has_the_language_of_its_words),
		WITH_SAMPLE(a_feed_holds_what_fits),
		WITH_SAMPLE(a_feed_of_many_items_is_small_enough),
		WITH_SAMPLE(an_archive_is_marked_and_never_changes),
		WITH_SAMPLE(a_page_leads_to_every_feed),
	};

	return cmocka_run_group_tests_name(
		"render/published", tests, NULL, NULL);
}
