/* SPDX-License-Identifier: ISC */
#include "corpus.h"

#include <iconv.h>
#include <string.h>

#include "words.h"

#define DOCUMENTS 320
#define DOCUMENT_MAX (8 * 1024 * 1024)

#define ARXIV_KIND 6
#define FEED_SHARE 62 /* percent of the sizes below: 95 kB */

/* One kind of feed: its beginning, an entry of about so many bytes, its end. */
struct kind {
	const char *head, *tail;
	void (*entry)(struct writer *w, unsigned n, size_t bytes);
	size_t entry_bytes;
	bool json;
	const char *charset; /* NULL: UTF-8 */
};

static void date(struct writer *w, unsigned n)
{
	strbuf_printf(&w->out, "Mon, %02u Jun 2026 %02u:%02u:00 +0000",
		1 + n % 28, n % 24, n % 60);
}

static void stamp(struct writer *w, unsigned n)
{
	strbuf_printf(&w->out, "2026-06-%02uT%02u:%02u:00Z", 1 + n % 28, n % 24,
		n % 60);
}

static void rss_begin(struct writer *w, unsigned n)
{
	strbuf_addstr(&w->out, "<item>\n\t<title>");
	writer_sentence(w, 8);
	strbuf_printf(&w->out,
		"</title>\n\t<link>https://blog%u.example.org/2026/06/post-%u/"
		"?utm_source=rss</link>\n\t<dc:creator><![CDATA[Ann "
		"Author]]></dc:creator>\n\t<pubDate>",
		w->feed, n);
	date(w, n);
	strbuf_printf(&w->out,
		"</pubDate>\n\t<category><![CDATA[News]]></category>\n\t"
		"<category><![CDATA[Machine learning]]></category>\n\t<guid "
		"isPermaLink=\"false\">https://blog%u.example.org/?p=%u</guid>\n",
		w->feed, n);
}

static void wordpress(struct writer *w, unsigned n, size_t bytes)
{
	rss_begin(w, n);
	strbuf_addstr(&w->out, "\t<description><![CDATA[");
	writer_sentences(w, 3);
	strbuf_addstr(&w->out,
		"]]></description>\n\t<content:encoded>"
		"<![CDATA[");
	writer_html(w, bytes);
	strbuf_addstr(&w->out,
		"]]></content:encoded>\n\t<slash:comments>3</slash:comments>\n"
		"</item>\n");
}

static void news(struct writer *w, unsigned n, size_t bytes)
{
	rss_begin(w, n);
	strbuf_addstr(&w->out, "\t<description>");
	writer_sentences(w, (unsigned)(bytes / 100));
	strbuf_printf(&w->out,
		"</description>\n\t<media:thumbnail width=\"240\" "
		"height=\"135\" url=\"https://img.example.org/%u.jpg\"/>\n"
		"</item>\n",
		n);
}

static void escaped(struct writer *w, unsigned n, size_t bytes)
{
	rss_begin(w, n);
	strbuf_addstr(&w->out, "\t<description>");
	writer_escaped_html(w, bytes);
	strbuf_addstr(&w->out, "</description>\n</item>\n");
}

static void atom_begin(struct writer *w, unsigned n)
{
	strbuf_printf(&w->out,
		"<entry>\n  <id>tag:blog%u.example.org,2026:post-%u</id>\n  "
		"<title type=\"html\">",
		w->feed, n);
	writer_sentence(w, 8);
	strbuf_addstr(&w->out, "</title>\n  <published>");
	stamp(w, n);
	strbuf_addstr(&w->out, "</published>\n  <updated>");
	stamp(w, n);
	strbuf_printf(&w->out,
		"</updated>\n  <link rel=\"alternate\" type=\"text/html\" "
		"href=\"https://blog%u.example.org/%u.html\"/>\n  <author>"
		"<name>Ann Author</name></author>\n  <category "
		"term=\"news\"/>\n",
		w->feed, n);
}

static void atom_html(struct writer *w, unsigned n, size_t bytes)
{
	atom_begin(w, n);
	strbuf_addstr(&w->out, "  <content type=\"html\">");
	writer_escaped_html(w, bytes);
	strbuf_addstr(&w->out, "</content>\n</entry>\n");
}

static void atom_xhtml(struct writer *w, unsigned n, size_t bytes)
{
	atom_begin(w, n);
	strbuf_addstr(&w->out,
		"  <content type=\"xhtml\">"
		"<div xmlns=\"http://www.w3.org/1999/xhtml\">");
	writer_html(w, bytes);
	strbuf_addstr(&w->out, "</div></content>\n</entry>\n");
}

static void rdf(struct writer *w, unsigned n, size_t bytes)
{
	strbuf_printf(&w->out,
		"<item rdf:about=\"https://journal%u.example.org/%u\">\n<title>",
		w->feed, n);
	writer_sentence(w, 8);
	strbuf_printf(&w->out,
		"</title>\n<link>https://journal%u.example.org/%u</link>\n"
		"<description>",
		w->feed, n);
	writer_sentences(w, (unsigned)(bytes / 100));
	strbuf_addstr(&w->out,
		"</description>\n<dc:creator>A. One, B. Two</dc:creator>\n"
		"<dc:date>");
	stamp(w, n);
	strbuf_addstr(&w->out, "</dc:date>\n</item>\n");
}

/* Feeds of different months tell of different papers. */
static void arxiv(struct writer *w, unsigned n, size_t bytes)
{
	unsigned month = 1 + (w->feed + 5) % 12;
	unsigned number = (w->feed / 12 * 1009 + n + 1) % 100000;

	strbuf_addstr(&w->out, "<item>\n<title>");
	writer_sentence(w, 9);
	strbuf_printf(&w->out,
		" with $\\ell_2$ norms</title>\n<link>https://arxiv.org/abs/"
		"26%02u.%05u</link>\n<description>arXiv:26%02u.%05uv1 "
		"Announce Type: new \nAbstract: ",
		month, number, month, number);
	writer_sentences(w, (unsigned)(bytes / 105));
	strbuf_printf(&w->out,
		" Code at https://github.com/lab%u/code.</description>\n"
		"<guid isPermaLink=\"false\">oai:arXiv.org:26%02u.%05uv1"
		"</guid>\n<category>cs.CL</category>\n"
		"<category>cs.LG</category>\n"
		"<pubDate>Thu, 11 Jun 2026 00:00:00 -0400</pubDate>\n"
		"<arxiv:announce_type>new</arxiv:announce_type>\n<dc:rights>"
		"http://creativecommons.org/licenses/by/4.0/</dc:rights>\n"
		"<dc:creator>Ann Author, Bo R. Writer, Chun-Yi Third, Dora "
		"Fourth (MIT, CSAIL)</dc:creator>\n</item>\n",
		n, month, number);
}

static void json(struct writer *w, unsigned n, size_t bytes)
{
	strbuf_printf(&w->out,
		"%s{\"id\":\"%u\",\"url\":\"https:\\/\\/blog.example.org\\/%u\""
		",\"title\":\"Post %u\",\"date_published\":\"",
		n ? "," : "", n, n, n);
	stamp(w, n);
	strbuf_addstr(&w->out, "\",\"content_html\":\"<p>");
	for (size_t end = w->out.len + bytes; w->out.len < end;) {
		writer_sentences(w, 2);
		strbuf_printf(&w->out,
			" <a href=\\\"https:\\/\\/x.example.org\\/%u\\\">"
			"more<\\/a><\\/p>\\n<p>",
			n);
	}
	strbuf_addstr(&w->out, "<\\/p>\"}\n");
}

#define RSS                                                                  \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "  \
	"xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "        \
	"xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                     \
	"xmlns:media=\"http://search.yahoo.com/mrss/\" "                     \
	"xmlns:arxiv=\"http://arxiv.org/schemas/atom\" "                     \
	"xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">\n<channel>" \
	"<title>A feed</title><link>https://blog.example.org/</link>\n"      \
	"<language>en-us</language>\n"
#define RSS_END "</channel>\n</rss>\n"
#define ATOM                                                          \
	"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed "          \
	"xmlns=\"http://www.w3.org/2005/Atom\"><title>A feed</title>" \
	"<id>tag:blog.example.org,2026:feed</id>\n"
#define ATOM_END "</feed>\n"

static const struct kind kinds[] = {
	{ RSS, RSS_END, wordpress, 5000, false, NULL },
	{ RSS, RSS_END, news, 400, false, NULL },
	{ ATOM, ATOM_END, atom_html, 4000, false, NULL },
	{ RSS, RSS_END, wordpress, 3000, false, "UTF-16" },
	{ RSS, RSS_END, escaped, 2500, false, NULL },
	{ ATOM, ATOM_END, atom_xhtml, 4000, false, NULL },
	{ RSS, RSS_END, arxiv, 1720, false, NULL },
	{ RSS, RSS_END, wordpress, 12000, false, NULL },
	{ "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"A "
	  "feed\",\"items\":[",
		"]}\n", json, 3000, true, NULL },
	{ "<?xml version=\"1.0\"?>\n<rdf:RDF "
	  "xmlns=\"http://purl.org/rss/1.0/\" "
	  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	  "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	  "<channel><title>A journal</title></channel>\n",
		"</rdf:RDF>\n", rdf, 1000, false, NULL },
};

#define KINDS (sizeof kinds / sizeof *kinds)

/* Bytes of the n-th document: quantiles of sizes as they are met. */
static size_t size_of(unsigned n)
{
	static const size_t kilobytes[] = { 4, 9, 16, 24, 32, 41, 50, 58, 64,
		72, 82, 94, 108, 125, 148, 180, 235, 330, 1050, 64 };
	unsigned i = n % 20;

	if (i == 18 && n % 40 == 18) /* one in forty */
		return 1900 * 1024;
	return (i == 18 ? 600 : kilobytes[i]) * (size_t)1024;
}

static struct document take(
	struct arena *a, const struct strbuf *text, const struct kind *kind)
{
	size_t room = 2 * text->len + 16, left = text->len, free_ = room;
	char *out = arena_alloc(a, room), *to = out, *from = text->data;

	if (!kind->charset) {
		memcpy(out, text->data, text->len);
		return (struct document){ out, text->len, kind->json };
	}
	iconv_t cd = iconv_open(kind->charset, "UTF-8");

	(void)iconv(cd, &from, &left, &to, &free_);
	(void)iconv_close(cd);
	return (struct document){ out, room - free_, kind->json };
}

static unsigned write_entries(
	struct writer *w, const struct kind *kind, size_t bytes)
{
	unsigned n = 0;

	while (w->out.len < bytes)
		kind->entry(w, n++, kind->entry_bytes);
	return n;
}

static struct document write_document(
	struct arena *a, const struct kind *kind, size_t bytes, uint64_t seed)
{
	struct writer w;

	writer_init(&w, DOCUMENT_MAX, seed);
	strbuf_addstr(&w.out, kind->head);
	(void)write_entries(&w, kind, bytes);
	strbuf_addstr(&w.out, kind->tail);
	struct document document = take(a, &w.out, kind);

	strbuf_release(&w.out);
	return document;
}

void corpus_make(struct arena *a, struct corpus *ret)
{
	struct corpus corpus = { 0 };

	for (unsigned n = 0; n < DOCUMENTS; n++) {
		const struct kind *kind = &kinds[(n / 3 + n) % KINDS];
		struct document document = write_document(
			a, kind, size_of(n), n + 1);

		*ARRAY_PUSH(a, &corpus) = document;
		corpus.bytes += document.len;
		if (document.json)
			corpus.json_bytes += document.len;
	}
	*ret = corpus;
}

struct document corpus_feed(struct arena *a, unsigned n, bool changed)
{
	const struct kind *kind = &kinds[(n / 3 + n) % KINDS];
	size_t bytes = size_of(n) * FEED_SHARE / 100;
	struct writer w;

	if (kind->json)
		kind++;
	writer_init(&w, DOCUMENT_MAX, n + 1);
	w.feed = n;
	strbuf_addstr(&w.out, kind->head);
	unsigned entries = write_entries(
		&w, kind, kind->charset ? bytes / 2 : bytes);

	if (changed)
		kind->entry(&w, entries, kind->entry_bytes);
	strbuf_addstr(&w.out, kind->tail);
	struct document document = take(a, &w.out, kind);

	strbuf_release(&w.out);
	return document;
}

struct document corpus_arxiv(struct arena *a, size_t entries)
{
	const struct kind *kind = &kinds[ARXIV_KIND];
	struct writer w;

	writer_init(&w, DOCUMENT_MAX, 10); /* in English */
	strbuf_addstr(&w.out, kind->head);
	for (unsigned n = 0; n < entries; n++)
		kind->entry(&w, n, kind->entry_bytes);
	strbuf_addstr(&w.out, kind->tail);
	struct document document = take(a, &w.out, kind);

	strbuf_release(&w.out);
	return document;
}
