/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "app/periods.h"
#include "base/log.h"
#include "edition.h"

#define LATE_AFTER 86400 /* as of issues */

static bool is_recorded(const struct period_refs *refs, const char *name)
{
	for (size_t i = 0; i < refs->n; i++)
		if (strcmp(refs->items[i].name, name) == 0)
			return true;
	return false;
}

static int record(struct publisher *p, struct arena *a,
	const struct period_id *id, time_t now, struct error *err)
{
	const char *name = period_name(a, id);
	bool late = now - period_due(p->config, id) > LATE_AFTER, any;
	struct issue issue;

	if (period_run(a, p->store, p->config, id, late, &issue, &any, err) < 0)
		return error_prefix(err, "%s: ", name);
	if (!any)
		return 0;
	if (check_period(&issue, err) < 0)
		return error_prefix(err, "%s: ", name);
	return store_record_period(p->store, &issue, err);
}

/* What is recorded when all weeks before a day are. */
struct recording {
	struct publisher *p;
	struct arena *a;
	struct issue_refs weeks;
	struct period_refs known;
	int64_t day;
	time_t now;
};

static bool is_same(const struct period_id *x, const struct period_id *y)
{
	return x->year == y->year && x->month == y->month;
}

/* The period of a week, if that is the last issue that it has. */
static int record_of_week(struct recording *r, enum period_kind kind,
	size_t place, struct error *err)
{
	const struct issue_ref *week = &r->weeks.items[place];
	struct period_id id = period_of_day(kind, week->first_day), next;
	const char *name = period_name(r->a, &id);
	struct arena scratch = ARENA_INIT;
	int64_t first, end;

	period_days(r->p->config->digest.week, &id, &first, &end);
	if (place + 1 < r->weeks.n) {
		next = period_of_day(kind, week[1].first_day);
		if (is_same(&id, &next))
			return 0;
	}
	if (end > r->day || is_recorded(&r->known, name))
		return 0;
	int rc = record(r->p, &scratch, &id, r->now, err);

	arena_release(&scratch);
	/* Weeks of two rules may come back to a month that was left. */
	ARRAY_PUSH(r->a, &r->known)->name = name;
	return rc;
}

int publisher_record_periods(struct publisher *p, struct arena *a, int64_t day,
	time_t now, struct error *err)
{
	struct recording r = { .p = p, .a = a, .day = day, .now = now };

	if (store_load_issue_refs(p->store, a, &r.weeks, err) < 0 ||
		store_load_period_refs(p->store, a, &r.known, err) < 0)
		return -1;
	for (size_t i = 0; i < r.weeks.n; i++)
		if (record_of_week(&r, PERIOD_MONTH, i, err) < 0 ||
			record_of_week(&r, PERIOD_YEAR, i, err) < 0)
			return -1;
	return 0;
}

size_t edition_entries(const struct edition *e)
{
	return e->refs.n + e->periods.n;
}

const char *edition_name(const struct edition *e, size_t i)
{
	return i < e->refs.n ? e->refs.items[i].name
			     : e->periods.items[i - e->refs.n].name;
}

int64_t edition_quarter(const struct edition *e, size_t i)
{
	return i < e->refs.n ? e->refs.items[i].quarter
			     : e->periods.items[i - e->refs.n].quarter;
}

time_t edition_changed_at(const struct edition *e, size_t i)
{
	if (i < e->refs.n) {
		const struct issue_ref *week = &e->refs.items[i];

		return week->corrected_at ? week->corrected_at
					  : week->published_at;
	}
	const struct period_ref *period = &e->periods.items[i - e->refs.n];

	return period->corrected_at ? period->corrected_at
				    : period->published_at;
}

struct nav edition_period_nav(const struct edition *e, size_t place)
{
	const struct period_ref *ref = &e->periods.items[place];
	const struct period_id id = { ref->kind, ref->year, ref->month };
	struct period_refs *then = arena_alloc(e->a, sizeof *then);
	struct nav nav = { 0 };

	for (size_t i = 0; i < e->periods.n; i++)
		if (e->periods.items[i].id <= ref->id)
			*ARRAY_PUSH(e->a, then) = e->periods.items[i];
	periods_around(e->a, then, &id, &nav);
	return nav;
}

static int put_page(
	struct edition *e, struct arena *a, size_t place, struct error *err)
{
	const struct period_ref *ref = &e->periods.items[place];
	const struct period_id id = { ref->kind, ref->year, ref->month };
	struct nav nav = { 0 };
	struct issue issue;

	periods_around(a, &e->periods, &id, &nav);
	if (edition_load(e, a, e->refs.n + place, QUARTER_NEWEST, &issue, err) <
			0 ||
		render_period_page(&issue, &e->site, &nav, &e->out, err) < 0)
		return -1;
	return edition_put(e,
		arena_printf(a, "%sindex.html",
			period_path(a, ref->year, ref->month)),
		err);
}

int edition_put_periods(struct edition *e, struct error *err)
{
	for (size_t i = 0; i < e->periods.n; i++) {
		struct arena scratch = ARENA_INIT;
		int rc = put_page(e, &scratch, i, err);

		arena_release(&scratch);
		if (rc < 0)
			return -1;
	}
	return 0;
}
