/* SPDX-License-Identifier: ISC */
#include "edition.h"
#include "render/render.h"

static int put_about(struct edition *e, struct error *err)
{
	if (render_about(&e->site, &e->out, err) < 0)
		return -1;
	return edition_put(e, PAGE_ABOUT "index.html", err);
}

static int put_sources(struct edition *e, struct error *err)
{
	struct issue newest;
	size_t n = e->refs.n;

	if (n && edition_load(e, e->a, n - 1, QUARTER_NEWEST, &newest, err) < 0)
		return -1;
	if (render_sources(n ? &newest : NULL, &e->site, &e->out, err) < 0)
		return -1;
	return edition_put(e, PAGE_SOURCES "index.html", err);
}

struct years {
	int *items; /* newest first */
	size_t n, cap;
};

static void find_years(struct edition *e, struct years *ret)
{
	for (size_t i = e->refs.n; i-- > 0;)
		if (!ret->n || ret->items[ret->n - 1] != e->refs.items[i].year)
			*ARRAY_PUSH(e->a, ret) = e->refs.items[i].year;
}

static int load_year(struct edition *e, struct arena *a, int year,
	struct issue_list *ret, struct error *err)
{
	for (size_t i = e->refs.n; i-- > 0;)
		if (e->refs.items[i].year == year &&
			edition_load(e, a, i, QUARTER_NEWEST,
				ARRAY_PUSH(a, ret), err) < 0)
			return -1;
	return 0;
}

/* The newest year has the address itself, the others one below it. */
static int put_items(struct edition *e, const struct years *years, size_t i,
	struct error *err)
{
	struct arena a = ARENA_INIT;
	struct issue_list issues = { 0 };
	const char *path = PAGE_ITEMS "index.html";
	int rc = years->n ? load_year(e, &a, years->items[i], &issues, err) : 0;

	if (rc == 0)
		rc = render_items(&issues, years->items, years->n, &e->site,
			&e->out, err);
	if (i > 0)
		path = arena_printf(
			e->a, PAGE_ITEMS "%d/index.html", years->items[i]);
	if (rc == 0)
		rc = edition_put(e, path, err);
	arena_release(&a);
	return rc;
}

int edition_put_pages(struct edition *e, struct error *err)
{
	struct years years = { 0 };

	find_years(e, &years);
	if (put_about(e, err) < 0 || put_sources(e, err) < 0)
		return -1;
	if (!years.n)
		return put_items(e, &years, 0, err);
	for (size_t i = 0; i < years.n; i++)
		if (put_items(e, &years, i, err) < 0)
			return -1;
	return 0;
}
