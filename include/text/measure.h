/* SPDX-License-Identifier: ISC */
#ifndef TEXT_MEASURE_H
#define TEXT_MEASURE_H

#include "model/issue.h"

/* How long an issue is, for those who make it and those who render it. */

size_t issue_items(const struct issue *issue);

/* Of headlines, titles and comments. */
size_t issue_words(const struct issue *issue);

/* At 200 words a minute; begun ones count, and there is never none. */
unsigned issue_minutes(const struct issue *issue);

#endif
