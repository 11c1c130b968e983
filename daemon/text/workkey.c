/* SPDX-License-Identifier: ISC */
#include "text/workkey.h"

#include <string.h>

#include "text/url.h"
#include "workkey_parts.h"

enum { STRENGTH_URL = 1, STRENGTH_VENUE, STRENGTH_DOI, STRENGTH_ARXIV };

static const struct {
	const char *prefix;
	int strength;
	bool paper;
} kinds[] = {
	{ "arxiv:", STRENGTH_ARXIV, true },
	{ "doi:", STRENGTH_DOI, true },
	{ "openreview:", STRENGTH_VENUE, true },
	{ "acl:", STRENGTH_VENUE, true },
	{ "cvf:", STRENGTH_VENUE, true },
	{ "pmlr:", STRENGTH_VENUE, true },
	{ "gh:", STRENGTH_VENUE, false },
	{ "hf:", STRENGTH_VENUE, false },
	{ "url:", STRENGTH_URL, false },
};

static bool begins(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

int workkey_strength(const char *key)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (begins(key, kinds[i].prefix))
			return kinds[i].strength;
	return 0;
}

bool workkey_is_paper(const char *key)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (begins(key, kinds[i].prefix))
			return kinds[i].paper;
	return false;
}

int workkey_compare(const char *a, const char *b)
{
	int order = workkey_strength(b) - workkey_strength(a);

	return order ? order : strcmp(a, b);
}

const char *workkey_url(struct arena *a, const char *key)
{
	if (begins(key, "arxiv:"))
		return arena_printf(a, "https://arxiv.org/abs/%s", key + 6);
	if (begins(key, "doi:"))
		return arena_printf(a, "https://doi.org/%s", key + 4);
	return NULL;
}

static void set(
	struct work_key *ret, const char *key, const char *rule, int version)
{
	ret->key = key;
	ret->rule = rule;
	ret->version = version;
}

int workkey_from_id(struct arena *a, const char *id, struct work_key *ret)
{
	const char *s = id + strspn(id, " \t\n\r");
	char *arxiv;
	int version;

	if (arxiv_id_after_prefix(a, s, &arxiv, &version)) {
		set(ret, arena_printf(a, "arxiv:%s", arxiv), "arXiv identifier",
			version);
		return 0;
	}
	if (begins(s, "doi:") || begins(s, "DOI:"))
		s += 4;
	s += strspn(s, " ");
	const char *doi = doi_key(a, s, &version);

	if (!doi)
		return -1;
	set(ret, doi, "DOI", version);
	return 0;
}

int workkey_from_url(struct arena *a, const char *url, struct work_key *ret)
{
	const char *shown, *key, *rule;
	int version = 0;

	if (url_show(a, url, NULL, &shown) < 0)
		return -1;
	if (workkey_of_page(a, shown, &key, &rule, &version)) {
		set(ret, key, rule, version);
		return 0;
	}
	if (url_key(a, shown, &key) < 0)
		return -1;
	set(ret, arena_printf(a, "url:%s", key), "address", 0);
	return 0;
}

/* A key as printed by explain. */
static int from_key(struct arena *a, const char *s, struct work_key *ret)
{
	if (begins(s, "url:")) {
		const char *url = arena_printf(a, "http://%s", s + 4);

		return workkey_from_url(a, url, ret);
	}
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (kinds[i].strength >= STRENGTH_DOI ||
			!begins(s, kinds[i].prefix) ||
			!s[strlen(kinds[i].prefix)])
			continue;
		set(ret, arena_strdup(a, s), "work key", 0);
		return 0;
	}
	return -1;
}

int workkey_parse(struct arena *a, const char *s, struct work_key *ret)
{
	if (begins(s, "http://") || begins(s, "https://"))
		return workkey_from_url(a, s, ret);
	return workkey_from_id(a, s, ret) == 0 ? 0 : from_key(a, s, ret);
}
