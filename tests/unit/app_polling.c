/* SPDX-License-Identifier: ISC */
#include "app_polling.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"

/* In place of app/clock.c, app/config.c and net/fetcher.c. */

/* A clock that is not simulated is a test's all the same. */
int64_t clock_ms(const struct clock *c)
{
	return (int64_t)c->at * 1000;
}

time_t clock_now(const struct clock *c)
{
	return c->at;
}

const struct source *config_source(const struct config *c, const char *name)
{
	for (size_t i = 0; i < c->sources.n; i++)
		if (!strcmp(c->sources.items[i].name, name))
			return &c->sources.items[i];
	return NULL;
}

struct fetcher {
	struct polling *polling;
	struct flight *flights;
};

struct flight {
	struct flight *next;
	fetch_done *done;
	void *arg;
	bool hopped;
	struct arena a;
	struct request request;
};

static struct fetcher web;

static void note(struct polling *p, const struct request *request)
{
	struct asked *asked;

	if (!p->keep_log)
		return;
	asked = ARRAY_PUSH(&p->a, &p->asked);
	asked->url = arena_strdup(&p->a, request->url);
	asked->etag = arena_strdup(&p->a, request->etag);
	asked->last_modified = arena_strdup(&p->a, request->last_modified);
	asked->at = p->clock.at;
}

int fetcher_get(struct fetcher *f, const struct request *request,
	fetch_done *done, void *arg, struct error *err)
{
	struct flight *flight = xcalloc(1, sizeof *flight);
	struct polling *p = f->polling;
	struct flight **end = &f->flights;

	(void)err;
	note(p, request);
	flight->request = *request;
	flight->request.url = arena_strdup(&flight->a, request->url);
	flight->request.etag = arena_strdup(&flight->a, request->etag);
	flight->request.last_modified = arena_strdup(
		&flight->a, request->last_modified);
	flight->done = done;
	flight->arg = arg;
	while (*end)
		end = &(*end)->next;
	*end = flight;
	if (++p->in_flight > p->most_in_flight)
		p->most_in_flight = p->in_flight;
	return 0;
}

/* False: it has to wait for the lane of another server. */
static bool hop(struct polling *p, struct flight *flight)
{
	const char *to = p->redirect && !flight->hopped
		? p->redirect(p, flight->request.url)
		: NULL;

	if (to && flight->request.may_ask(to, flight->arg) > 0) {
		p->hops_waited++;
		return false;
	}
	flight->hopped = true;
	if (to) {
		flight->request.url = arena_strdup(&flight->a, to);
		note(p, &flight->request);
	}
	return true;
}

/* The oldest that does not have to wait. */
static void deliver(struct fetcher *f)
{
	struct flight **link = &f->flights, *flight;
	struct response response;

	while (!hop(f->polling, *link)) {
		link = &(*link)->next;
		assert_non_null(*link);
	}
	flight = *link;
	*link = flight->next;
	f->polling->in_flight--;
	response = (struct response){
		.url = flight->request.url,
		.max_age = -1,
		.retry_after = -1,
		.status = 404,
		.body = "",
		.bytes = 500,
	};
	f->polling->answer(f->polling, &flight->request, &response);
	flight->done(&response, flight->arg);
	arena_release(&flight->a);
	free(flight);
}

static void on_changed(void *arg)
{
	(void)arg;
}

static void make_poller(struct polling *p)
{
	const struct poller_hooks hooks = { .changed = on_changed };

	p->poller = poller_new(p->store, &web, &p->clock, &hooks);
}

static void answer_nothing(
	struct polling *p, const struct request *request, struct response *ret)
{
	(void)p;
	(void)request;
	(void)ret;
}

int polling_set_up(void **state)
{
	struct polling *p = xcalloc(1, sizeof *p);
	struct error err = ERROR_INIT;

	p->clock = (struct clock){ .simulated = true, .at = START };
	p->config.fetch = (struct fetch_config){ .parallel = 16, .gap = 1 };
	p->answer = answer_nothing;
	p->keep_log = true;
	assert_int_equal(store_open(":memory:", false, &p->store, &err), 0);
	web = (struct fetcher){ .polling = p };
	log_init(LOG_LEVEL_WARN);
	make_poller(p);
	*state = p;
	return 0;
}

static void remove_folder(struct polling *p)
{
	static const char *const names[] = { "db", "db-wal", "db-shm" };

	for (size_t i = 0; i < COUNT(names); i++)
		(void)unlink(arena_printf(&p->a, "%s/%s", p->folder, names[i]));
	(void)rmdir(p->folder);
}

int polling_tear_down(void **state)
{
	struct polling *p = *state;

	poller_free(p->poller);
	store_close(p->store);
	if (*p->folder)
		remove_folder(p);
	arena_release(&p->a);
	free(p);
	return 0;
}

struct source *polling_add(struct polling *p, const char *name, const char *url)
{
	struct source *s = ARRAY_PUSH(&p->a, &p->config.sources);

	*s = (struct source){
		.name = name,
		.url = url,
		.title = name,
		.interval = HOUR,
		.max_interval = DAY,
		.max_bytes = 1 << 20,
		.enabled = true,
		.moves = true,
	};
	return s;
}

void polling_load(struct polling *p)
{
	struct error err = ERROR_INIT;

	if (poller_load(p->poller, &p->config, p->clock.at, &err) < 0)
		fail_msg("%s", err.text);
}

void polling_restart(struct polling *p)
{
	poller_free(p->poller);
	make_poller(p);
	polling_load(p);
}

void polling_use_file(struct polling *p)
{
	struct error err = ERROR_INIT;

	(void)snprintf(
		p->folder, sizeof p->folder, "/tmp/hebdomad-test.XXXXXX");
	assert_non_null(mkdtemp(p->folder));
	store_close(p->store);
	assert_int_equal(store_open(arena_printf(&p->a, "%s/db", p->folder),
				 false, &p->store, &err),
		0);
	polling_restart(p);
}

/* What is written there while it runs is kept for polling_log(). */
static int log_to(int fd)
{
	int before = dup(STDERR_FILENO);

	(void)fflush(stderr);
	(void)dup2(fd, STDERR_FILENO);
	return before;
}

static int log_file(void)
{
	static int fd = -1;

	if (fd < 0)
		fd = memfd_create("log", 0);
	return fd;
}

void polling_run(struct polling *p, time_t until)
{
	int before = log_to(log_file());

	for (;;) {
		time_t next = poller_run(p->poller, p->clock.at);

		if (web.flights) {
			deliver(&web);
			continue;
		}
		/* The daemon's timer rings each minute. */
		if (!p->clock.simulated && next > p->clock.at + 60)
			next = p->clock.at + 60;
		if (next > until)
			break;
		if (next > p->clock.at)
			p->clock.at = next;
	}
	p->clock.at = until;
	(void)close(log_to(before));
	(void)close(before);
}

const char *polling_log(struct polling *p)
{
	off_t len = lseek(log_file(), 0, SEEK_CUR);
	char *text = arena_alloc(&p->a, (size_t)len + 1);

	assert_int_equal(pread(log_file(), text, (size_t)len, 0), len);
	(void)lseek(log_file(), 0, SEEK_SET);
	return text;
}

size_t polling_count(const struct polling *p, const char *url)
{
	size_t n = 0;

	for (size_t i = 0; i < p->asked.n; i++)
		n += !strcmp(p->asked.items[i].url, url);
	return n;
}

const struct asked *polling_last(const struct polling *p, const char *url)
{
	for (size_t i = p->asked.n; i-- > 0;)
		if (!strcmp(p->asked.items[i].url, url))
			return &p->asked.items[i];
	return NULL;
}

struct source_state polling_state(struct polling *p, const char *source)
{
	struct error err = ERROR_INIT;
	struct source_state state;

	assert_int_equal(
		store_load_state(p->store, &p->a, source, &state, &err), 0);
	return state;
}

const char *polling_feed(
	struct arena *a, const char *channel, const char *name, size_t entries)
{
	const char *out = arena_printf(
		a, "<rss version='2.0'><channel><title>T</title>%s", channel);

	for (size_t i = 0; i < entries; i++)
		out = arena_printf(a,
			"%s<item><title>%s %zu</title>"
			"<link>https://x.example/%s/%zu</link></item>",
			out, name, i, name, i);
	return arena_printf(a, "%s</channel></rss>", out);
}

void answer_with(struct response *ret, int status, const char *body)
{
	ret->status = status;
	ret->body = body;
	ret->body_len = strlen(body);
}

size_t polling_entries(struct polling *p, const char *source)
{
	struct error err = ERROR_INIT;
	size_t all, since;

	assert_int_equal(
		store_count_entries(p->store, source, 0, &all, &since, &err),
		0);
	return all;
}

static void play(
	struct polling *p, const struct request *request, struct response *ret)
{
	const struct step *s = &p->steps[p->step];

	(void)request;
	if (p->step + 1 < p->n_steps)
		p->step++;
	answer_with(ret, s->status,
		s->body ? s->body
			: polling_feed(&p->a, "", "entry", p->asked.n));
	ret->etag = s->etag;
	ret->last_modified = s->last_modified;
	ret->max_age = s->max_age ? s->max_age : -1;
	ret->retry_after = s->retry_after ? s->retry_after : -1;
	ret->moved = s->moved;
	ret->url = s->moved ? s->moved : ret->url;
	ret->error = s->error;
	ret->message = s->error ? "a.example: it failed" : NULL;
	ret->challenged = s->challenged;
}

struct polling *polling_play_steps(
	void **state, const struct step *steps, size_t n)
{
	struct polling *p = *state;

	p->steps = steps;
	p->n_steps = n;
	p->answer = play;
	(void)polling_add(p, "feed", POLLED);
	polling_load(p);
	return p;
}
