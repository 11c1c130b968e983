/* SPDX-License-Identifier: ISC */
#include "net/lanes.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/mem.h"
#include "text/fingerprint.h"
#include "text/url.h"

#define ARXIV "arxiv.org"
#define BUCKETS 1024 /* for some thousand servers; more are only slower */

struct lane {
	struct lanes *all;
	struct lane *next; /* in its bucket */
	size_t number;
	bool busy, arxiv;
	size_t claims;
	struct host_state state;
};

struct lanes {
	int64_t gap;        /* ms */
	struct arena arena; /* of the lanes and their names */
	struct lane *buckets[BUCKETS];
	size_t n;
};

struct lanes *lanes_new(int64_t gap_ms)
{
	struct lanes *l = xcalloc(1, sizeof *l);

	l->gap = gap_ms;
	return l;
}

void lanes_free(struct lanes *l)
{
	if (!l)
		return;
	arena_release(&l->arena);
	free(l);
}

void lanes_set_gap(struct lanes *l, int64_t gap_ms)
{
	l->gap = gap_ms;
}

static bool is_arxiv(const char *name)
{
	size_t len = strlen(name), tail = strlen(ARXIV);

	return len >= tail && !strcmp(name + len - tail, ARXIV) &&
		(len == tail || name[len - tail - 1] == '.');
}

static struct lane *lane_of(struct lanes *l, const char *name)
{
	struct lane **bucket =
		&l->buckets[fingerprint(name, strlen(name)) % BUCKETS];
	struct lane *lane = *bucket;

	while (lane && strcmp(lane->state.name, name) != 0)
		lane = lane->next;
	if (lane)
		return lane;
	lane = arena_alloc(&l->arena, sizeof *lane);
	*lane = (struct lane){
		.all = l,
		.next = *bucket,
		.number = l->n++,
		.arxiv = !strcmp(name, ARXIV),
		.state = { .name = arena_strdup(&l->arena, name) },
	};
	*bucket = lane;
	return lane;
}

struct lane *lanes_get(struct lanes *l, const char *url)
{
	struct arena scratch = ARENA_INIT;
	const char *name = url_server(&scratch, url);

	if (!name)
		name = "";
	struct lane *ret = lane_of(l, is_arxiv(name) ? ARXIV : name);

	arena_release(&scratch);
	return ret;
}

size_t lane_number(const struct lane *lane)
{
	return lane->number;
}

size_t lanes_count(const struct lanes *l)
{
	return l->n;
}

void lanes_restore(struct lanes *l, const struct host_state *state, int64_t now)
{
	struct lane *lane = lane_of(l, state->name);
	const char *name = lane->state.name;

	lane->state = *state;
	lane->state.name = name;
	if (lane->arxiv && state->asked_at < now)
		lane->state.asked_at = now;
}

static int64_t gap_of(const struct lane *lane)
{
	int64_t gap = lane->all->gap;

	return lane->arxiv && gap < LANE_ARXIV_GAP ? LANE_ARXIV_GAP : gap;
}

int64_t lane_claimed_at(struct lane *lane, int64_t now)
{
	struct host_state *s = &lane->state;

	if (lane->busy)
		return LANE_NEVER;
	if (s->asked_at > now)
		s->asked_at = now;
	if (s->held_until > now / 1000 + LANE_HOLD_MAX)
		s->held_until = 0;
	int64_t after_gap = s->asked_at ? s->asked_at + gap_of(lane) : 0;
	int64_t after_hold = (int64_t)s->held_until * 1000;

	return after_gap > after_hold ? after_gap : after_hold;
}

int64_t lane_free_at(struct lane *lane, int64_t now)
{
	return lane->claims ? LANE_NEVER : lane_claimed_at(lane, now);
}

void lane_claim(struct lane *lane)
{
	lane->claims++;
}

void lane_drop_claim(struct lane *lane)
{
	assert(lane->claims);
	lane->claims--;
}

void lane_begin(struct lane *lane, int64_t now)
{
	struct host_state *s = &lane->state;
	int64_t gap = s->asked_at ? now - s->asked_at : 0;

	assert(!lane->busy);
	if (gap > 0 && (!s->smallest_gap || gap < s->smallest_gap))
		s->smallest_gap = gap;
	if (!s->since)
		s->since = (time_t)(now / 1000);
	s->requests++;
	s->asked_at = now;
	lane->busy = true;
}

void lane_end(struct lane *lane)
{
	lane->busy = false;
}

void lane_hold(struct lane *lane, time_t until)
{
	if (until > lane->state.held_until)
		lane->state.held_until = until;
}

struct host_state *lane_state(struct lane *lane)
{
	return &lane->state;
}
