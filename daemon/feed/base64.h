/* SPDX-License-Identifier: ISC */
#ifndef FEED_BASE64_H
#define FEED_BASE64_H

#include "base/arena.h"

/*
 * The text that s encodes (RFC 4648 4), white space in it or not; NULL when
 * s is no base64, or what it encodes is no text in UTF-8.
 */
const char *base64_text(struct arena *a, const char *s);

#endif
