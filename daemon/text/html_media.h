/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_MEDIA_H
#define TEXT_HTML_MEDIA_H

#include <stdbool.h>

#include <gumbo.h>

#include "base/arena.h"

/* Between the files that read HTML: not for others. */

/*
 * The address of an img, wherever a page that loads its images by script
 * keeps it; NULL: it has none, or is there to count readers (6.2).
 */
const char *html_image_source(
	struct arena *a, const GumboNode *img, const char *base);

/* Whether an image at this address is there to count readers. */
bool html_is_beacon(struct arena *a, const char *url);

/* The address of a video or an audio, its own or of a source in it. */
const char *html_media_source(
	struct arena *a, const GumboNode *node, const char *base);

/* A page where something is played, and which kind of thing it is. */
struct html_player {
	const char *page, *kind;
};

/* Of a frame, if it is a player that many know; false for all others. */
bool html_find_player(struct arena *a, const GumboNode *frame, const char *base,
	struct html_player *ret);

/* A reference that is not empty, absolute by base; NULL: not http(s). */
const char *html_address(struct arena *a, const char *ref, const char *base);

#endif
