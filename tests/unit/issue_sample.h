/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_ISSUE_SAMPLE_H
#define TESTS_UNIT_ISSUE_SAMPLE_H

#include "render/render.h"

/*
 * An issue in the shape of week 3 of 2021: 9 papers, 2 articles, 2 use cases
 * and 2 other topics, with all that an item may have or lack. It is made
 * anew by each call, so a test may change its own.
 */

struct sample {
	struct arena a;
	struct issue issue;
	struct site site;
	struct nav nav; /* a previous issue, no next */
	struct issue_ref previous, next;
	struct strbuf out;
	struct error err;
};

int sample_setup(void **state); /* of cmocka */
int sample_teardown(void **state);

struct item *sample_item(struct sample *s, size_t section, size_t place);

/* Makes the editor the author of every comment, or of none. */
void sample_edit_all(struct sample *s, bool edited);

/* A month, older than those before, or a year that has a page. */
void sample_month(struct sample *s, int year, int month);
void sample_year(struct sample *s, int year);

#define WITH_SAMPLE(test) \
	cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)

#endif
