/* SPDX-License-Identifier: ISC */
#ifndef NET_SERVER_LISTEN_H
#define NET_SERVER_LISTEN_H

#include "base/error.h"

struct event_base;
struct evconnlistener;

#define LISTEN_UNIX "unix:"

/* Binds what server_options.listen says and listens on it. */
int listen_open(struct event_base *base, const char *listen,
	struct evconnlistener **ret, struct error *err) MUST_CHECK;

#endif
