/* SPDX-License-Identifier: ISC */
#include "app/daemon.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <event2/event.h>

#include "app/hub.h"
#include "app/zone.h"
#include "base/log.h"
#include "net/fetcher.h"
#include "net/notify.h"
#include "net/server.h"
#include "store/file.h"

#define WAKE_MAX 60 /* seconds: a jump or a sleep is noticed by then */

static const char *user_agent(struct arena *a, const struct config *c)
{
	/* K50 to K52: an honest name, and the operator's address if known. */
	if (c->fetch.contact)
		return arena_printf(
			a, "hebdomad/" VERSION " (+%s)", c->fetch.contact);
	return "hebdomad/" VERSION;
}

struct fetcher_options daemon_fetching(struct arena *a, const struct config *c)
{
	return (struct fetcher_options){
		.user_agent = user_agent(a, c),
		.proxy = c->fetch.proxy,
		.no_proxy = c->fetch.no_proxy,
		.ca_bundle = c->fetch.ca_bundle,
		.timeout_ms = c->fetch.timeout * 1000,
		.connect_ms = c->fetch.connect_timeout * 1000,
		.redirects_max = (int)c->fetch.redirects,
	};
}

/* Once for all sources, and not as a failure of each (cases 068 to 071). */
static void tell_fetching(const struct config *c)
{
	struct arena a = ARENA_INIT;
	struct fetcher_checks checks = { { 0 }, { 0 } };
	const struct fetcher_options options = daemon_fetching(&a, c);

	fetcher_check(&options, &a, &checks);
	for (size_t i = 0; i < checks.facts.n; i++)
		log_info("%s", checks.facts.items[i]);
	for (size_t i = 0; i < checks.problems.n; i++)
		log_warn("%s", checks.problems.items[i]);
	arena_release(&a);
}

/* When the timer has to ring for something at `next`. */
static void arm(struct daemon *d, time_t next)
{
	time_t now = clock_now(&d->clock);
	struct timeval wait = { 0 };

	if (d->clock.simulated) {
		/* Time stands still until the answers are in. */
		if (poller_busy(d->poller) || hub_busy(d->hub))
			return;
		if (next > d->clock.at)
			d->clock.at = next;
		if (d->clock.until && next >= d->clock.until)
			(void)event_base_loopbreak(d->base);
	} else if (next > now) {
		wait.tv_sec = next - now < WAKE_MAX ? next - now : WAKE_MAX;
	}
	(void)evtimer_add(d->wake, &wait);
}

static void tell_status(
	const struct daemon *d, time_t next_poll, time_t next_issue)
{
	char poll[32], issue[32];

	zone_print(poll, sizeof poll, next_poll);
	zone_print(issue, sizeof issue, next_issue);
	notify_status("%zu sources; next poll %s; next issue %s",
		d->config->sources.n, poll, issue);
}

/* What daemon_publish() is about. */
struct publishing {
	const char *week; /* or NULL */
	struct arena *a;
	struct strings *ret;
	struct error *err;
	int rc;
};

static void go_on_publishing(struct daemon *d, time_t now)
{
	struct publishing *p = d->publishing;
	time_t next = 0;
	int rc = publisher_publish(
		&d->publisher, p->week, now, p->a, p->ret, &next, p->err);

	if (rc == 0 && next) {
		arm(d, next);
		return;
	}
	p->rc = rc;
	(void)event_base_loopbreak(d->base);
}

static void wake(struct daemon *d, time_t now)
{
	if (d->publishing) {
		go_on_publishing(d, now);
		return;
	}
	time_t next = poller_run(d->poller, now);

	if (d->once && !poller_busy(d->poller) &&
		!poller_waiting(d->poller, now, NULL, NULL)) {
		(void)event_base_loopbreak(d->base);
		return;
	}
	if (d->publish) {
		time_t issue = publisher_run(&d->publisher, now);

		tell_status(d, next,
			d->publisher.issue_at ? d->publisher.issue_at : issue);
		if (issue < next)
			next = issue;
		time_t tell = hub_run(d->hub, d->config, now);

		if (tell < next)
			next = tell;
	}
	arm(d, next);
}

static void on_wake(evutil_socket_t fd, short what, void *arg)
{
	struct daemon *d = arg;

	(void)fd;
	(void)what;
	wake(d, clock_now(&d->clock));
}

static void on_changed(void *arg)
{
	struct daemon *d = arg;
	const struct timeval now = { 0 };

	(void)evtimer_add(d->wake, &now);
}

static void on_report(const struct poll_report *report, void *arg)
{
	struct daemon *d = arg;

	if (d->report)
		d->report(report, d->report_arg);
}

static void on_stop(evutil_socket_t sig, short what, void *arg)
{
	struct daemon *d = arg;

	(void)what;
	/* Asked twice: at once. The store survives that at any moment. */
	if (d->stopping)
		_exit(EXIT_SUCCESS);
	d->stopping = true;
	log_info("signal=%d stopping", (int)sig);
	notify_stopping();
	(void)event_base_loopbreak(d->base);
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void init_publisher(struct daemon *d)
{
	publisher_init(&d->publisher, d->store, d->config);
	d->publisher.cards = d->cards;
}

/* A29: where a hub is named, both it and the topic itself. */
static void serve_links(struct daemon *d, struct arena *a)
{
	const struct publish_config *c = &d->config->publish;
	struct server_links links = { 0 };
	struct strings topics = { 0 };

	if (!d->server)
		return;
	publisher_topics(d->config, a, &topics);
	for (size_t i = 0; c->hub && i < topics.n; i++)
		*ARRAY_PUSH(a, &links) = (struct server_link){
			.path = arena_printf(a, "/%s", topics.items[i]),
			.value = arena_printf(a,
				"<%s>; rel=\"hub\", <%s%s>; rel=\"self\"",
				c->hub, c->url, topics.items[i]),
		};
	server_set_links(d->server, &links);
}

/* All or nothing: the old configuration stays until the new one works. */
static int reload(struct daemon *d, struct arena *a, struct error *err)
{
	struct strings problems = { 0 };
	struct config *fresh = config_load(a, d->paths, &problems);

	for (size_t i = 0; i < problems.n; i++)
		log_err("%s", problems.items[i]);
	if (!fresh)
		return error_set(err, "%zu problems", problems.n);
	if (!same(fresh->store.path, d->config->store.path) ||
		!same(fresh->listen, d->config->listen))
		log_warn("[store] path and [serve] listen change only with a "
			 "restart");
	zone_use(fresh->zone);
	if (poller_load(d->poller, fresh, clock_now(&d->clock), err) < 0) {
		zone_use(d->config->zone);
		config_free(fresh);
		return -1;
	}
	const struct fetcher_options options = daemon_fetching(a, fresh);

	fetcher_set_options(d->fetcher, &options);
	config_free(d->config);
	d->config = fresh;
	cards_load(d->cards, fresh);
	init_publisher(d);
	serve_links(d, a);
	tell_fetching(fresh);
	return 0;
}

static void on_reload(evutil_socket_t sig, short what, void *arg)
{
	struct daemon *d = arg;
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;

	(void)sig;
	(void)what;
	notify_reloading();
	if (reload(d, &a, &err) < 0)
		log_err("not reloaded: %s; keeping the old configuration",
			err.text);
	else
		log_info("reloaded, %zu sources", d->config->sources.n);
	notify_ready();
	arena_release(&a);
	on_changed(d);
}

static int make_events(struct daemon *d, struct error *err)
{
	d->wake = evtimer_new(d->base, on_wake, d);
	d->sighup = evsignal_new(d->base, SIGHUP, on_reload, d);
	d->sigterm = evsignal_new(d->base, SIGTERM, on_stop, d);
	d->sigint = evsignal_new(d->base, SIGINT, on_stop, d);
	if (!d->wake || !d->sighup || !d->sigterm || !d->sigint)
		return error_set(err, "the loop's events cannot be made");
	return 0;
}

static int open_all(struct daemon *d, struct error *err)
{
	struct arena a = ARENA_INIT;
	const struct fetcher_options options = daemon_fetching(&a, d->config);
	const struct poller_hooks hooks = {
		.changed = on_changed,
		.report = on_report,
		.arg = d,
	};
	int rc = fetcher_new(d->base, &options, &d->fetcher, err);

	arena_release(&a);
	if (rc < 0 || make_events(d, err) < 0 ||
		store_open(d->config->store.path, false, &d->store, err) < 0)
		return -1;
	d->poller = poller_new(d->store, d->fetcher, &d->clock, &hooks);
	d->cards = cards_new(d->store, d->poller, d->config, &d->clock);
	init_publisher(d);
	d->hub = hub_new(d->store, d->fetcher, &d->clock, on_changed, d);
	return poller_load(d->poller, d->config, clock_now(&d->clock), err);
}

int daemon_init(struct daemon *d, struct event_base *base,
	struct config *config, const struct config_paths *paths,
	const struct clock *clock, struct error *err)
{
	*d = (struct daemon){
		.base = base,
		.clock = *clock,
		.paths = paths,
		.config = config,
	};
	zone_use(config->zone);
	if (open_all(d, err) == 0)
		return 0;
	daemon_release(d);
	return -1;
}

static void event_drop(struct event **e)
{
	if (*e)
		event_free(*e);
	*e = NULL;
}

void daemon_release(struct daemon *d)
{
	server_free(d->server);
	store_close(d->store);
	d->store = NULL;
	/*
	 * Taking a transfer down can wait for a name look-up that nobody can
	 * call off (case 070). All that lasts is on disk by now.
	 */
	if (d->stopping && d->fetcher && fetcher_in_flight(d->fetcher))
		_exit(EXIT_SUCCESS);
	fetcher_free(d->fetcher);
	poller_free(d->poller);
	cards_free(d->cards);
	hub_free(d->hub);
	event_drop(&d->wake);
	event_drop(&d->sighup);
	event_drop(&d->sigterm);
	event_drop(&d->sigint);
	config_free(d->config);
	*d = (struct daemon){ 0 };
}

static int dispatch(struct daemon *d, struct error *err)
{
	const struct timeval now = { 0 };

	if (evtimer_add(d->wake, &now) < 0 ||
		evsignal_add(d->sigterm, NULL) < 0 ||
		evsignal_add(d->sigint, NULL) < 0 ||
		event_base_dispatch(d->base) < 0)
		return error_set(err, "the event loop failed");
	return 0;
}

int daemon_poll(
	struct daemon *d, const struct strings *sources, struct error *err)
{
	if (poller_force(d->poller, sources, err) < 0)
		return -1;
	d->once = true;
	int rc = dispatch(d, err);

	d->once = false;
	return rc;
}

int daemon_publish(struct daemon *d, const char *week, struct arena *a,
	struct strings *ret, struct error *err)
{
	struct publishing publishing = {
		.week = week,
		.a = a,
		.ret = ret,
		.err = err,
		.rc = -1,
	};

	(void)error_set(err, "stopped before anything was published");
	d->publishing = &publishing;
	int rc = dispatch(d, err);

	d->publishing = NULL;
	return rc < 0 ? -1 : publishing.rc;
}

static int serve(struct daemon *d, struct error *err)
{
	struct server_options options = { .listen = d->config->listen };
	struct arena a = ARENA_INIT;

	if (!d->config->listen)
		return 0;
	*ARRAY_PUSH(&a, &options.folders) = d->config->publish.folder;
	int rc = server_new(d->base, &options, &d->server, err);

	serve_links(d, &a);
	arena_release(&a);
	if (rc == 0)
		log_info("serving folder=%s listen=%s",
			d->config->publish.folder, d->config->listen);
	return rc;
}

int daemon_run(struct daemon *d, struct error *err)
{
	file_sweep(d->config->publish.folder);
	if (file_make_folder(d->config->publish.folder, err) < 0 ||
		publisher_render_all(&d->publisher, err) < 0 ||
		serve(d, err) < 0)
		return -1;
	if (evsignal_add(d->sighup, NULL) < 0)
		return error_set(err, "the event loop failed");
	poller_spread(d->poller, clock_now(&d->clock));
	d->publish = true;
	log_info("hebdomad " VERSION " runs, %zu sources, store=%s",
		d->config->sources.n, d->config->store.path);
	tell_fetching(d->config);
	notify_ready();
	return dispatch(d, err);
}
