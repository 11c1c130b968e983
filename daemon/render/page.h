/* SPDX-License-Identifier: ISC */
#ifndef RENDER_PAGE_H
#define RENDER_PAGE_H

#include "body.h"
#include "render/markup.h"
#include "render/render.h"

/* What every page has around its main part. */
struct frame {
	const struct labels *l;
	const char *type;            /* Open Graph: "article", "website" */
	const char *title;           /* of the page */
	const char *description;     /* for search and sharing */
	const char *url;             /* canonical */
	const char *image;           /* or NULL (R20) */
	const char *previous, *next; /* pages beside this one, or NULL */
};

/* Pieces of pages: an element on a line of its own; <header> with <h1>. */
void page_open(struct markup *m, const char *name);
void page_title(struct markup *m, const char *title, const char *below);
void page_step_to_period(
	struct body *b, const char *rel, const struct period_ref *ref);
void page_issue_title(struct body *b); /* and the day it was published */

/* <!DOCTYPE html> to <main>, and </main> to </html>. */
void page_begin(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame);
void page_end(struct arena *a, struct markup *m, const struct site *site,
	const struct frame *frame);

#endif
