/* SPDX-License-Identifier: ISC */
#include "feed/normalize.h"

#include <math.h>
#include <string.h>

#include "arxiv.h"
#include "authors.h"
#include "dates.h"
#include "feed/identify.h"
#include "image.h"
#include "links.h"
#include "plain.h"
#include "tex.h"
#include "text/fingerprint.h"
#include "text/url.h"
#include "text/utf8.h"
#include "text/workkey.h"

#define GUID_MAX 1000   /* bytes; a longer one is known by its hash */
#define LABEL_MAX 200   /* characters of a category */
#define LANGUAGE_MAX 35 /* BCP 47 4.4.1 */

/* An empty reference would be the base itself. */
static bool resolves(
	struct arena *a, const char *base, const char *ref, const char **ret)
{
	return ref && ref[strspn(ref, " \t\r\n")] &&
		url_resolve(a, base, ref, ret) == 0;
}

/*
 * The first that gives an address: what a service put its own in front of,
 * the link, a guid that may be opened (case 020).
 */
static const char *own_address(
	struct arena *a, const struct feed *feed, const struct raw_entry *raw)
{
	const char *base = raw->base ? raw->base : feed->base;
	const char *site = feed->link ? feed->link : feed->base;
	const char *url;

	if (!resolves(a, NULL, raw->origin, &url) &&
		!resolves(a, base, raw->link, &url) &&
		!(raw->id_is_link && resolves(a, NULL, raw->id, &url)))
		return NULL;
	(void)url_show(a, url, site, &url);
	return url;
}

static const char *hash_of(struct arena *a, const char *s)
{
	return arena_printf(
		a, "hash:%016jx", (uintmax_t)fingerprint(s, strlen(s)));
}

/* Cases 019 and 020: the guid, else the address, else what is written. */
static const char *identity(
	struct arena *a, const struct raw_entry *raw, const struct entry *e)
{
	const char *id = text_line(a, raw->id, SIZE_MAX);

	if (!*id && e->url)
		id = e->url;
	if (!*id)
		return hash_of(a, arena_printf(a, "%s\n%s", e->title, e->text));
	return strlen(id) > GUID_MAX ? hash_of(a, id) : id;
}

/* The longest plain text that there is. */
static const char *full_text(const struct bodies *bodies)
{
	const char *content = bodies->content.text;
	const char *summary = bodies->summary.text;

	return strlen(content) < strlen(summary) ? summary : content;
}

static void take_texts(struct arena *a, const struct raw_entry *raw,
	struct arxiv_note *note, struct bodies *bodies, struct entry *e)
{
	struct raw_text summary = raw->summary;
	const char *title = plain_line(a, &raw->title, ENTRY_TITLE_MAX);
	const char *bare = arxiv_title(a, title, note);
	const char *abstract =
		summary.value ? arxiv_abstract(a, summary.value, note) : NULL;

	if (abstract) /* "<" in it is a sign (sources.md 1.15) */
		summary = (struct raw_text){ abstract, TEXT_PLAIN, NULL };
	plain_skim(a, &raw->content, ENTRY_TEXT_MAX, &bodies->content);
	plain_skim(a, &summary, ENTRY_TEXT_MAX, &bodies->summary);
	e->title = bare ? bare : title;
	e->summary = text_line(a, bodies->summary.text, ENTRY_SUMMARY_MAX);
	e->text = full_text(bodies);
}

/* Only papers speak TeX. */
static void take_tex_out(struct arena *a, struct entry *e)
{
	if (!workkey_is_paper(e->keys.items[0].key))
		return;
	e->title = text_line(a, tex_to_plain(a, e->title), ENTRY_TITLE_MAX);
	e->summary = text_line(
		a, tex_to_plain(a, e->summary), ENTRY_SUMMARY_MAX);
	e->text = text_lines(a, tex_to_plain(a, e->text), ENTRY_TEXT_MAX);
}

static void add_label(
	struct arena *a, const char *label, struct strings *labels)
{
	label = text_line(a, label, LABEL_MAX);
	for (size_t i = 0; i < labels->n; i++)
		if (strcmp(labels->items[i], label) == 0)
			return;
	if (*label && labels->n < ENTRY_CATEGORIES_MAX)
		*ARRAY_PUSH(a, labels) = label;
}

static void take_categories(struct arena *a, const struct raw_entry *raw,
	const struct arxiv_note *note, struct entry *e)
{
	struct strings labels = { 0 };

	if (note->category)
		add_label(a, note->category, &labels);
	for (size_t i = 0; i < raw->categories.n; i++)
		add_label(a, raw->categories.items[i], &labels);
	e->categories = labels;
}

static const char *language_tag(struct arena *a, const char *tag)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789-";
	char *out = arena_strdup(a, text_line(a, tag, SIZE_MAX));

	for (char *p = out; *p; p++)
		if (*p == '_')
			*p = '-';
	size_t len = strlen(out);

	return len > 1 && len <= LANGUAGE_MAX && !out[strspn(out, allowed)]
		? out
		: NULL;
}

/* In a blog post the first repository may be anybody's; in a paper it isn't. */
static const char *code_of(const struct links *links, const struct entry *e)
{
	if (links->code_beside || !workkey_is_paper(e->keys.items[0].key))
		return links->code_beside;
	return links->code_within;
}

static void take_signals(
	struct arena *a, const struct raw_entry *raw, struct entry *e)
{
	for (size_t i = 0; i < raw->signals.n; i++)
		if (isfinite(raw->signals.items[i].value))
			*ARRAY_PUSH(a, &e->signals) = raw->signals.items[i];
	int crosslists = arxiv_crosslists(raw, &e->categories);

	if (crosslists >= 0)
		*ARRAY_PUSH(a, &e->signals) = (struct signal){
			.name = "crosslists",
			.value = crosslists,
		};
}

bool normalize_entry(struct arena *a, const struct feed *feed,
	const struct raw_entry *raw, const struct source *source, time_t now,
	struct entry *ret)
{
	struct entry e = { .source = source->name };
	struct arxiv_note note = { 0 };
	struct bodies bodies;
	struct links links;

	e.url = own_address(a, feed, raw);
	take_texts(a, raw, &note, &bodies, &e);
	e.guid = identity(a, raw, &e);
	e.announce = raw->announce ? arxiv_announce(raw->announce)
				   : note.announce;
	e.language = language_tag(
		a, source->language ? source->language : feed->language);
	authors_of(a, raw, &e.authors);
	take_categories(a, raw, &note, &e);
	dates_of(raw, now, &e);
	links_read(a, raw, &bodies, feed->base, e.text, &links);
	identify_entry(a, raw, &links.works, &e);
	e.image = image_of(a, feed, raw, &bodies);
	e.code = code_of(&links, &e);
	take_signals(a, raw, &e);
	take_tex_out(a, &e);
	*ret = e;
	return *e.title || *e.text || e.url;
}

/* Guids met so far, by open addressing; never more than half full. */
struct met {
	const char **slots;
	size_t size; /* a power of two */
};

static bool meets_again(struct met *met, const char *guid)
{
	size_t i = fingerprint(guid, strlen(guid)) & (met->size - 1);

	while (met->slots[i] && strcmp(met->slots[i], guid) != 0)
		i = (i + 1) & (met->size - 1);
	bool again = met->slots[i] != NULL;

	met->slots[i] = guid;
	return again;
}

/*
 * Of two with one guid and one address the first stays; with another address
 * the second is a work of its own, and its guid is made so.
 */
static bool is_double(struct arena *a, struct met *met, struct entry *e)
{
	const char *own = e->url ? e->url
		: *e->title      ? e->title
				 : hash_of(a, e->text);
	const char *both = arena_printf(a, "%s %s", e->guid, own);
	bool again = meets_again(met, e->guid);

	if (meets_again(met, both))
		return true;
	if (again)
		e->guid = both;
	return false;
}

void normalize_feed(struct arena *a, const struct feed *feed,
	const struct source *source, time_t now, bool first,
	struct entry_list *ret)
{
	struct entry_list entries = { 0 };
	struct met met = { .size = 16 };

	while (met.size < 4 * feed->entries.n)
		met.size *= 2;
	met.slots = arena_alloc(a, met.size * sizeof *met.slots);
	for (size_t i = 0; i < feed->entries.n; i++) {
		const struct raw_entry *raw = &feed->entries.items[i];
		struct entry e;

		if (!raw->is_reply && !arxiv_is_error(raw->id) &&
			normalize_entry(a, feed, raw, source, now, &e) &&
			!is_double(a, &met, &e))
			*ARRAY_PUSH(a, &entries) = e;
	}
	dates_fill(&entries, now, first);
	*ret = entries;
}
