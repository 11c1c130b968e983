/* SPDX-License-Identifier: ISC */
#include "app/clock.h"

int64_t clock_ms(const struct clock *c)
{
	struct timespec now;

	if (c->simulated)
		return (int64_t)c->at * 1000;
	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

time_t clock_now(const struct clock *c)
{
	return (time_t)(clock_ms(c) / 1000);
}
