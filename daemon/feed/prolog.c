/* SPDX-License-Identifier: ISC */
#include "prolog.h"

#include <string.h>

#include "base/ascii.h"
#include "scan.h"

#define JUNK_MAX (64 * 1024) /* bytes in which a root is looked for */
#define ENTITIES_MAX 256     /* declared ones that are kept */
#define ENTITY_MAX 4096      /* bytes of a value, with those inside it */

static const char *skip_space(const char *s, const char *end)
{
	while (s < end && ascii_space(*s))
		s++;
	return s;
}

static size_t word_length(const char *s, const char *end)
{
	size_t len = 0;

	while (s + len < end && !ascii_space(s[len]) && s[len] != '>')
		len++;
	return len;
}

/* Behind the ">" that ends a declaration, outside quotes; NULL: none. */
static const char *declaration_end(const char *s, const char *end)
{
	while (s && s < end && *s != '>') {
		if (*s == '"' || *s == '\'')
			s = memchr(s + 1, *s, (size_t)(end - s - 1));
		s = s ? s + 1 : NULL;
	}
	return s && s < end ? s + 1 : NULL;
}

/*
 * The value between quotes at s, with the entities declared before it: what
 * XML would put in only where it is used, so that it cannot grow there.
 */
static int read_value(struct arena *a, const char *s, const char *stop,
	struct entities *known, const char **ret, struct error *err)
{
	const char *last = memchr(s + 1, *s, (size_t)(stop - s - 1));
	struct strbuf value;

	if (!last) {
		*ret = "";
		return 0;
	}
	strbuf_init(&value, ENTITY_MAX);
	refs_mend(s + 1, (size_t)(last - s - 1), REFS_IN_VALUE, known, &value);
	bool fits = !value.overflow;

	if (fits)
		*ret = arena_strndup(a, value.data, value.len);
	strbuf_release(&value);
	return fits ? 0
		    : error_set(err,
			      "an entity of it is larger than %d bytes, which "
			      "is refused",
			      ENTITY_MAX);
}

/* s stands behind "<!ENTITY", stop at the ">" of it. */
static int keep_entity(struct arena *a, const char *s, const char *stop,
	struct entities *ret, struct error *err)
{
	const char *name = skip_space(s, stop);
	size_t len = word_length(name, stop);
	const char *p = skip_space(name + len, stop);
	const char *value = "";
	bool internal = p < stop && (*p == '"' || *p == '\'');

	if (*name == '%' || !len || ret->n == ENTITIES_MAX)
		return 0;
	if (internal && read_value(a, p, stop, ret, &value, err) < 0)
		return -1;
	*ARRAY_PUSH(a, ret) = (struct entity){
		.name = arena_strndup(a, name, len),
		.value = value,
	};
	return 0;
}

/* Behind the declaration, comment or parameter entity at s; NULL: no end. */
static const char *subset_end(const char *s, const char *end)
{
	if (*s != '<')
		return s + 1;
	if (end - s > 4 && !memcmp(s, "<!--", 4)) {
		s = bytes_find(s + 4, end, "-->");
		return s ? s + 3 : NULL;
	}
	return declaration_end(s, end);
}

/* *s stands behind the "[" and moves to the "]", or behind end: none. */
static int pass_subset(struct arena *a, const char **s, const char *end,
	struct entities *ret, struct error *err)
{
	while (*s && *s < end && **s != ']') {
		const char *next = subset_end(*s, end);
		bool entity = next && next - *s > 8 &&
			!memcmp(*s, "<!ENTITY", 8);

		if (entity && keep_entity(a, *s + 8, next - 1, ret, err) < 0)
			return -1;
		*s = next;
	}
	return 0;
}

/*
 * *s stands at "<!DOCTYPE" and moves behind its ">". One that never ends is
 * junk, as much of it as looks like a tag.
 */
static int pass_doctype(struct arena *a, const char **s, const char *end,
	struct prolog *ret, struct error *err)
{
	const char *close = declaration_end(*s, end);
	const char *bracket = close ? memchr(*s, '[', (size_t)(close - *s))
				    : NULL;

	if (bracket) {
		bracket++;
		if (pass_subset(a, &bracket, end, &ret->entities, err) < 0)
			return -1;
		close = bracket ? declaration_end(bracket, end) : NULL;
	}
	ret->junk |= !close;
	*s = close ? close : *s + strlen("<!DOCTYPE");
	return 0;
}

static bool is_doctype(const char *s, const char *end)
{
	return end - s > 9 && ascii_equal_n(s, "<!DOCTYPE", 9);
}

/* White space, and byte order marks that were left between it. */
static const char *skip_blank(const char *s, const char *end)
{
	for (;;) {
		s = skip_space(s, end);
		if (end - s < 3 || memcmp(s, "\xEF\xBB\xBF", 3))
			return s;
		s += 3;
	}
}

static const char *junk_end(const char *s, const char *end)
{
	return end - s > JUNK_MAX ? s + JUNK_MAX : end;
}

int prolog_read(struct arena *a, const char *s, const char *end,
	struct prolog *ret, struct error *err)
{
	const char *limit = junk_end(s, end);
	struct scanner sc = { .s = s, .end = end };
	struct prolog p = { 0 };
	bool doctype = false; /* a second one is junk */

	while (!p.root && (sc.s = skip_blank(sc.s, end)) < limit) {
		const char *at = sc.s;

		if (!doctype && is_doctype(at, end)) {
			doctype = true;
			if (pass_doctype(a, &sc.s, end, &p, err) < 0)
				return -1;
			limit = junk_end(sc.s, end);
			continue;
		}
		struct token t = scan_token(&sc);

		struct name name = { t.s, t.len };

		if (t.kind == TOKEN_START && name_is_root(name_local(name))) {
			p.root = at;
			continue;
		}
		if (t.kind == TOKEN_START && !p.other)
			p.other = arena_strndup(a, name.s, name.len);
		if (t.kind == TOKEN_CDATA)
			sc.s = t.s; /* none may be here: a root may be in it */
		p.junk |= t.kind != TOKEN_OTHER;
	}
	*ret = p;
	return 0;
}
