/* SPDX-License-Identifier: ISC */
#include "text/workkey.h"

#include <string.h>

#include "text/url.h"
#include "url_parts.h"
#include "workkey_parts.h"

enum { STRENGTH_URL = 1, STRENGTH_VENUE, STRENGTH_DOI, STRENGTH_ARXIV };

/*
 * A key that someone wrote is read through the page of its work, so that
 * there is one way only to the canonical form.
 */
static const struct {
	const char *prefix;
	int strength;
	bool paper;
	const char *page, *ending;
} kinds[] = {
	{ "arxiv:", STRENGTH_ARXIV, true, "https://arxiv.org/abs/", "" },
	{ "doi:", STRENGTH_DOI, true, "https://doi.org/", "" },
	{ "openreview:", STRENGTH_VENUE, true,
		"https://openreview.net/forum?id=", "" },
	{ "acl:", STRENGTH_VENUE, true, "https://aclanthology.org/", "" },
	{ "cvf:", STRENGTH_VENUE, true,
		"https://openaccess.thecvf.com/content/", "_paper" },
	{ "pmlr:", STRENGTH_VENUE, true, "https://proceedings.mlr.press/", "" },
	{ "gh:", STRENGTH_VENUE, false, "https://github.com/", "" },
	{ "hf:", STRENGTH_VENUE, false, "https://huggingface.co/", "" },
	{ "url:", STRENGTH_URL, false, "http://", "" },
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
		return arena_printf(
			a, "https://doi.org/%s", url_escape(a, key + 4, "#?%"));
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

int workkey_from_page(struct arena *a, const char *url, struct work_key *ret)
{
	const char *shown, *key, *rule;
	int version = 0;

	if (url_resolve(a, NULL, url, &shown) < 0 ||
		url_show(a, shown, NULL, &shown) < 0 ||
		!workkey_of_page(a, shown, &key, &rule, &version))
		return -1;
	set(ret, key, rule, version);
	return 0;
}

int workkey_from_url(struct arena *a, const char *url, struct work_key *ret)
{
	const char *shown, *key;

	if (workkey_may_be_in(url, NULL) && !workkey_from_page(a, url, ret))
		return 0;
	if (url_resolve(a, NULL, url, &shown) < 0 ||
		url_key(a, shown, &key) < 0)
		return -1;
	const char *page = arena_printf(a, "http://%s", key);

	/* A work may have been hidden by what a key leaves out. */
	if (!workkey_may_be_in(page, NULL) ||
		workkey_from_page(a, page, ret) < 0)
		set(ret, arena_printf(a, "url:%s", key), "address", 0);
	return 0;
}

/*
 * Behind a repository's path, of a url_key(); NULL: there is nothing. A branch
 * or a file of it is the repository again.
 */
static const char *inside_repository(const char *url_key)
{
	const char *s = url_key;

	for (int i = 0; i < 3; i++) {
		s += strcspn(s, "/?#");
		if (*s != '/')
			return NULL;
		s++;
	}
	return begins(s, "tree/") || begins(s, "blob/") ? NULL : s;
}

int workkey_of_entry(struct arena *a, const char *url, struct work_key *ret,
	struct work_key *ret_within)
{
	struct work_key key = { 0 }, within = { 0 };
	const char *url_form;

	if (workkey_from_url(a, url, &key) < 0)
		return -1;
	if ((begins(key.key, "gh:") || begins(key.key, "hf:")) &&
		url_key(a, url, &url_form) == 0 &&
		inside_repository(url_form)) {
		within = key;
		set(&key, arena_printf(a, "url:%s", url_form), "address", 0);
	}
	set(ret, key.key, key.rule, key.version);
	if (ret_within)
		*ret_within = within;
	return 0;
}

int workkey_of_part(struct arena *a, const char *url, struct work_key *ret)
{
	const char *fragment = strchr(url, '#'), *key;

	if (!fragment || !fragment[1] || url_key(a, url, &key) < 0 ||
		strchr(key, '#'))
		return -1;
	/* In the form that is kept when a key is made of it again. */
	const char *part = arena_printf(a, "http://%s#!%s", key, fragment + 1);

	if (url_key(a, part, &key) < 0)
		return -1;
	set(ret, arena_printf(a, "url:%s", key), "part of a page", 0);
	return 0;
}

/* A key as explain prints it. */
static int from_key(struct arena *a, const char *s, struct work_key *ret)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const char *prefix = kinds[i].prefix;
		struct work_key key = { 0 };

		if (!begins(s, prefix))
			continue;
		const char *page = arena_printf(a, "%s%s%s", kinds[i].page,
			s + strlen(prefix), kinds[i].ending);

		if (workkey_of_entry(a, page, &key, NULL) < 0 ||
			!begins(key.key, prefix))
			return -1;
		set(ret, key.key, key.rule, key.version);
		return 0;
	}
	return -1;
}

int workkey_parse(struct arena *a, const char *s, struct work_key *ret)
{
	if (begins(s, "http://") || begins(s, "https://"))
		return workkey_of_entry(a, s, ret, NULL);
	return workkey_from_id(a, s, ret) == 0 ? 0 : from_key(a, s, ret);
}
