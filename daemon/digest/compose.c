/* SPDX-License-Identifier: ISC */
#include "digest/compose.h"

#include <string.h>

#include "byline.h"
#include "digest/card.h"
#include "digest/headline.h"
#include "digest/week.h"
#include "story.h"
#include "text/url.h"
#include "text/utf8.h"

#define HEADLINE_MAX 80
#define REASONS_MAX 3     /* of a pick */
#define ABSTRACT_MAX 4000 /* what versions are compared by */

struct composing {
	struct arena *a;
	const struct source_list *sources;
	const struct selection *selection;
	const struct card_list *cards; /* or NULL */
	const struct labels *labels;
};

/* Whether an entry leads where the item itself does. */
static bool is_same_place(const struct item *item, const struct entry *e)
{
	return strcmp(e->url, item->url) == 0 ||
		(strncmp(item->key, "arxiv:", 6) == 0 && entry_is_arxiv(e));
}

static void add_places(struct composing *c, const struct entry_refs *entries,
	struct strings *told, struct item *item)
{
	for (size_t i = 0; i < entries->n; i++) {
		const struct entry *e = entries->items[i];
		bool known = !e->url || !item->url || is_same_place(item, e) ||
			card_gone(c->cards, e->url);

		for (size_t k = 0; k < told->n && !known; k++)
			known = strcmp(told->items[k], e->source) == 0;
		if (known)
			continue;
		const struct source *source = source_find(
			c->sources, e->source);

		*ARRAY_PUSH(c->a, told) = e->source;
		*ARRAY_PUSH(c->a, &item->places) = (struct place){
			.title = source ? source->title : e->source,
			.url = e->url,
		};
	}
}

/* One place a source; the lead's own source is told by the item's link. */
static void fill_places(
	struct composing *c, const struct story *s, struct item *item)
{
	struct strings told = { 0 };
	const struct entry *lead = s->lead;

	if (lead->url && item->url && is_same_place(item, lead))
		*ARRAY_PUSH(c->a, &told) = lead->source;
	add_places(c, &s->entries, &told, item);
	add_places(c, &s->mentions, &told, item);
}

static void fill_paper(
	struct composing *c, const struct story *s, struct item *item)
{
	const struct entry *lead = s->lead;

	item->byline = byline(c->a, c->labels, &lead->authors);
	item->abstract = text_cut(c->a, lead->text, ABSTRACT_MAX);
	/* arXiv names the primary class first; others' words are tags. */
	if (entry_is_arxiv(lead) && lead->categories.n)
		item->category = lead->categories.items[0];
	for (size_t i = 0; i < s->entries.n; i++) {
		time_t t = s->entries.items[i]->published_at;

		if (t && (!item->submitted_at || t < item->submitted_at))
			item->submitted_at = t;
	}
}

static void fill_card(
	struct composing *c, const struct story *s, struct item *item)
{
	if (*s->lead->summary)
		item->description = text_cut(
			c->a, s->lead->summary, CARD_DESCRIPTION_MAX);
	item->host = item->url ? url_site(c->a, item->url) : NULL;
}

/* The lead's, but a story keeps its code though only one place names it. */
static const char *item_code(const struct composing *c, const struct story *s)
{
	const char *code = s->lead->code;

	for (size_t i = 0;
		(!code || card_gone(c->cards, code)) && i < s->entries.n; i++)
		code = s->entries.items[i]->code;
	return card_gone(c->cards, code) ? NULL : code;
}

/* The lead's, but the hub has a picture where arXiv's feed has none. */
static const char *item_image(const struct story *s)
{
	const char *image = s->lead->image;

	for (size_t i = 0; !image && i < s->entries.n; i++)
		image = s->entries.items[i]->image;
	return image;
}

/* A picture in the feed is nearer to the article than its page's. */
static void take_image(const struct card *card, struct item *item)
{
	if (!card || !card->image || item->image)
		return;
	item->image = card->image;
	item->image_alt = card->image_alt ? card->image_alt : item->title;
}

/* What its page says of itself; where it says nothing, the feed's words stay. */
static void fill_from_page(
	struct composing *c, const struct story *s, struct item *item)
{
	const struct card *card = card_find(c->cards, item->url);

	if (item->is_paper) {
		take_image(
			card_find(c->cards, figure_page(c->a, s->key)), item);
		return;
	}
	if (!card)
		return;
	if (card->title)
		item->title = card->title;
	if (card->description)
		item->description = text_cut(
			c->a, card->description, CARD_DESCRIPTION_MAX);
	if (!item->language)
		item->language = card->language;
	take_image(card, item);
}

/* A post may have no title, as on a microblog: its beginning then. */
static const char *item_title(
	struct arena *a, const struct entry *lead, const struct item *item)
{
	if (*lead->title)
		return lead->title;
	if (*lead->summary)
		return text_cut(a, lead->summary, HEADLINE_MAX);
	if (*lead->text)
		return text_line(a, lead->text, HEADLINE_MAX);
	return item->url ? item->url : item->key;
}

/*
 * What the editor lists without a comment is published though the source has
 * no whole sentence: then its summary as far as it goes, else its title.
 */
static const char *item_comment(
	struct arena *a, const struct story *s, const struct item *item)
{
	const struct above above = {
		.title = item->title,
		.headline = item->headline,
		.first = item->pick == 1,
	};
	const char *comment = story_comment(a, s, &above);

	if (*comment)
		return comment;
	return text_cut(a, *s->lead->summary ? s->lead->summary : item->title,
		CARD_DESCRIPTION_MAX);
}

static const char *item_headline(
	struct arena *a, const struct story *s, const struct item *item)
{
	return headline_of(a,
		&(struct headlined){
			.title = item->title,
			.summary = s->lead->summary,
			.text = s->lead->text,
			.is_paper = item->is_paper,
		});
}

static void fill_words(
	struct composing *c, const struct choice *choice, struct item *item)
{
	const struct story *s = choice->story;
	const struct edit *edit = choice->edit;

	item->title = item_title(c->a, s->lead, item);
	item->headline_edited = edit && edit->headline;
	item->comment_edited = edit && edit->comment;
	item->headline = item->headline_edited ? edit->headline
					       : item_headline(c->a, s, item);
	item->comment = item->comment_edited ? edit->comment
					     : item_comment(c->a, s, item);
}

/* The strongest term with words for readers that were not said, or NULL. */
static const struct term *strongest(
	const struct terms *terms, const struct strings *said)
{
	const struct term *best = NULL;

	for (size_t i = 0; i < terms->n; i++) {
		const struct term *t = &terms->items[i];
		bool old = !t->words || t->value <= 0;

		for (size_t k = 0; k < said->n && !old; k++)
			old = strcmp(said->items[k], t->name) == 0;
		if (!old && (!best || t->value > best->value))
			best = t;
	}
	return best;
}

/* In words what the strongest terms say in numbers, each kind once. */
static const char *pick_reason(
	const struct composing *c, const struct choice *pick)
{
	struct strings said = { 0 };
	const struct term *t;
	const char *ret = NULL;

	if (pick->by_editor)
		return c->labels->text[LABEL_WHY_EDITOR];
	while (said.n < REASONS_MAX &&
		(t = strongest(&pick->story->terms, &said))) {
		ret = label_join(
			c->a, c->labels, LABEL_LIST, ret ? ret : "", t->words);
		*ARRAY_PUSH(c->a, &said) = t->name;
	}
	return ret;
}

static void fill_pick(
	struct composing *c, const struct story *s, struct item *item)
{
	const struct choices *picks = &c->selection->picks;

	for (size_t i = 0; i < picks->n; i++) {
		if (picks->items[i].story != s)
			continue;
		item->pick = (int)i + 1;
		item->pick_reason = pick_reason(c, &picks->items[i]);
	}
}

static struct item compose_item(
	struct composing *c, const struct choice *choice)
{
	const struct story *s = choice->story;
	struct item item = {
		.key = s->key,
		.is_paper = story_in_paper_form(s),
		.url = story_url(c->a, s),
		.code = item_code(c, s),
		.image = item_image(s),
		.language = s->lead->language,
		.updates = s->updates,
		.section_rule = s->section_rule,
		.terms = s->terms,
		.score = s->score,
	};

	for (size_t i = 0; i < s->keys.n; i++) {
		*ARRAY_PUSH(c->a, &item.keys) = s->keys.items[i].key;
		if (s->keys.items[i].version > item.version)
			item.version = s->keys.items[i].version;
	}
	fill_pick(c, s, &item); /* before its words: the first has more */
	fill_words(c, choice, &item);
	item.image_alt = item.image ? item.title : NULL;
	if (item.is_paper)
		fill_paper(c, s, &item);
	else
		fill_card(c, s, &item);
	fill_from_page(c, s, &item);
	fill_places(c, s, &item);
	return item;
}

static void compose_section(struct composing *c,
	const struct section_choice *choice, struct section *ret)
{
	*ret = (struct section){
		.id = choice->rule->id,
		.title = choice->rule->title,
	};
	for (size_t i = 0; i < choice->chosen.n; i++)
		*ARRAY_PUSH(c->a, &ret->items) = compose_item(
			c, &choice->chosen.items[i]);
}

void compose_issue(struct arena *a, const struct selection *selection,
	const struct digest_rules *rules, const struct source_list *sources,
	const struct issue_facts *facts, struct issue *ret)
{
	struct composing c = { a, sources, selection, facts->cards,
		rules_labels(rules) };

	*ret = (struct issue){
		.name = week_name(a, &facts->week),
		.week = facts->week,
		.title = arena_printf(a, "%s #Week%d, %d", rules->title,
			facts->week.number, facts->week.year),
		.language = rules->language,
		.opens_at = facts->span.opens_at,
		.closes_at = facts->span.closes_at,
		.published_at = facts->span.closes_at + (time_t)rules->delay,
		.late = facts->late,
		.n_entries = facts->n_entries,
		.n_sources = facts->n_sources,
		.n_failed = facts->n_failed,
		.coverage = facts->coverage,
	};
	for (size_t i = 0; i < selection->n; i++)
		if (selection->items[i].chosen.n)
			compose_section(&c, &selection->items[i],
				ARRAY_PUSH(a, &ret->sections));
}
