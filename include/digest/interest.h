/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_INTEREST_H
#define DIGEST_INTEREST_H

#include "base/arena.h"
#include "base/error.h"
#include "model/interest.h"

/*
 * A rule of interest from what is written: a phrase, or one of word: title:
 * regex: author: category: source: and what belongs to it. boost, file and
 * line are the caller's. -1 with what is wrong and what was expected.
 */
int interest_parse(struct arena *a, const char *rule, struct interest *ret,
	struct error *err) MUST_CHECK;

#endif
