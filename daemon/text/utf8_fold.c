/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"
#include "utf8_class.h"

/* Letters and digits of ASCII in lower case; 0: it is none of them. */
static char plain_word(char c)
{
	char l = (char)(c | 0x20);

	if (l >= 'a' && l <= 'z')
		return l;
	return ascii_is_digit(c) ? c : '\0';
}

/* As they are written where a keyboard lacks them; NULL: it is another letter. */
static const char *written_out(int32_t c)
{
	switch (c) {
	case 0xE4:
	case 0xC4:
		return "ae";
	case 0xF6:
	case 0xD6:
		return "oe";
	case 0xFC:
	case 0xDC:
		return "ue";
	case 0xDF:
		return "ss";
	default:
		return NULL;
	}
}

/* No lower case is longer than its capital in bytes, so s bounds the result. */
const char *text_fold(struct arena *a, const char *s)
{
	const char *end = s + strlen(s);
	char *out = arena_alloc(a, (size_t)(end - s) + 1), *o = out;
	bool gap = false;

	while (s < end) {
		bool ascii = (unsigned char)*s < 128; /* most are */
		int32_t c = ascii ? plain_word(*s++) : utf8_next(&s, end);

		if (!ascii && utf8_is_silent(c))
			continue;
		if (ascii ? !c : c < 0 || !utf8_is_word((uint32_t)c)) {
			gap = true;
			continue;
		}
		if (gap && o > out)
			*o++ = ' ';
		gap = false;
		const char *two = ascii ? NULL : written_out(c);

		if (ascii)
			*o++ = (char)c;
		else if (two)
			o = (char *)memcpy(o, two, 2) + 2;
		else
			o += utf8_put(o, utf8_lower((uint32_t)c));
	}
	return out;
}

static uint32_t char_before(const char *start, const char *s)
{
	const char *p = s;

	while (p > start && ((unsigned char)*--p & 0xC0) == 0x80)
		;
	int32_t c = utf8_next(&p, s);

	return c < 0 ? ' ' : (uint32_t)c;
}

/* Scripts without blanks meet words anywhere (case 080). */
bool text_boundary(const char *start, const char *at)
{
	if (at == start || !*at || *at == ' ' || at[-1] == ' ')
		return true;
	const char *s = at;
	int32_t next = utf8_next(&s, at + strnlen(at, 4));
	uint32_t last = char_before(start, at);

	return next <= ' ' || utf8_is_unspaced((uint32_t)next) ||
		utf8_is_unspaced(last);
}

bool text_is_phrase(
	const char *folded_text, const char *at, const char *folded_phrase)
{
	const char *s = at;

	while (*folded_phrase && *folded_phrase == *s) {
		folded_phrase++;
		s++;
	}
	return !*folded_phrase && text_boundary(folded_text, at) &&
		text_boundary(folded_text, s);
}

bool text_has_phrase(const char *folded_text, const char *folded_phrase)
{
	const char *at = folded_text;

	if (!*folded_phrase)
		return false;
	while ((at = strstr(at, folded_phrase))) {
		if (text_is_phrase(folded_text, at, folded_phrase))
			return true;
		at++;
	}
	return false;
}

size_t text_words(const char *s)
{
	const char *end = s + strlen(s);
	size_t words = 0, cjk = 0;
	bool counted = false;

	while (s < end) {
		int32_t c = utf8_next(&s, end);
		bool is_cjk = c >= 128 && utf8_is_cjk((uint32_t)c);

		cjk += is_cjk;
		if (c < 0 || is_cjk || utf8_is_space((uint32_t)c))
			counted = false;
		else if (!counted && utf8_is_word((uint32_t)c))
			counted = ++words > 0;
	}
	return words + (cjk + 1) / 2;
}
