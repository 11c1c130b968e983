/* SPDX-License-Identifier: ISC */
#ifndef TEXT_FINGERPRINT_H
#define TEXT_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

/*
 * 64-bit FNV-1a: for stable offsets of a source (K21), names of what has
 * none, and ETags of our own files. Equal on every machine; no defence against
 * somebody who wants two things to collide. Never 0, so that 0 can mean none.
 */
uint64_t fingerprint(const void *data, size_t len);

/* The same a byte at a time, by the constants of RFC 9923; but may be 0. */
#define FINGERPRINT_START 0xCBF29CE484222325U
static inline uint64_t fingerprint_step(uint64_t hash, unsigned char byte)
{
	return (hash ^ byte) * 0x100000001B3U;
}

/* Another value, by words of eight bytes: for bodies (K14). */
uint64_t fingerprint_body(const void *data, size_t len);

#endif
