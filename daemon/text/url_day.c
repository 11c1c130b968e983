/* SPDX-License-Identifier: ISC */
#include "text/url_day.h"

#include <string.h>

#include "text/date.h"

#define MARK "{day}"

bool url_has_day(const char *url)
{
	return strstr(url, MARK) != NULL;
}

const char *url_of_day(struct arena *a, const char *url, int64_t day)
{
	const struct civil date = day_to_civil(day);
	const char *out = "", *mark;

	for (; (mark = strstr(url, MARK)); url = mark + strlen(MARK))
		out = arena_printf(a, "%s%.*s%04d-%02d-%02d", out,
			(int)(mark - url), url, date.year, date.month,
			date.day);
	return arena_printf(a, "%s%s", out, url);
}
