/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "edition.h"
#include "render/opml.h"
#include "text/url.h"

/* What can be subscribed to here, and what is read for it (A41). */

static time_t made_at(const struct edition *e)
{
	return e->refs.n ? e->refs.items[0].published_at : 0;
}

static int put(struct edition *e, const char *path, const char *title,
	const struct outlines *list, struct error *err)
{
	if (render_opml(title, made_at(e), &e->site, list, &e->out, err) < 0)
		return -1;
	return edition_put(e, path, err);
}

static void add_own(struct edition *e, const char *title, const char *name,
	struct outlines *ret)
{
	*ARRAY_PUSH(e->a, ret) = (struct outline){
		.title = title,
		.feed = arena_printf(e->a, "%s%s.xml", e->site.url, name),
		.page = e->site.url,
	};
}

static int put_own(struct edition *e, struct error *err)
{
	const struct section_rules *sections = &e->p->config->digest.sections;
	struct outlines list = { 0 };

	add_own(e, e->site.title, "feed", &list);
	add_own(e, published_title(e->a, &e->site, NULL), "items", &list);
	for (size_t i = 0; i < sections->n; i++)
		add_own(e, published_title(e->a, &e->site, &sections->items[i]),
			sections->items[i].id, &list);
	return put(e, "feeds.opml", e->site.title, &list, err);
}

/*
 * No credentials, nothing of the operator's own network; and what is asked
 * for by date is no address that anybody could subscribe to.
 */
static void add_source(struct edition *e, const struct source *s,
	const char *group, struct outlines *ret)
{
	const char *url, *server = url_server(e->a, s->url);

	if (!s->enabled || s->private_ok || !server ||
		url_resolve(e->a, NULL, s->url, &url) < 0)
		return;
	*ARRAY_PUSH(e->a, ret) = (struct outline){
		.title = s->title,
		.group = group,
		.feed = s->by_day ? NULL : url,
		.page = arena_printf(e->a, "%.*s://%s/", (int)strcspn(url, ":"),
			url, server),
	};
}

static bool is_in(const struct source *s, const struct section_rule *section)
{
	return s->section && s->trusted && strcmp(s->section, section->id) == 0;
}

static bool is_in_any(
	const struct source *s, const struct section_rules *sections)
{
	for (size_t i = 0; i < sections->n; i++)
		if (is_in(s, &sections->items[i]))
			return true;
	return false;
}

static int put_sources(struct edition *e, struct error *err)
{
	const struct section_rules *sections = &e->p->config->digest.sections;
	const struct source_list *sources = &e->p->config->sources;
	struct outlines list = { 0 };

	for (size_t i = 0; i < sections->n; i++)
		for (size_t k = 0; k < sources->n; k++)
			if (is_in(&sources->items[k], &sections->items[i]))
				add_source(e, &sources->items[k],
					sections->items[i].title, &list);
	for (size_t k = 0; k < sources->n; k++)
		if (!is_in_any(&sources->items[k], sections))
			add_source(e, &sources->items[k], NULL, &list);
	return put(e, "sources.opml",
		arena_printf(e->a, "%s: sources", e->site.title), &list, err);
}

int edition_put_outlines(struct edition *e, struct error *err)
{
	return put_own(e, err) < 0 ? -1 : put_sources(e, err);
}
