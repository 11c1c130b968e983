/* SPDX-License-Identifier: ISC */
#include "render/published.h"

#include <stdlib.h>
#include <string.h>

#include "body.h"
#include "items.h"
#include "labels.h"
#include "period.h"
#include "text/one_line.h"
#include "text/utf8.h"

#define SUMMARY_MAX 280 /* characters; A17 */
#define CONTENT_MAX (512 * 1024)
#define ENTRY_BYTES 1500 /* elements, ids, dates, categories, site's names */

/* R19: FreshRSS takes a comma in a label as the end of it. */
static const char *without_commas(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	for (char *c = copy; *c; c++)
		if (*c == ',')
			*c = ' ';
	return text_line(a, copy, SUMMARY_MAX);
}

static void add_category(struct arena *a, const struct section *section,
	struct published_entry *e)
{
	*ARRAY_PUSH(a, &e->categories) = (struct published_category){
		.term = section->id,
		.label = without_commas(a, section->title),
	};
}

/* The picks' headlines, as far as they fit (A17). */
static const char *summary(
	struct arena *a, const struct site *site, const struct issue *issue)
{
	struct picks picks = { 0 };
	const char *text = "";

	find_picks(a, issue, &picks);
	for (size_t i = 0; i < picks.n; i++)
		text = arena_printf(a, "%s%s%s", text, i ? "; " : "",
			picks.items[i]->headline);
	if (!*text)
		text = label_intro(a, labels_of_issue(site, issue), issue);
	return text_cut(a, text, SUMMARY_MAX);
}

/* A21: "TAG/2021/week/3", "TAG/2021/month/1", "TAG/2021" */
static const char *issue_id(
	struct arena *a, const struct site *site, const struct issue *issue)
{
	const struct period *p = issue->period;

	if (p && !p->month)
		return arena_printf(a, "%s/%d", site->tag, p->year);
	if (p)
		return arena_printf(
			a, "%s/%d/month/%d", site->tag, p->year, p->month);
	return arena_printf(a, "%s/%d/week/%d", site->tag, issue->week.year,
		issue->week.number);
}

/* R21: in the feed what comes later stays text for good. */
static struct nav still_nav(const struct issue *issue, const struct nav *nav)
{
	struct nav still = *nav;

	still.next = NULL;
	still.month = still.after = NULL;
	if (issue->period)
		still.year = NULL;
	return still;
}

static int add_issue(struct arena *a, const struct issue *issue,
	const struct nav *nav, const struct site *site, struct published *ret,
	struct error *err)
{
	const struct nav still = still_nav(issue, nav);
	struct published_entry *e = ARRAY_PUSH(a, ret);
	struct strbuf html;

	strbuf_init(&html, CONTENT_MAX);
	int rc = render_body(issue, site, &still, &html, err);

	*e = (struct published_entry){
		.id = issue_id(a, site, issue),
		.title = issue->title,
		.url = issue_page(a, site, issue),
		.summary = summary(a, site, issue),
		.html = arena_strndup(a, html.data, html.len),
		.image = body_image(issue),
		.language = labels_of_issue(site, issue)->language,
		.published = issue->published_at,
		.updated = issue->corrected_at ? issue->corrected_at
					       : issue->published_at,
	};
	for (size_t i = 0; i < issue->sections.n; i++)
		add_category(a, &issue->sections.items[i], e);
	strbuf_release(&html);
	return rc;
}

/* Newest first; what is of one time stays in its order. */
static int by_age(const void *a, const void *b)
{
	const struct published_entry *x = a, *y = b;

	if (x->updated != y->updated)
		return x->updated < y->updated ? 1 : -1;
	return strcmp(x->id, y->id);
}

static void sort(struct published *feed)
{
	if (feed->n)
		qsort(feed->items, feed->n, sizeof *feed->items, by_age);
}

int published_issues(struct arena *a, const struct issue_list *issues,
	const struct nav *navs, const struct site *site, struct published *ret,
	struct error *err)
{
	*ret = (struct published){
		.path = "feed.xml",
		.id = site->tag,
		.title = site->title,
		.subtitle = site->subtitle,
	};
	for (size_t i = 0; i < issues->n; i++)
		if (add_issue(a, &issues->items[i], &navs[i], site, ret, err) <
			0)
			return -1;
	sort(ret);
	return 0;
}

/* Which issue it stood in: what the item itself cannot say. */
static void origin(struct body *b, const char *url)
{
	markup_open(b->m, "p");
	markup_open(b->m, "small");
	body_link(b->m, url, b->issue->title);
	markup_close(b->m);
	body_end(b->m);
}

static int item_html(struct arena *a, const struct issue *issue,
	const struct item *item, const char *page, const struct site *site,
	const char **ret, struct error *err)
{
	const struct nav none = { 0 };
	struct body b = { a, markup_new(false), issue, site, &none,
		labels_of_issue(site, issue) };
	struct strbuf html;

	strbuf_init(&html, CONTENT_MAX);
	body_item_text(&b, item);
	origin(&b, page);
	int rc = markup_finish(b.m, &html, err);

	*ret = arena_strndup(a, html.data, html.len);
	strbuf_release(&html);
	return rc;
}

/* place: in its section; number: in the whole issue. */
static int add_item(struct arena *a, const struct issue *issue,
	const struct section *section, size_t place, size_t number,
	const struct site *site, struct published *ret, struct error *err)
{
	const struct item *item = &section->items.items[place];
	struct published_entry *e = ARRAY_PUSH(a, ret);
	const char *page = arena_printf(a, "%s#%s",
		issue_url(a, site, issue->week.year, issue->week.number),
		item_anchor(a, issue, section->id, place));

	*e = (struct published_entry){
		.id = arena_printf(a, "%s/%c%zu", issue_id(a, site, issue),
			section->id[0], place + 1),
		.title = item->headline,
		.url = item->url ? item->url : page,
		.issue = item->url ? page : NULL,
		.summary = one_line(a, item->comment, item->title),
		.image = item->image,
		/* The editor writes in the language of the digest. */
		.language = !item->language || item->headline_edited ||
				item->comment_edited
			? labels_of_issue(site, issue)->language
			: item->language,
		.published = item_published(issue, number),
		.updated = item_updated(issue, item, number),
	};
	add_category(a, section, e);
	return item_html(a, issue, item, page, site, &e->html, err);
}

static int add_items(struct arena *a, const struct issue *issue,
	const char *only, const struct site *site, struct published *ret,
	struct error *err)
{
	size_t number = 0;

	for (size_t i = 0; i < issue->sections.n; i++) {
		const struct section *s = &issue->sections.items[i];
		bool wanted = !only || strcmp(s->id, only) == 0;

		for (size_t k = 0; k < s->items.n; k++, number++)
			if (wanted &&
				add_item(a, issue, s, k, number, site, ret,
					err) < 0)
				return -1;
	}
	return 0;
}

const char *published_title(struct arena *a, const struct site *site,
	const struct section_rule *section)
{
	return arena_printf(a, "%s: %s", site->title,
		section ? section->title
			: labels_of_site(site)->text[LABEL_SEARCH]);
}

int published_items(struct arena *a, const struct issue_list *issues,
	const struct site *site, const struct section_rule *section,
	struct published *ret, struct error *err)
{
	const char *name = section ? section->id : "items";

	*ret = (struct published){
		.path = arena_printf(a, "%s.xml", name),
		.id = arena_printf(a, "%s/%s", site->tag, name),
		.title = published_title(a, site, section),
		.subtitle = site->subtitle,
	};
	for (size_t i = 0; i < issues->n; i++)
		/* What a month tells again is no new item. */
		if (!issues->items[i].period &&
			add_items(a, &issues->items[i],
				section ? section->id : NULL, site, ret,
				err) < 0)
			return -1;
	sort(ret);
	return 0;
}

/* Length of a text after escaping, as the writer of XML does it. */
static size_t escaped_length(const char *text)
{
	size_t n = 0;

	for (const char *s = text; *s; s++)
		n += *s == '"'                   ? 6
			: *s == '&'              ? 5
			: *s == '<' || *s == '>' ? 4
						 : 1;
	return n;
}

/* What stands around the content is bounded, but for the two texts. */
static size_t entry_length(const struct published_entry *e)
{
	return escaped_length(e->html) + escaped_length(e->title) +
		escaped_length(e->summary) + ENTRY_BYTES + 2 * strlen(e->url);
}

void published_limit(struct published *feed, size_t entries, size_t bytes)
{
	size_t size = 0, n = 0;

	while (n < feed->n && n < entries) {
		size += entry_length(&feed->items[n]);
		if (n && size > bytes)
			break;
		n++;
	}
	feed->n = n;
}

const char *archive_path(struct arena *a, int64_t quarter)
{
	return arena_printf(a, "archive/%d-q%d.xml", (int)(quarter / 4),
		(int)(quarter % 4) + 1);
}
