/* SPDX-License-Identifier: ISC */
#include "app_carding.h"

#include <stdlib.h>

#include "app/pipeline.h"
#include "app/zone.h"
#include "digest_fixture.h"

/* In place of app/config.c and app/config_desks.c: there is no editor. */
const struct desk *config_desk(const struct config *c, const char *issue)
{
	(void)c;
	(void)issue;
	return NULL;
}

void config_relations(const struct config *c, struct arena *a,
	const char *issue, struct relations *ret)
{
	(void)c;
	(void)a;
	(void)issue;
	*ret = (struct relations){ 0 };
}

static void answer_oddly(struct response *ret, const struct odd *odd)
{
	answer_with(ret, odd->status, odd->body ? odd->body : "");
	ret->error = odd->error;
	ret->fault = odd->fault;
	ret->untrusted = odd->untrusted;
	ret->challenged = odd->challenged;
	ret->message = odd->error ? "it failed" : NULL;
	if (odd->retry_after)
		ret->retry_after = odd->retry_after;
}

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	struct world *w = p->world;

	if (!strcmp(request->url, POLLED)) {
		/* Without a network there is no feed either. */
		if (w->n_odds && !*w->odds[0].url && w->odds[0].error)
			answer_oddly(ret, &w->odds[0]);
		else
			answer_with(ret, 200, w->feed);
		return;
	}
	assert_true(request->foreign && request->cut && !request->private_ok);
	assert_in_range(request->max_bytes, 1, 512 * 1024);
	for (size_t i = 0; i < w->n_odds; i++) {
		const struct odd *odd = &w->odds[i];

		if (*odd->url && strcmp(odd->url, request->url) != 0)
			continue;
		answer_oddly(ret, odd);
		return;
	}
	answer_with(ret, 200,
		arena_printf(&p->a,
			"<html><title>Page %s</title><figure><img src=x1.png>"
			"<figcaption>A curve</figcaption></figure>",
			request->url));
}

/* Stories of so different words that each is one by itself. */
static const char *const subjects[] = { "bells", "knives", "pots", "hats",
	"ropes", "boats", "clocks", "kites", "lamps", "masks" };

static const char *item(struct world *w, const char *url, size_t i)
{
	return arena_printf(&w->p->a,
		"<item><title>How %s are made</title><link>%s</link>"
		"<pubDate>Tue, 24 Nov 2026 09:00:00 GMT</pubDate><description>"
		"We went to see how %s are made and what %s cost. The oldest "
		"workshop for %s has %zu people and a kiln. It sells its %s "
		"on the same day, and has a list of those who wait."
		"</description></item>",
		subjects[i], url, subjects[i], subjects[i], subjects[i], i + 2,
		subjects[i]);
}

void begin_with(struct world *w, const char *const *urls, size_t n)
{
	struct source *source = polling_add(w->p, "feed", POLLED);
	const char *items = "";

	source->section = strstr(urls[0], "arxiv") ? "papers" : "articles";
	source->trusted = source->stories = true;
	source->weight = 1;
	for (size_t i = 0; i < n; i++)
		items = arena_printf(
			&w->p->a, "%s%s", items, item(w, urls[i], i));
	w->feed = arena_printf(&w->p->a,
		"<rss version='2.0'><channel><title>T</title>%s</channel>"
		"</rss>",
		items);
	polling_load(w->p);
	polling_run(w->p, CLOSES);
	assert_int_equal(polling_entries(w->p, "feed"), n);
	pipeline_week(&w->p->config, START, &w->week);
	assert_int_equal(pipeline_span(&w->week).closes_at, CLOSES);
}

void begin(struct world *w, const char *url, size_t n)
{
	const char *urls[COUNT(subjects)];

	for (size_t i = 0; i < n; i++)
		urls[i] = arena_printf(&w->p->a, "%s%zu", url, i);
	begin_with(w, urls, n);
}

int carding_set_up(void **state)
{
	struct world *w = calloc(1, sizeof *w);
	void *polling;

	assert_non_null(w);
	assert_int_equal(polling_set_up(&polling), 0);
	zone_use("UTC");
	w->p = polling;
	w->p->world = w;
	w->p->answer = answer;
	w->p->config.digest = make_rules(&w->p->a);
	w->p->config.digest.per_source = 100;
	w->p->config.digest.variety = 0;
	w->p->config.publish.cards = true;
	w->cards = cards_new(
		w->p->store, w->p->poller, &w->p->config, &w->p->clock);
	*state = w;
	return 0;
}

int carding_tear_down(void **state)
{
	struct world *w = *state;
	void *polling = w->p;
	int rc;

	cards_free(w->cards);
	rc = polling_tear_down(&polling);
	free(w);
	return rc;
}

void restart(struct world *w)
{
	cards_free(w->cards);
	polling_restart(w->p);
	w->cards = cards_new(
		w->p->store, w->p->poller, &w->p->config, &w->p->clock);
}

void settle(struct world *w, time_t due)
{
	struct polling *p = w->p;
	time_t next;

	for (int i = 0;
		!cards_settle(w->cards, &w->week, due, p->clock.at, &next);
		i++) {
		assert_true(i < 10000);
		if (p->in_flight) {
			polling_run(p, p->clock.at);
			continue;
		}
		assert_true(next > p->clock.at);
		p->clock.at = next;
	}
}

struct card card_of(struct world *w, const char *url)
{
	struct error err = ERROR_INIT;
	struct card card = { 0 };
	bool found;

	assert_int_equal(store_load_card(w->p->store, &w->p->a, url, &card,
				 &found, &err),
		0);
	return card;
}

struct issue draft(struct world *w)
{
	struct error err = ERROR_INIT;
	struct draft draft = { 0 };

	assert_int_equal(pipeline_run(&w->p->a, w->p->store, &w->p->config,
				 &w->week, false, &draft, &err),
		0);
	assert_int_equal(draft.issue.sections.n, 1);
	return draft.issue;
}

bool is_in(struct world *w, const char *url)
{
	const struct issue issue = draft(w);
	const struct item_list *items = &issue.sections.items[0].items;

	for (size_t i = 0; i < items->n; i++)
		if (!strcmp(items->items[i].url, url))
			return true;
	return false;
}

size_t pages_asked(const struct world *w)
{
	return w->p->asked.n - polling_count(w->p, POLLED);
}

void be_odd(struct world *w, struct odd odd)
{
	w->odds[w->n_odds++] = odd;
}
