/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "app/dropins.h"
#include "config_internal.h"
#include "feed/arxiv_listing.h"
#include "text/url_day.h"

struct source_load {
	struct source source;
	const char *origins[CONFIG_GROUP_MAX];
};

static void apply_file(
	struct loader *l, const char *path, struct source_load *load)
{
	struct settings settings = { 0 };

	config_read(l, path, &settings);
	for (size_t i = 0; i < settings.n; i++) {
		const struct setting *s = &settings.items[i];

		if (strcmp(s->section, "source") != 0)
			config_bad_heading(l, s, "[source]");
		else
			config_apply(l, s, config_keys("source"), &load->source,
				load->origins);
	}
}

/* Where a key of it was set, or its file. */
static const char *place_of(const struct source_load *load, const char *name)
{
	const struct key *keys = config_keys("source");
	const char *origin = load->origins[key_find(keys, name) - keys];

	return origin ? origin : load->source.file;
}

static void check_source(struct loader *l, const struct source_load *load)
{
	const struct source *s = &load->source;

	if (!s->url) {
		config_problem(l, s->file, 0, "url is missing");
		return;
	}
	if (!config_section(l->c, s->section))
		config_problem(
			l, s->file, 0, "there is no section %s", s->section);
	if (s->days > 1 && !s->by_day)
		config_problem(l, place_of(load, "days"), 0,
			"days = %zu needs {day} in url, where the date of a "
			"list stands, as in \"?date={day}\"; write it there, "
			"or leave days out",
			s->days);
}

/* Where nothing is said there is nothing to trust. */
static void settle_section(struct source_load *load)
{
	const struct key *keys = config_keys("source");

	if (load->source.section)
		return;
	load->source.section = "other";
	if (!load->origins[key_find(keys, "trust") - keys])
		load->source.trusted = false;
}

/* NAME.conf, then NAME.conf.d beside it changes some of its keys. */
static void load_source(struct loader *l, const struct dropin *file)
{
	struct arena *a = &l->c->arena;
	const struct key *keys = config_keys("source");
	struct dropins changes = { 0 };
	struct source_load load = { 0 };

	keys_set_fallbacks(a, keys, &load.source);
	load.source.name = arena_strndup(a, file->name, strlen(file->name) - 5);
	load.source.file = file->path;
	apply_file(l, file->path, &load);
	dropins_find(a, &l->paths->folders,
		arena_printf(a, "feeds.d/%s.d", file->name), &changes);
	for (size_t i = 0; i < changes.n; i++)
		apply_file(l, changes.items[i].path, &load);
	settle_section(&load);
	if (!load.source.title)
		load.source.title = load.source.name;
	if (!load.source.interval)
		load.source.interval = l->c->fetch.interval;
	if (!load.source.max_interval)
		load.source.max_interval = l->c->fetch.max_interval;
	if (!load.source.max_bytes)
		load.source.max_bytes = l->c->fetch.max_bytes;
	load.source.is_listing = load.source.url &&
		arxiv_is_listing(a, load.source.url, NULL);
	load.source.by_day = load.source.url && url_has_day(load.source.url);
	check_source(l, &load);
	if (load.source.url)
		*ARRAY_PUSH(a, &l->c->sources) = load.source;
	config_print_group(l, arena_printf(a, "source %s", load.source.name),
		keys, &load.source, load.origins);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct source *)a)->name,
		((const struct source *)b)->name);
}

static int by_url(const void *a, const void *b)
{
	const struct source *x = *(const struct source *const *)a;
	const struct source *y = *(const struct source *const *)b;
	int order = strcmp(x->url, y->url);

	return order ? order : strcmp(x->name, y->name);
}

static void check_duplicates(struct loader *l)
{
	const struct source_list *all = &l->c->sources;
	const struct source **sorted = arena_alloc(
		l->a, (all->n + 1) * sizeof *sorted);
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++)
		if (all->items[i].enabled)
			sorted[n++] = &all->items[i];
	qsort(sorted, n, sizeof *sorted, by_url);
	for (size_t i = 1; i < n; i++)
		if (strcmp(sorted[i]->url, sorted[i - 1]->url) == 0)
			config_problem(l, sorted[i]->file, 0,
				"the same URL as source %s in %s",
				sorted[i - 1]->name, sorted[i - 1]->file);
}

void config_load_sources(struct loader *l)
{
	struct source_list *all = &l->c->sources;
	struct dropins files = { 0 };

	dropins_find(&l->c->arena, &l->paths->folders, "feeds.d", &files);
	for (size_t i = 0; i < files.n; i++)
		load_source(l, &files.items[i]);
	/* The files are in the order of their names with .conf. */
	if (all->n)
		qsort(all->items, all->n, sizeof *all->items, by_name);
	check_duplicates(l);
}
