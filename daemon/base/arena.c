/* SPDX-License-Identifier: ISC */
#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define BLOCK_MIN 1024 /* most jobs are small: each block is twice its last */
#define BLOCK_MAX (16 * 1024)
#define LARGE (BLOCK_MAX / 4)
#define ALIGNMENT alignof(max_align_t)

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	alignas(max_align_t) char data[];
};

void arena_init(struct arena *a)
{
	a->head = NULL;
}

void arena_release(struct arena *a)
{
	while (a->head) {
		struct arena_block *next = a->head->next;

		free(a->head);
		a->head = next;
	}
}

/*
 * Something large gets a block of its own behind the head, so that the room
 * left in the head is not given up for it. It comes zeroed without touching
 * what may never be used.
 */
static void *alloc_large(struct arena *a, size_t size)
{
	struct arena_block *b = xcalloc(1, sizeof *b + size);

	b->used = b->size = size;
	if (a->head) {
		b->next = a->head->next;
		a->head->next = b;
	} else {
		a->head = b;
	}
	return b->data;
}

static size_t next_size(const struct arena *a, size_t least)
{
	size_t size = a->head ? a->head->size * 2 : BLOCK_MIN;

	if (size < least)
		size = least;
	return size < BLOCK_MAX ? size : BLOCK_MAX;
}

/* Not zeroed where *ret_raw says so. */
static void *take(struct arena *a, size_t size, bool *ret_raw)
{
	assert(size < SIZE_MAX / 2);
	size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
	*ret_raw = size <= LARGE;
	if (size > LARGE)
		return alloc_large(a, size);
	if (!a->head || a->head->size - a->head->used < size) {
		size_t room = next_size(a, size);
		struct arena_block *b = xmalloc(sizeof *b + room);

		*b = (struct arena_block){ .next = a->head, .size = room };
		a->head = b;
	}
	void *p = a->head->data + a->head->used;

	a->head->used += size;
	return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
	bool raw;
	void *p = take(a, size, &raw);

	return raw ? memset(p, 0, size) : p;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	bool raw;
	char *copy = take(a, len + 1, &raw);

	memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

/* Most fit into the room that is left, and are printed once. */
char *arena_printf(struct arena *a, const char *fmt, ...)
{
	size_t room = a->head ? a->head->size - a->head->used : 0;
	char *s = room ? a->head->data + a->head->used : NULL;
	va_list ap, again;
	bool raw;

	va_start(ap, fmt);
	va_copy(again, ap);
	int len = vsnprintf(s, room, fmt, ap);

	va_end(ap);
	assert(len >= 0);
	bool fits = (size_t)len < room && (size_t)len < LARGE;

	s = take(a, (size_t)len + 1, &raw);
	if (!fits)
		(void)vsnprintf(s, (size_t)len + 1, fmt, again);
	va_end(again);
	return s;
}

void *arena_grow(
	struct arena *a, void *items, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return items;
	size_t more = *cap ? *cap * 2 : 8;

	assert(more < SIZE_MAX / 2 / size);
	void *grown = arena_alloc(a, more * size);

	if (n)
		memcpy(grown, items, n * size);
	*cap = more;
	return grown;
}
