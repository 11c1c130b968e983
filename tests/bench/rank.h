/* SPDX-License-Identifier: ISC */
#ifndef BENCH_RANK_H
#define BENCH_RANK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/pools.h"
#include "digest/learn.h"
#include "digest/taste.h"

/* Between the files of this bench. */

#define HANDS 6
#define PATH_SIZE 4096

struct weekly {
	int64_t week;
	char name[16];
	size_t picks; /* in the table, seen or not */
	struct paper *papers;
	size_t n;
	double *scores; /* of each paper */
	int hand;
};

struct bench {
	struct arena a;
	struct pools pools;
	struct pick_list picks;
	struct weekly weeks[128];
	size_t n;
	const char *without; /* kinds, apart by commas */
	struct features features;
	struct learn_rules rules;
	bool blocks;
};

void fail(const char *why) __attribute__((noreturn));
char *read_path(const char *path, size_t *ret_len); /* to be freed */

/* The pools of a folder; then the weeks of a table of picks. */
void read_pools(struct bench *b, const char *folder);
void make_weeks(struct bench *b, const char *table);

/* What other weeks told, by a table: no candidates afterwards. */
void mark_told(struct bench *b, const char *table);

/* What all hands but one teach; -1: all. */
void learn(struct bench *b, int hand, struct arena *a, struct taste *ret);
void score_week(struct bench *b, struct weekly *w, const struct taste *taste);

/* Each week by what other hands teach, or all by a file. */
void judge_by_taste(struct bench *b);
void judge_by_file(struct bench *b, const char *path);

#endif
