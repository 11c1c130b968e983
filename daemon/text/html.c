/* SPDX-License-Identifier: ISC */
#include "text/html.h"

#include <string.h>

#include "base/ascii.h"
#include "html_refs.h"

const char *html_decode(struct arena *a, const char *s)
{
	const char *next = strchr(s, '&');
	unsigned rare = 0;

	if (!next)
		return s;
	char *out = arena_alloc(a, strlen(s) * 2 + 1), *to = out;

	for (; next; next = strchr(s, '&')) {
		char meant[HTML_REFERENCE_BYTES];
		size_t len = 0, n = html_reference_length(next);

		n = n ? html_reference(next, false, &rare, meant, &len) : 0;
		memcpy(to, s, (size_t)(next - s));
		to += next - s;
		memcpy(to, n ? meant : "&", n ? len : 1);
		to += n ? len : 1;
		s = next + (n ? n : 1);
	}
	memcpy(to, s, strlen(s));
	return out;
}

/* What stands behind the name at s, in any case; NUL when it is not there. */
static char behind_name(const char *s, const char *name)
{
	while (*name && ascii_lower(*s) == *name) {
		s++;
		name++;
	}
	return *name ? '\0' : *s;
}

/* Whether the element opens somewhere, and closes somewhere behind that. */
static bool has_pair(const char *s, const char *name)
{
	bool opened = false;

	for (; (s = strchr(s, '<')); s++) {
		char end = behind_name(s + 1, name);

		if (end == '>' || end == ' ')
			opened = true;
		else if (opened && s[1] == '/' &&
			behind_name(s + 2, name) == '>')
			return true;
	}
	return false;
}

bool html_looks_marked(const char *s)
{
	static const char *const names[] = { "b", "i", "em", "strong", "sub",
		"sup", "code", "span" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (has_pair(s, names[i]))
			return true;
	for (; (s = strchr(s, '&')); s++)
		if (html_reference_length(s))
			return true;
	return false;
}
