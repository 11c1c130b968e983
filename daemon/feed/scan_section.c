/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "scan.h"

#define SHORT_MAX 1024 /* bytes */
#define OPENER "<![CDATA["
#define WORD_MAX 8 /* letters of a misspelt "CDATA" */

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

static const char *skip_blanks(const char *s, const char *end)
{
	while (s < end && ascii_space(*s))
		s++;
	return s;
}

/* Behind c, once or twice, and the blanks before it, if it stands at *s. */
static bool take(const char **s, const char *end, char c)
{
	const char *p = skip_blanks(*s, end);

	if (p == end || *p != c)
		return false;
	*s = p + 1 < end && p[1] == c ? p + 2 : p + 1;
	return true;
}

/* Letters at s, but no more than the word that is sought. */
static size_t word_of(const char *s, const char *end, bool *ret_cdata)
{
	size_t n = 0;

	*ret_cdata = end - s >= 5 && ascii_equal_n(s, "CDATA", 5);
	while (!*ret_cdata && n < WORD_MAX && s + n < end &&
		ascii_is_letter(s[n]))
		n++;
	return *ret_cdata ? 5 : n;
}

/*
 * Bytes of what opens a section at s, be it in lower case, with blanks in it,
 * with a letter or a sign too few or too many; 0: it does not.
 */
static size_t opener(const char *s, const char *end)
{
	const char *p = s + 1;
	bool cdata;

	if (begins(s, end, OPENER))
		return strlen(OPENER);
	bool mark = take(&p, end, '!');
	bool first = take(&p, end, '[');

	if (!mark && !first)
		return 0;
	p = skip_blanks(p, end);
	p += word_of(p, end, &cdata);
	bool second = take(&p, end, '[');
	bool is = cdata ? first + second + mark >= 2 && first + second
			: mark && first && second;

	return is ? (size_t)(p - s) : 0;
}

/* The next section that is opened as it must be; remembered as well. */
static const char *next_opener(struct scanner *sc, const char *s)
{
	const char *p = s;

	if (sc->cdata_start && sc->cdata_start >= s)
		return sc->cdata_start;
	/* By the rarest sign of it, as each section of a feed is looked at. */
	while (p < sc->end && (p = memchr(p, '[', (size_t)(sc->end - p)))) {
		if (p - s >= 2 && begins(p - 2, sc->end, OPENER))
			break;
		p++;
	}
	sc->cdata_start = p && p < sc->end ? p - 2 : sc->end;
	return sc->cdata_start;
}

/*
 * Whether the section goes on over the end of an entry to the end of another
 * one: a strict parser takes that, and so it would take entries away.
 */
static bool swallows(struct scanner *sc, const char *s, const char *stop)
{
	const char *next = next_opener(sc, s);

	return next < stop &&
		(bytes_find(s, next, "</item>") ||
			bytes_find(s, next, "</entry>"));
}

bool scan_section(struct scanner *sc, struct token *ret)
{
	size_t n = opener(sc->s, sc->end);

	if (!n)
		return false;
	const char *s = sc->s + n;
	const char *stop = next_stop(&sc->cdata_stop, s, sc->end, "]]>");
	bool ends = stop < sc->end;

	*ret = (struct token){
		.kind = TOKEN_CDATA,
		.s = s,
		.len = (size_t)(stop - s),
		.endless = !ends || swallows(sc, s, stop),
	};
	ret->bad = ret->endless || !begins(sc->s, sc->end, OPENER);
	sc->s = ends ? stop + 3 : sc->end;
	return true;
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

/*
 * A comment without end takes nothing with it, nor does one whose end is that
 * of a comment behind it.
 */
static struct token comment(struct scanner *sc)
{
	const char *s = sc->s + 4;
	const char *stop = next_stop(&sc->comment_stop, s, sc->end, "-->");

	if (stop == sc->end || bytes_find(s, stop, "<!--"))
		return short_token(sc, ">");
	sc->s = stop + 3;
	return (struct token){ .kind = TOKEN_OTHER };
}

struct token scan_other(struct scanner *sc)
{
	const char *s = sc->s, *end = sc->end;

	if (begins(s, end, "<!--"))
		return comment(sc);
	if (begins(s, end, "<?"))
		return short_token(sc, "?>");
	if (begins(s, end, "<!"))
		return short_token(sc, ">");
	return scan_sign(&sc->s);
}
