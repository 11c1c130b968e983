/* SPDX-License-Identifier: ISC */
#ifndef FEED_TEX_PARTS_H
#define FEED_TEX_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "tex_table.h"

/*
 * For tex*.c alone. Texts (tex.c) and formulas (tex_math.c) have rules of their
 * own; a command says by its kind which of them put it.
 */

#define TEX_DEPTH_MAX 16

/* What is being read. out never grows beyond what strbuf_init() allowed. */
struct tex {
	struct arena *a;
	const char *start, *s, *end;
	struct strbuf *out;
	size_t *fuel; /* steps left for looking ahead: no text is quadratic */
	int depth;
	bool quoting;          /* text: a quotation was opened the TeX way */
	const char *quote_end; /* text: of a single quotation */
	bool math;             /* a formula is being read */
	bool tight;            /* formula: in a script, where blanks go */
	bool failed;           /* formula: what it puts is thrown away */
};

struct tex_span {
	const char *s, *end;
};

bool tex_is_blank(char c);

/* Whether the text at t->s begins so. */
bool tex_at(const struct tex *t, const char *word);

/* \'e, \H{o}, {\c c}: t->s is at the backslash. False: no change. */
bool tex_put_accent(struct tex *t);

/* Looks ahead: the inside of the group at t->s, which moves behind it. */
bool tex_take_group(struct tex *t, struct tex_span *ret);

/* Where the formula that begins at s ends, by a mark of one or two dollars. */
const char *tex_formula_end(struct tex *t, const char *s, size_t mark);

/* Where the formula at s ends by a backslash and this bracket. */
const char *tex_bracket_end(struct tex *t, const char *s, char bracket);

/* What stands before t->s, and i bytes behind it; a blank beyond the ends. */
char tex_before(const struct tex *t);
char tex_behind(const struct tex *t, size_t i);

/* A blank where none stands yet. */
void tex_put_blank(struct tex *t);

/* Dashes, quotation marks, ties and addresses. False: no change. */
bool tex_put_sign(struct tex *t);

/* A part of t as text. */
void tex_put_text(struct tex *t, struct tex_span part);

/* A command below TEX_TEXTS, t->s is behind its name. False: no change. */
bool tex_put_texts(struct tex *t, const struct tex_command *command);

/* A whole formula. False: not understood, no change but to t->fuel. */
bool tex_put_formula(struct tex *t, struct tex_span formula);

/* A command above TEX_TEXTS in a text, t->s is at its backslash. */
bool tex_put_math(struct tex *t);

/* The rest is for formulas; what fails sets t->failed. */

bool tex_next_is(const struct tex *t, char c);

/* The last byte that was put, or NUL. */
char tex_last(const struct tex *t);

/* TeX takes one token, or a group of them: what it comes to. */
const char *tex_argument(struct tex *t, bool tight);

void tex_put_word(struct tex *t, const char *text);
void tex_put_infix(struct tex *t, const char *text);

/* ^ or _ and what stands there. */
void tex_put_script(struct tex *t, char kind);

/* A command above TEX_ENCLOSE, by its arguments. */
void tex_put_built(struct tex *t, const struct tex_command *command);

#endif
