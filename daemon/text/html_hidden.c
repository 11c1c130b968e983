/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "html_tree.h"

static const char *skip_space(const char *s)
{
	return s + strspn(s, " \t\n\f\r");
}

/* Whether the declaration at s is that one, however it is written. */
static bool declares(const char *s, const char *declaration)
{
	for (; *declaration; declaration++, s++) {
		s = skip_space(s);
		if (ascii_lower(*s) != *declaration)
			return false;
	}
	s = skip_space(s);
	return !*s || *s == ';' || *s == '!';
}

static bool has_style(const GumboNode *node, const char *const *declarations)
{
	const char *s = html_attribute(node, "style");

	while (s && *s) {
		for (size_t i = 0; declarations[i]; i++)
			if (declares(s, declarations[i]))
				return true;
		s += strcspn(s, ";");
		s += *s == ';';
	}
	return false;
}

bool html_is_unseen(const GumboNode *node)
{
	static const char *const unseen[] = { "display:none",
		"visibility:hidden", "mso-hide:all", NULL };

	return html_attribute(node, "hidden") || has_style(node, unseen);
}

bool html_is_styled_tiny(const GumboNode *node)
{
	static const char *const tiny[] = { "width:0", "width:0px", "width:1px",
		"height:0", "height:0px", "height:1px", NULL };

	return has_style(node, tiny);
}
