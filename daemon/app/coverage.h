/* SPDX-License-Identifier: ISC */
#ifndef APP_COVERAGE_H
#define APP_COVERAGE_H

#include "app/config.h"
#include "digest/compose.h"
#include "store/store.h"

/*
 * How each enabled source stands, and what it brought in the week, for the
 * issue to say (promise 4: honest). Entries are all candidates.
 */
int cover_sources(struct arena *a, struct store *store, const struct config *c,
	const struct entry_list *entries, struct issue_facts *facts,
	struct error *err) MUST_CHECK;

#endif
