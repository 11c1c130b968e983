/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_DIGEST_COMPOSING_H
#define TESTS_UNIT_DIGEST_COMPOSING_H

#include "digest/compose.h"
#include "digest_fixture.h"

/* From entries to an issue, through every step. */
struct fixture {
	struct arena a;
	struct entry_list entries;
	struct digest_rules rules;
	struct source_list sources;
	struct desk desk;
	struct issue_facts facts;
	struct story_list stories;
	struct issue issue;
};

void start(struct fixture *f);
void compose(struct fixture *f);

/* Fails where there is none. */
struct item *item_of(struct fixture *f, const char *key);

struct entry *add_paper(struct fixture *f, const char *id);
struct entry *add_post(struct fixture *f, const char *guid);

#endif
