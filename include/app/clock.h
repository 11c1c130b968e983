/* SPDX-License-Identifier: ISC */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/*
 * The one place where the program asks what time it is. A simulated clock
 * stands still while work is done and is moved by the loop from one due time
 * to the next, so that weeks pass in seconds and every run is the same.
 */
struct clock {
	bool simulated;
	time_t at;    /* simulated: now */
	time_t until; /* simulated: the daemon ends here; 0: never */
};

time_t clock_now(const struct clock *c);
int64_t clock_ms(const struct clock *c); /* milliseconds since 1970 */

#endif
