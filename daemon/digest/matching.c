/* SPDX-License-Identifier: ISC */
#include "matching.h"

#include <string.h>

#include "base/ascii.h"
#include "text/pattern.h"
#include "text/utf8.h"

#define PATTERN_TEXT_MAX 4096 /* bytes that a regex looks at */

static const struct interests *list_of(
	const struct interest_rules *rules, enum interest_effect effect)
{
	switch (effect) {
	case EFFECT_BOOST:
		return &rules->boosts;
	case EFFECT_BLOCK:
		return &rules->blocks;
	case EFFECT_KEEP:
		break;
	}
	return &rules->keeps;
}

static void add(struct arena *a, struct matcher *m,
	const struct interests *list, const char *section, const char *source)
{
	for (size_t i = 0; i < list->n; i++)
		*ARRAY_PUSH(a, m) = (struct asked){
			.rule = &list->items[i],
			.section = section,
			.source = source,
		};
}

static bool is_phrase(const struct interest *rule)
{
	return rule->kind == INTEREST_PHRASE || rule->kind == INTEREST_WORD ||
		rule->kind == INTEREST_TITLE;
}

static bool looks_in_text(const struct matcher *m, const struct interest *rule)
{
	return rule->kind == INTEREST_WORD ||
		(rule->kind == INTEREST_PHRASE && m->plain_in_text);
}

void matcher_init(struct arena *a, enum interest_effect effect,
	const struct digest_rules *rules, const struct source_list *sources,
	struct matcher *ret)
{
	*ret = (struct matcher){ .plain_in_text = effect == EFFECT_BOOST };
	add(a, ret, list_of(&rules->interests, effect), NULL, NULL);
	for (size_t i = 0; i < rules->sections.n; i++) {
		const struct section_rule *s = &rules->sections.items[i];

		add(a, ret, list_of(&s->interests, effect), s->id, NULL);
	}
	for (size_t i = 0; i < sources->n; i++) {
		const struct source *s = &sources->items[i];

		add(a, ret, list_of(&s->interests, effect), NULL, s->name);
	}
	for (size_t i = 0; i < ret->n; i++) {
		const struct interest *rule = ret->items[i].rule;

		ret->authors |= rule->kind == INTEREST_AUTHOR;
		ret->titles |= is_phrase(rule);
		ret->texts |= looks_in_text(ret, rule);
		*ARRAY_PUSH(a, &ret->folded) = is_phrase(rule) ? rule->folded
							       : "";
	}
	if (ret->titles)
		ret->phrases = phrase_set_new(a, &ret->folded);
}

/* One story, while rules are asked of it. */
struct asking {
	struct arena *a;
	const struct matcher *m;
	const struct story *story;
	bool *in_title, *in_text; /* by place of the rule; NULL: none is so */
	struct strings names, authors; /* of all entries; the same, folded */
};

static bool has_source(const struct story *s, const char *source)
{
	for (size_t i = 0; i < s->entries.n; i++)
		if (strcmp(s->entries.items[i]->source, source) == 0)
			return true;
	return false;
}

static bool is_asked(const struct asking *q, const struct asked *rule)
{
	if (rule->section)
		return q->story->section &&
			strcmp(q->story->section, rule->section) == 0;
	return !rule->source || has_source(q->story, rule->source);
}

static const char *find_author(
	const struct asking *q, const struct interest *rule)
{
	for (size_t i = 0; i < q->authors.n; i++)
		if (text_has_phrase(q->authors.items[i], rule->folded))
			return q->names.items[i];
	return NULL;
}

static bool is_category(const char *category, const char *wanted)
{
	size_t len = strcspn(wanted, "*");

	return wanted[len] ? ascii_equal_n(category, wanted, len)
			   : ascii_equal(category, wanted);
}

static const char *find_category(struct asking *q, const struct interest *rule)
{
	for (size_t i = 0; i < q->story->entries.n; i++) {
		const struct strings *list =
			&q->story->entries.items[i]->categories;

		for (size_t k = 0; k < list->n; k++)
			if (is_category(list->items[k], rule->what))
				return list->items[k];
	}
	return NULL;
}

static const char *find_words(struct asking *q, size_t place)
{
	const struct interest *rule = q->m->items[place].rule;
	const struct entry *lead = q->story->lead;

	if (rule->kind == INTEREST_REGEX) {
		if (pattern_occurs(
			    rule->pattern, lead->title, PATTERN_TEXT_MAX))
			return "in its title";
		return pattern_occurs(
			       rule->pattern, lead->text, PATTERN_TEXT_MAX)
			? "in its text"
			: NULL;
	}
	if (q->in_title[place])
		return "in its title";
	return looks_in_text(q->m, rule) && q->in_text[place] ? "in its text"
							      : NULL;
}

/* Where a rule matches, in words; NULL: it does not. */
static const char *find(struct asking *q, size_t place)
{
	const struct interest *rule = q->m->items[place].rule;
	const char *found;

	switch (rule->kind) {
	case INTEREST_AUTHOR:
		found = find_author(q, rule);
		return found ? arena_printf(q->a, "by %s", found) : NULL;
	case INTEREST_CATEGORY:
		found = find_category(q, rule);
		return found ? arena_printf(q->a, "in %s", found) : NULL;
	case INTEREST_SOURCE:
		return has_source(q->story, rule->what) ? "among its sources"
							: NULL;
	case INTEREST_PHRASE:
	case INTEREST_WORD:
	case INTEREST_TITLE:
	case INTEREST_REGEX:
		break;
	}
	return find_words(q, place);
}

static void read_authors(struct arena *scratch, struct asking *q)
{
	for (size_t i = 0; i < q->story->entries.n; i++) {
		const struct strings *names =
			&q->story->entries.items[i]->authors;

		for (size_t k = 0; k < names->n; k++) {
			*ARRAY_PUSH(scratch, &q->names) = names->items[k];
			*ARRAY_PUSH(scratch, &q->authors) = text_fold(
				scratch, names->items[k]);
		}
	}
}

/* Title and text are folded once, whatever the number of rules. */
static void read_words(struct arena *scratch, struct asking *q)
{
	const struct matcher *m = q->m;
	const struct entry *lead = q->story->lead;

	if (m->titles) {
		q->in_title = arena_alloc(scratch, m->n * sizeof *q->in_title);
		phrase_set_find(m->phrases, text_fold(scratch, lead->title),
			q->in_title);
	}
	if (m->texts) {
		q->in_text = arena_alloc(scratch, m->n * sizeof *q->in_text);
		phrase_set_find(
			m->phrases, text_fold(scratch, lead->text), q->in_text);
	}
	if (m->authors)
		read_authors(scratch, q);
}

void matcher_ask(struct arena *a, const struct matcher *m,
	const struct story *story, struct matches *ret)
{
	struct arena scratch = ARENA_INIT;
	struct asking q = { .a = a, .m = m, .story = story };

	if (!m->n)
		return;
	read_words(&scratch, &q);
	for (size_t i = 0; i < m->n; i++) {
		const char *where = is_asked(&q, &m->items[i]) ? find(&q, i)
							       : NULL;

		if (where)
			*ARRAY_PUSH(a, ret) = (struct match){
				.rule = m->items[i].rule,
				.where = where,
			};
	}
	arena_release(&scratch);
}

const char *match_print(struct arena *a, const struct match *m)
{
	const char *quote = m->rule->kind == INTEREST_PHRASE ? "\"" : "";

	return arena_printf(
		a, "%s%s%s %s", quote, m->rule->rule, quote, m->where);
}

const char *match_words(struct arena *a, const struct match *m)
{
	switch (m->rule->kind) {
	case INTEREST_PHRASE:
	case INTEREST_WORD:
	case INTEREST_TITLE:
		return arena_printf(a, "\"%s\" %s", m->rule->what, m->where);
	case INTEREST_AUTHOR:
	case INTEREST_CATEGORY:
		return m->where;
	case INTEREST_REGEX:
	case INTEREST_SOURCE:
		break;
	}
	return NULL;
}
