/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "digest/score.h"
#include "story.h"

/* Of equal texts that which was seen first; NULL: no source makes stories. */
static const struct entry *best_of_makers(
	const struct story *s, const struct source_list *sources)
{
	const struct entry *best = NULL;

	for (size_t i = 0; i < s->entries.n; i++) {
		const struct entry *e = s->entries.items[i];

		if (source_makes_stories(sources, e->source) &&
			(!best || strlen(e->text) > strlen(best->text)))
			best = e;
	}
	return best;
}

void lead_stories(struct story_list *stories, const struct source_list *sources)
{
	for (size_t i = 0; i < stories->n; i++) {
		struct story *s = &stories->items[i];
		const struct entry *best;

		if (source_makes_stories(sources, s->lead->source))
			continue;
		best = best_of_makers(s, sources);
		s->lead = best ? best : s->lead;
	}
}
