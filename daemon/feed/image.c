/* SPDX-License-Identifier: ISC */
#include "image.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "text/html.h"
#include "text/url.h"

/* Of trackers; WordPress offers the face of the author in each entry. */
static bool is_offer(const char *src)
{
	static const char *const words[] = { "feedsportal", "feedburner", "~ff",
		"doubleclick", "analytics", "pixel", "1x1", "spacer",
		"stats.wordpress", "flattr", "gravatar.com/avatar" };
	const char *end = src + strlen(src);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ascii_find(src, end, words[i]))
			return false;
	return true;
}

/* A bare word in a body stands for what a script puts there (case 023). */
static bool is_picture(const char *src)
{
	return strpbrk(src, "./") && html_is_picture(src);
}

static const char *absolute(
	struct arena *a, const char *base, const char *src, const char *of_feed)
{
	const char *url;

	if (!src[strspn(src, " \t\r\n")] ||
		url_resolve(a, base ? base : of_feed, src, &url) < 0)
		return NULL;
	return url;
}

const char *image_of(struct arena *a, const struct feed *feed,
	const struct raw_entry *raw, const struct bodies *bodies)
{
	const struct {
		const char *src, *base;
		bool (*fits)(const char *src);
	} places[] = {
		{ raw->image, raw->base, is_offer },
		{ bodies->content.image, raw->content.base, is_picture },
		{ bodies->summary.image, raw->summary.base, is_picture },
	};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *src = places[i].src;
		const char *url = src && places[i].fits(src)
			? absolute(a, places[i].base, src, feed->base)
			: NULL;

		if (url)
			return url;
	}
	return NULL;
}
