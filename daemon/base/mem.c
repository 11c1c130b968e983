/* SPDX-License-Identifier: ISC */
#include "base/mem.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

/*
 * An answer and its tree are a few hundred kilobytes, which the next answer
 * needs again; what is larger goes back to the system at once, and helper
 * threads get no arenas of their own (case 067).
 */
#define KEPT_MAX (1024 * 1024)
#define TOP_MAX (2 * KEPT_MAX)
#define ARENAS_MAX 2

void mem_set_up(void)
{
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_MAX);
	(void)mallopt(M_TRIM_THRESHOLD, TOP_MAX);
	(void)mallopt(M_ARENA_MAX, ARENAS_MAX);
}

/* The service manager starts us again; nothing in memory is worth saving. */
static void *or_die(void *p)
{
	if (!p) {
		log_err("out of memory, ending");
		exit(EXIT_FAILURE);
	}
	return p;
}

void *xmalloc(size_t size)
{
	return or_die(malloc(size ? size : 1));
}

void *xcalloc(size_t n, size_t size)
{
	return or_die(calloc(n ? n : 1, size ? size : 1));
}

void *xrealloc(void *p, size_t size)
{
	return or_die(realloc(p, size ? size : 1));
}

char *xstrdup(const char *s)
{
	return or_die(strdup(s));
}
