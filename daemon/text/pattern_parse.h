/* SPDX-License-Identifier: ISC */
#ifndef PATTERN_PARSE_H
#define PATTERN_PARSE_H

#include "pattern_program.h"

/* A pattern while it is read. Its text ends in NUL. */
struct reading {
	struct arena *a;
	struct pattern *p;
	const char *at, *end;
	int depth; /* of open brackets */
	struct error *err;
};

const struct char_set *set_of_all(struct arena *a);

/* That of \d, \s, \w and their contraries; NULL: c is none of these. */
const struct char_set *set_of_escape(struct arena *a, char c);

/* [abc], [^a-z], [[:digit:]]; r->at stands on the first bracket. */
int set_read(struct reading *r, const struct char_set **ret) MUST_CHECK;

#endif
