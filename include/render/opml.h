/* SPDX-License-Identifier: ISC */
#ifndef RENDER_OPML_H
#define RENDER_OPML_H

#include "render/render.h"

/* A list of subscriptions (OPML 2.0, A40). */
struct outline {
	const char *title;
	const char *group; /* outlines of one group stand together, or NULL */
	const char *feed;  /* NULL: what is no feed, and a link to page alone */
	const char *page;
};

struct outlines {
	struct outline *items; /* those of a group in a row */
	size_t n, cap;
};

/* made: when the list was begun, not when it was written (A35). */
int render_opml(const char *title, time_t made, const struct site *site,
	const struct outlines *outlines, struct strbuf *out,
	struct error *err) MUST_CHECK;

#endif
