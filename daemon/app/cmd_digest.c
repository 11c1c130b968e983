/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "app/options.h"
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
	return render_page(&s->issue, &s->site, &s->nav, out, err);
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

static int load_shown(const struct options *o, const struct config *c,
	struct store *store, struct shown *s, struct error *err)
{
	struct publisher p;
	struct week week;
	bool found = false;

	publisher_init(&p, store, c);
	if (store_load_issue_refs(store, o->arena, &s->refs, err) < 0 ||
		publisher_site(&p, o->arena, clock_now(&o->clock), &s->site,
			err) < 0 ||
		choose_week(o, c, s, &week, err) < 0)
		return -1;
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
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = show(options, config, format, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
