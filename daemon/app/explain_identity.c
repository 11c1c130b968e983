/* SPDX-License-Identifier: ISC */
#include "explain.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "digest/copy.h"
#include "text/date.h"

/* Where a story was seen, what joined its entries, and what did not. */

static void print_safe(const char *before, const char *text)
{
	char safe[400];

	log_escape(safe, sizeof safe, text);
	(void)printf("%s%s\n", before, safe);
}

static void print_signals(const struct signals *signals)
{
	for (size_t i = 0; i < signals->n; i++) {
		char at[DATE_RFC3339_SIZE];

		date_rfc3339(at, signals->items[i].measured_at);
		(void)printf("      %s %g, measured %s\n",
			signals->items[i].name, signals->items[i].value, at);
	}
}

static void print_entry(const struct entry *e, const char *what)
{
	char seen[DATE_RFC3339_SIZE], published[DATE_RFC3339_SIZE];

	date_rfc3339(seen, e->first_seen_at);
	date_rfc3339(published, e->published_at);
	(void)printf("  %s  %-10s %s\n", seen, what, e->source);
	print_safe("      ", e->title);
	if (e->url)
		print_safe("      ", e->url);
	(void)printf(
		"      published %s", e->published_at ? published : "unknown");
	if (e->version)
		(void)printf(", version %d", e->version);
	(void)printf("\n");
	if (e->known_since) {
		date_rfc3339(seen, e->known_since);
		(void)printf("      its work was seen %s already, in an entry "
			     "that is forgotten\n",
			seen);
	}
	print_signals(&e->signals);
}

static void print_sightings(const struct story *s)
{
	(void)printf("seen\n");
	for (size_t i = 0; i < s->entries.n; i++)
		print_entry(s->entries.items[i],
			s->entries.items[i] == s->lead ? "lead" : "itself");
	for (size_t i = 0; i < s->mentions.n; i++)
		print_entry(s->mentions.items[i], "mentions");
}

static void print_keys(const struct story *s)
{
	(void)printf("\nkeys: entries that share one are this story\n");
	for (size_t i = 0; i < s->keys.n; i++) {
		const struct work_key *key = &s->keys.items[i];

		(void)printf("  %-40s by %s", key->key, key->rule);
		if (key->version)
			(void)printf(", version %d", key->version);
		(void)printf("\n");
	}
}

static const struct work_key *key_of(const struct entry *e, const char *key)
{
	for (size_t i = 0; i < e->keys.n; i++)
		if (e->keys.items[i].role != KEY_MENTION &&
			strcmp(e->keys.items[i].key, key) == 0)
			return &e->keys.items[i];
	return NULL;
}

/* The first key, and so the strongest, that both entries have. */
static const struct work_key *shared_key(
	const struct entry *x, const struct entry *y)
{
	for (size_t i = 0; i < x->keys.n; i++) {
		const struct work_key *mine = &x->keys.items[i];
		const struct work_key *other =
			mine->role == KEY_MENTION ? NULL : key_of(y, mine->key);

		if (other)
			return other->role == KEY_COPY ? other : mine;
	}
	return NULL;
}

static bool names_both(const struct relation *rel, const struct entry *x,
	const struct entry *y)
{
	return (key_of(x, rel->key) && key_of(y, rel->other)) ||
		(key_of(x, rel->other) && key_of(y, rel->key));
}

static const struct relation *relation_of(const struct relations *relations,
	bool same, const struct entry *x, const struct entry *y)
{
	for (size_t i = 0; i < relations->n; i++)
		if (relations->items[i].same == same &&
			names_both(&relations->items[i], x, y))
			return &relations->items[i];
	return NULL;
}

static bool print_join(const struct explained *ex, size_t i, size_t earlier)
{
	const struct entry *x = ex->story->entries.items[i];
	const struct entry *y = ex->story->entries.items[earlier];
	const struct relation *rel = relation_of(&ex->relations, true, x, y);
	const struct work_key *key = shared_key(x, y);

	if (rel)
		(void)printf("  %zu with %zu: [join] of %s:%d\n", i + 1,
			earlier + 1, rel->file, rel->line);
	else if (key)
		(void)printf("  %zu with %zu: %s, by %s\n", i + 1, earlier + 1,
			key->key, key->rule);
	return rel || key;
}

/* Each entry with the first before it that it shares something with. */
static void print_joins(const struct explained *ex)
{
	if (ex->story->entries.n > 1)
		(void)printf("\njoined, by the order above\n");
	for (size_t i = 1; i < ex->story->entries.n; i++)
		for (size_t k = 0; k < i; k++)
			if (print_join(ex, i, k))
				break;
}

static bool is_in(const struct entry_refs *entries, const struct entry *e)
{
	for (size_t i = 0; i < entries->n; i++)
		if (entries->items[i]->id == e->id)
			return true;
	return false;
}

static void print_refused(const struct entry *e, const char *why)
{
	(void)printf("  %s: %s\n", e->source, why);
	print_safe("      ", e->title);
	if (e->url)
		print_safe("      ", e->url);
}

/* What shares a key with a story and is another one all the same. */
static bool refuse_by_key(const struct explained *ex, const struct entry *x,
	const struct entry *y)
{
	const struct relation *rel = relation_of(&ex->relations, false, x, y);
	const struct work_key *key = shared_key(x, y);

	if (!key)
		return false;
	if (rel)
		print_refused(y,
			arena_printf(ex->a, "[split] of %s:%d", rel->file,
				rel->line));
	else
		print_refused(y,
			arena_printf(ex->a,
				"shares %s, but a stronger key of it is "
				"another work's",
				key->key));
	return true;
}

static bool print_rivals(const struct explained *ex)
{
	bool any = false;

	for (size_t i = 0; i < ex->stories->n; i++) {
		const struct story *other = &ex->stories->items[i];

		for (size_t k = 0; other != ex->story && k < other->entries.n;
			k++)
			any |= refuse_by_key(
				ex, ex->story->lead, other->entries.items[k]);
	}
	return any;
}

static int print_likely(const struct explained *ex, struct strings *told,
	const struct entry *e, struct error *err)
{
	struct entry_list likely = { 0 };
	const char *why;

	if (store_load_likely(ex->store, ex->a, e, &likely, err) < 0)
		return -1;
	for (size_t i = 0; i < likely.n; i++) {
		const struct entry *other = &likely.items[i];
		const char *name = arena_printf(
			ex->a, "%lld", (long long)other->id);
		bool known = is_in(&ex->story->entries, other);

		for (size_t k = 0; k < told->n; k++)
			known |= strcmp(told->items[k], name) == 0;
		if (known || copy_judge(ex->a, e, other, &why))
			continue;
		*ARRAY_PUSH(ex->a, told) = name;
		print_refused(other, why);
	}
	return 0;
}

int explain_identity(const struct explained *ex, struct error *err)
{
	struct strings told = { 0 };

	print_safe("story ", ex->story->key);
	(void)printf("\n");
	print_sightings(ex->story);
	print_keys(ex->story);
	print_joins(ex);
	(void)printf("\nconsidered and refused: what shares a key, the title "
		     "or some of the text\n");
	bool any = print_rivals(ex);

	for (size_t i = 0; i < ex->story->entries.n; i++)
		if (print_likely(ex, &told, ex->story->entries.items[i], err) <
			0)
			return -1;
	if (!any && !told.n)
		(void)printf("  nothing\n");
	return 0;
}
