/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdalign.h>
#include <string.h>

#include "base/arena.h"

static void memory_is_aligned_zeroed_and_apart(void **state)
{
	struct arena a = ARENA_INIT;
	unsigned char *last = NULL;

	(void)state;
	for (size_t size = 1; size < 300; size++) {
		unsigned char *p = arena_alloc(&a, size);

		assert_int_equal((uintptr_t)p % alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xAA, size);
		if (last)
			assert_int_equal(last[size - 2], 0xAA);
		last = p;
	}
	arena_release(&a);
	assert_null(a.head);
}

static void a_large_piece_leaves_the_small_room_alone(void **state)
{
	const size_t large = 1024 * 1024;
	struct arena a = ARENA_INIT;
	char *first = arena_alloc(&a, large);
	char *before = arena_alloc(&a, 16);
	char *second = arena_alloc(&a, large);
	char *after = arena_alloc(&a, 16);

	(void)state;
	memset(first, 1, large);
	memset(second, 2, large);
	assert_ptr_equal(after, before + 16);
	assert_int_equal(first[large - 1], 1);
	assert_int_equal(before[0], 0);
	arena_release(&a);
}

static void strings_are_copied(void **state)
{
	struct arena a = ARENA_INIT;
	char text[] = "hebdomad";

	(void)state;
	char *whole = arena_strdup(&a, text);
	char *part = arena_strndup(&a, text, 3);

	text[0] = 'x';
	assert_string_equal(whole, "hebdomad");
	assert_string_equal(part, "heb");
	assert_null(arena_strdup(&a, NULL));
	assert_string_equal(
		arena_printf(&a, "%s-w%02d", "2021", 3), "2021-w03");
	arena_release(&a);
}

/* Printing may begin in room that is then too small for the text. */
static void any_length_is_printed_and_leaves_zeros(void **state)
{
	static char text[6000];
	static const char zeros[64];
	struct arena a = ARENA_INIT;
	const char *last = NULL;

	(void)state;
	for (size_t len = 0; len + 1 < sizeof text; len += 7) {
		memset(text, 'a' + (int)(len % 26), len);
		const char *copy = arena_printf(&a, "%s", text);

		assert_string_equal(copy, text);
		assert_true(!last || strlen(last) == len - 7);
		assert_memory_equal(
			arena_alloc(&a, sizeof zeros), zeros, sizeof zeros);
		last = copy;
	}
	arena_release(&a);
}

static void a_list_grows_and_keeps_its_elements(void **state)
{
	struct arena a = ARENA_INIT;
	struct strings list = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++) {
		const char *text = arena_printf(&a, "%d", i);

		*ARRAY_PUSH(&a, &list) = text;
	}
	assert_int_equal(list.n, 1000);
	assert_string_equal(list.items[0], "0");
	assert_string_equal(list.items[8], "8");
	assert_string_equal(list.items[999], "999");
	assert_null(*ARRAY_PUSH(&a, &list));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_aligned_zeroed_and_apart),
		cmocka_unit_test(a_large_piece_leaves_the_small_room_alone),
		cmocka_unit_test(strings_are_copied),
		cmocka_unit_test(any_length_is_printed_and_leaves_zeros),
		cmocka_unit_test(a_list_grows_and_keeps_its_elements),
	};

	return cmocka_run_group_tests_name("base/arena", tests, NULL, NULL);
}
