/* SPDX-License-Identifier: ISC */
#include "digest/taste.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define SPARSE 3 /* slots a weight, so that most misses end at once */
#define NUMBER_MAX 40

/* A model while it is read. */
struct reading {
	const char *file;
	int line;
	struct taste taste;
	bool has_bias;
	struct error *err;
};

/* The slot of an id, or the empty one where it would be. */
static inline size_t slot_of(const struct taste *t, uint64_t id)
{
	size_t slot = id & (t->n_slots - 1);

	while (t->slots[slot].id && t->slots[slot].id != id)
		slot = (slot + 1) & (t->n_slots - 1);
	return slot;
}

static int refuse(struct reading *r, const char *why, const char *s, size_t len)
{
	return error_set(r->err, "%s:%d: %s: '%.*s'", r->file, r->line, why,
		(int)(len < FEATURE_NAME_MAX ? len : FEATURE_NAME_MAX), s);
}

/* A plain decimal number and nothing else, whatever the locale is. */
static bool read_number(const char *s, size_t len, double *ret)
{
	double value = 0, place = 1;
	size_t i = 0, digits = 0;
	bool negative = len && *s == '-', point = false;

	for (i = negative; i < len && len <= NUMBER_MAX; i++) {
		if (s[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (s[i] < '0' || s[i] > '9')
			return false;
		digits++;
		value = value * 10 + (s[i] - '0');
		place *= point ? 10 : 1;
	}
	*ret = (negative ? -value : value) / place;
	return digits && len <= NUMBER_MAX;
}

static int take_weight(
	struct reading *r, const char *name, size_t len, double weight)
{
	struct taste *t = &r->taste;

	if (len == 4 && memcmp(name, "bias", 4) == 0) {
		if (r->has_bias)
			return refuse(r, "comes twice", name, len);
		r->has_bias = true;
		t->bias = weight;
		return 0;
	}
	if (!feature_is_name(name, len))
		return refuse(r, "is no feature", name, len);
	uint64_t id = feature_id(name, len);
	size_t slot = slot_of(t, id);

	if (t->slots[slot].id)
		return refuse(r, "comes twice", name, len);
	t->slots[slot] = (struct taste_slot){ id, weight };
	t->n++;
	return 0;
}

static int take_line(struct reading *r, const char *line, size_t len)
{
	const char *tab = memchr(line, '\t', len);
	double weight;

	if (!len || *line == '#')
		return 0;
	if (!tab)
		return refuse(
			r, "expected a name, a tab and a weight", line, len);
	size_t name = (size_t)(tab - line);

	if (!read_number(tab + 1, len - name - 1, &weight))
		return refuse(r, "is no number", tab + 1, len - name - 1);
	if (fabs(weight) > TASTE_WEIGHT_MAX)
		return refuse(r, "is out of range", tab + 1, len - name - 1);
	return take_weight(r, line, name, weight);
}

static size_t count_lines(const char *text, size_t len)
{
	size_t n = 1;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '\n';
	return n;
}

static void make_room(struct arena *a, struct taste *t, size_t n)
{
	t->n_slots = 1;
	while (t->n_slots < SPARSE * n)
		t->n_slots *= 2;
	t->slots = arena_alloc(a, t->n_slots * sizeof *t->slots);
}

int taste_parse(struct arena *a, const char *file, const char *text, size_t len,
	struct taste *ret, struct error *err)
{
	struct reading r = { .file = file, .err = err };
	const char *end = text + len;
	size_t lines = count_lines(text, len);

	if (len > TASTE_BYTES_MAX || lines > TASTE_WEIGHTS_MAX)
		return error_set(err, "%s: is too long; at most %d lines", file,
			TASTE_WEIGHTS_MAX);
	make_room(a, &r.taste, lines);
	while (text < end) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));

		r.line++;
		if (!stop)
			stop = end;
		if (take_line(&r, text, (size_t)(stop - text)) < 0)
			return -1;
		text = stop + 1;
	}
	*ret = r.taste;
	return 0;
}

double taste_weight(const struct taste *taste, uint64_t id)
{
	return taste->slots[slot_of(taste, id)].weight;
}

/* Of equal parts the one that came first. */
static void add_reason(
	struct taste_reasons *r, const struct feature *feature, double part)
{
	size_t at = r->n;

	while (at && fabs(part) > fabs(r->parts[at - 1]))
		at--;
	if (at == TASTE_REASONS)
		return;
	r->n += r->n < TASTE_REASONS;
	for (size_t i = r->n - 1; i > at; i--) {
		r->features[i] = r->features[i - 1];
		r->parts[i] = r->parts[i - 1];
	}
	r->features[at] = *feature;
	r->parts[at] = part;
}

double taste_value(const struct taste *taste, const struct features *features,
	struct taste_reasons *ret)
{
	double sum = taste->bias;

	ret->n = 0;
	for (size_t i = 0; i < features->n; i++) {
		const struct feature *f = &features->items[i];
		double part = taste_weight(taste, f->id) * f->value;

		if (part == 0)
			continue;
		sum += part;
		add_reason(ret, f, part);
	}
	return sum;
}

const char *taste_words(struct arena *a, const struct taste_reasons *reasons)
{
	const char *ret = reasons->n ? "" : "nothing known";

	for (size_t i = 0; i < reasons->n; i++) {
		const struct feature *f = &reasons->features[i];

		ret = arena_printf(a, "%s%s%+.2f %s%.*s", ret, i ? ", " : "",
			reasons->parts[i], f->kind, (int)f->len, f->text);
	}
	return ret;
}

double taste_term(double value, double mean)
{
	return fmax(-TASTE_TERM_MAX, fmin(TASTE_TERM_MAX, (value - mean) / 2));
}
