/* SPDX-License-Identifier: ISC */
#ifndef NET_NOTIFY_H
#define NET_NOTIFY_H

#include <stdint.h>

#include "base/error.h"

/*
 * The service manager's notification protocol, sd_notify(3), in one
 * datagram to NOTIFY_SOCKET. Without that variable nothing happens. Failing
 * is never worth more than silence: the manager will notice by itself.
 */

void notify_ready(void);
void notify_reloading(void); /* with MONOTONIC_USEC */
void notify_stopping(void);
void notify_watchdog(void);
void notify_extend(int64_t seconds); /* starting takes so much longer */
void notify_status(const char *fmt, ...) PRINTF_LIKE(1, 2);

/*
 * Microseconds between two calls of notify_watchdog(): half of what the
 * manager asked this process for. 0: it did not ask.
 */
int64_t notify_watchdog_interval(void);

#endif
