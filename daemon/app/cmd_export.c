/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/options.h"
#include "opml_keys.h"
#include "render/opml_sources.h"
#include "text/url.h"
#include "text/utf8.h"

#define OPML_MAX (32 * 1024 * 1024)

struct exporting {
	struct arena *a;
	const struct config *config;
	struct opml opml;
};

/* A source that sets nothing but its address. */
static void set_usual(struct arena *a, const struct config *c,
	const struct source *of, struct source *ret)
{
	*ret = (struct source){ 0 };
	keys_set_fallbacks(a, opml_source_keys(), ret);
	ret->url = of->url;
	ret->title = of->title;
	ret->section = "other";
	ret->trusted = false;
	ret->interval = c->fetch.interval;
	ret->max_interval = c->fetch.max_interval;
	ret->max_bytes = c->fetch.max_bytes;
	/* Where a section is named it is trusted unless that is said. */
	if (strcmp(of->section, "other") != 0 || of->trusted) {
		ret->section = "";
		ret->trusted = true;
	}
}

static bool are_equal(const struct strings *a, const struct strings *b)
{
	bool equal = a->n == b->n;

	for (size_t i = 0; equal && i < a->n; i++)
		equal = strcmp(a->items[i], b->items[i]) == 0;
	return equal;
}

static const char *clean(struct arena *a, const char *s)
{
	return text_line(a, s, URL_MAX);
}

static void add_settings(struct exporting *e, const struct source *s,
	const struct source *usual, struct opml_source *ret)
{
	for (const struct key *k = opml_source_keys(); k->name; k++) {
		struct strings is = { 0 }, would_be = { 0 };

		key_print(e->a, k, s, &is);
		key_print(e->a, k, usual, &would_be);
		if (are_equal(&is, &would_be))
			continue;
		if (opml_has_key(k->name))
			*ARRAY_PUSH(e->a, &ret->settings) =
				(struct opml_setting){ k->name,
					clean(e->a, is.items[0]) };
		else
			(void)fprintf(stderr,
				"source %s: %s is left out; OPML has no place "
				"for it\n",
				s->name, k->name);
	}
}

/* An exported file is shown to others. */
static const char *without_password(struct arena *a, const struct source *s)
{
	const char *slashes = strstr(s->url, "://");
	const char *host = slashes ? slashes + 3 : s->url;
	const char *at = host + strcspn(host, "/?#");

	while (at > host && at[-1] != '@')
		at--;
	if (at == host)
		return s->url;
	(void)fprintf(stderr,
		"source %s: its user name and password are left out\n",
		s->name);
	return arena_printf(a, "%.*s%s", (int)(host - s->url), s->url, at);
}

static void add_source(
	struct exporting *e, const struct source *s, const char *folder)
{
	struct opml_source *o = ARRAY_PUSH(e->a, &e->opml);
	struct source usual;

	o->title = clean(e->a, s->title);
	o->url = clean(e->a, without_password(e->a, s));
	o->name = clean(e->a, s->name);
	if (folder)
		*ARRAY_PUSH(e->a, &o->folders) = clean(e->a, folder);
	set_usual(e->a, e->config, s, &usual);
	add_settings(e, s, &usual, o);
}

static bool has_section(const struct source *s, const char *id)
{
	return strcmp(s->section, id) == 0 &&
		(s->trusted || strcmp(id, "other") != 0);
}

static void add_all(struct exporting *e)
{
	const struct section_rules *rules = &e->config->digest.sections;
	const struct source_list *sources = &e->config->sources;

	for (size_t r = 0; r < rules->n; r++)
		for (size_t i = 0; i < sources->n; i++)
			if (has_section(&sources->items[i], rules->items[r].id))
				add_source(e, &sources->items[i],
					rules->items[r].title);
	for (size_t i = 0; i < sources->n; i++)
		if (strcmp(sources->items[i].section, "other") == 0 &&
			!sources->items[i].trusted)
			add_source(e, &sources->items[i], NULL);
}

static int export(
	const struct options *o, const struct config *c, struct error *err)
{
	struct exporting e = { .a = o->arena, .config = c };
	struct strbuf out;

	add_all(&e);
	strbuf_init(&out, OPML_MAX);
	int rc = render_opml_sources(
		&e.opml, clean(e.a, c->digest.title), &out, err);

	if (rc == 0 &&
		(fwrite(out.data, 1, out.len, stdout) != out.len ||
			fflush(stdout) != 0))
		rc = error_set(err, "standard output could not be written");
	strbuf_release(&out);
	return rc;
}

int cmd_export(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = export(options, config, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
