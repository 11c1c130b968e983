/* SPDX-License-Identifier: ISC */
#ifndef RENDER_OPML_SOURCES_H
#define RENDER_OPML_SOURCES_H

#include "base/error.h"
#include "base/strbuf.h"
#include "model/opml.h"

/*
 * Sources as OPML 2.0, those with the same folders inside these, in the order
 * given, which has them side by side. Texts must be clean.
 */
int render_opml_sources(const struct opml *opml, const char *title,
	struct strbuf *out, struct error *err) MUST_CHECK;

#endif
