/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/arena.h"
#include "feed/parse.h"
#include "text/utf8.h"

#define LOOK_MAX 4096 /* bytes; whoever refuses is brief */

/* As they are met; compared folded, as whole words. */
static const char *const refusals[] = { "rate exceeded", "rate limit",
	"rate limited", "ratelimit", "too many requests", "access denied",
	"request blocked", "throttled", "throttling", "quota exceeded",
	"temporarily blocked", "try again later" };

/* A JSON object with a member for the error where a list was expected. */
static bool is_json_error(const char *s)
{
	s += strspn(s, " \t\r\n");
	return *s == '{' && (strstr(s, "\"error\"") || strstr(s, "\"errors\""));
}

bool feed_is_refusal(const void *body, size_t len)
{
	struct arena a = ARENA_INIT;
	bool ret = len == 0;

	if (len && len <= LOOK_MAX) {
		const char *text = arena_strndup(&a, body, len);
		const char *folded = text_fold(&a, text);

		ret = is_json_error(text) || !*folded;
		for (size_t i = 0;
			!ret && i < sizeof refusals / sizeof *refusals; i++)
			ret = text_has_phrase(folded, refusals[i]);
	}
	arena_release(&a);
	return ret;
}
