/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include <locale.h>
#include <stdio.h>

#include "base/ascii.h"
#include "issue_sample.h"
#include "text/date.h"

/*
 * Case 017: nothing follows the environment. Its locales are installed
 * almost nowhere, so they are made, in a folder that is gone afterwards.
 */

static const struct {
	const char *name, *source, *charset;
} locales[] = {
	{ "C", NULL, NULL },
	{ "pl_PL.UTF-8", "pl_PL", "ISO-8859-2" },
	{ "tr_TR.UTF-8", "tr_TR", "ISO-8859-9" },
	{ "de_DE.UTF-8", "de_DE", "ISO-8859-1" },
};

static char folder[] = "/tmp/hebdomad-locale-XXXXXX";

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) && !setenv("LOCPATH", folder, 1) ? 0 : -1;
}

static int remove_folder(void **state)
{
	char command[sizeof folder + 16];

	(void)state;
	(void)setlocale(LC_ALL, "C");
	(void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command);
}

/* As installed, where it cannot be made. */
static const char *make_locale(struct arena *a, size_t i)
{
	/* One byte a character: made in less than a second. */
	const char *command = arena_printf(a,
		"localedef -f %s -i %s '%s/%s' 2>/dev/null", locales[i].charset,
		locales[i].source, folder, locales[i].source);

	return system(command) ? locales[i].name : locales[i].source;
}

/* With a comma for a point in all but C, so that what follows can fail. */
static void enter(struct arena *a, size_t i)
{
	const char *name = i ? make_locale(a, i) : "C";

	if (!setlocale(LC_ALL, name)) {
		print_message("no locale %s: skipped\n", name);
		skip();
	}
	assert_string_equal(localeconv()->decimal_point, i ? "," : ".");
}

static void expect_dates(struct feed_case *c)
{
	static const char text[] = "Thu, 19 Nov 2026 07:00:00 +0000";
	char http[DATE_HTTP_SIZE];

	case_take_text(c,
		arena_printf(&c->a,
			RSS_HEAD "<item><title>x</title><pubDate>%s</pubDate>"
				 "</item>" RSS_TAIL,
			text),
		NULL);
	assert_int_equal(case_entry(c, 0)->dated_by, DATED_BY_FEED);
	case_instant(case_entry(c, 0)->published_at, "2026-11-19T07:00:00Z");
	date_http(http, case_entry(c, 0)->published_at);
	assert_string_equal(http, "Thu, 19 Nov 2026 07:00:00 GMT");
}

/* Names with an I, which has no dot in Turkish when it is small. */
static void expect_names(struct feed_case *c)
{
	static const char *const charsets[] = { "iso-8859-1", "ISO-8859-1",
		"Iso-8859-1", "windows-1252", "WINDOWS-1252" };

	for (size_t i = 0; i < COUNT(charsets); i++) {
		case_take_text(c,
			arena_printf(&c->a,
				"<?xml version='1.0' encoding='%s'?>" RSS_HEAD
				"<ITEM><TITLE>Caf\xE9</TITLE><LINK>"
				"HTTPS://INFO.EXAMPLE/I</LINK><GUID "
				"ISPERMALINK='FALSE'>I</GUID></ITEM>" RSS_TAIL,
				charsets[i]),
			NULL);
		assert_string_equal(case_entry(c, 0)->title, "Café");
		case_equal(case_entry(c, 0)->url, "https://info.example/I");
		assert_string_equal(case_entry(c, 0)->guid, "I");
	}
	/* What the header fields of a request are compared with. */
	assert_true(ascii_equal("IF-MODIFIED-SINCE", "if-modified-since"));
}

static void expect_numbers(struct feed_case *c, struct sample *s)
{
	case_take_text(c,
		"{\"version\":\"https://jsonfeed.org/version/1\",\"title\":"
		"\"t\",\"items\":[{\"id\":0.75,\"title\":\"x\"}]}",
		NULL);
	assert_string_equal(case_entry(c, 0)->guid, "0.75");
	strbuf_reset(&s->out);
	assert_int_equal(
		render_json(&s->issue, &s->site, &s->nav, &s->out, &s->err), 0);
	assert_non_null(strstr(s->out.data, "0.75"));
	assert_null(strstr(s->out.data, "0,75"));
}

static void expect_the_same(void **state, size_t i)
{
	struct feed_case *c = *state;
	void *sample;

	enter(&c->a, i);
	expect_dates(c);
	expect_names(c);
	assert_int_equal(sample_setup(&sample), 0);
	expect_numbers(c, sample);
	assert_int_equal(sample_teardown(&sample), 0);
	(void)setlocale(LC_ALL, "C");
}

static void case_017_in_c(void **state)
{
	expect_the_same(state, 0);
}

static void case_017_in_polish(void **state)
{
	expect_the_same(state, 1);
}

static void case_017_in_turkish(void **state)
{
	expect_the_same(state, 2);
}

static void case_017_in_german(void **state)
{
	expect_the_same(state, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(case_017_in_c),
		WITH_CASE(case_017_in_polish),
		WITH_CASE(case_017_in_turkish),
		WITH_CASE(case_017_in_german),
	};

	return cmocka_run_group_tests_name(
		"feed/locale", tests, make_folder, remove_folder);
}
