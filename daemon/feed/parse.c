/* SPDX-License-Identifier: ISC */
#include "feed/parse.h"

#include <string.h>

#include "arxiv.h"
#include "base/ascii.h"
#include "base/strbuf.h"
#include "bytes.h"
#include "formats.h"
#include "scan.h"
#include "text/html.h"
#include "text/utf8.h"
#include "xml.h"

#define PAGE_WITHIN 1024 /* bytes in which a web page shows itself */
#define ANNOUNCED_MAX 3  /* feed addresses named in an error */
#define QUOTE_MAX 80     /* characters of a body that is no feed */
#define QUOTED_MAX 1024  /* bytes that these are taken from */
#define REASON_MAX 200   /* characters of what a server says of an error */

static bool is_page(const char *text, size_t len)
{
	static const char *const signs[] = { "<!doctype html", "<html",
		"<head>", "<body" };
	const char *end = text + (len < PAGE_WITHIN ? len : PAGE_WITHIN);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		if (ascii_find(text, end, signs[i]))
			return true;
	}
	return false;
}

static int refuse_page(
	struct arena *a, const char *text, const char *url, struct error *err)
{
	struct strings links = { 0 };
	struct strbuf named;

	html_feed_links(a, text, url, &links);
	if (!links.n)
		return error_set(err, "a web page, which announces no feed");
	strbuf_init(&named, ERROR_TEXT_MAX);
	for (size_t i = 0; i < links.n && i < ANNOUNCED_MAX; i++)
		strbuf_printf(&named, "%s%s", i ? ", " : "", links.items[i]);
	(void)error_set(err,
		"a web page; set url to a feed that it announces: %s",
		named.data);
	strbuf_release(&named);
	return -1;
}

/* What a feed that reports an error says of it; never NULL. */
static const char *reported(
	struct arena *a, const xmlNode *root, const struct feed *feed)
{
	const struct raw_entry *entry = feed->entries.n ? feed->entries.items
							: NULL;
	const xmlNode *channel = node_child(root, NS_CORE, "channel");
	const xmlNode *said = channel
		? node_child(channel, NS_CORE, "description")
		: node_child(root, node_ns(root), "subtitle");
	const char *reason = said ? node_string(a, said) : NULL;

	if (entry && entry->summary.value)
		reason = entry->summary.value;
	if (!reason && entry)
		reason = entry->id;
	return text_line(a, reason ? reason : feed->title, REASON_MAX);
}

/* What is mended is cut already where two tags are too far apart. */
static bool has_long_text(const struct decoded *text)
{
	const char *end = text->s + text->len;
	struct scanner sc = { .s = text->s, .end = end };
	size_t run = 0;

	while (sc.s < end && run <= SCAN_TEXT_MAX) {
		struct token t = scan_token(&sc);

		if (t.kind == TOKEN_TEXT || t.kind == TOKEN_CDATA)
			run += t.len;
		else if (t.kind != TOKEN_OTHER)
			run = 0;
	}
	return run > SCAN_TEXT_MAX;
}

static int read_xml(struct arena *a, const struct decoded *text,
	const char *url, struct feed *ret, bool *ret_damaged, struct error *err)
{
	xmlDoc *doc;

	if (xml_read(a, text->s, text->len, &doc, ret_damaged, err) < 0)
		return -1;
	const xmlNode *root = xmlDocGetRootElement(doc);
	const char *name = node_local(root);
	int rc = 0;

	ret->cut = *ret_damaged && has_long_text(text);
	doc->_private = &ret->cut;

	if (ascii_equal(name, "feed") || ascii_equal(name, "entry"))
		atom_read(a, root, url, ret);
	else
		rss_read(a, root, url, ret);
	if (arxiv_reports_error(ret))
		rc = error_set(err, "arXiv reports an error: \"%s\"",
			reported(a, root, ret));
	xmlFreeDoc(doc);
	return rc;
}

/* Not ended by NUL, as what is quoted from it must be. */
static const char *begin_of(struct arena *a, const char *s, const char *end)
{
	size_t len = (size_t)(end - s);

	return arena_strndup(a, s, len < QUOTED_MAX ? len : QUOTED_MAX);
}

/*
 * Some feeds stand inside a page, or have its DOCTYPE; but what is a page
 * has neither title nor entries.
 */
static int read_markup(struct arena *a, const struct decoded *text,
	const char *url, struct feed *ret, bool *ret_damaged, struct error *err)
{
	bool page = is_page(text->s, text->len);
	int rc = read_xml(a, text, url, ret, ret_damaged, err);

	if (page && (rc < 0 || (!ret->entries.n && !ret->title)))
		return refuse_page(
			a, arena_strndup(a, text->s, text->len), url, err);
	return rc;
}

static int read_text(struct arena *a, const struct decoded *text,
	const char *url, struct feed *ret, bool *ret_damaged, struct error *err)
{
	const char *s = text->s, *end = text->s + text->len;

	while (s < end && (ascii_space(*s) || !*s))
		s++;
	if (s == end)
		return error_set(err, "the document is empty");
	if (*s == '{' || *s == '[')
		return json_read(
			a, s, (size_t)(end - s), url, ret, ret_damaged, err);
	if (!memchr(s, '<', (size_t)(end - s)))
		return error_set(err, "no feed but text that begins \"%s\"",
			text_line(a, begin_of(a, s, end), QUOTE_MAX));
	return read_markup(a, text, url, ret, ret_damaged, err);
}

int feed_parse(struct arena *a, const void *body, size_t len,
	const struct feed_hints *hints, struct feed *ret, struct error *err)
{
	struct feed feed = { .format = FEED_UNKNOWN, .total = -1, .start = -1 };
	struct decoded text;
	struct strbuf room;
	bool damaged;

	if (len > FEED_BYTES_MAX)
		return error_set(err, "the document is larger than %d bytes",
			FEED_BYTES_MAX);
	strbuf_init(&room, FEED_BYTES_MAX);
	int rc = bytes_to_utf8(
		body, len, hints->content_type, &room, &text, err);

	if (!rc)
		rc = read_text(a, &text, hints->url, &feed, &damaged, err);
	strbuf_release(&room);
	if (rc < 0)
		return -1;
	feed.damaged = damaged || text.mended || feed.cut;
	*ret = feed;
	return 0;
}

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
		[FEED_HACKERNEWS] = "hackernews",
	};

	return names[format];
}
