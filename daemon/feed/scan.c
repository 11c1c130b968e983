/* SPDX-License-Identifier: ISC */
#include "scan.h"

#include <string.h>

#include "ascii.h"

#define SHORT_MAX 1024 /* bytes */

static bool is_name_start(char c)
{
	char l = ascii_lower(c);

	return (l >= 'a' && l <= 'z') || c == '_' || (unsigned char)c >= 0x80;
}

static bool is_name(char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' ||
		c == '.' || c == ':';
}

static size_t name_length(const char *s, const char *end)
{
	size_t len = 0;

	if (s == end || !is_name_start(*s))
		return 0;
	while (s + len < end && is_name(s[len]))
		len++;
	return len <= SCAN_NAME_MAX ? len : 0;
}

static const char *skip_space(const char *s, const char *end)
{
	while (s < end && ascii_space(*s))
		s++;
	return s;
}

/* The end of a quoted value; NULL: what looks like a tag comes before it. */
static const char *quoted_end(const char *s, const char *end, char quote)
{
	const char *stop = memchr(s, quote, (size_t)(end - s));

	for (; stop && s < stop; s++) {
		if (*s == '<' && (s[1] == '/' || is_name_start(s[1])))
			return NULL;
	}
	return stop;
}

bool scan_attribute(const char **s, const char *end, struct attribute *ret)
{
	const char *name = skip_space(*s, end);
	size_t len = name_length(name, end);
	const char *p = skip_space(name + len, end);

	if (!len || p == end || *p != '=')
		return false;
	p = skip_space(p + 1, end);
	if (p == end || *p == '>' || *p == '<')
		return false;
	*ret = (struct attribute){ .name = name, .name_len = len, .value = p };
	if (*p == '"' || *p == '\'') {
		ret->value = p + 1;
		p = quoted_end(p + 1, end, *p);
		if (!p)
			return false;
		ret->value_len = (size_t)(p - ret->value);
		*s = p + 1;
		return true;
	}
	while (p < end && !ascii_space(*p) && !memchr("<>\"'", *p, 4))
		p++;
	ret->value_len = (size_t)(p - ret->value);
	ret->bare = true;
	*s = p;
	return true;
}

/* A "<" that begins nothing is text by itself. */
static struct token lone_sign(const char *s)
{
	return (struct token){ .s = s, .len = 1, .bad = true, .next = s + 1 };
}

static struct token start_tag(const char *s, const char *end)
{
	const char *limit = end - s > SCAN_TAG_MAX ? s + SCAN_TAG_MAX : end;
	struct token t = { .kind = TOKEN_START, .s = s + 1 };
	struct attribute attribute;

	t.len = name_length(t.s, limit);
	if (!t.len)
		return lone_sign(s);
	t.attributes = t.s + t.len;
	const char *p = t.attributes;

	while (t.n_attributes < SCAN_ATTRIBUTES_MAX &&
		scan_attribute(&p, limit, &attribute)) {
		t.bad |= attribute.bare;
		t.n_attributes++;
	}
	p = skip_space(p, limit);
	t.empty = p < limit && *p == '/';
	p += t.empty;
	if (p >= limit || *p != '>')
		return lone_sign(s);
	t.next = p + 1;
	return t;
}

static struct token end_tag(const char *s, const char *end)
{
	struct token t = { .kind = TOKEN_END, .s = s + 2 };

	t.len = name_length(t.s, end);
	const char *p = skip_space(t.s + t.len, end);

	if (!t.len || p == end || *p != '>')
		return lone_sign(s);
	t.next = p + 1;
	return t;
}

/*
 * From an opening to a closing mark. What never closes is bad and takes the
 * rest, so that the rest is searched once.
 */
static struct token enclosed(enum token_kind kind, const char *s,
	const char *end, size_t opening, const char *closing)
{
	struct token t = { .kind = kind, .s = s + opening };
	const char *stop = bytes_find(t.s, end, closing);

	t.bad = !stop;
	t.next = stop ? stop + strlen(closing) : end;
	t.len = (size_t)((stop ? stop : end) - t.s);
	return t;
}

/*
 * Instructions and declarations are short and hold no tags; what looks
 * otherwise is a lone sign, found out without reading far.
 */
static struct token short_enclosed(
	const char *s, const char *end, const char *closing)
{
	size_t most = (size_t)(end - s) < SHORT_MAX ? (size_t)(end - s)
						    : SHORT_MAX;
	const char *tag = memchr(s + 1, '<', most - 1);
	const char *limit = tag ? tag : s + most;
	struct token t = enclosed(TOKEN_OTHER, s, limit, 2, closing);

	return t.bad ? lone_sign(s) : t;
}

static bool begins(const char *s, const char *end, const char *with)
{
	size_t len = strlen(with);

	return (size_t)(end - s) >= len && !memcmp(s, with, len);
}

struct token scan_token(const char *s, const char *end)
{
	if (*s != '<') {
		const char *stop = memchr(s, '<', (size_t)(end - s));

		stop = stop ? stop : end;
		return (struct token){
			.s = s, .len = (size_t)(stop - s), .next = stop
		};
	}
	if (begins(s, end, "<![CDATA["))
		return enclosed(TOKEN_CDATA, s, end, 9, "]]>");
	if (begins(s, end, "<!--"))
		return enclosed(TOKEN_OTHER, s, end, 4, "-->");
	if (begins(s, end, "<?"))
		return short_enclosed(s, end, "?>");
	if (begins(s, end, "<!"))
		return short_enclosed(s, end, ">");
	if (begins(s, end, "</"))
		return end_tag(s, end);
	return start_tag(s, end);
}

int scan_document(const char *s, const char *end, enum scan_verdict *ret,
	struct error *err)
{
	enum scan_verdict verdict = SCAN_FITS;
	size_t nodes = 0;

	while (s < end) {
		struct token t = scan_token(s, end);

		if (t.bad || (size_t)(t.next - s) > SCAN_TEXT_MAX)
			verdict = SCAN_BAD;
		nodes += (t.kind == TOKEN_START) + t.n_attributes;
		s = t.next;
	}
	if (nodes > SCAN_NODES_MAX)
		return error_set(err,
			"the document has more than %d tags and attributes",
			SCAN_NODES_MAX);
	*ret = verdict;
	return 0;
}
