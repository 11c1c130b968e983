/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "feed/parse.h"

/* Bytes that an encoding does not have: what of them is left to see. */

#define BAD "\xEF\xBF\xBD" /* U+FFFD */
#define COUNT(array) (sizeof(array) / sizeof *(array))

struct bad_case {
	const char *name, *label, *bytes, *title;
	bool damaged;
};

/* The only entry of the body; its title comes as title. */
static void expect(const struct bad_case *c, const char *content_type,
	const char *body, size_t len)
{
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { .content_type = content_type };
	struct error err = ERROR_INIT;
	struct feed feed;

	if (feed_parse(&a, body, len, &hints, &feed, &err) < 0)
		fail_msg("%s: %s", c->name, err.text);
	if (feed.entries.n != 1)
		fail_msg("%s: %zu entries", c->name, feed.entries.n);
	const char *title = feed.entries.items[0].title.value;

	if (strcmp(title, c->title) || feed.damaged != c->damaged)
		fail_msg("%s: \"%s\"%s", c->name, title,
			feed.damaged ? ", damaged" : "");
	arena_release(&a);
}

/* The bytes as a title, in a whole document and in one that ends so. */
static void check_case(const struct bad_case *c, bool also_at_end)
{
	struct arena a = ARENA_INIT;
	struct bad_case cut = *c;
	const char *type = c->label
		? arena_printf(&a, "text/xml; charset=%s", c->label)
		: NULL;
	const char *body = arena_printf(&a,
		"<rss><channel><item><title>%s</title></item></channel></rss>",
		c->bytes);

	expect(c, type, body, strlen(body));
	if (also_at_end) {
		cut.damaged = true;
		body = arena_printf(&a,
			"<rss><channel><item><title>%s</title></item>"
			"<item><title>%s",
			c->bytes, c->bytes);
		expect(&cut, type, body, strlen(body));
	}
	arena_release(&a);
}

static void windows_1252_has_holes(void **state)
{
	static const unsigned char holes[] = { 0x81, 0x8D, 0x8F, 0x90, 0x9D };
	static const char *const labels[] = { "windows-1252", "iso-8859-1",
		"us-ascii" };

	(void)state;
	for (size_t i = 0; i < COUNT(holes) * COUNT(labels); i++) {
		struct arena a = ARENA_INIT;
		struct bad_case c = { "hole", labels[i / COUNT(holes)], NULL,
			"pi\xC3\xB1" BAD "ata", true };

		c.bytes = arena_printf(
			&a, "pi\xF1%cata", holes[i % COUNT(holes)]);
		check_case(&c, false);
		arena_release(&a);
	}
}

static void what_is_built_like_a_character_is_one_sign(void **state)
{
	static const struct bad_case cases[] = {
		{ "NUL of Java", NULL, "a\xC0\x80z", "a" BAD "z", true },
		{ "a slash in three bytes", NULL, "a\xE0\x80\xAFz", "a" BAD "z",
			true },
		{ "a tag in two bytes is none", NULL,
			"\xC0\xBC"
			"b>",
			"\xC3\x80\xC2\xBC"
			"b>",
			false },
		{ "NUL in four bytes", NULL, "a\xF0\x80\x80\x80z", "a" BAD "z",
			true },
		{ "half a surrogate pair", "utf-8", "a\xED\xA0\x80z",
			"a" BAD "z", true },
		{ "its other half", NULL, "a\xED\xBF\xBFz", "a" BAD "z", true },
		{ "just beyond the last", NULL, "a\xF4\x90\x80\x80z",
			"a" BAD "z", true },
		{ "far beyond", NULL, "a\xF7\xBF\xBF\xBFz", "a" BAD "z", true },
		{ "in five bytes", NULL, "a\xFB\xBF\xBF\xBF\xBFz", "a" BAD "z",
			true },
		{ "each of two", NULL, "\xE0\x80\xAF\xF0\x80\x80\xAF", BAD BAD,
			true },
		{ "the last of all is one", NULL, "a\xF4\x8F\xBF\xBDz",
			"a\xF4\x8F\xBF\xBDz", false },
		{ "amid good ones", NULL, "\xC3\xA9 \xE0\x9F\xBF \xC3\xA9",
			"\xC3\xA9 " BAD " \xC3\xA9", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_case(&cases[i], false);
}

/* No half of a character, though it is alone in the document. */
static void a_letter_of_latin_may_be_alone(void **state)
{
	static const struct bad_case cases[] = {
		{ "in a word", NULL, "S\xC3O", "S\xC3\x83O", false },
		{ "at its end", NULL, "caf\xE9", "caf\xC3\xA9", false },
		{ "a capital at its end", NULL, "CAF\xC9", "CAF\xC3\x89",
			false },
		{ "before a quote", NULL,
			"\xAB"
			"caf\xE9\xBB",
			"\xC2\xAB"
			"caf\xC3\xA9\xC2\xBB",
			false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_case(&cases[i], false);
}

static void half_a_character_takes_nothing_along(void **state)
{
	static const struct bad_case cases[] = {
		{ "UTF-8, one of two", NULL, "caf\xC3\xA9 \xC3",
			"caf\xC3\xA9 " BAD, true },
		{ "UTF-8, two of three", NULL, "\xE6\xA9\x9F\xE6\xA2",
			"\xE6\xA9\x9F" BAD, true },
		{ "UTF-8, three of four", "utf-8", "\xC3\xA0 \xF0\x9F\x9A",
			"\xC3\xA0 " BAD, true },
		{ "UTF-8, nothing else", NULL, "It cost 5 \xC2",
			"It cost 5 " BAD, true },
		{ "UTF-8, a quote, nothing else", NULL, "a \xE2\x80", "a " BAD,
			true },
		{ "UTF-8, one of three, nothing else", "utf-8", "a \xE2",
			"a " BAD, true },
		{ "EUC-JP", "euc-jp", "\xB5\xA1\xB3\xA3\xB3\xD8\xBD",
			"機械学" BAD, true },
		{ "EUC-JP, two of three", "euc-jp", "\xB5\xA1\xB3\xA3\x8F\xB0",
			"機械" BAD, true },
		{ "Shift_JIS", "shift_jis", "\x8B\x40\x8A\x42\x8A\x77\x8F",
			"機械学" BAD, true },
		{ "GB18030", "gb18030", "\xC8\xCB\xB9\xA4\xD6\xC7\xC4",
			"人工智" BAD, true },
		{ "Big5", "big5", "\xA4\x48\xA4\x75\xB4\xBC\xBC", "人工智" BAD,
			true },
		{ "EUC-KR", "euc-kr", "\xC0\xCE\xB0\xF8\xC1\xF6\xB4",
			"인공지" BAD, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_case(&cases[i], true);
}

/* A text in it that was cut never comes back to ASCII. */
static void jis_comes_back_before_markup(void **state)
{
	static const struct bad_case cases[] = {
		{ "ISO-2022-JP", NULL, "a \x1B$B5!3#", "a 機械", true },
		{ "with a label", "iso-2022-jp", "a \x1B$B5!3#", "a 機械",
			true },
		{ "half a character", NULL, "\x1B$B5!3", "機" BAD, true },
		{ "in a section", NULL, "<![CDATA[\x1B$B5!3#]]>", "機械",
			true },
		{ "another text follows", NULL,
			"\x1B$B5!3#</title><guid>\x1B$B5!\x1B(B</guid><title>",
			"機械", true },
		{ "what has the bytes of a tag is text", NULL,
			"\x1B$B<b>x<br>\x1B(B", "錫蒸錫鮠", false },
		{ "and so are katakana", NULL, "\x1B(I1\x1B(B", "ｱ", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_case(&cases[i], cases[i].damaged);
}

/* A cut leaves half a unit there, or half a pair of them. */
static void utf_16_may_end_in_a_unit(void **state)
{
	static const char text[] =
		"<rss><channel><item><title>ok</title></item>"
		"<item><title>";
	static const struct bad_case c = { "UTF-16", NULL, NULL, "ok", true };
	struct strbuf wide;

	(void)state;
	strbuf_init(&wide, 1024);
	strbuf_add(&wide, "\xFF\xFE", 2);
	for (const char *s = text; *s; s++) {
		strbuf_addch(&wide, *s);
		strbuf_addch(&wide, '\0');
	}
	strbuf_add(&wide, "\x3D\xD8\x80\xDE", 4);
	for (size_t cut = 0; cut < 4; cut++)
		expect(&c, NULL, wide.data, wide.len - cut);
	strbuf_release(&wide);
}

/* RFC 8259 8.1 */
static void json_is_utf_8(void **state)
{
	static const struct bad_case cases[] = {
		{ "Latin-1 that nobody named", NULL, "caf\xE9", "caf" BAD,
			true },
		{ "Latin-1 that its server names", "iso-8859-1", "caf\xE9",
			"caf\xC3\xA9", false },
		{ "not so", "utf-8", "it\x92s", "it" BAD "s", true },
		{ "mostly bad", NULL, "\xCC\xE8\xF0 \xC3\xA9",
			BAD BAD BAD " \xC3\xA9", true },
		{ "cut off", NULL, "\xE2\x82!", BAD "!", true },
		{ "an overlong form", NULL, "\xF0\x80\x80\x80", BAD, true },
		{ "two halves of a pair", NULL, "\xED\xA0\xBD\xED\xB8\x80",
			"\xF0\x9F\x98\x80", true },
		{ "a declaration of XML in a text", NULL,
			"<?xml encoding='koi8-r'?>\xED\xC9\xD2",
			"<?xml encoding='koi8-r'?>" BAD BAD BAD, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct bad_case *c = &cases[i];
		struct arena a = ARENA_INIT;
		const char *body = arena_printf(&a,
			" {\"version\":\"https://jsonfeed.org/version/1.1\","
			"\"items\":[{\"id\":1,\"title\":\"%s\"}]}",
			c->bytes);
		const char *type = c->label
			? arena_printf(
				  &a, "application/json; charset=%s", c->label)
			: "application/json";

		expect(c, type, body, strlen(body));
		arena_release(&a);
	}
}

/*
 * UTF-8 that was taken for windows-1252 and written as UTF-8 once more is
 * valid: no byte tells it from what its author may have meant.
 */
static void mojibake_stays(void **state)
{
	static const struct bad_case cases[] = {
		{ "two for one", NULL, "CafÃ©", "CafÃ©", false },
		{ "a dash", "utf-8", "1998â€“2026", "1998â€“2026", false },
		{ "twice over", NULL, "CafÃƒÂ©", "CafÃƒÂ©", false },
		{ "named Latin-1", "iso-8859-1", "CafÃ©", "CafÃ©", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		check_case(&cases[i], false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_1252_has_holes),
		cmocka_unit_test(what_is_built_like_a_character_is_one_sign),
		cmocka_unit_test(a_letter_of_latin_may_be_alone),
		cmocka_unit_test(half_a_character_takes_nothing_along),
		cmocka_unit_test(jis_comes_back_before_markup),
		cmocka_unit_test(utf_16_may_end_in_a_unit),
		cmocka_unit_test(json_is_utf_8),
		cmocka_unit_test(mojibake_stays),
	};

	return cmocka_run_group_tests_name(
		"feed/bytes that are bad", tests, NULL, NULL);
}
