/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "feed/normalize.h"
#include "must.h"
#include "text/html.h"
#include "text/html_head.h"

#define BASE "https://example.org/a/b"
#define SHORT_MAX 20 /* characters, so that most texts are cut */

/* As written: neither absolute nor clean yet. */
static void must_be_short(const char *url)
{
	must(strlen(url) <= HTML_LINK_MAX, "an address is bounded", url);
}

static void check_skim(struct arena *a, const char *html)
{
	struct skim skim = { 0 };

	html_skim(a, html, SHORT_MAX, &skim);
	must_be_text("text of a skim is text", skim.text, SHORT_MAX);
	must_equal("a skim reads as html_to_text() does", skim.text,
		html_to_text(a, html, SHORT_MAX));
	must(skim.links.n <= HTML_LINKS_MAX, "links are bounded", NULL);
	for (size_t i = 0; i < skim.links.n; i++)
		must_be_short(skim.links.items[i]);
	if (skim.image) {
		must_be_short(skim.image);
		must(html_is_picture(skim.image), "an image is worth it",
			skim.image);
	}
}

static void check_feed_links(struct arena *a, const char *html)
{
	struct strings links;

	html_feed_links(a, html, BASE, &links);
	for (size_t i = 0; i < links.n; i++)
		must_be_address("a feed's link is one", links.items[i]);
}

static void may_be_line(const char *what, const char *s, size_t max)
{
	if (s)
		must_be_line(what, s, max);
}

static void may_be_address(const char *what, const char *url)
{
	if (url)
		must_be_address(what, url);
}

static void check_head(struct arena *a, const char *html)
{
	struct html_head head;
	struct html_figure figure;

	html_head(a, html, BASE, &head);
	may_be_line("a title is a line", head.title, HEAD_TITLE_MAX);
	may_be_line("a description is a line", head.description, HEAD_TEXT_MAX);
	may_be_line("an alt is a line", head.image_alt, HEAD_TEXT_MAX);
	may_be_line("a language is a line", head.language, 35);
	may_be_address("an image has an address", head.image);
	may_be_address("a page has an address", head.canonical);
	(void)html_is_wall(a, html, BASE, BASE "/c", &head);
	html_find_figure(a, html, BASE, &figure);
	may_be_address("a figure has an address", figure.image);
	may_be_line("a caption is a line", figure.caption, HEAD_TEXT_MAX);
	must(figure.image || !figure.caption, "no caption without a figure",
		figure.caption);
}

static void check_text(struct arena *a, const char *html)
{
	const char *text = html_to_text(a, html, ENTRY_TEXT_MAX);
	const char *cut = html_to_text(a, html, SHORT_MAX);

	must_be_text("text of HTML is text", text, ENTRY_TEXT_MAX);
	must_be_text("text that was cut is text", cut, SHORT_MAX);
	must_equal("a second reading gives the same",
		html_to_text(a, html, ENTRY_TEXT_MAX), text);
}

static void check_decoding(struct arena *a, const char *html)
{
	const char *decoded = html_decode(a, html);

	must(strlen(decoded) <= 2 * strlen(html), "decoding does not swell",
		html);
	if (!html_looks_marked(html) && !strchr(html, '&'))
		must_equal("what has no reference stays", decoded, html);
}

/* A body of HTML, in UTF-8 or not, up to its first NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	const char *html = arena_strndup(&a, (const char *)data, size);

	must_be_sanitized(html_sanitize(&a, html, BASE));
	must_be_sanitized(html_sanitize(&a, html, NULL));
	check_text(&a, html);
	check_skim(&a, html);
	check_feed_links(&a, html);
	check_head(&a, html);
	check_decoding(&a, html);
	arena_release(&a);
	return 0;
}
