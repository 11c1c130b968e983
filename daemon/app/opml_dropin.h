/* SPDX-License-Identifier: ISC */
#ifndef APP_OPML_DROPIN_H
#define APP_OPML_DROPIN_H

#include "app/config.h"
#include "model/opml.h"

/*
 * The drop-in of a source that came in an OPML file, as its text. Settings
 * that are not taken go to ret_lost, a sentence each.
 */
const char *opml_dropin(struct arena *a, const struct config *c,
	const struct opml_source *s, const char *name,
	struct strings *ret_lost);

/* An address that a source may have, or NULL. */
const char *opml_url(struct arena *a, const char *url);

#endif
