/* SPDX-License-Identifier: ISC */
#include "replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/pipeline.h"
#include "base/log.h"
#include "digest/week.h"

struct replaying {
	const struct options *o;
	const struct config *config;
	struct store *store;
	struct told_list told; /* by what was published before, and replayed */
	size_t weeks, same, entered, left;
};

static int by_key(const void *a, const void *b)
{
	return strcmp(
		((const struct told *)a)->key, ((const struct told *)b)->key);
}

static void tell(struct replaying *r, const struct issue *issue)
{
	struct arena *a = r->o->arena;
	const char *name = arena_strdup(a, issue->name);

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			for (size_t n = 0; n < items->items[k].keys.n; n++)
				*ARRAY_PUSH(a, &r->told) = (struct told){
					.key = arena_strdup(a,
						items->items[k].keys.items[n]),
					.issue = name,
				};
	}
	if (r->told.n)
		qsort(r->told.items, r->told.n, sizeof *r->told.items, by_key);
}

static bool shares_key(const struct item *x, const struct item *y)
{
	for (size_t i = 0; i < x->keys.n; i++)
		for (size_t k = 0; k < y->keys.n; k++)
			if (strcmp(x->keys.items[i], y->keys.items[k]) == 0)
				return true;
	return false;
}

static bool has_item(const struct issue *issue, const struct item *item)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			if (shares_key(&items->items[k], item))
				return true;
	}
	return false;
}

static const char *why_out(const struct draft *draft, const struct item *item)
{
	for (size_t i = 0; i < draft->stories.n; i++) {
		const struct story *s = &draft->stories.items[i];

		for (size_t k = 0; k < s->keys.n; k++)
			for (size_t n = 0; n < item->keys.n; n++)
				if (strcmp(s->keys.items[k].key,
					    item->keys.items[n]) == 0)
					return s->stopped ? s->stopped
							  : "it has a place";
	}
	return "nothing is known of it any more";
}

static void print_item(const char *sign, const struct item *item,
	const char *section, const char *what)
{
	char title[400];

	log_escape(title, sizeof title, item->title);
	(void)printf("  %s %-8s %s\n             %s: %s\n", sign, section,
		title, item->key, what);
}

/* Items of one issue that the other has not. */
static size_t print_difference(struct arena *a, const struct issue *of,
	const struct issue *other, const struct draft *left)
{
	size_t n = 0;

	for (size_t i = 0; i < of->sections.n; i++) {
		const struct section *section = &of->sections.items[i];

		for (size_t k = 0; k < section->items.n; k++) {
			const struct item *item = &section->items.items[k];

			if (has_item(other, item))
				continue;
			print_item(left ? "-" : "+", item, section->id,
				left ? why_out(left, item)
				     : arena_printf(
					       a, "score %.3f", item->score));
			n++;
		}
	}
	return n;
}

static size_t count(const struct issue *issue)
{
	size_t n = 0;

	for (size_t i = 0; i < issue->sections.n; i++)
		n += issue->sections.items[i].items.n;
	return n;
}

static void compare(struct replaying *r, struct arena *a,
	const struct issue *was, const struct draft *draft)
{
	const struct issue *now = &draft->issue;

	(void)printf("%s: %zu items were published, %zu would be now\n",
		was->name, count(was), count(now));
	size_t entered = print_difference(a, now, was, NULL);
	size_t left = print_difference(a, was, now, draft);

	r->weeks++;
	r->same += !entered && !left;
	r->entered += entered;
	r->left += left;
}

/* Of a week whose entries are forgotten nothing can be said. */
static bool is_forgotten(const struct replaying *r, const struct issue *was)
{
	time_t now = clock_now(&r->o->clock);

	return was->opens_at < now - (time_t)r->config->store.keep_entries;
}

static int replay_week(struct replaying *r, struct arena *a, const char *name,
	struct error *err)
{
	struct draft draft = { 0 };
	struct issue was;
	struct week week;
	bool found;

	if (store_load_issue(r->store, a, name, &was, &found, err) < 0)
		return -1;
	if (!found)
		return 0;
	if (!week_parse(r->config->digest.week, name, &week)) {
		(void)printf("%s: a week of another rule\n", name);
	} else if (is_forgotten(r, &was)) {
		(void)printf(
			"%s: its entries are forgotten (keep_entries)\n", name);
	} else {
		if (pipeline_replay(a, r->store, r->config, &week, &r->told,
			    &draft, err) < 0)
			return -1;
		compare(r, a, &was, &draft);
		was = draft.issue;
	}
	tell(r, &was);
	return 0;
}

/* What was told before the first week counts as it was. */
static int tell_earlier(struct replaying *r, struct arena *a, const char *name,
	struct error *err)
{
	struct issue was;
	bool found;

	if (store_load_issue(r->store, a, name, &was, &found, err) < 0)
		return -1;
	if (found)
		tell(r, &was);
	return 0;
}

static int take_week(struct replaying *r, const char *name, struct error *err)
{
	struct arena a = ARENA_INIT;
	bool earlier = r->o->from && strcmp(name, r->o->from) < 0;
	int rc = earlier ? tell_earlier(r, &a, name, err)
			 : replay_week(r, &a, name, err);

	arena_release(&a);
	return rc;
}

int replay(const struct options *options, const struct config *config,
	struct store *store, struct error *err)
{
	struct replaying r = { .o = options, .config = config, .store = store };
	struct issue_refs refs = { 0 };

	if (store_load_issue_refs(store, options->arena, &refs, err) < 0)
		return -1;
	for (size_t i = 0; i < refs.n; i++) {
		const char *name = refs.items[i].name;

		if (options->to && strcmp(name, options->to) > 0)
			break;
		if (take_week(&r, name, err) < 0)
			return -1;
	}
	(void)printf("%zu week%s replayed, %zu the same; %zu would enter, %zu "
		     "leave\n",
		r.weeks, r.weeks == 1 ? "" : "s", r.same, r.entered, r.left);
	return 0;
}
