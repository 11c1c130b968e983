/* SPDX-License-Identifier: ISC */
#ifndef RENDER_MARKUP_H
#define RENDER_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/*
 * XML and HTML, written by libxml2's xmlTextWriter. The error is sticky:
 * after the first failure every call is a no-op, and markup_finish() tells.
 * Text must be clean already (text/utf8.h): the writer passes control
 * characters through.
 */

struct markup;

/* Never NULL. xml: with the XML declaration; else a fragment or HTML page. */
struct markup *markup_new(bool xml);

void markup_open(struct markup *m, const char *name);
void markup_attr(struct markup *m, const char *name, const char *value);
void markup_text(struct markup *m, const char *text);
void markup_close(struct markup *m); /* writes <p></p>, never <p/> */
void markup_void(struct markup *m);  /* closes br, hr, img, link: <br/> */
void markup_raw(struct markup *m, const char *data); /* our own constants */
void markup_element(struct markup *m, const char *name, const char *text);
void markup_newline(struct markup *m);

/* Frees m. 0 and the bytes appended to out, or -1. */
int markup_finish(
	struct markup *m, struct strbuf *out, struct error *err) MUST_CHECK;
void markup_free(struct markup *m); /* gives up; NULL is fine */

#endif
