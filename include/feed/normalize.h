/* SPDX-License-Identifier: ISC */
#ifndef FEED_NORMALIZE_H
#define FEED_NORMALIZE_H

#include <stdbool.h>
#include <time.h>

#include "base/arena.h"
#include "model/entry.h"
#include "model/source.h"

/*
 * Raw entries to entries: the only maker of a struct entry besides the
 * store's reader, and so the place where its invariants are made.
 */

#define ENTRY_TITLE_MAX 400 /* characters */
#define ENTRY_SUMMARY_MAX 4000
#define ENTRY_TEXT_MAX 60000
#define ENTRY_AUTHORS_MAX 200
#define ENTRY_KEYS_MAX 40

/*
 * now is when the response came. first is true for the first feed of a
 * source: its undated entries are no news (case 014). Entries without title,
 * text and link are left out; of two with one guid the first stays.
 */
void normalize_feed(struct arena *a, const struct feed *feed,
	const struct source *source, time_t now, bool first,
	struct entry_list *ret);

#endif
