/* SPDX-License-Identifier: ISC */
#include "digest/update.h"

#include "story.h"
#include "text/likeness.h"

const struct entry *story_revision(
	const struct story *story, int version, const struct span *span)
{
	const struct entry *ret = NULL;

	for (size_t i = 0; i < story->entries.n; i++) {
		const struct entry *e = story->entries.items[i];

		if (e->version > version && entry_is_arxiv(e) &&
			e->first_seen_at >= span->opens_at &&
			e->first_seen_at < span->closes_at &&
			(!ret || e->version > ret->version))
			ret = e;
	}
	return ret;
}

static double difference(
	const struct entry *revision, const struct telling *telling)
{
	double title = 1 - text_likeness(revision->title, telling->title);
	double text = 1 - text_overlap(revision->text, telling->abstract).both;

	return title > text ? title : text;
}

void story_update(struct arena *a, struct story *story,
	const struct telling *telling, const struct span *span, double least)
{
	const struct entry *revision = telling->abstract
		? story_revision(story, telling->version, span)
		: NULL;

	if (!revision || !*revision->text)
		return;
	double differs = difference(revision, telling);

	story->revision = arena_printf(a,
		"version %d differs by %.2f from what %s told",
		revision->version, differs, telling->issue);
	if (differs < least || least >= 1)
		return;
	story->updates = telling->issue;
	story->told_in = NULL;
}
