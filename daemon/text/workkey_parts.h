/* SPDX-License-Identifier: ISC */
#ifndef TEXT_WORKKEY_PARTS_H
#define TEXT_WORKKEY_PARTS_H

#include <stdbool.h>

#include "base/arena.h"

/* Between the files of workkey: not for others. */

/*
 * An arXiv identifier at the start of s (1.14), canonical and without
 * version; ret_end is behind it. NULL when there is none.
 */
char *arxiv_id(
	struct arena *a, const char *s, int *ret_version, const char **ret_end);

/* The same for "oai:arXiv.org:…", "arXiv:… [cs.LG]" and the bare form. */
bool arxiv_id_after_prefix(
	struct arena *a, const char *s, char **ret, int *ret_version);

/* "doi:…", or "arxiv:…" for one of arXiv's (R18); NULL when s is no DOI. */
const char *doi_key(struct arena *a, const char *s, int *ret_version);

/*
 * Bytes of the name at s that a key may hold as it is, so that it reads back
 * as itself: 0 for one with other characters, and for a dot segment.
 */
size_t work_name(const char *s);

/* An address as far as a work may be read off it. */
struct page {
	const char *host;  /* without www. */
	const char *path;  /* unescaped, without slashes at its ends */
	const char *query; /* or NULL */
};

/* "openreview:…", "acl:…", "cvf:…", "pmlr:…", or NULL. */
const char *venue_key(struct arena *a, const struct page *p);

/* Whether a host is one of theirs. */
bool venue_is_at(const char *host, size_t len);

/* The key of a page whose address tells its work; url is a resolved one. */
bool workkey_of_page(struct arena *a, const char *url, const char **ret_key,
	const char **ret_rule, int *ret_version);

#endif
