/* SPDX-License-Identifier: ISC */
#ifndef NET_HEADERS_H
#define NET_HEADERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

/*
 * Header fields of HTTP whose values mean numbers. Values come from the
 * network: nothing overflows, what is no number is none. NULL stands for a
 * field that is missing.
 */

#define HEADERS_SECONDS_MAX INT64_C(1000000000) /* larger ones become this */

/* Values as received, the lines of one field joined. */
struct cache_fields {
	const char *cache_control, *expires, *date, *age;
};

/*
 * For how many seconds an answer is fresh: max-age or, where there is none,
 * Expires as seen from Date; less Age, at least 0 (RFC 9111 4.2). -1 when
 * neither says so, when Expires is no date (K12), or when no-cache or
 * no-store take it back (K13).
 */
int64_t headers_fresh(const struct cache_fields *f, time_t now);

/*
 * Retry-After in seconds, 0 when its date is past; -1 for garbage and
 * negative numbers (RFC 9110 10.2.3). A date counts from the server's own
 * Date where there is one, so that a wrong clock here does no harm.
 */
int64_t headers_retry_after(const char *value, const char *date, time_t now);

/* RateLimit: "api";r=0;t=189 asks for 189 seconds (K26); -1: for nothing. */
int64_t headers_rate_limit(const char *value);

/* X-RateLimit-Remaining: 0 with X-RateLimit-Reset: seconds (K27). */
int64_t headers_x_rate_limit(const char *remaining, const char *reset);

struct challenge_fields {
	int status;
	const char *mitigated; /* cf-mitigated */
	const char *server, *content_type;
};

/*
 * Whether an answer is Cloudflare's challenge to a browser and not from the
 * publisher (K35): it says so, or it is a page of theirs with one inside.
 */
bool headers_challenge(
	const struct challenge_fields *f, const char *body, size_t len);

/*
 * Whether a validator may be kept and sent: not empty, of a sane length and
 * without control characters.
 */
bool headers_validator(const char *value);

/* Whether the value is that one word, with or without parameters. */
bool headers_is_word(const char *value, const char *word);

/* Whether If-None-Match names the tag, by weak comparison (13.1.2). */
bool headers_match(const char *if_none_match, const char *etag);

#endif
