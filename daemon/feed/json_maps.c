/* SPDX-License-Identifier: ISC */
#include "json_map.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define AT(member) offsetof(struct raw_entry, member)
#define ROWS(array) .rows = (array), .n = COUNT(array)

/* Titles should be plain text, but many come out of HTML templates. */
static const struct json_row jsonfeed_rows[] = {
	{ AT(id), AS_STRING, "id", NULL },
	{ AT(link), AS_STRING, "url|external_url", NULL },
	{ AT(title), AS_GUESS, "title", NULL },
	{ AT(summary), AS_PLAIN, "summary", NULL },
	{ AT(content), AS_HTML, "content_html", NULL },
	{ AT(content), AS_PLAIN, "content_text", NULL },
	{ AT(authors), AS_LIST, "authors|author", "name" },
	{ AT(published), AS_STRING, "date_published", NULL },
	{ AT(updated), AS_STRING, "date_modified", NULL },
	{ AT(categories), AS_LIST, "tags", "name" },
	{ AT(related), AS_LIST, "external_url", NULL },
	{ AT(image), AS_STRING, "image|banner_image", NULL },
	{ AT(enclosures), AS_ENCLOSURES, "attachments", NULL },
};

/*
 * The inner date is that of the paper, the outer one of its page, and the day
 * on which the list named it stands beside them (sources.md 2.4).
 */
static const struct json_row huggingface_rows[] = {
	{ AT(id), AS_STRING, "paper.id|id", NULL },
	{ AT(link), AS_LINK, "paper.id|id", "https://huggingface.co/papers/" },
	{ AT(title), AS_PLAIN, "title|paper.title", NULL },
	{ AT(summary), AS_PLAIN, "summary|paper.summary|paper.ai_summary",
		NULL },
	{ AT(authors), AS_LIST, "paper.authors", "name" },
	{ AT(published), AS_STRING, "paper.publishedAt|publishedAt", NULL },
	{ AT(updated), AS_STRING, "paper.submittedOnDailyAt", NULL },
	{ AT(categories), AS_LIST, "paper.ai_keywords", "name" },
	{ AT(related), AS_LIST, "paper.githubRepo", NULL },
	{ AT(related), AS_LIST, "paper.projectPage", NULL },
	{ AT(image), AS_STRING, "thumbnail|paper.thumbnail", NULL },
	{ AT(signals), AS_SIGNAL, "paper.upvotes", "upvotes" },
	{ AT(signals), AS_SIGNAL, "numComments", "comments" },
	{ AT(signals), AS_SIGNAL, "paper.githubStars", "stars" },
};

/*
 * Its calls name the same things differently (2.3). The link is that of the
 * work, which for papers beyond arXiv is all that tells them.
 */
static const struct json_row paperswithcode_rows[] = {
	{ AT(id), AS_STRING, "arxiv_id|paper_id|id", NULL },
	{ AT(link), AS_STRING, "source_url|url_abs", NULL },
	{ AT(link), AS_LINK, "paper_id|id",
		"https://paperswithcode.co/paper/" },
	{ AT(title), AS_PLAIN, "title", NULL },
	{ AT(summary), AS_PLAIN, "abstract|tldr", NULL },
	{ AT(authors), AS_LIST, "authors|author_links", "name" },
	{ AT(published), AS_STRING, "date_published|published", NULL },
	{ AT(categories), AS_LIST, "tasks|all_categories", "name" },
	{ AT(doi), AS_STRING, "doi", NULL },
	{ AT(related), AS_LIST, "repository", "url" },
	{ AT(related), AS_LIST, "repositories", "url" },
	{ AT(related), AS_LIST, "source_url", NULL },
	{ AT(related), AS_LIST, "url_abs", NULL },
	{ AT(related), AS_LIST, "url_pdf", NULL },
	{ AT(signals), AS_SIGNAL, "repository.num_stars|repositories.num_stars",
		"stars" },
};

/* A story without an address is its own discussion. */
static const struct json_row hackernews_rows[] = {
	{ AT(id), AS_STRING, "objectID|story_id", NULL },
	{ AT(link), AS_STRING, "url", NULL },
	{ AT(link), AS_LINK, "objectID|story_id",
		"https://news.ycombinator.com/item?id=" },
	{ AT(title), AS_PLAIN, "title|story_title", NULL },
	{ AT(content), AS_HTML, "story_text|comment_text", NULL },
	{ AT(authors), AS_LIST, "author", NULL },
	{ AT(published), AS_STRING, "created_at", NULL },
	{ AT(related), AS_LINKS, "objectID|story_id",
		"https://news.ycombinator.com/item?id=" },
	{ AT(signals), AS_SIGNAL, "points", "points" },
	{ AT(signals), AS_SIGNAL, "num_comments", "comments" },
};

static const struct json_map jsonfeed = {
	.format = FEED_JSONFEED,
	.entries = "items",
	.head = "title|home_page_url|feed_url",
	.version = "jsonfeed.org/",
	ROWS(jsonfeed_rows),
};

static const struct json_map huggingface = {
	.format = FEED_HUGGINGFACE,
	.entries = "papers|dailyPapers",
	.shown = "paper.id|paper.title",
	.host = "huggingface",
	ROWS(huggingface_rows),
};

static const struct json_map paperswithcode = {
	.format = FEED_PAPERSWITHCODE,
	.entries = "results|papers",
	.shown = "arxiv_id|paper_id|url_abs|abstract",
	.head = "count|applied_filters",
	.host = "paperswithcode",
	ROWS(paperswithcode_rows),
};

static const struct json_map hackernews = {
	.format = FEED_HACKERNEWS,
	.entries = "hits",
	.shown = "objectID",
	.head = "nbHits",
	ROWS(hackernews_rows),
};

const struct json_map *const json_maps[] = { &jsonfeed, &huggingface,
	&paperswithcode, &hackernews };
const size_t json_maps_n = COUNT(json_maps);
