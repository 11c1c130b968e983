/* SPDX-License-Identifier: ISC */
#ifndef BENCH_POLL_CHILD_H
#define BENCH_POLL_CHILD_H

#include <stddef.h>

/* Work done in a process of its own, and what the kernel counted of it. */

struct usage {
	double cpu;     /* seconds, of user and system */
	double wall;    /* seconds */
	double peak;    /* bytes of resident memory */
	double written; /* bytes given to write(2) and the like (wchar) */
};

/*
 * Runs it; the process is gone when this returns. It has two minutes, and
 * ends when its parent does. 0, or -1 when it ended with anything but 0.
 */
int child_run(int (*work)(void *), void *arg, struct usage *ret);

#endif
