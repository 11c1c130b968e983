/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "pattern_parse.h"
#include "text/utf8.h"
#include "utf8_class.h"

/* The classes of POSIX that are of use in texts; cases are all one. */
static const struct char_class {
	const char *name;
	char escape;
	bool letters, digits, spaces, signs;
} classes[] = {
	{ "alpha", '\0', true, false, false, false },
	{ "digit", 'd', false, true, false, false },
	{ "alnum", '\0', true, true, false, false },
	{ "space", 's', false, false, true, false },
	{ "punct", '\0', false, false, false, true },
	{ "word", 'w', true, true, false, false },
	{ "upper", '\0', true, false, false, false },
	{ "lower", '\0', true, false, false, false },
};

static bool is_in(const struct char_class *class, char c)
{
	if (ascii_is_letter(c))
		return class->letters;
	if (ascii_is_digit(c))
		return class->digits;
	if (ascii_white(c))
		return class->spaces;
	if (c == '_' && class->escape == 'w')
		return true;
	return class->signs && c > ' ' && c < 127;
}

static void add_class(struct char_set *set, const struct char_class *class)
{
	for (int c = 0; c < 128; c++)
		set->ascii[c] |= is_in(class, (char)c);
	set->words |= class->letters;
}

const struct char_set *set_of_all(struct arena *a)
{
	struct char_set *set = arena_alloc(a, sizeof *set);

	set->negated = true;
	return set;
}

const struct char_set *set_of_escape(struct arena *a, char c)
{
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		if (!classes[i].escape || classes[i].escape != ascii_lower(c))
			continue;
		struct char_set *set = arena_alloc(a, sizeof *set);

		add_class(set, &classes[i]);
		set->negated = c != classes[i].escape;
		return set;
	}
	return NULL;
}

/* ASCII in both cases; of others the range, and what it is in lower case. */
static void add_range(
	struct arena *a, struct char_set *set, uint32_t low, uint32_t high)
{
	for (uint32_t c = low; c <= high && c < 128; c++)
		set->ascii[pattern_lower(c)] = true;
	if (high < 128)
		return;
	*ARRAY_PUSH(a, set) = (struct char_range){ low, high };
	*ARRAY_PUSH(a, set) =
		(struct char_range){ pattern_lower(low), pattern_lower(high) };
}

static int bad_set(struct reading *r)
{
	return error_set(r->err,
		"what stands in [ ] is no list of characters, or is not "
		"closed");
}

/* [:digit:] */
static int read_class(struct reading *r, struct char_set *set)
{
	const char *name = r->at + 2;
	const char *end = strstr(name, ":]");
	size_t len = end ? (size_t)(end - name) : 0;

	for (size_t i = 0; end && i < sizeof classes / sizeof *classes; i++) {
		if (strlen(classes[i].name) != len ||
			memcmp(classes[i].name, name, len) != 0)
			continue;
		add_class(set, &classes[i]);
		r->at = end + 2;
		return 0;
	}
	return error_set(r->err,
		"[: is followed by no known class; there are alpha, digit, "
		"alnum, space, punct and word");
}

static int read_member(struct reading *r, uint32_t *ret)
{
	if (*r->at == '\\' && r->at + 1 < r->end)
		r->at++;
	int32_t c = utf8_next(&r->at, r->end);

	*ret = (uint32_t)c;
	return c < 0 ? bad_set(r) : 0;
}

/* One character or a range, a class, or an escape such as \d. */
static int read_members(struct reading *r, struct char_set *set)
{
	uint32_t low, high;

	if (r->at[0] == '[' && r->at[1] == ':')
		return read_class(r, set);
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
		if (r->at[0] != '\\' || !classes[i].escape ||
			r->at[1] != classes[i].escape)
			continue;
		add_class(set, &classes[i]);
		r->at += 2;
		return 0;
	}
	if (read_member(r, &low) < 0)
		return -1;
	high = low;
	if (r->at[0] == '-' && r->at[1] != ']') {
		r->at++;
		if (r->at >= r->end || read_member(r, &high) < 0 || high < low)
			return bad_set(r);
	}
	add_range(r->a, set, low, high);
	return 0;
}

int set_read(struct reading *r, const struct char_set **ret)
{
	struct char_set *set = arena_alloc(r->a, sizeof *set);
	bool first = true;

	r->at++;
	set->negated = *r->at == '^';
	r->at += set->negated;
	for (; r->at < r->end && (first || *r->at != ']'); first = false)
		if (read_members(r, set) < 0)
			return -1;
	if (r->at >= r->end)
		return bad_set(r);
	r->at++;
	*ret = set;
	return 0;
}
