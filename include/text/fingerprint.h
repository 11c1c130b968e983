/* SPDX-License-Identifier: ISC */
#ifndef TEXT_FINGERPRINT_H
#define TEXT_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

/*
 * 64-bit FNV-1a: for equal bodies (K14), stable offsets of a source (K21)
 * and ETags of our own files. Equal on every machine; no defence against
 * somebody who wants two things to collide. Never 0, so that 0 can mean none.
 */
uint64_t fingerprint(const void *data, size_t len);

#endif
