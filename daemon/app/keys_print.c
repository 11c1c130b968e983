/* SPDX-License-Identifier: ISC */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "app/keys.h"
#include "model/rules.h"

static const char *print_choice(
	struct arena *a, const struct key *key, int choice)
{
	const char *s = key->choices;

	while (choice-- > 0) {
		s += strcspn(s, " ");
		s += strspn(s, " ");
	}
	return arena_strndup(a, s, strcspn(s, " "));
}

/* The largest unit that leaves a whole number. */
static const char *print_measure(struct arena *a, bool time, int64_t value)
{
	static const struct {
		const char *name;
		int64_t factor;
	} units[2][5] = {
		{ { "G", 1073741824 }, { "M", 1048576 }, { "K", 1024 },
			{ "", 1 } },
		{ { "w", 604800 }, { "d", 86400 }, { "h", 3600 }, { "min", 60 },
			{ "s", 1 } },
	};
	size_t i = 0;

	while (value == 0 ? units[time][i].factor > 1
			  : value % units[time][i].factor)
		i++;
	return arena_printf(a, "%lld%s",
		(long long)(value / units[time][i].factor),
		units[time][i].name);
}

static const char *print_one(
	struct arena *a, const struct key *key, const void *at)
{
	const size_t *range = at;

	switch (key->type) {
	case KEY_TEXT:
	case KEY_URL:
	case KEY_PATH:
	case KEY_ZONE:
		return *(const char *const *)at;
	case KEY_BOOL:
		return *(const bool *)at ? "yes" : "no";
	case KEY_COUNT:
		return arena_printf(a, "%zu", *(const size_t *)at);
	case KEY_REAL:
		return arena_printf(a, "%g", *(const double *)at);
	case KEY_TIME:
	case KEY_SIZE:
		return print_measure(
			a, key->type == KEY_TIME, *(const int64_t *)at);
	case KEY_CHOICE:
		return print_choice(a, key, *(const int *)at);
	case KEY_RANGE:
		return arena_printf(a, "%zu..%zu", range[0], range[1]);
	case KEY_PHRASES:
	case KEY_BOOSTS:
	case KEY_INTERESTS:
	case KEY_KEYWORDS:
		break;
	}
	return NULL;
}

static const char *print_interest(
	struct arena *a, const struct key *key, const struct interest *it)
{
	if (key->type == KEY_INTERESTS)
		return it->rule;
	return arena_printf(a, "%g %s", it->boost, it->rule);
}

void key_print(struct arena *a, const struct key *key, const void *base,
	struct strings *ret)
{
	const void *at = (const char *)base + key->offset;

	if (key->type == KEY_PHRASES || key->type == KEY_KEYWORDS) {
		const struct strings *list = at;

		for (size_t i = 0; i < list->n; i++)
			*ARRAY_PUSH(a, ret) = list->items[i];
	} else if (key->type == KEY_BOOSTS || key->type == KEY_INTERESTS) {
		const struct interests *list = at;

		for (size_t i = 0; i < list->n; i++)
			*ARRAY_PUSH(a, ret) = print_interest(
				a, key, &list->items[i]);
	} else {
		const char *value = print_one(a, key, at);

		*ARRAY_PUSH(a, ret) = value ? value : "";
	}
}

/* Levenshtein distance of short names. */
static size_t distance(const char *a, const char *b)
{
	size_t row[64], lb = strlen(b);

	if (strlen(a) > 60 || lb > 60)
		return 60;
	for (size_t j = 0; j <= lb; j++)
		row[j] = j;
	for (size_t i = 1; a[i - 1]; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			size_t best = diagonal + (a[i - 1] != b[j - 1]);

			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[lb];
}

const char *key_nearest(const struct key *keys, const char *name)
{
	const char *best = NULL;
	size_t best_distance = strlen(name) / 2 + 1;

	for (const struct key *k = keys; k->name; k++) {
		size_t d = distance(name, k->name);

		if (d < best_distance) {
			best = k->name;
			best_distance = d;
		}
	}
	return best;
}
