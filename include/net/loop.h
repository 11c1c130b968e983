/* SPDX-License-Identifier: ISC */
#ifndef NET_LOOP_H
#define NET_LOOP_H

/*
 * The event loop for those who only pass it on: one-shot commands make it,
 * hand it to the daemon, the fetcher and the server, and free it last.
 */

struct event_base;

struct event_base *loop_new(void); /* never NULL: ends the process instead */
void loop_free(struct event_base *base);

#endif
