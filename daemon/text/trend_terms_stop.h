/* SPDX-License-Identifier: ISC */
#ifndef TEXT_TREND_TERMS_STOP_H
#define TEXT_TREND_TERMS_STOP_H

#include <stdbool.h>

/* Whether a folded word says nothing of what a text is about. */
bool term_is_stop(const char *word);

/* Whether it does so only behind another: "reinforcement learning". */
bool term_is_head(const char *word);

#endif
