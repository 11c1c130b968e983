/* SPDX-License-Identifier: ISC */
#include <inttypes.h>
#include <string.h>

#include "app/periods.h"
#include "edition.h"
#include "text/fingerprint.h"

void publisher_topics(
	const struct config *c, struct arena *a, struct strings *ret)
{
	*ARRAY_PUSH(a, ret) = "feed.xml";
	*ARRAY_PUSH(a, ret) = "items.xml";
	for (size_t i = 0; i < c->digest.sections.n; i++)
		*ARRAY_PUSH(a, ret) = arena_printf(
			a, "%s.xml", c->digest.sections.items[i].id);
	*ARRAY_PUSH(a, ret) = "feed.json";
}

struct nav edition_nav(const struct edition *e, size_t i)
{
	const struct issue_ref *refs = e->refs.items;
	struct nav nav = { 0 };

	if (i >= e->refs.n)
		return edition_period_nav(e, i - e->refs.n);
	for (size_t k = 0; k < i; k++)
		if (refs[k].id < refs[i].id)
			nav.previous = &refs[k];
	periods_around_week(e->a, &e->periods, &refs[i], &nav);
	return nav;
}

/* The newest by their last change: what was corrected comes again (A24). */
static size_t newest_but(const struct edition *e, const bool *taken, size_t n)
{
	size_t best = n;

	for (size_t i = n; i-- > 0;)
		if (!taken[i] &&
			(best == n ||
				edition_changed_at(e, i) >
					edition_changed_at(e, best)))
			best = i;
	return best;
}

struct newest {
	struct issue_list issues;
	struct nav navs[FEED_ISSUES];
};

/* Of the first n: of weeks alone, or of all. */
static int load_newest(
	struct edition *e, size_t n, struct newest *ret, struct error *err)
{
	bool *taken = arena_alloc(e->a, n + 1);

	*ret = (struct newest){ 0 };

	while (ret->issues.n < n && ret->issues.n < FEED_ISSUES) {
		size_t i = newest_but(e, taken, n);

		taken[i] = true;
		ret->navs[ret->issues.n] = edition_nav(e, i);
		if (edition_load(e, e->a, i, QUARTER_NEWEST,
			    ARRAY_PUSH(e->a, &ret->issues), err) < 0)
			return -1;
	}
	return 0;
}

/*
 * What the hub has to be told of is remembered with the bytes themselves
 * (A31), so that it is told once, and also after a restart.
 */
static int note_topic(struct edition *e, const char *path, struct error *err)
{
	const char *name = arena_printf(e->a, PUBLISHER_TOPIC "%s", path);
	const char *now = arena_printf(
		e->a, "%016" PRIx64, fingerprint(e->out.data, e->out.len));
	const char *was;

	if (!e->site.hub || e->out.overflow)
		return 0;
	if (store_get_fact(e->p->store, e->a, name, &was, err) < 0)
		return -1;
	return was && strcmp(was, now) == 0
		? 0
		: store_set_fact(e->p->store, name, now, err);
}

static int put_atom(
	struct edition *e, const struct published *feed, struct error *err)
{
	if (published_atom(feed, &e->site, &e->out, err) < 0 ||
		note_topic(e, feed->path, err) < 0)
		return -1;
	return edition_put(e, feed->path, err);
}

static int put_json(
	struct edition *e, const struct published *feed, struct error *err)
{
	struct published json = *feed;

	json.path = "feed.json";
	if (published_json(&json, &e->site, &e->out, err) < 0 ||
		note_topic(e, json.path, err) < 0)
		return -1;
	return edition_put(e, json.path, err);
}

static int put_items(struct edition *e, const struct newest *weeks,
	const struct section_rule *section, struct error *err)
{
	struct published feed;

	if (published_items(
		    e->a, &weeks->issues, &e->site, section, &feed, err) < 0)
		return -1;
	published_limit(&feed, FEED_ITEMS, FEED_BYTES);
	return put_atom(e, &feed, err);
}

int edition_put_feeds(struct edition *e, struct error *err)
{
	const struct section_rules *sections = &e->p->config->digest.sections;
	struct newest newest, weeks;
	struct published feed;

	if (load_newest(e, edition_entries(e), &newest, err) < 0 ||
		load_newest(e, e->refs.n, &weeks, err) < 0 ||
		published_issues(e->a, &newest.issues, newest.navs, &e->site,
			&feed, err) < 0)
		return -1;
	published_limit(&feed, FEED_ISSUES, FEED_BYTES);
	if (edition_put_archives(e, e->a, &feed, err) < 0 ||
		edition_put_outlines(e, err) < 0 ||
		put_items(e, &weeks, NULL, err) < 0)
		return -1;
	for (size_t i = 0; i < sections->n; i++)
		if (put_items(e, &weeks, &sections->items[i], err) < 0)
			return -1;
	if (put_json(e, &feed, err) < 0)
		return -1;
	return put_atom(e, &feed, err);
}
