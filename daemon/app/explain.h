/* SPDX-License-Identifier: ISC */
#ifndef APP_EXPLAIN_H
#define APP_EXPLAIN_H

#include "model/rules.h"
#include "store/store.h"

/* Between the files of explain. */

struct explained {
	struct arena *a;
	struct store *store;
	struct story *story;
	const struct story_list *stories; /* of its week */
	struct relations relations;       /* in force in that week */
};

/* Prints sightings, keys, joins with their evidence, and what was refused. */
int explain_identity(
	const struct explained *explained, struct error *err) MUST_CHECK;

#endif
