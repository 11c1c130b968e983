/* SPDX-License-Identifier: ISC */
#include "net/loop.h"

#include <stdlib.h>

#include <event2/event.h>

#include "base/log.h"

struct event_base *loop_new(void)
{
	struct event_base *base = event_base_new();

	if (!base) {
		log_err("no event loop can be made, ending");
		exit(EXIT_FAILURE);
	}
	return base;
}

void loop_free(struct event_base *base)
{
	if (base)
		event_base_free(base);
}
