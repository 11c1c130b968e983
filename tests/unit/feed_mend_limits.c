/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include <stdbool.h>

#include <libxml/xmlmemory.h>

#include "../../daemon/feed/scan.h"
#include "base/strbuf.h"

/*
 * What libxml2 2.9.14 is weak at never reaches it: of a document with one
 * hostile entry its neighbours are there, and libxml2 asked for little memory,
 * which stands for its work and does not depend on the machine.
 */

#define KIB ((size_t)1024)
#define MIB (1024 * KIB)

/* Bytes that libxml2 asked for, given back or not. */
static size_t asked;

static void *counted_malloc(size_t n)
{
	asked += n;
	return malloc(n);
}

static void *counted_realloc(void *p, size_t n)
{
	asked += n;
	return realloc(p, n);
}

static char *counted_strdup(const char *s)
{
	asked += strlen(s) + 1;
	return strdup(s);
}

/*
 * What stands in the second of three items: before and after n times what is
 * repeated, in which a "#" is the number of the repetition.
 */
struct hostile {
	const char *name;
	const char *subset; /* of the DTD, or NULL */
	const char *before, *repeated;
	size_t n;
	const char *between; /* behind these */
	const char *closing; /* repeated as well, n times; or NULL */
	const char *after;
	bool damaged;
	size_t most; /* bytes that libxml2 may ask for */
};

static void add_times(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; s && i < n; i++) {
		for (const char *p = s; *p; p++) {
			if (*p == '#')
				strbuf_printf(out, "%zu", i);
			else
				strbuf_addch(out, *p);
		}
	}
}

static void write_document(struct strbuf *out, const struct hostile *h)
{
	if (h->subset)
		strbuf_printf(out, "<!DOCTYPE rss [%s]>", h->subset);
	strbuf_addstr(out,
		RSS_HEAD "<item><title>1</title></item>"
			 "<item><title>2</title>");
	strbuf_addstr(out, h->before);
	add_times(out, h->repeated, h->n);
	strbuf_addstr(out, h->between ? h->between : "");
	add_times(out, h->closing, h->n);
	strbuf_addstr(out, h->after ? h->after : "");
	strbuf_addstr(out, "</item><item><title>3</title></item>" RSS_TAIL);
	assert_false(out->overflow);
}

static void expect_neighbours(struct feed_case *c, const struct hostile *h)
{
	static const char *const titles[] = { "1", "2", "3" };
	const struct feed_hints hints = { NULL, NULL };
	struct error err = ERROR_INIT;
	struct strbuf doc;

	strbuf_init(&doc, FEED_BYTES_MAX);
	write_document(&doc, h);
	asked = 0;
	if (feed_parse(&c->a, doc.data, doc.len, &hints, &c->feed, &err) < 0)
		fail_msg("%s: %s", h->name, err.text);
	if (c->feed.damaged != h->damaged)
		fail_msg("%s: damaged is %d", h->name, c->feed.damaged);
	if (asked > h->most)
		fail_msg("%s: libxml2 asked for %zu KiB", h->name, asked / KIB);
	if (c->feed.entries.n != COUNT(titles))
		fail_msg("%s: %zu entries", h->name, c->feed.entries.n);
	for (size_t i = 0; i < COUNT(titles); i++)
		assert_string_equal(
			c->feed.entries.items[i].title.value, titles[i]);
	strbuf_release(&doc);
}

static void expect_all(struct feed_case *c, const struct hostile *h, size_t n)
{
	for (size_t i = 0; i < n; i++)
		expect_neighbours(c, &h[i]);
}

#define EXPECT_ALL(c, rows) expect_all(c, rows, COUNT(rows))

/* It compares each attribute of a tag with all before it. */
static void attributes(void **state)
{
	static const struct hostile rows[] = {
		{ "at the limit", .before = "<x", .repeated = " a#=''",
			.n = SCAN_ATTRIBUTES_MAX, .after = "/>",
			.most = 128 * KIB },
		{ "one more", .before = "<x", .repeated = " a#=''",
			.n = SCAN_ATTRIBUTES_MAX + 1, .after = "/>",
			.damaged = true, .most = 128 * KIB },
		{ "200,000", .before = "<x", .repeated = " a#=''", .n = 200000,
			.after = "/>", .damaged = true, .most = 128 * KIB },
		{ "200,000 of one name", .before = "<x", .repeated = " a=''",
			.n = 200000, .after = "/>", .damaged = true,
			.most = 128 * KIB },
		{ "200,000 flags", .before = "<x", .repeated = " a#",
			.n = 200000, .after = ">y</x>", .damaged = true,
			.most = 8 * MIB },
		{ "200,000 by default",
			.subset = "<!ATTLIST rss a CDATA 'v'>"
				  "<!ATTLIST title b CDATA 'v'>",
			.before = "", .repeated = "<title/>", .n = 1000,
			.most = 1 * MIB },
	};

	EXPECT_ALL(*state, rows);
}

/* It looks through all declarations in force for each prefix. */
static void namespaces(void **state)
{
	static const struct hostile rows[] = {
		{ "at the limit", .before = "<x", .repeated = " xmlns:p#='u'",
			.n = SCAN_NAMESPACES_MAX, .after = "/>",
			.most = 128 * KIB },
		{ "one more", .before = "<x", .repeated = " xmlns:p#='u'",
			.n = SCAN_NAMESPACES_MAX + 1, .after = "/>",
			.damaged = true, .most = 128 * KIB },
		{ "100,000 in one tag", .before = "<x",
			.repeated = " xmlns:p#='u'", .n = 100000, .after = "/>",
			.damaged = true, .most = 128 * KIB },
		{ "100,000 inside each other", .before = "",
			.repeated = "<x xmlns:p#='u'>", .n = 100000,
			.closing = "</x>", .damaged = true, .most = 64 * MIB },
		{ "40,000 beside each other", .before = "",
			.repeated = "<x xmlns:p='u' p:a=''/>", .n = 40000,
			.most = 32 * MIB },
	};

	EXPECT_ALL(*state, rows);
}

/* It goes down for each level; rss, channel and item are around these. */
static void depth(void **state)
{
	static const struct hostile rows[] = {
		{ "at the limit", .before = "", .repeated = "<x>",
			.n = SCAN_DEPTH_MAX - 3, .closing = "</x>",
			.most = 128 * KIB },
		{ "one more", .before = "", .repeated = "<x>",
			.n = SCAN_DEPTH_MAX - 2, .closing = "</x>",
			.damaged = true, .most = 128 * KIB },
		{ "100,000", .before = "", .repeated = "<x>", .n = 100000,
			.between = "y", .closing = "</x>", .damaged = true,
			.most = 32 * MIB },
		{ "100,000 without an end", .before = "", .repeated = "<x>",
			.n = 100000, .damaged = true, .most = 32 * MIB },
		{ "100,000 names", .before = "", .repeated = "<x#>",
			.n = 100000, .damaged = true, .most = 64 * MIB },
	};

	EXPECT_ALL(*state, rows);
}

/* Each name is compared and hashed wherever it is used. */
static void names(void **state)
{
	static const struct hostile rows[] = {
		{ "of a tag at the limit", .before = "<", .repeated = "n",
			.n = SCAN_NAME_MAX, .after = "/>", .most = 64 * KIB },
		{ "of a tag, one more", .before = "<", .repeated = "n",
			.n = SCAN_NAME_MAX + 1, .after = "/>", .damaged = true,
			.most = 64 * KIB },
		{ "of a tag, 1 MB", .before = "<", .repeated = "n",
			.n = 1000000, .after = "/>", .damaged = true,
			.most = 4 * MIB },
		{ "of an end, one more", .before = "<x></", .repeated = "n",
			.n = SCAN_NAME_MAX + 1, .after = "></x>",
			.damaged = true, .most = 64 * KIB },
		{ "of an attribute at the limit", .before = "<x ",
			.repeated = "n", .n = SCAN_NAME_MAX, .after = "=''/>",
			.most = 64 * KIB },
		{ "of an attribute, one more", .before = "<x ", .repeated = "n",
			.n = SCAN_NAME_MAX + 1, .after = "=''/>",
			.damaged = true, .most = 64 * KIB },
		{ "of an attribute, 1 MB", .before = "<x ", .repeated = "n",
			.n = 1000000, .after = "=''/>", .damaged = true,
			.most = 8 * MIB },
		{ "of a prefix, one more", .before = "<x ", .repeated = "n",
			.n = SCAN_NAME_MAX, .after = ":a=''/>", .damaged = true,
			.most = 64 * KIB },
	};

	EXPECT_ALL(*state, rows);
}

/* It gathers a text piece by piece, and gives up at 10,000,000 bytes. */
static void texts(void **state)
{
	static const struct hostile rows[] = {
		{ "at the limit", .before = "<x>", .repeated = "y",
			.n = SCAN_TEXT_MAX, .after = "</x>", .most = 8 * MIB },
		{ "one more", .before = "<x>", .repeated = "y",
			.n = SCAN_TEXT_MAX + 1, .after = "</x>",
			.damaged = true, .most = 8 * MIB },
		{ "12 MB", .before = "<x>", .repeated = "y", .n = 12000000,
			.after = "</x>", .damaged = true, .most = 8 * MIB },
		{ "12 MB in pieces by comments", .before = "<x>",
			.repeated = "yyyyyyyyyyyy<!--->-->", .n = 500000,
			.after = "</x>", .damaged = true, .most = 8 * MIB },
		{ "a value of 12 MB", .before = "<x a='", .repeated = "y",
			.n = 12000000, .after = "'/>", .damaged = true,
			.most = 8 * MIB },
		{ "a comment of 12 MB", .before = "<!--", .repeated = "y",
			.n = 12000000, .after = "-->", .damaged = true,
			.most = 64 * KIB },
		{ "an instruction of 12 MB", .before = "<?x ", .repeated = "y",
			.n = 12000000, .after = "?>", .damaged = true,
			.most = 8 * MIB },
	};

	EXPECT_ALL(*state, rows);
}

/* It puts each behind the text before, which it measures again. */
static void sections(void **state)
{
	static const struct hostile rows[] = {
		{ "at the limit", .before = "<x>", .repeated = "<![CDATA[y]]>",
			.n = SCAN_SECTIONS_MAX, .after = "</x>",
			.most = 64 * KIB },
		{ "one more", .before = "<x>", .repeated = "<![CDATA[y]]>",
			.n = SCAN_SECTIONS_MAX + 1, .after = "</x>",
			.damaged = true, .most = 64 * KIB },
		{ "500,000", .before = "<x>", .repeated = "<![CDATA[y]]>",
			.n = 500000, .after = "</x>", .damaged = true,
			.most = 4 * MIB },
		{ "500,000 empty ones", .before = "<x>",
			.repeated = "<![CDATA[]]>", .n = 500000,
			.after = "</x>", .damaged = true, .most = 64 * KIB },
		{ "one of 12 MB", .before = "<x><![CDATA[", .repeated = "y",
			.n = 12000000, .after = "]]></x>", .damaged = true,
			.most = 8 * MIB },
	};

	EXPECT_ALL(*state, rows);
}

/* It puts in what a document declares, inside each other as well. */
static void entities(void **state)
{
#define KEPT "<!ENTITY a 'xxxxxxxxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'>"
	static const struct hostile rows[] = {
		{ "of use", .subset = KEPT, .before = "<x>", .repeated = "&b;",
			.n = 10, .after = "</x>", .damaged = true,
			.most = 64 * KIB },
		{ "so often that it is quadratic", .subset = KEPT,
			.before = "<x>", .repeated = "&b;", .n = 300000,
			.after = "< </x>", .damaged = true, .most = 8 * MIB },
		{ "the same in a value", .subset = KEPT, .before = "<x a='",
			.repeated = "&b;", .n = 80000, .after = "'/>< ",
			.damaged = true, .most = 8 * MIB },
		{ "one that is itself", .subset = "<!ENTITY a '&a;&a;'>",
			.before = "<x>", .repeated = "&a;", .n = 100,
			.after = "</x>", .damaged = true, .most = 256 * KIB },
		{ "two that are each other",
			.subset = "<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>",
			.before = "<x>", .repeated = "&a;", .n = 100,
			.after = "</x>", .damaged = true, .most = 256 * KIB },
		{ "of parameters",
			.subset = "<!ENTITY % a 'x'><!ENTITY % b '%a;%a;'>"
				  "%b;%b;%b;",
			.before = "<x>", .repeated = "y", .n = 1,
			.after = "</x>", .most = 64 * KIB },
	};

	EXPECT_ALL(*state, rows);
}

/* Ten times the one before, ten times over: refused, and said why. */
static void entities_that_grow(void **state)
{
	struct feed_case *c = *state;
	const struct feed_hints hints = { NULL, NULL };
	struct error err = ERROR_INIT;
	struct strbuf doc;

	strbuf_init(&doc, FEED_BYTES_MAX);
	strbuf_addstr(&doc, "<!DOCTYPE rss [<!ENTITY e0 'xxxxxxxxxx'>");
	for (int i = 1; i < 10; i++) {
		strbuf_printf(&doc, "<!ENTITY e%d '", i);
		for (int j = 0; j < 10; j++)
			strbuf_printf(&doc, "&e%d;", i - 1);
		strbuf_addstr(&doc, "'>");
	}
	strbuf_addstr(&doc,
		"]>" RSS_HEAD "<item><title>&e9;</title></item>" RSS_TAIL);
	asked = 0;
	assert_int_equal(
		feed_parse(&c->a, doc.data, doc.len, &hints, &c->feed, &err),
		-1);
	assert_string_equal(err.text,
		"an entity of it is larger than 4096 bytes, which is refused");
	assert_int_equal(asked, 0);
	strbuf_release(&doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(attributes),
		WITH_CASE(namespaces),
		WITH_CASE(depth),
		WITH_CASE(names),
		WITH_CASE(texts),
		WITH_CASE(sections),
		WITH_CASE(entities),
		WITH_CASE(entities_that_grow),
	};

	/* Before anything else of libxml2. */
	if (xmlMemSetup(free, counted_malloc, counted_realloc, counted_strdup))
		return 1;
	return cmocka_run_group_tests_name(
		"feed/mend_limits", tests, NULL, NULL);
}
