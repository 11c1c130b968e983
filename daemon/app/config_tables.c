/* SPDX-License-Identifier: ISC */
#include "config_internal.h"

#include <stddef.h>
#include <string.h>

#define YEAR (365.0 * 86400)

/* Designated, so that what a key does not say is zero without a warning. */
#define KEY(key, kind, member, ...)                                           \
	{                                                                     \
		.name = key, .type = kind, .offset = offsetof(OWNER, member), \
		__VA_ARGS__                                                   \
	}

/* The rules of a struct interest_rules. */
#define INTERESTS(member)                                   \
	KEY("boost", KEY_BOOSTS, member.boosts),            \
		KEY("block", KEY_INTERESTS, member.blocks), \
		KEY("keep", KEY_INTERESTS, member.keeps)

#define OWNER struct config

static const struct key digest_keys[] = {
	KEY("title", KEY_TEXT, digest.title, .fallback = "ML News"),
	KEY("language", KEY_TEXT, digest.language, .fallback = "en"),
	KEY("timezone", KEY_ZONE, zone, .fallback = "UTC"),
	KEY("week", KEY_CHOICE, digest.week, .fallback = "sunday",
		.choices = "sunday iso"),
	KEY("delay", KEY_TIME, digest.delay, .min = 0, .max = 6 * 86400.0,
		.fallback = "6h"),
	KEY("picks", KEY_COUNT, digest.picks, .min = 0, .max = 10,
		.fallback = "3"),
	KEY("per_source", KEY_COUNT, digest.per_source, .min = 1, .max = 100,
		.fallback = "2"),
	KEY("update", KEY_REAL, digest.update, .min = 0, .max = 1,
		.fallback = "0.4"),
	KEY("items", KEY_RANGE, digest.items_min, .fallback = "9..19"),
	KEY("per_group", KEY_COUNT, digest.per_group, .min = 1, .max = 100,
		.fallback = "2"),
	KEY("variety", KEY_REAL, digest.variety, .min = 0, .max = 10,
		.fallback = "1"),
	KEY("taste", KEY_PATH, digest.taste_file),
	KEY("max_age", KEY_TIME, digest.max_age, .min = 86400, .max = YEAR,
		.fallback = "2w"),
	{ 0 },
};

static const struct key publish_keys[] = {
	KEY("folder", KEY_PATH, publish.folder),
	KEY("url", KEY_URL, publish.url, .fallback = "http://127.0.0.1:8470/"),
	KEY("tag", KEY_TEXT, publish.tag),
	KEY("hub", KEY_URL, publish.hub),
	KEY("author", KEY_TEXT, publish.author, .fallback = "hebdomad"),
	KEY("cards", KEY_BOOL, publish.cards, .fallback = "yes"),
	KEY("subtitle", KEY_TEXT, publish.subtitle),
	{ 0 },
};

static const struct key fetch_keys[] = {
	KEY("contact", KEY_TEXT, fetch.contact),
	KEY("proxy", KEY_URL, fetch.proxy),
	KEY("no_proxy", KEY_TEXT, fetch.no_proxy),
	KEY("ca_bundle", KEY_PATH, fetch.ca_bundle),
	KEY("timeout", KEY_TIME, fetch.timeout, .min = 1, .max = 600,
		.fallback = "60s"),
	KEY("connect_timeout", KEY_TIME, fetch.connect_timeout, .min = 1,
		.max = 120, .fallback = "20s"),
	KEY("interval", KEY_TIME, fetch.interval, .min = 900,
		.max = 7 * 86400.0, .fallback = "1h"),
	KEY("max_interval", KEY_TIME, fetch.max_interval, .min = 900,
		.max = 7 * 86400.0, .fallback = "1d"),
	KEY("gap", KEY_TIME, fetch.gap, .min = 0, .max = 3600,
		.fallback = "1s"),
	KEY("max_bytes", KEY_SIZE, fetch.max_bytes, .min = 1024,
		.max = 16777216, .fallback = "10M"),
	KEY("spread", KEY_TIME, fetch.spread, .min = 0, .max = 86400,
		.fallback = "5min"),
	KEY("redirects", KEY_COUNT, fetch.redirects, .min = 0, .max = 20,
		.fallback = "10"),
	KEY("parallel", KEY_COUNT, fetch.parallel, .min = 1, .max = 100,
		.fallback = "16"),
	KEY("arxiv_api", KEY_URL, fetch.arxiv_api,
		.fallback = "https://export.arxiv.org/api/query"),
	{ 0 },
};

static const struct key store_keys[] = {
	KEY("path", KEY_PATH, store.path),
	KEY("keep_text", KEY_TIME, store.keep_text, .min = 28 * 86400.0,
		.max = 100 * YEAR, .fallback = "8w"),
	KEY("keep_entries", KEY_TIME, store.keep_entries, .min = 56 * 86400.0,
		.max = 100 * YEAR, .fallback = "26w"),
	{ 0 },
};

static const struct key serve_keys[] = {
	KEY("listen", KEY_TEXT, listen, .fallback = "127.0.0.1:8470"),
	{ 0 },
};

static const struct key interests_keys[] = {
	INTERESTS(digest.interests),
	{ 0 },
};

/*
 * Together they choose more of what editors pick than places and freshness
 * alone, and none of them can outweigh two or three of the others.
 */
static const struct key score_keys[] = {
	KEY("source", KEY_REAL, digest.score.source, .min = 0, .max = 10,
		.fallback = "1"),
	KEY("places", KEY_REAL, digest.score.places, .min = 0, .max = 10,
		.fallback = "1"),
	KEY("mentions", KEY_REAL, digest.score.mentions, .min = 0, .max = 10,
		.fallback = "0.5"),
	KEY("freshness", KEY_REAL, digest.score.freshness, .min = 0, .max = 10,
		.fallback = "1"),
	KEY("upvotes", KEY_REAL, digest.score.upvotes, .min = 0, .max = 10,
		.fallback = "0.2"),
	KEY("comments", KEY_REAL, digest.score.comments, .min = 0, .max = 10,
		.fallback = "0.1"),
	KEY("stars", KEY_REAL, digest.score.stars, .min = 0, .max = 10,
		.fallback = "0.1"),
	KEY("points", KEY_REAL, digest.score.points, .min = 0, .max = 10,
		.fallback = "0.2"),
	KEY("crosslists", KEY_REAL, digest.score.crosslists, .min = 0,
		.max = 10, .fallback = "0.1"),
	KEY("taste", KEY_REAL, digest.score.taste, .min = 0, .max = 10,
		.fallback = "1"),
	KEY("interest", KEY_REAL, digest.score.interest, .min = 0, .max = 10,
		.fallback = "1"),
	{ 0 },
};

#undef OWNER
#define OWNER struct section_rule

static const struct key section_keys[] = {
	KEY("title", KEY_TEXT, title),
	KEY("items", KEY_RANGE, min),
	KEY("phrase", KEY_PHRASES, phrases),
	INTERESTS(interests),
	{ 0 },
};

_Static_assert(offsetof(struct digest_rules, items_max) ==
		offsetof(struct digest_rules, items_min) + sizeof(size_t),
	"KEY_RANGE writes min and max at once");

_Static_assert(offsetof(struct section_rule, max) ==
		offsetof(struct section_rule, min) + sizeof(size_t),
	"KEY_RANGE writes min and max at once");

#undef OWNER
#define OWNER struct theme_rule

static const struct key theme_keys[] = {
	KEY("phrase", KEY_PHRASES, phrases),
	{ 0 },
};

#undef OWNER
#define OWNER struct source

static const struct key source_keys[] = {
	KEY("url", KEY_URL, url),
	KEY("title", KEY_TEXT, title),
	KEY("section", KEY_TEXT, section),
	KEY("trust", KEY_BOOL, trusted, .fallback = "yes"),
	KEY("language", KEY_TEXT, language),
	KEY("weight", KEY_REAL, weight, .min = 0, .max = 10, .fallback = "1"),
	KEY("interval", KEY_TIME, interval, .min = 900, .max = 7 * 86400.0),
	KEY("max_interval", KEY_TIME, max_interval, .min = 900,
		.max = 7 * 86400.0),
	KEY("days", KEY_COUNT, days, .min = 1, .max = 31, .fallback = "1"),
	KEY("own_pace", KEY_BOOL, own_pace, .fallback = "no"),
	KEY("moves", KEY_BOOL, moves, .fallback = "yes"),
	KEY("stories", KEY_BOOL, stories, .fallback = "yes"),
	KEY("max_bytes", KEY_SIZE, max_bytes, .min = 1024, .max = 16777216),
	KEY("private", KEY_BOOL, private_ok, .fallback = "no"),
	KEY("enabled", KEY_BOOL, enabled, .fallback = "yes"),
	KEY("reason", KEY_TEXT, reason),
	INTERESTS(interests),
	{ 0 },
};

#undef OWNER
#define OWNER struct desk

static const struct key issue_keys[] = {
	KEY("fill", KEY_BOOL, fill, .fallback = "yes"),
	KEY("picks", KEY_KEYWORDS, picks),
	{ 0 },
};

#undef OWNER
#define OWNER struct edit

static const struct key item_keys[] = {
	KEY("link", KEY_TEXT, key),
	KEY("drop", KEY_BOOL, drop),
	KEY("section", KEY_TEXT, section),
	KEY("headline", KEY_TEXT, headline),
	KEY("comment", KEY_TEXT, comment),
	{ 0 },
};

#undef OWNER
#define OWNER struct relation

static const struct key join_keys[] = {
	KEY("link", KEY_TEXT, key),
	KEY("with", KEY_TEXT, other),
	{ 0 },
};

static const struct key split_keys[] = {
	KEY("link", KEY_TEXT, key),
	KEY("from", KEY_TEXT, other),
	{ 0 },
};

const struct key_group config_groups[] = {
	{ "digest", digest_keys },
	{ "publish", publish_keys },
	{ "fetch", fetch_keys },
	{ "store", store_keys },
	{ "serve", serve_keys },
	{ "score", score_keys },
	{ "interests", interests_keys },
	{ "section", section_keys },
	{ "theme", theme_keys },
	{ "source", source_keys },
	{ "issue", issue_keys },
	{ "item", item_keys },
	{ "join", join_keys },
	{ "split", split_keys },
	{ 0 },
};

const struct key *config_keys(const char *section)
{
	for (const struct key_group *g = config_groups; g->section; g++)
		if (strcmp(g->section, section) == 0)
			return g->keys;
	return NULL;
}

/*
 * The four of the model, in its order (S3), and its usual numbers (1.1);
 * titles come with the labels.
 */
const struct section_rule config_sections[] = {
	{ .id = "papers", .min = 5, .max = 9 },
	{ .id = "articles", .min = 1, .max = 3 },
	{ .id = "usecases", .min = 1, .max = 2 },
	{ .id = "other", .min = 0, .max = 2 },
};

const size_t config_n_sections = sizeof config_sections /
	sizeof *config_sections;
