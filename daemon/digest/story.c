/* SPDX-License-Identifier: ISC */
#include "story.h"

#include <math.h>
#include <string.h>

#include "digest/summarize.h"
#include "text/url.h"
#include "text/utf8.h"
#include "text/workkey.h"

const struct labels *rules_labels(const struct digest_rules *rules)
{
	return rules->labels ? rules->labels : labels_shipped[0];
}

const struct source *source_find(
	const struct source_list *sources, const char *name)
{
	for (size_t i = 0; i < sources->n; i++)
		if (strcmp(sources->items[i].name, name) == 0)
			return &sources->items[i];
	return NULL;
}

bool source_makes_stories(const struct source_list *sources, const char *name)
{
	const struct source *source = source_find(sources, name);

	return !source || source->stories;
}

static bool is_arxiv_host(const char *host)
{
	static const char name[] = "arxiv.org", sub[] = ".arxiv.org";
	size_t len = strlen(host);

	return strcmp(host, name) == 0 ||
		(len >= sizeof sub &&
			strcmp(host + len - (sizeof sub - 1), sub) == 0);
}

bool entry_is_arxiv(const struct entry *entry)
{
	struct arena scratch = ARENA_INIT;

	/* Only arXiv's own feeds say how a paper was announced. */
	if (entry->announce != ANNOUNCE_NONE)
		return true;
	/* Addresses are dear to parse, and most do not speak of arXiv. */
	if (!entry->url || !strstr(entry->url, "arxiv"))
		return false;
	const char *host = url_host(&scratch, entry->url);
	bool ret = host && is_arxiv_host(host);

	arena_release(&scratch);
	return ret;
}

bool story_has_key(const struct story *story, const char *key)
{
	for (size_t i = 0; i < story->keys.n; i++)
		if (strcmp(story->keys.items[i].key, key) == 0)
			return true;
	return false;
}

int story_by_score(const void *a, const void *b)
{
	const struct story *x = *(struct story *const *)a;
	const struct story *y = *(struct story *const *)b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return strcmp(x->key, y->key);
}

int story_by_rank(const void *a, const void *b)
{
	const struct story *x = *(struct story *const *)a;
	const struct story *y = *(struct story *const *)b;

	if (!x->kept != !y->kept)
		return x->kept ? -1 : 1;
	return story_by_score(a, b);
}

double term_round(double value)
{
	return round(value * 1000) / 1000;
}

const char *story_url(struct arena *a, const struct story *story)
{
	const char *work = workkey_url(a, story->key);
	bool is_arxiv = strncmp(story->key, "arxiv:", 6) == 0;
	const char *url = is_arxiv && work ? work : story->lead->url;

	for (size_t i = 0; !url && i < story->entries.n; i++)
		url = story->entries.items[i]->url;
	return url ? url : work;
}

bool story_in_paper_form(const struct story *story)
{
	struct arena scratch = ARENA_INIT;
	bool has_link = story_url(&scratch, story) != NULL;

	arena_release(&scratch);
	return has_link &&
		(story->is_paper || strcmp(story->section, "papers") == 0);
}

static void add_sources(
	struct arena *a, const struct entry_refs *entries, struct strings *ret)
{
	for (size_t i = 0; i < entries->n; i++) {
		const char *name = entries->items[i]->source;
		size_t k = 0;

		while (k < ret->n && strcmp(ret->items[k], name) != 0)
			k++;
		if (k == ret->n)
			*ARRAY_PUSH(a, ret) = name;
	}
}

void story_places(
	struct arena *a, const struct story *story, struct strings *ret)
{
	*ret = (struct strings){ 0 };
	add_sources(a, &story->entries, ret);
}

void story_sources(
	struct arena *a, const struct story *story, struct strings *ret)
{
	*ret = (struct strings){ 0 };
	add_sources(a, &story->entries, ret);
	add_sources(a, &story->mentions, ret);
}

const char *story_comment(
	struct arena *a, const struct story *story, const struct above *above)
{
	const char *ret = summarize(a, story->lead->text, above);

	for (size_t i = 0; !*ret && i < story->entries.n; i++)
		ret = summarize(a, story->entries.items[i]->text, above);
	return ret;
}

bool story_has_comment(const struct story *story)
{
	const char *title = story->lead->title;
	bool ret = summarizable(story->lead->text, title);

	for (size_t i = 0; !ret && i < story->entries.n; i++)
		ret = summarizable(story->entries.items[i]->text, title);
	return ret;
}

void phrases_fold(
	struct arena *a, const struct strings *phrases, struct strings *ret)
{
	*ret = (struct strings){ 0 };
	for (size_t i = 0; i < phrases->n; i++)
		*ARRAY_PUSH(a, ret) = text_fold(a, phrases->items[i]);
}

int phrases_find(const struct strings *folded, const char *folded_text)
{
	for (size_t i = 0; i < folded->n; i++)
		if (text_has_phrase(folded_text, folded->items[i]))
			return (int)i;
	return -1;
}
