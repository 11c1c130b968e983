/* SPDX-License-Identifier: ISC */
#include "json_out.h"
#include "labels.h"
#include "period.h"
#include "render/render.h"
#include "text/date.h"

static json_t *terms(const struct terms *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++) {
		json_t *term = json_object();

		json_set(term, "name", json_text(list->items[i].name));
		json_set(term, "value", json_number(list->items[i].value));
		json_set(term, "detail", json_text(list->items[i].detail));
		json_push(array, term);
	}
	return array;
}

static json_t *places(const struct places *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++) {
		json_t *place = json_object();

		json_set(place, "title", json_text(list->items[i].title));
		json_set(place, "url", json_text(list->items[i].url));
		json_push(array, place);
	}
	return array;
}

static json_t *retold(const struct retold *r)
{
	json_t *o = json_object();

	json_set(o, "week", json_text(r->issue));
	json_set(o, "score", json_number(r->score));
	json_set(o, "signal", json_text(r->signal));
	json_set(o, "source", json_text(r->place));
	json_set(o, "was", json_number(r->was));
	json_set(o, "became", json_number(r->became));
	return o;
}

static json_t *item(const struct item *i)
{
	json_t *o = json_object();

	json_set(o, "key", json_text(i->key));
	json_set(o, "keys", json_strings(&i->keys));
	json_set(o, "kind", json_text(i->is_paper ? "paper" : "article"));
	json_set(o, "headline", json_text(i->headline));
	json_set(o, "headline_by",
		json_text(i->headline_edited ? "editor" : "source"));
	json_set(o, "comment", json_text(i->comment));
	json_set(o, "comment_by",
		json_text(i->comment_edited ? "editor" : "source"));
	json_set(o, "corrected", json_date(i->corrected_at));
	json_set(o, "first_headline", json_text(i->first_headline));
	json_set(o, "first_comment", json_text(i->first_comment));
	json_set(o, "url", json_text(i->url));
	json_set(o, "title", json_text(i->title));
	json_set(o, "description", json_text(i->description));
	json_set(o, "host", json_text(i->host));
	json_set(o, "byline", json_text(i->byline));
	json_set(o, "category", json_text(i->category));
	json_set(o, "submitted", json_date(i->submitted_at));
	json_set(o, "version", json_count((size_t)i->version));
	json_set(o, "updates", json_text(i->updates));
	json_set(o, "code", json_text(i->code));
	json_set(o, "image", json_text(i->image));
	json_set(o, "image_alt", json_text(i->image_alt));
	json_set(o, "language", json_text(i->language));
	json_set(o, "places", places(&i->places));
	json_set(o, "pick", i->pick ? json_integer(i->pick) : json_null());
	json_set(o, "pick_reason", json_text(i->pick_reason));
	json_set(o, "section_rule", json_text(i->section_rule));
	json_set(o, "score", json_number(i->score));
	json_set(o, "terms", terms(&i->terms));
	if (i->retold)
		json_set(o, "retold", retold(i->retold));
	return o;
}

static json_t *section(const struct section *s)
{
	json_t *o = json_object(), *items = json_array();

	for (size_t i = 0; i < s->items.n; i++)
		json_push(items, item(&s->items.items[i]));
	json_set(o, "id", json_text(s->id));
	json_set(o, "title", json_text(s->title));
	json_set(o, "items", items);
	return o;
}

static json_t *coverage(const struct coverage_list *list)
{
	static const char *const names[] = {
		[HEALTH_OK] = "ok",
		[HEALTH_FAILED] = "failed",
		[HEALTH_STALE] = "stale",
		[HEALTH_THIN] = "thin",
	};
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++) {
		const struct coverage *c = &list->items[i];
		json_t *o = json_object();

		json_set(o, "title", json_text(c->title));
		json_set(o, "url", json_text(c->url));
		json_set(o, "section", json_text(c->section));
		json_set(o, "health", json_text(names[c->health]));
		json_set(o, "since", json_date(c->since));
		json_set(o, "entries", json_count(c->entries));
		json_push(array, o);
	}
	return array;
}

static json_t *trend(const struct trend *t)
{
	json_t *o = json_object(), *items = json_array();

	for (size_t i = 0; i < t->items.n; i++) {
		json_t *item = json_object();

		json_set(item, "headline",
			json_text(t->items.items[i].headline));
		json_set(item, "url", json_text(t->items.items[i].url));
		json_push(items, item);
	}
	json_set(o, "term", json_text(t->term));
	json_set(o, "items", json_count(t->n));
	json_set(o, "before", json_count(t->before));
	json_set(o, "best", items);
	return o;
}

/* What a month or year has and a week has not. */
static json_t *period(const struct period *p)
{
	json_t *o = json_object(), *trends = json_array();
	json_t *weeks = json_array();

	for (size_t i = 0; i < p->weeks.n; i++)
		json_push(weeks, json_text(p->weeks.items[i].name));
	for (size_t i = 0; i < p->trends.n; i++)
		json_push(trends, trend(&p->trends.items[i]));
	json_set(o, "year", json_integer(p->year));
	json_set(o, "month", p->month ? json_integer(p->month) : json_null());
	json_set(o, "items", json_count(p->n_items));
	json_set(o, "items_before", json_count(p->n_before));
	json_set(o, "weeks", weeks);
	json_set(o, "trends", trends);
	return o;
}

static void week(json_t *root, struct arena *a, const struct week *week)
{
	struct civil day = day_to_civil(week->first_day);

	json_set(root, "year", json_integer(week->year));
	json_set(root, "week", json_integer(week->number));
	json_set(root, "week_rule",
		json_text(week->rule == WEEK_ISO ? "iso" : "sunday"));
	json_set(root, "first_day",
		json_text(arena_printf(
			a, "%04d-%02d-%02d", day.year, day.month, day.day)));
}

/* The name of a week, or of a month or year. */
static json_t *beside(
	const struct issue_ref *week, const struct period_ref *period)
{
	const char *name = period ? period->name : NULL;

	return json_text(week ? week->name : name);
}

int render_json(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out, struct error *err)
{
	struct arena a = ARENA_INIT;
	json_t *root = json_object(), *sections = json_array();

	for (size_t i = 0; i < issue->sections.n; i++)
		json_push(sections, section(&issue->sections.items[i]));
	json_set(root, "name", json_text(issue->name));
	json_set(root, "title", json_text(issue->title));
	json_set(root, "url", json_text(issue_page(&a, site, issue)));
	json_set(root, "language", json_text(issue->language));
	if (issue->period)
		json_set(root, "period", period(issue->period));
	else
		week(root, &a, &issue->week);
	json_set(root, "opens", json_date(issue->opens_at));
	json_set(root, "closes", json_date(issue->closes_at));
	json_set(root, "published", json_date(issue->published_at));
	json_set(root, "late", json_boolean(issue->late));
	json_set(root, "entries", json_count(issue->n_entries));
	json_set(root, "sources", json_count(issue->n_sources));
	json_set(root, "failed", json_count(issue->n_failed));
	json_set(root, "coverage", coverage(&issue->coverage));
	json_set(root, "previous", beside(nav->previous, nav->before));
	json_set(root, "next", beside(nav->next, nav->after));
	json_set(root, "sections", sections);
	arena_release(&a);
	return json_write(root, out, err);
}
