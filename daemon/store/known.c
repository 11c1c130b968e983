/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "internal.h"

/* Is an entry there already, under another identifier? (case 019) */

#define TOKEN_MIN 4 /* characters: less is a page or a language */

/* Letters and digits in one: no number of a page, no word, no date. */
static bool is_token(const char *s, size_t len)
{
	bool letters = false, digits = false;

	for (size_t i = 0; i < len; i++) {
		if (!ascii_is_letter(s[i]) && !ascii_is_digit(s[i]))
			return false;
		letters = letters || ascii_is_letter(s[i]);
		digits = digits || ascii_is_digit(s[i]);
	}
	return letters && digits && len >= TOKEN_MIN;
}

/* "tk=k3Jd9" and "tk=Zz81q" */
static bool differ_by_token(
	const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t name = strcspn(a, "=") + 1;

	if (name > a_len || name > b_len || memcmp(a, b, name) != 0)
		return false;
	return is_token(a + name, a_len - name) &&
		is_token(b + name, b_len - name);
}

/* "url:jobs.example/view/55" */
static bool is_numbered(const char *key, size_t path)
{
	while (path && key[path - 1] != '/' && !ascii_is_digit(key[path - 1]))
		path--;
	return path && ascii_is_digit(key[path - 1]) && strchr(key, '/');
}

/*
 * Whether two url: keys are alike up to one parameter that is a token. What
 * names the page must be left: another parameter, or a number in the path.
 */
static bool is_same_page(const char *a, const char *b)
{
	size_t path = strcspn(a, "?");
	size_t equal = is_numbered(a, path), tokens = 0;

	if (strncmp(a, "url:", 4) != 0 || !a[path] ||
		strncmp(a, b, path + 1) != 0)
		return false;
	a += path + 1;
	b += path + 1;
	while (*a && *b) {
		size_t a_len = strcspn(a, "&"), b_len = strcspn(b, "&");

		if (a_len == b_len && memcmp(a, b, a_len) == 0)
			equal++;
		else if (differ_by_token(a, a_len, b, b_len))
			tokens++;
		else
			return false;
		a += a_len + (a[a_len] == '&');
		b += b_len + (b[b_len] == '&');
	}
	return !*a && !*b && tokens == 1 && equal;
}

static void read_known(struct query *q, struct arena *a, struct known *ret)
{
	ret->id = column_int(q);
	ret->guid = column_text(q, a);
	ret->title = column_text(q, a);
	ret->summary = column_text(q, a);
	ret->version = column_int(q);
	ret->text = column_text(q, a);
	if (ret->text && !strcmp(ret->text, TEXT_IS_SUMMARY))
		ret->text = ret->summary;
}

static bool is_in_feed(const struct recording *r, const char *guid)
{
	for (size_t i = 0; i < r->entries->n; i++)
		if (strcmp(r->entries->items[i].guid, guid) == 0)
			return true;
	return false;
}

/*
 * Whether an entry may be the stored one under another identifier. One that
 * the feed still has did not drift; another version of a paper is a row of
 * its own, with its own time and text.
 */
static bool may_be(const struct recording *r, const struct entry *e,
	const struct known *known)
{
	return !is_in_feed(r, known->guid) &&
		(!e->version || !known->version ||
			e->version == known->version);
}

static bool has_page(const struct entry *e, const char *key)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (e->keys.items[i].role == KEY_IDENTITY &&
			is_same_page(e->keys.items[i].key, key))
			return true;
	return false;
}

static int find_by_guid(const struct recording *r, const struct entry *e,
	struct known *ret, struct error *err)
{
	struct query q;

	query_begin(&q, r->s, ST_ENTRY_BY_GUID);
	query_text(&q, r->source);
	query_text(&q, e->guid);
	if (query_row(&q))
		read_known(&q, r->a, ret);
	return query_end(&q, err);
}

static int find_by_key(const struct recording *r, const struct entry *e,
	const char *key, struct known *ret, struct error *err)
{
	struct known known = { 0 };
	struct query q;

	query_begin(&q, r->s, ST_ENTRY_BY_KEY);
	query_text(&q, key);
	query_text(&q, r->source);
	query_text(&q, e->title);
	while (!ret->id && query_row(&q)) {
		read_known(&q, r->a, &known);
		if (may_be(r, e, &known))
			*ret = known;
	}
	return query_end(&q, err);
}

static int find_by_keys(const struct recording *r, const struct entry *e,
	struct known *ret, struct error *err)
{
	for (size_t i = 0; i < e->keys.n && !ret->id; i++)
		if (e->keys.items[i].role == KEY_IDENTITY &&
			find_by_key(r, e, e->keys.items[i].key, ret, err) < 0)
			return -1;
	return 0;
}

/* Only what has a parameter in its address drifts so. */
static bool may_drift(const struct entry *e)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (e->keys.items[i].role == KEY_IDENTITY &&
			strncmp(e->keys.items[i].key, "url:", 4) == 0 &&
			strchr(e->keys.items[i].key, '?'))
			return true;
	return false;
}

static int find_by_title(const struct recording *r, const struct entry *e,
	struct known *ret, struct error *err)
{
	struct known known = { 0 };
	struct query q;

	if (!may_drift(e))
		return 0;

	query_begin(&q, r->s, ST_ENTRY_BY_TITLE);
	query_text(&q, r->source);
	query_text(&q, e->title);
	while (!ret->id && query_row(&q)) {
		const char *key = column_text(&q, r->a);

		if (!has_page(e, key))
			continue;
		read_known(&q, r->a, &known);
		if (may_be(r, e, &known))
			*ret = known;
	}
	return query_end(&q, err);
}

/* Byte by byte comes first, the looser ways after it (RFC 4287 4.2.6.1). */
int store_find_known(const struct recording *r, const struct entry *e,
	struct known *ret, struct error *err)
{
	struct known known = { 0 };

	if (find_by_guid(r, e, &known, err) < 0 ||
		(!known.id && find_by_keys(r, e, &known, err) < 0) ||
		(!known.id && *e->title &&
			find_by_title(r, e, &known, err) < 0))
		return -1;
	*ret = known;
	return 0;
}
