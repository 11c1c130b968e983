/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_CLUSTER_H
#define DIGEST_CLUSTER_H

#include "base/arena.h"
#include "model/rules.h"
#include "model/story.h"

/*
 * Entries to stories: entries that share an identity key are one story. An
 * entry that only mentions a key is hung to that story as a mention. The
 * result does not depend on the order of the entries. An entry without
 * stronger key joins by its url: key; two stories with different arXiv keys
 * or different DOIs are never joined by a weaker one (case 047). A key of
 * role KEY_COPY joins as one of role KEY_IDENTITY does.
 *
 * relations, or NULL, are the editor's: what is joined is one story whatever
 * its keys, what is split is two though a key is shared. An entry that has
 * both keys of a split is what the split names first.
 *
 * Fills key, lead, entries, mentions, keys and is_paper. The lead of a paper
 * is the newest version of arXiv where there is one, else the entry with the longest
 * text; of an article the earliest published. Stories are sorted by key,
 * their entries and mentions by first sight.
 */
void cluster_entries(struct arena *a, const struct entry_list *entries,
	const struct relations *relations, struct story_list *ret);

#endif
