/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include <jansson.h>

#include "issue_sample.h"
#include "render/parsed.h"
#include "render_golden.h"

static json_t *json(struct sample *s)
{
	strbuf_reset(&s->out);
	assert_int_equal(
		render_json(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	json_t *root = json_loads(s->out.data, 0, NULL);

	assert_non_null(root);
	return root;
}

static json_t *parsed(struct sample *s, const struct parsed_feed *feed)
{
	strbuf_reset(&s->out);
	assert_int_equal(render_parsed(feed, &s->out, &s->err), 0);
	json_t *root = json_loads(s->out.data, 0, NULL);

	assert_non_null(root);
	return root;
}

static void the_sample_is_the_golden_record(void **state)
{
	struct sample *s = *state;

	json_decref(json(s));
	assert_golden(&s->out, "issue.json");
}

/* Jansson keeps the order in which members were read. */
static void assert_members(json_t *object, const char *expected)
{
	struct arena a = ARENA_INIT;
	const char *names = "", *name;
	json_t *value;

	json_object_foreach(object, name, value)
		names = arena_printf(&a, "%s %s", names, name);
	assert_string_equal(names, expected);
	arena_release(&a);
}

static json_t *first_item(json_t *root)
{
	json_t *section = json_array_get(json_object_get(root, "sections"), 0);

	return json_array_get(json_object_get(section, "items"), 0);
}

static void an_item_has_all_its_members_whatever_it_lacks(void **state)
{
	struct sample *s = *state;
	static const char members[] =
		" key keys kind headline headline_by comment comment_by"
		" corrected first_headline first_comment url"
		" title description host byline category submitted version updates code image"
		" image_alt language places pick pick_reason section_rule score"
		" terms";
	json_t *root = json(s);

	assert_members(first_item(root), members);
	json_decref(root);
	*sample_item(s, 0, 0) = (struct item){
		.key = "url:a",
		.headline = "h",
		.title = "t",
		.comment = "c",
	};
	root = json(s);
	assert_members(first_item(root), members);
	assert_true(json_is_null(json_object_get(first_item(root), "url")));
	assert_true(json_is_null(json_object_get(first_item(root), "pick")));
	json_decref(root);
}

static void a_score_comes_back_as_the_sum_of_its_terms(void **state)
{
	struct sample *s = *state;
	json_t *root = json(s), *item = first_item(root), *term;
	double sum = 0;
	size_t i;

	json_array_foreach(json_object_get(item, "terms"), i, term)
		sum += json_real_value(json_object_get(term, "value"));
	assert_int_equal(i, 3);
	assert_float_equal(
		sum, json_real_value(json_object_get(item, "score")), 1e-9);
	json_decref(root);
}

static void numbers_have_no_noise_and_no_infinity(void **state)
{
	struct sample *s = *state;

	sample_item(s, 0, 0)->score = 0.1;
	sample_item(s, 0, 1)->score = NAN;
	sample_item(s, 0, 2)->score = INFINITY;
	json_decref(json(s));
	assert_int_equal(count_of(s->out.data, "\"score\": 0.1,"), 1);
	assert_int_equal(count_of(s->out.data, "\"score\": null,"), 2);
}

static void assert_member(json_t *root, const char *name, const char *expected)
{
	const char *value = json_string_value(json_object_get(root, name));

	assert_non_null(value);
	assert_string_equal(value, expected);
}

static void the_week_and_its_neighbours_are_told(void **state)
{
	struct sample *s = *state;
	json_t *root = json(s);

	assert_member(root, "first_day", "2021-01-10");
	assert_member(root, "published", "2021-01-17T06:00:00Z");
	assert_member(root, "previous", "2021-w02");
	assert_member(root, "week_rule", "sunday");
	assert_true(json_is_null(json_object_get(root, "next")));
	json_decref(root);
}

static struct enclosure enclosures[] = {
	{ "https://a.example/1.mp3", "audio/mpeg", 1234 },
	{ "https://a.example/2", NULL, -1 },
};

static void a_parsed_feed_is_the_contract_of_the_command(void **state)
{
	struct sample *s = *state;
	struct entry entry = {
		.title = "Caf\xC3\xA9 \"quoted\"",
		.summary = "Short.",
		.image = "https://a.example/1.png",
	};
	struct enclosures list = { enclosures, 2, 2 };
	struct parsed_entry item = {
		.entry = &entry,
		.id = "tag:a",
		.link = "https://a.example/1",
		.author = "First",
		.content_html = "<p>Long.</p>",
		.enclosures = &list,
		.published = 1610874000,
	};
	const struct parsed_feed feed = {
		.format = "rss20",
		.title = "A",
		.link = "https://a.example/",
		.language = "en",
		.updated = 1610874000,
		.items = &item,
		.n = 1,
	};

	*ARRAY_PUSH(&s->a, &entry.authors) = "First";
	*ARRAY_PUSH(&s->a, &entry.authors) = "Second";
	*ARRAY_PUSH(&s->a, &entry.categories) = "cs.LG";
	json_decref(parsed(s, &feed));
	assert_golden(&s->out, "parsed.json");
}

static json_t *first_entry(json_t *root)
{
	return json_array_get(json_object_get(root, "entries"), 0);
}

static void what_a_feed_lacks_is_null_or_empty_and_never_missing(void **state)
{
	struct sample *s = *state;
	struct entry entry = { .title = "", .summary = "" };
	struct parsed_entry item = { .entry = &entry };
	const struct parsed_feed feed = {
		.format = "atom10",
		.items = &item,
		.n = 1,
	};
	json_t *root = parsed(s, &feed), *first = first_entry(root);

	assert_members(root, " format title link language updated entries");
	assert_members(first,
		" id title link author authors published updated summary"
		" content_html categories enclosures image");
	assert_true(json_is_null(json_object_get(root, "updated")));
	assert_true(json_is_null(json_object_get(first, "author")));
	assert_int_equal(
		json_array_size(json_object_get(first, "enclosures")), 0);
	json_decref(root);
}

static void bytes_that_are_no_text_lose_no_member(void **state)
{
	struct sample *s = *state;
	struct entry entry = { .title = "good", .summary = "" };
	struct parsed_entry item = { .entry = &entry, .id = "bad \xFF" };
	const struct parsed_feed feed = {
		.format = "rss091",
		.items = &item,
		.n = 1,
	};
	json_t *root = parsed(s, &feed), *first = first_entry(root);

	assert_true(json_is_null(json_object_get(first, "id")));
	assert_member(first, "title", "good");
	json_decref(root);
}

static void a_feed_without_entries_has_an_empty_list(void **state)
{
	struct sample *s = *state;
	const struct parsed_feed feed = { .format = "rss10" };
	json_t *root = parsed(s, &feed);

	assert_true(json_is_array(json_object_get(root, "entries")));
	assert_int_equal(json_array_size(json_object_get(root, "entries")), 0);
	json_decref(root);
}

static void too_little_room_is_an_error(void **state)
{
	struct sample *s = *state;
	struct strbuf small;

	strbuf_init(&small, 100);
	assert_int_equal(
		render_json(&s->issue, &s->site, &s->nav, &small, &s->err), -1);
	assert_non_null(strstr(s->err.text, "too large"));
	strbuf_release(&small);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_SAMPLE(the_sample_is_the_golden_record),
		WITH_SAMPLE(an_item_has_all_its_members_whatever_it_lacks),
		WITH_SAMPLE(a_score_comes_back_as_the_sum_of_its_terms),
		WITH_SAMPLE(numbers_have_no_noise_and_no_infinity),
		WITH_SAMPLE(the_week_and_its_neighbours_are_told),
		WITH_SAMPLE(a_parsed_feed_is_the_contract_of_the_command),
		WITH_SAMPLE(
			what_a_feed_lacks_is_null_or_empty_and_never_missing),
		WITH_SAMPLE(bytes_that_are_no_text_lose_no_member),
		WITH_SAMPLE(a_feed_without_entries_has_an_empty_list),
		WITH_SAMPLE(too_little_room_is_an_error),
	};

	return cmocka_run_group_tests_name("render/json", tests, NULL, NULL);
}
