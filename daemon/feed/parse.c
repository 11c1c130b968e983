/* SPDX-License-Identifier: ISC */
#include "feed/parse.h"

#include <string.h>

#include "ascii.h"
#include "base/strbuf.h"
#include "bytes.h"
#include "formats.h"
#include "text/html.h"
#include "text/utf8.h"
#include "xml.h"

#define PAGE_WITHIN 1024 /* bytes in which a web page shows itself */
#define ANNOUNCED_MAX 3  /* feed addresses named in an error */
#define QUOTE_MAX 80     /* characters of a body that is no feed */

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

static int read_xml(struct arena *a, const struct strbuf *text, const char *url,
	struct feed *ret, bool *ret_damaged, struct error *err)
{
	xmlDoc *doc;

	if (xml_read(a, text->data, text->len, &doc, ret_damaged, err) < 0)
		return -1;
	const xmlNode *root = xmlDocGetRootElement(doc);
	const char *name = node_local(root);

	if (ascii_equal(name, "feed") || ascii_equal(name, "entry"))
		atom_read(a, root, url, ret);
	else
		rss_read(a, root, url, ret);
	xmlFreeDoc(doc);
	return 0;
}

static int read_text(struct arena *a, const struct strbuf *text,
	const char *url, struct feed *ret, bool *ret_damaged, struct error *err)
{
	const char *s = text->data, *end = text->data + text->len;

	while (s < end && (ascii_space(*s) || !*s))
		s++;
	if (s == end)
		return error_set(err, "the document is empty");
	if (*s == '{' || *s == '[')
		return json_read(
			a, s, (size_t)(end - s), url, ret, ret_damaged, err);
	if (is_page(s, (size_t)(end - s)))
		return refuse_page(a, s, url, err);
	if (!memchr(s, '<', (size_t)(end - s)))
		return error_set(err, "no feed but text that begins \"%s\"",
			text_line(a, s, QUOTE_MAX));
	return read_xml(a, text, url, ret, ret_damaged, err);
}

int feed_parse(struct arena *a, const void *body, size_t len,
	const struct feed_hints *hints, struct feed *ret, struct error *err)
{
	struct feed feed = { .format = FEED_UNKNOWN };
	bool decoded_badly, damaged;
	struct strbuf text;

	if (len > FEED_BYTES_MAX)
		return error_set(err, "the document is larger than %d bytes",
			FEED_BYTES_MAX);
	strbuf_init(&text, FEED_BYTES_MAX);
	int rc = bytes_to_utf8(
		body, len, hints->content_type, &text, &decoded_badly, err);

	if (!rc)
		rc = read_text(a, &text, hints->url, &feed, &damaged, err);
	strbuf_release(&text);
	if (rc < 0)
		return -1;
	feed.damaged = damaged || decoded_badly;
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
