/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rank.h"

static bool is_left_out(const struct bench *b, const char *kind)
{
	const char *at = b->without ? strstr(b->without, kind) : NULL;

	return at && (at == b->without || at[-1] == ',');
}

static const struct features *features_at(struct bench *b, struct arena *a,
	const struct weekly *w, const struct paper *p)
{
	struct facts facts;
	size_t n = 0;

	pools_facts(a, p, w->week, &facts);
	features_of(a, &facts, &b->features);
	for (size_t i = 0; b->without && i < b->features.n; i++)
		if (!is_left_out(b, b->features.items[i].kind))
			b->features.items[n++] = b->features.items[i];
	if (b->without)
		b->features.n = n;
	return &b->features;
}

/* Whether a paper is a candidate of a week of that hand. */
static bool is_judged(
	const struct bench *b, int hand, const struct paper *paper)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->weeks[i].hand == hand &&
			paper->week <= b->weeks[i].week &&
			paper->week >= b->weeks[i].week - 7)
			return true;
	return false;
}

static void learn_paper(struct bench *b, struct learner *l, int hand,
	const struct weekly *w, const struct paper *p)
{
	struct arena scratch = ARENA_INIT;
	bool picked = p->picked_week == w->week;
	char name[64];

	(void)snprintf(name, sizeof name, "%s arxiv:%s", w->name, p->id);
	if (picked ||
		(p->picked_week == POOL_NEVER && !is_judged(b, hand, p) &&
			learner_wants(l, name)))
		learner_add(l, name, picked, features_at(b, &scratch, w, p));
	arena_release(&scratch);
}

void learn(struct bench *b, int hand, struct arena *a, struct taste *ret)
{
	struct learner *l = learner_new(&b->rules);
	struct error err = ERROR_INIT;
	struct learnt learnt;
	struct strbuf out;

	strbuf_init(&out, TASTE_BYTES_MAX);
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0;
			b->weeks[i].hand != hand && k < b->weeks[i].n; k++)
			learn_paper(b, l, hand, &b->weeks[i],
				&b->weeks[i].papers[k]);
	if (learner_train(l, &out, &learnt, &err) < 0 ||
		taste_parse(a, "taste", out.data, out.len, ret, &err) < 0)
		fail(err.text);
	if (hand < 0)
		(void)printf("  %zu picks, %zu passed over, %zu weights, "
			     "%zu bytes\n",
			learnt.picked, learnt.passed_over, learnt.weights,
			out.len);
	strbuf_release(&out);
	learner_free(l);
}

void score_week(struct bench *b, struct weekly *w, const struct taste *taste)
{
	struct arena scratch = ARENA_INIT;
	struct taste_reasons reasons;

	for (size_t i = 0; i < w->n; i++) {
		w->scores[i] = taste_value(taste,
			features_at(b, &scratch, w, &w->papers[i]), &reasons);
		arena_release(&scratch);
	}
}

void judge_by_taste(struct bench *b)
{
	for (int hand = 0; hand < HANDS; hand++) {
		struct arena a = ARENA_INIT;
		struct taste taste;

		learn(b, hand, &a, &taste);
		for (size_t i = 0; i < b->n; i++)
			if (b->weeks[i].hand == hand)
				score_week(b, &b->weeks[i], &taste);
		arena_release(&a);
	}
}

void judge_by_file(struct bench *b, const char *path)
{
	struct error err = ERROR_INIT;
	struct taste taste;
	size_t len;
	char *text = read_path(path, &len);

	if (taste_parse(&b->a, path, text, len, &taste, &err) < 0)
		fail(err.text);
	for (size_t i = 0; i < b->n; i++)
		score_week(b, &b->weeks[i], &taste);
	free(text);
}
