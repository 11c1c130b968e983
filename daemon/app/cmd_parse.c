/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "app/options.h"
#include "base/log.h"
#include "feed/normalize.h"
#include "feed/parse.h"
#include "render/parsed.h"
#include "store/file.h"
#include "text/date.h"
#include "text/url.h"
#include "text/utf8.h"

#define OUT_MAX (64 * 1024 * 1024)

static time_t time_of(const char *text, time_t now)
{
	time_t t;
	bool certain;

	if (!text || !date_parse(text, &t, &certain))
		return 0;
	return t > now ? now : t;
}

static const char *link_of(struct arena *a, const struct feed *feed)
{
	const char *url;

	if (!feed->link || url_resolve(a, feed->base, feed->link, &url) < 0)
		return NULL;
	return url;
}

static const char *line_or_null(struct arena *a, const char *text)
{
	return text ? text_line(a, text, ENTRY_TITLE_MAX) : NULL;
}

static const char *author_of(
	const struct entry *entry, const struct entry_detail *detail)
{
	if (!entry->authors.n)
		return NULL;
	return detail->byline ? detail->byline : entry->authors.items[0];
}

/*
 * Each raw entry is shown, also a second one of the same guid and one that
 * holds too little for a digest.
 */
static void show_entries(struct arena *a, const struct feed *feed, time_t now,
	struct parsed_feed *ret)
{
	const struct source source = { .name = "parse", .url = feed->base };

	for (size_t i = 0; i < feed->entries.n; i++) {
		const struct raw_entry *raw = &feed->entries.items[i];
		struct entry *entry = arena_alloc(a, sizeof *entry);
		struct entry_detail *detail = arena_alloc(a, sizeof *detail);

		(void)normalize_entry(a, feed, raw, &source, now, entry);
		normalize_detail(a, feed, raw, detail);
		*ARRAY_PUSH(a, ret) = (struct parsed_entry){
			.entry = entry,
			.id = detail->id,
			.link = detail->link,
			.author = author_of(entry, detail),
			.content_html = detail->content_html,
			.enclosures = &detail->enclosures,
			.published = detail->published,
			.updated = detail->updated,
		};
	}
}

static int show(
	const struct options *o, const struct feed *feed, struct error *err)
{
	struct arena *a = o->arena;
	time_t now = clock_now(&o->clock);
	struct parsed_feed parsed = {
		.format = feed_format_name(feed->format),
		.title = line_or_null(a, feed->title),
		.link = link_of(a, feed),
		.language = line_or_null(a, feed->language),
		.updated = time_of(feed->updated, now),
	};
	struct strbuf out;

	show_entries(a, feed, now, &parsed);
	strbuf_init(&out, OUT_MAX);
	int rc = render_parsed(&parsed, &out, err);

	if (rc == 0)
		(void)fwrite(out.data, 1, out.len, stdout);
	strbuf_release(&out);
	return rc;
}

/* What a reader of the entries cannot see in them. */
static void tell_damage(const char *name, const struct feed *feed)
{
	if (feed->cut)
		log_warn("%s: a text in the feed is longer than %d bytes and "
			 "is cut there",
			name, FEED_TEXT_MAX);
	else if (feed->damaged)
		log_warn("%s: the feed is not well-formed; what is complete "
			 "in it is taken",
			name);
}

int cmd_parse(const struct options *options)
{
	const char *name = options->args.items[0];
	const char *path = strcmp(name, "-") == 0 ? "/dev/stdin" : name;
	const struct feed_hints hints = {
		.url = options->base,
		.content_type = options->content_type,
	};
	struct error err = ERROR_INIT;
	struct feed feed;
	const char *body;
	size_t len;

	if (file_read(options->arena, path, FEED_BYTES_MAX, &body, &len, &err) <
		0)
		return options_fail(&err);
	if (feed_parse(options->arena, body, len, &hints, &feed, &err) < 0) {
		(void)error_prefix(&err, "%s: ", name);
		return options_fail(&err);
	}
	tell_damage(name, &feed);
	return show(options, &feed, &err) == 0 ? EXIT_OK : options_fail(&err);
}
