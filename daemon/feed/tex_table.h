/* SPDX-License-Identifier: ISC */
#ifndef FEED_TEX_TABLE_H
#define FEED_TEX_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* The commands and letters that tex*.c know. */

enum tex_kind {
	TEX_SYMBOL, /* is its text; a blank only where none is */
	TEX_LETTER, /* is its text, and takes the blank behind it */
	TEX_SWITCH, /* a font to the end of the group */
	TEX_STYLE,  /* is its argument, a text */
	TEX_SECOND, /* is its second argument */
	TEX_PAIR,   /* is both, apart by a blank */
	TEX_DROP,   /* says nothing to a reader, nor does its argument */
	TEX_CITE,   /* the same, and takes the blank before it */
	TEX_WRAP,   /* is its argument between the two that its text names */
	TEX_NOTE,   /* is its argument in parentheses, apart by a blank */
	TEX_RAISE,  /* is its argument in small, if it can be */
	TEX_LOWER,
	TEX_LINK,     /* \href: an address and what names it */
	TEX_ADDRESS,  /* \url */
	TEX_CODE,     /* \unicode{x2014} */
	TEX_TEXTS,    /* those above may stand in a text and in a formula */
	TEX_INFIX,    /* is its text, with blanks on both sides or on none */
	TEX_OPEN,     /* is its text, and takes the blanks behind it */
	TEX_CLOSE,    /* is its text, and takes the blanks before it */
	TEX_WORD,     /* is its text, apart from letters about it */
	TEX_NOTHING,  /* only says how to set what follows … */
	TEX_FENCE,    /* … and a stop behind it stands for nothing */
	TEX_FONT,     /* is its argument, a formula */
	TEX_BOARD,    /* blackboard bold */
	TEX_ENCLOSE,  /* as TEX_WRAP */
	TEX_MARK,     /* is its argument with an accent or a combining mark */
	TEX_NOT,      /* strikes through what follows */
	TEX_OPERATOR, /* its argument is a TEX_WORD */
	TEX_MODULO,
	TEX_FRACTION,
	TEX_CHOOSE,
	TEX_ROOT,
	TEX_OVER, /* two arguments, the first above the second */
	TEX_UNDER,
	TEX_ARROW, /* is its text with the argument above it */
	TEX_KINDS,
};

struct tex_command {
	const char *name;
	enum tex_kind kind;
	const char *text;
};

/* Sorted by name, as strcmp() has it: those with arguments, and the others. */
struct tex_table {
	const struct tex_command *items;
	size_t n;
};

extern const struct tex_table tex_commands, tex_symbols;

/* NULL: not known. */
const struct tex_command *tex_command(const char *name, size_t len);

bool tex_is_letter(char c); /* of ASCII */

/* Length of the name behind a backslash: letters, or one other character. */
size_t tex_name_length(const char *s, const char *end);

/* What follows letter in a row of letters and their forms; 0 bytes: none. */
size_t tex_form(
	const char *row, const char *letter, size_t len, const char **ret_form);

extern const char tex_superscripts[], tex_subscripts[];
extern const char tex_blackboard[], tex_struck[];

/* Whether a command of this one character is an accent: \' \" \H \v … */
bool tex_has_accent(char accent);

/* A letter with an accent as one character. False: there is none. */
bool tex_put_accented(
	char accent, const char *letter, size_t len, struct strbuf *out);

/* What may stand behind any letter instead; "" for no accent. */
const char *tex_combining(char accent);

/* s in the small letters of row, or nothing where one of them has none. */
bool tex_put_forms(const char *row, const char *s, struct strbuf *out);

#endif
