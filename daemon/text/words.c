/* SPDX-License-Identifier: ISC */
#include "text/words.h"

#include <string.h>

#include "base/ascii.h"
#include "text/fingerprint.h"
#include "text/utf8.h"
#include "utf8_class.h"

static bool is_unspaced(const char *s, const char *end, const char **ret_next)
{
	int32_t c = utf8_next(&s, end);

	*ret_next = s;
	return c >= 0 && utf8_is_unspaced((uint32_t)c);
}

/* The end of the word at s, which a script without blanks ends as well. */
static const char *word_end(const char *s, const char *end)
{
	const char *next;

	while (s < end && *s != ' ') {
		bool plain = (unsigned char)*s < 0x80;

		if (!plain && is_unspaced(s, end, &next))
			break;
		s = plain ? s + 1 : next;
	}
	return s;
}

/* Moves to the second of the pair, if that begins another pair. */
static const char *pair_end(const char **s, const char *second, const char *end)
{
	const char *behind, *next;

	if (second == end || !is_unspaced(second, end, &behind)) {
		*s = second;
		return second;
	}
	*s = behind < end && is_unspaced(behind, end, &next) ? second : behind;
	return behind;
}

bool word_next(const char **s, const char *end, struct word *ret)
{
	const char *second, *behind;

	while (*s < end && **s == ' ')
		++*s;
	if (*s == end)
		return false;
	ret->s = *s;
	ret->unspaced = (unsigned char)**s >= 0x80 &&
		is_unspaced(*s, end, &second);
	behind = ret->unspaced ? pair_end(s, second, end)
			       : (*s = word_end(*s, end));
	ret->len = (size_t)(behind - ret->s);
	return true;
}

struct word_reader words_of(struct arena *a, const char *text, size_t max)
{
	size_t len = strnlen(text, max);

	return (struct word_reader){
		.s = text,
		.end = text + len,
		.out = arena_alloc(a, len + 1),
	};
}

/* In lower case; 0: it ends a word, or is no ASCII. */
static inline char plain_letter(char c)
{
	char l = (char)(c | 0x20);

	if (l >= 'a' && l <= 'z')
		return l;
	return ascii_is_digit(c) ? c : '\0';
}

/* The rest, from s on, goes the long way. */
static bool read_folded(struct arena *a, struct word_reader *r,
	struct word *ret, uint64_t *ret_fingerprint)
{
	if (!r->folded) {
		r->folded = text_fold(
			a, arena_strndup(a, r->s, (size_t)(r->end - r->s)));
		r->end = r->folded + strlen(r->folded);
	}
	if (!word_next(&r->folded, r->end, ret))
		return false;
	*ret_fingerprint = fingerprint(ret->s, ret->len);
	return true;
}

/* Most text is ASCII; at the first word that is not, that is over. */
bool words_next(struct arena *a, struct word_reader *r, struct word *ret,
	uint64_t *ret_fingerprint)
{
	uint64_t hash = FINGERPRINT_START;
	const char *s = r->s;
	char *out = r->out, letter;

	if (r->folded)
		return read_folded(a, r, ret, ret_fingerprint);
	while (s < r->end && (unsigned char)*s < 0x80 && !plain_letter(*s))
		s++;
	r->s = s;
	for (; s < r->end && (letter = plain_letter(*s)); s++) {
		*out++ = letter;
		hash = fingerprint_step(hash, (unsigned char)letter);
	}
	if (s < r->end && (unsigned char)*s >= 0x80)
		return read_folded(a, r, ret, ret_fingerprint);
	if (s == r->s)
		return false;
	*ret = (struct word){ r->out, (size_t)(out - r->out), false };
	*ret_fingerprint = hash;
	*out = ' ';
	r->out = out + (s < r->end);
	r->s = s;
	return true;
}
