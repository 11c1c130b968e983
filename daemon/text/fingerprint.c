/* SPDX-License-Identifier: ISC */
#include "text/fingerprint.h"

/* The constants of RFC 9923 (FNV), for 64 bits. */
#define OFFSET_BASIS 0xCBF29CE484222325U
#define PRIME 0x100000001B3U

uint64_t fingerprint(const void *data, size_t len)
{
	const unsigned char *p = data;
	uint64_t hash = OFFSET_BASIS;

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ p[i]) * PRIME;
	return hash ? hash : 1;
}
