/* SPDX-License-Identifier: ISC */
#include "digest/score.h"

#include <assert.h>
#include <string.h>

#include "sections.h"
#include "story.h"
#include "text/utf8.h"

struct classifying {
	struct arena *a;
	const struct section_rules *sections;
	const struct source_list *sources;
	struct strings *phrases; /* folded, one list a section */
	const struct cues *cues;
};

static const struct section_rule *section_find(
	const struct section_rules *sections, const char *id)
{
	for (size_t i = 0; i < sections->n; i++)
		if (strcmp(sections->items[i].id, id) == 0)
			return &sections->items[i];
	return NULL;
}

static void place(
	struct story *s, const struct section_rule *section, const char *why)
{
	s->section = section->id;
	s->section_rule = why;
}

static bool by_phrase(
	const struct classifying *c, struct story *s, const char *folded_title)
{
	for (size_t i = 0; i < c->sections->n; i++) {
		const struct section_rule *section = &c->sections->items[i];
		int phrase = phrases_find(&c->phrases[i], folded_title);

		if (phrase < 0)
			continue;
		place(s, section,
			arena_printf(c->a, "the phrase \"%s\" in its title",
				section->phrases.items[phrase]));
		return true;
	}
	return false;
}

static bool by_key(const struct classifying *c, struct story *s)
{
	const struct section_rule *papers = section_find(c->sections, "papers");

	if (!s->is_paper || !papers)
		return false;
	place(s, papers, arena_printf(c->a, "its key %s", s->key));
	return true;
}

static bool by_source(const struct classifying *c, struct story *s,
	const struct source *source)
{
	const struct section_rule *section = source && source->trusted
		? section_find(c->sections, source->section)
		: NULL;

	if (!section)
		return false;
	place(s, section, arena_printf(c->a, "its source %s", source->name));
	return true;
}

/* In doubt where its source is at home, or else in the last section. */
static void by_cues(const struct classifying *c, struct story *s,
	const struct source *source, const char *folded_title)
{
	const struct section_rule *last =
		&c->sections->items[c->sections->n - 1];
	const struct section_rule *home =
		source ? section_find(c->sections, source->section) : NULL;
	const char *why;
	const char *id = sections_guess(c->cues, c->a, s->lead, folded_title,
		home ? home->id : last->id, &why);
	const struct section_rule *section = section_find(c->sections, id);

	place(s, section ? section : last, why);
}

static void classify(const struct classifying *c, struct story *s)
{
	struct arena scratch = ARENA_INIT;
	const char *title = text_fold(&scratch, s->lead->title);
	const struct source *source = source_find(c->sources, s->lead->source);

	if (!by_phrase(c, s, title) && !by_key(c, s) &&
		!by_source(c, s, source))
		by_cues(c, s, source, title);
	arena_release(&scratch);
}

void classify_stories(struct arena *a, struct story_list *stories,
	const struct digest_rules *rules, const struct source_list *sources)
{
	size_t n = rules->sections.n;
	struct classifying c = {
		.a = a,
		.sections = &rules->sections,
		.sources = sources,
		.phrases = arena_alloc(a, n * sizeof *c.phrases),
		.cues = cues_ready(a),
	};

	assert(n > 0);
	for (size_t i = 0; i < n; i++)
		phrases_fold(
			a, &rules->sections.items[i].phrases, &c.phrases[i]);
	for (size_t i = 0; i < stories->n; i++)
		classify(&c, &stories->items[i]);
}
