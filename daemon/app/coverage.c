/* SPDX-License-Identifier: ISC */
#include "coverage.h"

#include <math.h>
#include <string.h>

#include "feed/arxiv_listing.h"
#include "text/date.h"

#define DAYS_MAX 9 /* US Eastern days that may touch a week of any zone */

static enum health health_of(const struct source_state *state)
{
	switch (state->verdict) {
	case VERDICT_FAILED:
	case VERDICT_GONE:
		return HEALTH_FAILED;
	case VERDICT_STALE:
		return HEALTH_STALE;
	case VERDICT_NONE:
	case VERDICT_OK:
	case VERDICT_QUIET:
		break;
	}
	if (state->failures || !state->last_ok_at)
		return HEALTH_FAILED;
	return state->thin ? HEALTH_THIN : HEALTH_OK;
}

/*
 * Not what the operator keeps for himself, a password or his own network, nor
 * what leads nowhere as it is written.
 */
static bool is_public(const struct source *s)
{
	const char *host = strstr(s->url, "://");

	return !s->private_ok && !s->by_day && host &&
		!memchr(host + 3, '@', strcspn(host + 3, "/?#"));
}

/* What a source brought in the week, in all and by arXiv's days. */
struct tally {
	size_t entries;
	size_t days[DAYS_MAX];
};

static struct tally *tally_entries(struct arena *a, const struct config *c,
	const struct entry_list *entries, const struct span *span)
{
	struct tally *all = arena_alloc(a, (c->sources.n + 1) * sizeof *all);
	int64_t first = arxiv_day(span->opens_at);

	for (size_t i = 0; i < entries->n; i++) {
		const struct entry *e = &entries->items[i];
		const struct source *s = config_source(c, e->source);

		if (!s || e->first_seen_at < span->opens_at ||
			e->first_seen_at >= span->closes_at)
			continue;
		struct tally *tally = &all[s - c->sources.items];
		int64_t day = arxiv_day(e->first_seen_at) - first;

		tally->entries++;
		if (day < DAYS_MAX)
			tally->days[day]++;
	}
	return all;
}

/* The fullest day of a listing, in arXiv's days, as its batches are. */
static void fullest_day(const struct tally *tally, int64_t first,
	const struct source_state *state, struct coverage *ret)
{
	size_t best = 0;

	for (size_t i = 1; i < DAYS_MAX; i++)
		if (tally->days[i] > tally->days[best])
			best = i;
	ret->weekday = day_weekday(first + (int64_t)best);
	ret->brought = tally->days[best];
	ret->usual = (size_t)lround(fmax(0, state->batch.usual[ret->weekday]));
}

static struct coverage cover(const struct source *s, const struct tally *tally,
	const struct source_state *state, const struct span *span)
{
	struct coverage ret = {
		.title = s->title,
		.url = is_public(s) ? s->url : NULL,
		.section = s->section,
		.health = health_of(state),
		.entries = tally->entries,
	};

	if (ret.health == HEALTH_FAILED)
		ret.since = state->last_ok_at;
	if (s->is_listing)
		fullest_day(tally, arxiv_day(span->opens_at), state, &ret);
	return ret;
}

int cover_sources(struct arena *a, struct store *store, const struct config *c,
	const struct entry_list *entries, struct issue_facts *facts,
	struct error *err)
{
	const struct tally *tallies = tally_entries(
		a, c, entries, &facts->span);

	for (size_t i = 0; i < c->sources.n; i++) {
		const struct source *s = &c->sources.items[i];
		struct source_state state;

		if (!s->enabled)
			continue;
		if (store_load_state(store, a, s->name, &state, err) < 0)
			return -1;
		struct coverage *row = ARRAY_PUSH(a, &facts->coverage);

		*row = cover(s, &tallies[i], &state, &facts->span);
		facts->n_sources++;
		facts->n_failed += row->health == HEALTH_FAILED;
	}
	return 0;
}
