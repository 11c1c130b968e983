/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_APP_CARDING_H
#define TESTS_UNIT_APP_CARDING_H

#include "app_polling.h"

#include "app/cards.h"

/* A week that has closed, with a web of pages behind the links of its draft. */

#define CLOSES ((time_t)(START - 10 * HOUR + 5 * DAY)) /* Sunday, 0:00 GMT */
#define DUE (CLOSES + 6 * HOUR)
#define BLOG "https://blog.example/"
#define ABS "https://arxiv.org/abs/"
#define HTML "https://arxiv.org/html/"

/* A page that answers otherwise than with a title of its own. */
struct odd {
	const char *url; /* or "": all others but feeds */
	int status;
	enum fetch_error error;
	enum fetch_fault fault;
	bool untrusted, challenged;
	int64_t retry_after;
	const char *body;
};

struct world {
	struct polling *p;
	struct cards *cards;
	struct week week;
	const char *feed;
	struct odd odds[8];
	size_t n_odds;
};

/*
 * A feed with so many stories, whose links are this and a number, polled on
 * Tuesday; the clock is then at the closing of the week.
 */
void begin(struct world *w, const char *url, size_t n);

/* The same with links of the test's own. */
void begin_with(struct world *w, const char *const *urls, size_t n);

/* The next rule; of several that fit the first counts. */
void be_odd(struct world *w, struct odd odd);

/* Another process with the same store. */
void restart(struct world *w);

/* Until the issue can be made. */
void settle(struct world *w, time_t due);

/* What is known of a page; its url is NULL when that is nothing. */
struct card card_of(struct world *w, const char *url);

/* The issue as it would be made now; of one section. */
struct issue draft(struct world *w);
bool is_in(struct world *w, const char *url);

size_t pages_asked(const struct world *w);

int carding_set_up(void **state);
int carding_tear_down(void **state);

#define TEST(test) \
	cmocka_unit_test_setup_teardown(test, carding_set_up, carding_tear_down)

#endif
