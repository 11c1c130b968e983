/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "../../daemon/feed/arxiv.h"
#include "../../daemon/feed/authors.h"
#include "../../daemon/feed/tex.h"
#include "must.h"
#include "text/utf8.h"

#define SWELL 8 /* bytes that one byte of TeX may come to */

static void check_tex(struct arena *a, const char *s)
{
	const char *clean = text_paragraphs(a, s, ENTRY_TEXT_MAX);
	const char *plain = tex_to_plain(a, clean);

	must_be_clean("TeX gives clean text", plain);
	must(strlen(plain) <= SWELL * (strlen(clean) + 1), "TeX is bounded",
		clean);
	must_equal("a second reading gives the same", tex_to_plain(a, clean),
		plain);
	/* It is only ever asked for clean text; it bears any other as well. */
	(void)tex_to_plain(a, s);
}

static void check_notes(struct arena *a, const char *s)
{
	struct arxiv_note note = { 0 };
	const char *abstract = arxiv_abstract(a, s, &note);
	const char *title = arxiv_title(a, s, &note);

	must(!abstract || (abstract >= s && abstract <= s + strlen(s)),
		"an abstract points into its description", s);
	must(!title || strlen(title) <= strlen(s), "a title is a part", s);
	must((abstract || title) == (note.id != NULL), "a note has an id", s);
	must(note.announce <= ANNOUNCE_REPLACE_CROSS, "announce is known", s);
}

static void check_authors(struct arena *a, const char *s)
{
	const struct strings one = { .items = &s, .n = 1 };
	const struct raw_entry line = { .author_lines = one };
	const struct raw_entry name = { .authors = one };
	struct strings names;

	authors_of(a, &line, &names);
	must_be_names("authors of a line are names", &names, ENTRY_AUTHORS_MAX);
	authors_of(a, &name, &names);
	must_be_names("an author is a name", &names, 1);
}

/* A title, an abstract or a line of authors, up to the first NUL. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena a = ARENA_INIT;
	const char *s = arena_strndup(&a, (const char *)data, size);

	check_tex(&a, s);
	check_notes(&a, s);
	check_authors(&a, s);
	arena_release(&a);
	return 0;
}
