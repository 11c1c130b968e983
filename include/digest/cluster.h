/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_CLUSTER_H
#define DIGEST_CLUSTER_H

#include "base/arena.h"
#include "model/story.h"

/*
 * Entries to stories: entries that share an identity key are one story. An
 * entry that only mentions a key is hung to that story as a mention. The
 * result does not depend on the order of the entries. An entry without
 * stronger key joins by its url: key; two stories with different arXiv keys
 * or different DOIs are never joined by a weaker one (case 047). Entries of
 * equal title join by an equal long text, a title alone never joins; the key
 * is then "text:…".
 *
 * Fills key, lead, entries, mentions, keys and is_paper. The lead of a paper
 * is its arXiv entry where there is one, else the entry with the longest
 * text; of an article the earliest published. Stories are sorted by key,
 * their entries and mentions by first sight.
 */
void cluster_entries(struct arena *a, const struct entry_list *entries,
	struct story_list *ret);

#endif
