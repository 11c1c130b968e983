/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include "store_fixture.h"

/*
 * Cases 014, 016 and 019: what stands in the store after polls in sequence,
 * from the bytes of the feed on.
 */

#define HOUR 3600
#define WEEK (7 * A_DAY)
#define POLL CASE_NOW

/* Takes a document into the source "blog" as the poller does. */
static struct recorded poll_text(struct fixture *f, const struct case_input *in,
	const char *url, time_t now, bool first)
{
	const struct source source = { .name = "blog", .url = url };
	const struct feed_hints hints = { url, NULL };
	struct entry_list entries;
	struct feed feed;

	assert_stored(
		f, feed_parse(&f->a, in->s, in->len, &hints, &feed, &f->err));
	normalize_feed(&f->a, &feed, &source, now, first, &entries);
	return record(f, "blog", &entries, now);
}

static struct recorded poll(struct fixture *f, const char *name,
	const char *url, time_t now, bool first)
{
	const struct case_input in = case_input(&f->a, name);

	return poll_text(f, &in, url, now, first);
}

static void expect_recorded(struct recorded r, size_t added, size_t changed)
{
	assert_int_equal(r.added, added);
	assert_int_equal(r.changed, changed);
}

static const struct entry *stored(
	const struct entry_list *all, const char *guid)
{
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->items[i].guid, guid) == 0)
			return &all->items[i];
	fail_msg("%s is not in the store", guid);
	abort();
}

/* The entries that an issue of the week from a time on would look at. */
static size_t first_seen_in_week(struct fixture *f, time_t from)
{
	struct entry_list in_week;
	size_t n = 0;

	assert_stored(f,
		store_load_candidates(
			f->s, &f->a, from, from + WEEK, &in_week, &f->err));
	for (size_t i = 0; i < in_week.n; i++)
		n += in_week.items[i].first_seen_at >= from;
	return n;
}

#define NEWS "https://news.example.org/feed"

/* The second poll of case 014: a new undated item on top of the others. */
static struct case_input with_new_item(
	struct arena *a, struct case_input in, const char *guid)
{
	const char *first = strstr(in.s, "<item>");

	assert_non_null(first);
	return case_text(arena_printf(a,
		"%.*s<item><title>New %s</title><guid isPermaLink='false'>%s"
		"</guid></item>%s",
		(int)(first - in.s), in.s, guid, guid, first));
}

static void expect_times(const struct entry_list *all, const char *guid,
	const char *published, const char *first_seen)
{
	const struct entry *e = stored(all, guid);

	case_instant(e->published_at, published);
	case_instant(e->first_seen_at, first_seen);
}

static void expect_back_list(const struct entry_list *all)
{
	static const char sight[] = "2026-11-23T06:00:00Z";
	time_t third = stored(all, "u3")->published_at;

	expect_times(all, "u1", "2026-11-18T09:00:00Z", sight);
	expect_times(all, "u3", "2026-10-02T09:00:00Z", sight);
	/* Older than the first and newer than the third, by order alone. */
	expect_times(all, "u2", "2026-10-02T09:00:01Z", sight);
	/* And these are not newer than the third. */
	assert_true(stored(all, "u4")->published_at <= third);
	assert_true(stored(all, "u5")->published_at <=
		stored(all, "u4")->published_at);
	assert_int_equal(stored(all, "u1")->dated_by, DATED_BY_FEED);
	assert_int_equal(stored(all, "u2")->dated_by, DATED_BY_ORDER);
	assert_int_equal(stored(all, "u4")->dated_by, DATED_BY_ORDER);
	assert_int_equal(stored(all, "u5")->dated_by, DATED_BY_ORDER);
}

static void case_014_undated_items_on_the_first_import(void **state)
{
	struct fixture *f = *state;
	const struct case_input in = case_input(&f->a, "014.xml");
	const struct case_input next = with_new_item(&f->a, in, "u0");
	const struct case_input last = with_new_item(&f->a, next, "u-1");
	time_t monday = POLL - 6 * HOUR; /* of the current week */

	expect_recorded(poll_text(f, &in, NEWS, POLL, true), 5, 0);
	struct entry_list all = load_all(f);

	assert_int_equal(all.n, 5);
	expect_back_list(&all);
	for (size_t i = 0; i < all.n; i++)
		assert_true(all.items[i].published_at < monday);

	expect_recorded(poll_text(f, &next, NEWS, POLL + WEEK, false), 1, 0);
	all = load_all(f);
	assert_int_equal(all.n, 6);
	expect_back_list(&all);
	expect_times(
		&all, "u0", "2026-11-30T06:00:00Z", "2026-11-30T06:00:00Z");
	assert_int_equal(stored(&all, "u0")->dated_by, DATED_BY_SIGHT);

	/* Set once: a third poll refreshes neither. */
	expect_recorded(
		poll_text(f, &last, NEWS, POLL + WEEK + HOUR, false), 1, 0);
	all = load_all(f);
	expect_back_list(&all);
	expect_times(
		&all, "u0", "2026-11-30T06:00:00Z", "2026-11-30T06:00:00Z");
	expect_times(
		&all, "u-1", "2026-11-30T07:00:00Z", "2026-11-30T07:00:00Z");
}

/* Without any date there is no order to speak of, but no news either. */
static void case_014_a_feed_without_dates(void **state)
{
	static const char text[] = RSS_HEAD
		"<item><title>A</title><guid "
		"isPermaLink='false'>a</guid></item>" RSS_TAIL;
	struct fixture *f = *state;
	const struct case_input in = case_text(text);
	const struct case_input next = with_new_item(&f->a, in, "b");

	expect_recorded(poll_text(f, &in, NEWS, POLL, true), 1, 0);
	expect_recorded(poll_text(f, &next, NEWS, POLL + HOUR, false), 1, 0);
	const struct entry_list all = load_all(f);

	assert_int_equal(stored(&all, "a")->dated_by, DATED_BY_NOTHING);
	assert_int_equal(stored(&all, "b")->dated_by, DATED_BY_SIGHT);
	case_instant(stored(&all, "b")->published_at, "2026-11-23T07:00:00Z");
}

#define NOTICE "urn:uuid:00000000-0000-4000-8000-000000000001"
#define LONG_READ "urn:uuid:00000000-0000-4000-8000-000000000002"
#define BLOG "https://blog.example.org/feed"

static void expect_key(const struct entry *e, const char *key)
{
	assert_true(e->keys.n > 0);
	assert_string_equal(e->keys.items[0].key, key);
}

static void case_016_what_moves_at_every_poll(void **state)
{
	struct fixture *f = *state;

	expect_recorded(poll(f, "016-1.xml", BLOG, POLL, true), 2, 0);
	struct entry_list all = load_all(f);
	const struct entry notice = *stored(&all, NOTICE);
	const struct entry read = *stored(&all, LONG_READ);

	assert_string_equal(read.title, "A long read (12)");
	assert_string_equal(read.text, "first wroding");
	/* No new entry, and of the two the second alone is updated. */
	expect_recorded(poll(f, "016-2.xml", BLOG, POLL + HOUR, false), 0, 1);
	all = load_all(f);
	assert_int_equal(all.n, 2);
	const struct entry *same = stored(&all, NOTICE);
	const struct entry *changed = stored(&all, LONG_READ);

	assert_int_equal(same->id, notice.id);
	assert_string_equal(same->title, notice.title);
	assert_string_equal(same->text, "same text");
	assert_int_equal(same->published_at, notice.published_at);
	assert_int_equal(same->first_seen_at, POLL);
	assert_int_equal(changed->id, read.id);
	assert_string_equal(changed->title, "A long read (15)");
	assert_string_equal(changed->text, "first wording");
	assert_int_equal(changed->published_at, read.published_at);
	assert_int_equal(changed->first_seen_at, POLL);
	/* Known by the same keys, and first seen in the earlier week. */
	expect_key(changed, read.keys.items[0].key);
	expect_key(same, notice.keys.items[0].key);
	assert_int_equal(first_seen_in_week(f, POLL - A_DAY), 2);
	assert_int_equal(first_seen_in_week(f, POLL + 1), 0);
}

/* However often it moves. */
static void case_016_neighbours(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 20; i++) {
		const struct case_input in = case_text(arena_printf(&f->a,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<id>1</id><title>Read (%d)</title><updated>"
			"2026-11-22T%02d:00:00Z</updated></entry></feed>",
			i / 2, i));
		struct recorded r = poll_text(
			f, &in, BLOG, POLL + i * HOUR, i == 0);

		/* The title is another one at every second poll. */
		expect_recorded(r, i == 0, i && i % 2 == 0);
	}
	assert_int_equal(load_all(f).n, 1);
	assert_int_equal(load_all(f).items[0].first_seen_at, POLL);
}

static void case_019_identifiers_that_drift(void **state)
{
	static const char *const guids[] = {
		"http://blog.example.org/?p=9817",
		"https://jobs.example.org/view?id=55&tk=k3Jd9",
		"https://blog.example.org/?p=2494",
	};
	struct fixture *f = *state;

	expect_recorded(poll(f, "019-1.xml", BLOG, POLL, true), 3, 0);
	const struct entry_list before = load_all(f);

	assert_int_equal(before.n, COUNT(guids));
	for (size_t i = 0; i < COUNT(guids); i++)
		assert_string_equal(before.items[i].guid, guids[i]);
	for (int i = 1; i < 4; i++) {
		const char *name = i % 2 ? "019-2.xml" : "019-1.xml";

		assert_int_equal(
			poll(f, name, BLOG, POLL + i * HOUR, false).added, 0);
	}
	const struct entry_list all = load_all(f);

	/* What was stored first stays, and with it what is published. */
	assert_int_equal(all.n, COUNT(guids));
	for (size_t i = 0; i < COUNT(guids); i++) {
		assert_int_equal(all.items[i].id, before.items[i].id);
		assert_string_equal(all.items[i].guid, guids[i]);
	}
}

/* However often: it is told by its page, and leads to where that is now. */
static void case_019_a_token_that_is_new_at_every_poll(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 20; i++) {
		const char *page = arena_printf(&f->a,
			"jobs.example.org/view?id=55&tk=a%dBc", 1000 + 7 * i);
		const struct case_input in = case_text(arena_printf(&f->a,
			"<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
			"<title>A</title><link href='https://%s'/></entry>"
			"</feed>",
			page));

		expect_recorded(poll_text(f, &in, BLOG, POLL + i * HOUR, !i),
			i == 0, 0);
		const struct entry_list all = load_all(f);

		assert_int_equal(all.n, 1);
		assert_string_equal(all.items[0].guid,
			"https://jobs.example.org/view?id=55&tk=a1000Bc");
		assert_string_equal(all.items[0].url,
			arena_printf(&f->a, "https://%s", page));
		expect_key(&all.items[0], arena_printf(&f->a, "url:%s", page));
	}
}

/* The looser match holds inside one feed and for one title only. */
static void case_019_neighbours(void **state)
{
#define ITEM(title, guid, link)                                         \
	"<item><title>" title "</title><guid isPermaLink='false'>" guid \
	"</guid><link>" link "</link></item>"
	static const struct {
		const char *item;
		size_t added;
	} cases[] = {
		{ ITEM("A", "http://a.example/?p=1", "http://a.example/?p=1"),
			1 },
		{ ITEM("A", "https://www.a.example/?p=1",
			  "https://www.a.example/?p=1"),
			0 },
		{ ITEM("A", "http://a.example/?p=2", "http://a.example/?p=2"),
			1 },
		{ ITEM("B", "http://a.example/?p=3", "http://a.example/?p=2"),
			1 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct case_input in = case_text(arena_printf(
			&f->a, RSS_HEAD "%s" RSS_TAIL, cases[i].item));
		struct recorded r = poll_text(
			f, &in, BLOG, POLL + (time_t)i, i == 0);

		if (r.added != cases[i].added)
			fail_msg("%s: %zu added", cases[i].item, r.added);
	}
}

int main(void)
{
#define WITH_STORE(test) \
	cmocka_unit_test_setup_teardown(test, fixture_store, fixture_done)
	const struct CMUnitTest tests[] = {
		WITH_STORE(case_014_undated_items_on_the_first_import),
		WITH_STORE(case_014_a_feed_without_dates),
		WITH_STORE(case_016_what_moves_at_every_poll),
		WITH_STORE(case_016_neighbours),
		WITH_STORE(case_019_identifiers_that_drift),
		WITH_STORE(case_019_a_token_that_is_new_at_every_poll),
		WITH_STORE(case_019_neighbours),
	};

	return cmocka_run_group_tests_name("store/cases", tests, NULL, NULL);
}
