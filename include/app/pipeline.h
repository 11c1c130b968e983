/* SPDX-License-Identifier: ISC */
#ifndef APP_PIPELINE_H
#define APP_PIPELINE_H

#include "app/config.h"
#include "base/arena.h"
#include "base/error.h"
#include "digest/compose.h"
#include "model/issue.h"
#include "model/story.h"
#include "store/store.h"

/*
 * From the store to an issue: what the publisher records, the draft shows
 * and explain retells is made here, by the same steps.
 */

struct draft {
	struct issue issue;
	struct story_list stories; /* all candidates, with their reasons */
	struct strings notes;      /* what the editor's file could not do */
};

/* The span of a week in the configured zone. */
struct span pipeline_span(const struct week *week);

/* The week that t falls into. */
void pipeline_week(const struct config *c, time_t t, struct week *ret);

/* When the issue of a week appears. */
time_t pipeline_due(const struct config *c, const struct week *week);

/*
 * The stories of a week as far as they are known before anybody chooses:
 * stopped where they are no news of it, and not scored. *ret_seen: entries that
 * it brought.
 */
int pipeline_stories(struct arena *a, struct store *store,
	const struct config *c, const struct week *week, struct story_list *ret,
	size_t *ret_seen, struct error *err) MUST_CHECK;

/*
 * Composes a week from what the store knows. Changes nothing. An issue
 * without items is a result, not an error. What was seen after the week
 * closed is not looked at.
 */
int pipeline_run(struct arena *a, struct store *store, const struct config *c,
	const struct week *week, bool late, struct draft *ret,
	struct error *err) MUST_CHECK;

/* The same as if these and no other keys were told before. */
int pipeline_replay(struct arena *a, struct store *store,
	const struct config *c, const struct week *week,
	const struct told_list *told, struct draft *ret,
	struct error *err) MUST_CHECK;

#endif
