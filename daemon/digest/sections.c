/* SPDX-License-Identifier: ISC */
#include "sections.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/utf8.h"

#define BUCKETS 4096 /* a power of two */
#define KEY_PLAIN 4  /* bytes of the first word that find a cue … */
#define KEY_OTHER 3  /* … a Han or Hangul character */
#define HITS_MAX 32  /* cues of an item */
#define GAP_MAX 5    /* words from the begin of a cue to its second part */
#define NAMED_MAX 4  /* … that are told */
#define MARGIN 40    /* by which another leads the home */
#define MONEY 70     /* weight */
#define TEXT_MAX 160 /* bytes: what a thing is stands at its beginning */
#define CATEGORIES_MAX 8
#define ADDRESS_MAX 200 /* bytes */
#define WHY_MAX 1024

/* A cue in a title counts in full; elsewhere a percentage of it. */
#define IN_TITLE 100
#define IN_CATEGORY 60
#define IN_TEXT 50
#define IN_ADDRESS 100

struct cue {
	const char *text;
	uint32_t key;
	size_t len;       /* of its first part */
	const char *tail; /* its second part, some words later; or NULL */
	size_t tail_len;
	bool open; /* something may follow without a boundary */
	enum guess section;
	int weight;
	struct cue *next; /* of the bucket, the longest first */
};

struct index {
	struct cue *buckets[BUCKETS];
};

struct cues {
	struct index words, addresses;
};

struct hit {
	const struct cue *cue;
	int weight;
};

struct hits {
	struct hit items[HITS_MAX];
	size_t n;
	int sums[GUESSES];
};

static const char *const ids[GUESSES] = {
	[GUESS_ARTICLES] = "articles",
	[GUESS_USECASES] = "usecases",
	[GUESS_OTHER] = "other",
};

/* Of the first bytes of a word, ASCII and others never mixed. */
static uint32_t key_of(const char *s, size_t len)
{
	bool plain = (unsigned char)*s < 0x80;
	size_t max = plain ? KEY_PLAIN : KEY_OTHER;
	uint32_t key = 0;

	for (size_t i = 0; i < max && i < len && s[i] && s[i] != ' ' &&
		((unsigned char)s[i] < 0x80) == plain;
		i++)
		key = key << 8 | (unsigned char)s[i];
	return key;
}

static size_t bucket_of(uint32_t key)
{
	return (key * 0x9E3779B1U) >> 20 & (BUCKETS - 1);
}

static void add_cue(struct arena *a, struct index *index,
	const struct cue_row *row, const char *text, size_t len)
{
	struct cue *cue = arena_alloc(a, sizeof *cue);
	char last = text[len - 1];
	bool begins = last == '*';
	const char *gap = memchr(text, '_', len);

	*cue = (struct cue){
		.text = text,
		.key = key_of(text, len - begins),
		.len = len - begins,
		.open = begins || last == '/' || last == '.' || last == '-',
		.section = row->section,
		.weight = row->weight,
	};
	if (gap) { /* "how _ uses" */
		cue->len = (size_t)(gap - 1 - text);
		cue->tail = gap + 2;
		cue->tail_len = len - (size_t)(cue->tail - text);
	}
	struct cue **at = &index->buckets[bucket_of(cue->key)];

	/* Its whole key must stand before the "*". */
	assert(!begins || cue->len >= KEY_PLAIN ||
		(unsigned char)*text >= 0x80);
	while (*at && (*at)->len + (*at)->tail_len >= cue->len + cue->tail_len)
		at = &(*at)->next;
	cue->next = *at;
	*at = cue;
}

static void add_rows(
	struct arena *a, struct index *index, const struct cue_row *rows)
{
	for (const struct cue_row *row = rows; row->cues; row++)
		for (const char *s = row->cues; *s;) {
			size_t len = strcspn(s, "|");

			add_cue(a, index, row, s, len);
			s += len + (s[len] == '|');
		}
}

struct cues *cues_ready(struct arena *a)
{
	struct cues *cues = arena_alloc(a, sizeof *cues);

	add_rows(a, &cues->words, section_words_articles);
	add_rows(a, &cues->words, section_words_usecases);
	add_rows(a, &cues->words, section_words_other);
	add_rows(a, &cues->words, section_words_foreign);
	add_rows(a, &cues->addresses, section_addresses);
	return cues;
}

/* A cue counts once, where it was seen first: titles come first. */
static void add_hit(struct hits *hits, const struct cue *cue, int percent)
{
	for (size_t i = 0; i < hits->n; i++)
		if (hits->items[i].cue == cue)
			return;
	if (hits->n == HITS_MAX)
		return;
	int weight = cue->weight * percent / 100;

	hits->items[hits->n++] = (struct hit){ cue, weight };
	hits->sums[cue->section] += weight;
}

/* Where a phrase may begin behind at. */
static const char *next_place(const char *text, const char *at)
{
	bool plain = (unsigned char)*at < 0x80;

	for (at++; *at; at++) {
		bool was_plain = plain;

		plain = (unsigned char)*at < 0x80;
		if (plain && was_plain) { /* most are */
			if (at[-1] == ' ')
				break;
		} else if (((unsigned char)*at & 0xC0) != 0x80 && *at != ' ' &&
			text_boundary(text, at)) {
			break;
		}
	}
	return at;
}

static bool has_tail(const struct cue *cue, const char *text, const char *at)
{
	for (int i = 0; i < GAP_MAX && *at; i++) {
		at = next_place(text, at);
		if (i > 0 && strncmp(at, cue->tail, cue->tail_len) == 0 &&
			text_boundary(text, at + cue->tail_len))
			return true;
	}
	return false;
}

static bool is_cue_at(
	const struct cue *cue, uint32_t key, const char *text, const char *at)
{
	return cue->key == key && strncmp(at, cue->text, cue->len) == 0 &&
		(cue->open || text_boundary(text, at + cue->len)) &&
		(!cue->tail || has_tail(cue, text, at));
}

static const struct cue *word_cue(
	const struct cues *cues, const char *text, const char *at)
{
	uint32_t key = key_of(at, KEY_PLAIN);
	const struct cue *cue = cues->words.buckets[bucket_of(key)];

	while (cue && !is_cue_at(cue, key, text, at))
		cue = cue->next;
	return cue;
}

/* Folding leaves no sign of money; a price is news more often than not. */
static void look_at_money(struct hits *hits, const char *title)
{
	static const char *const signs[] = { "$", "€", "£", "¥" };
	static const struct cue money = {
		.text = "a sum of money",
		.len = sizeof "a sum of money" - 1,
		.section = GUESS_OTHER,
		.weight = MONEY,
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strstr(title, signs[i]))
			add_hit(hits, &money, IN_TITLE);
}

static void look_at_words(const struct cues *cues, struct hits *hits,
	const char *folded, int percent)
{
	for (const char *at = folded; *at; at = next_place(folded, at)) {
		const struct cue *cue = word_cue(cues, folded, at);

		if (cue)
			add_hit(hits, cue, percent);
	}
}

static void look_at_texts(
	const struct cues *cues, struct hits *hits, const struct entry *e)
{
	struct arena scratch = ARENA_INIT;
	const char *text = *e->summary ? e->summary : e->text;

	for (size_t i = 0; i < e->categories.n && i < CATEGORIES_MAX; i++)
		look_at_words(cues, hits,
			text_fold(&scratch, e->categories.items[i]),
			IN_CATEGORY);
	text = arena_strndup(&scratch, text, strnlen(text, TEXT_MAX));
	look_at_words(cues, hits, text_fold(&scratch, text), IN_TEXT);
	arena_release(&scratch);
}

static const struct cue *address_cue(const struct cues *cues, const char *at)
{
	const struct cue *cue =
		cues->addresses.buckets[bucket_of(key_of(at, KEY_PLAIN))];

	while (cue &&
		(strncmp(at, cue->text, cue->len) != 0 ||
			(!cue->open && !strchr("/?#:", at[cue->len]))))
		cue = cue->next;
	return cue;
}

/* Labels of the host, then parts of the path. */
static void look_at_address(
	const struct cues *cues, struct hits *hits, const char *url)
{
	const char *host = strstr(url, "://");
	bool in_path = false, begins = true;

	if (!host)
		return;
	host += 3;
	for (const char *at = host; *at && at - host < ADDRESS_MAX; at++) {
		if (*at == '?' || *at == '#')
			break;
		in_path |= *at == '/';
		const struct cue *cue = (in_path ? *at == '/' : begins)
			? address_cue(cues, at)
			: NULL;

		if (cue)
			add_hit(hits, cue, IN_ADDRESS);
		begins = *at == '.';
	}
}

static void put_weight(struct strbuf *b, int weight)
{
	char digits[] = { (char)('0' + weight / 100 % 10), '.',
		(char)('0' + weight / 10 % 10), (char)('0' + weight % 10) };

	if (weight >= 1000)
		strbuf_addch(b, (char)('0' + weight / 1000 % 10));
	strbuf_add(b, digits, weight % 10 ? 4 : 3);
}

/* The heaviest cues for a section; of two alike the one seen first. */
static void put_cues(struct strbuf *b, struct hits *hits, enum guess section)
{
	for (int named = 0; named < NAMED_MAX; named++) {
		struct hit *best = NULL;

		for (size_t i = 0; i < hits->n; i++) {
			struct hit *h = &hits->items[i];

			if (h->cue->section == section && h->weight &&
				(!best || h->weight > best->weight))
				best = h;
		}
		if (!best)
			return;
		strbuf_addstr(b, named ? ", \"" : " \"");
		strbuf_add(b, best->cue->text, best->cue->len);
		if (best->cue->tail) {
			strbuf_addstr(b, " … ");
			strbuf_add(b, best->cue->tail, best->cue->tail_len);
		}
		strbuf_addstr(b, "\" ");
		put_weight(b, best->weight);
		best->weight = 0;
	}
}

/* What speaks for the others. */
static void put_sums(
	struct strbuf *b, const struct hits *hits, int but, const char *before)
{
	for (int g = 0; g < GUESSES; g++) {
		if (g == but || !hits->sums[g])
			continue;
		strbuf_addstr(b, before);
		strbuf_addstr(b, ids[g]);
		strbuf_addch(b, ' ');
		put_weight(b, hits->sums[g]);
		before = ", ";
	}
}

static const char *tell(struct arena *a, struct hits *hits, int best)
{
	struct strbuf b;

	strbuf_init(&b, WHY_MAX);
	strbuf_reserve(&b, WHY_MAX / 4);
	if (best < 0) {
		strbuf_addstr(&b, "in doubt, where its source is at home");
		put_sums(&b, hits, best, ": ");
	} else {
		strbuf_addstr(&b, "classified as ");
		strbuf_addstr(&b, ids[best]);
		strbuf_addch(&b, ':');
		put_cues(&b, hits, (enum guess)best);
		put_sums(&b, hits, best, "; against it ");
	}
	const char *ret = arena_strndup(a, b.data, b.len);

	strbuf_release(&b);
	return ret;
}

static int id_find(const char *id)
{
	for (int g = 0; g < GUESSES; g++)
		if (strcmp(ids[g], id) == 0)
			return g;
	return -1;
}

/* The one with the greatest sum, if that leads home by the margin; else -1. */
static int decide(const struct hits *hits, int home)
{
	int best = 0, at_home = home < 0 ? 0 : hits->sums[home];

	for (int g = 1; g < GUESSES; g++)
		if (hits->sums[g] > hits->sums[best])
			best = g;
	if (best == home)
		at_home = 0;
	return hits->sums[best] - at_home >= MARGIN ? best : -1;
}

const char *sections_guess(const struct cues *cues, struct arena *a,
	const struct entry *entry, const char *folded_title, const char *home,
	const char **ret_why)
{
	struct hits hits = { .n = 0 };

	look_at_words(cues, &hits, folded_title, IN_TITLE);
	look_at_money(&hits, entry->title);
	look_at_texts(cues, &hits, entry);
	if (entry->url)
		look_at_address(cues, &hits, entry->url);
	int best = decide(&hits, id_find(home));

	*ret_why = tell(a, &hits, best);
	return best < 0 ? home : ids[best];
}
