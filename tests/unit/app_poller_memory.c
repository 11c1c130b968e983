/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/strbuf.h"

/*
 * Case 067: no object leaks, and yet a process grows when each large document
 * raises what malloc keeps. Many cycles of small feeds, some large ones, one
 * of the largest size now and then, and some that are cut off.
 */

#define SOURCES 5
#define SMALL 30000
#define LARGE 500000
#define LARGEST 2000000
#define EARLY 120 /* cycles, with two of the largest in them */
#define LATE 400

static const char *make_feed(struct arena *a, size_t size, size_t turn)
{
	struct strbuf out;

	strbuf_init(&out, 2 * size);
	strbuf_addstr(&out, "<rss version='2.0'><channel><title>T</title>");
	for (size_t i = 0; out.len < size; i++)
		strbuf_printf(&out,
			"<item><title>Entry %zu</title><link>https://x.example/"
			"%zu</link><description>&lt;p&gt;Text of entry %zu in "
			"turn %zu, which has &lt;b&gt;markup&lt;/b&gt; and is "
			"as long as such texts are.&lt;/p&gt;</description>"
			"</item>",
			i % 40, i % 40, i, turn);
	strbuf_addstr(&out, "</channel></rss>");
	const char *ret = arena_strndup(a, out.data, out.len);

	strbuf_release(&out);
	return ret;
}

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	size_t *turn = p->world, i = ++*turn;
	size_t size = i % (SOURCES * 50) == 0 ? LARGEST
		: i % (SOURCES * 3) == 1      ? LARGE
					      : SMALL;

	(void)request;
	arena_release(&p->a);
	answer_with(ret, 200, make_feed(&p->a, size, i));
	if (i % 20 == 3)
		ret->body_len /= 2;
}

/* kB; 0 where that is not to be had. */
static long resident(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	long size, pages = 0;

	if (file && fscanf(file, "%ld %ld", &size, &pages) != 2)
		pages = 0;
	if (file)
		(void)fclose(file);
	return pages * 4;
}

static void resident_memory_does_not_creep(void **state)
{
	struct polling *p = *state;
	struct arena a = ARENA_INIT;
	size_t turn = 0;
	long early;

	/* A sanitizer keeps what is freed. */
	if (getenv("SANITIZED") || !resident())
		skip();
	mem_set_up();
	p->world = &turn;
	p->answer = answer;
	p->keep_log = false;
	p->config.sources.items = arena_alloc(
		&a, SOURCES * sizeof *p->config.sources.items);
	for (size_t i = 0; i < SOURCES; i++)
		p->config.sources.items[p->config.sources.n++] =
			(struct source){
				.name = arena_printf(&a, "s%zu", i),
				.title = "T",
				.url = arena_printf(
					&a, "https://%zu.example/", i),
				.interval = HOUR,
				.max_interval = HOUR,
				.max_bytes = 1 << 24,
				.enabled = true,
			};
	polling_use_file(p);
	polling_run(p, START + EARLY * HOUR);
	early = resident();
	polling_run(p, START + LATE * HOUR);
	if (resident() > early + early / 10)
		fail_msg("%ld kB after %d cycles, %ld kB after %d", early,
			EARLY, resident(), LATE);
	assert_in_range(turn, SOURCES * LATE, SOURCES * (LATE + 1));
	p->config.sources.n = 0;
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(resident_memory_does_not_creep,
			polling_set_up, polling_tear_down),
	};

	return cmocka_run_group_tests_name("app/memory", tests, NULL, NULL);
}
