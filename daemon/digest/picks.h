/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_PICKS_H
#define DIGEST_PICKS_H

#include "base/arena.h"
#include "digest/select.h"

/* Fills sel->picks from what is chosen; `wanted` are the editor's keys. */
void choose_picks(struct arena *a, size_t max, const struct strings *wanted,
	struct selection *sel);

#endif
