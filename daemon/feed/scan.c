/* SPDX-License-Identifier: ISC */
#include "scan.h"

#include <string.h>

#include "base/ascii.h"

static struct token text(struct scanner *sc)
{
	const char *s = sc->s;
	const char *stop = memchr(s, '<', (size_t)(sc->end - s));

	sc->s = stop ? stop : sc->end;
	return (struct token){ .s = s, .len = (size_t)(sc->s - s) };
}

/* What begins with "<!", "<[" or the like. */
static struct token declaration(struct scanner *sc)
{
	struct token t;

	if (scan_section(sc, &t))
		return t;
	return scan_other(sc);
}

struct token scan_token(struct scanner *sc)
{
	const char *s = sc->s, *end = sc->end;

	if (*s != '<')
		return text(sc);
	if (s + 1 == end)
		return scan_sign(&sc->s);
	switch (s[1]) {
	case '/':
		return scan_end_tag(&sc->s, end);
	case '!':
	case '?':
	case '[':
	case ' ':
		return declaration(sc);
	default:
		return scan_start_tag(&sc->s, end);
	}
}

/* What is counted on the way, against the limits. */
struct sums {
	size_t nodes;
	size_t text, sections; /* since the last tag */
	size_t depth, namespaces;
	size_t declared[SCAN_DEPTH_MAX + 1]; /* namespaces, by depth */
};

static bool enter(struct sums *sums, const struct token *t)
{
	if (sums->namespaces + t->n_namespaces > SCAN_NAMESPACES_MAX)
		return false;
	if (t->empty)
		return true;
	if (sums->depth == SCAN_DEPTH_MAX)
		return false;
	sums->declared[++sums->depth] = t->n_namespaces;
	sums->namespaces += t->n_namespaces;
	return true;
}

static bool leave(struct sums *sums)
{
	if (!sums->depth)
		return false;
	sums->namespaces -= sums->declared[sums->depth--];
	return true;
}

/* Whether the limits still hold with a token of size bytes. */
static bool add(struct sums *sums, const struct token *t, size_t size)
{
	if (t->kind == TOKEN_START || t->kind == TOKEN_END) {
		sums->text = sums->sections = 0;
		sums->nodes += 1 + t->n_attributes;
		return t->kind == TOKEN_END ? leave(sums) : enter(sums, t);
	}
	sums->text += size;
	sums->sections += t->kind == TOKEN_CDATA;
	return sums->text <= SCAN_TEXT_MAX &&
		sums->sections <= SCAN_SECTIONS_MAX;
}

struct scan scan_document(const char *s, const char *end)
{
	struct scanner sc = { .s = s, .end = end };
	struct sums sums = { 0 };
	bool fits = true;

	while (sc.s < end && sums.nodes < SCAN_NODES_MAX) {
		const char *from = sc.s;
		struct token t = scan_token(&sc);

		fits &= add(&sums, &t, (size_t)(sc.s - from)) && !t.bad;
	}
	return (struct scan){ .fits = fits && sc.s == end, .end = sc.s };
}
