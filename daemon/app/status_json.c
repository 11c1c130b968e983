/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include <jansson.h>

#include "status.h"
#include "text/date.h"
#include "text/url.h"

static json_t *json_time(time_t t)
{
	char text[DATE_RFC3339_SIZE];

	if (!t)
		return json_null();
	date_rfc3339(text, t);
	return json_string(text);
}

static json_t *json_standing(struct arena *a, const struct standing *s)
{
	const struct source_state *state = &s->state;
	time_t next = state->verdict == VERDICT_GONE ? 0 : state->next_poll_at;
	const char *url = state->url && s->source->moves ? state->url
							 : s->source->url;

	return json_pack("{s:s, s:s, s:s, s:i, s:i, s:I, s:I, s:o, s:o, s:o, "
			 "s:s, s:s?, s:b, s:b, s:b, s:o}",
		"source", s->source->name, "url", url_masked(a, url), "state",
		standing_name(s), "status", state->status, "failures",
		state->failures, "entries", (json_int_t)s->entries,
		"entries_7_days", (json_int_t)s->recent, "last_poll",
		json_time(state->last_poll_at), "last_ok",
		json_time(state->last_ok_at), "next_poll", json_time(next),
		"why", standing_reason(a, s), "message", state->message,
		"damaged", state->damaged, "thin", state->thin, "silent",
		state->habit.silent, "newest_entry",
		json_time(state->habit.newest_at));
}

static json_t *json_host(const struct host_state *h)
{
	return json_pack("{s:s, s:o, s:I, s:I, s:I, s:I, s:o, s:o}", "host",
		h->name, "since", json_time(h->since), "requests",
		(json_int_t)h->requests, "not_modified",
		(json_int_t)h->not_modified, "failures",
		(json_int_t)h->failures, "bytes", (json_int_t)h->bytes,
		"smallest_gap",
		h->smallest_gap ? json_real((double)h->smallest_gap / 1000)
				: json_null(),
		"left_alone_until", json_time(h->held_until));
}

void status_print_json(struct arena *a, const struct report *r)
{
	json_t *sources = json_array(), *hosts = json_array();

	for (size_t i = 0; i < r->n; i++)
		(void)json_array_append_new(
			sources, json_standing(a, &r->items[i]));
	for (size_t i = 0; i < r->hosts.n; i++)
		(void)json_array_append_new(
			hosts, json_host(&r->hosts.items[i]));
	json_t *root = json_pack("{s:o, s:s, s:o, s:I, s:I, s:o, s:o}", "now",
		json_time(r->now), "next_issue", r->next_name, "due",
		json_time(r->next_issue), "issues", (json_int_t)r->issues.n,
		"days_to_fill", (json_int_t)r->to_fill, "sources", sources,
		"hosts", hosts);

	(void)json_dumpf(root, stdout, JSON_INDENT(2));
	(void)printf("\n");
	json_decref(root);
}
