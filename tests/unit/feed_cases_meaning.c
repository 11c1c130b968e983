/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include "text/date.h"

/* Cases 010 to 022: what dates, identifiers and addresses mean. */

#define NEWS "https://news.example.org/feed"

static void case_010_atom_dates(void **state)
{
	static const struct {
		const char *instant;
		bool certain;
	} expected[] = {
		{ "2026-11-18T22:02:55Z", false },
		{ "2026-11-18T22:02:56Z", true },
		{ "2026-11-18T21:02:57Z", true },
	};
	struct feed_case *c = *state;

	case_take(c, "010.xml", NULL);
	assert_int_equal(c->entries.n, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		const struct entry *e = case_entry(c, i);
		struct date date;

		assert_true(date_read(c->feed.entries.items[i].updated, &date));
		assert_int_equal(date.is_certain, expected[i].certain);
		case_instant(date.at, expected[i].instant);
		case_instant(e->published_at, expected[i].instant);
		assert_int_equal(e->dated_by, DATED_BY_FEED);
	}
}

/* "2026-11-01T00:00:00Z", or "~2026-…" when the zone is a guess. */
static void expect_date(const char *s, const char *expected)
{
	bool certain = *expected != '~';
	char text[DATE_RFC3339_SIZE];
	struct date date;

	if (!date_read(s, &date))
		fail_msg("\"%s\" is no date", s);
	date_rfc3339(text, date.at);
	if (strcmp(text, expected + !certain) || date.is_certain != certain)
		fail_msg("\"%s\": %s%s instead of %s", s,
			date.is_certain ? "" : "~", text, expected);
}

static void set_zone(const char *name)
{
	assert_int_equal(setenv("TZ", name, 1), 0);
	tzset();
}

/* By itself and on its way through a feed. */
static void expect_row(struct feed_case *c, const char *s, const char *expected)
{
	static const char *const zones[] = { "UTC", "EST5EDT", "IST-5:30",
		"PST8PDT", "CET-1CEST" };

	for (size_t i = 0; i < COUNT(zones); i++) {
		set_zone(zones[i]);
		expect_date(s, expected);
	}
	set_zone("UTC");
	case_take_text(c,
		arena_printf(&c->a,
			RSS_HEAD "<item><title>x</title><pubDate>%s</pubDate>"
				 "</item>" RSS_TAIL,
			s),
		NULL);
	assert_int_equal(case_entry(c, 0)->dated_by, DATED_BY_FEED);
	case_instant(
		case_entry(c, 0)->published_at, expected + (*expected == '~'));
}

/* What stands behind the weekday; the whole when there is none. */
static const char *behind_weekday(const char *s)
{
	const char *comma = strchr(s, ',');

	return comma ? comma + 1 : s;
}

static void expect_table(struct feed_case *c, const char *name, size_t rows)
{
	const struct case_input in = case_input(&c->a, name);
	char *rest = arena_strdup(&c->a, in.s), *line;
	size_t n = 0;

	(void)strsep(&rest, "\n"); /* the headings */
	while ((line = strsep(&rest, "\n")) && *line) {
		const char *s = strsep(&line, "\t");

		expect_row(c, s, line);
		/* A weekday is never needed, and a wrong one is ignored. */
		expect_date(behind_weekday(s), line);
		expect_date(
			arena_printf(&c->a, "Xyz,%s", behind_weekday(s)), line);
		expect_date(arena_printf(&c->a, "Sat, %s", behind_weekday(s)),
			line);
		n++;
	}
	assert_int_equal(n, rows);
}

static void case_011_nearly_right_dates(void **state)
{
	expect_table(*state, "011.tsv", 8);
}

static void case_011_neighbours(void **state)
{
	static const char *const rows[][2] = {
		{ "01 Jan 00 00:00:00 GMT", "2000-01-01T00:00:00Z" },
		{ "01 Jan 49 00:00:00 GMT", "2049-01-01T00:00:00Z" },
		{ "01 Jan 50 00:00:00 GMT", "1950-01-01T00:00:00Z" },
		{ "01 Jan 99 00:00:00 GMT", "1999-01-01T00:00:00Z" },
		{ "Vendredi, 19 Nov 2026 07:00:00 +0000",
			"2026-11-19T07:00:00Z" },
		{ "Thu, Nov 19 2026 07:00:00 +0000", "2026-11-19T07:00:00Z" },
		{ "Thu,19Nov2026 07:00 GMT", "2026-11-19T07:00:00Z" },
		{ "19 November 2026 07:00:00 +0000", "2026-11-19T07:00:00Z" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		expect_date(rows[i][0], rows[i][1]);
}

static void case_013_zones_by_name(void **state)
{
	expect_table(*state, "013.tsv", 9);
}

/* RFC 5322 4.3: the zone as written, in summer and in winter. */
static void case_013_neighbours(void **state)
{
	static const struct {
		const char *zone;
		int hours;
	} zones[] = {
		{ "UT", 0 },
		{ "GMT", 0 },
		{ "EST", 5 },
		{ "EDT", 4 },
		{ "CST", 6 },
		{ "CDT", 5 },
		{ "MST", 7 },
		{ "MDT", 6 },
		{ "PST", 8 },
		{ "PDT", 7 },
	};
	static const char *const unknown[] = { "IST", "QXZ", "A", "M" };
	struct arena *a = &((struct feed_case *)*state)->a;

	for (size_t i = 0; i < COUNT(zones); i++) {
		expect_date(arena_printf(a, "10 Jul 2025 06:00:00 %s",
				    zones[i].zone),
			arena_printf(a, "2025-07-10T%02d:00:00Z",
				6 + zones[i].hours));
		expect_date(arena_printf(a, "10 Jan 2025 06:00:00 %s",
				    zones[i].zone),
			arena_printf(a, "2025-01-10T%02d:00:00Z",
				6 + zones[i].hours));
	}
	for (size_t i = 0; i < COUNT(unknown); i++)
		expect_date(
			arena_printf(a, "10 Jul 2025 06:00:00 %s", unknown[i]),
			"~2025-07-10T06:00:00Z");
}

/*
 * Of what drifts nothing is in the keys but the token, and what is shown is
 * the address that the feed gave last; the store joins by these.
 */
static void case_019_keys_that_stay(void **state)
{
	static const struct {
		const char *name;
		const char *keys[3], *links[3];
	} polls[] = {
		{ "019-1.xml",
			{ "url:blog.example.org?p=9817",
				"url:jobs.example.org/view?id=55&tk=k3Jd9",
				"url:blog.example.org/2494" },
			{ "http://blog.example.org/?p=9817",
				"https://jobs.example.org/view?id=55&tk=k3Jd9",
				"https://blog.example.org/2494" } },
		{ "019-2.xml",
			{ "url:blog.example.org?p=9817",
				"url:jobs.example.org/view?id=55&tk=Zz81q",
				"url:blog.example.org/2494" },
			{ "https://blog.example.org/?p=9817",
				"https://jobs.example.org/view?id=55&tk=Zz81q",
				"https://blog.example.org/2494" } },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(polls); i++) {
		case_take(c, polls[i].name, "https://blog.example.org/feed");
		assert_int_equal(c->entries.n, 3);
		for (size_t j = 0; j < 3; j++) {
			const struct entry *e = case_entry(c, j);

			assert_int_equal(e->keys.items[0].role, KEY_IDENTITY);
			case_equal(e->keys.items[0].key, polls[i].keys[j]);
			case_equal(e->url, polls[i].links[j]);
		}
	}
}

static void case_020_a_guid_is_not_a_link(void **state)
{
	static const struct {
		const char *title, *guid, *link;
	} expected[] = {
		{ "One", "oai:arXiv.org:2609.01234v1",
			"https://arxiv.org/abs/2609.01234" },
		{ "Two", "at://did:plc:example/post/3lou",
			"https://social.example.org/post/3lou" },
		{ "Three", "https://news.example.org/three",
			"https://news.example.org/three" },
		{ "Four", "https://news.example.org/four", NULL },
	};
	struct feed_case *c = *state;

	case_take(c, "020.xml", NULL);
	assert_int_equal(c->entries.n, COUNT(expected));
	for (size_t i = 0; i < COUNT(expected); i++) {
		assert_string_equal(case_entry(c, i)->title, expected[i].title);
		assert_string_equal(case_entry(c, i)->guid, expected[i].guid);
		case_equal(case_entry(c, i)->url, expected[i].link);
		case_equal(case_detail(c, i).link, expected[i].link);
	}
}

static void case_020_neighbours(void **state)
{
	static const struct {
		const char *item, *guid, *link;
	} cases[] = {
		{ "<guid isPermaLink='true'>https://a.example/1</guid>",
			"https://a.example/1", "https://a.example/1" },
		{ "<guid isPermaLink='TRUE'>https://a.example/1</guid>",
			"https://a.example/1", "https://a.example/1" },
		{ "<guid>tag:a.example,2026:1</guid>", "tag:a.example,2026:1",
			NULL },
		{ "<guid>17</guid>", "17", NULL },
		{ "<guid isPermaLink='true'>at://x/1</guid>", "at://x/1",
			NULL },
		{ "<guid>\n 17 \n</guid><link>/a</link>", "17",
			"https://news.example.org/a" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct entry *e = case_item(c,
			arena_printf(
				&c->a, "<title>x</title>%s", cases[i].item),
			NEWS);

		assert_string_equal(e->guid, cases[i].guid);
		case_equal(e->url, cases[i].link);
	}
}

static void case_022_addresses_and_their_base(void **state)
{
#define DAY "https://www.example.org/ongoing/When/2026/11/18/"
	static const char *const links[] = {
		"https://opam.example.org/blog/opam-2-6-0/",
		"https://opam.example.org/abs/1",
		"https://cdn.example.org/x",
		"https://other.example.com/p",
		"https://opam.example.org/blog/feed.xml?p=7",
	};
	struct feed_case *c = *state;

	case_take(
		c, "022-1.xml", "https://www.example.org/ongoing/ongoing.atom");
	assert_int_equal(c->entries.n, 1);
	case_equal(case_entry(c, 0)->url, DAY "Some-Post");
	case_equal(case_entry(c, 0)->image, DAY "pic.png");
	case_equal(case_detail(c, 0).content_html,
		"<img src=\"" DAY "pic.png\" alt=\"\"/>");
	case_take(c, "022-2.xml", "https://opam.example.org/blog/feed.xml");
	assert_int_equal(c->entries.n, COUNT(links));
	for (size_t i = 0; i < COUNT(links); i++) {
		case_equal(case_entry(c, i)->url, links[i]);
		case_equal(case_detail(c, i).link, links[i]);
	}
}

/* RFC 3986 5.1: bases inside bases, each resolved against the outer one. */
static void case_022_neighbours(void **state)
{
	static const struct {
		const char *feed, *entry, *link, *at, *url;
	} cases[] = {
		{ "", "", "", "p", "https://h.example/d/p" },
		{ "", "", "", "../p", "https://h.example/p" },
		{ "", "", "", "./p;x?a=1#f", "https://h.example/d/p;x?a=1#f" },
		{ "a/", "b/", "c/", "p", "https://h.example/d/a/b/c/p" },
		{ "a/", "/b/", "c/", "p", "https://h.example/b/c/p" },
		{ "a/", "https://i.example/", "", "p", "https://i.example/p" },
		{ "a/", "//i.example/k/", "..", "p", "https://i.example/p" },
		{ "", "", "", "http://i.example/p", "http://i.example/p" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		case_take_text(c,
			arena_printf(&c->a,
				"<feed xmlns='http://www.w3.org/2005/Atom'"
				" xml:base='%s'><entry xml:base='%s'>"
				"<title>x</title><id>1</id>"
				"<link xml:base='%s' href='%s'/></entry></feed>",
				cases[i].feed, cases[i].entry, cases[i].link,
				cases[i].at),
			"https://h.example/d/feed.xml");
		case_equal(case_entry(c, 0)->url, cases[i].url);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(case_010_atom_dates),
		WITH_CASE(case_011_nearly_right_dates),
		WITH_CASE(case_011_neighbours),
		WITH_CASE(case_013_zones_by_name),
		WITH_CASE(case_013_neighbours),
		WITH_CASE(case_019_keys_that_stay),
		WITH_CASE(case_020_a_guid_is_not_a_link),
		WITH_CASE(case_020_neighbours),
		WITH_CASE(case_022_addresses_and_their_base),
		WITH_CASE(case_022_neighbours),
	};

	return cmocka_run_group_tests_name(
		"feed/cases_meaning", tests, NULL, NULL);
}
