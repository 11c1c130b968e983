/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "fields.h"

#define GROUP_DEPTH_MAX 4

/* Ends like the address of an image, before query and fragment. */
static bool looks_like_image(const char *url)
{
	static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".webp",
		".gif", ".avif" };
	size_t len = strcspn(url, "?#");

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t n = strlen(endings[i]);

		if (len > n && ascii_equal_n(url + len - n, endings[i], n))
			return true;
	}
	return false;
}

static bool is_image(struct arena *a, const xmlNode *node, const char *url)
{
	const char *medium = node_attribute(a, node, "medium");
	const char *type = node_attribute(a, node, "type");

	if (medium)
		return ascii_equal(medium, "image");
	return type ? ascii_prefix(type, "image/") : looks_like_image(url);
}

static void take_group(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	(void)rule;
	if (t->depth >= GROUP_DEPTH_MAX)
		return;
	t->depth++;
	for (const xmlNode *c = node_first(node); c; c = node_next(c))
		(void)fields_take(t, &fields_modules, c);
	t->depth--;
}

/*
 * media:content is an image or an enclosure, and may hold a thumbnail; title,
 * description and credit in it are those of the image.
 */
static void take_media(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *url = node_attribute(t->a, node, "url");

	if (url && is_image(t->a, node, url))
		take_image(t, node, rule);
	else
		fields_add_enclosure(t, fields_resolve(t, node, url),
			node_attribute(t->a, node, "type"),
			node_attribute(t->a, node, "fileSize"));
	const xmlNode *small = node_child(node, NS_MEDIA, "thumbnail");

	if (small)
		(void)fields_take(t, &fields_modules, small);
}

/* dc:identifier may be anything; only a DOI is wanted. */
static void take_identifier(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *id = node_string(t->a, node);

	if (id && (ascii_prefix(id, "doi:") || ascii_prefix(id, "10.")))
		fields_set(t, rule, id);
}

static void take_comments(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *s = node_string(t->a, node);
	double n = 0;

	(void)rule;
	if (!s || strlen(s) > 9 || strspn(s, "0123456789") != strlen(s))
		return;
	for (; *s; s++)
		n = n * 10 + (*s - '0');
	if (!t->entry->signals.n)
		*ARRAY_PUSH(t->a, &t->entry->signals) =
			(struct signal){ .name = "comments", .value = n };
}

static void take_reply(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	(void)node;
	(void)rule;
	t->entry->is_reply = true;
}

/* dc:date does not say of what it is the date: of all that has no other. */
static void take_date(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	static const struct rule updated = { .field = FIELD_UPDATED,
		.rank = 9 };

	take_string(t, node, rule);
	take_string(t, node, &updated);
}

static const struct rule rules[] = {
	{ NS_CONTENT, "encoded", FIELD_CONTENT, 1, take_encoded },
	{ NS_XHTML, "body", FIELD_CONTENT, 3, take_encoded },
	{ NS_XHTML, "div", FIELD_CONTENT, 3, take_encoded },

	{ NS_DC, "creator", FIELD_AUTHOR_LINES, 1, take_string },
	{ NS_DC, "author", FIELD_AUTHOR_LINES, 2, take_string },
	{ NS_DC, "date", FIELD_PUBLISHED, 4, take_date },
	{ NS_DC, "description", FIELD_SUMMARY, 2, take_guess },
	{ NS_DC, "identifier", FIELD_DOI, 2, take_identifier },
	{ NS_DC, "subject", FIELD_CATEGORIES, 1, take_string },
	{ NS_DC, "title", FIELD_TITLE, 3, take_guess },

	{ NS_DCTERMS, "creator", FIELD_AUTHOR_LINES, 1, take_string },
	{ NS_DCTERMS, "issued", FIELD_PUBLISHED, 3, take_string },
	{ NS_DCTERMS, "created", FIELD_PUBLISHED, 5, take_string },
	{ NS_DCTERMS, "date", FIELD_PUBLISHED, 5, take_string },
	{ NS_DCTERMS, "modified", FIELD_UPDATED, 2, take_string },
	{ NS_DCTERMS, "abstract", FIELD_SUMMARY, 2, take_guess },
	{ NS_DCTERMS, "subject", FIELD_CATEGORIES, 1, take_string },

	{ NS_MEDIA, "group", FIELD_IMAGE, 0, take_group },
	{ NS_MEDIA, "content", FIELD_IMAGE, 1, take_media },
	{ NS_MEDIA, "thumbnail", FIELD_IMAGE, 3, take_image },
	{ NS_MEDIA, "category", FIELD_CATEGORIES, 1, take_category },
	{ NS_MEDIA, "keywords", FIELD_CATEGORIES, 1, take_keywords },
	{ NS_MEDIA, "title", FIELD_TITLE, 5, take_guess },
	{ NS_MEDIA, "description", FIELD_SUMMARY, 5, take_guess },

	{ NS_ITUNES, "author", FIELD_AUTHOR_LINES, 3, take_string },
	{ NS_ITUNES, "title", FIELD_TITLE, 4, take_guess },
	{ NS_ITUNES, "summary", FIELD_SUMMARY, 3, take_guess },
	{ NS_ITUNES, "subtitle", FIELD_SUMMARY, 4, take_guess },
	{ NS_ITUNES, "image", FIELD_IMAGE, 4, take_image },
	{ NS_ITUNES, "category", FIELD_CATEGORIES, 1, take_category },
	{ NS_ITUNES, "keywords", FIELD_CATEGORIES, 1, take_keywords },

	{ NS_WEBFEEDS, "featuredImage", FIELD_IMAGE, 3, take_image },
	{ NS_WEBFEEDS, "cover", FIELD_IMAGE, 5, take_image },

	{ NS_ARXIV, "announce_type", FIELD_ANNOUNCE, 1, take_string },
	{ NS_ARXIV, "doi", FIELD_DOI, 1, take_string },

	{ NS_PRISM, "doi", FIELD_DOI, 1, take_string },
	{ NS_PRISM, "publicationDate", FIELD_PUBLISHED, 6, take_string },

	{ NS_FEEDBURNER, "origLink", FIELD_ORIGIN, 1, take_string },
	{ NS_SLASH, "comments", FIELD_RELATED, 0, take_comments },
	{ NS_THREAD, "total", FIELD_RELATED, 0, take_comments },
	{ NS_THREAD, "in-reply-to", FIELD_RELATED, 0, take_reply },

	{ NS_ATOM, "link", FIELD_LINK, 2, take_link },
	{ NS_ATOM, "title", FIELD_TITLE, 2, take_guess },
	{ NS_ATOM, "summary", FIELD_SUMMARY, 2, take_guess },
	{ NS_ATOM, "content", FIELD_CONTENT, 2, take_encoded },
	{ NS_ATOM, "author", FIELD_AUTHORS, 1, take_person },
	{ NS_ATOM, "category", FIELD_CATEGORIES, 1, take_category },
	{ NS_ATOM, "published", FIELD_PUBLISHED, 2, take_string },
	{ NS_ATOM, "updated", FIELD_UPDATED, 1, take_string },
};

const struct rules fields_modules = { rules, sizeof rules / sizeof *rules };
