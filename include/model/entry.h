/* SPDX-License-Identifier: ISC */
#ifndef MODEL_ENTRY_H
#define MODEL_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/arena.h"
#include "model/poll.h"

/*
 * From a document to entries. A feed holds raw entries, the strings as they
 * were found (already UTF-8, not yet trusted); normalize makes entries of
 * them. All strings live in the arena of the job.
 */

enum feed_format {
	FEED_UNKNOWN,
	FEED_RSS090,
	FEED_RSS091,
	FEED_RSS092,
	FEED_RSS10,
	FEED_RSS20,
	FEED_ATOM03,
	FEED_ATOM10,
	FEED_JSONFEED,
	FEED_HUGGINGFACE,
	FEED_PAPERSWITHCODE,
	FEED_HACKERNEWS,
};

/* What is known of a text before it is cleaned. */
enum text_kind {
	TEXT_PLAIN, /* Atom type=text, JSON: markup in it is text */
	TEXT_HTML,  /* Atom html and xhtml, content:encoded: markup is markup */
	TEXT_GUESS, /* RSS title, description: undefined, so decided by looks */
};

struct raw_text {
	const char *value; /* NULL: absent */
	enum text_kind kind;
	const char *base; /* base URL in force there (xml:base), or NULL */
};

struct enclosure {
	const char *url;
	const char *type; /* or NULL */
	int64_t length;   /* bytes; -1: not given */
};

struct enclosures {
	struct enclosure *items;
	size_t n, cap;
};

/* arXiv's announce_type; a replacement is a new version of a known paper. */
enum announce {
	ANNOUNCE_NONE,
	ANNOUNCE_NEW,
	ANNOUNCE_CROSS,
	ANNOUNCE_REPLACE,
	ANNOUNCE_REPLACE_CROSS,
};

/*
 * A dated measurement; its time is that of the response that brought it.
 * "crosslists" counts the categories of arXiv's own entries beyond the first.
 */
struct signal {
	const char *name; /* "upvotes", "comments", "stars", "points", … */
	double value;
	time_t measured_at; /* 0 before it is stored */
	double before;      /* when the week began that it is told of */
};

struct signals {
	struct signal *items;
	size_t n, cap;
};

struct raw_entry {
	const char *id;  /* guid, atom:id, rdf:about; NULL: none */
	bool id_is_link; /* RSS guid that is a permalink */
	bool is_reply;   /* to another entry: a comment (RFC 4685 3) */
	const char *link;
	const char *base; /* base URL for link, or NULL */
	struct raw_text title, summary, content;
	struct strings authors;      /* one name each: atom:author, JSON */
	struct strings author_lines; /* dc:creator, author: perhaps several */
	const char *published, *updated; /* as written, or NULL */
	struct strings categories;
	struct enclosures enclosures;
	const char *image;      /* of media:*, enclosure, JSON; or NULL */
	const char *announce;   /* arxiv:announce_type */
	const char *doi;        /* arxiv:DOI, prism:doi */
	const char *origin;     /* feedburner:origLink */
	struct strings related; /* code, project and PDF links */
	struct signals signals;
};

struct raw_entry_list {
	struct raw_entry *items;
	size_t n, cap;
};

struct feed {
	enum feed_format format;
	const char *title, *link, *language; /* or NULL */
	const char *updated;                 /* as written, or NULL */
	const char *base;                    /* base URL of the document */
	bool damaged;         /* had to be mended or was cut off */
	bool cut;             /* a text was too long, and lost its end */
	int64_t total, start; /* of the results that this is a page of, and
	                         before it (OpenSearch 1.1); -1: not said */
	struct poll_hints hints;
	struct raw_entry_list entries;
};

/* Whether an entry is the work itself, only speaks of it, or is a copy. */
enum key_role {
	KEY_IDENTITY,
	KEY_MENTION,
	KEY_COPY, /* the key of another entry, of which it is a copy */
};

/* What an entry is about: "arxiv:2101.03961", "doi:10.1038/x", "url:a.b/c". */
struct work_key {
	const char *key;
	const char *rule; /* what gave it: "arXiv address", "DOI", or for a
			     copy the evidence */
	int version;      /* of an arXiv paper as written; 0: none */
	enum key_role role;
};

#define ENTRY_KEYS_MAX 40 /* of an entry, but for those of role KEY_COPY */

struct work_keys {
	struct work_key *items;
	size_t n, cap;
};

/* Where published_at comes from. */
enum dated_by {
	DATED_BY_FEED,
	DATED_BY_ORDER,   /* undated, between dated neighbours (case 014) */
	DATED_BY_SIGHT,   /* undated and new: when it was first seen */
	DATED_BY_NOTHING, /* undated in a source's first feed: no news */
};

/*
 * A normalised item. Invariants, made by normalize_feed() alone and kept by
 * the store: every string is valid UTF-8 without characters that XML 1.0
 * forbids; title, summary and text are plain text, title and summary one
 * line; url, image and code are absolute http or https URLs; guid is not
 * empty; published_at is not after first_seen_at; keys holds at least one
 * key of role identity, the strongest first.
 */
struct entry {
	int64_t id;           /* in the store; 0 before */
	const char *source;   /* name */
	const char *guid;     /* identity inside the source */
	const char *url;      /* shown: trackers removed; NULL: none */
	const char *title;    /* "" if it has none */
	const char *summary;  /* the source's own short text, "" if none */
	const char *text;     /* the longest plain text there is; paragraphs
	                        apart by blank lines; "" if none */
	const char *language; /* or NULL */
	struct strings authors;
	struct strings categories;
	const char *image; /* or NULL */
	const char *code;  /* repository that the source names, or NULL */
	time_t published_at;
	time_t updated_at; /* 0: unknown */
	time_t first_seen_at;
	time_t known_since; /* the work was seen then, in an entry that is
			       forgotten; 0: it was not */
	enum dated_by dated_by;
	enum announce announce;
	int version; /* of an arXiv paper; 0: unknown */
	struct work_keys keys;
	struct signals signals;
};

struct entry_list {
	struct entry *items;
	size_t n, cap;
};

#endif
