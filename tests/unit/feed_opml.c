/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "base/strbuf.h"
#include "feed/opml.h"
#include "render/opml_sources.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static const char *join(const struct strings *list)
{
	const char *out = "";

	for (size_t i = 0; i < list->n; i++)
		out = arena_printf(
			&arena, "%s%s%s", out, i ? "/" : "", list->items[i]);
	return out;
}

/* "folders|title|url|name|key=value", a line a source. */
static const char *dump(const struct opml *opml)
{
	const char *out = "";

	for (size_t i = 0; i < opml->n; i++) {
		const struct opml_source *s = &opml->items[i];

		out = arena_printf(&arena, "%s%s|%s|%s|%s", out,
			join(&s->folders), s->title, s->url,
			s->name ? s->name : "");
		for (size_t k = 0; k < s->settings.n; k++)
			out = arena_printf(&arena, "%s|%s=%s", out,
				s->settings.items[k].name,
				s->settings.items[k].value);
		out = arena_printf(&arena, "%s\n", out);
	}
	return out;
}

static const char *parse(const char *text)
{
	struct opml opml = { 0 };
	struct error err = ERROR_INIT;

	if (opml_parse(&arena, text, strlen(text), &opml, &err) < 0)
		return arena_printf(&arena, "error: %s", err.text);
	return dump(&opml);
}

static void outlines_become_sources_in_their_folders(void **state)
{
	static const struct {
		const char *opml, *want;
	} cases[] = {
		{ "<opml version='2.0'><body><outline text='A' "
		  "xmlUrl='https://a/f'/></body></opml>",
			"|A|https://a/f|\n" },
		{ "<outline text='F'><outline text='G'><outline text='A' "
		  "xmlUrl='u'/></outline><outline title='B' text='b' "
		  "XMLURL='v'></outline></outline><outline xmlUrl='w'/>",
			"F/G|A|u|\nF|B|v|\n||w|\n" },
		/* Five references, and numbers; the others stay. */
		{ "<outline text='&lt;b&gt; R&amp;D &#x4e2d;&#25991; &nbsp; "
		  "&#0;&#xD800; &' xmlUrl='u?a=1&amp;b=2&c=3'/>",
			"|<b> R&D 中文 &nbsp; &#0;&#xD800; &|u?a=1&b=2&c=3|\n" },
		{ "\xEF\xBB\xBF<?xml version='1.0'?><!-- <outline "
		  "xmlUrl='no'/> --><outline text=' two\n lines\x01 ' "
		  "xmlUrl='u'/>",
			"|two lines|u|\n" },
		{ "<?xml version='1.0' encoding='ISO-8859-1'?><outline "
		  "text='caf\xE9' xmlUrl='u'/>",
			"|café|u|\n" },
		/* Not closed, closed too often, and cut off. */
		{ "</outline><outline text='F'><outline text='A' "
		  "xmlUrl='u'/><outline text='B' xmlUrl='v'",
			"F|A|u|\n" },
		{ "<outline text='A' xmlUrl='u' hebdomad:name='n' "
		  "hebdomad:Weight='2'/>",
			"|A|u|n|Weight=2\n" },
		/* A feed with outlines inside is no folder. */
		{ "<outline text='A' xmlUrl='u'><outline text='B' "
		  "xmlUrl='v'/></outline>",
			"|A|u|\n|B|v|\n" },
		{ "<rss><channel/></rss>",
			"error: no OPML: there is no outline in it" },
		{ "", "error: no OPML: there is no outline in it" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(parse(cases[i].opml), cases[i].want);
}

static void what_is_lost_is_known(void **state)
{
	static const char text[] =
		"<outline text='A' xmlUrl='u' htmlUrl='h' type='rss' foo='' "
		"HtmlUrl='i'/><outline text='L' url='x'/><outline text='F'>"
		"</outline>";
	struct opml opml = { 0 };

	(void)state;
	assert_int_equal(
		opml_parse(&arena, text, sizeof text - 1, &opml, NULL), 0);
	assert_int_equal(opml.n, 1);
	assert_string_equal(join(&opml.lost), "htmlUrl/url");
	assert_int_equal(opml.others, 1);
}

/* No entity of the document's own is ever expanded, and no file read. */
static void entities_stay_as_they_are_written(void **state)
{
	(void)state;
	assert_string_equal(
		parse("<!DOCTYPE opml [<!ENTITY a 'aaaa'><!ENTITY b "
		      "'&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
		      "<opml><outline text='&b;&x;' xmlUrl='u'/></opml>"),
		"|&b;&x;|u|\n");
}

static void repeat(struct strbuf *b, const char *s, size_t n)
{
	while (n-- > 0)
		strbuf_addstr(b, s);
}

static void every_size_is_bounded(void **state)
{
	struct opml opml = { 0 };
	struct error err = ERROR_INIT;
	struct strbuf b;

	(void)state;
	strbuf_init(&b, 2 * OPML_BYTES_MAX);
	/* Deep, then a source: the outermost names stay. */
	repeat(&b, "<outline text='d'>", 100000);
	strbuf_addstr(&b, "<outline text='A' xmlUrl='u'/>");
	assert_int_equal(opml_parse(&arena, b.data, b.len, &opml, &err), 0);
	assert_int_equal(opml.n, 1);
	assert_int_equal(opml.items[0].folders.n, OPML_FOLDERS_MAX);
	assert_int_equal(opml.too_deep, 1);
	repeat(&b, "</outline>", 100000);
	strbuf_addstr(&b, "<outline text='B' xmlUrl='u'/>");
	assert_int_equal(opml_parse(&arena, b.data, b.len, &opml, &err), 0);
	assert_int_equal(opml.items[1].folders.n, 0);
	/* Many. */
	strbuf_reset(&b);
	repeat(&b, "<outline xmlUrl='u'/>", OPML_SOURCES_MAX);
	assert_int_equal(opml_parse(&arena, b.data, b.len, &opml, &err), 0);
	assert_int_equal(opml.n, OPML_SOURCES_MAX);
	strbuf_addstr(&b, "<outline xmlUrl='u'/>");
	assert_int_equal(opml_parse(&arena, b.data, b.len, &opml, &err), -1);
	assert_non_null(strstr(err.text, "more than 5000"));
	/* Long. */
	strbuf_reset(&b);
	strbuf_addstr(&b, "<outline xmlUrl='u' text='");
	repeat(&b, "&", 200000);
	strbuf_addstr(&b, "'/>");
	assert_int_equal(opml_parse(&arena, b.data, b.len, &opml, &err), 0);
	assert_int_equal(utf8_length(opml.items[0].title), OPML_TITLE_MAX);
	strbuf_reset(&b);
	repeat(&b, " ", OPML_BYTES_MAX + 1);
	assert_int_equal(opml_parse(&arena, b.data, b.len, &opml, &err), -1);
	strbuf_release(&b);
}

static void what_is_written_is_read_again(void **state)
{
	static const char text[] =
		"<outline text='F &amp; G'><outline text='H'><outline text='A'"
		" xmlUrl='https://a/?x=1&amp;y=2'/></outline><outline "
		"text='&lt;B&gt; \"q\"' xmlUrl='v' hebdomad:name='b' "
		"hebdomad:weight='2'/></outline><outline text='I'><outline "
		"text='C' xmlUrl='w'/></outline><outline text='D' "
		"xmlUrl='z'/>";
	struct opml opml = { 0 };
	struct strbuf out;

	(void)state;
	strbuf_init(&out, 65536);
	assert_int_equal(
		opml_parse(&arena, text, sizeof text - 1, &opml, NULL), 0);
	assert_int_equal(opml.n, 4);
	assert_int_equal(render_opml_sources(&opml, "T", &out, NULL), 0);
	assert_string_equal(parse(out.data), dump(&opml));
	strbuf_release(&out);
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(outlines_become_sources_in_their_folders),
		TEST(what_is_lost_is_known),
		TEST(entities_stay_as_they_are_written),
		TEST(every_size_is_bounded),
		TEST(what_is_written_is_read_again),
	};

	return cmocka_run_group_tests_name("feed/opml", tests, NULL, NULL);
}
