/* SPDX-License-Identifier: ISC */

/*
 * Looks at all feeds of a public folder: feedcheck FOLDER URL [SCHEMA]
 *
 * URL is where the folder is published. Prints what there is to say of each
 * document by the rules of feed_rules.h, and of the chain of archives by RFC
 * 5005: that it leads from feed.xml to the first issue without a gap (A23 to
 * A28). Then a line of figures. The status is 0 when there was nothing to say.
 */

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "feed_rules.h"
#include "store/file.h"

#define FILE_MAX (8 * 1024 * 1024)
#define CHAIN_MAX 400

struct look {
	struct arena a;
	const char *folder, *url, *schema;
	size_t documents, archives;
	struct strings ids; /* of issues, on the way along the chain */
	bool fine;
};

static const char *read_text(struct look *l, const char *path)
{
	struct error err = ERROR_INIT;
	const char *text;
	size_t len;

	if (file_read(&l->a, arena_printf(&l->a, "%s/%s", l->folder, path),
		    FILE_MAX, &text, &len, &err) == 0)
		return text;
	(void)printf("%s\n", err.text);
	l->fine = false;
	return NULL;
}

static void print(struct look *l, const char *path, const struct strings *list)
{
	for (size_t i = 0; i < list->n; i++)
		(void)printf("%s: %s\n", path, list->items[i]);
	l->fine = l->fine && !list->n;
	l->documents++;
}

static const char *where_is(struct look *l, const char *path)
{
	return arena_printf(&l->a, "%s%s", l->url, path);
}

static void look_at(struct look *l, const char *path)
{
	const char *end = strrchr(path, '.');
	struct strings findings = { 0 };
	const char *text = end ? read_text(l, path) : NULL;

	if (!text)
		return;
	if (strcmp(end, ".xml") == 0)
		check_atom(
			&l->a, text, where_is(l, path), l->schema, &findings);
	else if (strcmp(end, ".json") == 0)
		check_json_feed(&l->a, text, where_is(l, path), &findings);
	else if (strcmp(end, ".opml") == 0)
		check_opml(&l->a, text, &findings);
	else
		return;
	print(l, path, &findings);
}

/* The documents of a folder: names with these ends and no others. */
static void look_into(struct look *l, const char *below)
{
	DIR *dir = opendir(arena_printf(&l->a, "%s/%s", l->folder, below));
	struct dirent *e;

	while (dir && (e = readdir(dir))) {
		const char *end = strrchr(e->d_name, '.');

		if (end && e->d_name[0] != '.' &&
			strstr(" .xml .json .opml ",
				arena_printf(&l->a, " %s ", end)))
			look_at(l,
				arena_printf(&l->a, "%s%s", below, e->d_name));
	}
	if (dir)
		(void)closedir(dir);
}

static bool has(const struct strings *list, const char *text)
{
	for (size_t i = 0; i < list->n; i++)
		if (strcmp(list->items[i], text) == 0)
			return true;
	return false;
}

static void collect(struct look *l, const xmlNode *feed)
{
	xmlNode *e = child(feed, ATOM_NS, "entry");

	for (; e; e = next_of(e)) {
		const char *id = content_of(&l->a, child(e, ATOM_NS, "id"));

		if (!has(&l->ids, id))
			*ARRAY_PUSH(&l->a, &l->ids) = id;
	}
}

static void say(struct look *l, const char *path, const char *what)
{
	(void)printf("%s: chain: %s\n", path, what);
	l->fine = false;
}

static void must_be(struct look *l, const char *path, const char *what,
	const char *is, const char *wanted)
{
	if (!is || strcmp(is, wanted) != 0)
		say(l, path,
			arena_printf(&l->a, "%s is %s and not %s", what,
				is ? is : "missing", wanted));
}

/* from: the document that led here, if it was an archive. */
static const char *step(struct look *l, const char *path, const char *from,
	const xmlNode *first)
{
	const char *text = read_text(l, path);
	xmlDoc *doc = text
		? xmlReadMemory(text, (int)strlen(text), path, NULL, 0)
		: NULL;
	const xmlNode *feed = xmlDocGetRootElement(doc);
	const char *before = NULL;

	if (feed) {
		const char *id = content_of(&l->a, child(first, ATOM_NS, "id"));

		must_be(l, path, "id",
			content_of(&l->a, child(feed, ATOM_NS, "id")), id);
		must_be(l, path, "current", link_of(&l->a, feed, "current"),
			where_is(l, "feed.xml"));
		if (from)
			must_be(l, path, "next-archive",
				link_of(&l->a, feed, "next-archive"),
				where_is(l, from));
		if (from && !child(feed, HISTORY_NS, "archive"))
			say(l, path, "is not marked as an archive");
		collect(l, feed);
		before = link_of(&l->a, feed, "prev-archive");
		l->archives++;
	}
	xmlFreeDoc(doc);
	return before;
}

static void walk_chain(struct look *l, const xmlNode *feed)
{
	const char *next = link_of(&l->a, feed, "prev-archive");
	const char *from = NULL;

	collect(l, feed);
	for (int i = 0; next; i++) {
		if (i == CHAIN_MAX || strncmp(next, l->url, strlen(l->url))) {
			say(l, next, "leads nowhere");
			return;
		}
		const char *path = next + strlen(l->url);

		next = step(l, path, from, feed);
		from = path;
	}
}

static bool has_page(struct look *l, const char *path)
{
	FILE *file = fopen(
		arena_printf(&l->a, "%s/%s/index.html", l->folder, path), "r");

	if (file)
		(void)fclose(file);
	return file != NULL;
}

/* Weeks, months and years that have a page. */
static size_t count_pages(struct look *l)
{
	size_t n = 0;

	for (int year = 1990; year < 2100; year++) {
		n += has_page(l, arena_printf(&l->a, "%d", year));
		for (int month = 1; month <= 12; month++)
			n += has_page(l,
				arena_printf(
					&l->a, "%d/month/%d", year, month));
		for (int week = 1; week <= 53; week++)
			n += has_page(l,
				arena_printf(&l->a, "%d/week/%d", year, week));
	}
	return n;
}

int main(int argc, char **argv)
{
	struct look l = { .fine = true };

	if (argc < 3) {
		(void)fputs("usage: feedcheck FOLDER URL [SCHEMA]\n", stderr);
		return 2;
	}
	l.folder = argv[1];
	l.url = argv[2];
	l.schema = argc > 3 ? argv[3] : NULL;
	look_into(&l, "");
	look_into(&l, "archive/");
	const char *atom = read_text(&l, "feed.xml");
	const char *json = read_text(&l, "feed.json");
	xmlDoc *doc = atom
		? xmlReadMemory(atom, (int)strlen(atom), "feed.xml", NULL, 0)
		: NULL;

	if (doc && json) {
		struct strings findings = { 0 };

		check_same(&l.a, atom, json, &findings);
		print(&l, "feed.json", &findings);
		l.documents--; /* it was counted when it was looked at */
		walk_chain(&l, xmlDocGetRootElement(doc));
	}
	size_t pages = count_pages(&l);

	if (pages != l.ids.n)
		say(&l, "feed.xml", "does not lead to all issues");
	(void)printf("%zu documents, %zu in the chain, %zu of %zu issues\n",
		l.documents, l.archives, l.ids.n, pages);
	xmlFreeDoc(doc);
	arena_release(&l.a);
	return l.fine ? 0 : 1;
}
