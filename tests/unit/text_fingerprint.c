/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "text/fingerprint.h"

/* Vectors of the FNV authors, so that all machines and versions agree. */
static void known_values_are_met(void **state)
{
	static const struct {
		const char *data;
		uint64_t hash;
	} cases[] = {
		{ "", 0xCBF29CE484222325U },
		{ "a", 0xAF63DC4C8601EC8CU },
		{ "foobar", 0x85944171F73967E8U },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_true(fingerprint(cases[i].data, strlen(cases[i].data)) ==
			cases[i].hash);
}

static void every_byte_counts(void **state)
{
	const char body[] = "one\0two";

	(void)state;
	assert_true(fingerprint(body, 3) != fingerprint(body, 4));
	assert_true(fingerprint(body, 7) != fingerprint("one\0twO", 7));
	assert_true(fingerprint("\xFF", 1) != fingerprint("\x7F", 1));
}

/* Eight bytes that hash to 0 by themselves (FNV "zero hash" challenge). */
static void the_value_zero_is_kept_for_none(void **state)
{
	static const unsigned char zero[] = { 0xD5, 0x6B, 0xB9, 0x53, 0x42,
		0x87, 0x08, 0x36 };

	(void)state;
	assert_true(fingerprint(zero, sizeof zero) == 1);
}

/* Each bit of a body counts, wherever it stands; so does its length. */
static void a_body_differs_by_any_bit(void **state)
{
	unsigned char body[61];
	uint64_t whole;

	(void)state;
	for (size_t i = 0; i < sizeof body; i++)
		body[i] = (unsigned char)(i * 37);
	whole = fingerprint_body(body, sizeof body);
	for (size_t bit = 0; bit < 8 * sizeof body; bit++) {
		body[bit / 8] ^= (unsigned char)(1U << bit % 8);
		assert_true(fingerprint_body(body, sizeof body) != whole);
		body[bit / 8] ^= (unsigned char)(1U << bit % 8);
	}
	assert_true(fingerprint_body(body, sizeof body) == whole);
	memset(body, 0, sizeof body);
	for (size_t n = 0; n < sizeof body; n++)
		assert_true(fingerprint_body(body, n) !=
			fingerprint_body(body, n + 1));
	assert_true(fingerprint_body("", 0) != 0);
	/* The same on every machine. */
	assert_true(fingerprint_body("0123456789", 10) == 0x893512464E648ED1U);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_values_are_met),
		cmocka_unit_test(every_byte_counts),
		cmocka_unit_test(a_body_differs_by_any_bit),
		cmocka_unit_test(the_value_zero_is_kept_for_none),
	};

	return cmocka_run_group_tests_name(
		"text/fingerprint", tests, NULL, NULL);
}
