/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_SELECTING_H
#define DIGEST_SELECTING_H

#include <stdbool.h>

#include "digest/select.h"
#include "variety.h"

/* Between the files of select: the desk and the whole are in select.c, the
 * rest of a section is filled by fill.c. */

/* Of a section so many are looked at for their themes, the best by score. */
#define POOL_MAX 60

struct selecting {
	struct arena *a;
	struct story_list *stories;
	const struct digest_rules *rules;
	const struct desk *desk; /* or NULL */
	struct selection *ret;
	struct themes themes;
};

struct ranking {
	struct story **items; /* that a section may take, the best first */
	size_t n, cap;
};

bool is_chosen(const struct selection *sel, const struct story *story);

/*
 * Fills what room a section has, one by one with the best of the rest: what
 * is like one that is in already is worth less. near is the share of the
 * section's best score that is asked for beyond its minimum. What stays out
 * learns why.
 */
void fill_section(struct selecting *s, struct section_choice *section,
	const struct ranking *ranking, double near);

#endif
