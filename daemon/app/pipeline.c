/* SPDX-License-Identifier: ISC */
#include "app/pipeline.h"

#include <stdlib.h>
#include <string.h>

#include "app/zone.h"
#include "coverage.h"
#include "digest/card.h"
#include "digest/cluster.h"
#include "digest/rise.h"
#include "digest/score.h"
#include "digest/select.h"
#include "digest/update.h"
#include "digest/week.h"

#define DAYS_A_WEEK 7

struct span pipeline_span(const struct week *week)
{
	return (struct span){
		.opens_at = zone_day_start(week->first_day),
		.closes_at = zone_day_start(week->first_day + DAYS_A_WEEK),
	};
}

void pipeline_week(const struct config *c, time_t t, struct week *ret)
{
	week_of_day(c->digest.week, zone_day(t), ret);
}

time_t pipeline_due(const struct config *c, const struct week *week)
{
	return pipeline_span(week).closes_at + (time_t)c->digest.delay;
}

static int by_key(const void *key, const void *told)
{
	return strcmp(key, ((const struct told *)told)->key);
}

/* A story is told when any key of it was: also one that grew new keys. */
static void mark_told(struct story_list *stories, const struct told_list *told)
{
	for (size_t i = 0; i < stories->n; i++) {
		struct story *s = &stories->items[i];

		for (size_t k = 0; k < s->keys.n && !s->told_in && told->n;
			k++) {
			const struct told *found = bsearch(s->keys.items[k].key,
				told->items, told->n, sizeof *told->items,
				by_key);

			if (found)
				s->told_in = found->issue;
		}
	}
}

static bool is_held(const struct entry_list *entries, const char *key)
{
	for (size_t i = 0; i < entries->n; i++)
		for (size_t k = 0; k < entries->items[i].keys.n; k++)
			if (strcmp(entries->items[i].keys.items[k].key, key) ==
				0)
				return true;
	return false;
}

static int add_holders(struct arena *a, struct store *store, const char *key,
	time_t until, struct entry_list *entries, struct error *err)
{
	struct entry_list holders = { 0 };

	if (store_load_by_key(store, a, key, until, &holders, err) < 0)
		return -1;
	for (size_t i = 0; i < holders.n; i++) {
		bool known = false;

		for (size_t k = 0; k < entries->n; k++)
			known |= entries->items[k].id == holders.items[i].id;
		if (!known)
			*ARRAY_PUSH(a, entries) = holders.items[i];
	}
	return 0;
}

/* What the editor joins with one of the candidates is one as well. */
static int add_joined(struct arena *a, struct store *store,
	const struct relations *relations, time_t until,
	struct entry_list *entries, struct error *err)
{
	for (size_t i = 0; i < relations->n; i++) {
		const struct relation *rel = &relations->items[i];
		bool key = rel->same && is_held(entries, rel->key);
		bool other = rel->same && is_held(entries, rel->other);

		if (key == other)
			continue;
		if (add_holders(a, store, key ? rel->other : rel->key, until,
			    entries, err) < 0)
			return -1;
	}
	return 0;
}

/* What no source brought, in the editor's words. */
static void add_written(struct arena *a, const struct edit *edit,
	const struct span *span, struct entry_list *entries)
{
	struct entry *e = ARRAY_PUSH(a, entries);

	*e = (struct entry){
		.source = "editor",
		.guid = edit->key,
		.url = edit->link,
		.title = edit->headline,
		.summary = "",
		.text = edit->comment,
		.published_at = span->opens_at,
		.first_seen_at = span->opens_at,
		.dated_by = DATED_BY_SIGHT,
	};
	*ARRAY_PUSH(a, &e->keys) = (struct work_key){
		.key = edit->key,
		.rule = "the editor",
		.role = KEY_IDENTITY,
	};
}

static bool is_address(const char *link)
{
	return strncmp(link, "http://", 7) == 0 ||
		strncmp(link, "https://", 8) == 0;
}

/* What the editor lists is a candidate, however old or unknown it is. */
static int add_listed(struct arena *a, struct store *store,
	const struct desk *desk, const struct span *span,
	struct entry_list *entries, struct strings *notes, struct error *err)
{
	for (size_t i = 0; desk && i < desk->edits.n; i++) {
		const struct edit *edit = &desk->edits.items[i];

		if (edit->drop || is_held(entries, edit->key))
			continue;
		if (add_holders(a, store, edit->key, span->closes_at, entries,
			    err) < 0)
			return -1;
		if (is_held(entries, edit->key))
			continue;
		if (edit->headline && edit->comment && is_address(edit->link))
			add_written(a, edit, span, entries);
		else
			*ARRAY_PUSH(a, notes) = arena_printf(a,
				"%s:%d: no source has brought %s; an item of "
				"its own needs an address, a headline and a "
				"comment",
				edit->file, edit->line, edit->link);
	}
	return 0;
}

/* Which of the told stories come again, as papers that changed much. */
static int find_updates(struct arena *a, struct store *store,
	const struct config *c, const struct span *span,
	struct story_list *stories, struct error *err)
{
	for (size_t i = 0; i < stories->n; i++) {
		struct story *s = &stories->items[i];
		struct telling telling;

		if (!s->told_in || !story_revision(s, 1, span))
			continue;
		if (store_load_telling(store, a, s->key, span->opens_at,
			    &telling, err) < 0)
			return -1;
		if (telling.issue)
			story_update(a, s, &telling, span, c->digest.update);
	}
	return 0;
}

static size_t count_seen(
	const struct entry_list *entries, const struct span *span)
{
	size_t n = 0;

	for (size_t i = 0; i < entries->n; i++)
		n += entries->items[i].first_seen_at >= span->opens_at &&
			entries->items[i].first_seen_at < span->closes_at;
	return n;
}

/* All candidates of a week, up to what stops them; facts count them. */
static int gather(struct arena *a, struct store *store, const struct config *c,
	struct issue_facts *facts, const struct told_list *told,
	struct draft *ret, struct error *err)
{
	const struct span span = facts->span;
	const char *name = week_name(a, &facts->week);
	struct story_list *stories = &ret->stories;
	struct entry_list entries = { 0 };
	struct relations relations;

	*stories = (struct story_list){ 0 };
	ret->notes = (struct strings){ 0 };
	config_relations(c, a, name, &relations);
	if (store_load_candidates(store, a, span.opens_at, span.closes_at,
		    &entries, err) < 0 ||
		cover_sources(a, store, c, &entries, facts, err) < 0 ||
		add_joined(a, store, &relations, span.closes_at, &entries,
			err) < 0 ||
		add_listed(a, store, config_desk(c, name), &span, &entries,
			&ret->notes, err) < 0)
		return -1;
	facts->n_entries = count_seen(&entries, &span);
	cluster_entries(a, &entries, &relations, stories);
	mark_told(stories, told);
	lead_stories(stories, &c->sources);
	find_risen(a, stories, &span);
	if (find_updates(a, store, c, &span, stories, err) < 0)
		return -1;
	classify_stories(a, stories, &c->digest, &c->sources);
	stop_stories(a, stories, &c->digest, &c->sources, &span);
	return 0;
}

/* What the editor lists is in all the same; but somebody should know. */
static void note_gone(struct arena *a, const struct issue *issue,
	const struct card_list *cards, struct strings *notes)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++) {
			const char *url = items->items[k].url;
			const char *gone = card_gone(cards, url);

			if (gone)
				*ARRAY_PUSH(a, notes) = arena_printf(a,
					"%s is in, as the editor listed it, "
					"but its page is gone: %s",
					url, gone);
		}
	}
}

static int run(struct arena *a, struct store *store, const struct config *c,
	const struct week *week, bool late, const struct told_list *told,
	struct draft *ret, struct error *err)
{
	struct issue_facts facts = {
		.week = *week,
		.span = pipeline_span(week),
		.late = late,
	};
	struct card_list cards = { 0 };
	struct selection selection = { 0 };

	if (store_load_cards(store, a, facts.span.opens_at, &cards, err) < 0 ||
		gather(a, store, c, &facts, told, ret, err) < 0)
		return -1;
	stop_gone(a, &ret->stories, &cards);
	facts.cards = &cards;
	score_stories(a, &ret->stories, &c->digest, &c->sources, &facts.span);
	score_taste(a, &ret->stories, &c->digest, &facts.span);
	select_stories(a, &ret->stories, &c->digest,
		config_desk(c, week_name(a, week)), &selection);
	compose_issue(
		a, &selection, &c->digest, &c->sources, &facts, &ret->issue);
	note_gone(a, &ret->issue, &cards, &ret->notes);
	return 0;
}

int pipeline_stories(struct arena *a, struct store *store,
	const struct config *c, const struct week *week, struct story_list *ret,
	size_t *ret_seen, struct error *err)
{
	struct issue_facts facts = {
		.week = *week,
		.span = pipeline_span(week),
	};
	struct told_list told = { 0 };
	struct draft draft;

	if (store_load_told(store, a, week_name(a, week), &told, err) < 0 ||
		gather(a, store, c, &facts, &told, &draft, err) < 0)
		return -1;
	*ret = draft.stories;
	*ret_seen = facts.n_entries;
	return 0;
}

int pipeline_run(struct arena *a, struct store *store, const struct config *c,
	const struct week *week, bool late, struct draft *ret,
	struct error *err)
{
	struct told_list told = { 0 };

	if (store_load_told(store, a, week_name(a, week), &told, err) < 0)
		return -1;
	return run(a, store, c, week, late, &told, ret, err);
}

int pipeline_replay(struct arena *a, struct store *store,
	const struct config *c, const struct week *week,
	const struct told_list *told, struct draft *ret, struct error *err)
{
	return run(a, store, c, week, false, told, ret, err);
}
