/* SPDX-License-Identifier: ISC */
#ifndef RENDER_STYLE_H
#define RENDER_STYLE_H

/* The style sheet of every page; holds neither < nor &. */
extern const char page_style[];

#endif
