/* SPDX-License-Identifier: ISC */
#ifndef FEED_CARD_H
#define FEED_CARD_H

#include <stddef.h>

#include "base/arena.h"
#include "model/card.h"

/* An answer at 200, of any type; its body may have been cut. */
struct page_answer {
	const char *asked, *url;  /* before and after redirects */
	const char *content_type; /* or NULL */
	const void *body;
	size_t len;
};

/*
 * What the page says of itself. Of what is no HTML, or stands in front of a
 * page (html_is_wall()), nothing is taken.
 */
void card_read(
	struct arena *a, const struct page_answer *answer, struct card *ret);

/* Its first figure: image and image_alt alone. */
void card_read_figure(
	struct arena *a, const struct page_answer *answer, struct card *ret);

#endif
