/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include <malloc.h>
#include <stdio.h>

#include "text/fingerprint.h"

/*
 * Hours of a thousand sources, of which a tenth fails in all ways, in
 * simulated time: who is healthy is asked as often as its rules allow, no
 * lane is asked sooner than its gap, and memory does not grow.
 */

#define SOURCES 1000
#define GAP 2
#define INTERVAL (15 * 60)

struct lane_log {
	time_t last;
	size_t n;
};

struct soak {
	struct lane_log sources[SOURCES], hosts[SOURCES];
	size_t too_soon, asked;
};

/* A tenth fails; four in a hundred of the others share their host. */
static bool is_faulty(size_t i)
{
	return i % 10 == 7;
}

static size_t host_of(size_t i)
{
	return i % 25 ? i : i % 100;
}

static void fail_somehow(size_t i, struct polling *p, struct response *ret)
{
	static const int statuses[] = { 404, 500, 503, 429, 403, 410, 200 };
	size_t way = fingerprint(&i, sizeof i) % 10;

	answer_with(ret, 0, "");
	if (way < COUNT(statuses)) {
		ret->status = statuses[way];
		if (way == 6)
			answer_with(ret, 200, "<html>no feed</html>");
		if (way == 2)
			ret->retry_after = 1800;
		return;
	}
	ret->error = way == 7 ? FETCH_TIMEOUT
		: way == 8    ? FETCH_BROKEN
			      : FETCH_CONNECT;
	ret->message = arena_printf(&p->a, "%zu.example: it failed", i);
}

/* Every fourth answer of a good source has something new in it. */
static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	struct soak *soak = p->world;
	size_t i = 0, host = 0;
	struct lane_log *source, *lane;

	assert_int_equal(
		sscanf(request->url, "https://%zu.example/%zu", &host, &i), 2);
	source = &soak->sources[i];
	lane = &soak->hosts[host];
	if (lane->n && p->clock.at - lane->last < GAP)
		soak->too_soon++;
	lane->last = source->last = p->clock.at;
	lane->n++;
	source->n++;
	soak->asked++;
	arena_release(&p->a); /* of what the answer before was made of */
	if (is_faulty(i)) {
		fail_somehow(i, p, ret);
	} else if (request->etag && source->n % 4) {
		answer_with(ret, 304, "");
	} else {
		ret->etag = arena_printf(&p->a, "%zu", source->n);
		answer_with(ret, 200, polling_feed(&p->a, "", ret->etag, 3));
	}
}

static void add_sources(struct polling *p, struct arena *a)
{
	p->config.sources.items = arena_alloc(
		a, SOURCES * sizeof *p->config.sources.items);
	p->config.sources.n = SOURCES;
	for (size_t i = 0; i < SOURCES; i++) {
		struct source *s = &p->config.sources.items[i];

		s->name = arena_printf(a, "s%04zu", i);
		s->url = arena_printf(
			a, "https://%zu.example/%zu", host_of(i), i);
		s->title = s->name;
		s->interval = INTERVAL;
		s->max_interval = INTERVAL;
		s->max_bytes = 1 << 20;
		s->enabled = true;
		s->own_pace = true;
	}
}

/* Between two starts there is an interval, and what its lane makes it wait. */
static void expect_counts(const struct soak *soak, time_t seconds)
{
	size_t most = (size_t)(seconds / INTERVAL) + 1;

	for (size_t i = 0; i < SOURCES; i++) {
		size_t n = soak->sources[i].n;

		if (is_faulty(i) ? n > most || !n : n + 1 < most || n > most)
			fail_msg("source %zu was asked %zu times in %lld s", i,
				n, (long long)seconds);
	}
}

/* Bytes in use, when all that the test itself holds is given back. */
static size_t memory_used(struct polling *p)
{
	(void)polling_log(p);
	arena_release(&p->a);
	return mallinfo2().uordblks;
}

static void an_hour_of_a_thousand_sources(void **state)
{
	static struct soak soak;
	struct polling *p = *state;
	struct arena a = ARENA_INIT;
	size_t used;

	soak = (struct soak){ 0 };
	p->world = &soak;
	p->answer = answer;
	p->keep_log = false;
	p->config.fetch.gap = GAP;
	p->config.fetch.spread = 600;
	add_sources(p, &a);
	polling_use_file(p);
	polling_run(p, START + HOUR);
	expect_counts(&soak, HOUR - 600);
	assert_int_equal(soak.too_soon, 0);
	assert_true(p->most_in_flight <= 16);

	/* Two more fill what is kept of pages and statements; then no more. */
	polling_run(p, START + 3 * HOUR);
	used = memory_used(p);
	polling_run(p, START + 6 * HOUR);
	assert_true(memory_used(p) <= used + 100000);
	expect_counts(&soak, 6 * HOUR - 600);
	assert_int_equal(soak.too_soon, 0);
	p->config.sources.n = 0;
	arena_release(&a);
}

/* Two hundred sources on one host hold up no other. */
static void a_crowded_host_delays_no_other(void **state)
{
	static struct soak soak;
	struct polling *p = *state;
	struct arena a = ARENA_INIT;

	soak = (struct soak){ 0 };
	p->world = &soak;
	p->answer = answer;
	p->keep_log = false;
	p->config.fetch.gap = GAP;
	add_sources(p, &a);
	for (size_t i = 0; i < 200; i++)
		p->config.sources.items[i].url = arena_printf(
			&a, "https://0.example/%zu", i);
	polling_load(p);
	polling_run(p, START + 60);
	for (size_t i = 200; i < SOURCES; i++)
		if (host_of(i) >= 200)
			assert_int_equal(soak.sources[i].n, 1);
	assert_in_range(soak.hosts[0].n, 30, 31);
	assert_int_equal(soak.too_soon, 0);
	p->config.sources.n = 0;
	arena_release(&a);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, polling_set_up, polling_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_hour_of_a_thousand_sources),
		TEST(a_crowded_host_delays_no_other),
	};

	return cmocka_run_group_tests_name("app/soak", tests, NULL, NULL);
}
