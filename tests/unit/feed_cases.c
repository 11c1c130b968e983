/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include <sys/resource.h>

/* Cases 001 to 008: from bytes to text. */

#define TITLES(c, ...)                                         \
	case_titles(c, (const char *const[]){ __VA_ARGS__ },   \
		sizeof((const char *const[]){ __VA_ARGS__ }) / \
			sizeof(const char *))

static const struct raw_entry *raw(const struct feed_case *c, size_t i)
{
	assert_true(i < c->feed.entries.n);
	return &c->feed.entries.items[i];
}

static void case_001_control_characters_vanish(void **state)
{
	struct feed_case *c = *state;

	case_take(c, "001.xml", NULL);
	TITLES(c, "First item", "Second item", "Third item");
	assert_true(c->feed.damaged);
	assert_false(c->feed.cut);
	/* No other character changes. */
	assert_string_equal(raw(c, 2)->title.value, "Third item");
	assert_string_equal(raw(c, 0)->summary.value, "fine");
	assert_string_equal(raw(c, 1)->summary.value, "beforeafter");
	assert_string_equal(raw(c, 2)->summary.value, "xy");
	assert_string_equal(case_entry(c, 0)->text, "fine");
	assert_string_equal(case_entry(c, 1)->text, "beforeafter");
	assert_string_equal(case_entry(c, 2)->text, "xy");
	assert_string_equal(case_entry(c, 2)->guid, "a3");
}

static void case_001_neighbours(void **state)
{
	static const struct {
		const char *text, *value;
	} cases[] = {
		{ "a\tb\nc", "a\tb\nc" },
		{ "a&#9;b&#xA;c", "a\tb\nc" },
		{ "a&#0;b", "ab" },
		{ "a&#x8;b&#11;c&#x0C;d&#14;e&#31;f", "abcdef" },
		{ "a&#xFFFE;b&#xFFFF;c&#xD800;d&#x110000;e", "abcde" },
		{ "a\xEF\xBF\xBE"
		  "b\xEF\xBF\xBF"
		  "c",
			"abc" },
		{ "\xEF\xBF\xBD &#x1F;", "\xEF\xBF\xBD " },
		{ "<![CDATA[\x01<b>\x02 & &#x1F;]]>", "<b> & &#x1F;" },
		{ "a\x7F"
		  "b",
			"a\x7F"
			"b" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		(void)case_titled(c, cases[i].text);
		assert_string_equal(raw(c, 0)->title.value, cases[i].value);
	}
	for (char ch = 1; ch < ' '; ch++) {
		const char *doc = arena_printf(&c->a,
			RSS_HEAD "<item><title>a%cb</title><guid>%c1</guid>"
				 "</item>" RSS_TAIL,
			ch, ch);

		case_take_text(c, doc, NULL);
		assert_string_equal(case_entry(c, 0)->title,
			strchr("\t\n\r", ch) ? "a b" : "ab");
		assert_string_equal(case_entry(c, 0)->guid, "1");
	}
}

/* What is shown carries no control character, also not one of XML's. */
static void no_title_carries_a_control_character(void **state)
{
	struct feed_case *c = *state;

	case_take_text(c,
		RSS_HEAD
		"<item><title>a\x7F"
		"b&#x7F;c&#x81;d&#x200B;</title><description>e\x7F"
		"f &lt;b>&amp;#127;g&lt;/b></description></item>" RSS_TAIL,
		NULL);
	assert_string_equal(case_entry(c, 0)->title, "abcd\xE2\x80\x8B");
	assert_string_equal(case_entry(c, 0)->summary, "ef g");
	assert_string_equal(case_entry(c, 0)->text, "ef g");
}

static void case_002_names_of_html_are_known(void **state)
{
	struct feed_case *c = *state;

	case_take(c, "002.xml", NULL);
	TITLES(c, "Crêpes à la carte");
	assert_string_equal(
		case_entry(c, 0)->text, "Price 5\xC2\xA0€, code &foo; stays");
	assert_string_equal(
		raw(c, 0)->summary.value, "Price 5\xC2\xA0€, code &foo; stays");
	assert_string_equal(
		case_entry(c, 0)->url, "https://news.example.org/crepes");
}

static void case_002_neighbours(void **state)
{
	static const struct {
		const char *text, *title;
	} cases[] = {
		{ "R&D, AT&T & more", "R&D, AT&T & more" },
		{ "&hellip;&mdash;&rsquo;&Omega;&hearts;", "…—’Ω♥" },
		{ "&NotEqualTilde;&bigstar;", "≂̸★" },
		{ "&unknown;&Foo;&;&#;&#x;", "&unknown;&Foo;&;&#;&#x;" },
		{ "a &lt; b &gt; c &quot;d&quot; &apos;e&apos;",
			"a < b > c \"d\" 'e'" },
		{ "caf&eacute", "café" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(
			case_titled(c, cases[i].text)->title, cases[i].title);
}

static void case_004_bodies_are_decoded_once(void **state)
{
	static const char *const names[] = { "004-1.http", "004-2.http",
		"004-3.http" };
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(names); i++) {
		case_take(c, names[i], NULL);
		TITLES(c, "Новости космоса");
		case_equal(c->feed.title, "Космос");
		assert_false(c->feed.damaged);
		assert_string_equal(
			case_entry(c, 0)->url, "https://kosmos.example.org/1");
	}
}

/* RFC 7303 3.2: the mark, the parameter, the declaration, then UTF-8. */
static void case_004_neighbours(void **state)
{
#define IN(declared, title)                                                \
	"<?xml version='1.0'" declared "?>" RSS_HEAD "<item><title>" title \
	"</title></item>" RSS_TAIL
#define SAYS(name) " encoding='" name "'"
	static const struct {
		const char *type, *document;
	} cases[] = {
		{ NULL, IN("", "Ж") },
		{ NULL, IN(SAYS("utf-8"), "Ж") },
		{ NULL, IN(SAYS("windows-1251"), "\xC6") },
		{ "text/xml", IN(SAYS("windows-1251"), "\xC6") },
		{ "text/xml; charset=koi8-r", IN("", "\xF6") },
		{ "text/xml; charset=koi8-r", IN(SAYS("utf-8"), "\xF6") },
		{ "text/xml; charset=\"KOI8-R\"",
			IN(SAYS("windows-1251"), "\xF6") },
		{ "text/xml; charset=utf-8", IN(SAYS("koi8-r"), "Ж") },
		{ "text/xml; charset=koi8-r",
			"\xEF\xBB\xBF" IN(SAYS("windows-1251"), "Ж") },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct case_input in = case_text(cases[i].document);

		in.content_type = cases[i].type;
		case_read(c, &in, NULL);
		TITLES(c, "Ж");
	}
}

static void case_005_what_stands_before_the_declaration(void **state)
{
	struct feed_case *c = *state;

	case_take(c, "005-1.xml", NULL);
	TITLES(c, "Café ouvert");
	assert_string_equal(
		case_entry(c, 0)->url, "https://cafe.example.org/1");
	case_take(c, "005-2.xml", NULL);
	TITLES(c, "Café ouvert");
	assert_false(c->feed.damaged);
}

static void case_005_neighbours(void **state)
{
	static const char *const before[] = { "", " ", "\n\n\n", "\t \r\n" };
	static const char latin1[] =
		"<?xml version='1.0' encoding='iso-8859-1'?>" RSS_HEAD
		"<item><title>Caf\xE9 ouvert</title></item>" RSS_TAIL;
	static const char utf8[] =
		"<?xml version='1.0' encoding='iso-8859-1'?>" RSS_HEAD
		"<item><title>Café ouvert</title></item>" RSS_TAIL;
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(before); i++) {
		case_take_text(c,
			arena_printf(&c->a, "%s%s", before[i], latin1), NULL);
		TITLES(c, "Café ouvert");
		for (size_t j = 0; j < COUNT(before); j++) {
			case_take_text(c,
				arena_printf(&c->a, "%s\xEF\xBB\xBF%s%s",
					i ? "" : before[i], before[j], utf8),
				NULL);
			TITLES(c, "Café ouvert");
		}
	}
}

static long peak_kib(void)
{
	struct rusage usage;

	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss;
}

static void case_007_a_very_long_text_is_cut(void **state)
{
	struct feed_case *c = *state;
	const struct case_input in = case_input(&c->a, "007.sh");
	long before = peak_kib();

	case_read(c, &in, NULL);
	/* Bounded by a few copies of the document. */
	assert_true(peak_kib() - before < 8 * (long)(in.len / 1024));
	TITLES(c, "small", "large");
	assert_true(c->feed.damaged);
	assert_true(c->feed.cut);
	const char *text = raw(c, 1)->summary.value;

	assert_int_equal(strlen(text), FEED_TEXT_MAX);
	for (size_t i = 0; i < FEED_TEXT_MAX; i++)
		assert_int_equal(text[i], i % 79 == 78 ? '\n' : 'y');
	assert_int_equal(strncmp(case_entry(c, 1)->text, "yyyy", 4), 0);
	assert_true(strlen(case_entry(c, 1)->text) > ENTRY_TEXT_MAX - 100);
}

static void case_008_references_are_not_counted(void **state)
{
	struct feed_case *c = *state;

	case_take(c, "008-1.xml", NULL);
	TITLES(c, "Long tutorial");
	assert_false(c->feed.damaged);
	const char *s = case_entry(c, 0)->text,
		   *raw_text = raw(c, 0)->summary.value;

	for (int i = 0; i < 300; i++) {
		assert_int_equal(strncmp(raw_text, "<p>a &amp; b</p>", 16), 0);
		raw_text += 16;
		assert_int_equal(strncmp(s, "a & b", 5), 0);
		s += 5;
		assert_int_equal(strncmp(s, i < 299 ? "\n\n" : "", 2), 0);
		s += i < 299 ? 2 : 0;
	}
	assert_string_equal(raw_text, "");
	assert_string_equal(s, "");
}

static void case_008_entities_that_grow_are_refused(void **state)
{
	struct feed_case *c = *state;
	const struct case_input in = case_input(&c->a, "008-2.xml");
	const struct feed_hints hints = { NULL, NULL };
	struct error err = ERROR_INIT;
	long before = peak_kib();
	clock_t start = clock();

	assert_int_equal(
		feed_parse(&c->a, in.s, in.len, &hints, &c->feed, &err), -1);
	assert_true(clock() - start < CLOCKS_PER_SEC);
	assert_true(peak_kib() - before < 4 * 1024);
	assert_string_equal(err.text,
		"an entity of it is larger than 4096 bytes, which is refused");
}

/* What stays below the limit stays as it is meant; files stay closed. */
static void case_008_neighbours(void **state)
{
	struct feed_case *c = *state;

	case_take_text(c,
		"<!DOCTYPE rss [<!ENTITY a 'x&amp;y'><!ENTITY b '&a;&a;'>"
		"<!ENTITY ext SYSTEM 'file:///etc/passwd'>"
		"<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>" RSS_HEAD
		"<item><title>&b;!</title><description>-&ext;-</description>"
		"</item>" RSS_TAIL,
		NULL);
	TITLES(c, "x&yx&y!");
	assert_string_equal(case_entry(c, 0)->text, "--");
}

int main(void)
{
	/* The peak of memory is that of all before: the case of it is first. */
	const struct CMUnitTest tests[] = {
		WITH_CASE(case_008_entities_that_grow_are_refused),
		WITH_CASE(case_001_control_characters_vanish),
		WITH_CASE(case_001_neighbours),
		WITH_CASE(no_title_carries_a_control_character),
		WITH_CASE(case_002_names_of_html_are_known),
		WITH_CASE(case_002_neighbours),
		WITH_CASE(case_004_bodies_are_decoded_once),
		WITH_CASE(case_004_neighbours),
		WITH_CASE(case_005_what_stands_before_the_declaration),
		WITH_CASE(case_005_neighbours),
		WITH_CASE(case_007_a_very_long_text_is_cut),
		WITH_CASE(case_008_references_are_not_counted),
		WITH_CASE(case_008_neighbours),
	};

	return cmocka_run_group_tests_name("feed/cases", tests, NULL, NULL);
}
