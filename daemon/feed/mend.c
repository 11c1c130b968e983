/* SPDX-License-Identifier: ISC */
#include "mend.h"

#include <stdbool.h>
#include <string.h>

#include "base/ascii.h"
#include "mend_section.h"
#include "nesting.h"
#include "node_cut.h"

struct mending {
	struct scanner sc;
	struct entities *declared;
	struct strbuf *out;
	struct nesting open;
	size_t nodes; /* tags and attributes */
	size_t run;   /* bytes of text since the last tag */
	bool ended;   /* the root */
	/*
	 * An end tag that comes too early, as others are open inside what it
	 * ends, waits for what is behind it: how many it would leave open, + 1.
	 */
	size_t waiting;
	bool whole; /* the entry that is open met an end around it */
};

/* HTML elements without end, met where a text holds markup unescaped. */
static bool is_void(struct name name)
{
	static const char *const names[] = { "area", "br", "col", "embed", "hr",
		"img", "input", "meta", "param", "track", "wbr" };

	return name_among(name, names, sizeof names / sizeof *names);
}

/* Whether the name was given to an attribute before. */
static bool is_repeated(struct name name, const struct name *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (names[i].len == name.len &&
			!memcmp(names[i].s, name.s, name.len))
			return true;
	}
	return false;
}

/* Of two of one name the first counts, as in HTML. */
static void add_attributes(
	struct mending *m, const struct token *t, bool namespaces)
{
	struct name names[SCAN_ATTRIBUTES_MAX];
	const char *s = t->attributes;
	struct attribute at;

	for (size_t i = 0; i < t->n_attributes; i++) {
		if (!scan_attribute(&s, m->sc.s, &at))
			return;
		names[i] = at.name;
		if (is_repeated(at.name, names, i) ||
			(!namespaces && scan_is_namespace(&at)))
			continue;
		strbuf_addch(m->out, ' ');
		strbuf_add(m->out, at.name.s, at.name.len);
		strbuf_addstr(m->out, "=\"");
		refs_mend(at.value, at.value_len, REFS_IN_VALUE, m->declared,
			m->out);
		strbuf_addch(m->out, '"');
	}
}

/* Whether what comes now is no part of the feed. */
static bool is_behind(const struct mending *m)
{
	return m->ended && !nesting_entry(&m->open);
}

static void open_element(struct mending *m, const struct token *t, bool empty)
{
	bool namespaces = m->open.namespaces + t->n_namespaces <=
		SCAN_NAMESPACES_MAX;
	struct open open = {
		.name = { t->s, t->len },
		.at = m->out->len,
		.namespaces = namespaces ? t->n_namespaces : 0,
	};

	strbuf_addch(m->out, '<');
	strbuf_add(m->out, t->s, t->len);
	add_attributes(m, t, namespaces);
	strbuf_addstr(m->out, empty ? "/>" : ">");
	if (!empty)
		nesting_push(&m->open, open);
	m->open.behind = m->out->len;
}

/*
 * A second root, or channel in it, goes on with the first, and so do entries
 * behind the end of the root: it is closed when all is over. Other things
 * there are not of the feed.
 */
static void add_start(struct mending *m, const struct token *t)
{
	struct name whole = { t->s, t->len }, name = name_local(whole);
	bool first = !m->open.depth;
	bool again = !first && !nesting_entry(&m->open) &&
		nesting_left_by(&m->open, whole) < nesting_containers(&m->open);

	if (again)
		m->ended = false;
	if (again || (is_behind(m) && !name_is_entry(name)) ||
		nesting_holds(&m->open, whole))
		return;
	nesting_make_room(&m->open, whole, !t->n_attributes);
	m->whole &= nesting_entry(&m->open) > 0;
	open_element(m, t, !first && (t->empty || is_void(whole)));
}

static void leave(struct mending *m, size_t left)
{
	size_t least = nesting_containers(&m->open);

	if (!least)
		least = 1; /* a root that is an entry */
	m->ended |= !left;
	nesting_close(&m->open, left < least ? least : left);
}

/* The end tag that waits was right. */
static void settle(struct mending *m)
{
	if (m->waiting)
		leave(m, m->waiting - 1);
	m->waiting = 0;
}

/* Whether an end that leaves so many open may be in the wrong place. */
static bool is_early(const struct mending *m, size_t left)
{
	size_t entry = nesting_entry(&m->open);

	return entry && left <= entry + 1 && m->open.depth - left > 1;
}

static void add_end(struct mending *m, const struct token *t)
{
	struct name name = { t->s, t->len };
	size_t left = nesting_left_by(&m->open, name);
	size_t entry = nesting_entry(&m->open);

	if (left == m->open.depth) { /* stray */
		if (!m->waiting)
			nesting_end_stray(&m->open, name);
		return;
	}
	if (m->waiting && left + 1 > m->waiting) {
		m->waiting = 0;
	} else if (m->waiting > entry + 1) {
		settle(m);
		left = nesting_left_by(&m->open, name);
	}
	if (!is_early(m, left)) {
		m->waiting = 0;
		leave(m, left);
		return;
	}
	m->waiting = left + 1;
	m->whole |= left <= entry;
}

/* Whether the token that comes now is what may stand behind the end. */
static bool bears_out(const struct mending *m, const struct token *t)
{
	struct name whole = { t->s, t->len }, name = name_local(whole);

	if (t->kind != TOKEN_START)
		return m->sc.s == m->sc.end;
	if (name_is_entry(name) || name_is_container(name))
		return true;
	return m->waiting > nesting_entry(&m->open) + 1 &&
		(name_is_leaf(name) || name_is_branch(name) ||
			name.len < whole.len);
}

/* Text or an element shows what an end tag is that waits. */
static void decide(struct mending *m, const struct token *t)
{
	if (bears_out(m, t))
		settle(m);
	m->waiting = 0;
}

static bool is_blank(const struct token *t)
{
	size_t n = 0;

	while (n < t->len && ascii_space(t->s[n]))
		n++;
	return n == t->len;
}

/* As much as a text may have; cut between characters and references. */
static void add_text(struct mending *m, const struct token *t)
{
	size_t room = SCAN_TEXT_MAX - m->run;
	size_t len = t->len < room ? t->len : room;

	m->run += len;
	if (len < t->len)
		len = cut_place(t->s, len);
	if (t->kind == TOKEN_CDATA || t->bad)
		refs_escape(t->s, len, m->out);
	else
		refs_mend(t->s, len, REFS_IN_TEXT, m->declared, m->out);
}

static void add_token(struct mending *m, struct token *t)
{
	const char *behind;

	if (m->waiting && t->kind != TOKEN_END && t->kind != TOKEN_OTHER &&
		(t->kind == TOKEN_START || !is_blank(t)))
		decide(m, t);
	switch (t->kind) {
	case TOKEN_CDATA:
		if (section_is_stray(&m->open, t)) {
			m->sc.s = t->s;
			return;
		}
		if (section_end(&m->open, t, &behind))
			m->sc.s = behind;
		if (!is_behind(m))
			add_text(m, t);
		return;
	case TOKEN_TEXT:
		if (!is_behind(m))
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
	m->nodes += 1 + t->n_attributes;
	m->run = 0;
}

void mend_document(const char *s, const char *end, struct entities *declared,
	struct strbuf *out)
{
	struct mending m = {
		.sc = { .s = s, .end = end },
		.declared = declared,
		.out = out,
		.open = { .out = out },
	};

	do {
		struct token t = scan_token(&m.sc);

		add_token(&m, &t);
	} while (m.sc.s < end && m.nodes < SCAN_NODES_MAX && !out->overflow);
	settle(&m);
	size_t cut = nesting_entry(&m.open);

	if (cut && !m.whole) {
		out->len = m.open.open[cut].at;
		out->data[out->len] = '\0';
		m.open.depth = cut;
	}
	nesting_close(&m.open, 0);
}
