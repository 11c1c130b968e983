/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "digest/features.h"
#include "story.h"

#define A_DAY 86400

static void add_signal(
	struct arena *a, struct signals *list, const struct signal *signal)
{
	for (size_t i = 0; i < list->n; i++) {
		struct signal *known = &list->items[i];

		if (strcmp(known->name, signal->name) != 0)
			continue;
		if (signal->value > known->value)
			*known = *signal;
		return;
	}
	*ARRAY_PUSH(a, list) = *signal;
}

static void add_category(
	struct arena *a, struct strings *list, const char *category)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->items[i], category) == 0)
			return;
	*ARRAY_PUSH(a, list) = category;
}

static void take_entry(
	struct arena *a, const struct entry *e, bool is_lead, struct facts *ret)
{
	bool more = e->authors.n > ret->authors.n;

	for (size_t i = 0; i < e->signals.n; i++)
		add_signal(a, &ret->signals, &e->signals.items[i]);
	for (size_t i = 0; is_lead && i < e->categories.n; i++)
		add_category(a, &ret->categories, e->categories.items[i]);
	if (more)
		ret->authors = e->authors;
	ret->has_code |= e->code != NULL;
}

static time_t first_seen(const struct story *story)
{
	time_t ret = story->lead->first_seen_at;

	for (size_t i = 0; i < story->entries.n; i++)
		if (story->entries.items[i]->first_seen_at < ret)
			ret = story->entries.items[i]->first_seen_at;
	return ret;
}

void facts_of_story(struct arena *a, const struct story *story,
	time_t closes_at, struct facts *ret)
{
	time_t age = closes_at - 1 - first_seen(story);

	*ret = (struct facts){
		.title = story->lead->title,
		.text = story->lead->text,
		.age = age > 0 ? (double)(age / A_DAY) : 0,
	};
	take_entry(a, story->lead, true, ret);
	for (size_t i = 0; i < story->entries.n; i++)
		take_entry(a, story->entries.items[i], false, ret);
	for (size_t i = 0; i < story->mentions.n; i++) {
		const struct signals *s = &story->mentions.items[i]->signals;

		for (size_t k = 0; k < s->n; k++)
			add_signal(a, &ret->signals, &s->items[k]);
	}
	ret->n_authors = ret->authors.n;
	story_sources(a, story, &ret->places);
}
