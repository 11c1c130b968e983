/* SPDX-License-Identifier: ISC */
#ifndef FEED_TEX_TABLE_H
#define FEED_TEX_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* For tex.c and tex_math.c alone. */

#define TEX_DEPTH_MAX 16

enum tex_kind {
	TEX_SYMBOL,   /* is text */
	TEX_WORD,     /* is text, apart from a letter before it */
	TEX_NOTHING,  /* only says how to set what follows */
	TEX_STYLE,    /* is its argument */
	TEX_MARK,     /* is its argument with the combining text behind */
	TEX_BOARD,    /* blackboard bold: text holds letters and forms */
	TEX_FRACTION, /* of two arguments */
	TEX_ROOT,
};

struct tex_command {
	const char *name;
	enum tex_kind kind;
	const char *text;
};

/* NULL: not known. */
const struct tex_command *tex_command(const char *name, size_t len);

/* Length of the name behind a backslash: letters, or one other character. */
size_t tex_name_length(const char *s, const char *end);

/* What follows letter in a row of letters and their forms, or NULL. */
const char *tex_form(
	struct arena *a, const char *row, const char *letter, size_t len);

/* Letters and forms of an accent: \' \" \H \v and the like; or NULL. */
const char *tex_accent_row(char accent);

extern const char tex_superscripts[], tex_subscripts[];

/* A formula without its dollars. False: left alone, out is not changed. */
bool tex_math(
	struct arena *a, const char *s, const char *end, struct strbuf *out);

#endif
