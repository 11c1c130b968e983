/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/arena.h"
#include "must.h"
#include "text/url.h"
#include "text/utf8.h"
#include "text/workkey.h"

static void check_host(struct arena *a, const char *url)
{
	static const char upper[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const char *host = url_host(a, url), *site = url_site(a, url);

	must(host && *host && !strpbrk(host, upper), "a host is lower", url);
	must(!strpbrk(host, "/?#@"), "a host is nothing else", host);
	must(site && *site, "an address has a site", url);
	must_be_clean("a host is clean", host);
}

static void check_show(struct arena *a, const char *url, const char *site)
{
	const char *shown = NULL, *again = NULL;

	must(url_show(a, url, site, &shown) == 0, "an address is shown", url);
	must_be_address("what is shown is an address", shown);
	must(url_show(a, shown, site, &again) == 0, "the shown is", shown);
	must_equal("what is shown stays", again, shown);
}

static void check_key(struct arena *a, const char *url)
{
	const char *key = NULL, *again = NULL, *shown = NULL;

	if (url_key(a, url, &key) < 0)
		return;
	must(*key, "a key is not empty", url);
	must_be_clean("a key is clean", key);
	must(!strpbrk(key, " \t\r\n<>\""), "a key is one word", key);
	if (strlen(key) + strlen("https://") > URL_MAX)
		return;
	must(url_key(a, arena_printf(a, "http://%s", key), &again) == 0,
		"a key is an address without its scheme", key);
	must_equal("the key of a key is itself", again, key);
	must(url_show(a, url, url, &shown) == 0 &&
			url_key(a, shown, &again) == 0,
		"what is shown has a key", url);
	must_equal("what is shown has the same key", again, key);
}

static void check_work(struct arena *a, const char *url)
{
	struct work_key key = { 0 }, again = { 0 };

	if (workkey_from_url(a, url, &key) < 0)
		return;
	must(workkey_strength(key.key) > 0, "a key has a strength", key.key);
	must(key.rule && key.version >= 0, "a key has a rule", key.key);
	must_be_key(key.key);
	const char *page = workkey_url(a, key.key);

	if (!page)
		return;
	must_be_address("the page of a work is an address", page);
	must(workkey_from_url(a, page, &again) == 0, "a page has a key", page);
	must_equal("the page of a work has its key", again.key, key.key);
}

static void check_id(struct arena *a, const char *raw)
{
	const char *id = text_line(a, raw, URL_MAX);
	struct work_key key = { .version = -1 };

	if (workkey_from_id(a, id, &key) == 0)
		must_be_key(key.key);
	else
		must(!key.key && key.version == -1,
			"no identifier leaves the result alone", id);
	if (workkey_parse(a, id, &key) == 0)
		must_be_key(key.key);
}

static void check_reference(struct arena *a, const char *base, const char *ref)
{
	const char *url = NULL, *again = NULL;

	check_id(a, ref);
	if (url_resolve(a, base, ref, &url) < 0) {
		must(!url, "no address leaves the result alone", ref);
		return;
	}
	must_be_address("what is resolved is an address", url);
	must(url_resolve(a, base, url, &again) == 0, "it is so again", url);
	must_equal("an address needs no base", again, url);
	check_host(a, url);
	check_show(a, url, base);
	check_key(a, url);
	check_work(a, url);
}

/* A base, then references, one a line, up to the first NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	char *lines = arena_strndup(&a, (const char *)data, size), *line;
	const char *base = strsep(&lines, "\n");

	check_reference(&a, NULL, base);
	while ((line = strsep(&lines, "\n")))
		check_reference(&a, base, arena_strdup(&a, line));
	arena_release(&a);
	return 0;
}
