/* SPDX-License-Identifier: ISC */
#include "labels.h"

#define NAMED_MAX 8 /* sources of one kind that are named */
#define LISTS_MAX 3 /* sources whose fullest day is told */

static const char *count(struct arena *a, size_t n)
{
	return arena_printf(a, "%zu", n);
}

static const char *answered(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	size_t all = issue->n_sources;

	if (!issue->n_failed)
		return label_count(a, l, LABEL_ANSWERED_ALL, all);
	const struct hole holes[] = { { "n", count(a, all - issue->n_failed) },
		{ "all", count(a, all) }, { NULL, NULL } };

	return label_filled(a, label_plural(a, l, LABEL_ANSWERED, all), holes);
}

/* Usual is what is within a quarter of it; exact: there was no other day. */
static enum label brought_label(const struct coverage *c)
{
	if (!c->usual || c->usual == c->brought)
		return LABEL_BROUGHT;
	if (c->brought * 4 > c->usual * 5)
		return LABEL_BROUGHT_MORE;
	if (c->brought * 4 < c->usual * 3)
		return LABEL_BROUGHT_FEWER;
	return LABEL_BROUGHT_USUAL;
}

static const char *brought(
	struct arena *a, const struct labels *l, const struct coverage *c)
{
	const struct hole holes[] = { { "source", c->title },
		{ "n", count(a, c->brought) }, { "usual", count(a, c->usual) },
		{ "weekday",
			label_form(a, l->text[LABEL_WEEKDAYS],
				(size_t)c->weekday) },
		{ NULL, NULL } };

	return label_filled(
		a, label_plural(a, l, brought_label(c), c->brought), holes);
}

static const char *lists(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	const char *text = "";
	size_t n = 0;

	for (size_t i = 0; i < issue->coverage.n && n < LISTS_MAX; i++) {
		const struct coverage *c = &issue->coverage.items[i];

		if (!c->brought)
			continue;
		text = label_join(
			a, l, LABEL_SENTENCES, text, brought(a, l, c));
		n++;
	}
	return text;
}

static const char *lack(struct arena *a, const struct labels *l,
	const struct issue *issue, const struct coverage *c)
{
	enum label label = c->health == HEALTH_STALE ? LABEL_STALE
		: c->health == HEALTH_THIN           ? LABEL_THIN
		: c->since                           ? LABEL_FAILED_SINCE
						     : LABEL_FAILED_EVER;

	return LABEL_FILL(a, l, label, { "source", c->title },
		{ "date",
			c->since ? label_local_day(a, l, issue, c->since)
				 : "" });
}

static const char *lacks(struct arena *a, const struct labels *l,
	const struct issue *issue, enum health health)
{
	const char *text = "";
	size_t n = 0;

	for (size_t i = 0; i < issue->coverage.n; i++) {
		const struct coverage *c = &issue->coverage.items[i];

		if (c->health == health && n++ < NAMED_MAX)
			text = label_join(a, l, LABEL_SENTENCES, text,
				lack(a, l, issue, c));
	}
	if (n <= NAMED_MAX)
		return text;
	return label_join(a, l, LABEL_SENTENCES, text,
		label_count(a, l, LABEL_AND_OTHERS, n - NAMED_MAX));
}

const char *label_coverage(
	struct arena *a, const struct labels *l, const struct issue *issue)
{
	static const enum health order[] = { HEALTH_FAILED, HEALTH_STALE,
		HEALTH_THIN };

	if (!issue->n_sources)
		return "";
	const char *text = label_join(a, l, LABEL_SENTENCES,
		answered(a, l, issue), lists(a, l, issue));

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		text = label_join(a, l, LABEL_SENTENCES, text,
			lacks(a, l, issue, order[i]));
	return text;
}
