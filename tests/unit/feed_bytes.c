/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "feed/parse.h"

/* Encodings, seen from outside: the title that a document comes to. */

#define RSS(title) \
	"<rss version=\"2.0\"><channel><title>" title "</title></channel></rss>"
#define DECLARED(encoding, title) \
	"<?xml version=\"1.0\" encoding=\"" encoding "\"?>" RSS(title)

struct encoding_case {
	const char *name, *content_type, *body;
	size_t len;
	const char *title;
	bool damaged;
};

#define BODY(text) text, sizeof(text) - 1

static void title_of(
	struct arena *a, const struct encoding_case *c, struct feed *ret)
{
	struct feed_hints hints = { .content_type = c->content_type };
	struct error err = ERROR_INIT;

	if (feed_parse(a, c->body, c->len, &hints, ret, &err) < 0)
		fail_msg("%s: %s", c->name, err.text);
}

static void check(const struct encoding_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct arena a = ARENA_INIT;
		struct feed feed;

		title_of(&a, &cases[i], &feed);
		if (strcmp(feed.title, cases[i].title) ||
			feed.damaged != cases[i].damaged)
			fail_msg("%s: \"%s\"%s", cases[i].name, feed.title,
				feed.damaged ? ", damaged" : "");
		arena_release(&a);
	}
}

#define CHECK(cases) check(cases, sizeof(cases) / sizeof *(cases))

/* K42 */
static void mark_parameter_declaration_in_this_order(void **state)
{
	static const struct encoding_case cases[] = {
		{ "mark over parameter", "text/xml; charset=windows-1251",
			BODY("\xEF\xBB\xBF" DECLARED("koi8-r", "\xC3\xA9")),
			"é", false },
		{ "parameter over declaration",
			"text/xml; charset=windows-1251",
			BODY(DECLARED("koi8-r", "\xCC\xE8\xF0")), "Мир",
			false },
		{ "parameter in quotes, in capitals",
			"text/xml;version=1; Charset = \"KOI8-R\"",
			BODY(RSS("\xED\xC9\xD2")), "Мир", false },
		{ "unknown parameter: declaration",
			"text/xml; charset=none-such",
			BODY(DECLARED("KOI8-R", "\xED\xC9\xD2")), "Мир",
			false },
		{ "declaration in single quotes", "text/xml",
			BODY("<?xml version='1.0' encoding = 'koi8-r' ?>" RSS(
				"\xED\xC9\xD2")),
			"Мир", false },
		{ "declaration behind white space", NULL,
			BODY("\r\n\n" DECLARED("iso-8859-1", "Caf\xE9")),
			"Café", false },
		{ "nothing said: UTF-8", NULL, BODY(RSS("Caf\xC3\xA9")), "Café",
			false },
		{ "declaration without its last sign", NULL,
			BODY("<?xml version='1.0' encoding='koi8-r'>" RSS(
				"\xED\xC9\xD2")),
			"Мир", true },
		{ "two marks, of files that were joined", NULL,
			BODY("\xEF\xBB\xBF\xEF\xBB\xBF" RSS("Caf\xC3\xA9")),
			"Café", false },
		{ "a mark of UTF-16 before single bytes", NULL,
			BODY("\xFF\xFE" DECLARED("koi8-r", "\xED\xC9\xD2")),
			"Мир", false },
		{ "a declaration of UTF-16 that can be read is wrong", NULL,
			BODY(DECLARED("UTF-16", "Caf\xC3\xA9")), "Café",
			false },
	};

	(void)state;
	CHECK(cases);
}

/* Text of the Basic Multilingual Plane but for a pair, in units of width. */
static const char *widen(struct arena *a, const uint32_t *text, size_t n,
	size_t width, bool big, const char *mark, size_t *ret_len)
{
	struct strbuf out;

	strbuf_init(&out, 4096);
	strbuf_add(&out, mark, mark ? width : 0);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < width; k++)
			strbuf_addch(&out,
				(char)(text[i] >>
					8 * (big ? width - 1 - k : k)));
	}
	const char *s = arena_strndup(a, out.data, out.len);

	*ret_len = out.len;
	strbuf_release(&out);
	return s;
}

/* The document in that encoding comes to the title "é愛" and a clef. */
static void check_wide(size_t width, bool big, const char *mark, bool lone)
{
	static const char before[] = "<rss><channel><title>";
	static const char after[] = "</title></channel></rss>";
	struct arena a = ARENA_INIT;
	uint32_t text[100];
	size_t n = 0, len;

	for (const char *s = before; *s; s++)
		text[n++] = (unsigned char)*s;
	text[n++] = 0xE9;
	text[n++] = 0x611B;
	if (width == 2) {
		text[n++] = lone ? 0xDD1E : 0xD834;
		text[n++] = 0xDD1E;
	} else {
		text[n++] = lone ? 0x110000 : 0x1D11E;
	}
	for (const char *s = after; *s; s++)
		text[n++] = (unsigned char)*s;
	const char *body = widen(&a, text, n, width, big, mark, &len);
	const struct encoding_case one = { "wide", "text/xml; charset=utf-8",
		body, len, lone ? "é愛\xEF\xBF\xBD" : "é愛𝄞", lone };

	check(&one, 1);
	arena_release(&a);
}

static void wide_encodings_by_mark_or_zero_bytes(void **state)
{
	static const struct {
		size_t width;
		bool big;
		const char *mark;
	} cases[] = {
		{ 2, false, NULL },
		{ 2, true, NULL },
		{ 4, false, NULL },
		{ 4, true, NULL },
		{ 2, false, "\xFF\xFE" },
		{ 2, true, "\xFE\xFF" },
		{ 4, false, "\xFF\xFE\0\0" },
		{ 4, true, "\0\0\xFE\xFF" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check_wide(cases[i].width, cases[i].big, cases[i].mark, false);
		check_wide(cases[i].width, cases[i].big, cases[i].mark, true);
	}
}

static void labels_mean_what_browsers_take_them_for(void **state)
{
	static const struct encoding_case cases[] = {
		{ "Latin-1 is windows-1252", NULL,
			BODY(DECLARED("ISO-8859-1", "\x93\x80\x94")), "“€”",
			false },
		{ "ASCII is windows-1252", NULL,
			BODY(DECLARED("us-ascii", "\x85")), "…", false },
		{ "GB 2312 is GB 18030", NULL,
			BODY(DECLARED("gb2312", "\x86\xBA")), "喓", false },
		{ "Shift_JIS is cp932", NULL,
			BODY(DECLARED("Shift_JIS", "\x87\x40\x95\x5C")), "①表",
			false },
		{ "EUC-KR is cp949", NULL,
			BODY(DECLARED("euc-kr", "\x8C\x63\xB0\xA1")), "똠가",
			false },
		{ "Latin-1 that is valid UTF-8 is UTF-8",
			"text/xml; charset=ISO-8859-1",
			BODY(RSS("Caf\xC3\xA9")), "Café", false },
		{ "windows-1251 that is valid UTF-8 is UTF-8", NULL,
			BODY(DECLARED("windows-1251", "\xD0\x9C\xD0\xB8")),
			"Ми", false },
	};

	(void)state;
	CHECK(cases);
}

static void bad_bytes_leave_a_trace_and_damage(void **state)
{
	static const struct encoding_case cases[] = {
		{ "characters that were cut", NULL,
			BODY(RSS("ééééé \xC3 \xE2\x80! \xE2")),
			"ééééé \xEF\xBF\xBD \xEF\xBF\xBD! \xEF\xBF\xBD", true },
		{ "windows-1252 amid UTF-8", NULL,
			BODY(RSS("éééééé it\x92s caf\xE9 \xD6l \xA9")),
			"éééééé it’s café Öl ©", true },
		{ "another encoding amid UTF-8 is one sign a run", NULL,
			BODY(RSS("éééééééééé \xCF\xF0\xE8\xE2\xE5\xF2!")),
			"éééééééééé \xEF\xBF\xBD!", true },
		{ "surrogate halves as characters", NULL,
			BODY(RSS("éé \xED\xA0\xBD\xED\xB8\x80"
				 " ééééé")),
			"éé 😀 ééééé", true },
		{ "declared UTF-8, meant as windows-1252",
			"text/xml; charset=utf-8",
			BODY(DECLARED("utf-8", "na\xEFve, l'\xE9t\xE9")),
			"naïve, l'été", false },
		{ "not in windows-1252", NULL,
			BODY(DECLARED("windows-1252",
				"a\x81\x8D"
				"b\xE9")),
			"a\xEF\xBF\xBD"
			"bé",
			true },
	};

	(void)state;
	CHECK(cases);
}

/* UTF-7 would hide markup, ISO-2022-CN has broken iconv before. */
static void labels_that_no_feed_needs_are_not_believed(void **state)
{
	static const struct encoding_case cases[] = {
		{ "UTF-7", NULL, BODY(DECLARED("utf-7", "+ADw-")), "+ADw-",
			false },
		{ "a path", "text/xml; charset=../../x//TRANSLIT",
			BODY(RSS("a")), "a", false },
		{ "ISO-2022-CN-EXT", "text/xml; charset=ISO-2022-CN-EXT",
			BODY(RSS("a")), "a", false },
		{ "endless",
			"text/xml; charset=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
			"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
			BODY(RSS("a")), "a", false },
	};

	(void)state;
	CHECK(cases);
}

static void a_body_that_grows_too_large_is_refused(void **state)
{
	size_t len = FEED_BYTES_MAX / 2 + 1;
	struct arena a = ARENA_INIT;
	struct feed_hints hints = { .content_type = "x; charset=iso-8859-1" };
	struct feed feed;
	struct error err;
	char *body = arena_alloc(&a, len);

	(void)state;
	memset(body, 0xE9, len);
	assert_int_equal(feed_parse(&a, body, len, &hints, &feed, &err), -1);
	assert_non_null(strstr(err.text, "16777216 bytes once decoded"));
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mark_parameter_declaration_in_this_order),
		cmocka_unit_test(wide_encodings_by_mark_or_zero_bytes),
		cmocka_unit_test(labels_mean_what_browsers_take_them_for),
		cmocka_unit_test(bad_bytes_leave_a_trace_and_damage),
		cmocka_unit_test(labels_that_no_feed_needs_are_not_believed),
		cmocka_unit_test(a_body_that_grows_too_large_is_refused),
	};

	return cmocka_run_group_tests_name("feed/bytes", tests, NULL, NULL);
}
