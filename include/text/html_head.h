/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_HEAD_H
#define TEXT_HTML_HEAD_H

#include <stdbool.h>

#include "base/arena.h"

/*
 * What untrusted pages say of themselves, read from their tokens in one pass:
 * no tree, nothing behind HTML_MAX. Texts are one line each, addresses are
 * absolute; NULL where there is none that is fit to be used.
 */

#define HEAD_TITLE_MAX 200 /* characters */
#define HEAD_TEXT_MAX 300  /* of descriptions and captions */

/* For a link card (sources.md 6.1). */
struct html_head {
	const char *title; /* without the name of the site */
	const char *description;
	const char *image, *image_alt;
	const char *canonical; /* on the same site, and not its front page */
	const char *language;
	bool presented; /* the title is made for cards (Open Graph and such) */
};

/* url: where the page was found. */
void html_head(struct arena *a, const char *html, const char *url,
	struct html_head *ret);

/*
 * Whether what was asked for as `asked` and answered from `url` is no page of
 * its own but stands in front of one: a challenge, a consent form, a log-in, a
 * wall for those who do not run scripts or pay, or the front page of the site.
 */
bool html_is_wall(struct arena *a, const char *html, const char *asked,
	const char *url, const struct html_head *head);

/* The first figure of a paper, as arXiv makes HTML of it (6.3). */
struct html_figure {
	const char *image, *caption;
};

void html_find_figure(struct arena *a, const char *html, const char *url,
	struct html_figure *ret);

#endif
