/* SPDX-License-Identifier: ISC */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <linear.h>

#include "base/mem.h"
#include "digest/learn.h"
#include "learn_parts.h"

#define PRECISION 0.001 /* where the search for weights ends */
#define LEAST 0.0005    /* a weight that is written as 0.000 is none */

/* A feature that takes part. */
struct column {
	const char *name;
	size_t place;  /* of struct known */
	double length; /* of its values over all examples */
	double weight;
};

struct table {
	const struct learner *learner;
	struct column *columns;
	size_t n;
	int *column_of; /* of each known feature; 0: it takes no part */
	double bias;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct column *)a)->name,
		((const struct column *)b)->name);
}

/* What moves values most stands first. */
static int by_effect(const void *a, const void *b)
{
	const struct column *x = a, *y = b;
	double p = fabs(x->weight) * x->length, q = fabs(y->weight) * y->length;

	return p != q ? (p < q) - (p > q) : strcmp(x->name, y->name);
}

static void sort_columns(struct table *t)
{
	if (t->n)
		qsort(t->columns, t->n, sizeof *t->columns, by_name);
	memset(t->column_of, 0, t->learner->n_known * sizeof *t->column_of);
	for (size_t i = 0; i < t->n; i++)
		t->column_of[t->columns[i].place] = (int)i + 1;
}

static void make_columns(struct table *t)
{
	const struct learner *l = t->learner;

	t->columns = xcalloc(l->n_known + 1, sizeof *t->columns);
	t->column_of = xcalloc(l->n_known + 1, sizeof *t->column_of);
	for (size_t i = 0; i < l->n_known; i++)
		if (l->known[i].name && l->known[i].seen >= l->rules.seen)
			t->columns[t->n++] = (struct column){
				.name = l->known[i].name,
				.place = i,
			};
	sort_columns(t);
}

static int by_index(const void *a, const void *b)
{
	return ((const struct feature_node *)a)->index -
		((const struct feature_node *)b)->index;
}

/* Sorted by column, so that sums do not depend on the order of words. */
static struct feature_node *make_row(
	const struct table *t, const struct example *e)
{
	struct feature_node *row = xmalloc((e->n + 2) * sizeof *row);
	size_t n = 0;

	for (size_t i = 0; i < e->n; i++) {
		int column = t->column_of[e->cells[i].place];

		if (!column)
			continue;
		row[n++] = (struct feature_node){
			.index = column,
			.value = (double)e->cells[i].value,
		};
	}
	if (n)
		qsort(row, n, sizeof *row, by_index);
	row[n++] = (struct feature_node){ (int)t->n + 1, 1 };
	row[n++] = (struct feature_node){ -1, 0 };
	return row;
}

static void take_weights(struct table *t, const struct model *m)
{
	for (size_t i = 0; i < t->n; i++)
		t->columns[i].weight = m->w[i];
	t->bias = m->w[t->n];
}

static void measure_columns(struct table *t, const struct problem *problem)
{
	for (size_t i = 0; i < t->n; i++)
		t->columns[i].length = 0;
	for (int i = 0; i < problem->l; i++)
		for (const struct feature_node *f = problem->x[i];
			f->index <= (int)t->n && f->index > 0; f++)
			t->columns[f->index - 1].length += f->value * f->value;
	for (size_t i = 0; i < t->n; i++)
		t->columns[i].length = sqrt(t->columns[i].length);
}

static void be_silent(const char *text)
{
	(void)text;
}

static void train_round(struct table *t)
{
	const struct learner *l = t->learner;
	struct parameter parameter = {
		.solver_type = L2R_LR, /* the one that draws nothing */
		.eps = PRECISION,
		.C = l->rules.cost,
	};
	struct problem problem = {
		.l = (int)l->n,
		.n = (int)t->n + 1,
		.y = xcalloc(l->n, sizeof *problem.y),
		.x = xcalloc(l->n, sizeof *problem.x),
		.bias = 1,
	};

	for (size_t i = 0; i < l->n; i++) {
		problem.y[i] = l->examples[i].picked ? 1 : -1;
		problem.x[i] = make_row(t, &l->examples[i]);
	}
	set_print_string_function(be_silent);
	struct model *model = train(&problem, &parameter);

	take_weights(t, model);
	measure_columns(t, &problem);
	free_and_destroy_model(&model);
	for (size_t i = 0; i < l->n; i++)
		free(problem.x[i]);
	free(problem.x);
	free(problem.y);
}

/* The second round makes up for what the first one loses. */
static void keep_strongest(struct table *t)
{
	if (t->n <= t->learner->rules.weights)
		return;
	qsort(t->columns, t->n, sizeof *t->columns, by_effect);
	t->n = t->learner->rules.weights;
	sort_columns(t);
	train_round(t);
}

static void write_weights(
	const struct table *t, struct strbuf *out, struct learnt *ret)
{
	strbuf_printf(out, "bias\t%.3f\n", t->bias);
	for (size_t i = 0; i < t->n; i++) {
		if (fabs(t->columns[i].weight) < LEAST)
			continue;
		strbuf_printf(out, "%s\t%.3f\n", t->columns[i].name,
			t->columns[i].weight);
		ret->weights++;
	}
}

int learner_train(struct learner *l, struct strbuf *out, struct learnt *ret,
	struct error *err)
{
	struct table t = { .learner = l };

	learner_settle(l);
	*ret = (struct learnt){
		.picked = l->n_picked,
		.passed_over = l->n - l->n_picked,
	};
	if (!ret->picked || !ret->passed_over)
		return error_set(err,
			"nothing to learn from: %zu picks, %zu passed over",
			ret->picked, ret->passed_over);
	make_columns(&t);
	train_round(&t);
	keep_strongest(&t);
	write_weights(&t, out, ret);
	free(t.columns);
	free(t.column_of);
	return 0;
}
