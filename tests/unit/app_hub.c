/* SPDX-License-Identifier: ISC */
#include "app_hub.h"

#include <stdio.h>

int hub_votes(int64_t day, int64_t today)
{
	return (int)(10 * (today - day));
}

static const char *list_of(struct arena *a, int64_t day, int64_t today)
{
	const char *out = "";

	if (day_weekday(day) == 0 || day_weekday(day) == 6)
		return "[]";
	for (int i = 0; i < PAPERS; i++)
		out = arena_printf(a,
			"%s%s{\"paper\":{\"id\":\"2611.%05d\",\"title\":"
			"\"Paper %d of day %d\",\"summary\":\"It is a text.\","
			"\"publishedAt\":\"2026-11-20T00:00:00.000Z\","
			"\"upvotes\":%d},\"title\":\"Paper %d of day %d\"}",
			out, i ? "," : "", (int)(day % 1000) * 10 + i, i,
			(int)day, hub_votes(day, today), i, (int)day);
	/* Each day also lists the paper of every day. */
	return arena_printf(a,
		"[%s,{\"paper\":{\"id\":\"2611.99999\",\"title\":\"Again\","
		"\"summary\":\"It is a text.\"}}]",
		out);
}

int64_t hub_day(const char *url)
{
	int year, month, day;

	assert_int_equal(
		sscanf(url, HUB "%4d-%2d-%2d", &year, &month, &day), 3);
	return day_from_civil(year, month, day);
}

static void answer(
	struct polling *p, const struct request *request, struct response *ret)
{
	struct hub *hub = p->world;
	int64_t day = hub_day(request->url);
	int64_t today = day_of(p->clock.at - hub->behind);

	ret->max_age = hub->max_age ? hub->max_age : -1;
	ret->moved = hub->moved;
	if (hub->stamped) {
		answer_with(ret, 200,
			polling_feed(&p->a,
				arena_printf(&p->a, "<x>%zu</x>", p->asked.n),
				"", 0));
	} else if (hub->closed) {
		answer_with(ret, 410, "");
	} else if (day > today) {
		hub->refused++;
		answer_with(ret, 400, "{\"error\":\"not yet\"}");
	} else if (day == hub->failing && p->clock.at < hub->well_from) {
		answer_with(ret, hub->status, "busy");
		ret->retry_after = hub->retry_after ? hub->retry_after : -1;
	} else {
		answer_with(ret, 200, list_of(&p->a, day, today));
		ret->etag = arena_printf(&p->a, "\"%d\"", (int)day);
	}
}

struct polling *hub_begin(void **state, struct hub *hub, size_t days)
{
	struct polling *p = *state;
	struct source *s = polling_add(p, "hub", HUB "{day}");

	p->world = hub;
	p->answer = answer;
	s->by_day = true;
	s->days = days;
	s->interval = SIX_HOURS;
	s->max_interval = SIX_HOURS;
	polling_load(p);
	(void)polling_log(p);
	return p;
}

size_t hub_asked_on(const struct polling *p, int64_t day, int64_t on)
{
	size_t n = 0;

	for (size_t i = 0; i < p->asked.n; i++)
		n += hub_day(p->asked.items[i].url) == day &&
			day_of(p->asked.items[i].at) == on;
	return n;
}

size_t hub_asked(const struct polling *p, int64_t day)
{
	size_t n = 0;

	for (size_t i = 0; i < p->asked.n; i++)
		n += hub_day(p->asked.items[i].url) == day;
	return n;
}

size_t hub_visits(struct polling *p)
{
	struct error err = ERROR_INIT;
	struct visit_list visits = { 0 };

	assert_int_equal(store_load_visits(p->store, &p->a, &visits, &err), 0);
	return visits.n;
}

double hub_stored_votes(struct polling *p, int64_t day)
{
	struct error err = ERROR_INIT;
	struct entry_list entries = { 0 };
	const char *key = arena_printf(
		&p->a, "arxiv:2611.%05d", (int)(day % 1000) * 10);

	assert_int_equal(store_load_by_key(p->store, &p->a, key, STORE_FOR_EVER,
				 &entries, &err),
		0);
	assert_true(entries.n <= 1);
	for (size_t i = 0; entries.n && i < entries.items[0].signals.n; i++)
		if (!strcmp(entries.items[0].signals.items[i].name, "upvotes"))
			return entries.items[0].signals.items[i].value;
	return -1;
}
