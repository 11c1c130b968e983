/* SPDX-License-Identifier: ISC */
#ifndef FEED_SCAN_H
#define FEED_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "names.h"

/*
 * Splits a document into tokens without judging it, as the first look at
 * what may not be well-formed. Nothing is copied; every byte belongs to one
 * token, and what is not quite a tag is text. Takes time in proportion to
 * the document, whatever it holds.
 */

/*
 * libxml2 is quadratic in the attributes of a tag, in the namespaces in force
 * and in adjacent CDATA sections, and it stops a document at 10,000,000 bytes
 * of text, at depth 256 and at names of 50,000 bytes; these are lower, so that
 * they and not it decide (case 007).
 */
#define SCAN_TAG_MAX (256 * 1024)   /* bytes */
#define SCAN_ATTRIBUTES_MAX 200     /* of a tag */
#define SCAN_NAMESPACES_MAX 200     /* declarations in force at once */
#define SCAN_DEPTH_MAX 200          /* elements inside each other */
#define SCAN_NAME_MAX 200           /* bytes */
#define SCAN_TEXT_MAX (1024 * 1024) /* bytes between two tags */
#define SCAN_SECTIONS_MAX 64        /* of CDATA between two tags */
#define SCAN_NODES_MAX 600000       /* tags and attributes of a document */

/* A text on its way through. */
struct scanner {
	const char *s, *end;
	/* The next "<![CDATA[", "]]>" and "-->", or end: none is sought twice. */
	const char *cdata_start, *cdata_stop, *comment_stop;
};

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
	size_t n_attributes;    /* that count: those behind are dropped */
	size_t n_namespaces;    /* of them */
	bool empty;             /* a start tag that ends itself */
	bool bad;               /* XML does not allow it like this */
	bool endless;           /* a section that takes more than its entry */
};

/* The token at sc->s, which is before sc->end and moves behind it. */
struct token scan_token(struct scanner *sc);

struct attribute {
	struct name name;
	const char *value;
	size_t value_len;
	bool bare;   /* without quotes */
	bool joined; /* without a sign between name and value */
	bool lone;   /* without value */
	bool marked; /* the value holds what looks like a tag */
	bool stray;  /* behind what is no attribute */
};

/* The next attribute of a tag, behind *s, which moves behind it. */
bool scan_attribute(const char **s, const char *end, struct attribute *ret);

/* The tags; what is none gives a "<" that is text. */
struct token scan_start_tag(const char **s, const char *end);
struct token scan_end_tag(const char **s, const char *end);
struct token scan_sign(const char **s);

/* A section of CDATA, also where it is misspelt; false: there is none. */
bool scan_section(struct scanner *sc, struct token *ret);

/* Comment, instruction or declaration. */
struct token scan_other(struct scanner *sc);

bool scan_is_namespace(const struct attribute *at); /* xmlns, xmlns:x */

struct scan {
	bool fits;       /* a strict parser may see it */
	const char *end; /* what is behind is too much, and counts as cut off */
};

/* The first look at all of it. */
struct scan scan_document(const char *s, const char *end);

#endif
