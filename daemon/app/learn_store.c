/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "app/pipeline.h"
#include "digest/week.h"
#include "learning.h"
#include "text/workkey.h"

/* What was picked in one week. */
struct chosen {
	struct week week;
	struct strings keys;
};

struct chosen_list {
	struct chosen *items;
	size_t n, cap;
};

static struct chosen *chosen_of(
	struct arena *a, struct chosen_list *list, const struct week *week)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].week.first_day == week->first_day)
			return &list->items[i];
	struct chosen *ret = ARRAY_PUSH(a, list);

	ret->week = *week;
	return ret;
}

/* What the editor lists is picked, what is dropped is passed over. */
static void take_desk(struct arena *a, const struct desk *desk,
	const struct week *week, struct chosen_list *list)
{
	struct chosen *chosen = chosen_of(a, list, week);

	for (size_t i = 0; i < desk->picks.n; i++)
		*ARRAY_PUSH(a, &chosen->keys) = desk->picks.items[i];
	for (size_t i = 0; i < desk->edits.n; i++)
		if (!desk->edits.items[i].drop)
			*ARRAY_PUSH(a, &chosen->keys) =
				desk->edits.items[i].key;
}

static int take_pick(struct arena *a, const struct config *c,
	const struct pick *pick, struct chosen_list *list, struct error *err)
{
	struct work_key key;
	struct week week;

	if (!week_parse(c->digest.week, pick->week, &week))
		return error_set(err, "%s:%d: '%s' is no week", pick->file,
			pick->line, pick->week);
	if (workkey_parse(a, pick->key, &key) < 0)
		return error_set(err, "%s:%d: '%s' is no key", pick->file,
			pick->line, pick->key);
	*ARRAY_PUSH(a, &chosen_of(a, list, &week)->keys) = key.key;
	return 0;
}

static bool is_chosen(const struct chosen *chosen, const struct story *story)
{
	for (size_t i = 0; i < chosen->keys.n; i++)
		for (size_t k = 0; k < story->keys.n; k++)
			if (strcmp(chosen->keys.items[i],
				    story->keys.items[k].key) == 0)
				return true;
	return false;
}

static void learn_story(struct lessons *lessons, const char *name,
	const struct story *story, bool picked, time_t closes_at)
{
	struct arena scratch = ARENA_INIT;
	const char *example = arena_printf(&scratch, "%s %s", name, story->key);
	struct facts facts;

	if (picked || learner_wants(lessons->learner, example)) {
		facts_of_story(&scratch, story, closes_at, &facts);
		features_of(&scratch, &facts, lessons->features);
		learner_add(
			lessons->learner, example, picked, lessons->features);
	}
	arena_release(&scratch);
}

/* Only what could have been in the issue was passed over. */
static int learn_week(struct store *store, const struct config *c,
	const struct chosen *chosen, struct lessons *lessons, struct error *err)
{
	struct arena a = ARENA_INIT;
	const char *name = week_name(&a, &chosen->week);
	struct story_list stories = { 0 };
	size_t seen;
	int rc = pipeline_stories(
		&a, store, c, &chosen->week, &stories, &seen, err);

	for (size_t i = 0; rc == 0 && i < stories.n; i++) {
		const struct story *story = &stories.items[i];
		bool picked = is_chosen(chosen, story);

		if (picked || !story->stopped)
			learn_story(lessons, name, story, picked,
				pipeline_span(&chosen->week).closes_at);
	}
	lessons->weeks++;
	arena_release(&a);
	return rc;
}

int learn_from_store(struct arena *a, const struct config *c,
	const struct pick_list *picks, struct lessons *lessons,
	struct error *err)
{
	struct chosen_list list = { 0 };
	struct store *store;
	struct week week;
	int rc = 0;

	for (size_t i = 0; i < c->desks.n; i++)
		if (week_parse(c->digest.week, c->desks.items[i].issue, &week))
			take_desk(a, &c->desks.items[i], &week, &list);
	for (size_t i = 0; i < picks->n; i++)
		if (take_pick(a, c, &picks->items[i], &list, err) < 0)
			return -1;
	if (store_open(c->store.path, true, &store, err) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < list.n; i++)
		if (list.items[i].keys.n)
			rc = learn_week(store, c, &list.items[i], lessons, err);
	store_close(store);
	return rc;
}
