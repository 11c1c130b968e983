/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "issue_sample.h"
#include "render_golden.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Labels that a slip of an operator could make. */
static struct labels slip(enum label label, const char *text)
{
	struct labels l = *labels_shipped[0];

	l.text[label] = text;
	return l;
}

static void use(struct sample *s, const struct labels *l)
{
	static struct labels_list list;

	list = (struct labels_list){ 0 };
	*ARRAY_PUSH(&s->a, &list) = *l;
	s->site.labels = &list;
}

static void break_intro(struct sample *s)
{
	const struct labels l = slip(LABEL_INTRO, "Week {week} ({days})");

	use(s, &l);
}

static void break_days(struct sample *s)
{
	const struct labels l = slip(LABEL_INTRO, "Week {week} of {year}");

	use(s, &l);
}

static void break_section_items(struct sample *s)
{
	s->issue.sections.items[3].items.n = 0;
}

static void break_section_twice(struct sample *s)
{
	s->issue.sections.items[1].id = "papers";
}

static void break_previous(struct sample *s)
{
	s->nav.previous = &s->next;
}

static void break_next(struct sample *s)
{
	s->nav.next = &s->previous;
}

static void break_months_order(struct sample *s)
{
	sample_month(s, 2020, 11);
	sample_month(s, 2020, 12);
}

static void break_months_number(struct sample *s)
{
	for (int month = 12; month > 8; month--)
		sample_month(s, 2020, month);
}

static void break_self(struct sample *s)
{
	s->previous.number = 3;
}

static void nothing(struct sample *s)
{
	(void)s;
}

static void three_months(struct sample *s)
{
	sample_month(s, 2021, 1);
	sample_month(s, 2020, 12);
	sample_month(s, 2020, 11);
	sample_year(s, 2020);
	s->nav.next = &s->next;
}

static void no_picks(struct sample *s)
{
	for (size_t i = 0; i < 3; i++)
		sample_item(s, 0, i)->pick = 0;
}

static void pick_without_address(struct sample *s)
{
	sample_item(s, 3, 1)->pick = 4;
}

static void no_items(struct sample *s)
{
	s->issue.sections.n = 0;
}

static void what_breaks_a_statement_is_told_by_its_number(void **state)
{
	static const struct {
		void (*change)(struct sample *s);
		const char *says; /* NULL: it keeps all */
	} cases[] = {
		{ nothing, NULL },
		{ three_months, NULL },
		{ no_picks, NULL },
		{ pick_without_address, NULL },
		{ no_items, NULL },
		{ break_intro, "S1: the intro does not say '2021'" },
		{ break_days, "S1: the intro does not say '10" },
		{ break_section_items, "S5: the heading '4. Other topics'" },
		{ break_section_twice, "S8: w2021-03-p" },
		{ break_previous,
			"S12: 2021-w04 is not earlier than 2021-w03" },
		{ break_next, "S12: 2021-w02 is not later than 2021-w03" },
		{ break_months_order, "S12: the months are not newest first" },
		{ break_months_number, "S12: 4 months are named, over 3" },
		{ break_self, "S12: this issue is a link to itself" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		void *fresh;
		struct sample *s;

		assert_int_equal(sample_setup(&fresh), 0);
		s = fresh;
		cases[i].change(s);
		int rc = render_proof(&s->issue, &s->site, &s->nav, &s->err);

		assert_int_equal(rc, cases[i].says ? -1 : 0);
		if (cases[i].says && !strstr(s->err.text, cases[i].says))
			fail_msg("'%s' does not say '%s'", s->err.text,
				cases[i].says);
		assert_int_equal(sample_teardown(&fresh), 0);
	}
}

static void hostile_text_proves_as_text(void **state)
{
	struct sample *s = *state;

	sample_item(s, 0, 0)->headline = "</li></ul>]]><ul><li>&";
	s->issue.sections.items[0].title = "<h2 id=\"x\">1. \"&amp;</h2>";
	sample_item(s, 1, 0)->comment = "<h2 id=\"w2021-03-p1\">";
	assert_int_equal(
		render_proof(&s->issue, &s->site, &s->nav, &s->err), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_breaks_a_statement_is_told_by_its_number),
		WITH_SAMPLE(hostile_text_proves_as_text),
	};

	return cmocka_run_group_tests_name("render/proof", tests, NULL, NULL);
}
