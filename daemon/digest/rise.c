/* SPDX-License-Identifier: ISC */
#include "digest/rise.h"

#include <string.h>

#include "story.h"

#define RISE_MIN 3      /* of a signal, at least … */
#define RISE_SHARE 0.25 /* … and of what it was before */

static bool is_older(const struct entry *e, const struct span *span)
{
	return e->first_seen_at < span->opens_at ||
		(e->known_since && e->known_since < span->opens_at);
}

static const char *signal_rise(
	struct arena *a, const struct entry *e, const struct span *span)
{
	for (size_t i = 0; i < e->signals.n; i++) {
		const struct signal *s = &e->signals.items[i];
		double rise = s->value - s->before;

		/* Of what is new here, nothing is known of before. */
		if (e->first_seen_at < span->opens_at && rise >= RISE_MIN &&
			rise >= RISE_SHARE * s->before)
			return arena_printf(a, "%s rose from %g to %g", s->name,
				s->before, s->value);
	}
	return NULL;
}

static bool had_it(const struct entry_refs *entries, const char *source,
	const struct span *span)
{
	for (size_t i = 0; i < entries->n; i++)
		if (strcmp(entries->items[i]->source, source) == 0 &&
			is_older(entries->items[i], span))
			return true;
	return false;
}

/* A source that comes to it in the span; arXiv's own listings do not count. */
static const char *new_place(struct arena *a, const struct story *s,
	const struct entry *e, const struct span *span)
{
	if (is_older(e, span) || e->first_seen_at >= span->closes_at ||
		entry_is_arxiv(e) || had_it(&s->entries, e->source, span) ||
		had_it(&s->mentions, e->source, span))
		return NULL;
	return arena_printf(a, "%s came to it", e->source);
}

static const char *what_rose(
	struct arena *a, const struct story *s, const struct span *span)
{
	const char *ret = NULL;

	for (size_t i = 0; i < s->entries.n && !ret; i++)
		ret = signal_rise(a, s->entries.items[i], span);
	for (size_t i = 0; i < s->entries.n && !ret; i++)
		ret = new_place(a, s, s->entries.items[i], span);
	for (size_t i = 0; i < s->mentions.n && !ret; i++)
		ret = new_place(a, s, s->mentions.items[i], span);
	return ret;
}

void find_risen(
	struct arena *a, struct story_list *stories, const struct span *span)
{
	for (size_t i = 0; i < stories->n; i++) {
		struct story *s = &stories->items[i];
		bool older = false;

		for (size_t k = 0; k < s->entries.n; k++)
			older |= is_older(s->entries.items[k], span);
		if (older)
			s->risen = what_rose(a, s, span);
	}
}
