/* SPDX-License-Identifier: ISC */
#ifndef FEED_IDENTIFY_H
#define FEED_IDENTIFY_H

#include "base/arena.h"
#include "model/entry.h"

/*
 * Fills entry->keys (sources.md section 5): identity keys from the entry's
 * own identifiers and address (an arXiv row, a Hugging Face or Papers with
 * Code page of a paper is that paper; a release is no repository but mentions
 * it), then the mentions, which are works that its links lead to. Never more than ENTRY_KEYS_MAX. Also sets entry->version
 * where the identifier holds one. Reads entry->source, guid and url.
 */
void identify_entry(struct arena *a, const struct raw_entry *raw,
	const struct work_keys *mentions, struct entry *entry);

#endif
