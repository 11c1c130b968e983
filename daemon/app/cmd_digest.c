/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "app/options.h"
#include "app/periods.h"
#include "app/pipeline.h"
#include "app/publisher.h"
#include "base/log.h"
#include "digest/week.h"
#include "render/published.h"
#include "render/render.h"

#define NEARLY 3 /* of a section */
#define OUT_MAX (8 * 1024 * 1024)

/* The issue to show, and what stands around it. */
struct shown {
	struct issue issue;
	struct draft draft; /* without stories when the issue is a record */
	struct site site;
	struct nav nav;
	struct issue_refs refs;
};

static int format_text(
	const struct shown *s, struct strbuf *out, struct error *err)
{
	return render_text(
		&s->issue, &s->site, &s->nav, options_colour(), out, err);
}

static int format_html(
	const struct shown *s, struct strbuf *out, struct error *err)
{
	return s->issue.period
		? render_period_page(&s->issue, &s->site, &s->nav, out, err)
		: render_page(&s->issue, &s->site, &s->nav, out, err);
}

static int format_atom(
	const struct shown *s, struct strbuf *out, struct error *err)
{
	struct issue issue = s->issue;
	const struct issue_list list = { .items = &issue, .n = 1, .cap = 1 };
	struct arena a = ARENA_INIT;
	struct published feed;
	int rc = published_issues(&a, &list, &s->nav, &s->site, &feed, err);

	if (rc == 0)
		rc = published_atom(&feed, &s->site, out, err);
	arena_release(&a);
	return rc;
}

static int format_json(
	const struct shown *s, struct strbuf *out, struct error *err)
{
	return render_json(&s->issue, &s->site, &s->nav, out, err);
}

static int format_markdown(
	const struct shown *s, struct strbuf *out, struct error *err)
{
	return render_markdown(&s->issue, &s->site, &s->nav, out, err);
}

struct format {
	const char *name;
	int (*render)(
		const struct shown *s, struct strbuf *out, struct error *err);
};

static const struct format formats[] = {
	{ "text", format_text },
	{ "html", format_html },
	{ "atom", format_atom },
	{ "json", format_json },
	{ "markdown", format_markdown },
};

static const struct format *format_find(const char *name)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i].name, name) == 0)
			return &formats[i];
	return NULL;
}

static int choose_week(const struct options *o, const struct config *c,
	const struct shown *s, struct week *ret, struct error *err)
{
	if (o->week && !week_parse(c->digest.week, o->week, ret))
		return error_set(err,
			"'%s' is no week; expected a name like 2021-w03",
			o->week);
	if (o->week)
		return 0;
	if (o->draft || !s->refs.n) {
		pipeline_week(c, clock_now(&o->clock), ret);
		return 0;
	}
	const char *newest = s->refs.items[s->refs.n - 1].name;

	if (!week_parse(c->digest.week, newest, ret))
		return error_set(err,
			"the newest issue is %s, a week of another rule; "
			"name one with --week",
			newest);
	return 0;
}

static void find_nav(struct shown *s, const char *name)
{
	for (size_t i = 0; i < s->refs.n; i++) {
		int order = strcmp(s->refs.items[i].name, name);

		if (order < 0)
			s->nav.previous = &s->refs.items[i];
		else if (order > 0 && !s->nav.next)
			s->nav.next = &s->refs.items[i];
	}
}

/* The period that --month or --year names. */
static int read_period(
	const struct options *o, struct period_id *ret, struct error *err)
{
	const char *name = o->month ? o->month : o->year;
	enum period_kind kind = o->month ? PERIOD_MONTH : PERIOD_YEAR;

	if (period_parse(name, ret) && ret->kind == kind)
		return 0;
	return o->month ? error_set(err,
				  "'%s' is no month; expected a name like "
				  "2021-01",
				  name)
			: error_set(err,
				  "'%s' is no year; expected a number like "
				  "2021",
				  name);
}

static int load_period(const struct options *o, const struct config *c,
	struct store *store, struct shown *s, struct error *err)
{
	struct period_refs refs;
	struct period_id id;
	bool found = false;

	if (read_period(o, &id, err) < 0 ||
		store_load_period_refs(store, o->arena, &refs, err) < 0)
		return -1;
	const char *name = period_name(o->arena, &id);

	periods_around(o->arena, &refs, &id, &s->nav);
	if (!o->draft &&
		store_load_period(store, o->arena, name, QUARTER_NEWEST,
			&s->issue, &found, err) < 0)
		return -1;
	if (!found &&
		period_run(o->arena, store, c, &id, false, &s->issue, &found,
			err) < 0)
		return -1;
	return found ? 0 : error_set(err, "no issue of %s was published", name);
}

static int load_week(const struct options *o, const struct config *c,
	struct store *store, struct shown *s, struct error *err)
{
	struct issue_ref ref = { 0 };
	struct period_refs periods;
	struct week week;
	bool found = false;

	if (choose_week(o, c, s, &week, err) < 0 ||
		store_load_period_refs(store, o->arena, &periods, err) < 0)
		return -1;
	ref.first_day = week.first_day;
	periods_around_week(o->arena, &periods, &ref, &s->nav);
	const char *name = week_name(o->arena, &week);

	find_nav(s, name);
	if (!o->draft &&
		store_load_issue(
			store, o->arena, name, &s->issue, &found, err) < 0)
		return -1;
	if (found)
		return 0;
	if (pipeline_run(o->arena, store, c, &week, false, &s->draft, err) < 0)
		return -1;
	s->issue = s->draft.issue;
	return 0;
}

static int load_shown(const struct options *o, const struct config *c,
	struct store *store, struct shown *s, struct error *err)
{
	struct publisher p;

	publisher_init(&p, store, c);
	if (store_load_issue_refs(store, o->arena, &s->refs, err) < 0 ||
		publisher_site(
			&p, o->arena, clock_now(&o->clock), &s->site, err) < 0)
		return -1;
	return o->month || o->year ? load_period(o, c, store, s, err)
				   : load_week(o, c, store, s, err);
}

/* The n-th of a section that may be in; NULL: there is none. */
static const struct story *story_ranked(
	const struct story_list *stories, const char *section, size_t rank)
{
	for (size_t i = 0; i < stories->n; i++)
		if (stories->items[i].rank == rank &&
			strcmp(stories->items[i].section, section) == 0)
			return &stories->items[i];
	return NULL;
}

/* The best of a section that are not in, each with what kept it out. */
static void print_nearly(const struct shown *s, const char *section)
{
	const struct story *story;
	char title[400];
	int n = 0;

	for (size_t rank = 1; n < NEARLY &&
		(story = story_ranked(&s->draft.stories, section, rank));
		rank++) {
		if (!story->stopped)
			continue;
		log_escape(title, sizeof title, story->lead->title);
		(void)printf("%s  %s\n      %s, %.3f: %s\n", n++ ? "" : "\n",
			title, story->key, story->score, story->stopped);
	}
}

/* What a draft tells besides the issue, to people. */
static void print_rest(const struct shown *s, const struct config *c)
{
	const struct section_rules *sections = &c->digest.sections;

	(void)printf("\nNearly in, by section:\n");
	for (size_t i = 0; i < sections->n; i++)
		print_nearly(s, sections->items[i].id);
}

static int show(const struct options *o, const struct config *c,
	const struct format *format, struct error *err)
{
	struct shown s = { 0 };
	struct store *store;
	struct strbuf out;

	if (store_open(c->store.path, true, &store, err) < 0)
		return -1;
	strbuf_init(&out, OUT_MAX);
	int rc = load_shown(o, c, store, &s, err);

	if (rc == 0 && !s.issue.sections.n && !o->json)
		(void)fprintf(
			stderr, "nothing to tell in %s so far\n", s.issue.name);
	if (rc == 0)
		rc = format->render(&s, &out, err);
	if (rc == 0)
		(void)fwrite(out.data, 1, out.len, stdout);
	if (rc == 0 && s.draft.stories.n && format == formats)
		print_rest(&s, c);
	for (size_t i = 0; rc == 0 && i < s.draft.notes.n; i++)
		(void)fprintf(stderr, "%s\n", s.draft.notes.items[i]);
	strbuf_release(&out);
	store_close(store);
	return rc;
}

int cmd_digest(const struct options *options)
{
	struct error err = ERROR_INIT;
	const char *name = options->format ? options->format
		: options->json            ? "json"
					   : "text";
	const struct format *format = format_find(name);

	if (!format) {
		(void)fprintf(stderr,
			"hebdomad: there is no format %s; expected text, "
			"html, atom, json or markdown\n",
			name);
		return EXIT_USAGE;
	}
	if (!!options->week + !!options->month + !!options->year > 1) {
		(void)fprintf(stderr,
			"hebdomad: expected one of --week, --month and "
			"--year\n");
		return EXIT_USAGE;
	}
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = show(options, config, format, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
