/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "text/workkey.h"
#include "url_parts.h"
#include "workkey_parts.h"

static int take_page(struct arena *a, const char *url, struct page *ret)
{
	struct url_parts parts;

	if (url_take_apart(a, url, &parts) < 0)
		return -1;
	const char *path = url_unescape(a, parts.path);

	if (!path)
		path = parts.path;
	path += strspn(path, "/");
	size_t n = strlen(path);

	while (n && path[n - 1] == '/')
		n--;
	*ret = (struct page){
		.host = strncmp(parts.host, "www.", 4) == 0 ? parts.host + 4
							    : parts.host,
		.path = arena_strndup(a, path, n),
		.query = parts.query,
	};
	return 0;
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
	{ "browse.arxiv.org", "abs/" },
	{ "browse.arxiv.org", "pdf/" },
	{ "browse.arxiv.org", "html/" },
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
	return !*s || strcmp(s, ".pdf") == 0 || strcmp(s, ".md") == 0;
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
	if ((strcmp(p->host, "doi.org") != 0 &&
		    strcmp(p->host, "dx.doi.org") != 0) ||
		strchr(p->path, ' '))
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

size_t work_name(const char *s)
{
	size_t n = strspn(s,
		"abcdefghijklmnopqrstuvwxyz"
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
	size_t dots = strspn(s, ".");

	return (s[n] && s[n] != '/') || (dots == n && n < 3) ? 0 : n;
}

/* "owner/repo" in lower case from the first two segments, or NULL. */
static char *two_segments(struct arena *a, const char *path)
{
	size_t first = work_name(path);

	if (!first || path[first] != '/')
		return NULL;
	const char *second = path + first + 1;
	size_t len = work_name(second);

	if (!len)
		return NULL;
	char *out = arena_strndup(a, path, first + 1 + len);

	ascii_lower_all(out);
	for (; len > 4 && strcmp(out + first + 1 + len - 4, ".git") == 0;
		len -= 4)
		out[first + 1 + len - 4] = '\0';
	return out;
}

/* First segments that are no owner's (R19, R20). */
static const char *const github_rooms[] = { "orgs", "sponsors", "topics",
	"features", "about", "marketplace", "collections", "trending",
	"settings", "login", "search", "explore", "apps", "users",
	"notifications", NULL };
static const char *const hf_rooms[] = { "papers", "blog", "spaces", "datasets",
	"docs", "api", "collections", "models", "learn", "join", "login",
	"pricing", "posts", "organizations", "tasks", NULL };

static const char *repository(
	struct arena *a, const struct page *p, int *ret_version)
{
	bool github = strcmp(p->host, "github.com") == 0;

	(void)ret_version;
	if (!github && strcmp(p->host, "huggingface.co") != 0 &&
		strcmp(p->host, "hf.co") != 0)
		return NULL;
	const char *name = two_segments(a, p->path);

	if (!name)
		return NULL;
	const char *owner = arena_strndup(a, name, strcspn(name, "/"));

	if (is_word(owner, github ? github_rooms : hf_rooms))
		return NULL;
	return arena_printf(a, "%s:%s", github ? "gh" : "hf", name);
}

static const char *venue(
	struct arena *a, const struct page *p, int *ret_version)
{
	(void)ret_version;
	return venue_key(a, p);
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

	if (take_page(a, url, &page) < 0)
		return false;
	for (size_t i = 0; i < sizeof finders / sizeof *finders; i++) {
		*ret_version = 0;
		*ret_key = finders[i].find(a, &page, ret_version);
		*ret_rule = finders[i].rule;
		if (*ret_key)
			return true;
	}
	return false;
}

static bool names_works(const char *host, size_t len)
{
	static const char *const others[] = { "doi.org", "github.com" };

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (url_is_in(host, len, others[i]))
			return true;
	for (size_t i = 0; i < sizeof arxiv_pages / sizeof *arxiv_pages; i++)
		if (url_is_in(host, len, arxiv_pages[i].host))
			return true;
	return venue_is_at(host, len) || url_may_wrap(host, len);
}

/* "//host", "http:host" and the like are rare, and left to the parser. */
bool workkey_may_be_in(const char *ref, const char *base)
{
	const char *host = strstr(ref, "://");

	if (!host && base && !strpbrk(ref, ":\\") && strncmp(ref, "//", 2) != 0)
		host = strstr(base, "://");
	if (!host)
		return true;
	host += strlen("://");
	size_t len = strcspn(host, "/?#:");

	for (size_t i = 0; i < len; i++)
		if (strchr("@%\\", host[i]) || (unsigned char)host[i] <= ' ' ||
			(unsigned char)host[i] >= 0x7F)
			return true;
	return names_works(host, len);
}
