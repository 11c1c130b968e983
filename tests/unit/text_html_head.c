/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/html_head.h"
#include "text/utf8.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define URL "https://www.a.example/blog/post"

static struct arena arena = ARENA_INIT;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

#define OG(name, value) "<meta property='og:" name "' content='" value "'>"
#define TWITTER(name, value) \
	"<meta name='twitter:" name "' content='" value "'>"

/* NULL: nothing. */
struct page {
	const char *html;
	const char *title, *description, *image, *canonical, *language;
};

/* sources.md 6.1, row by row, and what is met besides. */
static const struct page pages[] = {
	{ "", 0, 0, 0, 0, 0 },
	{ "no markup", 0, 0, 0, 0, 0 },
	{ "<title>Plain</title>", "Plain", 0, 0, 0, 0 },
	{ "<title>Plain</title>" TWITTER("title", "Bird"), "Bird", 0, 0, 0, 0 },
	{ TWITTER("title", "Bird") OG("title", "Graph"), "Graph", 0, 0, 0, 0 },
	{ OG("title", "One") OG("title", "Two"), "One", 0, 0, 0, 0 },
	{ OG("title", "") "<title>Left</title>", "Left", 0, 0, 0, 0 },
	{ OG("title", " &#10; ") "<title>Left</title>", "Left", 0, 0, 0, 0 },
	{ "<META NAME=og:title CONTENT=Bare>", "Bare", 0, 0, 0, 0 },
	{ "<meta content=\"Turned\" property=\"OG:Title\"/>", "Turned", 0, 0, 0,
		0 },
	{ "<meta property='og:title' content='One' content='Two'>", "One", 0, 0,
		0, 0 },
	{ OG("title", "R&amp;D &mdash; &#x4E2D;"), "R&D \u2014 \u4E2D", 0, 0, 0,
		0 },
	{ OG("title", "Two\n lines\tand  blanks "), "Two lines and blanks", 0,
		0, 0, 0 },
	{ OG("title", "&lt;b&gt;Bold&lt;/b&gt; claim"), "Bold claim", 0, 0, 0,
		0 },
	{ OG("title", "a &lt; b"), "a < b", 0, 0, 0, 0 },
	{ "<title>a <b>c</b> &amp; d</title>", "a c & d", 0, 0, 0, 0 },
	{ "<title>Never closed <meta name=description content=x>", 0, 0, 0, 0,
		0 },
	/* the name of the site is told by the host already */
	{ "<title>A post | A Site</title>" OG("site_name", "A Site"), "A post",
		0, 0, 0, 0 },
	{ "<title>A post - Example</title>", "A post", 0, 0, 0, 0 },
	{ "<title>A - B - Example</title>", "A - B", 0, 0, 0, 0 },
	{ "<title>Cause - Effect</title>", "Cause - Effect", 0, 0, 0, 0 },
	{ "<title>Example</title>", 0, 0, 0, 0, 0 },
	{ "<title>A Site</title>" OG("site_name", "A  site"), 0, 0, 0, 0, 0 },
	/* descriptions */
	{ "<meta name=description content=Meta>", 0, "Meta", 0, 0, 0 },
	{ "<meta name=description content=Meta>" TWITTER("description", "Bird"),
		0, "Bird", 0, 0, 0 },
	{ OG("description", "") "<meta name=Description content=Meta>", 0,
		"Meta", 0, 0, 0 },
	{ OG("description", "&lt;p&gt;Text &lt;em&gt;of&lt;/em&gt; it"), 0,
		"Text of it", 0, 0, 0 },
	/* images: absolute, and showing something */
	{ OG("image", "/i/a.png"), 0, 0, "https://www.a.example/i/a.png", 0,
		0 },
	{ OG("image", "a.png?x=1&amp;y=2"), 0, 0,
		"https://www.a.example/blog/a.png?x=1&y=2", 0, 0 },
	{ OG("image", "//cdn.example/a.png"), 0, 0, "https://cdn.example/a.png",
		0, 0 },
	{ "<base href='https://b.example/x/'>" OG("image", "a.png"), 0, 0,
		"https://b.example/x/a.png", 0, 0 },
	{ OG("image", "http://b.example/a.png")
			OG("image:secure_url", "https://b.example/a.png"),
		0, 0, "https://b.example/a.png", 0, 0 },
	{ OG("image:url", "https://b.example/a.png"), 0, 0,
		"https://b.example/a.png", 0, 0 },
	{ OG("image", "/site-logo.png") TWITTER("image:src", "/b.png"), 0, 0,
		"https://www.a.example/b.png", 0, 0 },
	{ OG("image", "/a.svg") TWITTER("image", "/b.png"), 0, 0,
		"https://www.a.example/b.png", 0, 0 },
	{ OG("image", "/a.SVG?v=1"), 0, 0, 0, 0, 0 },
	{ OG("image", "/a.png") OG("image:width", "64")
			TWITTER("image", "/b.png"),
		0, 0, "https://www.a.example/b.png", 0, 0 },
	{ OG("image", "/a.png") OG("image:height", "1200"), 0, 0,
		"https://www.a.example/a.png", 0, 0 },
	{ OG("image", "/1x1.gif"), 0, 0, 0, 0, 0 },
	{ OG("image", "https://www.facebook.com/tr?id=1"), 0, 0, 0, 0, 0 },
	{ OG("image", "data:image/png;base64,R0"), 0, 0, 0, 0, 0 },
	{ OG("image", "javascript:alert(1)"), 0, 0, 0, 0, 0 },
	{ OG("image", "file:///etc/passwd"), 0, 0, 0, 0, 0 },
	{ "<link rel='image_src' href='/c.png'>", 0, 0,
		"https://www.a.example/c.png", 0, 0 },
	{ "<img src=/first.png>", 0, 0, 0, 0, 0 },
	/* the address that it gives itself */
	{ "<link rel=canonical href=/blog/other>", 0, 0, 0,
		"https://www.a.example/blog/other", 0 },
	{ "<link rel='nofollow CANONICAL' href=https://a.example/b>", 0, 0, 0,
		"https://a.example/b", 0 },
	{ "<link rel=canonical href=/>", 0, 0, 0, 0, 0 },
	{ "<link rel=canonical href=https://evil.example/b>", 0, 0, 0, 0, 0 },
	{ "<link rel=canonical href=/>" OG("url", "/c"), 0, 0, 0,
		"https://www.a.example/c", 0 },
	{ "<link href=/b>", 0, 0, 0, 0, 0 },
	{ "<link rel=canonicals href=/b>", 0, 0, 0, 0, 0 },
	/* languages */
	{ "<html lang=de>", 0, 0, 0, 0, "de" },
	{ "<html lang='zh-Hans'>" OG("locale", "en_US"), 0, 0, 0, 0,
		"zh-Hans" },
	{ OG("locale", "pt_BR"), 0, 0, 0, 0, "pt-BR" },
	{ "<meta http-equiv=content-language content=ja>", 0, 0, 0, 0, "ja" },
	{ "<html lang='&lt;script&gt;'>", 0, 0, 0, 0, 0 },
	{ "<html lang=x>", 0, 0, 0, 0, 0 },
	/* what is not in the head, or is no markup there */
	{ "<head></head>" OG("title", "Late"), 0, 0, 0, 0, 0 },
	{ "<body>" OG("title", "Late"), 0, 0, 0, 0, 0 },
	{ "<header>" OG("title", "No head"), "No head", 0, 0, 0, 0 },
	{ "<!-- " OG("title", "Off") " -->" OG("title", "On"), "On", 0, 0, 0,
		0 },
	{ "<script>'</head>'; '" OG("title", "Off") "'</script>" OG(
		  "title", "On"),
		"On", 0, 0, 0, 0 },
	{ "<style>" OG("title", "Off") "</style>" OG("title", "On"), "On", 0, 0,
		0, 0 },
	{ "<noscript>" OG("title", "Off") "</noscript>" OG("title", "On"), "On",
		0, 0, 0, 0 },
	{ "<script>" OG("title", "Off"), 0, 0, 0, 0, 0 },
	{ "<meta property='og:title' content='Off", 0, 0, 0, 0, 0 },
	{ "<meta property=og:title><meta content=x><meta>", 0, 0, 0, 0, 0 },
	{ "<x" OG("title", "Off") ">", 0, 0, 0, 0, 0 },
	{ OG("title", "a\x01\x02z"), "az", 0, 0, 0, 0 },
	{ OG("title", "a&#0;&#xD800;&#x110000;z"), "a\uFFFD\uFFFD\uFFFDz", 0, 0,
		0, 0 },
	{ "<", 0, 0, 0, 0, 0 },
	{ "<!", 0, 0, 0, 0, 0 },
	{ "</", 0, 0, 0, 0, 0 },
};

static void is(const char *what, const struct page *p, const char *found,
	const char *expected)
{
	if (!found != !expected || (found && strcmp(found, expected) != 0))
		fail_msg("%s of '%s': '%s', not '%s'", what, p->html,
			found ? found : "none", expected ? expected : "none");
}

static void heads_are_read(void **state)
{
	struct html_head head;

	(void)state;
	for (size_t i = 0; i < COUNT(pages); i++) {
		html_head(&arena, pages[i].html, URL, &head);
		is("title", &pages[i], head.title, pages[i].title);
		is("description", &pages[i], head.description,
			pages[i].description);
		is("image", &pages[i], head.image, pages[i].image);
		is("canonical", &pages[i], head.canonical, pages[i].canonical);
		is("language", &pages[i], head.language, pages[i].language);
	}
}

static void an_alt_belongs_to_its_image(void **state)
{
	static const struct {
		const char *html, *alt;
	} cases[] = {
		{ OG("image", "/a.png") OG("image:alt", "A harbour"),
			"A harbour" },
		{ TWITTER("image", "/a.png") OG("image:alt", "A harbour"),
			NULL },
		{ OG("image", "/logo.png") TWITTER("image", "/a.png")
				OG("image:alt", "The logo")
					TWITTER("image:alt", "A mountain"),
			"A mountain" },
		{ OG("image:alt", "No image"), NULL },
	};
	struct html_head head;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		html_head(&arena, cases[i].html, URL, &head);
		if (cases[i].alt)
			assert_string_equal(head.image_alt, cases[i].alt);
		else
			assert_null(head.image_alt);
	}
}

static void long_texts_are_cut(void **state)
{
	struct html_head head;
	char *text = arena_alloc(&arena, 5001);
	const char *html;

	(void)state;
	memset(text, 'a', 5000);
	text[5000] = '\0';
	html = arena_printf(&arena,
		"<title>%s</title><meta name=description content='%s'>", text,
		text);
	html_head(&arena, html, URL, &head);
	assert_int_equal(utf8_length(head.title), HEAD_TITLE_MAX);
	assert_int_equal(utf8_length(head.description), HEAD_TEXT_MAX);
	text[4999] = '\0';
	html = arena_printf(&arena, OG("image", "/%s%s.png"), text, text);
	html_head(&arena, html, URL, &head);
	assert_null(head.image);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(heads_are_read, forget),
		cmocka_unit_test_teardown(an_alt_belongs_to_its_image, forget),
		cmocka_unit_test_teardown(long_texts_are_cut, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
