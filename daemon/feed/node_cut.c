/* SPDX-License-Identifier: ISC */
#include "node_cut.h"

#include <stdbool.h>

#include "base/ascii.h"

#define REFERENCE_MAX 40 /* bytes; the longest of HTML has 33 */

static bool continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

size_t cut_place(const char *s, size_t len)
{
	while (len && continues(s[len]))
		len--;
	for (size_t i = len; i > 0 && len - i < REFERENCE_MAX; i--) {
		if (s[i - 1] == '&')
			return i - 1;
		if (s[i - 1] == ';' || ascii_space(s[i - 1]))
			break;
	}
	return len;
}

void cut_add(struct strbuf *out, const char *s, size_t len)
{
	size_t room = out->max - out->len;
	bool cut = len > room;

	if (out->overflow)
		return;
	strbuf_add(out, s, cut ? cut_place(s, room) : len);
	out->overflow = cut;
}

void cut_tell(const struct strbuf *out, const xmlNode *node)
{
	bool *cut = node->doc->_private;

	if (out->overflow && cut)
		*cut = true;
}
