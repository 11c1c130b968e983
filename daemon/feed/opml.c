/* SPDX-License-Identifier: ISC */
#include "feed/opml.h"

#include <stdint.h>
#include <string.h>

#include "base/ascii.h"
#include "base/strbuf.h"
#include "bytes.h"
#include "names.h"
#include "scan.h"
#include "text/utf8.h"

#define DEPTH_MAX 200 /* outlines inside each other; those below lie there */
#define LOST_MAX 20   /* names */
#define VALUE_MAX 8192
#define SETTINGS_MAX 24 /* of a source */

/* Read or of no use here. */
static const char *const known[] = { "text", "title", "type", "xmlurl",
	"version" };

/* An outline that is open. */
struct level {
	bool folder;
	const char *title;
};

struct reading {
	struct arena *a;
	struct level levels[DEPTH_MAX];
	size_t depth; /* may be greater than DEPTH_MAX */
	struct opml *opml;
};

/* An outline's attributes. */
struct outline {
	const char *text, *title, *url, *name;
	struct opml_settings settings;
};

/* The character of a reference in [s, end), after its "&#"; 0: it is none. */
static uint32_t number_of(const char *s, const char *end)
{
	bool hex = s < end && (*s == 'x' || *s == 'X');
	uint32_t c = 0;

	if (s + hex == end || end - s > 8)
		return 0;
	for (s += hex; s < end; s++) {
		char l = ascii_lower(*s);
		uint32_t digit = ascii_is_digit(l)    ? (uint32_t)(l - '0')
			: hex && l >= 'a' && l <= 'f' ? (uint32_t)(l - 'a' + 10)
						      : 16;

		if (digit > (hex ? 15 : 9))
			return 0;
		c = c * (hex ? 16 : 10) + digit;
	}
	return utf8_allowed(c) ? c : 0;
}

/* XML's own references, and no others. */
static uint32_t reference(const char *s, const char *end)
{
	static const struct {
		const char *name;
		char c;
	} names[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' },
		{ "quot", '"' }, { "apos", '\'' } };
	size_t len = (size_t)(end - s);

	if (len && *s == '#')
		return number_of(s + 1, end);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i].name) == len &&
			memcmp(names[i].name, s, len) == 0)
			return (unsigned char)names[i].c;
	return 0;
}

static const char *decode(struct arena *a, const struct attribute *at)
{
	size_t len = at->value_len < VALUE_MAX ? at->value_len : VALUE_MAX;
	const char *s = at->value, *end = s + len;
	char *out = arena_alloc(a, len + 1), *o = out;

	while (s < end) {
		size_t left = (size_t)(end - s);
		const char *stop = *s == '&'
			? memchr(s, ';', left < 12 ? left : 12)
			: NULL;
		uint32_t c = stop ? reference(s + 1, stop) : 0;

		if (c) {
			o += utf8_put(o, c);
			s = stop + 1;
		} else {
			*o++ = *s++;
		}
	}
	return text_line(a, out, VALUE_MAX);
}

static bool is_ours(struct name name)
{
	return name.len > 9 && ascii_equal_n(name.s, "hebdomad:", 9);
}

static void note_lost(struct reading *r, struct name name)
{
	struct strings *lost = &r->opml->lost;
	const char *s = text_line(
		r->a, arena_strndup(r->a, name.s, name.len), 60);

	if (lost->n == LOST_MAX)
		return;
	for (size_t i = 0; i < lost->n; i++)
		if (ascii_equal(lost->items[i], s))
			return;
	*ARRAY_PUSH(r->a, lost) = s;
}

static void take_ours(struct reading *r, const char *name, const char *value,
	struct outline *o)
{
	if (ascii_equal(name, "name"))
		o->name = value;
	else if (o->settings.n < SETTINGS_MAX)
		*ARRAY_PUSH(r->a, &o->settings) =
			(struct opml_setting){ name, value };
}

static void take(
	struct reading *r, const struct attribute *at, struct outline *o)
{
	const char *value = decode(r->a, at);
	struct name local = name_local(at->name);

	if (scan_is_namespace(at) || !*value)
		return;
	if (is_ours(at->name))
		take_ours(r, arena_strndup(r->a, local.s, local.len), value, o);
	else if (name_equal(local, (struct name){ "text", 4 }))
		o->text = value;
	else if (name_equal(local, (struct name){ "title", 5 }))
		o->title = value;
	else if (name_equal(local, (struct name){ "xmlUrl", 6 }))
		o->url = value;
	else if (!name_among(local, known, sizeof known / sizeof *known))
		note_lost(r, local);
}

static void add_source(struct reading *r, const struct outline *o)
{
	struct opml_source *s = ARRAY_PUSH(r->a, r->opml);
	const char *title = o->title ? o->title : o->text;
	size_t depth = r->depth < DEPTH_MAX ? r->depth : DEPTH_MAX;
	bool left_out = r->depth > DEPTH_MAX;

	s->title = title ? text_line(r->a, title, OPML_TITLE_MAX) : "";
	s->url = o->url;
	s->name = o->name;
	s->settings = o->settings;
	for (size_t i = 0; i < depth; i++) {
		const struct level *l = &r->levels[i];

		if (!l->folder || !l->title)
			continue;
		if (s->folders.n < OPML_FOLDERS_MAX)
			*ARRAY_PUSH(r->a, &s->folders) = l->title;
		else
			left_out = true;
	}
	r->opml->too_deep += left_out;
}

static int start(struct reading *r, const struct token *t, const char *end,
	struct error *err)
{
	const char *s = t->attributes;
	struct outline o = { 0 };
	struct attribute at;
	size_t n = 0;

	while (n++ < t->n_attributes && scan_attribute(&s, end, &at))
		take(r, &at, &o);
	if (o.url)
		add_source(r, &o);
	else
		r->opml->others += t->empty;
	if (r->opml->n > OPML_SOURCES_MAX)
		return error_set(
			err, "it has more than %d feeds", OPML_SOURCES_MAX);
	if (t->empty)
		return 0;
	const char *title = o.text ? o.text : o.title;

	if (r->depth < DEPTH_MAX)
		r->levels[r->depth] = (struct level){ !o.url,
			title ? text_line(r->a, title, OPML_TITLE_MAX) : NULL };
	r->depth++;
	return 0;
}

static int read_outlines(struct reading *r, const struct decoded *text,
	size_t *ret_n, struct error *err)
{
	struct scanner sc = { .s = text->s, .end = text->s + text->len };

	while (sc.s < sc.end) {
		struct token t = scan_token(&sc);
		bool tag = t.kind == TOKEN_START || t.kind == TOKEN_END;

		if (!tag ||
			!name_equal(name_local((struct name){ t.s, t.len }),
				(struct name){ "outline", 7 }))
			continue;
		*ret_n += t.kind == TOKEN_START;
		if (t.kind == TOKEN_START && start(r, &t, sc.s, err) < 0)
			return -1;
		if (t.kind == TOKEN_END && r->depth)
			r->depth--;
	}
	return 0;
}

int opml_parse(struct arena *a, const void *body, size_t len, struct opml *ret,
	struct error *err)
{
	struct opml opml = { 0 };
	struct reading r = { .a = a, .opml = &opml };
	struct decoded text;
	struct strbuf room;
	size_t n = 0;

	if (len > OPML_BYTES_MAX)
		return error_set(
			err, "it is larger than %d bytes", OPML_BYTES_MAX);
	strbuf_init(&room, 4 * OPML_BYTES_MAX);
	int rc = bytes_to_utf8(body, len, NULL, &room, &text, err);

	if (rc == 0)
		rc = read_outlines(&r, &text, &n, err);
	strbuf_release(&room);
	if (rc < 0)
		return -1;
	if (!n)
		return error_set(err, "no OPML: there is no outline in it");
	*ret = opml;
	return 0;
}
