/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "search.h"
#include "text/date.h"

#define LIMIT 20
#define BEFORE 60 /* bytes of a text before what was found in it … */
#define SHOWN 240 /* … and in all */
#define TITLE_MAX 400
#define INDENT "            "

struct searching {
	struct arena *a;
	struct text_query query;
	bool colour;
};

/* Foreign text: bytes [from, until). */
static void print_piece(
	struct arena *a, const char *text, size_t from, size_t until)
{
	char safe[4 * TITLE_MAX];

	log_escape(
		safe, sizeof safe, arena_strndup(a, text + from, until - from));
	(void)fputs(safe, stdout);
}

static void print_marked(const struct searching *s, const char *text,
	const struct passages *found)
{
	size_t at = 0, len = strlen(text);

	for (size_t i = 0; s->colour && i < found->n; i++) {
		const struct passage *p = &found->items[i];

		print_piece(s->a, text, at, p->from);
		(void)fputs("\033[1;33m", stdout);
		print_piece(s->a, text, p->from, p->until);
		(void)fputs("\033[0m", stdout);
		at = p->until;
	}
	print_piece(s->a, text, at, len);
}

/* Onto the beginning of a character. */
static size_t settle(const char *text, size_t at)
{
	while (((unsigned char)text[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/* The part of a text around what was found in it, or its beginning. */
static void print_excerpt(const struct searching *s, const char *text)
{
	struct passages found = { 0 }, shown = { 0 };
	size_t from = 0, len = strlen(text), until;

	text_query_find(s->a, &s->query, text, &found);
	if (found.n && found.items[0].from > BEFORE && len > SHOWN)
		from = settle(text, found.items[0].from - BEFORE);
	until = from + SHOWN < len ? settle(text, from + SHOWN) : len;
	const char *part = arena_strndup(s->a, text + from, until - from);

	text_query_find(s->a, &s->query, part, &shown);
	(void)fputs(from ? INDENT "…" : INDENT, stdout);
	print_marked(s, part, &shown);
	(void)puts(until < len ? "…" : "");
}

static void print_found(const struct searching *s, const struct found *f)
{
	struct passages passages = { 0 };
	size_t len = strnlen(f->title, TITLE_MAX);
	const char *title = arena_strndup(
		s->a, f->title, len < TITLE_MAX ? len : settle(f->title, len));
	char day[DATE_RFC3339_SIZE], safe[200];

	date_rfc3339(day, f->at);
	(void)printf("%.10s  ", day);
	text_query_find(s->a, &s->query, title, &passages);
	print_marked(s, title, &passages);
	log_escape(safe, sizeof safe, f->source ? f->source : "");
	(void)printf("\n" INDENT "%s%s%s%s", f->issue ? "in " : "",
		f->issue ? f->issue : "", f->issue && *safe ? ", " : "", safe);
	log_escape(safe, sizeof safe, f->url ? f->url : "");
	(void)printf("%s%s\n", *safe ? "  " : "", safe);
	if (*f->text)
		print_excerpt(s, f->text);
}

static void print_all(
	const struct searching *s, const struct found_list *found, size_t n)
{
	for (size_t i = 0; i < n; i++)
		print_found(s, &found->items[i]);
	if (!found->n)
		(void)puts("Nothing has all of that.");
	else if (n < found->n)
		(void)printf("%zu of %zu%s; --limit shows more.\n", n, found->n,
			found->n < STORE_FOUND_MAX ? "" : " or more");
}

static int search(
	const struct options *o, const struct config *c, struct error *err)
{
	struct searching s = { .a = o->arena, .colour = options_colour() };
	struct found_list found = { 0 };
	size_t n = o->limit ? o->limit : LIMIT;
	const char *words = "";
	struct store *store;

	for (size_t i = 0; i < o->args.n; i++)
		words = arena_printf(s.a, "%s %s", words, o->args.items[i]);
	if (text_query_parse(s.a, words, &s.query, err) < 0 ||
		store_open(c->store.path, true, &store, err) < 0)
		return -1;
	int rc = store_search(store, s.a, &s.query, &found, err);

	store_close(store);
	if (rc < 0)
		return -1;
	n = n < found.n ? n : found.n;
	if (o->json)
		search_print_json(&found, n);
	else
		print_all(&s, &found, n);
	return 0;
}

int cmd_search(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = search(options, config, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
