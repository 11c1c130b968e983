/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "app/options.h"
#include "app/pipeline.h"
#include "explain.h"
#include "digest/card.h"
#include "digest/week.h"
#include "text/date.h"
#include "text/workkey.h"

static void print_score(const struct terms *terms, double score)
{
	(void)printf("\nscore\n");
	for (size_t i = 0; i < terms->n; i++)
		(void)printf("  %8.3f  %-10s %s\n", terms->items[i].value,
			terms->items[i].name, terms->items[i].detail);
	(void)printf("  %8.3f  sum\n", score);
}

/* The place in an issue that was recorded or would close now. */
static bool print_place(const struct issue *issue, const char *key, bool draft)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *section = &issue->sections.items[i];

		for (size_t k = 0; k < section->items.n; k++) {
			const struct item *item = &section->items.items[k];

			if (strcmp(item->key, key) != 0)
				continue;
			(void)printf("\n%s %s: number %zu of section %s%s\n",
				draft ? "as it stands, in" : "published in",
				issue->name, k + 1, section->id,
				item->pick ? ", and a pick" : "");
			return true;
		}
	}
	return false;
}

static int print_told(const struct options *o, struct store *store,
	const struct story *s, struct error *err)
{
	struct issue issue;
	bool found;

	if (store_load_issue(store, o->arena, s->told_in, &issue, &found, err) <
		0)
		return -1;
	for (size_t i = 0; found && i < issue.sections.n; i++) {
		const struct section *section = &issue.sections.items[i];

		for (size_t k = 0; k < section->items.n; k++)
			if (strcmp(section->items.items[k].key, s->key) == 0)
				print_score(&section->items.items[k].terms,
					section->items.items[k].score);
	}
	if (!found || !print_place(&issue, s->key, false))
		(void)printf("\ntold in %s\n", s->told_in);
	return 0;
}

static void print_fact(const char *name, const char *value)
{
	if (value)
		(void)printf("  %-12s %s\n", name, value);
}

/* What its page was found to be, and a paper's page with figures. */
static int print_card(const struct options *o, struct store *store,
	const char *url, struct error *err)
{
	char checked[DATE_RFC3339_SIZE];
	struct card card;
	bool found;

	if (!url)
		return 0;
	if (store_load_card(store, o->arena, url, &card, &found, err) < 0)
		return -1;
	if (!found)
		return 0;
	date_rfc3339(checked, card.checked_at);
	(void)printf("\npage %s: %s, asked at %s\n", url,
		card.gone ? card.gone
			: card.status
			? arena_printf(o->arena, "HTTP %d", card.status)
			: "no answer",
		checked);
	print_fact("title", card.title);
	print_fact("description", card.description);
	print_fact("image", card.image);
	print_fact("image alt", card.image_alt);
	print_fact("canonical", card.canonical);
	print_fact("language", card.language);
	return 0;
}

static struct story *story_find(struct story_list *stories, const char *key)
{
	for (size_t i = 0; i < stories->n; i++) {
		struct story *s = &stories->items[i];

		for (size_t k = 0; k < s->keys.n; k++)
			if (strcmp(s->keys.items[k].key, key) == 0)
				return s;
	}
	return NULL;
}

static int not_known(const char *key, struct error *err)
{
	return error_set(
		err, "nothing is known of %s: no source has brought it", key);
}

static time_t last_sight(const struct entry_list *entries)
{
	time_t ret = 0;

	for (size_t i = 0; i < entries->n; i++)
		if (entries->items[i].first_seen_at > ret)
			ret = entries->items[i].first_seen_at;
	return ret;
}

static time_t last_measurement(const struct entry_list *entries)
{
	time_t ret = 0;

	for (size_t i = 0; i < entries->n; i++) {
		const struct signals *signals = &entries->items[i].signals;

		for (size_t k = 0; k < signals->n; k++)
			if (signals->items[k].measured_at > ret)
				ret = signals->items[k].measured_at;
	}
	return ret;
}

/* What may have come of a story, in the week in which it was last heard of. */
static int print_fate(const struct options *o, struct store *store,
	const struct draft *draft, struct story *story, struct error *err)
{
	struct telling telling;

	if (store_load_telling(store, o->arena, story->key, STORE_FOR_EVER,
		    &telling, err) < 0)
		return -1;
	(void)printf(
		"\nsection: %s, by %s\n", story->section, story->section_rule);
	if (story->updates)
		(void)printf("\nan update: %s\n", story->revision);
	if (story->risen)
		(void)printf("\ntalked about: %s\n", story->risen);
	/* The last issue that told it, but for the one that it updates. */
	if (telling.issue &&
		(!story->updates ||
			strcmp(story->updates, telling.issue) != 0)) {
		story->told_in = telling.issue;
		return print_told(o, store, story, err);
	}
	print_score(&story->terms, story->score);
	if (story->rank)
		(void)printf("\nrank: %zu of %zu in section %s, by score\n",
			story->rank, story->ranked, story->section);
	if (!print_place(&draft->issue, story->key, true))
		(void)printf("\nnot in %s: %s\n", draft->issue.name,
			story->stopped ? story->stopped : "no rule says why");
	return 0;
}

/*
 * Retold for the week in which the story was seen last, or if it was not told
 * by then, the one in which it was measured last.
 */
static int explain(const struct options *o, const struct config *c,
	struct store *store, const char *key, struct error *err)
{
	struct entry_list entries = { 0 };
	struct telling telling;
	struct draft draft = { 0 };
	struct week week;

	if (store_load_by_key(
		    store, o->arena, key, STORE_FOR_EVER, &entries, err) < 0 ||
		store_load_telling(store, o->arena, key, STORE_FOR_EVER,
			&telling, err) < 0)
		return -1;
	if (!entries.n)
		return not_known(key, err);
	time_t seen = last_sight(&entries);
	time_t measured = telling.issue ? 0 : last_measurement(&entries);

	pipeline_week(c, measured > seen ? measured : seen, &week);
	if (pipeline_run(o->arena, store, c, &week, false, &draft, err) < 0)
		return -1;
	struct explained explained = {
		.a = o->arena,
		.store = store,
		.story = story_find(&draft.stories, key),
		.stories = &draft.stories,
	};

	if (!explained.story)
		return not_known(key, err);
	config_relations(c, o->arena, draft.issue.name, &explained.relations);
	if (explain_identity(&explained, err) < 0 ||
		print_fate(o, store, &draft, explained.story, err) < 0 ||
		print_card(o, store, story_link(o->arena, explained.story),
			err) < 0)
		return -1;
	return print_card(
		o, store, figure_page(o->arena, explained.story->key), err);
}

/* A part of a page may be known by itself, else it is the page. */
static int explain_either(const struct options *o, const struct config *c,
	struct store *store, const char *page, struct error *err)
{
	struct entry_list entries = { 0 };
	struct work_key part;

	if (workkey_of_part(o->arena, o->args.items[0], &part) == 0) {
		if (store_load_by_key(store, o->arena, part.key, STORE_FOR_EVER,
			    &entries, err) < 0)
			return -1;
		if (entries.n)
			page = part.key;
	}
	return explain(o, c, store, page, err);
}

int cmd_explain(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct work_key key;
	struct store *store;

	if (workkey_parse(options->arena, options->args.items[0], &key) < 0) {
		(void)error_set(&err, "'%s' is no address and no work key",
			options->args.items[0]);
		(void)options_fail(&err);
		return EXIT_USAGE;
	}
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = store_open(config->store.path, true, &store, &err);

	if (rc == 0) {
		rc = explain_either(options, config, store, key.key, &err);
		store_close(store);
	}
	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
