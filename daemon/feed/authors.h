/* SPDX-License-Identifier: ISC */
#ifndef FEED_AUTHORS_H
#define FEED_AUTHORS_H

#include "base/arena.h"
#include "model/entry.h"

/*
 * The names of an entry's authors as plain text, each once, in order, at most
 * ENTRY_AUTHORS_MAX. A line that may hold several is split at semicolons, or
 * at commas and "and", outside of parentheses (sources.md 1.3); what stands in
 * parentheses is no name, but for "mail (Name)". "Doe, Jane" is Jane Doe.
 */
void authors_of(
	struct arena *a, const struct raw_entry *raw, struct strings *ret);

#endif
