/* SPDX-License-Identifier: ISC */
#include "fetcher_internal.h"

#include <stdlib.h>

#include <event2/event.h>

#include "base/mem.h"

#define CONNECTIONS_KEPT 16L

struct watch {
	struct watch *next, **link;
	struct event *event;
};

struct fetcher {
	CURLM *multi;
	struct event_base *base;
	struct event *timer; /* libcurl's */
	struct event *drain; /* completions are read here, nowhere else */
	struct watch *watches;
	struct transfer *transfers;
	size_t n;
	struct arena arena; /* what options points to */
	struct fetcher_options options;
};

static void act(struct fetcher *f, curl_socket_t fd, int how)
{
	int running;

	(void)curl_multi_socket_action(f->multi, fd, how, &running);
	event_active(f->drain, EV_TIMEOUT, 0);
}

static void on_socket(evutil_socket_t fd, short what, void *arg)
{
	act(arg, fd,
		(what & EV_READ ? CURL_CSELECT_IN : 0) |
			(what & EV_WRITE ? CURL_CSELECT_OUT : 0));
}

static void on_timer(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	act(arg, CURL_SOCKET_TIMEOUT, 0);
}

static void watch_free(struct watch *w)
{
	if (!w)
		return;
	*w->link = w->next;
	if (w->next)
		w->next->link = w->link;
	if (w->event)
		event_free(w->event);
	free(w);
}

static struct watch *watch_new(struct fetcher *f)
{
	struct watch *w = xcalloc(1, sizeof *w);

	w->next = f->watches;
	w->link = &f->watches;
	if (w->next)
		w->next->link = &w->next;
	f->watches = w;
	return w;
}

/* libcurl wants to be told about a socket, or no longer. */
static int socket_wanted(
	CURL *easy, curl_socket_t fd, int what, void *arg, void *known)
{
	struct fetcher *f = arg;
	struct watch *w = known;
	short events = EV_PERSIST;

	(void)easy;
	if (what == CURL_POLL_REMOVE) {
		(void)curl_multi_assign(f->multi, fd, NULL);
		watch_free(w);
		return 0;
	}
	if (what & CURL_POLL_IN)
		events |= EV_READ;
	if (what & CURL_POLL_OUT)
		events |= EV_WRITE;
	if (!w) {
		w = watch_new(f);
		(void)curl_multi_assign(f->multi, fd, w);
	}
	if (w->event)
		event_free(w->event);
	w->event = event_new(f->base, fd, events, on_socket, f);
	return w->event && event_add(w->event, NULL) == 0 ? 0 : -1;
}

static int timer_wanted(CURLM *multi, long ms, void *arg)
{
	struct fetcher *f = arg;
	struct timeval after = { ms / 1000, ms % 1000 * 1000 };

	(void)multi;
	return ms < 0 ? evtimer_del(f->timer) : evtimer_add(f->timer, &after);
}

static void drop(struct transfer *t)
{
	if (t->pause)
		event_free(t->pause);
	transfer_free(t);
}

static void detach(struct fetcher *f, struct transfer *t)
{
	*t->link = t->next;
	if (t->next)
		t->next->link = t->link;
	f->n--;
}

/* done may do what it likes, freeing the fetcher included: it comes last. */
static void finish(struct fetcher *f, struct transfer *t, CURLcode code)
{
	struct response response;

	detach(f, t);
	transfer_outcome(t, code, &response);
	t->done(&response, t->arg);
	drop(t);
}

/* Another hop: at once, or when its server may be asked. */
static void go_on(struct fetcher *f, struct transfer *t)
{
	int64_t wait = t->may_ask ? t->may_ask(t->url, t->arg) : 0;
	struct timeval after = { wait / 1000, wait % 1000 * 1000 };
	CURLcode code = CURLE_OK;

	if (wait > FETCH_HOP_WAIT) {
		t->problem = FETCH_REDIRECTS;
		t->message = "redirects to a server that wants to be left "
			     "alone";
	} else if (wait > 0) {
		t->deadline += wait; /* a lane takes nobody's time */
		if (evtimer_add(t->pause, &after) == 0)
			return;
		code = CURLE_FAILED_INIT;
	} else if (curl_multi_add_handle(f->multi, t->easy) == CURLM_OK) {
		return;
	} else {
		code = CURLE_FAILED_INIT;
	}
	finish(f, t, code);
}

static void on_pause(evutil_socket_t fd, short what, void *arg)
{
	struct transfer *t = arg;

	(void)fd;
	(void)what;
	go_on(t->fetcher, t);
}

/* One completion a turn, so that others get theirs. */
static void on_drain(evutil_socket_t fd, short what, void *arg)
{
	struct fetcher *f = arg;
	struct transfer *t = NULL;
	int left;
	CURLMsg *msg = curl_multi_info_read(f->multi, &left);

	(void)fd;
	(void)what;
	if (!msg)
		return;
	event_active(f->drain, EV_TIMEOUT, 0);
	CURLcode code = msg->data.result; /* gone with the handle */

	(void)curl_easy_getinfo(msg->easy_handle, CURLINFO_PRIVATE, &t);
	(void)curl_multi_remove_handle(f->multi, t->easy);
	if (transfer_again(t, code))
		go_on(f, t);
	else
		finish(f, t, code);
}

static int set_up(struct fetcher *f)
{
	f->multi = curl_multi_init();
	f->timer = evtimer_new(f->base, on_timer, f);
	f->drain = evtimer_new(f->base, on_drain, f);
	if (!f->multi || !f->timer || !f->drain)
		return -1;
	CURLMcode rc = curl_multi_setopt(
		f->multi, CURLMOPT_SOCKETFUNCTION, socket_wanted);

	rc |= curl_multi_setopt(f->multi, CURLMOPT_SOCKETDATA, f);
	rc |= curl_multi_setopt(f->multi, CURLMOPT_TIMERFUNCTION, timer_wanted);
	rc |= curl_multi_setopt(f->multi, CURLMOPT_TIMERDATA, f);
	rc |= curl_multi_setopt(
		f->multi, CURLMOPT_MAXCONNECTS, CONNECTIONS_KEPT);
	return rc == CURLM_OK ? 0 : -1;
}

int fetcher_new(struct event_base *base, const struct fetcher_options *options,
	struct fetcher **ret, struct error *err)
{
	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return error_set(err, "cannot start libcurl");
	struct fetcher *f = xcalloc(1, sizeof *f);

	f->base = base;
	if (set_up(f) < 0) {
		fetcher_free(f);
		return error_set(err, "cannot put libcurl on the event loop");
	}
	fetcher_set_options(f, options);
	*ret = f;
	return 0;
}

void fetcher_free(struct fetcher *f)
{
	if (!f)
		return;
	while (f->transfers) {
		struct transfer *t = f->transfers;

		(void)curl_multi_remove_handle(f->multi, t->easy);
		detach(f, t);
		drop(t);
	}
	(void)curl_multi_cleanup(f->multi);
	while (f->watches)
		watch_free(f->watches);
	if (f->timer)
		event_free(f->timer);
	if (f->drain)
		event_free(f->drain);
	arena_release(&f->arena);
	free(f);
	curl_global_cleanup();
}

void fetcher_set_options(
	struct fetcher *f, const struct fetcher_options *options)
{
	struct arena fresh = ARENA_INIT;
	struct fetcher_options copy = *options;

	copy.user_agent = arena_strdup(&fresh, options->user_agent);
	copy.proxy = arena_strdup(&fresh, options->proxy);
	copy.no_proxy = arena_strdup(&fresh, options->no_proxy);
	copy.ca_bundle = arena_strdup(&fresh, options->ca_bundle);
	arena_release(&f->arena);
	f->arena = fresh;
	f->options = copy;
}

int fetcher_get(struct fetcher *f, const struct request *request,
	fetch_done *done, void *arg, struct error *err)
{
	struct transfer *t;

	if (transfer_new(&f->options, request, done, arg, &t, err) < 0)
		return -1;
	t->fetcher = f;
	t->pause = evtimer_new(f->base, on_pause, t);
	CURLMcode rc = t->pause ? curl_multi_add_handle(f->multi, t->easy)
				: CURLM_OUT_OF_MEMORY;

	if (rc != CURLM_OK) {
		drop(t);
		return error_set(err, "cannot fetch %s: %s", request->url,
			curl_multi_strerror(rc));
	}
	t->next = f->transfers;
	t->link = &f->transfers;
	if (t->next)
		t->next->link = &t->next;
	f->transfers = t;
	f->n++;
	return 0;
}

size_t fetcher_in_flight(const struct fetcher *f)
{
	return f->n;
}
