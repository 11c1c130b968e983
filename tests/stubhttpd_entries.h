/* SPDX-License-Identifier: ISC */
#ifndef STUBHTTPD_ENTRIES_H
#define STUBHTTPD_ENTRIES_H

#include <stddef.h>
#include <time.h>

#define ENTRIES_COUNT 5

/*
 * An RSS feed of ENTRIES_COUNT entries with the numbers from first on. Two
 * numbers never share a title, a link or a guid, and hardly a word, so that
 * no two are taken for one story. The caller frees it; NULL: no memory.
 */
char *entries_print(
	const char *name, unsigned long first, time_t now, size_t *ret_len);

#endif
