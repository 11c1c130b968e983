/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

/* An issue is a fact: what was recorded is what is read, for ever. */

static struct issue bare_issue(const char *name, int64_t first_day)
{
	return (struct issue){
		.name = name,
		.week = { WEEK_ISO, 2021, 2, first_day },
		.title = "ML News",
		.language = "en",
		.published_at = first_day * A_DAY,
	};
}

static struct item *push_item(
	struct fixture *f, struct section *section, const char *key)
{
	struct item *item = ARRAY_PUSH(&f->a, &section->items);

	*item = (struct item){
		.key = key,
		.headline = "H",
		.comment = "C.",
		.url = "https://a.example/",
		.title = "T",
	};
	*ARRAY_PUSH(&f->a, &item->keys) = key;
	return item;
}

static struct section *push_section(
	struct fixture *f, struct issue *issue, const char *id)
{
	struct section *section = ARRAY_PUSH(&f->a, &issue->sections);

	*section = (struct section){ .id = id, .title = "Some 'title'\n" };
	return section;
}

/* Every member has a value that no other has. */
static void fill_item(struct fixture *f, struct section *section)
{
	struct item *item = push_item(f, section, "arxiv:2101.03961");

	*ARRAY_PUSH(&f->a, &item->keys) = "doi:10.1/z";
	*ARRAY_PUSH(&f->a, &item->keys) = "doi:10.1/a";
	item->is_paper = true;
	item->headline = "Ein \xC3\x9C"
			 "berblick \xF0\x9F\xA6\x89";
	item->comment = "One.\n\nTwo \"quoted\".  ";
	item->headline_edited = true;
	item->url = "https://arxiv.org/abs/2101.03961";
	item->title = "Switch Transformers";
	item->description = "A card";
	item->host = "arxiv.org";
	item->byline = "Fedus and 2 others";
	item->category = "cs.LG";
	item->submitted_at = NOW - 4711;
	item->code = "https://github.com/a/b";
	item->image = "https://a.example/i.png";
	item->image_alt = "";
	item->language = "de";
	item->pick = 2;
	item->pick_reason = "Most places";
	item->section_rule = "it is a paper";
	item->score = 0.1 + 0.2;
	*ARRAY_PUSH(&f->a, &item->places) = (struct place){ "Z", "https://z/" };
	*ARRAY_PUSH(&f->a, &item->places) = (struct place){ "A", "https://a/" };
	*ARRAY_PUSH(&f->a, &item->terms) =
		(struct term){ "source", 1.0 / 3, "weight 1/3", NULL };
	*ARRAY_PUSH(&f->a, &item->terms) =
		(struct term){ "boost", -5e-324, "", NULL };
}

static struct issue full_issue(struct fixture *f)
{
	struct issue issue = {
		.name = "2021-w03",
		.week = { WEEK_SUNDAY, 2021, 3, 18637 },
		.title = "ML News #Week3, 2021",
		.language = "en-GB",
		.opens_at = 1610236800,
		.closes_at = 1610841600,
		.published_at = 1610863200,
		.late = true,
		.n_entries = 1234,
		.n_sources = 56,
		.n_failed = 7,
	};

	struct section *papers = push_section(f, &issue, "papers");

	fill_item(f, papers);
	push_item(f, papers, "arxiv:2101.00001")->comment_edited = true;
	struct section *other = push_section(f, &issue, "other");

	push_item(f, other, "url:z.example/2")->comment = "";
	push_item(f, other, "url:a.example/1")->score = -2;
	return issue;
}

static void assert_text(const char *a, const char *b)
{
	assert_int_equal(a == NULL, b == NULL);
	if (!a)
		return;
	assert_int_equal(strlen(a), strlen(b));
	assert_memory_equal(a, b, strlen(a));
}

static void assert_lists(const struct item *a, const struct item *b)
{
	assert_int_equal(a->keys.n, b->keys.n);
	for (size_t i = 0; i < a->keys.n; i++)
		assert_text(a->keys.items[i], b->keys.items[i]);
	assert_int_equal(a->places.n, b->places.n);
	for (size_t i = 0; i < a->places.n; i++) {
		assert_text(a->places.items[i].title, b->places.items[i].title);
		assert_text(a->places.items[i].url, b->places.items[i].url);
	}
	assert_int_equal(a->terms.n, b->terms.n);
	for (size_t i = 0; i < a->terms.n; i++) {
		const struct term *x = &a->terms.items[i];
		const struct term *y = &b->terms.items[i];

		assert_text(x->name, y->name);
		assert_memory_equal(&x->value, &y->value, sizeof x->value);
		assert_text(x->detail, y->detail);
	}
}

static void assert_item(const struct item *a, const struct item *b)
{
	assert_text(a->key, b->key);
	assert_int_equal(a->is_paper, b->is_paper);
	assert_text(a->headline, b->headline);
	assert_text(a->comment, b->comment);
	assert_int_equal(a->headline_edited, b->headline_edited);
	assert_int_equal(a->comment_edited, b->comment_edited);
	assert_text(a->url, b->url);
	assert_text(a->title, b->title);
	assert_text(a->description, b->description);
	assert_text(a->host, b->host);
	assert_text(a->byline, b->byline);
	assert_text(a->category, b->category);
	assert_int_equal(a->submitted_at, b->submitted_at);
	assert_text(a->code, b->code);
	assert_text(a->image, b->image);
	assert_text(a->image_alt, b->image_alt);
	assert_text(a->language, b->language);
	assert_int_equal(a->pick, b->pick);
	assert_text(a->pick_reason, b->pick_reason);
	assert_text(a->section_rule, b->section_rule);
	assert_memory_equal(&a->score, &b->score, sizeof a->score);
	assert_lists(a, b);
}

static void assert_sections(
	const struct section_list *a, const struct section_list *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		const struct section *x = &a->items[i], *y = &b->items[i];

		assert_text(x->id, y->id);
		assert_text(x->title, y->title);
		assert_int_equal(x->items.n, y->items.n);
		for (size_t k = 0; k < x->items.n; k++)
			assert_item(&x->items.items[k], &y->items.items[k]);
	}
}

static void assert_issue(const struct issue *a, const struct issue *b)
{
	assert_int_equal(a->id, b->id);
	assert_text(a->name, b->name);
	assert_int_equal(a->week.rule, b->week.rule);
	assert_int_equal(a->week.year, b->week.year);
	assert_int_equal(a->week.number, b->week.number);
	assert_int_equal(a->week.first_day, b->week.first_day);
	assert_text(a->title, b->title);
	assert_text(a->language, b->language);
	assert_int_equal(a->opens_at, b->opens_at);
	assert_int_equal(a->closes_at, b->closes_at);
	assert_int_equal(a->published_at, b->published_at);
	assert_int_equal(a->late, b->late);
	assert_int_equal(a->n_entries, b->n_entries);
	assert_int_equal(a->n_sources, b->n_sources);
	assert_int_equal(a->n_failed, b->n_failed);
	assert_sections(&a->sections, &b->sections);
}

static struct issue load(struct fixture *f, const char *name)
{
	struct issue issue;
	bool found = false;

	assert_stored(f,
		store_load_issue(f->s, &f->a, name, &issue, &found, &f->err));
	assert_true(found);
	return issue;
}

static void save(struct fixture *f, struct issue issue)
{
	assert_stored(f, store_record_issue(f->s, &issue, &f->err));
}

static void reopen(struct fixture *f)
{
	store_close(f->s);
	f->s = NULL;
	assert_stored(f, store_open(f->path, false, &f->s, &f->err));
}

static void an_issue_comes_back_byte_for_byte(void **state)
{
	struct fixture *f = *state;
	struct issue issue = full_issue(f);

	save(f, bare_issue("2021-w02", 18630));
	assert_stored(f, store_record_issue(f->s, &issue, &f->err));
	assert_true(issue.id > 0);
	struct issue got = load(f, "2021-w03");

	assert_issue(&got, &issue);
	reopen(f);
	got = load(f, "2021-w03");
	assert_issue(&got, &issue);
	got = load(f, "2021-w02");
	assert_int_equal(got.sections.n, 0);
}

static void one_that_is_not_there_is_not_found(void **state)
{
	struct fixture *f = *state;
	struct issue issue = full_issue(f);
	bool found = true;

	assert_stored(f,
		store_load_issue(
			f->s, &f->a, "2021-w03", &issue, &found, &f->err));
	assert_false(found);
	assert_null(issue.name);
	assert_int_equal(issue.sections.n, 0);
}

static void a_recorded_issue_is_never_changed(void **state)
{
	struct fixture *f = *state;
	struct issue issue = full_issue(f), again = full_issue(f);

	save(f, issue);
	again.title = "Other";
	again.sections.items[0].items.items[0].title = "Other";
	assert_refused(f, store_record_issue(f->s, &again, &f->err),
		"issue 2021-w03 is recorded already");
	assert_int_equal(again.id, 0);
	struct issue got = load(f, "2021-w03");

	issue.id = got.id;
	assert_issue(&got, &issue);
}

static void one_that_fails_in_the_middle_leaves_nothing(void **state)
{
	static const char *const tables[] = { "issue", "section", "item",
		"item_key", "item_place", "item_term" };
	struct fixture *f = *state;
	struct issue issue = full_issue(f);
	const char **last =
		&issue.sections.items[1].items.items[1].keys.items[0];

	*last = NULL;
	assert_refused(
		f, store_record_issue(f->s, &issue, &f->err), "item_key.key");
	assert_int_equal(issue.id, 0);
	for (size_t i = 0; i < COUNT(tables); i++)
		assert_int_equal(
			ask_sql(f,
				arena_printf(&f->a, "SELECT count(*) FROM %s",
					tables[i])),
			0);
	*last = "url:a.example/1";
	assert_stored(f, store_record_issue(f->s, &issue, &f->err));
}

static void an_issue_waits_until_it_is_marked(void **state)
{
	struct fixture *f = *state;
	struct strings names;

	save(f, bare_issue("2021-w03", 18637));
	save(f, bare_issue("2021-w01", 18623));
	save(f, bare_issue("2021-w02", 18630));
	assert_stored(f, store_mark_published(f->s, "2021-w02", &f->err));
	reopen(f);
	assert_stored(f, store_pending_issues(f->s, &f->a, &names, &f->err));
	assert_int_equal(names.n, 2);
	assert_string_equal(names.items[0], "2021-w01");
	assert_string_equal(names.items[1], "2021-w03");
	assert_stored(f, store_mark_published(f->s, "2021-w02", &f->err));
	assert_refused(f, store_mark_published(f->s, "2020-w52", &f->err),
		"there is no issue 2020-w52");
}

static void refs_are_oldest_first_with_their_counts(void **state)
{
	struct fixture *f = *state;
	struct issue full = full_issue(f);
	struct issue_refs refs;

	save(f, full);
	save(f, bare_issue("2021-w02", 18630));
	assert_stored(f, store_load_issue_refs(f->s, &f->a, &refs, &f->err));
	assert_int_equal(refs.n, 2);
	assert_string_equal(refs.items[0].name, "2021-w02");
	assert_int_equal(refs.items[0].n_items, 0);
	const struct issue_ref *ref = &refs.items[1];

	assert_string_equal(ref->name, full.name);
	assert_string_equal(ref->title, full.title);
	assert_int_equal(ref->year, 2021);
	assert_int_equal(ref->number, 3);
	assert_int_equal(ref->first_day, 18637);
	assert_int_equal(ref->published_at, full.published_at);
	assert_int_equal(ref->n_items, 4);
}

static void assert_told(
	struct fixture *f, const char *except, const char *expected)
{
	struct told_list told;
	const char *found = "";

	assert_stored(f, store_load_told(f->s, &f->a, except, &told, &f->err));
	for (size_t i = 0; i < told.n; i++)
		found = arena_printf(&f->a, "%s%s=%s ", found,
			told.items[i].key, told.items[i].issue);
	assert_string_equal(found, expected);
}

static void all_keys_are_told_sorted_by_bytes(void **state)
{
	struct fixture *f = *state;
	struct issue second = bare_issue("2021-w04", 18644);

	save(f, full_issue(f));
	push_item(f, push_section(f, &second, "other"), "url:B.example/");
	save(f, second);
	assert_told(f, NULL,
		"arxiv:2101.00001=2021-w03 arxiv:2101.03961=2021-w03 "
		"doi:10.1/a=2021-w03 doi:10.1/z=2021-w03 "
		"url:B.example/=2021-w04 url:a.example/1=2021-w03 "
		"url:z.example/2=2021-w03 ");
	assert_told(f, "2021-w03", "url:B.example/=2021-w04 ");
}

static void facts_are_kept_and_replaced(void **state)
{
	struct fixture *f = *state;
	const char *value = "x";

	assert_stored(
		f, store_get_fact(f->s, &f->a, "site.tag", &value, &f->err));
	assert_null(value);
	assert_stored(f, store_set_fact(f->s, "site.tag", "one", &f->err));
	assert_stored(f, store_set_fact(f->s, "site.tag", "two", &f->err));
	assert_stored(f, store_set_fact(f->s, "other", "", &f->err));
	reopen(f);
	assert_stored(
		f, store_get_fact(f->s, &f->a, "site.tag", &value, &f->err));
	assert_string_equal(value, "two");
	assert_stored(f, store_get_fact(f->s, &f->a, "other", &value, &f->err));
	assert_string_equal(value, "");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_issue_comes_back_byte_for_byte),
		TEST(one_that_is_not_there_is_not_found),
		TEST(a_recorded_issue_is_never_changed),
		TEST(one_that_fails_in_the_middle_leaves_nothing),
		TEST(an_issue_waits_until_it_is_marked),
		TEST(refs_are_oldest_first_with_their_counts),
		TEST(all_keys_are_told_sorted_by_bytes),
		TEST(facts_are_kept_and_replaced),
	};

	return cmocka_run_group_tests_name("store/issues", tests, NULL, NULL);
}
