/* SPDX-License-Identifier: ISC */
#include "text/fingerprint.h"

#include <endian.h>
#include <string.h>

uint64_t fingerprint(const void *data, size_t len)
{
	const unsigned char *p = data;
	uint64_t hash = FINGERPRINT_START;

	for (size_t i = 0; i < len; i++)
		hash = fingerprint_step(hash, p[i]);
	return hash ? hash : 1;
}

/* An odd number with its bits well apart: that of the golden ratio. */
#define SPREAD 0x9E3779B97F4A7C15U

uint64_t fingerprint_body(const void *data, size_t len)
{
	const unsigned char *p = data, *end = p + len / 8 * 8;
	uint64_t hash = len * SPREAD, word;

	for (; p < end; p += sizeof word) {
		memcpy(&word, p, sizeof word);
		hash = (hash ^ le64toh(word)) * SPREAD;
		hash ^= hash >> 32;
	}
	hash ^= fingerprint(p, len % 8);
	return hash ? hash : 1;
}
