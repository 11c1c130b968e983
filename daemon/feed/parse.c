/* SPDX-License-Identifier: ISC */
#include "feed/parse.h"

#include <stdint.h>
#include <string.h>

#include "internal.h"
#include "text/html.h"
#include "text/utf8.h"

#define QUOTE_MAX 80 /* characters of a body that is no feed (case 034) */

const char *feed_format_name(enum feed_format format)
{
	static const char *const names[] = {
		[FEED_UNKNOWN] = "unknown",
		[FEED_RSS090] = "rss090",
		[FEED_RSS091] = "rss091",
		[FEED_RSS092] = "rss092",
		[FEED_RSS10] = "rss10",
		[FEED_RSS20] = "rss20",
		[FEED_ATOM03] = "atom03",
		[FEED_ATOM10] = "atom10",
		[FEED_JSONFEED] = "jsonfeed",
		[FEED_HUGGINGFACE] = "huggingface",
		[FEED_PAPERSWITHCODE] = "paperswithcode",
	};

	return names[format];
}

static bool begins_html(const char *text)
{
	static const char *const starts[] = { "<!doctype html", "<html",
		"<head", "<body", "<!DOCTYPE html", "<!DOCTYPE HTML", "<HTML" };
	const char *s = text + strspn(text, " \t\r\n");

	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (strncmp(s, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static int is_page(struct arena *a, const char *text,
	const struct feed_hints *hints, struct error *err)
{
	struct strings links = { 0 };
	const char *named = "";

	html_feed_links(a, text, hints->url, &links);
	for (size_t i = 0; i < links.n; i++)
		named = arena_printf(
			a, "%s%s%s", named, i ? ", " : "", links.items[i]);
	if (links.n)
		return error_set(err,
			"a web page instead of a feed; it announces %s", named);
	return error_set(err, "a web page instead of a feed");
}

static int is_nothing(struct arena *a, const char *text, struct error *err)
{
	const char *quote = text_line(a, text, QUOTE_MAX);

	if (!*quote)
		return error_set(err, "the document is empty");
	return error_set(err, "not a feed; it begins \"%s\"", quote);
}

int feed_parse(struct arena *a, const void *body, size_t len,
	const struct feed_hints *hints, struct feed *ret, struct error *err)
{
	struct feed feed = { .base = hints->url };
	size_t n;

	if (len > FEED_BYTES_MAX)
		return error_set(err, "the document is larger than %d bytes",
			FEED_BYTES_MAX);
	char *text = (char *)(uintptr_t)bytes_to_utf8(
		a, body, len, hints->content_type, &n);
	bool nul = memchr(text, '\0', n) != NULL;

	/* What follows a NUL must not be lost; XML and JSON know none. */
	for (size_t i = 0; i < n; i++)
		if (!text[i])
			text[i] = '\x01';
	const char *start = text + strspn(text, " \t\r\n\x01");
	int rc = *start == '{' || *start == '['
		? json_feed(a, start, strlen(start), hints->url, &feed, err)
		: begins_html(text) ? is_page(a, text, hints, err)
		: strchr(text, '<') ? xml_feed(a, text, hints->url, &feed, err)
				    : is_nothing(a, text, err);

	if (rc < 0)
		return -1;
	feed.damaged |= nul;
	*ret = feed;
	return 0;
}
