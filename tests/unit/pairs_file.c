/* SPDX-License-Identifier: ISC */
#include "pairs_file.h"

#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const label_names[LABELS] = {
	[LABEL_SAME] = "same",
	[LABEL_DIFFERENT] = "different",
	[LABEL_MENTION] = "mention",
};

static const struct {
	const char *name;
	size_t offset;
} keys[] = {
#define KEY(name)                                  \
	{                                          \
#name, offsetof(struct side, name) \
	}
	KEY(source),
	KEY(site),
	KEY(section),
	KEY(id),
	KEY(permalink),
	KEY(link),
	KEY(origin),
	KEY(related),
	KEY(title),
	KEY(authors),
	KEY(date),
	KEY(summary),
	KEY(text),
	KEY(doi),
	KEY(announce),
	KEY(seen),
#undef KEY
};

struct reader {
	struct arena *a;
	const char *file;
	int line;
	struct pair_list *list;
	struct pair *pair;  /* begun; NULL between two */
	const char **value; /* that a line with a blank before it goes on */
};

static void refuse(const struct reader *r, const char *what, const char *line)
{
	fail_msg("%s:%d: %s: %s", r->file, r->line, what, line);
}

static const char **field(struct side *side, const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i].name) == len &&
			memcmp(keys[i].name, name, len) == 0)
			return (const char **)((char *)side + keys[i].offset);
	return NULL;
}

/* "pair LABEL: WHY" */
static void begin(struct reader *r, const char *line)
{
	const char *name = line + strlen("pair ");
	const char *why = strstr(name, ": ");

	if (r->pair || !why)
		refuse(r, "no beginning of a pair", line);
	for (int i = 0; i < LABELS; i++) {
		size_t len = strlen(label_names[i]);

		if (name + len != why || memcmp(name, label_names[i], len) != 0)
			continue;
		r->pair = ARRAY_PUSH(r->a, r->list);
		*r->pair = (struct pair){ r->file, r->line, (enum label)i,
			why + 2, { { 0 } } };
		return;
	}
	refuse(r, "unknown label", line);
}

/* "a KEY VALUE", "b KEY VALUE" */
static void take_field(struct reader *r, const char *line)
{
	if (!r->pair || (*line != 'a' && *line != 'b') || line[1] != ' ')
		refuse(r, "no line of a pair", line);
	size_t len = strcspn(line + 2, " ");

	r->value = field(&r->pair->sides[*line == 'b'], line + 2, len);
	if (!r->value || *r->value || line[2 + len] != ' ')
		refuse(r, "unknown or second key, or no value", line);
	*r->value = line + 2 + len + 1;
}

static void end(struct reader *r)
{
	for (int i = 0; r->pair && i < 2; i++)
		if (!r->pair->sides[i].source)
			refuse(r, "a side has no source", r->pair->why);
	r->pair = NULL;
	r->value = NULL;
}

static void take_line(struct reader *r, const char *line)
{
	if (!*line)
		end(r);
	else if (*line == ' ' && r->value)
		*r->value = arena_printf(r->a, "%s\n%s", *r->value, line + 1);
	else if (strncmp(line, "pair ", 5) == 0)
		begin(r, line);
	else if (*line != '#')
		take_field(r, line);
}

static void read_file(struct arena *a, const char *folder, const char *name,
	struct pair_list *ret)
{
	struct reader r = { .a = a, .file = name, .list = ret };
	FILE *in = fopen(arena_printf(a, "%s/%s", folder, name), "r");
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;

	assert_non_null(in);
	while ((len = getline(&line, &cap, in)) > 0) {
		r.line++;
		take_line(&r,
			arena_strndup(a, line,
				(size_t)len - (line[len - 1] == '\n')));
	}
	end(&r);
	free(line);
	assert_int_equal(fclose(in), 0);
}

static int is_pairs(const struct dirent *e)
{
	size_t n = strlen(e->d_name);

	return n > 4 && strcmp(e->d_name + n - 4, ".txt") == 0;
}

void pairs_read_all(struct arena *a, struct pair_list *ret)
{
	const char *root = getenv("srcdir");
	const char *folder = arena_printf(
		a, "%s/tests/pairs", root ? root : ".");
	struct dirent **files;
	int n = scandir(folder, &files, is_pairs, alphasort);

	if (n < 1)
		fail_msg("%s holds no pairs", folder);
	for (int i = 0; i < n; i++) {
		read_file(a, folder, arena_strdup(a, files[i]->d_name), ret);
		free(files[i]);
	}
	free(files);
}
