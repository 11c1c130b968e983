/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_APP_HUB_H
#define TESTS_UNIT_APP_HUB_H

#include "app_polling.h"
#include "text/date.h"

/*
 * The daily papers of Hugging Face, as a web for the tests of lists by date
 * (sources.md 2.4): a list a day with some papers, and none at weekends.
 */

#define HUB "https://huggingface.co/api/daily_papers?date="
#define SIX_HOURS (6 * HOUR)
#define PAPERS 3 /* of a day that has some, and one that all days list */
#define TODAY day_of(START)

/* What is wrong with it. */
struct hub {
	int64_t failing;  /* this day is answered with … */
	int status;       /* … this */
	time_t well_from; /* … until then */
	time_t behind;    /* its clock is */
	bool closed;      /* whatever is asked: 410 */
	bool stamped;     /* all days are empty, and no two bodies alike */
	int64_t max_age, retry_after; /* that it asks for; 0: nothing */
	const char *moved;            /* where it says to be for good */
	size_t refused;               /* requests for a day that had not come */
};

/* A paper has no vote on its day, and 10 more on each day that follows. */
int hub_votes(int64_t day, int64_t today);

/*
 * Loads a source "hub" that sees so many days each six hours. START is a
 * Tuesday, at 10:00.
 */
struct polling *hub_begin(void **state, struct hub *hub, size_t days);

int64_t hub_day(const char *url); /* that an address asks for */

/* How often the list of a day was asked for, on one day or all in all. */
size_t hub_asked_on(const struct polling *p, int64_t day, int64_t on);
size_t hub_asked(const struct polling *p, int64_t day);

size_t hub_visits(struct polling *p); /* that are stored */

/* The newest votes for the first paper of a day; -1: it is not stored. */
double hub_stored_votes(struct polling *p, int64_t day);

#endif
