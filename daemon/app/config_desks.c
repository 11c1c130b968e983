/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "app/dropins.h"
#include "config_internal.h"
#include "digest/week.h"
#include "text/workkey.h"

/* A new [item] begins with each heading of that name, so headings count. */
static struct edit *edit_of(struct loader *l, struct desk *desk,
	const struct setting *s, size_t *heading)
{
	struct arena *a = &l->c->arena;

	if (*heading != s->heading || !desk->edits.n) {
		*ARRAY_PUSH(a, &desk->edits) = (struct edit){
			.file = arena_strdup(a, s->file),
			.line = s->line,
		};
		*heading = s->heading;
	}
	return &desk->edits.items[desk->edits.n - 1];
}

static void check_edit(struct loader *l, struct edit *edit)
{
	struct work_key key;

	if (!edit->key)
		config_problem(l, edit->file, edit->line,
			"[item] without link, the address or work key of "
			"what it is about");
	else if (workkey_parse(&l->c->arena, edit->key, &key) < 0)
		config_problem(l, edit->file, edit->line,
			"'%s' is no address and no work key", edit->key);
	else
		edit->key = key.key;
	if (edit->section && !config_section(l->c, edit->section))
		config_problem(l, edit->file, edit->line,
			"there is no section %s", edit->section);
}

static void load_desk(struct loader *l, const struct dropin *file)
{
	struct arena *a = &l->c->arena;
	const struct key *issue_keys = config_keys("issue");
	struct settings settings = { 0 };
	struct desk desk = { 0 };
	struct week week;
	size_t heading = 0;
	const char *name = arena_strndup(a, file->name, strlen(file->name) - 5);

	if (!week_parse(l->c->digest.week, name, &week)) {
		config_problem(l, file->path, 0,
			"'%s' names no week; expected a name like "
			"2021-w03.conf",
			name);
		return;
	}
	desk.issue = week_name(a, &week);
	keys_set_fallbacks(a, issue_keys, &desk);
	config_read(l, file->path, &settings);
	for (size_t i = 0; i < settings.n; i++) {
		const struct setting *s = &settings.items[i];

		if (strcmp(s->section, "issue") == 0)
			config_apply(l, s, issue_keys, &desk, NULL);
		else if (strcmp(s->section, "item") == 0)
			config_apply(l, s, config_keys("item"),
				edit_of(l, &desk, s, &heading), NULL);
		else
			config_bad_heading(l, s, "[issue] or [item]");
	}
	for (size_t i = 0; i < desk.edits.n; i++)
		check_edit(l, &desk.edits.items[i]);
	*ARRAY_PUSH(a, &l->c->desks) = desk;
}

void config_load_desks(struct loader *l)
{
	struct dropins files = { 0 };

	dropins_find(&l->c->arena, &l->paths->folders, "picks.d", &files);
	for (size_t i = 0; i < files.n; i++)
		load_desk(l, &files.items[i]);
}
