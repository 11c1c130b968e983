/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include <stdio.h>
#include <unistd.h>

#include <libxml/parser.h>
#include <libxml/xmlIO.h>

#include "../../daemon/feed/author_name.h"
#include "base/strbuf.h"
#include "text/utf8.h"

/*
 * The bounds that feed/parse.h and feed/normalize.h state, at the bound and
 * one over; and that nothing is read because a document names it.
 */

#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom'>"
#define JSON "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":["
#define NEWS "https://news.example.org/feed"

/* "…%zu…" for 1 to n. */
static const char *numbered(struct arena *a, const char *before,
	const char *after, const char *between, size_t n)
{
	struct strbuf out;

	strbuf_init(&out, FEED_BYTES_MAX);
	for (size_t i = 1; i <= n; i++)
		strbuf_printf(&out, "%s%s%zu%s", i > 1 ? between : "", before,
			i, after);
	const char *s = arena_strndup(a, out.data, out.len);

	strbuf_release(&out);
	return s;
}

static void a_document_may_have_so_many_bytes(void **state)
{
	static const char doc[] = RSS_HEAD "<item><title>x</title></item>";
	struct feed_case *c = *state;
	const struct feed_hints hints = { NULL, NULL };
	struct error err = ERROR_INIT;
	size_t rest = FEED_BYTES_MAX - strlen(doc) - strlen(RSS_TAIL);
	/* Comments, as one text may not be that long. */
	const char *text = arena_printf(&c->a, "%s<!--%s-->%s", doc,
		case_repeat(&c->a, " ", rest - 7), RSS_TAIL);
	const char *over = arena_printf(&c->a, "%s ", text);

	assert_int_equal(strlen(text), FEED_BYTES_MAX);
	assert_int_equal(
		feed_parse(&c->a, text, FEED_BYTES_MAX, &hints, &c->feed, &err),
		0);
	assert_int_equal(c->feed.entries.n, 1);
	assert_int_equal(feed_parse(&c->a, over, FEED_BYTES_MAX + 1, &hints,
				 &c->feed, &err),
		-1);
	assert_string_equal(
		err.text, "the document is larger than 16777216 bytes");
}

static void expect_entries(struct feed_case *c, const char *doc, size_t n)
{
	case_take_text(c, doc, NULL);
	assert_int_equal(c->feed.entries.n, n);
	assert_int_equal(c->entries.n, n);
	assert_string_equal(
		case_entry(c, n - 1)->title, arena_printf(&c->a, "%zu", n));
}

/* The first of them, whatever the format. */
static void a_feed_may_have_so_many_entries(void **state)
{
	static const struct {
		const char *head, *before, *after, *between, *tail;
	} formats[] = {
		{ RSS_HEAD, "<item><title>", "</title></item>", "", RSS_TAIL },
		{ ATOM, "<entry><title>", "</title></entry>", "", "</feed>" },
		{ JSON, "{\"title\":\"", "\"}", ",", "]}" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(formats); i++) {
		for (size_t n = FEED_ENTRIES_MAX; n < FEED_ENTRIES_MAX + 2; n++)
			expect_entries(c,
				arena_printf(&c->a, "%s%s%s", formats[i].head,
					numbered(&c->a, formats[i].before,
						formats[i].after,
						formats[i].between, n),
					formats[i].tail),
				FEED_ENTRIES_MAX);
	}
}

/* An item with what is inside; gives its entry. */
static const struct entry *item(struct feed_case *c, const char *inside)
{
	return case_item(c, inside, NEWS);
}

/* A title and a summary of n characters, whose letters have two bytes. */
static const struct entry *of_length(
	struct feed_case *c, const char *element, size_t n)
{
	return item(c,
		arena_printf(&c->a, "<%s>%s</%s>", element,
			case_repeat(&c->a, "é", n), element));
}

static void expect_whole(const char *s, size_t n)
{
	assert_int_equal(utf8_length(s), n);
	assert_int_equal(strlen(s), 2 * n);
}

static void expect_ellipsis(const char *s, size_t n)
{
	static const char ellipsis[] = "…";

	assert_int_equal(utf8_length(s), n);
	assert_int_equal(strlen(s), 2 * (n - 1) + strlen(ellipsis));
	assert_string_equal(s + 2 * (n - 1), ellipsis);
}

static void texts_may_have_so_many_characters(void **state)
{
	struct feed_case *c = *state;

	expect_whole(
		of_length(c, "title", ENTRY_TITLE_MAX)->title, ENTRY_TITLE_MAX);
	expect_ellipsis(of_length(c, "title", ENTRY_TITLE_MAX + 1)->title,
		ENTRY_TITLE_MAX);
	expect_whole(of_length(c, "description", ENTRY_SUMMARY_MAX)->summary,
		ENTRY_SUMMARY_MAX);
	expect_ellipsis(
		of_length(c, "description", ENTRY_SUMMARY_MAX + 1)->summary,
		ENTRY_SUMMARY_MAX);
	expect_whole(of_length(c, "description", ENTRY_TEXT_MAX)->text,
		ENTRY_TEXT_MAX);
	expect_ellipsis(of_length(c, "description", ENTRY_TEXT_MAX + 1)->text,
		ENTRY_TEXT_MAX);
}

static void lists_may_have_so_many_members(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = ENTRY_AUTHORS_MAX; n < ENTRY_AUTHORS_MAX + 2; n++) {
		const struct entry *e = item(c,
			numbered(&c->a, "<title>x</title><dc:creator>Jane Doe",
				"</dc:creator>", "", n));

		assert_int_equal(e->authors.n, ENTRY_AUTHORS_MAX);
		assert_string_equal(
			e->authors.items[e->authors.n - 1], "Jane Doe200");
	}
	for (size_t n = ENTRY_CATEGORIES_MAX; n < ENTRY_CATEGORIES_MAX + 2;
		n++) {
		const struct entry *e = item(c,
			numbered(&c->a, "<title>x</title><category>c",
				"</category>", "", n));

		assert_int_equal(e->categories.n, ENTRY_CATEGORIES_MAX);
		assert_string_equal(
			e->categories.items[e->categories.n - 1], "c100");
	}
}

/* Its own address, and those of the works that it links to. */
static void an_entry_may_have_so_many_keys(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = ENTRY_KEYS_MAX - 2; n < ENTRY_KEYS_MAX + 1; n++) {
		const struct entry *e = item(c,
			arena_printf(&c->a,
				"<link>/x</link><description>%s</description>",
				numbered(&c->a,
					"&lt;a href='https://doi.org/10.1000/",
					"'>x&lt;/a>", " ", n)));

		assert_int_equal(
			e->keys.n, n < ENTRY_KEYS_MAX ? n + 1 : ENTRY_KEYS_MAX);
		assert_int_equal(e->keys.items[0].role, KEY_IDENTITY);
	}
}

static void a_name_may_have_so_many_characters(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = AUTHOR_NAME_MAX; n < AUTHOR_NAME_MAX + 2; n++) {
		const struct entry *e = item(c,
			arena_printf(&c->a,
				"<title>x</title><dc:creator>J %s"
				"</dc:creator>",
				case_repeat(&c->a, "a", n - 2)));

		assert_int_equal(e->authors.n, 1);
		assert_int_equal(
			utf8_length(e->authors.items[0]), AUTHOR_NAME_MAX);
	}
}

/* What libxml2 was asked to load. */
static int loads;

static xmlParserInputPtr load(
	const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
	(void)url;
	(void)id;
	(void)ctxt;
	loads++;
	return NULL;
}

static int opens(const char *name)
{
	(void)name;
	loads++;
	return 0;
}

static void *no_file(const char *name)
{
	(void)name;
	return NULL;
}

#define DOC "<item><title>a&x;b</title><link>/</link></item>"

/* %s is the name of a file that holds SECRET, or of an address. */
static const char *const naming[] = {
	"<!DOCTYPE rss SYSTEM '%s'>" RSS_HEAD DOC RSS_TAIL,
	"<!DOCTYPE rss PUBLIC '-//x' '%s'>" RSS_HEAD DOC RSS_TAIL,
	"<!DOCTYPE rss [<!ENTITY x SYSTEM '%s'>]>" RSS_HEAD DOC RSS_TAIL,
	"<!DOCTYPE rss [<!ENTITY x PUBLIC '-//x' '%s'>]>" RSS_HEAD DOC RSS_TAIL,
	"<!DOCTYPE rss [<!ENTITY %% p SYSTEM '%s'>%%p;]>" RSS_HEAD DOC RSS_TAIL,
	"<?xml-stylesheet href='%s' type='text/xsl'?>" RSS_HEAD DOC RSS_TAIL,
	RSS_HEAD "<item><title>x</title><xi:include parse='text' "
		 "xmlns:xi='http://www.w3.org/2001/XInclude' href='%s'/>"
		 "</item>" RSS_TAIL,
	RSS_HEAD "<item><title>x</title><description>&lt;iframe src='%s'>"
		 "&lt;/iframe></description></item>" RSS_TAIL,
	ATOM "<entry><title>x</title><content src='%s'/></entry></feed>",
	ATOM "<entry><title>x</title><link rel='enclosure' href='%s'/></entry>"
	     "</feed>",
	JSON "{\"title\":\"x\",\"url\":\"%s\",\"image\":\"%s\"}]}",
};

/* As a template, as the format is no constant. */
static const char *name_in(struct arena *a, const char *doc, const char *name)
{
	struct strbuf out;

	strbuf_init(&out, FEED_TEXT_MAX);
	for (const char *s = doc; *s; s++) {
		if (s[0] == '%' && s[1] == 's')
			strbuf_addstr(&out, name);
		else
			strbuf_addch(&out, *s);
		s += *s == '%';
	}
	const char *filled = arena_strndup(a, out.data, out.len);

	strbuf_release(&out);
	return filled;
}

static void expect_no_secret(struct feed_case *c, const char *doc)
{
	case_take_text(c, doc, NEWS);
	const struct entry *e = case_entry(c, 0);

	assert_null(strstr(e->title, "SECRET"));
	assert_null(strstr(e->text, "SECRET"));
	assert_null(strstr(e->guid, "SECRET"));
}

static void read_all(struct feed_case *c, const char *name)
{
	for (size_t i = 0; i < COUNT(naming); i++) {
		expect_no_secret(c, name_in(&c->a, naming[i], name));
		/* Once more where it has to be mended. */
		expect_no_secret(c,
			arena_printf(
				&c->a, "%s<", name_in(&c->a, naming[i], name)));
	}
}

static void nothing_is_read_because_a_document_names_it(void **state)
{
	char path[] = "/tmp/hebdomad-secret-XXXXXX";
	struct feed_case *c = *state;
	int fd = mkstemp(path);
	xmlExternalEntityLoader before = xmlGetExternalEntityLoader();

	assert_int_equal(write(fd, "SECRET", 6), 6);
	(void)close(fd);
	read_all(c, path);
	xmlSetExternalEntityLoader(load);
	assert_int_equal(
		xmlRegisterInputCallbacks(opens, no_file, NULL, NULL) < 0,
		false);
	loads = 0;
	read_all(c, path);
	read_all(c, arena_printf(&c->a, "file://%s", path));
	read_all(c, "http://127.0.0.1:9/");
	read_all(c, "https://news.example.org/x");
	xmlSetExternalEntityLoader(before);
	(void)xmlPopInputCallbacks();
	assert_int_equal(unlink(path), 0);
	assert_int_equal(loads, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(a_document_may_have_so_many_bytes),
		WITH_CASE(a_feed_may_have_so_many_entries),
		WITH_CASE(texts_may_have_so_many_characters),
		WITH_CASE(lists_may_have_so_many_members),
		WITH_CASE(an_entry_may_have_so_many_keys),
		WITH_CASE(a_name_may_have_so_many_characters),
		WITH_CASE(nothing_is_read_because_a_document_names_it),
	};

	return cmocka_run_group_tests_name("feed/limits", tests, NULL, NULL);
}
