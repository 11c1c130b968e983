/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "text/html_head.h"

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

/* What stands in front of a page, and what only looks like it. */
static void walls_are_known(void **state)
{
	static const struct {
		const char *html;
		const char *url; /* NULL: as it was asked for */
		bool wall;
	} cases[] = {
		{ "<title>A post</title>", NULL, false },
		{ "<title>Just a moment...</title>", NULL, true },
		{ "<title>Attention Required! | Cloudflare</title>", NULL,
			true },
		{ "<title>Bloomberg - Are you a robot?</title>", NULL, true },
		{ "<title>Access to this page has been denied.</title>", NULL,
			true },
		{ "<title>Vercel Security Checkpoint</title>", NULL, true },
		{ "<title>Pardon Our Interruption</title>", NULL, true },
		{ "<title>Before you continue to YouTube</title>", NULL, true },
		{ "<title>Subscribe to read | A Paper</title>", NULL, true },
		{ "<title>Log in | A Site</title>", NULL, true },
		{ "<title>JavaScript is not available.</title>", NULL, true },
		{ "<title>404 Not Found</title>", NULL, true },
		{ "<title>\u5B89\u5168\u9A8C\u8BC1</title>", NULL, true },
		{ OG("title", "Just a moment..."), NULL, true },
		{ "<title>Just a moment in history</title>", NULL, false },
		{ "<title>How we sign in a million users</title>", NULL,
			false },
		{ "<title>News - 404 Media</title>", NULL, false },
		/* marks count where the page was not made for cards */
		{ "<title>x.example</title><script>window._cf_chl_opt={}"
		  "</script>",
			NULL, true },
		{ "<title>x.example</title><body><iframe src=//geo."
		  "captcha-delivery.com/x>",
			NULL, true },
		{ "<title>App</title><body><noscript>You need to enable "
		  "JavaScript to run this app.</noscript>",
			NULL, true },
		{ "<title>A post</title><p>Subscribe to continue reading", NULL,
			true },
		{ OG("title", "A post") "<noscript>Please enable JavaScript",
			NULL, false },
		/* redirects */
		{ OG("title", "A post"), "https://b.example/blog/moved",
			false },
		{ OG("title", "The Site"), "https://www.a.example/", true },
		{ OG("title", "The Site"), "https://www.a.example", true },
		{ OG("title", "Mail"), "https://consent.a.example/c?x=1",
			true },
		{ OG("title", "Mail"), "https://accounts.a.example/v3", true },
		{ OG("title", "Page"), "https://www.a.example/users/login",
			true },
		{ OG("title", "Page"), "https://www.a.example/signin.php",
			true },
		{ OG("title", "Page"), "https://www.a.example/blog/login-tips",
			false },
	};
	struct html_head head;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *url = cases[i].url ? cases[i].url : URL;

		html_head(&arena, cases[i].html, url, &head);
		if (html_is_wall(&arena, cases[i].html, URL, url, &head) !=
			cases[i].wall)
			fail_msg("'%s' at %s: wall is not %d", cases[i].html,
				url, cases[i].wall);
	}
}

/* A log-in that was asked for is what was asked for. */
static void who_asks_for_a_gate_gets_it(void **state)
{
	const char *asked = "https://a.example/login", *html = OG("title", "T");
	struct html_head head;

	(void)state;
	html_head(&arena, html, asked, &head);
	assert_false(html_is_wall(&arena, html, asked, asked, &head));
	assert_false(html_is_wall(&arena, html, "https://a.example/",
		"https://www.a.example/", &head));
}

#define PAPER "https://arxiv.org/html/2401.12345v1"
#define IMG(src) "<img class='ltx_graphics' src='" src "'>"

static void is(const char *html, const char *found, const char *expected)
{
	if (!found != !expected || (found && strcmp(found, expected) != 0))
		fail_msg("'%s': '%s', not '%s'", html, found ? found : "none",
			expected ? expected : "none");
}

/* sources.md 6.3. */
static void the_first_figure_of_a_paper_is_found(void **state)
{
	static const struct {
		const char *html, *url, *image, *caption;
	} cases[] = {
		{ "<p>no figure", PAPER, NULL, NULL },
		{ "<figure>" IMG(
			  "x1.png") "<figcaption>Figure 1: It <b>"
				    "works</b>.</figcaption></figure><figure>" IMG(
					    "x2.png") "</figure>",
			PAPER, PAPER "/x1.png", "Figure 1: It works." },
		{ "<figure>" IMG("2401.12345v1/x1.png") "</figure>", PAPER,
			PAPER "/x1.png", NULL },
		{ "<base href='/html/2401.12345v1/'><figure>" IMG("x1.png"),
			"https://arxiv.org/html/2401.12345", PAPER "/x1.png",
			NULL },
		{ "<base href='/html/2401.12345v1/'><figure>" IMG(
			  "2401.12345v1/x1.png"),
			PAPER, PAPER "/x1.png", NULL },
		{ "<figure>" IMG("Figures_eps/Picture10.png"), PAPER "/",
			PAPER "/Figures_eps/Picture10.png", NULL },
		{ "<figure>" IMG("https://arxiv.org/html/2401.12345v1/a.jpg"),
			PAPER, PAPER "/a.jpg", NULL },
		/* the caption of the whole, not of a part */
		{ "<figure><figure>" IMG(
			  "x1.png") "<figcaption>(a) A part"
				    "</figcaption></figure><figure>" IMG(
					    "x2.png") "<figcaption>(b)</figcaption></figure>"
						      "<figcaption>Figure 1: All</figcaption>"
						      "</figure>",
			PAPER, PAPER "/x1.png", "Figure 1: All" },
		/* a table is a figure without a picture */
		{ "<figure class=ltx_table><table></table><figcaption>Table 1"
		  "</figcaption></figure><figure>" IMG("x1.png") "</figure>",
			PAPER, PAPER "/x1.png", NULL },
		{ "<figure><img src=x1.png alt='Refer to caption'></figure>",
			PAPER, PAPER "/x1.png", NULL },
		{ "<figure><img src=x1.png alt='A curve'></figure>", PAPER,
			PAPER "/x1.png", "A curve" },
		/* decoration */
		{ "<img src=arxiv-logo-one-color-white.svg>" IMG("x1.png"),
			PAPER, PAPER "/x1.png", NULL },
		{ "<figure><img src=emoji.png width=12></figure><figure>" IMG(
			  "x1.png"),
			PAPER, PAPER "/x1.png", NULL },
		{ "<p>" IMG("x0.png") "<figure>" IMG("x1.png") "</figure>",
			PAPER, PAPER "/x1.png", NULL },
		{ "<img src=x1.png>", PAPER, NULL, NULL },
		{ "<figure>" IMG("javascript:x") "</figure>", PAPER, NULL,
			NULL },
		{ "</figure></figure><figure>" IMG("x1.png"), PAPER,
			PAPER "/x1.png", NULL },
		{ "<script>'<figure>" IMG("x0.png") "'</script><figure>" IMG(
			  "x1.png"),
			PAPER, PAPER "/x1.png", NULL },
		{ "<!--<figure>" IMG("x0.png") "-->", PAPER, NULL, NULL },
		{ "<figure><img src='x1.pn", PAPER, NULL, NULL },
		{ "<figure>" IMG("x1.png") "<figcaption>never closed", PAPER,
			PAPER "/x1.png", NULL },
	};
	struct html_figure figure;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		html_find_figure(&arena, cases[i].html, cases[i].url, &figure);
		is(cases[i].html, figure.image, cases[i].image);
		is(cases[i].html, figure.caption, cases[i].caption);
	}
}

/* So many bytes of a piece, over and over. */
static const char *repeated(const char *piece, size_t bytes)
{
	size_t len = strlen(piece), n = bytes / len;
	char *out = arena_alloc(&arena, n * len + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(out + i * len, piece, len);
	out[n * len] = '\0';
	return out;
}

static double seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Half a megabyte of whatever takes a moment, never minutes. */
static void hostile_pages_cost_no_more_than_their_length(void **state)
{
	static const char *const pieces[] = { "<", "<a", "<!--", "<!", "</",
		"<meta property='", "<title>", "<title></title>", "<script>",
		"<figure>", "</figure>", "<figure><figcaption>",
		"<figcaption><img src=a.png>", "<meta property=og:title>",
		OG("title", "&CounterClockwiseContourIntegral;"),
		"<base href=", "<meta name=\"", " | ", "<html lang=a>",
		"<noscript></noscript" };
	struct html_head head;
	struct html_figure figure;

	(void)state;
	for (size_t i = 0; i < COUNT(pieces); i++) {
		const char *html = repeated(pieces[i], 512 * 1024);
		double begun = seconds();

		html_head(&arena, html, URL, &head);
		(void)html_is_wall(&arena, html, URL, URL "/b", &head);
		html_find_figure(&arena, html, PAPER, &figure);
		if (seconds() - begun > 2)
			fail_msg("'%s' takes %.1f s", pieces[i],
				seconds() - begun);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(walls_are_known, forget),
		cmocka_unit_test_teardown(who_asks_for_a_gate_gets_it, forget),
		cmocka_unit_test_teardown(
			the_first_figure_of_a_paper_is_found, forget),
		cmocka_unit_test_teardown(
			hostile_pages_cost_no_more_than_their_length, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
