/* SPDX-License-Identifier: ISC */
#ifndef TEXT_DATE_CHECK_H
#define TEXT_DATE_CHECK_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "text/date.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

struct date_case {
	const char *in, *out;
};

/* The instant, with "~" in front when it is uncertain; "none" for no date. */
static inline void check_date(const char *s, const char *expected)
{
	char out[1 + DATE_RFC3339_SIZE] = "~";
	bool certain = false;
	time_t t = 0;

	if (!date_parse(s, &t, &certain)) {
		if (strcmp(expected, "none") != 0)
			fail_msg("'%s' is no date, not %s", s, expected);
		return;
	}
	date_rfc3339(out + 1, t);
	if (strcmp(out + certain, expected) != 0)
		fail_msg("'%s' is %s, not %s", s, out + certain, expected);
}

static inline void check_dates(const struct date_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_date(cases[i].in, cases[i].out);
}

#endif
