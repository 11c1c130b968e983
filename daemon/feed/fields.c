/* SPDX-License-Identifier: ISC */
#include "fields.h"

#include <string.h>

#include "base/ascii.h"
#include "text/html.h"
#include "text/url.h"

#define LIST_MAX 1000 /* of one field of an entry */

static struct raw_text *text_of(struct raw_entry *e, enum field field)
{
	if (field == FIELD_TITLE)
		return &e->title;
	return field == FIELD_SUMMARY ? &e->summary : &e->content;
}

static struct strings *list_of(struct raw_entry *e, enum field field)
{
	if (field == FIELD_AUTHORS)
		return &e->authors;
	if (field == FIELD_AUTHOR_LINES)
		return &e->author_lines;
	if (field == FIELD_CATEGORIES)
		return &e->categories;
	return field == FIELD_RELATED ? &e->related : NULL;
}

static const char **string_of(struct raw_entry *e, enum field field)
{
	const char **const strings[FIELD_COUNT] = {
		[FIELD_ID] = &e->id,
		[FIELD_LINK] = &e->link,
		[FIELD_PUBLISHED] = &e->published,
		[FIELD_UPDATED] = &e->updated,
		[FIELD_IMAGE] = &e->image,
		[FIELD_ANNOUNCE] = &e->announce,
		[FIELD_DOI] = &e->doi,
		[FIELD_ORIGIN] = &e->origin,
	};

	return strings[field];
}

/* Whether a value of this rank may replace what is there. */
static bool outranks(const struct taker *t, const struct rule *rule)
{
	int held = t->rank[rule->field];

	return !held || rule->rank < held;
}

void fields_set(struct taker *t, const struct rule *rule, const char *value)
{
	struct strings *list = list_of(t->entry, rule->field);
	bool better = outranks(t, rule);

	if (!value || (!better && !list) ||
		(!better && rule->rank > t->rank[rule->field]))
		return;
	if (list && better)
		list->n = 0;
	if (list && list->n < LIST_MAX)
		*ARRAY_PUSH(t->a, list) = value;
	if (!list)
		*string_of(t->entry, rule->field) = value;
	t->rank[rule->field] = rule->rank;
}

void fields_set_text(
	struct taker *t, const struct rule *rule, struct raw_text text)
{
	if (!text.value || !outranks(t, rule))
		return;
	*text_of(t->entry, rule->field) = text;
	t->rank[rule->field] = rule->rank;
}

/* Escaped once too often; no address holds "&amp;" for its own sake. */
const char *fields_address(struct taker *t, const char *url)
{
	if (!url || !strstr(url, "&amp;"))
		return url;
	char *out = arena_strdup(t->a, url), *to = out;

	for (const char *s = out; *s;) {
		bool amp = !strncmp(s, "&amp;", 5);

		*to++ = *s;
		s += amp ? 5 : 1;
	}
	*to = '\0';
	return out;
}

const char *fields_resolve(
	struct taker *t, const xmlNode *node, const char *url)
{
	url = fields_address(t, url);
	if (url)
		(void)url_resolve(
			t->a, node_base(t->a, node, t->base), url, &url);
	return url;
}

int64_t fields_number(const char *s)
{
	int64_t n = 0;

	if (!s || !*s || strlen(s) > 15 || strspn(s, "0123456789") != strlen(s))
		return -1;
	for (; *s; s++)
		n = n * 10 + (*s - '0');
	return n;
}

void fields_add_enclosure(
	struct taker *t, const char *url, const char *type, const char *length)
{
	if (!url || t->entry->enclosures.n >= LIST_MAX)
		return;
	*ARRAY_PUSH(t->a, &t->entry->enclosures) = (struct enclosure){
		.url = url,
		.type = type,
		.length = fields_number(length),
	};
}

void take_string(struct taker *t, const xmlNode *node, const struct rule *rule)
{
	fields_set(t, rule, node_string(t->a, node));
}

/* RSS does not say what its texts are; elements in one say that it is HTML. */
void take_guess(struct taker *t, const xmlNode *node, const struct rule *rule)
{
	bool html = node_first(node);

	fields_set_text(t, rule,
		(struct raw_text){
			.value = html ? node_html(t->a, node)
				      : node_text(t->a, node),
			.kind = html ? TEXT_HTML : TEXT_GUESS,
			.base = node_base(t->a, node, t->base),
		});
}

void take_encoded(struct taker *t, const xmlNode *node, const struct rule *rule)
{
	fields_set_text(t, rule,
		(struct raw_text){
			.value = node_first(node) ? node_html(t->a, node)
						  : node_text(t->a, node),
			.kind = TEXT_HTML,
			.base = node_base(t->a, node, t->base),
		});
}

static bool is_image_type(const char *type)
{
	return type && ascii_prefix(type, "image/");
}

void take_enclosure(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *url = node_attribute(t->a, node, "url");
	const char *type = node_attribute(t->a, node, "type");

	url = fields_resolve(t, node, url);
	fields_add_enclosure(
		t, url, type, node_attribute(t->a, node, "length"));
	if (is_image_type(type))
		fields_set(t, rule, url);
}

static const char *relation(struct arena *a, const xmlNode *node)
{
	static const char iana[] = "http://www.iana.org/assignments/relation/";
	const char *rel = node_attribute(a, node, "rel");

	if (!rel)
		return "alternate"; /* RFC 4287 4.2.7.2 */
	return ascii_prefix(rel, iana) ? rel + strlen(iana) : rel;
}

/* atom:link: a page comes before the other forms of the entry. */
void take_link(struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *rel = relation(t->a, node);
	const char *type = node_attribute(t->a, node, "type");
	const char *href = node_attribute(t->a, node, "href");
	struct rule to = *rule;

	if (ascii_equal(rel, "alternate")) {
		to.rank += type && !ascii_prefix(type, "text/html");
		href = fields_address(t, href);
		if (href && outranks(t, &to))
			t->entry->base = node_base(t->a, node, t->base);
		fields_set(t, &to, href);
		return;
	}
	href = fields_resolve(t, node, href);
	if (ascii_equal(rel, "enclosure")) {
		fields_add_enclosure(
			t, href, type, node_attribute(t->a, node, "length"));
		to = (struct rule){ .field = FIELD_IMAGE, .rank = 2 };
		if (is_image_type(type))
			fields_set(t, &to, href);
	} else if (ascii_equal(rel, "self")) {
		t->self = href;
	} else if (ascii_equal(rel, "related")) {
		to = (struct rule){ .field = FIELD_RELATED, .rank = 1 };
		fields_set(t, &to, href);
	}
}

static const char *inner_string(
	struct arena *a, const xmlNode *node, const char *name)
{
	const xmlNode *c = node_first(node);

	while (c && !ascii_equal(node_local(c), name))
		c = node_next(c);
	return c ? node_string(a, c) : NULL;
}

/* The name of an Atom person, or what stands there in its place. */
void take_person(struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *name = inner_string(t->a, node, "name");

	if (!name)
		name = inner_string(t->a, node, "email");
	if (!name && !inner_string(t->a, node, "uri"))
		name = node_string(t->a, node);
	fields_set(t, rule, name);
}

/*
 * By what identifies it (RFC 4287 4.2.2.1) before what it is called. iTunes
 * puts one category into another.
 */
void take_category(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	static const char *const names[] = { "term", "label", "text" };
	const char *own = node_first(node) ? NULL : node_string(t->a, node);

	for (size_t i = 0; i < sizeof names / sizeof *names && !own; i++)
		own = node_attribute(t->a, node, names[i]);
	fields_set(t, rule, own);
	for (const xmlNode *c = node_first(node); c; c = node_next(c)) {
		if (ascii_equal(node_local(c), "category"))
			take_category(t, c, rule);
	}
}

/* Several words between commas. */
void take_keywords(
	struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *s = node_string(t->a, node);

	while (s && *s) {
		size_t len = strcspn(s, ",");

		fields_set(t, rule, arena_strndup(t->a, s, len));
		s += len + (s[len] == ',');
	}
}

/* By attributes, or as RSS has it by elements. */
static bool counts_readers(struct taker *t, const xmlNode *node)
{
	static const char *const sizes[] = { "width", "height" };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		const xmlNode *inside = node_child(node, NS_CORE, sizes[i]);

		if (html_is_pixel(node_attribute(t->a, node, sizes[i])) ||
			(inside && html_is_pixel(node_string(t->a, inside))))
			return true;
	}
	return false;
}

/* An image by attribute or text; of equal ones the widest. */
void take_image(struct taker *t, const xmlNode *node, const struct rule *rule)
{
	const char *url = node_attribute(t->a, node, "url");
	int64_t width = fields_number(node_attribute(t->a, node, "width"));
	const xmlNode *inside = node_child(node, NS_CORE, "url");

	if (!url)
		url = node_attribute(t->a, node, "href");
	if (!url) /* webfeeds:cover */
		url = node_attribute(t->a, node, "image");
	if (!url)
		url = node_string(t->a, inside ? inside : node);
	if (counts_readers(t, node))
		return;
	if (rule->rank == t->rank[FIELD_IMAGE] && width > t->image_width)
		t->rank[FIELD_IMAGE] = 0;
	if (!url || !outranks(t, rule))
		return;
	fields_set(t, rule, fields_resolve(t, node, url));
	t->image_width = width;
}

bool fields_take(
	struct taker *t, const struct rules *rules, const xmlNode *node)
{
	enum ns ns = node_ns(node);
	const char *name = node_local(node);

	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->items[i];
		enum ns wanted = rule->ns == NS_CORE ? t->core : rule->ns;

		if (wanted != ns || !ascii_equal(rule->name, name))
			continue;
		rule->take(t, node, rule);
		return true;
	}
	return false;
}
