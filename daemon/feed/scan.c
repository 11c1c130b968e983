/* SPDX-License-Identifier: ISC */
#include "scan.h"

#include <string.h>

#include "base/ascii.h"

#define SHORT_MAX 1024 /* bytes */

static bool begins(const char *s, const char *end, const char *with)
{
	size_t len = strlen(with);

	return (size_t)(end - s) >= len && !memcmp(s, with, len);
}

/* The next mark at s or behind, remembered in *stop; end: none. */
static const char *next_stop(
	const char **stop, const char *s, const char *end, const char *mark)
{
	if (!*stop || *stop < s) {
		const char *found = bytes_find(s, end, mark);

		*stop = found ? found : end;
	}
	return *stop;
}

/* Without an end it takes the rest, which was cut off in it. */
static struct token cdata(struct scanner *sc)
{
	const char *s = sc->s + 9;
	const char *stop = next_stop(&sc->cdata_stop, s, sc->end, "]]>");
	bool ends = stop < sc->end;

	sc->s = ends ? stop + 3 : sc->end;
	return (struct token){
		.kind = TOKEN_CDATA,
		.s = s,
		.len = (size_t)(stop - s),
		.bad = !ends,
	};
}

/*
 * Instructions and declarations are short and hold no tags; what looks
 * otherwise is a lone sign, found out without reading far.
 */
static struct token short_token(struct scanner *sc, const char *closing)
{
	const char *s = sc->s;
	size_t rest = (size_t)(sc->end - s);
	size_t most = rest < SHORT_MAX ? rest : SHORT_MAX;
	const char *tag = memchr(s + 1, '<', most - 1);
	const char *stop = bytes_find(s + 2, tag ? tag : s + most, closing);

	if (!stop)
		return scan_sign(&sc->s);
	sc->s = stop + strlen(closing);
	return (struct token){ .kind = TOKEN_OTHER };
}

/* A comment without end takes nothing with it. */
static struct token comment(struct scanner *sc)
{
	const char *s = sc->s + 4;
	const char *stop = next_stop(&sc->comment_stop, s, sc->end, "-->");

	if (stop == sc->end)
		return short_token(sc, ">");
	sc->s = stop + 3;
	return (struct token){ .kind = TOKEN_OTHER };
}

static struct token text(struct scanner *sc)
{
	const char *s = sc->s;
	const char *stop = memchr(s, '<', (size_t)(sc->end - s));

	sc->s = stop ? stop : sc->end;
	return (struct token){ .s = s, .len = (size_t)(sc->s - s) };
}

struct token scan_token(struct scanner *sc)
{
	const char *s = sc->s, *end = sc->end;

	if (*s != '<')
		return text(sc);
	if (begins(s, end, "</"))
		return scan_end_tag(&sc->s, end);
	if (begins(s, end, "<![CDATA["))
		return cdata(sc);
	if (begins(s, end, "<!--"))
		return comment(sc);
	if (begins(s, end, "<?"))
		return short_token(sc, "?>");
	if (begins(s, end, "<!"))
		return short_token(sc, ">");
	return scan_start_tag(&sc->s, end);
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
