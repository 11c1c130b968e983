/* SPDX-License-Identifier: ISC */
#include "source_names.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "text/fingerprint.h"
#include "text/url.h"
#include "text/utf8.h"

#define NAME_MAX_BYTES 60

static bool is_safe(const char *name)
{
	size_t len = strlen(name);

	for (const char *s = name; *s; s++)
		if (!ascii_is_letter(*s) && !ascii_is_digit(*s) &&
			(s == name || !strchr("-_.", *s)))
			return false;
	return len && len <= NAME_MAX_BYTES;
}

/* What is left of a text; "" where all of it is another script. */
static const char *plain(struct arena *a, const char *text)
{
	const char *s = text_fold(a, text);
	char *out = arena_alloc(a, NAME_MAX_BYTES + 1), *o = out;
	bool gap = false;

	for (; *s && o < out + NAME_MAX_BYTES - 1; s++) {
		if (!ascii_is_letter(*s) && !ascii_is_digit(*s)) {
			gap = true;
			continue;
		}
		if (gap && o > out)
			*o++ = '-';
		gap = false;
		*o++ = *s;
	}
	return out;
}

static const char *first_choice(
	struct arena *a, const char *given, const char *title, const char *url)
{
	const char *name = given && is_safe(given) ? given : "";
	const char *site = url_site(a, url);

	if (!*name && given)
		name = plain(a, given);
	if (!*name)
		name = plain(a, title);
	if (!*name && site)
		name = plain(a, site);
	return *name ? name : "feed";
}

const char *source_name(struct arena *a, const char *given, const char *title,
	const char *url, bool (*is_taken)(void *arg, const char *name),
	void *arg)
{
	const char *first = first_choice(a, given, title, url), *name = first;
	uint64_t mark = fingerprint(url, strlen(url));

	for (int i = 2; i < 10 && is_taken(arg, name); i++)
		name = arena_printf(a, "%s-%d", first, i);
	for (; is_taken(arg, name); mark++)
		name = arena_printf(a, "%s-%08x", first, (unsigned)mark);
	return name;
}
