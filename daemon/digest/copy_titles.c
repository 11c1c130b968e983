/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "copying.h"
#include "text/utf8.h"

/* What of titles is the same. */

/* "A plant opens | Daily News": how much of it is title. */
size_t title_length(const char *title)
{
	static const char *const signs[] = { " | ", " - ", " \xE2\x80\x93 ",
		" \xE2\x80\x94 ", " \xC2\xB7 ", " :: ", " _ " };
	size_t len = strlen(title), at = 0;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		for (const char *p = strstr(title, signs[i]); p;
			p = strstr(p + 1, signs[i]))
			if ((size_t)(p - title) > at)
				at = (size_t)(p - title);
	/* A name is the shorter part. */
	return at > len / 2 ? at : len;
}

static void compare_titles(struct pair *p, const char *x, const char *y)
{
	double title = text_likeness(x, y);
	bool held = false;

	/* A title that was made longer, or stands before a site's name. */
	if (title < TITLE_NEAR && text_contains(x, y, TITLE_WORDS_MIN)) {
		title = TITLE_NEAR;
		held = true;
	}
	if (title <= p->title || !text_same_numbers(x, y))
		return;
	p->title = title;
	p->held = held;
	p->titles[0] = text_fold(p->a, x);
	p->titles[1] = text_fold(p->a, y);
}

/* "A plant opens in the no...": how much a feed has left; 0: it cut nothing. */
static size_t before_cut(const char *title)
{
	static const char *const signs[] = { "...", "\xE2\x80\xA6" };
	size_t len = strlen(title);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i]);

		if (len > n && strcmp(title + len - n, signs[i]) == 0)
			return len - n;
	}
	return 0;
}

/* Whether a feed has cut y to x. */
static bool is_cut_title(struct pair *p, const char *x, const char *y)
{
	const char *cut = text_fold(
		p->a, arena_strndup(p->a, x, before_cut(x)));

	return text_words(cut) >= TITLE_WORDS_MIN &&
		strncmp(text_fold(p->a, y), cut, strlen(cut)) == 0;
}

/* "UPDATE 1-Strong quake", "[Updated] …": what agencies and sites put before. */
static const char *behind_mark(const char *title)
{
	static const char *const marks[] = { "UPDATE", "RPT", "CORRECTED",
		"REFILE", "WRAPUP" };
	static const char *const words[] = { "[Updated] ",
		"Updated: ", "Update: ", "UPDATED: " };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strncmp(title, words[i], strlen(words[i])) == 0)
			return title + strlen(words[i]);
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);

		if (strncmp(title, marks[i], n) != 0)
			continue;
		n += strspn(title + n, " 0123456789");
		if (title[n] == '-')
			return title + n + 1;
	}
	return title;
}

/* Only one of them may lose its end: two ends may be two parts of a work. */
void take_titles(struct pair *p)
{
	const char *x = behind_mark(p->x->title);
	const char *y = behind_mark(p->y->title);
	size_t x_len = title_length(x), y_len = title_length(y);

	compare_titles(p, x, y);
	if (x[x_len])
		compare_titles(p, arena_strndup(p->a, x, x_len), y);
	if (y[y_len])
		compare_titles(p, x, arena_strndup(p->a, y, y_len));
	if (is_cut_title(p, x, y))
		compare_titles(p, y, y);
	else if (is_cut_title(p, y, x))
		compare_titles(p, x, x);
}

bool titles_equal(const struct pair *p)
{
	return strcmp(p->titles[0], p->titles[1]) == 0 &&
		text_words(p->titles[0]) >= TITLE_WORDS_MIN;
}
