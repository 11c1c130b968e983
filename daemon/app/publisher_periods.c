/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "app/periods.h"
#include "base/log.h"
#include "publisher_internal.h"
#include "store/file.h"

#define PAGE_MAX (4 * 1024 * 1024)
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

int publisher_load_period(struct publisher *p, struct arena *a,
	const struct period_refs *all, size_t place, struct issue *ret,
	struct nav *ret_nav, struct error *err)
{
	const struct period_ref *ref = &all->items[place];
	const struct period_id id = { ref->kind, ref->year, ref->month };
	bool found;

	*ret_nav = (struct nav){ 0 };
	periods_around(a, all, &id, ret_nav);
	if (store_load_period(p->store, a, ref->name, ret, &found, err) < 0)
		return -1;
	return found ? 0 : error_set(err, "%s has no record", ref->name);
}

static int put(const char *path, const struct strbuf *out, struct error *err)
{
	if (out->overflow)
		return error_set(err, "%s would be larger than %d bytes", path,
			PAGE_MAX);
	return file_replace(path, out->data, out->len, NULL, err);
}

static int put_page(struct publisher *p, struct arena *a,
	const struct site *site, const struct period_refs *all, size_t place,
	struct error *err)
{
	const struct period_ref *ref = &all->items[place];
	struct issue issue;
	struct strbuf out;
	struct nav nav;

	if (publisher_load_period(p, a, all, place, &issue, &nav, err) < 0)
		return -1;
	strbuf_init(&out, PAGE_MAX);
	int rc = render_period_page(&issue, site, &nav, &out, err);

	if (rc == 0)
		rc = put(arena_printf(a, "%s/%sindex.html",
				 p->config->publish.folder,
				 period_path(a, ref->year, ref->month)),
			&out, err);
	strbuf_release(&out);
	return rc;
}

int publisher_put_periods(struct publisher *p, const struct site *site,
	const struct period_refs *all, struct error *err)
{
	for (size_t i = 0; i < all->n; i++) {
		struct arena scratch = ARENA_INIT;
		int rc = put_page(p, &scratch, site, all, i, err);

		arena_release(&scratch);
		if (rc < 0)
			return -1;
	}
	return 0;
}
