/* SPDX-License-Identifier: ISC */
#include "app/keys.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/zone.h"
#include "digest/interest.h"
#include "model/rules.h"
#include "text/url.h"
#include "text/workkey.h"

struct unit {
	const char *name;
	double factor;
};

static const struct unit time_units[] = {
	{ "", 1 },
	{ "s", 1 },
	{ "min", 60 },
	{ "h", 3600 },
	{ "d", 86400 },
	{ "w", 604800 },
	{ NULL, 0 },
};

static const struct unit size_units[] = {
	{ "", 1 },
	{ "K", 1024 },
	{ "M", 1048576 },
	{ "G", 1073741824 },
	{ NULL, 0 },
};

/* Digits and a point: strtod() would follow the locale (case 017). */
static const char *read_number(const char *s, double *ret)
{
	bool minus = *s == '-';
	double value = 0, place = 1;
	bool digits = false, point = false;

	for (s += minus; (*s >= '0' && *s <= '9') ||
		(*s == '.' && !point && s[1] != '.');
		s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		digits = true;
		value = value * 10 + (*s - '0');
		if (point)
			place *= 10;
	}
	*ret = (minus ? -value : value) / place;
	return digits ? s : NULL;
}

static int read_unit(const char *value, const struct unit *units, double *ret)
{
	const char *rest = read_number(value, ret);

	if (!rest)
		return -1;
	rest += strspn(rest, " ");
	for (const struct unit *u = units; u->name; u++) {
		if (strcmp(rest, u->name) == 0) {
			*ret *= u->factor;
			return 0;
		}
	}
	return -1;
}

static int in_range(const struct key *key, double value, struct error *err)
{
	if ((key->min == 0 && key->max == 0) ||
		(value >= key->min && value <= key->max))
		return 0;
	return error_set(err, "%s must lie between %.10g and %.10g", key->name,
		key->min, key->max);
}

static int set_bool(const char *value, bool *ret)
{
	static const char *const names[] = { "no", "yes", "false", "true",
		"off", "on", "0", "1" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(value, names[i]) == 0) {
			*ret = i % 2;
			return 0;
		}
	}
	return -1;
}

static int set_choice(const struct key *key, const char *value, int *ret)
{
	size_t len = strlen(value);
	int n = 0;

	for (const char *s = key->choices; *s; n++) {
		size_t word = strcspn(s, " ");

		if (word == len && memcmp(s, value, len) == 0) {
			*ret = n;
			return 0;
		}
		s += word;
		s += strspn(s, " ");
	}
	return -1;
}

static int set_range(const char *value, size_t ret[2])
{
	double low, high;
	const char *s = read_number(value, &low);

	if (!s || strncmp(s, "..", 2) != 0)
		return -1;
	s = read_number(s + 2, &high);
	if (!s || *s || low < 0 || high < low || high > 100)
		return -1;
	ret[0] = (size_t)low;
	ret[1] = (size_t)high;
	return 0;
}

static void add_phrase(struct arena *a, const char *value, struct strings *list)
{
	if (!*value)
		*list = (struct strings){ 0 };
	else
		*ARRAY_PUSH(a, list) = arena_strdup(a, value);
}

static int add_keywords(struct arena *a, const char *value,
	struct strings *list, struct error *err)
{
	struct strings found = { 0 };

	for (const char *s = value; *s;) {
		size_t len = strcspn(s, " \t,");
		struct work_key key;
		const char *word = arena_strndup(a, s, len);

		if (len && workkey_parse(a, word, &key) < 0)
			return error_set(err,
				"'%s' is no address and no work key", word);
		if (len)
			*ARRAY_PUSH(a, &found) = key.key;
		s += len;
		s += strspn(s, " \t,");
	}
	*list = found;
	return 0;
}

static int expected(const struct key *key, const char *value, const char *what,
	struct error *err)
{
	return error_set(err, "%s = %s: expected %s", key->name, value, what);
}

/* A boost has its number in front; an empty value resets the list. */
static int add_interest(struct arena *a, const struct key *key,
	const char *value, struct interests *list, struct error *err)
{
	struct interest it;
	const char *rule = value;
	double boost = 0;

	if (!*value) {
		*list = (struct interests){ 0 };
		return 0;
	}
	if (key->type == KEY_BOOSTS) {
		rule = read_number(value, &boost);
		if (!rule || *rule != ' ' || boost < -10 || boost > 10)
			return expected(key, value,
				"a number between -10 and 10 and a phrase or "
				"a rule, like 0.5 sparse attention",
				err);
		rule += strspn(rule, " ");
	}
	if (list->n == INTERESTS_MAX)
		return error_set(err, "%s stands here more than %d times",
			key->name, INTERESTS_MAX);
	if (interest_parse(a, rule, &it, err) < 0)
		return error_prefix(err, "%s = %.200s: ", key->name, value);
	it.boost = boost;
	*ARRAY_PUSH(a, list) = it;
	return 0;
}

static int set_number(
	const struct key *key, void *at, const char *value, struct error *err)
{
	double number;
	const char *rest = read_number(value, &number);

	if (!rest || *rest)
		return expected(key, value, "a number", err);
	if (in_range(key, number, err) < 0)
		return -1;
	if (key->type == KEY_REAL)
		*(double *)at = number;
	else if (number < 0 || number != (double)(size_t)number)
		return expected(key, value, "a whole number", err);
	else
		*(size_t *)at = (size_t)number;
	return 0;
}

static int set_measure(
	const struct key *key, void *at, const char *value, struct error *err)
{
	bool time = key->type == KEY_TIME;
	double number;

	if (read_unit(value, time ? time_units : size_units, &number) < 0)
		return expected(key, value,
			time ? "a time like 90s, 15min, 6h, 3d or 2w"
			     : "a size like 500, 64K or 8M",
			err);
	if (in_range(key, number, err) < 0)
		return -1;
	*(int64_t *)at = (int64_t)number;
	return 0;
}

/* Types whose value is a string that must have a form. */
static int set_string(struct arena *a, const struct key *key, void *at,
	const char *value, struct error *err)
{
	const char *url;

	if (*value && key->type == KEY_URL &&
		url_resolve(a, NULL, value, &url) < 0)
		return expected(key, value, "an http or https URL", err);
	if (*value && key->type == KEY_PATH && *value != '/')
		return expected(key, value, "an absolute path", err);
	if (key->type == KEY_ZONE && !zone_exists(value))
		return expected(
			key, value, "a time zone such as Europe/Berlin", err);
	*(const char **)at = *value ? arena_strdup(a, value) : NULL;
	return 0;
}

int key_set(struct arena *a, const struct key *key, void *base,
	const char *value, struct error *err)
{
	void *at = (char *)base + key->offset;

	switch (key->type) {
	case KEY_TEXT:
	case KEY_URL:
	case KEY_PATH:
	case KEY_ZONE:
		return set_string(a, key, at, value, err);
	case KEY_COUNT:
	case KEY_REAL:
		return set_number(key, at, value, err);
	case KEY_TIME:
	case KEY_SIZE:
		return set_measure(key, at, value, err);
	case KEY_BOOL:
		if (set_bool(value, at) < 0)
			return expected(key, value, "yes or no", err);
		return 0;
	case KEY_CHOICE:
		if (set_choice(key, value, at) < 0)
			return expected(key, value,
				arena_printf(a, "one of: %s", key->choices),
				err);
		return 0;
	case KEY_RANGE:
		if (set_range(value, at) < 0)
			return expected(key, value, "a range like 5..10", err);
		return 0;
	case KEY_BOOSTS:
	case KEY_INTERESTS:
		return add_interest(a, key, value, at, err);
	case KEY_PHRASES:
		add_phrase(a, value, at);
		return 0;
	case KEY_KEYWORDS:
		return add_keywords(a, value, at, err);
	}
	return 0;
}

void keys_set_fallbacks(struct arena *a, const struct key *keys, void *base)
{
	for (const struct key *k = keys; k->name; k++) {
		if (!k->fallback)
			continue;
		int rc = key_set(a, k, base, k->fallback, NULL);

		assert(rc == 0);
		(void)rc;
	}
}

const struct key *key_find(const struct key *keys, const char *name)
{
	for (const struct key *k = keys; k->name; k++)
		if (strcmp(k->name, name) == 0)
			return k;
	return NULL;
}
