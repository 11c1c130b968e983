/* SPDX-License-Identifier: ISC */
#include "app/clock.h"

time_t clock_now(const struct clock *c)
{
	return c->simulated ? c->at : time(NULL);
}
