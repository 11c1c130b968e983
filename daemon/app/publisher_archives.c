/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "edition.h"

/*
 * A document a quarter. The one of the running quarter is not marked as an
 * archive and grows; when the next quarter has begun it is complete: marked,
 * linked to both its neighbours, and the same bytes for ever. So the newest
 * archive leads on to a document that is there already (A23, A24).
 */

struct quarters {
	int64_t *items; /* oldest first */
	size_t n, cap;
};

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void find_quarters(
	struct edition *e, struct arena *a, struct quarters *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < edition_entries(e); i++)
		*ARRAY_PUSH(a, ret) = edition_quarter(e, i);
	for (size_t i = 0; i < e->reissues.n; i++)
		*ARRAY_PUSH(a, ret) = e->reissues.items[i].quarter;
	if (ret->n)
		qsort(ret->items, ret->n, sizeof *ret->items, by_number);
	for (size_t i = 0; i < ret->n; i++)
		if (!n || ret->items[i] != ret->items[n - 1])
			ret->items[n++] = ret->items[i];
	ret->n = n;
}

/* Made in that quarter, or come again in it. */
static bool is_of(const struct edition *e, size_t i, int64_t quarter)
{
	if (edition_quarter(e, i) == quarter)
		return true;
	for (size_t k = 0; k < e->reissues.n; k++)
		if (e->reissues.items[k].quarter == quarter &&
			strcmp(e->reissues.items[k].issue,
				edition_name(e, i)) == 0)
			return true;
	return false;
}

static int make_feed(struct edition *e, struct arena *a, int64_t quarter,
	struct published *ret, struct error *err)
{
	struct issue_list issues = { 0 };
	struct {
		struct nav *items;
		size_t n, cap;
	} navs = { 0 };

	for (size_t i = 0; i < edition_entries(e); i++) {
		if (!is_of(e, i, quarter))
			continue;
		*ARRAY_PUSH(a, &navs) = edition_nav(e, i);
		if (edition_load(
			    e, a, i, quarter, ARRAY_PUSH(a, &issues), err) < 0)
			return -1;
	}
	return published_issues(a, &issues, navs.items, &e->site, ret, err);
}

static int put_archive(struct edition *e, struct arena *a,
	const struct quarters *quarters, size_t i, struct published *ret,
	struct error *err)
{
	bool complete = i + 1 < quarters->n;

	if (make_feed(e, a, quarters->items[i], ret, err) < 0)
		return -1;
	ret->current = ret->path;
	ret->path = archive_path(a, quarters->items[i]);
	ret->archive = complete;
	if (i > 0)
		ret->prev_archive = archive_path(a, quarters->items[i - 1]);
	if (complete)
		ret->next_archive = archive_path(a, quarters->items[i + 1]);
	if (published_atom(ret, &e->site, &e->out, err) < 0)
		return -1;
	return edition_put(e, ret->path, err);
}

static bool holds(const struct published *feed, const char *id)
{
	for (size_t i = 0; i < feed->n; i++)
		if (strcmp(feed->items[i].id, id) == 0)
			return true;
	return false;
}

/* A25: back to the first issue without a gap, from whatever is shown. */
static void begin_chain(struct arena *a, const struct quarters *quarters,
	const struct published *running, struct published *subscription)
{
	size_t newest = quarters->n - 1;
	bool whole = true;

	for (size_t i = 0; i < running->n; i++)
		whole = whole && holds(subscription, running->items[i].id);
	if (!whole)
		subscription->prev_archive = running->path;
	else if (newest > 0)
		subscription->prev_archive = archive_path(
			a, quarters->items[newest - 1]);
}

int edition_put_archives(struct edition *e, struct arena *a,
	struct published *subscription, struct error *err)
{
	struct quarters quarters = { 0 };
	struct published running;

	find_quarters(e, a, &quarters);
	if (!quarters.n)
		return 0;
	for (size_t i = 0; i + 1 < quarters.n; i++) {
		struct arena own = ARENA_INIT;
		struct published feed;
		int rc = put_archive(e, &own, &quarters, i, &feed, err);

		arena_release(&own);
		if (rc < 0)
			return -1;
	}
	if (put_archive(e, a, &quarters, quarters.n - 1, &running, err) < 0)
		return -1;
	begin_chain(a, &quarters, &running, subscription);
	return 0;
}
