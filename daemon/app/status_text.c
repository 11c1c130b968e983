/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "app/zone.h"
#include "base/log.h"
#include "status.h"
#include "text/url.h"

#define PLAIN "\033[0m"
#define FAINT "\033[2m"

static const char *colour_of(enum urgency urgency, bool colour)
{
	static const char *const colours[] = {
		[URGENCY_GONE] = "\033[31m",
		[URGENCY_FAILED] = "\033[31m",
		[URGENCY_DOUBTFUL] = "\033[33m",
		[URGENCY_NONE] = "\033[32m",
		[URGENCY_DISABLED] = FAINT,
	};

	return colour ? colours[urgency] : "";
}

static void print_next(char *out, size_t size, const struct standing *s)
{
	bool polled = s->source->enabled && s->state.verdict != VERDICT_GONE;

	if (polled && s->state.next_poll_at)
		zone_print(out, size, s->state.next_poll_at);
	else
		(void)snprintf(out, size, "%s", polled ? "now" : "-");
}

static void print_standing(
	struct arena *a, const struct standing *s, bool colour)
{
	char next[32], safe[200];

	print_next(next, sizeof next, s);
	log_escape(safe, sizeof safe, standing_reason(a, s));
	(void)printf("%s%-8s%s %-26s %6zu %6zu  %-16s %s%s%s\n",
		colour_of(standing_urgency(s), colour), standing_name(s),
		colour ? PLAIN : "", s->source->name, s->entries, s->recent,
		next, colour ? FAINT : "", safe, colour ? PLAIN : "");
	if (s->source->enabled && s->state.url && s->source->moves) {
		log_escape(safe, sizeof safe, url_masked(a, s->state.url));
		(void)printf("%-8s %-26s is asked at %s, where it moved to\n",
			"", "", safe);
	}
}

static void print_held(const struct report *r)
{
	char until[32];

	for (size_t i = 0; i < r->hosts.n; i++) {
		const struct host_state *h = &r->hosts.items[i];

		if (h->held_until <= r->now)
			continue;
		zone_print(until, sizeof until, h->held_until);
		(void)printf("%s wants to be left alone until %s.\n", h->name,
			until);
	}
}

void status_print_text(struct arena *a, const struct report *r, bool colour)
{
	char due[32];
	size_t n[URGENCY_DISABLED + 1] = { 0 };

	(void)printf("%-8s %-26s %6s %6s  %-16s %s\n", "state", "source", "all",
		"7 days", "next poll", "why");
	for (size_t i = 0; i < r->n; i++) {
		print_standing(a, &r->items[i], colour);
		n[standing_urgency(&r->items[i])]++;
	}
	zone_print(due, sizeof due, r->next_issue);
	(void)printf("\n%zu sources, %zu failing, %zu doubtful. %zu issues; "
		     "%s is due %s.\n",
		r->n, n[URGENCY_GONE] + n[URGENCY_FAILED], n[URGENCY_DOUBTFUL],
		r->issues.n, r->next_name, due);
	if (r->to_fill)
		(void)printf("%zu days of arXiv were missed and are still "
			     "to be filled.\n",
			r->to_fill);
	print_held(r);
}

static void print_bytes(char *out, size_t size, int64_t bytes)
{
	static const char units[] = "kMGT";
	double n = (double)bytes / 1000;
	size_t unit = 0;

	while (n >= 1000 && unit + 2 < sizeof units) {
		n /= 1000;
		unit++;
	}
	(void)snprintf(out, size, "%.1f %cB", n, units[unit]);
}

static void print_gap(char *out, size_t size, int64_t ms)
{
	double s = (double)ms / 1000;

	if (!ms)
		(void)snprintf(out, size, "-");
	else if (s < 120)
		(void)snprintf(out, size, "%.1f s", s);
	else if (s < 7200)
		(void)snprintf(out, size, "%.1f min", s / 60);
	else
		(void)snprintf(out, size, "%.1f h", s / 3600);
}

static void print_host(const struct host_state *h, time_t now, bool colour)
{
	char bytes[32], gap[32], held[32] = "-";
	bool is_held = h->held_until > now;

	print_bytes(bytes, sizeof bytes, h->bytes);
	print_gap(gap, sizeof gap, h->smallest_gap);
	if (is_held)
		zone_print(held, sizeof held, h->held_until);
	(void)printf("%-32s %8lld %10s %4.0f %% %8lld %10s  %s%s%s\n", h->name,
		(long long)h->requests, bytes,
		h->requests
			? 100.0 * (double)h->not_modified / (double)h->requests
			: 0.0,
		(long long)h->failures, gap,
		colour_of(is_held ? URGENCY_DOUBTFUL : URGENCY_NONE, colour),
		held, colour ? PLAIN : "");
}

void status_print_manners(const struct report *r, bool colour)
{
	struct host_state all = { .name = "all" };
	char since[32];

	all.since = r->now;
	(void)printf("%-32s %8s %10s %6s %8s %10s  %s\n", "host", "requests",
		"bytes", "304", "failed", "least gap", "left alone until");
	for (size_t i = 0; i < r->hosts.n; i++) {
		const struct host_state *h = &r->hosts.items[i];

		print_host(h, r->now, colour);
		all.requests += h->requests;
		all.not_modified += h->not_modified;
		all.failures += h->failures;
		all.bytes += h->bytes;
		if (h->since && h->since < all.since)
			all.since = h->since;
	}
	print_host(&all, r->now, colour);
	zone_print(since, sizeof since, all.since);
	(void)printf("\nCounted since %s. The gap is from the start of one "
		     "request to that of the next.\n",
		since);
}
