/* SPDX-License-Identifier: ISC */
#ifndef APP_REPLAY_H
#define APP_REPLAY_H

#include "app/config.h"
#include "app/options.h"
#include "store/store.h"

/*
 * What the present configuration would have published in the weeks that have
 * an issue, as they were known then, each after what was replayed of those
 * before; and how that differs from what was published. Prints; changes
 * nothing. Weeks from options->from to options->to, names; NULL: from the
 * first, to the last.
 */
int replay(const struct options *options, const struct config *config,
	struct store *store, struct error *err) MUST_CHECK;

#endif
