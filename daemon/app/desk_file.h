/* SPDX-License-Identifier: ISC */
#ifndef APP_DESK_FILE_H
#define APP_DESK_FILE_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * The editor's file as lines, so that a command can change a part of it and
 * leave alone what a person wrote besides. Works on text; all strings live in
 * the arena.
 */
struct desk_file {
	struct arena *a;
	struct strings lines; /* without their ends */
};

void desk_file_read(struct arena *a, const char *text, struct desk_file *ret);
const char *desk_file_text(const struct desk_file *f);

/*
 * A value in the [item] of a work key; the item is added, under the link
 * given, when there is none. NULL takes the value out. Blanks and line ends
 * in a value are one blank each; a semicolon never begins a comment.
 */
void desk_file_set(struct desk_file *f, const char *key, const char *link,
	const char *name, const char *value);

/* The whole [item]; false: there is none. */
bool desk_file_remove(struct desk_file *f, const char *key);

/* A value of [issue]. */
void desk_file_set_issue(
	struct desk_file *f, const char *name, const char *value);

/* Adds a [join] or a [split]. */
void desk_file_relate(
	struct desk_file *f, bool same, const char *link, const char *other);

#endif
