/* SPDX-License-Identifier: ISC */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/error.h"

/*
 * Memory for one job (one response, one issue, one configuration): many
 * small pieces, released together. A string in an arena is a const char *
 * and is never freed by itself. Memory comes zeroed. When the machine has
 * none left, the process ends with a message; there is no NULL to check.
 */

struct arena_block;

struct arena {
	struct arena_block *head;
};

#define ARENA_INIT   \
	{            \
		NULL \
	}

void arena_init(struct arena *a);
void arena_release(struct arena *a);

void *arena_alloc(struct arena *a, size_t size);
char *arena_strdup(struct arena *a, const char *s); /* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t len);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF_LIKE(2, 3);

/*
 * Room for one more element behind n in an array of *cap elements; see
 * ARRAY_PUSH, the only way it is meant to be used.
 */
void *arena_grow(
	struct arena *a, void *items, size_t n, size_t *cap, size_t size);

/*
 * Appends a zeroed element to a list, which is any struct with the members
 * items, n and cap, and gives a pointer to it (good until the next push).
 */
#define ARRAY_PUSH(a, list)                                        \
	((list)->items = arena_grow((a), (list)->items, (list)->n, \
		 &(list)->cap, sizeof *(list)->items),             \
		&(list)->items[(list)->n++])

/* The list that most modules need. */
struct strings {
	const char **items;
	size_t n, cap;
};

#endif
