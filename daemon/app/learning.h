/* SPDX-License-Identifier: ISC */
#ifndef LEARNING_H
#define LEARNING_H

#include "app/options.h"
#include "app/pools.h"
#include "digest/learn.h"

/* Between the files of the command learn: not for others. */

struct lessons {
	struct learner *learner;
	struct features *features; /* of the example at hand */
	size_t weeks;
};

/* From recorded weeks: FOLDER/pool-2025-W22.jsonl and the like. */
int learn_from_pools(struct arena *a, const char *folder,
	const struct pick_list *picks, struct lessons *lessons,
	struct error *err) MUST_CHECK;

/* From stored weeks, by the desks of the configuration and by tables. */
int learn_from_store(struct arena *a, const struct config *c,
	const struct pick_list *picks, struct lessons *lessons,
	struct error *err) MUST_CHECK;

#endif
