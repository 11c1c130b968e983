/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "app/periods.h"
#include "edition.h"
#include "store/file.h"

#define PAGE_MAX (4 * 1024 * 1024)

int edition_put(struct edition *e, const char *path, struct error *err)
{
	const char *full = arena_printf(
		e->a, "%s/%s", e->p->config->publish.folder, path);

	if (e->out.overflow)
		return error_set(err, "%s would be larger than %d bytes", full,
			PAGE_MAX);
	int rc = file_replace(full, e->out.data, e->out.len, NULL, err);

	strbuf_reset(&e->out);
	return rc;
}

static struct nav nav_of(const struct edition *e, size_t i)
{
	struct nav nav = {
		.previous = i > 0 ? &e->refs.items[i - 1] : NULL,
		.next = i + 1 < e->refs.n ? &e->refs.items[i + 1] : NULL,
	};

	periods_around_week(e->a, &e->periods, &e->refs.items[i], &nav);
	return nav;
}

int edition_load(struct edition *e, struct arena *a, size_t i, int64_t quarter,
	struct issue *ret, struct error *err)
{
	const char *name = edition_name(e, i);
	struct store *store = e->p->store;
	bool found;
	int rc = i < e->refs.n
		? store_load_issue_of(store, a, name, quarter, ret, &found, err)
		: store_load_period(store, a, name, quarter, ret, &found, err);

	if (rc < 0)
		return -1;
	return found ? 0 : error_set(err, "issue %s has no record", name);
}

static int load(
	struct edition *e, size_t i, struct issue *ret, struct error *err)
{
	return edition_load(e, e->a, i, QUARTER_NEWEST, ret, err);
}

/* The record for programs; as a feed, it never says what came after (R21). */
static int put_record(struct edition *e, size_t i, const struct issue *issue,
	struct error *err)
{
	const struct nav nav = edition_nav(e, i);

	if (render_json(issue, &e->site, &nav, &e->out, err) < 0)
		return -1;
	return edition_put(e,
		arena_printf(e->a, "%sissue.json",
			issue_path(e->a, issue->week.year, issue->week.number)),
		err);
}

static int put_page(struct edition *e, size_t i, struct error *err)
{
	struct nav nav = nav_of(e, i);
	struct issue issue;

	if (load(e, i, &issue, err) < 0 ||
		render_page(&issue, &e->site, &nav, &e->out, err) < 0)
		return -1;
	if (edition_put(e,
		    arena_printf(e->a, "%sindex.html",
			    issue_path(
				    e->a, issue.week.year, issue.week.number)),
		    err) < 0)
		return -1;
	return put_record(e, i, &issue, err);
}

static int put_index(struct edition *e, struct error *err)
{
	struct issue newest;

	if (e->refs.n && load(e, e->refs.n - 1, &newest, err) < 0)
		return -1;
	if (render_index(e->refs.n ? &newest : NULL, &e->refs, &e->site,
		    &e->out, err) < 0)
		return -1;
	return edition_put(e, "index.html", err);
}

static int put_all(struct edition *e, struct error *err)
{
	time_t first = 0;

	if (store_load_issue_refs(e->p->store, e->a, &e->refs, err) < 0 ||
		store_load_period_refs(e->p->store, e->a, &e->periods, err) <
			0 ||
		store_load_reissues(e->p->store, e->a, &e->reissues, err) < 0)
		return -1;
	if (e->refs.n)
		first = e->refs.items[0].published_at;
	if (publisher_site(e->p, e->a, first, &e->site, err) < 0)
		return -1;
	e->site.periods = &e->periods;
	for (size_t i = 0; i < e->refs.n; i++)
		if (put_page(e, i, err) < 0)
			return -1;
	if (edition_put_periods(e, err) < 0 || put_index(e, err) < 0 ||
		edition_put_pages(e, err) < 0)
		return -1;
	/* A38: after everything that it links to. */
	return edition_put_feeds(e, err);
}

int publisher_render_all(struct publisher *p, struct error *err)
{
	struct arena a = ARENA_INIT;
	struct edition e = { .p = p, .a = &a };

	strbuf_init(&e.out, PAGE_MAX);
	int rc = put_all(&e, err);

	strbuf_release(&e.out);
	arena_release(&a);
	return rc;
}
