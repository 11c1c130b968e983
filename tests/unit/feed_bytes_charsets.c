/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed/parse.h"

/* Labels, detection, and labels that the bytes belie. */

/* The title of a document in bytes, with or without a label of its own. */
static void expect(struct arena *a, const char *name, const char *label,
	const char *content_type, const char *bytes, const char *title,
	bool damaged)
{
	const char *declaration = label
		? arena_printf(a, "<?xml version='1.0' encoding='%s'?>", label)
		: "";
	const char *body = arena_printf(a,
		"%s<rss><channel><title>%s</title></channel></rss>",
		declaration, bytes);
	struct feed_hints hints = { .content_type = content_type };
	struct error err = ERROR_INIT;
	struct feed feed;

	if (feed_parse(a, body, strlen(body), &hints, &feed, &err) < 0)
		fail_msg("%s: %s", name, err.text);
	if (strcmp(feed.title, title) || feed.damaged != damaged)
		fail_msg("%s: \"%s\"%s", name, feed.title,
			feed.damaged ? ", damaged" : "");
}

static void labels_of_the_web_are_known(void **state)
{
	static const struct {
		const char *label, *bytes, *title;
	} cases[] = {
		{ "gb18030", "\xC8\xCB\xB9\xA4\xD6\xC7\xC4\xDC", "人工智能" },
		{ "GBK", "\xE9\x46", "镕" },
		{ "chinese", "\xC8\xCB\xB9\xA4", "人工" },
		{ "x-x-big5", "\xB3\x5C\xA5\x5C\xBB\x5C", "許功蓋" },
		{ "Big5-HKSCS", "\x9D\xEF", "嘅" },
		{ "x-sjis", "\x95\x5C\x8E\xA6", "表示" },
		{ "csShiftJIS", "\x83\x5C", "ソ" },
		{ "eucjp", "\xB5\xA1\xB3\xA3", "機械" },
		{ "csISO2022JP",
			"\x1B\x24\x42\x35\x21\x33\x23\x25\x22\x1B\x28\x42",
			"機械ア" },
		{ "ks_c_5601-1987", "\xC0\xCE\xB0\xF8", "인공" },
		{ "EUC-KR", "\x8C\x63", "똠" },
		{ "ISO_8859-2:1987", "\xA3\xF3\x64\xBC", "Łódź" },
		{ "win-1250", "\x9E\x6C\x75\x9D", "žluť" },
		{ "x-cp1251", "\xCC\xE8\xF0", "Мир" },
		{ "windows-1253", "\xC5\xEB\xEB\xDC\xE4\xE1", "Ελλάδα" },
		{ "iso-8859-9", "\xDD\xFE", "İş" },
		{ "windows-1255", "\xF9\xEC\xE5\xED", "שלום" },
		{ "windows-1256", "\xD3\xE1\xC7\xE3", "سلام" },
		{ "windows-1257", "\xD0\x69\x61\x75\x6C\x69\x61\x69",
			"Šiauliai" },
		{ "windows-1258", "\xD0\xE0", "Đà" },
		{ "tis-620", "\xA2\xE8\xD2\xC7", "ข่าว" },
		{ "iso-8859-5", "\xBC\xD8\xE0", "Мир" },
		{ "iso-8859-6", "\xD3\xE4\xC7\xE5", "سلام" },
		{ "greek", "\xCD\xDD\xE1", "Νέα" },
		{ "iso-8859-8-i", "\xF9\xEC\xE5\xED", "שלום" },
		{ "l6", "\xBF", "ŋ" },
		{ "iso-8859-13", "\xFE", "ž" },
		{ "iso-8859-14", "\xF0", "ŵ" },
		{ "latin-9", "\xA4\xBD", "€œ" },
		{ "iso-8859-16", "\xFE", "ț" },
		{ "koi", "\xED\xC9\xD2", "Мир" },
		{ "KOI8-U", "\xB7\xD6\xC1\xCB", "Їжак" },
		{ "866", "\x8C\xA8\xE0", "Мир" },
		{ "x-mac-roman", "\x82\x61\x20\x76\x61", "Ça va" },
		{ "x-mac-cyrillic", "\x8C\xE8\xF0", "Мир" },
		{ "UTF8", "\xC3\xA9", "é" },
		{ "ansi", "\x93", "“" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = ARENA_INIT;
		const char *label = cases[i].label, *bytes = cases[i].bytes;

		expect(&a, label, label, NULL, bytes, cases[i].title, false);
		expect(&a, label, NULL,
			arena_printf(&a, "text/xml; CHARSET=\"%s\"", label),
			bytes, cases[i].title, false);
		arena_release(&a);
	}
}

static void without_label_it_is_known_by_its_looks(void **state)
{
	static const struct {
		const char *bytes, *title;
	} cases[] = {
		{ "\x4C\x27\xE9\x74\xE9\x20\xE0\x20\x6C\x61\x20\x70\x6C\x61"
		  "\x67\x65\x20\x3A\x20\x6F\xF9\x20\x61\x6C\x6C\x65\x72\x20"
		  "\x3F",
			"L'été à la plage : où aller ?" },
		{ "\x47\x72\xF6\xDF\x65\x20\x75\x6E\x64\x20\x42\xFC\x63\x68"
		  "\x65\x72\x20\x66\xFC\x72\x20\x4D\xE4\x64\x63\x68\x65\x6E",
			"Größe und Bücher für Mädchen" },
		{ "\x4C\x61\x20\x6E\x69\xF1\x61\x20\x64\x65\x6C\x20\x73\x65"
		  "\xF1\x6F\x72\x20\x65\x73\x74\xE1\x20\x61\x71\x75\xED",
			"La niña del señor está aquí" },
		{ "\x5A\x61\xBF\xF3\xB3\xE6\x20\x67\xEA\x9C\x6C\xB9\x20\x6A"
		  "\x61\x9F\xF1\x20\x64\x6C\x61\x20\x77\x73\x7A\x79\x73\x74"
		  "\x6B\x69\x63\x68",
			"Zażółć gęślą jaźń dla wszystkich" },
		{ "\x50\xF8\xED\x6C\x69\x9A\x20\x9E\x6C\x75\x9D\x6F\x75\xE8"
		  "\x6B\xFD\x20\x6B\xF9\xF2\x20\xFA\x70\xEC\x6C",
			"Příliš žluťoučký kůň úpěl" },
		{ "\x54\xFC\x72\x6B\x69\x79\x65\x27\x6E\x69\x6E\x20\x67\xFC"
		  "\x6E\x64\x65\x6D\x69\x2C\x20\xDD\x73\x74\x61\x6E\x62\x75"
		  "\x6C\x27\x64\x61\x20\xFE\x65\x68\x69\x72",
			"Türkiye'nin gündemi, İstanbul'da şehir" },
		{ "\xCD\xEE\xE2\xEE\xF1\xF2\xE8\x20\xED\xE0\xF3\xEA\xE8\x20"
		  "\xE8\x20\xEA\xEE\xF1\xEC\xEE\xF1\xE0",
			"Новости науки и космоса" },
		{ "\xEE\xCF\xD7\xCF\xD3\xD4\xC9\x20\xCE\xC1\xD5\xCB\xC9\x20"
		  "\xC9\x20\xCB\xCF\xD3\xCD\xCF\xD3\xC1",
			"Новости науки и космоса" },
		{ "\xD4\xE1\x20\xED\xDD\xE1\x20\xF4\xE7\xF2\x20\xE7\xEC\xDD"
		  "\xF1\xE1\xF2\x20\xF3\xDE\xEC\xE5\xF1\xE1",
			"Τα νέα της ημέρας σήμερα" },
		{ "\xE7\xE3\xF9\xE5\xFA\x20\xE4\xE9\xE5\xED\x20\xEE\xE9\xF9"
		  "\xF8\xE0\xEC",
			"חדשות היום מישראל" },
		{ "\xC3\xCE\xC8\xC7\xD1\x20\xC7\xE1\xED\xE6\xE3\x20\xE3\xE4"
		  "\x20\xC7\xE1\xDA\xC7\xE1\xE3",
			"أخبار اليوم من العالم" },
		{ "\xA2\xE8\xD2\xC7\xC7\xD1\xB9\xB9\xD5\xE9\xA8\xD2\xA1\xBB"
		  "\xC3\xD0\xE0\xB7\xC8\xE4\xB7\xC2",
			"ข่าววันนี้จากประเทศไทย" },
		{ "\xC8\xCB\xB9\xA4\xD6\xC7\xC4\xDC\xC1\xEC\xD3\xF2\xB5\xC4"
		  "\xD7\xEE\xD0\xC2\xBD\xF8\xD5\xB9\xB1\xA8\xB8\xE6",
			"人工智能领域的最新进展报告" },
		{ "\xA4\x48\xA4\x75\xB4\xBC\xBC\x7A\xBB\xE2\xB0\xEC\xAA\xBA"
		  "\xB3\xCC\xB7\x73\xB6\x69\xAE\x69\xB3\xF8\xA7\x69",
			"人工智慧領域的最新進展報告" },
		{ "\x8B\x40\x8A\x42\x8A\x77\x8F\x4B\x82\xCC\x90\x56\x82\xB5"
		  "\x82\xA2\x83\x82\x83\x66\x83\x8B\x82\xF0\x8C\xF6\x8A\x4A",
			"機械学習の新しいモデルを公開" },
		{ "\xB5\xA1\xB3\xA3\xB3\xD8\xBD\xAC\xA4\xCE\xBF\xB7\xA4\xB7"
		  "\xA4\xA4\xA5\xE2\xA5\xC7\xA5\xEB\xA4\xF2\xB8\xF8\xB3\xAB",
			"機械学習の新しいモデルを公開" },
		{ "\x1B\x24\x42\x35\x21\x33\x23\x33\x58\x3D\x2C\x24\x4E\x3F"
		  "\x37\x24\x37\x24\x24\x25\x62\x25\x47\x25\x6B\x24\x72\x38"
		  "\x78\x33\x2B\x1B\x28\x42",
			"機械学習の新しいモデルを公開" },
		{ "\xC0\xCE\xB0\xF8\xC1\xF6\xB4\xC9\x20\xBF\xAC\xB1\xB8\x20"
		  "\xBC\xD2\xBD\xC4\xC0\xBB\x20\xC0\xFC\xC7\xD5\xB4\xCF\xB4"
		  "\xD9",
			"인공지능 연구 소식을 전합니다" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = ARENA_INIT;
		const char *title = cases[i].title;

		expect(&a, title, NULL, "text/xml", cases[i].bytes, title,
			false);
		/* It says UTF-8, and cannot be. */
		expect(&a, title, "utf-8", NULL, cases[i].bytes, title, false);
		arena_release(&a);
	}
}

static void a_label_that_cannot_be_true_is_none(void **state)
{
	static const struct {
		const char *name, *label, *bytes, *title;
		bool damaged;
	} cases[] = {
		{ "UTF-8 that calls itself GBK", "gb2312", "机器学习的进展",
			"机器学习的进展", false },
		{ "UTF-8 that calls itself Shift_JIS", "shift_jis", "機械学習",
			"機械学習", false },
		{ "few pairs of GBK that could be UTF-8", "gbk",
			"\xC1\xAA\xCD\xA8", "联通", false },
		{ "EUC-JP that calls itself Shift_JIS", "shift_jis",
			"\xA5\xE2\xA5\xC7\xA5\xEB\xA4\xF2\xB8\xF8\xB3\xAB"
			"\xA4\xB7\xA4\xDE\xA4\xB7\xA4\xBF",
			"モデルを公開しました", false },
		{ "Latin-2 with letters of windows-1250", "iso-8859-2",
			"\x8Aumava, \x9Elu\x9D", "Šumava, žluť", false },
		{ "a set that is not known", "x-none", "Caf\xE9 ouvert",
			"Café ouvert", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena a = ARENA_INIT;

		expect(&a, cases[i].name, cases[i].label, NULL, cases[i].bytes,
			cases[i].title, cases[i].damaged);
		arena_release(&a);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels_of_the_web_are_known),
		cmocka_unit_test(without_label_it_is_known_by_its_looks),
		cmocka_unit_test(a_label_that_cannot_be_true_is_none),
	};

	return cmocka_run_group_tests_name(
		"feed/bytes_charsets", tests, NULL, NULL);
}
