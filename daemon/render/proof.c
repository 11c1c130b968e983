/* SPDX-License-Identifier: ISC */
#include <stdbool.h>
#include <string.h>

#include <libxml/parser.h>

#include "items.h"
#include "labels.h"
#include "render/render.h"

#define BODY_MAX (4 * 1024 * 1024)

/* A body as it is read again, and what is said against it. */
struct proof {
	struct arena *a;
	const struct issue *issue;
	const struct site *site;
	const struct nav *nav;
	const struct labels *l;
	xmlNode *root;
};

static const char *content(struct proof *p, const xmlNode *node)
{
	xmlChar *text = xmlNodeGetContent(node);
	const char *ret = arena_strdup(p->a, text ? (char *)text : "");

	xmlFree(text);
	return ret;
}

static const char *attribute(
	struct proof *p, const xmlNode *node, const char *name)
{
	xmlChar *text = xmlGetProp(node, BAD_CAST name);
	const char *ret = arena_strdup(p->a, (char *)text);

	xmlFree(text);
	return ret;
}

static bool is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
		strcmp((const char *)node->name, name) == 0;
}

/* The next of that name behind a node, or at it. */
static xmlNode *next_of(xmlNode *node, const char *name)
{
	while (node && !is(node, name))
		node = node->next;
	return node;
}

static xmlNode *child(xmlNode *node, const char *name)
{
	return node ? next_of(node->children, name) : NULL;
}

static int prove_intro(struct proof *p, struct error *err)
{
	const struct week *week = &p->issue->week;
	xmlNode *intro = child(p->root, "p");
	const char *text = intro ? content(p, intro) : "";
	const char *const parts[] = { arena_printf(p->a, "%d", week->number),
		arena_printf(p->a, "%d", week->year),
		label_days(p->a, p->l, week->first_day) };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (!strstr(text, parts[i]))
			return error_set(err, "S1: the intro does not say '%s'",
				parts[i]);
	return 0;
}

/* The k-th heading with a name that can be linked to: those of sections. */
static xmlNode *section_heading(struct proof *p, size_t k)
{
	xmlNode *h2 = child(p->root, "h2");

	for (; h2; h2 = next_of(h2->next, "h2"))
		if (xmlHasProp(h2, BAD_CAST "id") && k-- == 0)
			return h2;
	return NULL;
}

/* S6: the topics are the headings; S5: none without items. */
static int prove_sections(struct proof *p, struct error *err)
{
	xmlNode *topic = child(child(p->root, "ol"), "li");
	size_t k = 0;

	for (; topic; topic = next_of(topic->next, "li")) {
		xmlNode *h2 = section_heading(p, k++);
		xmlNode *name = child(topic, "a");
		const char *expected = arena_printf(
			p->a, "%zu. %s", k, name ? content(p, name) : "");

		if (!h2 || strcmp(content(p, h2), expected) != 0)
			return error_set(err,
				"S6: topic '%s' has the heading '%s'", expected,
				h2 ? content(p, h2) : "");
		if (!next_of(h2->next, "h3"))
			return error_set(
				err, "S5: the heading '%s' is empty", expected);
	}
	if (section_heading(p, k))
		return error_set(err, "S6: '%s' is none of the topics",
			content(p, section_heading(p, k)));
	return 0;
}

static int prove_picks(struct proof *p, struct error *err)
{
	struct picks picks = { 0 };
	xmlNode *line = child(child(p->root, "ul"), "li");

	find_picks(p->a, p->issue, &picks);
	for (size_t i = 0; i < picks.n; i++) {
		const struct item *item = picks.items[i];
		xmlNode *link = child(line, "a");
		const char *url = link ? attribute(p, link, "href") : NULL;
		const char *text = link ? content(p, link)
			: line          ? content(p, line)
					: "";

		if (strncmp(text, item->headline, strlen(item->headline)) != 0)
			return error_set(err, "S7: pick %zu is not '%s'", i + 1,
				item->headline);
		if (item->url && (!url || strcmp(url, item->url) != 0))
			return error_set(err,
				"S7: pick %zu does not lead to %s", i + 1,
				item->url);
		line = next_of(line->next, "li");
	}
	if (line)
		return error_set(err, "S7: '%s' is no pick", content(p, line));
	return 0;
}

/* In one document, so items of one issue; R5 keeps issues apart. */
static int prove_ids(struct proof *p, struct error *err)
{
	struct strings ids = { 0 };

	for (xmlNode *node = p->root->children; node; node = node->next) {
		const char *id = node->type == XML_ELEMENT_NODE
			? attribute(p, node, "id")
			: NULL;

		for (size_t i = 0; id && i < ids.n; i++)
			if (strcmp(ids.items[i], id) == 0)
				return error_set(
					err, "S8: %s stands twice", id);
		if (id)
			*ARRAY_PUSH(p->a, &ids) = id;
	}
	return 0;
}

static int prove_links(struct proof *p, struct error *err)
{
	const struct week *week = &p->issue->week;
	const char *own = issue_url(p->a, p->site, week->year, week->number);

	for (xmlNode *line = child(p->root, "p"); line;
		line = next_of(line->next, "p"))
		for (xmlNode *a = child(line, "a"); a;
			a = next_of(a->next, "a")) {
			const char *url = attribute(p, a, "href");

			if (url && strcmp(url, own) == 0)
				return error_set(err,
					"S12: this issue is a link to itself");
		}
	return 0;
}

static bool is_earlier(
	const struct period_ref *one, const struct period_ref *other)
{
	return one->year * 12 + one->month < other->year * 12 + other->month;
}

static int prove_nav(struct proof *p, struct error *err)
{
	const struct nav *nav = p->nav;
	int64_t day = p->issue->week.first_day;

	if (nav->previous && nav->previous->first_day >= day)
		return error_set(err, "S12: %s is not earlier than %s",
			nav->previous->name, p->issue->name);
	if (nav->next && nav->next->first_day <= day)
		return error_set(err, "S12: %s is not later than %s",
			nav->next->name, p->issue->name);
	if (nav->months.n > NAV_MONTHS)
		return error_set(err, "S12: %zu months are named, over %d",
			nav->months.n, NAV_MONTHS);
	for (size_t i = 1; i < nav->months.n; i++)
		if (!is_earlier(
			    &nav->months.items[i], &nav->months.items[i - 1]))
			return error_set(
				err, "S12: the months are not newest first");
	return prove_links(p, err);
}

static int prove(struct proof *p, struct error *err)
{
	if (prove_intro(p, err) < 0 || prove_sections(p, err) < 0 ||
		prove_picks(p, err) < 0 || prove_ids(p, err) < 0)
		return -1;
	return prove_nav(p, err);
}

int render_proof(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct error *err)
{
	static const char begin[] = "<body>", end[] = "</body>";
	struct arena a = ARENA_INIT;
	struct proof p = { &a, issue, site, nav, labels_of_issue(site, issue),
		NULL };
	struct strbuf out;
	xmlDoc *doc = NULL;

	strbuf_init(&out, BODY_MAX);
	strbuf_addstr(&out, begin);
	int rc = render_body(issue, site, nav, &out, err);

	strbuf_addstr(&out, end);
	if (rc == 0)
		doc = xmlReadMemory(out.data, (int)out.len, "body", "UTF-8",
			XML_PARSE_NONET | XML_PARSE_NOERROR |
				XML_PARSE_NOWARNING);
	p.root = doc ? xmlDocGetRootElement(doc) : NULL;
	if (rc == 0)
		rc = p.root
			? prove(&p, err)
			: error_set(err, "A14: the body is not well-formed");
	xmlFreeDoc(doc);
	strbuf_release(&out);
	arena_release(&a);
	return rc;
}
