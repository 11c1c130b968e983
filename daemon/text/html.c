/* SPDX-License-Identifier: ISC */
#include "text/html.h"

#include <string.h>

#include "base/strbuf.h"
#include "html_tree.h"

#define REFERENCE_MAX 40 /* bytes; the longest name has 32 */
#define MARK "(r)"       /* before each reference that is decoded */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool is_alphanumeric(char c)
{
	return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z');
}

/* Bytes of a complete reference at s, which is at an ampersand; 0: none. */
static size_t reference(const char *s)
{
	size_t start = s[1] == '#' ? 2 : 1, n = start;

	while (n < REFERENCE_MAX && is_alphanumeric(s[n]))
		n++;
	return n > start && s[n] == ';' ? n + 1 : 0;
}

/* What the parser makes of all references of s, each behind a MARK. */
static const char *decode_all(struct arena *a, const char *s)
{
	struct html_tree tree;
	struct strbuf all;

	strbuf_init(&all, HTML_MAX);
	for (; (s = strchr(s, '&')) && !all.overflow; s++)
		if (reference(s))
			strbuf_printf(&all, MARK "%.*s", (int)reference(s), s);
	html_tree_init(&tree, all.data);
	const GumboVector *children = html_children(tree.body);
	const char *out = children->length
		? arena_strdup(a, html_characters(children->data[0]))
		: "";

	html_tree_release(&tree);
	strbuf_release(&all);
	return out;
}

/* The next of them; NULL when it is of no name that HTML knows. */
static const char *next_decoded(struct arena *a, const char **decoded)
{
	if (!**decoded)
		return NULL;
	const char *s = *decoded + strlen(MARK), *end = strstr(s, MARK);
	size_t len = end ? (size_t)(end - s) : strlen(s);

	*decoded = s + len;
	/* Of "&notit;" the parser knows "&not", so its stop is left. */
	return len > 1 && s[len - 1] == ';' ? NULL : arena_strndup(a, s, len);
}

const char *html_decode(struct arena *a, const char *s)
{
	const char *decoded = decode_all(a, s);
	struct strbuf out;

	if (!*decoded)
		return s;
	strbuf_init(&out, strlen(s) * 2); /* no more than "&nGt;" becomes */
	for (size_t len; *s; s += len) {
		size_t n = *s == '&' ? reference(s) : 0;
		const char *known = n ? next_decoded(a, &decoded) : NULL;

		len = n ? n : 1;
		strbuf_add(
			&out, known ? known : s, known ? strlen(known) : len);
	}
	const char *ret = arena_strdup(a, out.data);

	strbuf_release(&out);
	return ret;
}

/* What stands behind the name at s, in any case; NUL when it is not there. */
static char behind_name(const char *s, const char *name)
{
	while (*name && lower(*s) == *name) {
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
		if (reference(s))
			return true;
	return false;
}
