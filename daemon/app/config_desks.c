/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "app/dropins.h"
#include "config_internal.h"
#include "digest/week.h"
#include "text/workkey.h"

/* A desk while its file is read. */
struct reading {
	struct loader *l;
	struct desk desk;
	size_t heading; /* that the last [item], [join] or [split] had */
};

/* A new one begins with each heading of that name, so headings count. */
static bool begins(struct reading *r, const struct setting *s)
{
	bool ret = r->heading != s->heading;

	r->heading = s->heading;
	return ret;
}

static struct edit *edit_of(struct reading *r, const struct setting *s)
{
	struct arena *a = &r->l->c->arena;

	if (begins(r, s))
		*ARRAY_PUSH(a, &r->desk.edits) = (struct edit){
			.file = arena_strdup(a, s->file),
			.line = s->line,
		};
	return &r->desk.edits.items[r->desk.edits.n - 1];
}

static struct relation *relation_of(struct reading *r, const struct setting *s)
{
	struct arena *a = &r->l->c->arena;

	if (begins(r, s))
		*ARRAY_PUSH(a, &r->desk.relations) = (struct relation){
			.same = strcmp(s->section, "join") == 0,
			.file = arena_strdup(a, s->file),
			.line = s->line,
		};
	return &r->desk.relations.items[r->desk.relations.n - 1];
}

/* What is written becomes a work key, or a problem. */
static void check_key(struct loader *l, const char **key, const char *missing,
	const char *file, int line)
{
	struct work_key parsed;

	if (!*key)
		config_problem(l, file, line,
			"%s, the address or work key of what it is about",
			missing);
	else if (workkey_parse(&l->c->arena, *key, &parsed) < 0)
		config_problem(l, file, line,
			"'%s' is no address and no work key", *key);
	else
		*key = parsed.key;
}

static void check_edit(struct loader *l, struct edit *edit)
{
	edit->link = edit->key;
	check_key(l, &edit->key, "[item] without link", edit->file, edit->line);
	if (edit->section && !config_section(l->c, edit->section))
		config_problem(l, edit->file, edit->line,
			"there is no section %s", edit->section);
}

static void check_relation(struct loader *l, struct relation *rel)
{
	check_key(l, &rel->key,
		rel->same ? "[join] without link" : "[split] without link",
		rel->file, rel->line);
	check_key(l, &rel->other,
		rel->same ? "[join] without with" : "[split] without from",
		rel->file, rel->line);
	if (rel->key && rel->other && strcmp(rel->key, rel->other) == 0)
		config_problem(l, rel->file, rel->line,
			"both name the same work, %s", rel->key);
}

static void check_desk(struct reading *r, const struct dropin *file)
{
	for (size_t i = 0; i < r->desk.edits.n; i++)
		check_edit(r->l, &r->desk.edits.items[i]);
	for (size_t i = 0; i < r->desk.relations.n; i++)
		check_relation(r->l, &r->desk.relations.items[i]);
	if (r->desk.relations.n > RELATIONS_MAX)
		config_problem(r->l, file->path, 0,
			"%zu [join] and [split]; at most %d are read",
			r->desk.relations.n, RELATIONS_MAX);
}

static void apply(struct reading *r, const struct setting *s)
{
	const struct key *keys = config_keys(s->section);

	if (strcmp(s->section, "issue") == 0)
		config_apply(r->l, s, keys, &r->desk, NULL);
	else if (strcmp(s->section, "item") == 0)
		config_apply(r->l, s, keys, edit_of(r, s), NULL);
	else if (strcmp(s->section, "join") == 0 ||
		strcmp(s->section, "split") == 0)
		config_apply(r->l, s, keys, relation_of(r, s), NULL);
	else
		config_bad_heading(
			r->l, s, "[issue], [item], [join] or [split]");
}

static void load_desk(struct loader *l, const struct dropin *file)
{
	struct arena *a = &l->c->arena;
	struct reading r = { .l = l, .heading = SIZE_MAX };
	struct settings settings = { 0 };
	struct week week;
	const char *name = arena_strndup(a, file->name, strlen(file->name) - 5);

	if (!week_parse(l->c->digest.week, name, &week)) {
		config_problem(l, file->path, 0,
			"'%s' names no week; expected a name like "
			"2021-w03.conf",
			name);
		return;
	}
	r.desk.issue = week_name(a, &week);
	keys_set_fallbacks(a, config_keys("issue"), &r.desk);
	config_read(l, file->path, &settings);
	for (size_t i = 0; i < settings.n; i++)
		apply(&r, &settings.items[i]);
	check_desk(&r, file);
	*ARRAY_PUSH(a, &l->c->desks) = r.desk;
}

void config_load_desks(struct loader *l)
{
	struct dropins files = { 0 };

	dropins_find(&l->c->arena, &l->paths->folders, "picks.d", &files);
	for (size_t i = 0; i < files.n; i++)
		load_desk(l, &files.items[i]);
}

void config_relations(const struct config *c, struct arena *a,
	const char *issue, struct relations *ret)
{
	*ret = (struct relations){ 0 };
	for (size_t i = 0; i < c->desks.n; i++) {
		const struct relations *those = &c->desks.items[i].relations;

		if (strcmp(c->desks.items[i].issue, issue) > 0)
			continue;
		for (size_t k = 0; k < those->n; k++)
			*ARRAY_PUSH(a, ret) = those->items[k];
	}
}
