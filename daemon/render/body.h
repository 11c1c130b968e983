/* SPDX-License-Identifier: ISC */
#ifndef RENDER_BODY_H
#define RENDER_BODY_H

#include "render/markup.h"
#include "render/render.h"

/* The body of 3.8 into markup that somebody else opened and finishes. */
void body_write(struct arena *a, struct markup *m, const struct issue *issue,
	const struct site *site, const struct nav *nav);

/* An <a href>text</a>. */
void body_link(struct markup *m, const char *url, const char *text);

#endif
