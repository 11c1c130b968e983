/* SPDX-License-Identifier: ISC */
#ifndef TEXT_HTML_HEAD_FACTS_H
#define TEXT_HTML_HEAD_FACTS_H

#include "base/arena.h"

/* Between the files that read heads: not for others. */

/* What a head may say, the better ways first where there are several. */
enum fact {
	TITLE_OG,
	TITLE_TWITTER,
	TITLE_ELEMENT,
	TEXT_OG,
	TEXT_TWITTER,
	TEXT_META,
	IMAGE_SECURE,
	IMAGE_OG,
	IMAGE_TWITTER,
	IMAGE_LINK,
	IMAGE_WIDTH,
	IMAGE_HEIGHT,
	IMAGE_ALT_OG,
	IMAGE_ALT_TWITTER,
	SITE_NAME,
	CANONICAL_LINK,
	CANONICAL_OG,
	LANGUAGE_HTML,
	LANGUAGE_OG,
	LANGUAGE_META,
	FACTS
};

struct html_facts {
	struct arena *a;
	const char *url, *base;  /* where it was found, and what it says */
	const char *said[FACTS]; /* decoded; NULL: not said, or empty */
};

/* Reads what a head says of itself; url and a are set. */
void html_read_facts(const char *html, struct html_facts *f);

#endif
