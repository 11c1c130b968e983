/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "html_tags.h"
#include "text/html.h"

/* Words in the addresses of trackers and decoration (sources.md 6.2). */
static const char *const words[] = { "feedsportal", "feedburner", "~ff",
	"doubleclick", "analytics", "pixel", "1x1", "spacer", "stats.wordpress",
	"logo", "icon-", "avatar", "placeholder", "sprite", "flattr" };

#define WORDS (sizeof words / sizeof *words)

static bool begins_word(const char *s)
{
	char first = ascii_lower(*s);

	for (size_t i = 0; i < WORDS; i++)
		if (*words[i] == first &&
			html_same_name(s, words[i], strlen(words[i])))
			return true;
	return false;
}

/* "data:" and the like are no addresses; a relative one has no scheme. */
static bool is_web(const char *src)
{
	return src[strcspn(src, ":/?#")] != ':' ||
		html_same_name(src, "http:", 5) ||
		html_same_name(src, "https:", 6);
}

bool html_is_picture(const char *src)
{
	if (!*src || !is_web(src))
		return false;
	for (; *src; src++)
		if (begins_word(src))
			return false;
	return true;
}

bool html_is_pixel(const char *size)
{
	if (!size)
		return false;
	size += strspn(size, " \t\n\f\r");
	size_t zeros = strspn(size, "0");

	size += zeros;
	if (*size == '1')
		size++;
	else if (!zeros)
		return false;
	return !(*size >= '0' && *size <= '9');
}
