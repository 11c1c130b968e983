/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/log.h"
#include "poller_internal.h"
#include "text/url.h"

/*
 * Permanent redirects. Many are mistakes, of a captive portal or a lapsed
 * domain, so an address is changed only when the same one was told on
 * several days and gave a feed each time (K28 to K31, case 029).
 */

#define A_DAY (23 * 3600) /* seconds; a daily poll is not to the second */
#define MOVE_DAYS 3
#define MOVE_DAYS_GONE 2 /* enough when the old address is closed */
#define MOVE_FAILURES 5  /* of the new address, until the old one is asked */

static bool is_same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

/* Only what leads to a feed counts, and a day counts once. */
static void count_day(struct taking *t)
{
	struct move *move = &t->state.move;
	const char *to = t->response->moved;

	if (!to || is_same(to, t->item->url)) {
		*move = (struct move){ 0 };
		return;
	}
	if (!is_same(to, move->url))
		*move = (struct move){ .url = to };
	if (!move->days || t->now - move->seen_at >= A_DAY) {
		move->days++;
		move->seen_at = t->now;
	}
}

void poller_consider_move(struct taking *t)
{
	struct source_state *s = &t->state;

	/* An address without a day could not be asked for one. */
	if (!t->source->moves || t->source->by_day || t->outcome.offline)
		return;
	if (s->verdict == VERDICT_GONE && s->move.days >= MOVE_DAYS_GONE) {
		s->url = s->move.url;
		s->move = (struct move){ 0 };
		s->verdict = t->outcome.verdict = VERDICT_FAILED;
		return;
	}
	if (s->verdict == VERDICT_FAILED || s->verdict == VERDICT_GONE) {
		/* What the configuration says is tried again. */
		if (s->url && s->failures % MOVE_FAILURES == 0)
			s->url = NULL;
		return;
	}
	count_day(t);
	if (s->move.days < MOVE_DAYS)
		return;
	s->url = is_same(s->move.url, t->source->url) ? NULL : s->move.url;
	s->move = (struct move){ 0 };
}

void poller_follow_move(const struct taking *t)
{
	struct poller *p = t->poller;
	const char *url = t->state.url ? t->state.url : t->source->url;

	if (!t->source->moves || is_same(url, t->item->url))
		return;
	struct arena a = ARENA_INIT;
	const char *old = url_masked(&a, t->item->url);
	const char *new = url_masked(&a, url);

	if (t->state.url)
		log_warn("source=%s url=%s its address is now %s: the same "
			 "permanent redirect on several days; correct its "
			 "file, or refuse with moves = no",
			t->source->name, old, new);
	else
		log_warn("source=%s url=%s the address that it moved to "
			 "fails; asking the configured one, %s",
			t->source->name, old, new);
	arena_release(&a);
	queue_move(&p->queue, t->item, url, p->lanes, clock_ms(p->clock));
}
