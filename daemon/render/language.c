/* SPDX-License-Identifier: ISC */
#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "items.h"
#include "text/utf8.h"

/* What characters tell: kana are Japanese, and Hangul is Korean. */
static bool is_kana(int32_t c)
{
	return (c >= 0x3041 && c <= 0x30FF) || (c >= 0xFF66 && c <= 0xFF9F);
}

static bool is_hangul(int32_t c)
{
	return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF);
}

static bool is_han(int32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

static bool is_latin(int32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Where no feed says it. Words in Latin letters are English for most. */
static const char *language_by_script(const char *text)
{
	const char *end = text + strlen(text);
	const char *found = NULL;

	while (text < end) {
		int32_t c = utf8_next(&text, end);

		if (is_kana(c))
			return "ja";
		if (is_hangul(c))
			return "ko";
		if (is_han(c))
			found = "zh";
		else if (is_latin(c) && !found)
			found = "en";
	}
	return found;
}

/* "en", "zh-Hans", "pt-BR": what feeds say may be anything. */
static bool is_tag(const char *language)
{
	size_t n = strspn(language,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

	return (n == 2 || n == 3) && (!language[n] || language[n] == '-') &&
		strlen(language) <= 35 &&
		strspn(language,
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			"0123456789-") == strlen(language);
}

/* Chinese is set in other characters where these are in its tag. */
static bool is_traditional(const char *language)
{
	static const char *const tags[] = { "-Hant", "-TW", "-HK", "-MO" };
	const char *end = language + strlen(language);

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (ascii_find(language, end, tags[i]))
			return true;
	return false;
}

/* By the first subtag: "en" and "en-US" are set and read alike. */
static bool is_same_language(const char *one, const char *other)
{
	size_t n = strcspn(one, "-");

	return strcspn(other, "-") == n && ascii_equal_n(one, other, n) &&
		is_traditional(one) == is_traditional(other);
}

const char *foreign_language(
	const char *page, const struct item *item, const char *text)
{
	const char *language = item->language && is_tag(item->language)
		? item->language
		: language_by_script(text);

	return !language || is_same_language(language, page) ? NULL : language;
}
