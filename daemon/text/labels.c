/* SPDX-License-Identifier: ISC */
#include "text/labels.h"

#include <stdbool.h>
#include <string.h>

#include "labels_table.h"
#include "text/date.h"
#include "text/utf8.h"

#define BAR " | "
#define HOLE_MAX 16 /* bytes of a name */
#define LABEL_BYTES_MAX 4000

const struct labels *const labels_shipped[] = { &labels_en, &labels_ja,
	&labels_zh };

_Static_assert(sizeof labels_shipped / sizeof *labels_shipped == LABELS_SHIPPED,
	"as the header says");

/* "zh" and "zh-Hans-CN" are of one language. */
static bool is_near(const char *one, const char *other)
{
	size_t n = strcspn(one, "-");

	return strcspn(other, "-") == n && strncmp(one, other, n) == 0;
}

static bool is_same(const char *one, const char *other)
{
	return strcmp(one, other) == 0;
}

static const struct labels *find_own(const struct labels_list *own,
	const char *language, bool (*is)(const char *, const char *))
{
	for (size_t i = 0; own && i < own->n; i++)
		if (is(own->items[i].language, language))
			return &own->items[i];
	return NULL;
}

static const struct labels *find_shipped(
	const char *language, bool (*is)(const char *, const char *))
{
	for (size_t i = 0; i < LABELS_SHIPPED; i++)
		if (is(labels_shipped[i]->language, language))
			return labels_shipped[i];
	return NULL;
}

const struct labels *labels_find(
	const struct labels_list *own, const char *language)
{
	const struct labels *found = find_own(own, language, is_same);

	found = found ? found : find_shipped(language, is_same);
	found = found ? found : find_shipped(language, is_near);
	return found ? found : find_own(own, language, is_near);
}

const char *label_name(enum label label)
{
	return label_rules[label].name;
}

static const struct {
	const char *name;
	int forms;
} plurals[] = {
	[PLURAL_NONE] = { "none", 1 },
	[PLURAL_ONE] = { "one", 2 },
	[PLURAL_ZERO_ONE] = { "zero-one", 2 },
	[PLURAL_CZECH] = { "czech", 3 },
	[PLURAL_POLISH] = { "polish", 3 },
	[PLURAL_RUSSIAN] = { "russian", 3 },
};

const char *plural_name(enum plural plural)
{
	return plurals[plural].name;
}

/* 2, 3, 4, 22, 23, 24, 32 … but not 12, 13, 14. */
static bool is_few(size_t n)
{
	return n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
}

static size_t plural_place(enum plural plural, size_t n)
{
	switch (plural) {
	case PLURAL_ONE:
		return n != 1;
	case PLURAL_ZERO_ONE:
		return n > 1;
	case PLURAL_CZECH:
		return n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 2;
	case PLURAL_POLISH:
		return n == 1 ? 0 : is_few(n) ? 1 : 2;
	case PLURAL_RUSSIAN:
		return n % 10 == 1 && n % 100 != 11 ? 0 : is_few(n) ? 1 : 2;
	case PLURAL_NONE:
	case PLURAL_N:
		break;
	}
	return 0;
}

/* Where the next form begins, or NULL. */
static const char *after_bar(const char *text)
{
	const char *bar = strstr(text, BAR);

	return bar ? bar + strlen(BAR) : NULL;
}

const char *label_form(struct arena *a, const char *text, size_t place)
{
	const char *next;

	for (; place > 0 && (next = after_bar(text)); place--)
		text = next;
	next = after_bar(text);
	return next
		? arena_strndup(a, text, (size_t)(next - text) - strlen(BAR))
		: text;
}

/* The value of a hole whose name begins at s, and where the text goes on. */
static const char *value_at(
	const char *s, const struct hole *holes, const char **ret_rest)
{
	size_t n = strcspn(s, "}");

	for (; holes->name; holes++)
		if (strlen(holes->name) == n &&
			memcmp(holes->name, s, n) == 0) {
			*ret_rest = s[n] ? s + n + 1 : s + n;
			return holes->value;
		}
	return NULL;
}

const char *label_filled(
	struct arena *a, const char *text, const struct hole *holes)
{
	const char *ret = "";

	while (*text) {
		size_t n = strcspn(text, "{");
		const char *rest = text + n;
		const char *value = *rest ? value_at(rest + 1, holes, &rest)
					  : NULL;

		/* A brace that opens no hole is a brace. */
		if (!value && *rest)
			rest = text + ++n;
		ret = arena_printf(
			a, "%s%.*s%s", ret, (int)n, text, value ? value : "");
		text = rest;
	}
	return ret;
}

const char *label_plural(
	struct arena *a, const struct labels *l, enum label label, size_t n)
{
	return label_form(a, l->text[label], plural_place(l->plural, n));
}

const char *label_count(
	struct arena *a, const struct labels *l, enum label label, size_t n)
{
	const struct hole holes[] = { { "n", arena_printf(a, "%zu", n) },
		{ NULL, NULL } };

	return label_filled(a, label_plural(a, l, label, n), holes);
}

const char *label_join(struct arena *a, const struct labels *l, enum label how,
	const char *first, const char *next)
{
	if (!*first || !*next)
		return *first ? first : next;
	return LABEL_FILL(a, l, how, { "first", first }, { "next", next });
}

const char *label_date(struct arena *a, const struct labels *l, int64_t day)
{
	struct civil c = day_to_civil(day);

	return LABEL_FILL(a, l, LABEL_DATE,
		{ "day", arena_printf(a, "%d", c.day) },
		{ "month",
			label_form(a, l->text[LABEL_MONTHS],
				(size_t)c.month - 1) },
		{ "year", arena_printf(a, "%d", c.year) });
}

/* Whether one of these names, apart by blanks, is the first n bytes of s. */
static bool is_listed(const char *list, const char *s, size_t n)
{
	while (*list) {
		size_t len = strcspn(list, " ");

		if (len == n && memcmp(list, s, n) == 0)
			return true;
		list += len;
		list += strspn(list, " ");
	}
	return false;
}

static const char *unknown_hole(
	struct arena *a, const char *holes, const char *text)
{
	for (const char *s = text; (s = strchr(s, '{')); s++) {
		size_t n = strcspn(s + 1, "}");

		if (n <= HOLE_MAX && s[n + 1] && is_listed(holes, s + 1, n))
			continue;
		return *holes ? arena_printf(a,
					"{%.*s} is not known here; there are "
					"{%s}",
					(int)(n < HOLE_MAX ? n : HOLE_MAX),
					s + 1, holes)
			      : "a label without holes has no {";
	}
	return NULL;
}

static const char *missing_hole(
	struct arena *a, const struct label_rule *rule, const char *text)
{
	for (const char *s = rule->holes; *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");
		const char *hole = arena_printf(a, "{%.*s}", (int)n, s);

		/* "a minute" needs no number. */
		bool free = rule->forms == LABEL_PLURAL &&
			strcmp(hole, "{n}") == 0;

		if (!free && !strstr(text, hole))
			return arena_printf(a, "%s is missing", hole);
		s += n;
	}
	return NULL;
}

static bool is_clean(const char *text)
{
	const char *end = text + strlen(text);

	if (!utf8_valid(text, strlen(text)))
		return false;
	while (text < end)
		if (!utf8_allowed((uint32_t)utf8_next(&text, end)))
			return false;
	return true;
}

const char *label_fault(struct arena *a, const struct labels *l,
	enum label label, const char *text)
{
	const struct label_rule *rule = &label_rules[label];
	int forms = rule->forms == LABEL_PLURAL ? plurals[l->plural].forms
		: rule->forms                   ? rule->forms
						: 1;
	int n = 1;

	if (strlen(text) > LABEL_BYTES_MAX)
		return "too long";
	if (!is_clean(text))
		return "not UTF-8, or with characters that are no text";
	for (const char *s = text; (s = after_bar(s)); n++)
		continue;
	if (n != forms)
		return arena_printf(a,
			"%d form%s instead of %d, which stand apart by \"|\"",
			n, n == 1 ? "" : "s", forms);
	for (int i = 0; i < n; i++) {
		const char *form = label_form(a, text, (size_t)i);
		const char *fault = unknown_hole(a, rule->holes, form);

		fault = fault ? fault : missing_hole(a, rule, form);
		if (fault)
			return fault;
	}
	return NULL;
}
