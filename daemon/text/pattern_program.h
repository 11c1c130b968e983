/* SPDX-License-Identifier: ISC */
#ifndef PATTERN_PROGRAM_H
#define PATTERN_PROGRAM_H

#include <stdint.h>

#include "text/pattern.h"

/* What a pattern is compiled to, between the files that do and use it. */

enum step_op {
	STEP_CHAR,  /* c, in lower case */
	STEP_SET,   /* a character of the set */
	STEP_SPLIT, /* go on with the next step and with that at +jump */
	STEP_JUMP,  /* go on at +jump */
	STEP_START, /* only at the start of the text … */
	STEP_END,   /* … at its end … */
	STEP_EDGE,  /* … where a word begins or ends */
	STEP_FOUND,
};

struct char_range {
	uint32_t low, high;
};

struct char_set {
	bool ascii[128];
	bool words;   /* all letters, digits and marks above ASCII too */
	bool negated; /* what is not in it */
	struct char_range *items; /* above ASCII */
	size_t n, cap;
};

struct step {
	enum step_op op;
	int jump;
	uint32_t c;
	const struct char_set *set;
};

struct pattern {
	struct step steps[PATTERN_STEPS_MAX];
	size_t n;
	bool begins[256]; /* the first byte of a match: of ASCII, or any else */
	bool anywhere;    /* it may begin without a character */
};

/* ASCII stays ASCII, and nothing else becomes it. */
uint32_t pattern_lower(uint32_t c);

/* c and its lower case. */
bool char_set_has(const struct char_set *set, uint32_t c, uint32_t lower);

#endif
