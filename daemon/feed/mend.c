/* SPDX-License-Identifier: ISC */
#include "mend.h"

#include <stdbool.h>
#include <string.h>

#include "ascii.h"
#include "scan.h"

#define DEPTH_MAX 200 /* libxml2 gives up at 256 */

struct open {
	const char *name;
	size_t len;
	size_t at; /* where it begins in out */
};

struct mending {
	struct entities *declared;
	struct strbuf *out;
	struct open open[DEPTH_MAX];
	size_t depth;
	size_t run; /* bytes of text since the last tag */
};

static bool is_named(const char *s, size_t len, const char *name)
{
	return strlen(name) == len && ascii_equal_n(s, name, len);
}

/* HTML elements without end, met where a text holds markup unescaped. */
static bool is_void(const char *s, size_t len)
{
	static const char *const names[] = { "br", "hr", "img", "wbr",
		"input" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (is_named(s, len, names[i]))
			return true;
	}
	return false;
}

static bool is_entry(const struct open *o)
{
	const char *colon = memchr(o->name, ':', o->len);
	const char *name = colon ? colon + 1 : o->name;
	size_t len = o->len - (size_t)(name - o->name);

	return is_named(name, len, "item") || is_named(name, len, "entry");
}

static void close_to(struct mending *m, size_t depth)
{
	while (m->depth > depth) {
		const struct open *o = &m->open[--m->depth];

		strbuf_printf(m->out, "</%.*s>", (int)o->len, o->name);
	}
}

/* The depth of the entry that is open; 0: none, as the root is no entry. */
static size_t entry_depth(const struct mending *m)
{
	for (size_t i = 1; i < m->depth; i++) {
		if (is_entry(&m->open[i]))
			return i;
	}
	return 0;
}

static void add_attributes(struct mending *m, const char *s, const char *end)
{
	struct attribute at;

	while (scan_attribute(&s, end, &at)) {
		strbuf_printf(m->out, " %.*s=\"", (int)at.name_len, at.name);
		refs_mend(at.value, at.value_len, m->declared, m->out);
		strbuf_addch(m->out, '"');
	}
}

static void add_start(struct mending *m, const struct token *t)
{
	struct open o = { .name = t->s, .len = t->len };
	bool empty = t->empty || is_void(t->s, t->len);
	size_t entry = is_entry(&o) ? entry_depth(m) : 0;

	/* A new entry inside an entry: the end of the first is missing. */
	if (entry)
		close_to(m, entry);
	/* Too deep: beside its parent instead of inside. */
	if (m->depth == DEPTH_MAX)
		close_to(m, DEPTH_MAX - 1);
	o.at = m->out->len;
	strbuf_printf(m->out, "<%.*s", (int)t->len, t->s);
	add_attributes(m, t->attributes, t->next);
	strbuf_addstr(m->out, empty ? "/>" : ">");
	if (!empty)
		m->open[m->depth++] = o;
}

static void add_end(struct mending *m, const struct token *t)
{
	size_t i = m->depth;

	while (i &&
		(m->open[i - 1].len != t->len ||
			!ascii_equal_n(m->open[i - 1].name, t->s, t->len)))
		i--;
	if (i)
		close_to(m, i - 1);
}

/* As much as a text may have; cut between characters. */
static void add_text(struct mending *m, const struct token *t)
{
	size_t room = SCAN_TEXT_MAX - m->run;
	size_t len = t->len < room ? t->len : room;

	while (len && len < t->len && ((unsigned char)t->s[len] & 0xC0) == 0x80)
		len--;
	m->run += len;
	if (t->kind == TOKEN_CDATA || t->bad)
		refs_escape(t->s, len, m->out);
	else
		refs_mend(t->s, len, m->declared, m->out);
}

static void add_token(struct mending *m, const struct token *t)
{
	switch (t->kind) {
	case TOKEN_TEXT:
	case TOKEN_CDATA:
		add_text(m, t);
		return;
	case TOKEN_START:
		add_start(m, t);
		break;
	case TOKEN_END:
		add_end(m, t);
		break;
	case TOKEN_OTHER:
		return;
	}
	m->run = 0;
}

void mend_document(const char *s, const char *end, struct entities *declared,
	struct strbuf *out)
{
	struct mending m = { .declared = declared, .out = out };

	do {
		struct token t = scan_token(s, end);

		add_token(&m, &t);
		s = t.next;
	} while (s < end && m.depth && !out->overflow);
	size_t cut = entry_depth(&m);

	if (cut) {
		out->len = m.open[cut].at;
		out->data[out->len] = '\0';
		m.depth = cut;
	}
	close_to(&m, 0);
}
