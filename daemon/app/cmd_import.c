/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/options.h"
#include "base/ascii.h"
#include "base/log.h"
#include "feed/opml.h"
#include "opml_dropin.h"
#include "source_names.h"
#include "store/file.h"
#include "text/url.h"

/* A drop-in that is to be written. */
struct draft {
	const char *name, *url, *path, *text;
};

struct importing {
	struct arena *a;
	const struct options *o;
	const struct config *config;
	const char *folder; /* feeds.d of the last configuration folder */
	struct draft *items;
	size_t n, cap;
	size_t there, refused;
};

/* A line on standard error, of what is lost. */
static void tell(const char *who, const char *what)
{
	char safe_who[512], safe_what[1024];

	log_escape(safe_who, sizeof safe_who, who);
	log_escape(safe_what, sizeof safe_what, what);
	(void)fprintf(stderr, "%s: %s\n", safe_who, safe_what);
}

static const char *path_of(const struct importing *im, const char *name)
{
	return arena_printf(im->a, "%s/%s.conf", im->folder, name);
}

/* By a source, a file of whatever kind, or a draft. */
static bool is_taken(void *arg, const char *name)
{
	const struct importing *im = arg;
	struct stat st;

	for (size_t i = 0; i < im->config->sources.n; i++)
		if (ascii_equal(im->config->sources.items[i].name, name))
			return true;
	for (size_t i = 0; i < im->n; i++)
		if (ascii_equal(im->items[i].name, name))
			return true;
	return lstat(path_of(im, name), &st) == 0;
}

/* Without user name and password, where there are some. */
static const char *bare(struct arena *a, const char *url)
{
	const char *ret = url;

	if (strchr(url, '@') && url_resolve(a, NULL, url, &ret) < 0)
		return url;
	return ret;
}

/* The name of the source that asks this address already, or NULL. */
static const char *who_asks(const struct importing *im, const char *url)
{
	url = bare(im->a, url);
	for (size_t i = 0; i < im->config->sources.n; i++)
		if (strcmp(bare(im->a, im->config->sources.items[i].url),
			    url) == 0)
			return im->config->sources.items[i].name;
	for (size_t i = 0; i < im->n; i++)
		if (strcmp(bare(im->a, im->items[i].url), url) == 0)
			return im->items[i].name;
	return NULL;
}

static void add_draft(struct importing *im, const struct opml_source *s)
{
	const char *url = opml_url(im->a, s->url);
	const char *shown = url_masked(im->a, s->url);
	const char *who = *s->title ? s->title : shown;
	const char *there = url ? who_asks(im, url) : NULL;
	struct strings lost = { 0 };

	im->refused += !url;
	im->there += there != NULL;
	if (!url)
		tell(who,
			arena_printf(im->a, "%s is no http or https address",
				shown));
	if (there)
		tell(who,
			arena_printf(im->a, "is there already, as %s", there));
	if (!url || there)
		return;
	const char *name = source_name(
		im->a, s->name, s->title, url, is_taken, im);
	const char *text = opml_dropin(im->a, im->config, s, name, &lost);

	for (size_t i = 0; i < lost.n; i++)
		tell(who, lost.items[i]);
	if (strcmp(bare(im->a, url), url) != 0)
		tell(who,
			"its address holds a password, which others can read "
			"in its file");
	*ARRAY_PUSH(im->a, im) =
		(struct draft){ name, url, path_of(im, name), text };
}

static void take_back(const struct importing *im, size_t n)
{
	while (n-- > 0)
		(void)unlink(im->items[n].path);
}

static int write_all(struct importing *im, struct error *err)
{
	for (size_t i = 0; i < im->n; i++) {
		const struct draft *d = &im->items[i];

		if (file_create(d->path, d->text, strlen(d->text), err) == 0)
			continue;
		take_back(im, i);
		return error_prefix(err, "nothing was imported: ");
	}
	return 0;
}

/* Who would make the configuration unreadable has written nothing. */
static int check_all(struct importing *im, struct error *err)
{
	struct strings problems = { 0 };
	struct config *config = config_load(im->a, &im->o->paths, &problems);

	if (config) {
		config_free(config);
		return 0;
	}
	take_back(im, im->n);
	return error_set(err, "nothing was imported: %s",
		problems.n ? problems.items[0] : "it cannot be read");
}

static void tell_of_file(const struct importing *im, const struct opml *opml)
{
	const char *lost = "";

	for (size_t i = 0; i < opml->lost.n; i++)
		lost = arena_printf(im->a, "%s%s%s", lost, i ? ", " : "",
			opml->lost.items[i]);
	if (*lost)
		tell("not kept", lost);
	if (opml->others)
		tell("not kept",
			arena_printf(im->a, "%zu outlines that are no feeds",
				opml->others));
	if (opml->too_deep)
		tell("not kept",
			arena_printf(im->a,
				"some of the folders around %zu feeds",
				opml->too_deep));
}

static int import(struct importing *im, struct error *err)
{
	const struct strings *folders = &im->o->paths.folders;
	const char *file = im->o->args.items[0];
	struct opml opml = { 0 };
	const char *text;
	size_t len;

	im->folder = arena_printf(
		im->a, "%s/feeds.d", folders->items[folders->n - 1]);
	if (file_read(im->a, strcmp(file, "-") ? file : "/dev/stdin",
		    OPML_BYTES_MAX, &text, &len, err) < 0)
		return -1;
	if (opml_parse(im->a, text, len, &opml, err) < 0)
		return error_prefix(err, "%s: ", file);
	for (size_t i = 0; i < opml.n; i++)
		add_draft(im, &opml.items[i]);
	tell_of_file(im, &opml);
	if (write_all(im, err) < 0 || check_all(im, err) < 0)
		return -1;
	for (size_t i = 0; i < im->n; i++)
		(void)printf("%s\n", im->items[i].path);
	(void)printf("%zu sources imported, %zu there already, %zu not taken\n",
		im->n, im->there, im->refused);
	return 0;
}

int cmd_import(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	struct importing im = {
		.a = options->arena,
		.o = options,
		.config = config,
	};
	int rc = import(&im, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
