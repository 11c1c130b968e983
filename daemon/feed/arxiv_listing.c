/* SPDX-License-Identifier: ISC */
#include "feed/arxiv_listing.h"

#include <inttypes.h>
#include <string.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "text/date.h"
#include "text/url.h"

#define DAY 86400

/* Where listings are, and have been (1.1). */
static const struct {
	const char *host, *path;
} places[] = {
	{ "rss.arxiv.org", "/rss/" },
	{ "rss.arxiv.org", "/atom/" },
	{ "export.arxiv.org", "/rss/" },
	{ "arxiv.org", "/rss/" },
	{ "www.arxiv.org", "/rss/" },
};

/* Archives whose papers are all in a class: cat:cs alone finds nothing. */
static const char *const divided[] = { "astro-ph", "cond-mat", "cs", "econ",
	"eess", "math", "nlin", "physics", "q-bio", "q-fin", "stat" };

/* The categories of a listing as they stand in its path, or NULL. */
static const char *listed(struct arena *a, const char *url)
{
	const char *host = url_host(a, url);
	const char *path = host ? strstr(url, "://") : NULL;

	path = path ? strchr(path + 3, '/') : NULL;
	for (size_t i = 0; path && i < sizeof places / sizeof *places; i++) {
		if (strcmp(host, places[i].host) == 0 &&
			ascii_prefix(path, places[i].path))
			return path + strlen(places[i].path);
	}
	return NULL;
}

static bool is_part(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!ascii_is_letter(s[i]) && (s[i] != '-' || i == 0))
			return false;
	return len > 0;
}

/*
 * "CS.ai" is cs.AI: archives are in lower case, and of classes those of two
 * letters in upper case. False when it can be no category.
 */
static bool spell(char *name)
{
	char *dot = strchr(name, '.');
	size_t archive = dot ? (size_t)(dot - name) : strlen(name);

	ascii_lower_all(name);
	if (!is_part(name, archive))
		return false;
	if (!dot)
		return true;
	size_t len = strlen(dot + 1);

	if (len == 2) {
		for (char *s = dot + 1; *s; s++)
			if (*s >= 'a' && *s <= 'z')
				*s = (char)(*s - 'a' + 'A');
	}
	return is_part(dot + 1, len);
}

/* The length of the sign that joins names at s; 0: there is none. */
static size_t joint(const char *s)
{
	return *s == '+' ? 1 : ascii_prefix(s, "%2b") ? 3 : 0;
}

bool arxiv_is_listing(
	struct arena *a, const char *url, const char **ret_categories)
{
	const char *s = listed(a, url);
	const char *names = NULL;

	if (ret_categories)
		*ret_categories = NULL;
	while (s) {
		size_t len = strcspn(s, "+%/?#");
		char *name = arena_strndup(a, s, len);

		if (!spell(name))
			return false;
		names = names ? arena_printf(a, "%s+%s", names, name) : name;
		s += len;
		if (!joint(s))
			break;
		s += joint(s);
	}
	if (!s)
		return false;
	s += *s == '/';
	if (*s && *s != '?' && *s != '#')
		return false;
	if (ret_categories)
		*ret_categories = names;
	return true;
}

static bool is_divided(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof divided / sizeof *divided; i++) {
		if (strlen(divided[i]) == len &&
			strncmp(divided[i], name, len) == 0)
			return true;
	}
	return false;
}

/* "cat:cs.AI+OR+cat:hep-th", where + is a blank. */
static const char *any_of(struct arena *a, const char *categories)
{
	const char *any = NULL;

	for (const char *s = categories;; s++) {
		size_t len = strcspn(s, "+");
		const char *all = is_divided(s, len) ? ".*" : "";

		any = arena_printf(a, "%s%scat:%.*s%s", any ? any : "",
			any ? "+OR+" : "", (int)len, s, all);
		s += len;
		if (!*s)
			return any;
	}
}

static const char *minute_of(struct arena *a, time_t t)
{
	int64_t day = day_of(t);
	struct civil c = day_to_civil(day);
	int minute = (int)((int64_t)t - day * DAY) / 60;

	return arena_printf(a, "%04d%02d%02d%02d%02d", c.year, c.month, c.day,
		minute / 60, minute % 60);
}

const char *arxiv_query_url(struct arena *a, const char *base,
	const char *categories, time_t from, time_t until, size_t start)
{
	/* Both ends of a range are in it (1.10). */
	return arena_printf(a,
		"%s?search_query=%%28%s%%29+AND+"
		"submittedDate:%%5B%s+TO+%s%%5D"
		"&sortBy=submittedDate&sortOrder=ascending"
		"&start=%zu&max_results=%d",
		base, any_of(a, categories), minute_of(a, from),
		minute_of(a, until - 60), start, ARXIV_PAGE);
}
