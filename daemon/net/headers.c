/* SPDX-License-Identifier: ISC */
#include "net/headers.h"

#include <string.h>

#include "base/ascii.h"
#include "text/date.h"

#define VALIDATOR_MAX 1024
#define PAGE_HEAD 65536 /* bytes that are searched for a challenge */

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

/* A date as HTTP writes it begins with a weekday: "0" and "-1" are none. */
static bool read_moment(const char *s, time_t *ret)
{
	bool certain;

	return s && ascii_is_letter(*skip(s, " \t")) &&
		date_parse(s, ret, &certain);
}

/* Seconds from the server's own clock, or without one from ours. */
static int64_t seconds_until(time_t then, const char *date, time_t now)
{
	time_t from;

	if (!read_moment(date, &from))
		from = now;
	if (then <= from)
		return 0;
	return then - from < HEADERS_SECONDS_MAX ? then - from
						 : HEADERS_SECONDS_MAX;
}

int64_t headers_fresh(const struct cache_fields *f, time_t now)
{
	const char *control = f->cache_control ? f->cache_control : "";
	const char *max_age = find_directive(control, "max-age");
	int64_t lifetime, past = 0;
	time_t expires;

	if (find_directive(control, "no-store") ||
		find_directive(control, "no-cache"))
		return -1;
	if (max_age) {
		if (!read_seconds(max_age, &lifetime))
			return -1;
	} else if (read_moment(f->expires, &expires)) {
		lifetime = seconds_until(expires, f->date, now);
	} else {
		return -1;
	}
	if (f->age && !read_seconds(f->age, &past))
		past = 0;
	return lifetime > past ? lifetime - past : 0;
}

int64_t headers_retry_after(const char *value, const char *date, time_t now)
{
	int64_t seconds;
	time_t until;

	if (!value)
		return -1;
	if (read_seconds(value, &seconds))
		return seconds;
	return read_moment(value, &until) ? seconds_until(until, date, now)
					  : -1;
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

bool headers_challenge(
	const struct challenge_fields *f, const char *body, size_t len)
{
	static const char *const marks[] = { "/cdn-cgi/challenge-platform/",
		"_cf_chl_", "cf-browser-verification", "cf-challenge",
		"<title>Just a moment...</title>" };

	if (headers_is_word(f->mitigated, "challenge"))
		return true;
	if ((f->status != 403 && f->status != 429 && f->status != 503) ||
		!headers_is_word(f->content_type, "text/html") ||
		!headers_is_word(f->server, "cloudflare"))
		return false;
	if (len > PAGE_HEAD)
		len = PAGE_HEAD;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (bytes_find(body, body + len, marks[i]))
			return true;
	return false;
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

bool headers_is_word(const char *value, const char *word)
{
	if (!value)
		return false;
	value = skip(value, " \t");
	size_t len = strcspn(value, " \t,;");

	return len == strlen(word) && ascii_equal_n(value, word, len) &&
		(!*skip(value + len, " \t") ||
			*skip(value + len, " \t") == ';');
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
