/* SPDX-License-Identifier: ISC */
#ifndef MODEL_CARD_H
#define MODEL_CARD_H

#include <stddef.h>
#include <time.h>

/*
 * What is known of the page behind a link: whether it is there, and what it
 * says of itself. Texts are one line; NULL where there is none.
 */
struct card {
	const char *url;  /* as it was asked for */
	int status;       /* of HTTP; 0: there was no answer */
	const char *gone; /* why it is taken for gone: "HTTP 404" */
	const char *title, *description;
	const char *image, *image_alt;
	const char *canonical; /* the address that it gives itself */
	const char *language;  /* BCP 47 */
	time_t checked_at;
};

struct card_list {
	struct card *items; /* sorted by url, bytes */
	size_t n, cap;
};

#endif
