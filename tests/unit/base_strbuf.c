/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"

static void data_is_a_string_from_the_start(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b, 100);
	assert_string_equal(b.data, "");
	strbuf_add(&b, "", 0);
	strbuf_reset(&b);
	assert_string_equal(b.data, "");
	strbuf_release(&b);
	assert_string_equal(b.data, "");
}

static void everything_is_appended_in_order(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b, 100);
	strbuf_add(&b, "a\0b", 3);
	strbuf_addch(&b, '-');
	strbuf_addstr(&b, "text");
	strbuf_printf(&b, " %d%%", 42);
	strbuf_printf(&b, "%s", "");
	assert_int_equal(b.len, 12);
	assert_memory_equal(b.data, "a\0b-text 42%", 13);
	assert_false(b.overflow);
	strbuf_reset(&b);
	assert_int_equal(b.len, 0);
	assert_string_equal(b.data, "");
	strbuf_release(&b);
}

static void what_does_not_fit_is_left_out_whole(void **state)
{
	struct strbuf b;

	(void)state;
	strbuf_init(&b, 8);
	strbuf_addstr(&b, "12345");
	strbuf_addstr(&b, "6789");
	assert_string_equal(b.data, "12345");
	assert_true(b.overflow);
	strbuf_printf(&b, "%d", 6789);
	assert_string_equal(b.data, "12345");
	strbuf_addstr(&b, "678");
	assert_string_equal(b.data, "12345678");
	strbuf_addch(&b, '9');
	assert_string_equal(b.data, "12345678");
	assert_true(b.overflow); /* it stays set, whatever fitted since */
	strbuf_reset(&b);
	assert_false(b.overflow);
	strbuf_release(&b);
}

static void it_grows_to_its_maximum_and_no_further(void **state)
{
	const size_t max = 100000;
	struct strbuf b;

	(void)state;
	strbuf_init(&b, max);
	for (size_t i = 0; i < max; i++)
		strbuf_addch(&b, 'x');
	assert_int_equal(b.len, max);
	assert_int_equal(strlen(b.data), max);
	assert_false(b.overflow);
	strbuf_addch(&b, 'x');
	assert_int_equal(b.len, max);
	assert_true(b.overflow);
	strbuf_release(&b);
	assert_int_equal(b.max, max);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(data_is_a_string_from_the_start),
		cmocka_unit_test(everything_is_appended_in_order),
		cmocka_unit_test(what_does_not_fit_is_left_out_whole),
		cmocka_unit_test(it_grows_to_its_maximum_and_no_further),
	};

	return cmocka_run_group_tests_name("base/strbuf", tests, NULL, NULL);
}
