/* SPDX-License-Identifier: ISC */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stdint.h>

#include "base/strbuf.h"

/* Text that looks like text, from a seed. */

struct writer {
	struct strbuf out;
	uint64_t seed;
	const char *const *words; /* of one language */
	size_t n_words;
	unsigned feed; /* in names of hosts, so that feeds do not share them */
};

void writer_init(struct writer *w, size_t max, uint64_t seed);

/* 0 to n - 1. */
unsigned writer_pick(struct writer *w, unsigned n);

void writer_sentence(struct writer *w, unsigned words);
void writer_sentences(struct writer *w, unsigned n);

/* Paragraphs with links, emphasis, lists, images and code, of some bytes. */
void writer_html(struct writer *w, size_t bytes);

/* The same with its markup escaped. */
void writer_escaped_html(struct writer *w, size_t bytes);

#endif
