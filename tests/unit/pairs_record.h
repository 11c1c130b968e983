/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_PAIRS_RECORD_H
#define TESTS_UNIT_PAIRS_RECORD_H

#include "pairs_file.h"
#include "store/store.h"

/* The source of a side of a pair, for store_sync_sources(). */
struct source pairs_source(struct arena *a, const struct side *side);

/* Records a side as the poller does; first: nothing of its source is known. */
void pairs_record(struct store *s, struct arena *a, const struct side *side,
	time_t now, bool first);

#endif
