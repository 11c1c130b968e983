/* SPDX-License-Identifier: ISC */
#include "app/config.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/dropins.h"
#include "base/mem.h"
#include "config_internal.h"
#include "digest/taste.h"
#include "store/file.h"
#include "text/url.h"

void config_problem(
	struct loader *l, const char *file, int line, const char *fmt, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	*ARRAY_PUSH(l->a, l->problems) = line
		? arena_printf(l->a, "%s:%d: %s", file, line, text)
		: arena_printf(l->a, "%s: %s", file, text);
}

/*
 * Into the arena of the problems: they name what was read after the
 * configuration is thrown away. What is kept is copied by key_set().
 */
void config_read(struct loader *l, const char *path, struct settings *ret)
{
	struct error err = ERROR_INIT;
	const char *text;
	size_t len;

	if (file_read(l->a, path, INI_BYTES_MAX, &text, &len, &err) < 0) {
		config_problem(l, path, 0, "%s", err.text);
		return;
	}
	if (strlen(text) != len)
		config_problem(l, path, 0, "holds a NUL byte");
	ini_parse_text(l->a, arena_strdup(l->a, path), text, ret, l->problems);
}

void config_bad_heading(
	struct loader *l, const struct setting *s, const char *allowed)
{
	if (!*s->section)
		config_problem(l, s->file, s->line,
			"%s stands before the first heading; expected %s",
			s->name, allowed);
	else
		config_problem(l, s->file, s->line,
			"unknown heading [%s]; expected %s", s->section,
			allowed);
}

/* What a rule names can be looked for when all sources are read. */
static void place_interest(struct loader *l, const struct setting *s,
	const struct key *key, void *base)
{
	struct interests *list = (void *)((char *)base + key->offset);

	if ((key->type != KEY_BOOSTS && key->type != KEY_INTERESTS) || !list->n)
		return;
	list->items[list->n - 1].file = arena_strdup(&l->c->arena, s->file);
	list->items[list->n - 1].line = s->line;
}

void config_apply(struct loader *l, const struct setting *s,
	const struct key *keys, void *base, const char **ret_origins)
{
	const struct key *key = key_find(keys, s->name);
	struct error err = ERROR_INIT;

	if (!key) {
		const char *near = key_nearest(keys, s->name);

		config_problem(l, s->file, s->line,
			near ? "unknown key %s in [%s]; did you mean %s?"
			     : "unknown key %s in [%s]",
			s->name, s->section, near);
		return;
	}
	/* An empty value goes back to the default. */
	const char *value = *s->value || !key->fallback ? s->value
							: key->fallback;

	if (key_set(&l->c->arena, key, base, value, &err) < 0) {
		config_problem(l, s->file, s->line, "%s", err.text);
		return;
	}
	place_interest(l, s, key, base);
	if (ret_origins)
		ret_origins[key - keys] = arena_printf(
			&l->c->arena, "%s:%d", s->file, s->line);
}

void config_print_group(struct loader *l, const char *heading,
	const struct key *keys, const void *base, const char *const *origins)
{
	struct arena *a = &l->c->arena;
	struct strings *print = &l->c->print;

	if (print->n)
		*ARRAY_PUSH(a, print) = "";
	*ARRAY_PUSH(a, print) = arena_printf(a, "[%s]", heading);
	for (const struct key *k = keys; k->name; k++) {
		struct strings values = { 0 };
		const char *origin = origins[k - keys];

		key_print(a, k, base, &values);
		for (size_t i = 0; i < values.n; i++) {
			const char *line = arena_printf(a, "%s = %s", k->name,
				k->type == KEY_URL
					? url_masked(a, values.items[i])
					: values.items[i]);

			*ARRAY_PUSH(a, print) = arena_printf(a, "%-40s # %s",
				line, origin ? origin : "default");
		}
	}
}

struct section_rule *config_section(const struct config *c, const char *id)
{
	const struct section_rules *rules = &c->digest.sections;

	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->items[i].id, id) == 0)
			return &rules->items[i];
	return NULL;
}

#define N_GROUPS 7 /* those of hebdomad.conf that are no [section] */

struct main_origins {
	const char *group[N_GROUPS][CONFIG_GROUP_MAX];
	const char *section[CONFIG_GROUP_MAX][CONFIG_GROUP_MAX];
	struct theme_origins themes;
};

static void apply_section(
	struct loader *l, const struct setting *s, struct main_origins *origins)
{
	struct section_rules *rules = &l->c->digest.sections;
	struct section_rule *rule = config_section(l->c, s->section + 8);

	if (!rule)
		config_problem(l, s->file, s->line,
			"there is no section %s; the sections are papers, "
			"articles, usecases and other",
			s->section + 8);
	else
		config_apply(l, s, config_keys("section"), rule,
			origins->section[rule - rules->items]);
}

static void apply_main(
	struct loader *l, const struct setting *s, struct main_origins *origins)
{
	if (strncmp(s->section, "section ", 8) == 0) {
		apply_section(l, s, origins);
		return;
	}
	if (config_is_theme(s)) {
		config_apply_theme(l, s, &origins->themes);
		return;
	}
	for (size_t g = 0; g < N_GROUPS; g++) {
		if (strcmp(config_groups[g].section, s->section) != 0)
			continue;
		config_apply(
			l, s, config_groups[g].keys, l->c, origins->group[g]);
		return;
	}
	config_bad_heading(l, s,
		"[digest], [section NAME], [theme NAME], [publish], [fetch], [store], "
		"[serve], [score] or [interests]");
}

static void print_main(struct loader *l, const struct main_origins *origins)
{
	const struct section_rules *rules = &l->c->digest.sections;

	for (size_t g = 0; g < N_GROUPS; g++)
		config_print_group(l, config_groups[g].section,
			config_groups[g].keys, l->c, origins->group[g]);
	for (size_t i = 0; i < rules->n; i++)
		config_print_group(l,
			arena_printf(
				&l->c->arena, "section %s", rules->items[i].id),
			config_keys("section"), &rules->items[i],
			origins->section[i]);
	config_print_themes(l, &origins->themes);
}

static void set_defaults(struct config *c)
{
	for (size_t g = 0; g < N_GROUPS; g++)
		keys_set_fallbacks(&c->arena, config_groups[g].keys, c);
	for (size_t i = 0; i < config_n_sections; i++)
		*ARRAY_PUSH(&c->arena, &c->digest.sections) =
			config_sections[i];
}

/* What is derived from keys, or holds between several of them. */
static void finish(struct loader *l)
{
	struct config *c = l->c;
	const char *state = l->paths->state;

	if (!c->publish.folder)
		c->publish.folder = arena_printf(&c->arena, "%s/public", state);
	if (!c->store.path)
		c->store.path = arena_printf(
			&c->arena, "%s/hebdomad.db", state);
	size_t len = strlen(c->publish.url);

	if (c->publish.url[len - 1] != '/')
		c->publish.url = arena_printf(&c->arena, "%s/", c->publish.url);
	if (c->listen && strcmp(c->listen, "off") == 0)
		c->listen = NULL;
}

/* Where [digest] language was set, for a message. */
static void choose_labels(
	struct loader *l, const struct main_origins *origins, const char *path)
{
	const struct key *keys = config_keys("digest");
	const char *origin =
		origins->group[0][key_find(keys, "language") - keys];

	config_load_labels(l);
	config_choose_labels(l, origin ? origin : path ? path : "labels");
}

static void load_main(struct loader *l)
{
	const struct strings *folders = &l->paths->folders;
	struct arena *a = &l->c->arena;
	struct main_origins *origins = arena_alloc(a, sizeof *origins);
	struct settings settings = { 0 };
	struct dropins files = { 0 };
	const char *path = dropins_pick(a, folders, "hebdomad.conf");

	if (path)
		config_read(l, path, &settings);
	dropins_find(a, folders, "hebdomad.conf.d", &files);
	for (size_t i = 0; i < files.n; i++)
		config_read(l, files.items[i].path, &settings);
	for (size_t i = 0; i < settings.n; i++)
		apply_main(l, &settings.items[i], origins);
	finish(l);
	choose_labels(l, origins, path);
	print_main(l, origins);
}

/* The taste that is named, else the one of the highest folder. */
static void load_taste(struct loader *l)
{
	struct digest_rules *rules = &l->c->digest;
	struct error err = ERROR_INIT;
	const char *path = rules->taste_file
		? rules->taste_file
		: dropins_pick(l->a, &l->paths->folders, "taste/default.tsv");
	struct taste *taste = arena_alloc(&l->c->arena, sizeof *taste);
	const char *text;
	size_t len;

	if (!path || rules->score.taste == 0)
		return;
	if (file_read(l->a, path, TASTE_BYTES_MAX, &text, &len, &err) < 0)
		config_problem(l, path, 0, "%s", err.text);
	else if (taste_parse(&l->c->arena, path, text, len, taste, &err) < 0)
		*ARRAY_PUSH(l->a, l->problems) = arena_strdup(l->a, err.text);
	else
		rules->taste = taste;
}

struct config *config_load(struct arena *a, const struct config_paths *paths,
	struct strings *problems)
{
	struct config *c = xcalloc(1, sizeof *c);
	struct loader l = {
		.a = a,
		.paths = paths,
		.c = c,
		.problems = problems,
	};
	size_t before = problems->n;

	arena_init(&c->arena);
	set_defaults(c);
	load_main(&l);
	load_taste(&l);
	config_load_sources(&l);
	config_check_interests(&l);
	config_load_desks(&l);
	if (problems->n == before)
		return c;
	config_free(c);
	return NULL;
}

void config_free(struct config *c)
{
	if (!c)
		return;
	arena_release(&c->arena);
	free(c);
}

static int compare_name(const void *name, const void *source)
{
	return strcmp(name, ((const struct source *)source)->name);
}

const struct source *config_source(const struct config *c, const char *name)
{
	const struct source *found = c->sources.n
		? bsearch(name, c->sources.items, c->sources.n,
			  sizeof *c->sources.items, compare_name)
		: NULL;

	return found && found->enabled ? found : NULL;
}

const struct desk *config_desk(const struct config *c, const char *issue)
{
	for (size_t i = 0; i < c->desks.n; i++)
		if (strcmp(c->desks.items[i].issue, issue) == 0)
			return &c->desks.items[i];
	return NULL;
}

void config_advice(const struct config *c, struct arena *a, struct strings *ret)
{
	size_t enabled = 0;

	for (size_t i = 0; i < c->sources.n; i++)
		enabled += c->sources.items[i].enabled;
	if (!enabled)
		*ARRAY_PUSH(a, ret) = "there is no enabled source; "
				      "add one to feeds.d";
	if (!c->fetch.contact)
		*ARRAY_PUSH(a, ret) =
			"[fetch] contact is not set; publishers cannot reach "
			"you. Set it to a page or a mail address of yours";
}
