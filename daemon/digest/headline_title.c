/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "digest/headline.h"
#include "headline_parts.h"
#include "text/utf8.h"
#include "wording.h"

#define GENRE_READ 5 /* words */

/* Between the halves of a title. */
static const char *const joints[] = { ": ", " -- ", " – ", " — ", " - ", "? ",
	"：", "——" };

/* In front of a title: what kind of page it is. */
static const char *const kinds[] = { "show hn: ", "ask hn: ", "launch hn: ",
	"tell hn: ", "[r] ", "[p] ", "[d] ", "[n] ", "[discussion] ",
	"[research] ", "[project] ", "[news] ", "[paper] ",
	"video: ", "podcast: ", "opinion: ", "news: ", "update: ", "tutorial: ",
	"exclusive: ", "watch: ", "interview: ", "paper: " };

/* Halves with these say what kind of paper it is, not what it is about. */
static const char genres[] =
	" study survey review overview benchmark benchmarks analysis "
	"perspective evidence lessons insights tutorial dataset datasets "
	"evaluation approach roadmap taxonomy challenges case comparison "
	"investigation exploration introduction comparative report primer "
	"findings results outlook position opportunities vision ";

static const char *skip_kind(const char *title)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (ascii_prefix(title, kinds[i]))
			return title + strlen(kinds[i]);
	return title;
}

const char *headline_plain(struct arena *a, const char *title)
{
	const char *s = skip_kind(title);
	const char *site = strstr(s, " | ");
	size_t len = site ? (size_t)(site - s) : strlen(s);
	const char *ret = arena_strndup(a, s, len);

	return site && text_words(ret) < HEADLINE_WORDS_MIN ? arena_strdup(a, s)
							    : ret;
}

static bool is_genre(const char *half)
{
	for (int i = 0; *half && i < GENRE_READ; i++) {
		if (word_in(genres, half, strcspn(half, " ,:")))
			return true;
		half += strcspn(half, " ");
		half += strspn(half, " ");
	}
	return false;
}

/* Where the first joint stands; *ret_next is behind it. */
static const char *find_joint(const char *title, const char **ret_next)
{
	const char *first = NULL;

	for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
		const char *at = strstr(title, joints[i]);

		if (!at || at == title || (first && at >= first))
			continue;
		first = at;
		*ret_next = at + strlen(joints[i]);
	}
	return first;
}

/* "Depth gives a false sense of privacy: state inversion". */
static bool tells_more(const char *left, const char *right)
{
	return text_words(left) > text_words(right) + 1;
}

static bool is_half(struct arena *a, const char *s)
{
	return headline_fits(s) && headline_stands(a, s);
}

const char *headline_half(struct arena *a, const char *title)
{
	const char *right = title;
	const char *joint = find_joint(title, &right);

	if (!joint)
		return NULL;
	const char *left = arena_strndup(a, title, (size_t)(joint - title));
	bool left_fits = is_half(a, left) && *joint != '?';
	bool right_fits = is_half(a, right) && !strchr(right, '?') &&
		(text_words(right) > GENRE_READ || !is_genre(right));

	if (left_fits &&
		(!right_fits || is_genre(right) || tells_more(left, right)))
		return wording_capital(a, left);
	return right_fits ? wording_capital(a, right) : NULL;
}
