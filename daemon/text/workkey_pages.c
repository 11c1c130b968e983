/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "text/url.h"
#include "workkey_parts.h"

/* An address as far as a work may be read off it. */
struct page {
	const char *host;  /* without www. */
	const char *path;  /* without the first slash, query and fragment */
	const char *query; /* or NULL */
};

static void take_page(struct arena *a, const char *url, struct page *ret)
{
	const char *path = strstr(url, "://") + 3;

	path += strcspn(path, "/?#");
	path += *path == '/';
	size_t n = strcspn(path, "?#");
	const char *query = path[n] == '?' ? path + n + 1 : NULL;

	*ret = (struct page){
		.host = url_site(a, url),
		.path = arena_strndup(a, path, n),
		.query = query ? arena_strndup(a, query, strcspn(query, "#"))
			       : NULL,
	};
}

/* Pages of arXiv papers: the identifier follows one of these (5.3). */
static const struct {
	const char *host, *path;
} arxiv_pages[] = {
	{ "arxiv.org", "abs/" },
	{ "arxiv.org", "pdf/" },
	{ "arxiv.org", "html/" },
	{ "arxiv.org", "format/" },
	{ "arxiv.org", "src/" },
	{ "arxiv.org", "e-print/" },
	{ "export.arxiv.org", "abs/" },
	{ "export.arxiv.org", "pdf/" },
	{ "ar5iv.org", "abs/" },
	{ "ar5iv.org", "html/" },
	{ "ar5iv.labs.arxiv.org", "html/" },
	{ "alphaxiv.org", "abs/" },
	{ "alphaxiv.org", "overview/" },
	{ "alphaxiv.org", "pdf/" },
	{ "huggingface.co", "papers/" },
	{ "hf.co", "papers/" },
	{ "paperswithcode.co", "paper/" },
	{ "semanticscholar.org", "arxiv/" },
};

/* What may stand behind the identifier in a path. */
static bool is_tail(const char *s)
{
	return !*s || strcmp(s, ".pdf") == 0 || strcmp(s, ".md") == 0 ||
		strcmp(s, "/") == 0;
}

static const char *arxiv_page(
	struct arena *a, const struct page *p, int *ret_version)
{
	for (size_t i = 0; i < sizeof arxiv_pages / sizeof *arxiv_pages; i++) {
		size_t n = strlen(arxiv_pages[i].path);
		const char *end;

		if (strcmp(p->host, arxiv_pages[i].host) != 0 ||
			strncmp(p->path, arxiv_pages[i].path, n) != 0)
			continue;
		const char *id = arxiv_id(a, p->path + n, ret_version, &end);

		if (id && is_tail(end))
			return arena_printf(a, "arxiv:%s", id);
	}
	return NULL;
}

static const char *doi_page(
	struct arena *a, const struct page *p, int *ret_version)
{
	if (strcmp(p->host, "doi.org") != 0 &&
		strcmp(p->host, "dx.doi.org") != 0)
		return NULL;
	return doi_key(a, p->path, ret_version);
}

static bool is_word(const char *word, const char *const *words)
{
	for (; *words; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

/* "owner/repo" in lower case from the first two segments, or NULL. */
static char *two_segments(struct arena *a, const char *path)
{
	size_t first = strcspn(path, "/");

	if (!first || !path[first])
		return NULL;
	size_t second = strcspn(path + first + 1, "/");

	if (!second)
		return NULL;
	char *out = arena_strndup(a, path, first + 1 + second);
	size_t n = strlen(out);

	if (n > 4 && strcmp(out + n - 4, ".git") == 0)
		out[n - 4] = '\0';
	for (char *s = out; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s + 32);
	return out;
}

static const char *repository(
	struct arena *a, const struct page *p, int *ret_version)
{
	static const char *const github_rooms[] = { "orgs", "sponsors",
		"topics", "features", "about", "marketplace", "collections",
		"trending", "settings", "login", "search", "explore", "apps",
		"users", "notifications", NULL };
	static const char *const hf_rooms[] = { "papers", "blog", "spaces",
		"datasets", "docs", "api", "collections", "models", "learn",
		"join", "login", "pricing", "posts", "organizations", "tasks",
		NULL };
	bool github = strcmp(p->host, "github.com") == 0;

	(void)ret_version;
	if (!github && strcmp(p->host, "huggingface.co") != 0)
		return NULL;
	const char *first = arena_strndup(a, p->path, strcspn(p->path, "/"));
	const char *name = two_segments(a, p->path);

	if (!name || is_word(first, github ? github_rooms : hf_rooms))
		return NULL;
	return arena_printf(a, "%s:%s", github ? "gh" : "hf", name);
}

/* Name of a file without folders and its ending, or NULL. */
static const char *base_name(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	size_t n = strcspn(name, ".");

	return n ? arena_strndup(a, name, n) : NULL;
}

static const char *venue(
	struct arena *a, const struct page *p, int *ret_version)
{
	(void)ret_version;
	if (strcmp(p->host, "openreview.net") == 0 && p->query &&
		strncmp(p->query, "id=", 3) == 0)
		return arena_printf(a, "openreview:%.*s",
			(int)strcspn(p->query + 3, "&"), p->query + 3);
	if (strcmp(p->host, "aclanthology.org") == 0) {
		size_t n = strcspn(p->path, "/");
		size_t pdf = n > 4 && strncmp(p->path + n - 4, ".pdf", 4) == 0
			? 4
			: 0;
		size_t dash = strcspn(p->path, "-");

		if (n && dash < n && p->path[0] >= '0' && p->path[0] <= 'Z')
			return arena_printf(
				a, "acl:%.*s", (int)(n - pdf), p->path);
	}
	if (strcmp(p->host, "openaccess.thecvf.com") == 0 &&
		strncmp(p->path, "content", 7) == 0) {
		const char *name = base_name(a, p->path);
		size_t n = name ? strlen(name) : 0;

		/* The paper and its page differ only in this. */
		if (n > 6 && strcmp(name + n - 6, "_paper") == 0)
			n -= 6;
		return n ? arena_printf(a, "cvf:%.*s", (int)n, name) : NULL;
	}
	if (strcmp(p->host, "proceedings.mlr.press") == 0 &&
		p->path[0] == 'v') {
		const char *name = base_name(a, p->path);
		size_t volume = strcspn(p->path, "/");

		return name && p->path[volume]
			? arena_printf(
				  a, "pmlr:%.*s/%s", (int)volume, p->path, name)
			: NULL;
	}
	return NULL;
}

static const struct {
	const char *(*find)(
		struct arena *a, const struct page *p, int *ret_version);
	const char *rule;
} finders[] = {
	{ arxiv_page, "arXiv address" },
	{ doi_page, "DOI" },
	{ venue, "venue address" },
	{ repository, "repository" },
};

bool workkey_of_page(struct arena *a, const char *url, const char **ret_key,
	const char **ret_rule, int *ret_version)
{
	struct page page;

	take_page(a, url, &page);
	for (size_t i = 0; page.host && i < sizeof finders / sizeof *finders;
		i++) {
		*ret_version = 0;
		*ret_key = finders[i].find(a, &page, ret_version);
		*ret_rule = finders[i].rule;
		if (*ret_key)
			return true;
	}
	return false;
}
