/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include <stdbool.h>

#include "../../daemon/feed/tex.h"

/*
 * The bounds of reading that no header states, at the bound and one over:
 * how far is looked for a root, an end, a reason.
 */

#define ELLIPSIS "\u2026"
#define JSON "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["
#define NEWS "https://news.example.org/feed"

static void expect_error(struct feed_case *c, const char *s, const char *error)
{
	const struct feed_hints hints = { NEWS, NULL };
	struct error err = ERROR_INIT;

	assert_int_equal(
		feed_parse(&c->a, s, strlen(s), &hints, &c->feed, &err), -1);
	assert_string_equal(err.text, error);
}

/* What is refused is quoted in a line that can be read. */
static void an_error_quotes_so_much(void **state)
{
	static const struct {
		const char *before, *after;
		size_t most;
		const char *says, *behind;
	} cases[] = {
		{ "", "", 80, "no feed but text that begins \"", "\"" },
		{ "{\"error\":\"", "\"}", 120, "no feed but JSON that says \"",
			"\"" },
		{ "{\"", "\":1}", 30, "no feed but JSON with ", "" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t most = cases[i].most;
		const char *at = case_repeat(&c->a, "y", most);
		const char *over = case_repeat(&c->a, "y", most + 1);
		const char *cut = case_around(
			&c->a, "", "y", most - 1, ELLIPSIS);

#define SAYS(s) arena_printf(&c->a, "%s%s%s", cases[i].says, s, cases[i].behind)
#define HOLDS(s) \
	arena_printf(&c->a, "%s%s%s", cases[i].before, s, cases[i].after)
		expect_error(c, HOLDS(at), SAYS(at));
		expect_error(c, HOLDS(over), SAYS(cut));
	}
	/* A text is looked at no further. */
	expect_error(c, case_around(&c->a, "a", " ", 1022, "b"),
		"no feed but text that begins \"a b\"");
	expect_error(c, case_around(&c->a, "a", " ", 1023, "b"),
		"no feed but text that begins \"a\"");
}

static void a_page_names_so_many_feeds(void **state)
{
	struct feed_case *c = *state;

#define LINK(n) "<link rel=alternate type='application/rss+xml' href='/" n "'>"
	expect_error(c,
		"<!doctype html><html><head>" LINK("1") LINK("2") LINK("3")
			LINK("4") "</head></html>",
		"a web page; set url to a feed that it announces: "
		"https://news.example.org/1, https://news.example.org/2, "
		"https://news.example.org/3");
}

/* The root stands within so many bytes of what is none. */
static void a_root_is_looked_for_in_so_many_bytes(void **state)
{
	struct feed_case *c = *state;
	const char *doc = RSS_HEAD "<item><title>x</title></item>" RSS_TAIL;

	case_take_text(c, case_around(&c->a, "", "y", 65535, doc), NEWS);
	assert_string_equal(case_entry(c, 0)->title, "x");
	assert_true(c->feed.damaged);
	expect_error(c, case_around(&c->a, "", "y", 65536, doc),
		"no feed: it holds no element");
}

static void so_many_entities_are_declared(void **state)
{
	struct feed_case *c = *state;
	const char *subset = "";

	for (int i = 1; i <= 257; i++)
		subset = arena_printf(
			&c->a, "%s<!ENTITY e%d 'v%d'>", subset, i, i);
	case_take_text(c,
		arena_printf(&c->a,
			"<!DOCTYPE rss [%s]>" RSS_HEAD
			"<item><title>&e1; &e256; &e257;</title></item>" RSS_TAIL,
			subset),
		NEWS);
	assert_string_equal(case_entry(c, 0)->title, "v1 v256 &e257;");
}

/* An instruction, and a value that seems to hold tags: longer is a slip. */
static void markup_without_end_is_found_out_soon(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 1024; n < 1026; n++) {
		const struct entry *e = case_item(c,
			case_around(
				&c->a, "<title>x</title><?", "y", n - 4, "?>"),
			NEWS);

		assert_string_equal(e->title, "x");
		assert_int_equal(c->feed.damaged, n > 1024);
		e = case_item(c,
			case_around(&c->a, "<description><img alt='<b>", "y",
				n - 3, "'/>x</description>"),
			NEWS);
		if (n > 1024)
			assert_non_null(strchr(e->text, 'y'));
		else
			assert_string_equal(e->text, "x");
	}
}

/* Where more are open there is nothing to be mended behind. */
static void so_many_brackets_of_broken_json_are_open(void **state)
{
	struct feed_case *c = *state;

	/* Three are around them, and the comma behind them is wrong. */
	for (size_t n = 497; n < 499; n++) {
		case_take_text(c,
			case_around(&c->a,
				JSON "{\"title\":\"x\"},{\"title\":\"y\","
				     "\"a\":",
				"[", n,
				case_around(&c->a, "", "]", n,
					",},{\"title\":\"z\"}]}")),
			NEWS);
		assert_int_equal(c->feed.entries.n, n > 497 ? 1 : 3);
		assert_true(c->feed.damaged);
	}
}

static void a_number_of_broken_json_has_so_many_digits(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 200; n < 202; n++) {
		case_take_text(c,
			case_around(&c->a, JSON "{\"title\":\"x\",\"id\":", "1",
				n, ",}]}"),
			NEWS);
		assert_int_equal(c->feed.entries.items[0].id != NULL, n < 201);
	}
}

/* Looking ahead has an end; what ends farther off is something else. */
static void tex_is_looked_ahead_so_far(void **state)
{
	static const struct {
		size_t most; /* times what is repeated */
		const char *before, *again, *after;
		const char *at[3], *over[3]; /* plain, in the same way */
	} cases[] = {
		/* an optional argument */
		{ 198, "\\textbf[", "y", "]{a}", { "", "", "a" },
			{ "\\textbf[", "y", "]{a}" } },
		/* quotations, the second one escaped */
		{ 298, "`", "y", "' a", { "‘", "y", "’ a" },
			{ "`", "y", "' a" } },
		{ 77, "\\\"u", "y", "\\\" a", { "\"u", "y", "\" a" },
			{ "ü", "y", "\" a" } },
		/* an exponent */
		{ 32, "$x^{", "2", "}$", { "x", "²", "" },
			{ "x^{", "2", "}" } },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t n = cases[i].most; n < cases[i].most + 2; n++) {
			const char *const *plain =
				n > cases[i].most ? cases[i].over : cases[i].at;

			assert_string_equal(
				tex_to_plain(&c->a,
					case_around(&c->a, cases[i].before,
						cases[i].again, n,
						cases[i].after)),
				case_around(&c->a, plain[0], plain[1], n,
					plain[2]));
		}
	}
}

/* What lies deeper stays TeX. */
static void tex_is_read_so_deep(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 16; n < 18; n++)
		assert_string_equal(
			tex_to_plain(&c->a,
				case_around(&c->a, "", "\\textbf{", n,
					case_around(&c->a, "a", "}", n, ""))),
			n > 16 ? "\\textbf{a}" : "a");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(an_error_quotes_so_much),
		WITH_CASE(a_page_names_so_many_feeds),
		WITH_CASE(a_root_is_looked_for_in_so_many_bytes),
		WITH_CASE(so_many_entities_are_declared),
		WITH_CASE(markup_without_end_is_found_out_soon),
		WITH_CASE(so_many_brackets_of_broken_json_are_open),
		WITH_CASE(a_number_of_broken_json_has_so_many_digits),
		WITH_CASE(tex_is_looked_ahead_so_far),
		WITH_CASE(tex_is_read_so_deep),
	};

	return cmocka_run_group_tests_name(
		"feed/bounds_syntax", tests, NULL, NULL);
}
