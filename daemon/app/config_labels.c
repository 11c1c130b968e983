/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "app/dropins.h"
#include "base/ascii.h"
#include "config_internal.h"

#define PLURAL_KEYS 1

/* The keys of [labels] come from the labels themselves. */
static const struct key *label_keys(struct arena *a)
{
	struct key *keys = arena_alloc(
		a, (PLURAL_KEYS + LABEL_N + 1) * sizeof *keys);
	const char *choices = "";

	for (int i = 0; i < PLURAL_N; i++)
		choices = arena_printf(a, "%s%s%s", choices, i ? " " : "",
			plural_name((enum plural)i));
	keys[0] = (struct key){
		.name = "plural",
		.type = KEY_CHOICE,
		.offset = offsetof(struct labels, plural),
		.choices = choices,
	};
	for (size_t i = 0; i < LABEL_N; i++)
		keys[PLURAL_KEYS + i] = (struct key){
			.name = label_name((enum label)i),
			.type = KEY_TEXT,
			.offset = offsetof(struct labels, text) +
				i * sizeof(const char *),
		};
	return keys;
}

/* All of them, each as it has to be. */
static void check_labels(struct loader *l, const char *path,
	const struct labels *labels, const char *const *origins)
{
	if (!origins[0])
		config_problem(l, path, 0, "the key plural is missing");
	for (size_t i = 0; i < LABEL_N; i++) {
		const char *text = labels->text[i];
		const char *origin = origins[PLURAL_KEYS + i];
		const char *name = label_name((enum label)i);
		const char *fault = text
			? label_fault(l->a, labels, (enum label)i, text)
			: NULL;

		if (!text)
			config_problem(l, origin ? origin : path, 0,
				"the label %s is missing", name);
		else if (fault)
			config_problem(
				l, origin, 0, "the label %s: %s", name, fault);
	}
}

static bool is_language(const char *name)
{
	size_t n = 0;

	while (ascii_is_letter(name[n]))
		n++;
	return (n == 2 || n == 3) && (!name[n] || name[n] == '-');
}

static void load_labels(
	struct loader *l, const struct key *keys, const struct dropin *file)
{
	struct arena *a = &l->c->arena;
	struct settings settings = { 0 };
	const char **origins = arena_alloc(
		l->a, (PLURAL_KEYS + LABEL_N) * sizeof *origins);
	size_t before = l->problems->n;
	struct labels *labels = ARRAY_PUSH(a, &l->c->labels);

	labels->language = arena_strndup(
		a, file->name, strlen(file->name) - strlen(".conf"));
	if (!is_language(labels->language))
		config_problem(l, file->path, 0,
			"'%s' is no language; expected one like de or pt-BR",
			labels->language);
	config_read(l, file->path, &settings);
	for (size_t i = 0; i < settings.n; i++) {
		const struct setting *s = &settings.items[i];

		if (strcmp(s->section, "labels") == 0)
			config_apply(l, s, keys, labels, origins);
		else
			config_bad_heading(l, s, "[labels]");
	}
	/* What was misspelt is not reported as missing too. */
	if (l->problems->n == before)
		check_labels(l, file->path, labels, origins);
}

static const char *known_languages(struct loader *l)
{
	const char *names = "";

	for (size_t i = 0; i < LABELS_SHIPPED; i++)
		names = arena_printf(l->a, "%s%s%s", names, i ? ", " : "",
			labels_shipped[i]->language);
	for (size_t i = 0; i < l->c->labels.n; i++)
		names = arena_printf(
			l->a, "%s, %s", names, l->c->labels.items[i].language);
	return names;
}

void config_load_labels(struct loader *l)
{
	const struct key *keys = label_keys(l->a);
	struct dropins files = { 0 };

	dropins_find(l->a, &l->paths->folders, "labels", &files);
	for (size_t i = 0; i < files.n; i++)
		load_labels(l, keys, &files.items[i]);
}

void config_choose_labels(struct loader *l, const char *origin)
{
	struct digest_rules *rules = &l->c->digest;
	static const enum label titles[] = { LABEL_SECTION_PAPERS,
		LABEL_SECTION_ARTICLES, LABEL_SECTION_USECASES,
		LABEL_SECTION_OTHER };
	const struct labels *found = labels_find(
		&l->c->labels, rules->language);

	if (!found) {
		config_problem(l, origin, 0,
			"there are no labels for the language '%s', only for "
			"%s; add labels/%s.conf",
			rules->language, known_languages(l), rules->language);
		return;
	}
	rules->labels = found;
	rules->language = found->language;
	if (!l->c->publish.subtitle)
		l->c->publish.subtitle = found->text[LABEL_SUBTITLE];
	for (size_t i = 0; i < rules->sections.n; i++)
		if (!rules->sections.items[i].title)
			rules->sections.items[i].title = found->text[titles[i]];
}
