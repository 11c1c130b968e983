/* SPDX-License-Identifier: ISC */
#ifndef NET_FETCHER_CHECK_H
#define NET_FETCHER_CHECK_H

#include "base/arena.h"
#include "net/fetcher.h"

/*
 * What is wrong with the file of certificates (configured, or libcurl's own
 * for NULL), as a sentence with path and setting; NULL: nothing, and *ret_n
 * is how many it has, 0 when libcurl does not read a file.
 */
const char *certificates_problem(
	struct arena *a, const char *configured, size_t *ret_n);

#endif
