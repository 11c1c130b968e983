/* SPDX-License-Identifier: ISC */
#include "opml_dropin.h"

#include <string.h>

#include "base/strbuf.h"
#include "opml_keys.h"
#include "text/url.h"
#include "text/utf8.h"

#define DROPIN_MAX (64 * 1024)

const char *opml_url(struct arena *a, const char *url)
{
	const char *plain;

	if (url_resolve(a, NULL, url, &plain) < 0)
		return NULL;
	/* As it is: what asks for it may depend on each byte. */
	return strpbrk(url, " ;\"<>\\") ? plain : url;
}

/* As it stands in a file: a semicolon never begins a comment. */
static const char *written(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1), *o = out;

	for (s += strspn(s, "; "); *s; s++) {
		while (*s == ';' && o > out && o[-1] == ' ')
			o--;
		*o++ = *s;
	}
	*o = '\0';
	return out;
}

static void write_setting(struct arena *a, struct strbuf *out, const char *name,
	const char *value)
{
	value = written(a, value);
	if (*value)
		strbuf_printf(out, "%s = %s\n", name, value);
}

static const char *section_named(
	const struct config *c, struct arena *a, const char *name)
{
	const struct section_rules *rules = &c->digest.sections;
	const char *folded = text_fold(a, name);

	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(text_fold(a, rules->items[i].id), folded) == 0 ||
			strcmp(text_fold(a, rules->items[i].title), folded) ==
				0)
			return rules->items[i].id;
	return NULL;
}

static bool is_taken(struct arena *a, const struct config *c,
	const struct opml_setting *s, struct strings *ret_lost)
{
	const struct key *key = key_find(opml_source_keys(), s->name);
	struct source scratch = { 0 };
	struct error err = ERROR_INIT;

	if (!key || !opml_has_key(s->name))
		(void)error_set(
			&err, "%s is not taken from a file of others", s->name);
	else if (key_set(a, key, &scratch, s->value, &err) == 0 &&
		scratch.section && !section_named(c, a, scratch.section))
		(void)error_set(&err, "there is no section %s", s->value);
	if (*err.text)
		*ARRAY_PUSH(a, ret_lost) = arena_strdup(a, err.text);
	return !*err.text;
}

/* Those that a file of others may set, and that can be. */
static struct opml_settings take_settings(struct arena *a,
	const struct config *c, const struct opml_source *s,
	struct strings *ret_lost)
{
	struct opml_settings taken = { 0 };

	for (size_t i = 0; i < s->settings.n; i++)
		if (is_taken(a, c, &s->settings.items[i], ret_lost))
			*ARRAY_PUSH(a, &taken) = s->settings.items[i];
	return taken;
}

static bool has_setting(const struct opml_settings *settings, const char *name)
{
	for (size_t i = 0; i < settings->n; i++)
		if (strcmp(settings->items[i].name, name) == 0)
			return true;
	return false;
}

/* The innermost folder may name a section; else they are worth a comment. */
static const char *write_folders(struct arena *a, const struct config *c,
	const struct opml_source *s, struct strbuf *out)
{
	size_t n = s->folders.n;
	const char *section = n ? section_named(c, a, s->folders.items[n - 1])
				: NULL;

	for (size_t i = 0; !section && i < n; i++)
		strbuf_printf(
			out, "%s%s", i ? " / " : "# ", s->folders.items[i]);
	if (n && !section)
		strbuf_addch(out, '\n');
	return section;
}

const char *opml_dropin(struct arena *a, const struct config *c,
	const struct opml_source *s, const char *name, struct strings *ret_lost)
{
	const struct opml_settings settings = take_settings(a, c, s, ret_lost);
	struct strbuf b;

	strbuf_init(&b, DROPIN_MAX);
	const char *section = write_folders(a, c, s, &b);

	strbuf_addstr(&b, "[source]\n");
	write_setting(a, &b, "url", opml_url(a, s->url));
	if (*s->title && strcmp(s->title, name) != 0)
		write_setting(a, &b, "title", s->title);
	if (section && !has_setting(&settings, "section"))
		write_setting(a, &b, "section", section);
	for (size_t i = 0; i < settings.n; i++)
		write_setting(
			a, &b, settings.items[i].name, settings.items[i].value);
	const char *ret = arena_strndup(a, b.data, b.len);

	strbuf_release(&b);
	return ret;
}
