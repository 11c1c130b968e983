/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "feed/opml.h"
#include "must.h"
#include "render/opml_sources.h"

static void check_source(const struct opml_source *s)
{
	must_be_line("a title is a line", s->title, OPML_TITLE_MAX);
	must_be_clean("an address is clean", s->url);
	must(*s->url, "an address is not empty", s->title);
	must(!s->name || *s->name, "a name is not empty", s->title);
	must(s->folders.n <= OPML_FOLDERS_MAX, "folders are bounded", s->title);
	for (size_t i = 0; i < s->folders.n; i++)
		must_be_line("a folder is a line", s->folders.items[i],
			OPML_TITLE_MAX);
	for (size_t i = 0; i < s->settings.n; i++)
		must_be_clean("a setting is clean", s->settings.items[i].value);
}

static void check_equal(
	const struct opml_source *again, const struct opml_source *s)
{
	must_equal("a title stays", again->title, s->title);
	must_equal("an address stays", again->url, s->url);
	must(again->folders.n == s->folders.n, "folders stay", s->title);
	for (size_t i = 0; i < s->folders.n; i++)
		must_equal("a folder stays", again->folders.items[i],
			s->folders.items[i]);
}

/* Without settings, whose names are not ours to write. */
static void check_writing(struct arena *a, struct opml *opml)
{
	struct opml again = { 0 };
	struct strbuf out;

	for (size_t i = 0; i < opml->n; i++)
		opml->items[i].settings.n = 0;
	strbuf_init(&out, 8 * OPML_BYTES_MAX);
	if (render_opml_sources(opml, "T", &out, NULL) == 0 &&
		out.len <= OPML_BYTES_MAX) {
		must(opml_parse(a, out.data, out.len, &again, NULL) == 0,
			"what is written is read", out.data);
		must(again.n == opml->n, "all of it", out.data);
		for (size_t i = 0; i < opml->n; i++)
			check_equal(&again.items[i], &opml->items[i]);
	}
	strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	struct opml opml = { 0 };

	if (opml_parse(&a, data, size, &opml, NULL) == 0) {
		must(opml.n <= OPML_SOURCES_MAX, "sources are bounded", NULL);
		for (size_t i = 0; i < opml.n; i++)
			check_source(&opml.items[i]);
		if (opml.n)
			check_writing(&a, &opml);
	}
	arena_release(&a);
	return 0;
}
