/* SPDX-License-Identifier: ISC */
#ifndef FEED_SCAN_H
#define FEED_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/*
 * Splits a document into tokens without judging it, as the first look at
 * what may not be well-formed. Nothing is copied; every byte belongs to one
 * token, and what is not quite a tag is text.
 */

/*
 * libxml2 is quadratic in the attributes of a tag and stops a document at
 * 10,000,000 bytes of text, at depth 256 and at names of 50,000 bytes; these
 * are lower, so that they and not it decide (case 007).
 */
#define SCAN_TAG_MAX (256 * 1024)   /* bytes */
#define SCAN_ATTRIBUTES_MAX 200     /* of a tag */
#define SCAN_NAME_MAX 200           /* bytes */
#define SCAN_TEXT_MAX (1024 * 1024) /* bytes between two tags */
#define SCAN_NODES_MAX 400000       /* tags and attributes of a document */

enum token_kind {
	TOKEN_TEXT,
	TOKEN_CDATA, /* s is what stands inside */
	TOKEN_START, /* s is the name */
	TOKEN_END,   /* s is the name */
	TOKEN_OTHER, /* comment, processing instruction, declaration */
};

struct token {
	enum token_kind kind;
	const char *s;
	size_t len;
	const char *attributes; /* behind the name of a start tag */
	size_t n_attributes;
	bool empty; /* a start tag that ends itself */
	bool bad;   /* XML does not allow it like this */
	const char *next;
};

/* The token at s, which is before end. */
struct token scan_token(const char *s, const char *end);

struct attribute {
	const char *name, *value;
	size_t name_len, value_len;
	bool bare; /* without quotes */
};

/* Reads one attribute at *s, which moves behind it; false: none there. */
bool scan_attribute(const char **s, const char *end, struct attribute *ret);

enum scan_verdict {
	SCAN_FITS, /* a strict parser may see it */
	SCAN_BAD,  /* to be mended first */
};

/* -1: more tags and attributes than SCAN_NODES_MAX. */
int scan_document(const char *s, const char *end, enum scan_verdict *ret,
	struct error *err) MUST_CHECK;

#endif
