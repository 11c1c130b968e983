/* SPDX-License-Identifier: ISC */
#include "net/headers.h"

#include <string.h>

#include "base/ascii.h"
#include "text/date.h"

#define VALIDATOR_MAX 1024

static const char *skip(const char *s, const char *chars)
{
	return s + strspn(s, chars);
}

/* Whole seconds, as a token or (against the grammar, but met) quoted. */
static bool read_seconds(const char *s, int64_t *ret)
{
	int64_t value = 0;

	s = skip(s, " \t\"");
	if (!ascii_is_digit(*s))
		return false;
	for (; ascii_is_digit(*s); s++) {
		value = value * 10 + (*s - '0');
		if (value > HEADERS_SECONDS_MAX)
			value = HEADERS_SECONDS_MAX;
	}
	/* "12.5": a reset as a fraction; the whole second after is safe. */
	if (*s == '.' && ascii_is_digit(s[1])) {
		s = skip(s + 1, "0");
		value += ascii_is_digit(*s);
		s = skip(s, "0123456789");
	}
	if (*skip(s, " \t\"") && !strchr(",;", *skip(s, " \t\"")))
		return false;
	*ret = value;
	return true;
}

/*
 * The value of a directive or parameter in a list, "" when it has none, NULL
 * when it is not there. Commas inside quotes are text, not the end of one.
 */
static const char *find_directive(const char *list, const char *name)
{
	size_t len = strlen(name);
	bool quoted = false, start = true;

	for (const char *s = list; *s; s++) {
		size_t n = 0;

		while (start && n < len && ascii_lower(s[n]) == name[n])
			n++;
		if (start && n == len && s[n] == '=')
			return s + n + 1;
		if (start && n == len && strchr(" \t,;", s[n]))
			return "";
		if (*s == '"')
			quoted = !quoted;
		if (*s != ' ' && *s != '\t')
			start = !quoted && (*s == ',' || *s == ';');
	}
	return NULL;
}

int64_t headers_max_age(const char *cache_control, const char *age)
{
	int64_t max_age, past = 0;

	if (!cache_control || find_directive(cache_control, "no-store") ||
		find_directive(cache_control, "no-cache"))
		return -1;
	const char *value = find_directive(cache_control, "max-age");

	if (!value || !read_seconds(value, &max_age))
		return -1;
	if (age && !read_seconds(age, &past))
		past = 0;
	return max_age > past ? max_age - past : 0;
}

int64_t headers_retry_after(const char *value, const char *date, time_t now)
{
	int64_t seconds;
	time_t until, from;
	bool certain;

	if (!value)
		return -1;
	if (read_seconds(value, &seconds))
		return seconds;
	/* A date has a weekday in front; "-5" or "1e3" must not become one. */
	if (ascii_is_digit(*skip(value, " \t+-")) ||
		!date_parse(value, &until, &certain))
		return -1;
	if (!date || !date_parse(date, &from, &certain))
		from = now;
	if (until <= from)
		return 0;
	return until - from < HEADERS_SECONDS_MAX ? until - from
						  : HEADERS_SECONDS_MAX;
}

int64_t headers_x_rate_limit(const char *remaining, const char *reset)
{
	int64_t left, seconds;

	if (!remaining || !reset || !read_seconds(remaining, &left) ||
		!read_seconds(reset, &seconds) || left > 0)
		return -1;
	return seconds;
}

int64_t headers_rate_limit(const char *value)
{
	if (!value)
		return -1;
	return headers_x_rate_limit(
		find_directive(value, "r"), find_directive(value, "t"));
}

bool headers_validator(const char *value)
{
	if (!value || !*value || strlen(value) > VALIDATOR_MAX)
		return false;
	for (const char *s = value; *s; s++)
		if (((unsigned char)*s < 0x20 && *s != '\t') || *s == 0x7F)
			return false;
	return true;
}

bool headers_match(const char *if_none_match, const char *etag)
{
	size_t len = strlen(etag);

	for (const char *s = skip(if_none_match, " \t,"); *s;) {
		if (*s == '*')
			return true;
		if (strncmp(s, "W/", 2) == 0)
			s += 2;
		if (strncmp(s, etag, len) == 0 && strchr(" \t,", s[len]))
			return true;
		/* To the end of this tag, which may hold commas. */
		if (*s == '"')
			s += 1 + strcspn(s + 1, "\"");
		s += strcspn(s, ",");
		s = skip(s, " \t,");
	}
	return false;
}
