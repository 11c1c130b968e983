/* SPDX-License-Identifier: ISC */
#ifndef FEED_TEX_H
#define FEED_TEX_H

#include "base/arena.h"

/*
 * The TeX that authors leave in titles and abstracts (sources.md 1.15), as
 * plain Unicode: "Erd\H{o}s--R\'enyi" is "Erdős–Rényi", "$\ell_2$" is "ℓ₂".
 * A formula is changed as a whole or, when a command in it is not known,
 * left as its author wrote it. Only for texts that may be TeX: prices and
 * shell variables have dollars too.
 */
const char *tex_to_plain(struct arena *a, const char *s);

#endif
