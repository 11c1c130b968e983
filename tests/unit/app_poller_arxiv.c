/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include <stdio.h>

#include "feed/arxiv_listing.h"
#include "text/date.h"

/* arXiv: stale and thin batches, missed days, one lane; cases 034 to 037. */

#define LISTING "https://rss.arxiv.org/rss/cs.AI+cs.CL"
#define API "https://export.arxiv.org/api/query"

/* What the listing of each day is, by the day that it is made. */
struct archive {
	size_t papers;        /* a day brings */
	int64_t late;         /* this day's batch … */
	time_t late_until;    /* … comes so late; 0: in time */
	int64_t thin;         /* this day has a tenth until late_until */
	int64_t away;         /* that day we have no network */
	size_t pages_failing; /* of the API, at first */
	bool api_empty;       /* it says 200 and has nothing, at first */
	size_t asked_api;
};

static const char *papers(
	struct arena *a, int64_t day, size_t from, size_t n, bool atom)
{
	const char *out = "";
	char date[DATE_RFC3339_SIZE];

	date_rfc3339(date, arxiv_day_start(day));
	for (size_t i = from; i < from + n; i++)
		out = arena_printf(a,
			atom ? "%s<entry><id>http://arxiv.org/abs/26%02d.%05zuv1"
			       "</id><title>Of day %d paper %zu</title>"
			       "<summary>Text.</summary><published>%s"
			       "</published></entry>"
			     : "%s<item><guid isPermaLink='false'>oai:arXiv.org:"
			       "26%02d.%05zuv1</guid><title>Of day %d paper %zu"
			       "</title><description>Text.</description>"
			       "<pubDate>%s</pubDate></item>",
			out, (int)(day % 90), i, (int)day, i, date);
	return out;
}

/* The newest announcing day whose listing is out. */
static int64_t batch_of(const struct archive *archive, time_t now)
{
	int64_t day = arxiv_day(now);

	while (!arxiv_announces(day) ||
		(day == archive->late && now < archive->late_until))
		day--;
	return day;
}

static void answer_listing(
	struct polling *p, const struct archive *archive, struct response *ret)
{
	time_t now = p->clock.at;
	int64_t today = arxiv_day(now), day = batch_of(archive, now);
	bool thin = day == archive->thin && now < archive->late_until;
	const char *items = arxiv_announces(today)
		? papers(&p->a, day, 0, archive->papers / (thin ? 10 : 1),
			  false)
		: "";

	answer_with(ret, 200,
		arena_printf(&p->a,
			"<rss version='2.0'><channel><title>cs</title>"
			"<lastBuildDate>%lld</lastBuildDate><skipDays>"
			"<day>Saturday</day><day>Sunday</day></skipDays>%s"
			"</channel></rss>",
			(long long)now, items));
	ret->max_age = arxiv_day_start(today + 1) - now;
}

static size_t parameter(const char *url, const char *name)
{
	const char *at = strstr(url, name);
	unsigned long value = 0;

	assert_non_null(at);
	(void)sscanf(at + strlen(name), "%lu", &value);
	return value;
}

/* The span asked for is that of one day; its papers come by pages. */
static void answer_api(struct polling *p, struct archive *archive,
	const char *url, struct response *ret)
{
	size_t start = parameter(url, "start="), n;
	int64_t day = arxiv_day(p->clock.at);
	time_t from, until;

	archive->asked_api++;
	if (archive->pages_failing) {
		archive->pages_failing--;
		answer_with(ret, archive->api_empty ? 200 : 503,
			archive->api_empty
				? "<feed xmlns='http://www.w3.org/2005/Atom'>"
				  "<id>x</id><title>arXiv Query</title></feed>"
				: "busy");
		return;
	}
	for (;; day--) {
		const char *wanted;

		arxiv_day_span(day, &from, &until);
		wanted = arxiv_query_url(
			&p->a, API, "cs.AI+cs.CL", from, until, start);
		if (arxiv_announces(day) && !strcmp(wanted, url))
			break;
		assert_true(day > arxiv_day(p->clock.at) - 30);
	}
	n = archive->papers - start;
	answer_with(ret, 200,
		arena_printf(&p->a,
			"<feed xmlns='http://www.w3.org/2005/Atom' "
			"xmlns:opensearch='http://a9.com/-/spec/opensearch/"
			"1.1/'><id>x</id><title>arXiv Query</title>"
			"<opensearch:totalResults>%zu</opensearch:totalResults>"
			"%s</feed>",
			archive->papers,
			papers(&p->a, day, start,
				n < ARXIV_PAGE ? n : ARXIV_PAGE, true)));
}

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	struct archive *archive = p->world;

	if (archive->away && arxiv_day(p->clock.at) == archive->away) {
		ret->error = FETCH_OFFLINE;
		ret->message = "rss.arxiv.org: the name cannot be resolved";
	} else if (!strncmp(request->url, API, strlen(API))) {
		answer_api(p, archive, request->url, ret);
	} else {
		answer_listing(p, archive, ret);
	}
}

/* START is a Tuesday. */
static struct polling *begin(void **state, struct archive *archive)
{
	struct polling *p = *state;

	p->world = archive;
	p->answer = answer;
	p->config.fetch.arxiv_api = API;
	polling_add(p, "arxiv", LISTING)->is_listing = true;
	polling_load(p);
	return p;
}

static size_t count_of(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

/*
 * Ten days of 2026 with a holiday and a weekend: one request a batch, by the
 * calendar and not by its skipDays, which are meant in US Eastern (K62).
 */
static void a_listing_is_asked_once_a_batch(void **state)
{
	struct archive archive = { .papers = 30 };
	struct polling *p = begin(state, &archive);

	polling_run(p, START + 10 * DAY);
	/* Tue, Wed, Thu; not Fri; not Sat, Sun; Mon to Fri. */
	assert_int_equal(p->asked.n, 8);
	for (size_t i = 1; i < p->asked.n; i++) {
		time_t at = p->asked.items[i].at;
		int64_t day = arxiv_day(at);

		assert_true(arxiv_announces(day));
		assert_in_range(at - arxiv_day_start(day), 600, 1800);
	}
	assert_int_equal(polling_entries(p, "arxiv"), 8 * 30);
	assert_string_equal(polling_log(p), "");
	assert_int_equal(polling_state(p, "arxiv").why, WAIT_ARXIV);
}

/* Case 037 */
static void a_stale_batch_is_told_once_and_asked_again(void **state)
{
	int64_t wednesday = arxiv_day(START) + 1;
	struct archive archive = { .papers = 30,
		.late = wednesday,
		.late_until = arxiv_day_start(wednesday) + 11 * HOUR };
	struct polling *p = begin(state, &archive);

	polling_run(p, arxiv_day_start(wednesday) + 2 * HOUR);
	assert_int_equal(polling_state(p, "arxiv").verdict, VERDICT_STALE);
	assert_int_equal(polling_state(p, "arxiv").failures, 0);
	assert_int_equal(polling_entries(p, "arxiv"), 30);
	polling_run(p, arxiv_day_start(wednesday) + 16 * HOUR);
	assert_int_equal(polling_state(p, "arxiv").verdict, VERDICT_OK);
	assert_int_equal(polling_entries(p, "arxiv"), 60);
	const char *log = polling_log(p);

	assert_int_equal(count_of(log, "source=arxiv stale:"), 1);
	assert_int_equal(count_of(log, "no longer stale"), 1);
	assert_in_range(p->asked.n, 5, 10);
	/* Saturday is quiet. */
	polling_run(p, START + 4 * DAY);
	assert_string_equal(polling_log(p), "");
}

static void a_thin_batch_is_flagged_and_asked_again(void **state)
{
	int64_t thin = arxiv_day(START) + 8; /* a Wednesday, the second */
	struct archive archive = { .papers = 100,
		.thin = thin,
		.late_until = arxiv_day_start(thin) + 3 * HOUR };
	struct polling *p = begin(state, &archive);

	polling_run(p, arxiv_day_start(thin) + HOUR);
	assert_true(polling_state(p, "arxiv").thin);
	assert_non_null(strstr(polling_log(p), "source=arxiv thin: 10"));
	polling_run(p, arxiv_day_start(thin) + 8 * HOUR);
	assert_false(polling_state(p, "arxiv").thin);
	assert_int_equal(polling_entries(p, "arxiv"), 6 * 100);
}

/* A day without network: its papers are asked of the query API by pages. */
static void a_missed_day_is_filled(void **state)
{
	struct archive archive = { .papers = 250,
		.away = arxiv_day(START) + 1 };
	struct polling *p = begin(state, &archive);

	polling_run(p, arxiv_day_start(archive.away + 1) + 8 * HOUR);
	assert_int_equal(archive.asked_api, 3);
	assert_int_equal(polling_entries(p, "arxiv"), 3 * 250);
	assert_non_null(strstr(polling_log(p), "missed"));
	polling_run(p, START + 5 * DAY);
	assert_int_equal(archive.asked_api, 3);
}

/* … and goes on where it stopped, over failures and restarts. */
static void filling_goes_on_where_it_stopped(void **state)
{
	struct archive archive = { .papers = 250,
		.away = arxiv_day(START) + 1 };
	struct polling *p = begin(state, &archive);
	time_t thursday = arxiv_day_start(archive.away + 1);

	while (archive.asked_api < 2)
		polling_run(p, p->clock.at + 1);
	assert_true(p->clock.at > thursday);
	size_t before = polling_entries(p, "arxiv");

	assert_in_range(before, 2 * 250 + 100, 2 * 250 + 200);
	archive.pages_failing = 2;
	archive.api_empty = true;
	polling_restart(p);
	polling_run(p, thursday + 8 * HOUR);
	assert_int_equal(polling_entries(p, "arxiv"), 3 * 250);
	assert_in_range(archive.asked_api, 5, 6);
	polling_restart(p);
	polling_run(p, thursday + 10 * HOUR);
	assert_in_range(archive.asked_api, 5, 6);
}

/* Case 035, K22: one request at a time, three seconds between starts. */
static void all_of_arxiv_is_one_lane(void **state)
{
	static const char *const urls[] = { LISTING,
		"https://export.arxiv.org/rss/stat.ML",
		"https://arxiv.org/rss/math", "https://rss.arxiv.org/atom/eess",
		"https://rss.arxiv.org/rss/physics",
		"https://rss.arxiv.org/rss/econ" };
	struct archive archive = { .papers = 3 };
	struct polling *p = *state;
	char names[COUNT(urls)][8];

	p->world = &archive;
	p->answer = answer;
	for (size_t i = 0; i < COUNT(urls); i++) {
		(void)snprintf(names[i], sizeof names[i], "a%zu", i);
		polling_add(p, names[i], urls[i])->is_listing = true;
	}
	(void)polling_add(p, "x", "https://news.example.org/");
	polling_load(p);
	polling_run(p, START + 10);
	assert_int_equal(
		polling_last(p, "https://news.example.org/")->at, START);
	assert_int_equal(p->asked.n, 5);
	/* A new process has sent nothing yet, and waits all the same. */
	polling_restart(p);
	polling_run(p, START + 12);
	assert_int_equal(p->asked.n, 5);
	polling_run(p, START + 60);
	assert_int_equal(p->asked.n, 7);
	time_t last = 0;

	for (size_t i = 0; i < p->asked.n; i++) {
		if (!strstr(p->asked.items[i].url, "arxiv"))
			continue;
		assert_true(p->asked.items[i].at - last >= 3);
		last = p->asked.items[i].at;
	}
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_listing_is_asked_once_a_batch),
		TEST(a_stale_batch_is_told_once_and_asked_again),
		TEST(a_thin_batch_is_flagged_and_asked_again),
		TEST(a_missed_day_is_filled),
		TEST(filling_goes_on_where_it_stopped),
		TEST(all_of_arxiv_is_one_lane),
	};

	return cmocka_run_group_tests_name("app/arxiv", tests, NULL, NULL);
}
