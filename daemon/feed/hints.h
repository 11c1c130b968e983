/* SPDX-License-Identifier: ISC */
#ifndef FEED_HINTS_H
#define FEED_HINTS_H

#include "model/poll.h"
#include "xml.h"

/*
 * How often a feed wants to be asked: ttl (minutes, K60), skipHours and
 * skipDays (GMT, K61), sy:updatePeriod and sy:updateFrequency (K63), read
 * from the children of its channel or root. What is not as the rules say is
 * as if it were not there; a list that leaves no hour or day is none.
 */
void hints_read(
	struct arena *a, const xmlNode *channel, struct poll_hints *ret);

#endif
