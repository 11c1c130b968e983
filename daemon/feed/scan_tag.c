/* SPDX-License-Identifier: ISC */
#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "scan.h"
#include "text/utf8.h"

#define MARKED_MAX 1024 /* bytes of a value with tags in it */
#define MARKED_TIMES 4  /* such values in a tag, or it is read too often */

#define STRANGE_MAX 100 /* bytes behind the name of an end tag */

/* XML 1.0 production [4], beyond ASCII. */
static bool is_letter(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = { { 0xC0, 0xD6 }, { 0xD8, 0xF6 }, { 0xF8, 0x2FF },
		{ 0x370, 0x37D }, { 0x37F, 0x1FFF }, { 0x200C, 0x200D },
		{ 0x2070, 0x218F }, { 0x2C00, 0x2FEF }, { 0x3001, 0xD7FF },
		{ 0xF900, 0xFDCF }, { 0xFDF0, 0xFFFD }, { 0x10000, 0xEFFFF } };

	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	}
	return false;
}

static bool is_ascii_letter(char c)
{
	char l = ascii_lower(c);

	return (l >= 'a' && l <= 'z') || c == '_';
}

static bool is_ascii_name(char c)
{
	return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == '-' ||
		c == '.';
}

/* Bytes of a letter beyond ASCII; 0: it is none. */
static size_t letter_length(const char *s, const char *end)
{
	const char *p = s;
	int32_t c = (unsigned char)*s >= 0x80 ? utf8_next(&p, end) : -1;

	return c >= 0 && is_letter((uint32_t)c) ? (size_t)(p - s) : 0;
}

static bool is_start(const char *s, const char *end)
{
	return s < end && (is_ascii_letter(*s) || letter_length(s, end));
}

/*
 * Bytes that a name at s has, however many. A colon stands before another
 * name, as libxml2 gives up at others.
 */
static size_t name_run(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && (p > s || is_start(s, end))) {
		bool plain = is_ascii_name(*p) ||
			(*p == ':' && is_start(p + 1, end));
		size_t n = plain ? 1 : letter_length(p, end);

		if (!n)
			break;
		p += n;
	}
	return (size_t)(p - s);
}

static size_t scan_name(const char *s, const char *end)
{
	size_t len = name_run(s, end);

	return len <= SCAN_NAME_MAX ? len : 0;
}

static const char *skip_space(const char *s, const char *end)
{
	while (s < end && ascii_space(*s))
		s++;
	return s;
}

static bool has_tag(const char *s, const char *end)
{
	for (; (s = memchr(s, '<', (size_t)(end - s))); s++) {
		if (s + 1 < end && (s[1] == '/' || is_ascii_letter(s[1])))
			return true;
	}
	return false;
}

/*
 * A value without its last quote ends before the name of the next attribute,
 * whose first quote was taken for it: 'http://a/b rel=' is followed by what
 * that one has as its value. Gives the end of the value; stop: it has its own.
 */
static const char *before_next(const char *s, const char *stop, const char *end)
{
	const char *p = stop;

	if (stop + 1 == end || ascii_space(stop[1]) ||
		memchr("/>?", stop[1], 3))
		return stop;
	while (p > s && ascii_space(p[-1]))
		p--;
	if (p == s || *--p != '=')
		return stop;
	while (p > s && ascii_space(p[-1]))
		p--;
	const char *name = p;

	while (name > s && (is_ascii_name(name[-1]) || name[-1] == ':'))
		name--;
	if (name == p || !is_start(name, p) || name == s ||
		!ascii_space(name[-1]))
		return stop;
	while (name > s && ascii_space(name[-1]))
		name--;
	return name;
}

/*
 * Where the value at s ends. A quote behind what looks like a tag is rather
 * one of that tag, unless this one goes on behind it as tags do. NULL: the
 * quote at the end is missing.
 */
static const char *quoted_end(
	const char *s, const char *end, char quote, bool *ret_marked)
{
	const char *stop = memchr(s, quote, (size_t)(end - s));

	*ret_marked = stop && has_tag(s, stop);
	if (!*ret_marked || stop + 1 == end)
		return stop;
	bool goes_on = ascii_space(stop[1]) || stop[1] == '>' || stop[1] == '/';

	return goes_on && stop - s <= MARKED_MAX ? stop : NULL;
}

/* The value at p, without quotes: up to what ends one; gives its end. */
static const char *bare_value(
	const char *p, const char *end, struct attribute *ret)
{
	ret->value = p;
	ret->bare = true;
	while (p < end && !ascii_space(*p) && !memchr("<>\"'", *p, 4))
		p++;
	ret->value_len = (size_t)(p - ret->value);
	return p;
}

/* Its last quote is missing: as much as the tag has, but for its own end. */
static const char *unclosed_value(
	const char *p, const char *end, struct attribute *ret)
{
	const char *tag = memchr(p, '<', (size_t)(end - p));
	const char *stop = memchr(p, '>', (size_t)((tag ? tag : end) - p));

	if (!stop)
		return NULL;
	if (stop - p > 1 && stop[-1] == '/' &&
		(ascii_space(stop[-2]) || !bytes_find(p, stop, "://")))
		stop--;
	ret->value = p;
	ret->value_len = (size_t)(stop - p);
	ret->bare = true;
	return stop;
}

/* What stands behind "="; gives the place behind it, or NULL. */
static const char *value_at(
	const char *p, const char *end, struct attribute *ret)
{
	if (p == end || memchr("<>=", *p, 3))
		return NULL;
	if (*p != '"' && *p != '\'')
		return bare_value(p, end, ret);
	const char *stop = quoted_end(p + 1, end, *p, &ret->marked);

	if (!stop)
		return unclosed_value(p + 1, end, ret);
	const char *last = before_next(p + 1, stop, end);

	ret->value = p + 1;
	ret->value_len = (size_t)(last - ret->value);
	ret->bare = last < stop;
	return last < stop ? last : stop + 1;
}

/* One attribute right at s; gives the place behind it, or NULL. */
static const char *attribute_at(
	const char *s, const char *end, struct attribute *ret)
{
	size_t len = scan_name(s, end);
	const char *p = skip_space(s + len, end);

	if (!len)
		return NULL;
	*ret = (struct attribute){ .name = { s, len }, .value = p };
	if (p < end && *p == '=')
		return value_at(skip_space(p + 1, end), end, ret);
	if (p == s + len && p < end && (*p == '"' || *p == '\'')) {
		p = value_at(p, end, ret);
		ret->bare = ret->joined = true;
		return p;
	}
	ret->lone = true;
	return s + len;
}

bool scan_attribute(const char **s, const char *end, struct attribute *ret)
{
	const char *from = skip_space(*s, end), *p = from;

	while (p < end && *p != '<' && *p != '>') {
		const char *next = attribute_at(p, end, ret);

		/* A word that is stray has no quote behind it by chance. */
		if (next && (p == from || !ret->joined)) {
			ret->stray = p != from;
			*s = next;
			return true;
		}
		size_t word = name_run(p, end);

		p += word ? word : 1;
	}
	return false;
}

bool scan_is_namespace(const struct attribute *at)
{
	return at->name.len >= 5 && !memcmp(at->name.s, "xmlns", 5) &&
		(at->name.len == 5 || at->name.s[5] == ':');
}

/* Attributes of HTML that need no value. */
static bool is_flag(const struct attribute *at)
{
	static const char *const names[] = { "allowfullscreen", "async",
		"autoplay", "checked", "compact", "controls", "defer",
		"disabled", "download", "hidden", "ismap", "itemscope", "loop",
		"muted", "nofollow", "noshade", "nowrap", "open", "readonly",
		"required", "reversed", "selected" };

	return name_among(at->name, names, sizeof names / sizeof *names);
}

/* What a tag consists of, while it is read. */
struct tally {
	size_t valued, marked;
	bool strange; /* words that are no attributes */
};

static void count(
	const struct attribute *at, struct tally *tally, struct token *t)
{
	tally->valued += !at->lone;
	tally->marked += at->marked;
	tally->strange |= at->stray || (at->lone && !is_flag(at));
	t->bad |= at->bare || at->lone;
	if (t->n_attributes < SCAN_ATTRIBUTES_MAX &&
		at->value + at->value_len - t->s < SCAN_TAG_MAX) {
		t->n_attributes++;
		t->n_namespaces += scan_is_namespace(at);
	} else {
		t->bad = true;
	}
}

/* A "<" that begins nothing is text by itself. */
struct token scan_sign(const char **s)
{
	return (struct token){ .s = (*s)++, .len = 1, .bad = true };
}

/* The ">" of a tag at p, or NULL; words before it are strange. */
static const char *tag_end(
	const char *p, const char *end, struct tally *tally, bool *ret_empty)
{
	p = skip_space(p, end);
	*ret_empty = p < end && *p == '/';
	p += *ret_empty;
	for (; p < end && *p != '>'; p++) {
		if (*p == '<')
			return NULL;
		tally->strange = true;
		*ret_empty = *p == '/';
	}
	return p < end ? p : NULL;
}

/*
 * A tag with strange words is one all the same where it has an attribute, or
 * where feeds have it; else, as in "a <b and c> d", it is text.
 */
static bool is_text(const struct token *t, const struct tally *tally)
{
	struct name name = name_local((struct name){ t->s, t->len });

	return tally->strange && !tally->valued && !name_is_entry(name) &&
		!name_is_container(name) && !name_is_leaf(name) &&
		!name_is_branch(name);
}

/* Whether the tag may have lost its ">", as the next one begins behind it. */
static bool is_of_feeds(const struct token *t)
{
	struct name name = name_local((struct name){ t->s, t->len });

	return name_is_entry(name) || name_is_leaf(name) ||
		name_is_branch(name);
}

struct token scan_start_tag(const char **s, const char *end)
{
	struct token t = { .kind = TOKEN_START, .s = *s + 1 };
	struct tally tally = { 0 };
	struct attribute at;

	t.len = scan_name(t.s, end);
	if (!t.len)
		return scan_sign(s);
	const char *p = t.attributes = t.s + t.len;

	if (p < end && *p == '<' && is_of_feeds(&t)) {
		t.bad = true;
		*s = p;
		return t;
	}
	while (scan_attribute(&p, end, &at)) {
		count(&at, &tally, &t);
		if (tally.marked > MARKED_TIMES)
			return scan_sign(s);
	}
	p = tag_end(p, end, &tally, &t.empty);
	if (!p || is_text(&t, &tally))
		return scan_sign(s);
	t.bad |= tally.strange;
	*s = p + 1;
	return t;
}

/* What follows the name of an end tag; *ret_bad: more than white space. */
static const char *end_of_end(const char *s, const char *end, bool *ret_bad)
{
	const char *p = skip_space(s, end);
	const char *most = end - p > STRANGE_MAX ? p + STRANGE_MAX : end;

	*ret_bad = p == end || *p != '>';
	if (p < end && *p == '<')
		return p; /* where the next tag begins it has ended */
	while (p < most && *p != '>' && *p != '<')
		p++;
	return p < most && *p == '>' ? p + 1 : NULL;
}

struct token scan_end_tag(const char **s, const char *end)
{
	struct token t = { .kind = TOKEN_END, .s = *s + 2 };

	t.len = scan_name(t.s, end);
	const char *p = t.len ? end_of_end(t.s + t.len, end, &t.bad) : NULL;

	if (!p)
		return scan_sign(s);
	*s = p;
	return t;
}
