/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "app/pipeline.h"
#include "digest/week.h"
#include "status.h"

#define WEEK_SECONDS (7 * 86400)

enum urgency standing_urgency(const struct standing *s)
{
	if (!s->source->enabled)
		return URGENCY_DISABLED;
	if (s->state.verdict == VERDICT_GONE)
		return URGENCY_GONE;
	if (s->state.failures)
		return URGENCY_FAILED;
	return s->state.verdict == VERDICT_STALE || s->state.thin ||
			s->state.habit.silent
		? URGENCY_DOUBTFUL
		: URGENCY_NONE;
}

const char *standing_name(const struct standing *s)
{
	static const char *const names[] = {
		[VERDICT_NONE] = "new",
		[VERDICT_OK] = "ok",
		[VERDICT_QUIET] = "quiet",
		[VERDICT_FAILED] = "failed",
		[VERDICT_GONE] = "gone",
		[VERDICT_STALE] = "stale",
	};

	if (standing_urgency(s) != URGENCY_DOUBTFUL ||
		s->state.verdict == VERDICT_STALE)
		return s->source->enabled ? names[s->state.verdict]
					  : "disabled";
	return s->state.thin ? "thin" : "silent";
}

static const char *days(struct arena *a, double seconds)
{
	if (seconds < 2 * 86400)
		return arena_printf(a, "%.0f hours", seconds / 3600);
	return arena_printf(a, "%.0f days", seconds / 86400);
}

/* The wait alone. */
static const char *wait_words(struct arena *a, const struct standing *s)
{
	static const char *const words[] = {
		[WAIT_FIRST] = "its first poll",
		[WAIT_INTERVAL] = "its interval",
		[WAIT_CACHE] = "its server says so (Cache-Control)",
		[WAIT_HINT] = "its feed says so (ttl or sy)",
		[WAIT_SKIP] = "its feed skips the time before",
		[WAIT_ARXIV] = "after arXiv's next announcement",
		[WAIT_STALE] = "the batch was not there, or not whole",
		[WAIT_FAILURE] = "slower after each failure",
		[WAIT_REFUSED] = "its server refused",
		[WAIT_ASKED] = "its server asked for the wait",
		[WAIT_NETWORK] = "our own network was away",
		[WAIT_GONE] = "never again",
	};

	if (s->state.why == WAIT_HABIT)
		return arena_printf(a, "it publishes every %s",
			days(a, s->state.habit.gap));
	return words[s->state.why];
}

const char *standing_reason(struct arena *a, const struct standing *s)
{
	const struct source_state *state = &s->state;
	const char *message = state->message;

	if (!s->source->enabled)
		return s->source->reason ? s->source->reason : "";
	if (message && (state->failures || state->verdict == VERDICT_STALE))
		return state->failures > 1 ? arena_printf(a, "%s (%d times)",
						     message, state->failures)
					   : message;
	return wait_words(a, s);
}

static int by_urgency(const void *a, const void *b)
{
	const struct standing *x = a, *y = b;
	int order = (int)standing_urgency(x) - (int)standing_urgency(y);

	return order ? order : strcmp(x->source->name, y->source->name);
}

static int load_sources(const struct options *o, const struct config *c,
	struct store *store, struct report *r, struct error *err)
{
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
	return 0;
}

/* Lists by date that are only seen again are nothing to wait for. */
static size_t count_to_fill(
	const struct config *c, const struct visit_list *visits)
{
	size_t n = 0;

	for (size_t i = 0; i < visits->n; i++) {
		const struct source *s = config_source(
			c, visits->items[i].source);

		n += s && s->is_listing;
	}
	return n;
}

static int load_report(const struct options *o, const struct config *c,
	struct store *store, struct report *r, struct error *err)
{
	struct visit_list visits = { 0 };
	struct week week;

	r->now = clock_now(&o->clock);
	if (load_sources(o, c, store, r, err) < 0 ||
		store_load_hosts(store, o->arena, &r->hosts, err) < 0 ||
		store_load_visits(store, o->arena, &visits, err) < 0)
		return -1;
	r->to_fill = count_to_fill(c, &visits);
	pipeline_week(c, r->now, &week);
	r->next_issue = pipeline_due(c, &week);
	r->next_name = week_name(o->arena, &week);
	return store_load_issue_refs(store, o->arena, &r->issues, err);
}

static int status(
	const struct options *o, const struct config *c, struct error *err)
{
	struct report report = { 0 };
	struct store *store;
	bool colour = options_colour();

	if (store_open(c->store.path, true, &store, err) < 0)
		return -1;
	int rc = load_report(o, c, store, &report, err);

	store_close(store);
	if (rc < 0)
		return -1;
	if (o->json)
		status_print_json(o->arena, &report);
	else if (o->manners)
		status_print_manners(&report, colour);
	else
		status_print_text(o->arena, &report, colour);
	return 0;
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
