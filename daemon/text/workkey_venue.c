/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "url_parts.h"
#include "workkey_parts.h"

/* Cuts an ending off; false: it is not there. */
static bool cut(char *s, const char *ending)
{
	size_t n = strlen(s), e = strlen(ending);

	if (n <= e || strcmp(s + n - e, ending) != 0)
		return false;
	s[n - e] = '\0';
	return true;
}

/* A paper's page and its file differ in folder and ending only. */
static char *file_name(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	char *name = arena_strdup(a, slash ? slash + 1 : path);

	if (!cut(name, ".html"))
		(void)cut(name, ".pdf");
	return name;
}

/* A group or a profile has an id as well, but another path. */
static const char *openreview(struct arena *a, const struct page *p)
{
	static const char *const paths[] = { "forum", "pdf", "attachment" };
	bool known = false;

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		known = known || strcmp(p->path, paths[i]) == 0;
	if (!p->query || !known)
		return NULL;
	const char *id = query_value(a, p->query, "id");

	return id && *id ? arena_printf(a, "openreview:%s", id) : NULL;
}

/* A mended file has "v2" behind the number of its paper. */
static void cut_version(char *id)
{
	size_t n = strlen(id);

	while (n && ascii_is_digit(id[n - 1]))
		n--;
	if (n > 1 && id[n] && id[n - 1] == 'v' && ascii_is_digit(id[n - 2]))
		id[n - 1] = '\0';
}

/* "2021.acl-long.1" or, before 2020, "N18-1202"; volumes are in a folder. */
static const char *acl(struct arena *a, const struct page *p)
{
	char *id = file_name(a, p->path);

	cut_version(id);
	size_t dash = strcspn(id, "-"), len = strlen(id);
	bool begins = ascii_is_digit(*id) || (*id >= 'A' && *id <= 'Z');

	if (!begins || dash == len || !ascii_is_digit(id[len - 1]) ||
		strchr(p->path, '/'))
		return NULL;
	return arena_printf(a, "acl:%s", id);
}

/* Only the end of the name tells a paper from a list of papers. */
static const char *cvf(struct arena *a, const struct page *p)
{
	char *name = file_name(a, p->path);

	if (strncmp(p->path, "content", 7) != 0 || !cut(name, "_paper"))
		return NULL;
	return arena_printf(a, "cvf:%s", name);
}

static const char *pmlr(struct arena *a, const struct page *p)
{
	size_t volume = strcspn(p->path, "/");

	if (p->path[0] != 'v' || !ascii_is_digit(p->path[1]) ||
		!p->path[volume])
		return NULL;
	return arena_printf(
		a, "pmlr:%.*s/%s", (int)volume, p->path, file_name(a, p->path));
}

static const struct {
	const char *host;
	const char *(*key)(struct arena *a, const struct page *p);
} venues[] = {
	{ "openreview.net", openreview },
	{ "aclanthology.org", acl },
	{ "openaccess.thecvf.com", cvf },
	{ "proceedings.mlr.press", pmlr },
};

/* What stands behind the colon, or of pmlr:v1/a21a behind the slash. */
static bool is_canonical(const char *key)
{
	const char *name = strchr(key, ':') + 1;
	size_t n = work_name(name);

	if (n && name[n] == '/') {
		name += n + 1;
		n = work_name(name);
	}
	return n && !name[n];
}

const char *venue_key(struct arena *a, const struct page *p)
{
	for (size_t i = 0; i < sizeof venues / sizeof *venues; i++) {
		if (strcmp(p->host, venues[i].host) != 0)
			continue;
		const char *key = venues[i].key(a, p);

		return key && is_canonical(key) ? key : NULL;
	}
	return NULL;
}

bool venue_is_at(const char *host, size_t len)
{
	for (size_t i = 0; i < sizeof venues / sizeof *venues; i++)
		if (url_is_in(host, len, venues[i].host))
			return true;
	return false;
}
