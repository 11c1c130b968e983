/* SPDX-License-Identifier: ISC */
#ifndef TEXT_WORKKEY_H
#define TEXT_WORKKEY_H

#include <stdbool.h>

#include "base/arena.h"
#include "model/entry.h"

/*
 * Work keys: what an address or an identifier is about, whatever form it has
 * (sources.md 5.2 R16 to R20, 5.3). A key is canonical and is compared byte
 * for byte. The makers set key, rule and version and leave role alone:
 * "arxiv:2101.03961", "arxiv:math/0611800", "doi:10.1038/s42256",
 * "gh:owner/repo", "hf:org/model", "url:foo.com/a".
 */

/* From an address. Falls back to "url:" plus url_key(); -1: no http(s) URL. */
int workkey_from_url(struct arena *a, const char *url, struct work_key *ret);

/*
 * The same of an entry's own address. A release, a discussion or a commit is
 * no repository but a work of its own: its key is then "url:", and that of the
 * repository goes to ret_within (may be NULL), whose key is else NULL.
 */
int workkey_of_entry(struct arena *a, const char *url, struct work_key *ret,
	struct work_key *ret_within);

/*
 * The key of a part of a page that is a work of its own, as an entry of a
 * change log (R13): "url:foo.com/log#!4.2.0". -1: url has no fragment.
 */
int workkey_of_part(struct arena *a, const char *url, struct work_key *ret);

/* The same of a page that tells its work; never falls back. */
int workkey_from_page(struct arena *a, const char *url, struct work_key *ret);

/*
 * Whether a reference, resolved by base (or NULL), can be one of those: a
 * look at its host, for the many links that lead to no work.
 */
bool workkey_may_be_in(const char *ref, const char *base);

/*
 * From an identifier that is no address: "oai:arXiv.org:2101.03961v3",
 * "arXiv:2101.03961v3 [cs.LG]", "2101.03961", "doi:10.x/Y", "10.x/Y".
 * -1 when it is none; never falls back.
 */
int workkey_from_id(struct arena *a, const char *id, struct work_key *ret);

/*
 * What an editor or a user may write of an entry: its address, an identifier
 * or a key.
 */
int workkey_parse(struct arena *a, const char *s, struct work_key *ret);

/* 4 arXiv, 3 DOI, 2 venue and repository keys, 1 url:, 0 anything else. */
int workkey_strength(const char *key);

/* Order of keys: strongest first, ties by bytes; for qsort and the like. */
int workkey_compare(const char *a, const char *b);

/* Whether a key alone makes a story a paper. */
bool workkey_is_paper(const char *key);

/* The address of a key's work: arXiv abstract page, doi.org; else NULL. */
const char *workkey_url(struct arena *a, const char *key);

#endif
