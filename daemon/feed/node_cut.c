/* SPDX-License-Identifier: ISC */
#include "node_cut.h"

#include <stdbool.h>

static bool continues(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

void cut_add(struct strbuf *out, const char *s, size_t len)
{
	size_t room = out->max - out->len;
	bool cut = len > room;

	if (out->overflow)
		return;
	if (cut) {
		len = room;
		while (len && continues(s[len]))
			len--;
	}
	strbuf_add(out, s, len);
	out->overflow = cut;
}

void cut_tell(const struct strbuf *out, const xmlNode *node)
{
	bool *cut = node->doc->_private;

	if (out->overflow && cut)
		*cut = true;
}
