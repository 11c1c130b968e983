/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "app/options.h"
#include "app/pipeline.h"
#include "app/zone.h"
#include "base/log.h"
#include "digest/week.h"
#include "text/date.h"

#define WEEK_SECONDS (7 * 86400)

/* A source and how it stands. */
struct standing {
	const struct source *source;
	struct source_state state;
	size_t entries, recent; /* all; of the last seven days */
};

struct report {
	struct standing *items;
	size_t n, cap;
	time_t now, next_issue;
	const char *next_name;
	struct issue_refs issues;
};

static const char *verdict_name(const struct standing *s)
{
	static const char *const names[] = {
		[VERDICT_NONE] = "new",
		[VERDICT_OK] = "ok",
		[VERDICT_QUIET] = "quiet",
		[VERDICT_FAILED] = "failed",
		[VERDICT_GONE] = "gone",
	};

	return s->source->enabled ? names[s->state.verdict] : "disabled";
}

/* What needs attention first: gone, failed, then as named. */
static int urgency(const struct standing *s)
{
	if (!s->source->enabled)
		return 3;
	if (s->state.verdict == VERDICT_GONE)
		return 0;
	return s->state.failures > 0 ? 1 : 2;
}

static int by_urgency(const void *a, const void *b)
{
	const struct standing *x = a, *y = b;
	int order = urgency(x) - urgency(y);

	return order ? order : strcmp(x->source->name, y->source->name);
}

static int load_report(const struct options *o, const struct config *c,
	struct store *store, struct report *r, struct error *err)
{
	struct week week;

	r->now = clock_now(&o->clock);
	for (size_t i = 0; i < c->sources.n; i++) {
		struct standing *s = ARRAY_PUSH(o->arena, r);

		s->source = &c->sources.items[i];
		if (store_load_state(store, o->arena, s->source->name,
			    &s->state, err) < 0 ||
			store_count_entries(store, s->source->name,
				r->now - WEEK_SECONDS, &s->entries, &s->recent,
				err) < 0)
			return -1;
	}
	if (r->n)
		qsort(r->items, r->n, sizeof *r->items, by_urgency);
	pipeline_week(c, r->now, &week);
	r->next_issue = pipeline_due(c, &week);
	r->next_name = week_name(o->arena, &week);
	return store_load_issue_refs(store, o->arena, &r->issues, err);
}

static const char *colour_of(const struct standing *s, bool colour)
{
	static const char *const colours[] = { "\033[31m", "\033[33m",
		"\033[32m", "\033[2m" };

	return colour ? colours[urgency(s)] : "";
}

static void print_standing(const struct standing *s, bool colour)
{
	char next[32] = "-", safe[200] = "";

	bool polled = s->source->enabled && s->state.verdict != VERDICT_GONE;

	if (polled && s->state.next_poll_at)
		zone_print(next, sizeof next, s->state.next_poll_at);
	else if (polled)
		(void)snprintf(next, sizeof next, "now");
	if (!s->source->enabled && s->source->reason)
		log_escape(safe, sizeof safe, s->source->reason);
	else if (s->state.failures && s->state.message)
		log_escape(safe, sizeof safe, s->state.message);
	(void)printf("%s%-8s%s %-26s %6zu %6zu  %-16s %s\n",
		colour_of(s, colour), verdict_name(s), colour ? "\033[0m" : "",
		s->source->name, s->entries, s->recent, next, safe);
}

static void print_text(const struct report *r, bool colour)
{
	char due[32];
	size_t failing = 0;

	(void)printf("%-8s %-26s %6s %6s  %-16s\n", "state", "source", "all",
		"7 days", "next poll");
	for (size_t i = 0; i < r->n; i++) {
		print_standing(&r->items[i], colour);
		failing += r->items[i].state.failures > 0;
	}
	zone_print(due, sizeof due, r->next_issue);
	(void)printf("\n%zu sources, %zu failing. %zu issues; %s is due %s.\n",
		r->n, failing, r->issues.n, r->next_name, due);
}

static json_t *json_time(time_t t)
{
	char text[DATE_RFC3339_SIZE];

	if (!t)
		return json_null();
	date_rfc3339(text, t);
	return json_string(text);
}

static json_t *json_standing(const struct standing *s)
{
	return json_pack("{s:s, s:s, s:s, s:i, s:i, s:I, s:I, s:o, s:o, s:o, "
			 "s:s?, s:b}",
		"source", s->source->name, "url", s->source->url, "state",
		verdict_name(s), "status", s->state.status, "failures",
		s->state.failures, "entries", (json_int_t)s->entries,
		"entries_7_days", (json_int_t)s->recent, "last_poll",
		json_time(s->state.last_poll_at), "last_ok",
		json_time(s->state.last_ok_at), "next_poll",
		json_time(s->state.verdict == VERDICT_GONE
				? 0
				: s->state.next_poll_at),
		"message", s->state.message, "damaged", s->state.damaged);
}

static void print_json(const struct report *r)
{
	json_t *sources = json_array();

	for (size_t i = 0; i < r->n; i++)
		(void)json_array_append_new(
			sources, json_standing(&r->items[i]));
	json_t *root = json_pack("{s:o, s:s, s:o, s:I, s:o}", "now",
		json_time(r->now), "next_issue", r->next_name, "due",
		json_time(r->next_issue), "issues", (json_int_t)r->issues.n,
		"sources", sources);

	(void)json_dumpf(root, stdout, JSON_INDENT(2));
	(void)printf("\n");
	json_decref(root);
}

static int status(
	const struct options *o, const struct config *c, struct error *err)
{
	struct report report = { 0 };
	struct store *store;

	if (store_open(c->store.path, true, &store, err) < 0)
		return -1;
	int rc = load_report(o, c, store, &report, err);

	store_close(store);
	if (rc == 0 && o->json)
		print_json(&report);
	else if (rc == 0)
		print_text(&report, isatty(STDOUT_FILENO) == 1);
	return rc;
}

int cmd_status(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = status(options, config, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
