/* SPDX-License-Identifier: ISC */
#ifndef DIGEST_LEARN_H
#define DIGEST_LEARN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "digest/features.h"

/*
 * A taste is learnt from what was picked and what was passed over, by
 * logistic regression. The same examples give the same bytes, whatever order
 * they come in. Of what was passed over a part is kept, chosen by its name,
 * so that memory is bounded.
 */

struct learner;

struct learn_rules {
	double cost;        /* of a mistake, against large weights */
	size_t passed_over; /* most examples of it that are kept */
	size_t seen;        /* a feature of fewer examples is left out */
	size_t weights;     /* most that the model has */
};

/* What the shipped taste is made by. */
extern const struct learn_rules learn_defaults;

struct learner *learner_new(const struct learn_rules *rules);
void learner_free(struct learner *l); /* NULL is fine */

/*
 * Whether an example that was passed over will be kept, as far as is known:
 * asked first, it saves the work of making features. name: of the example,
 * "2021-w03 arxiv:2101.03961".
 */
bool learner_wants(const struct learner *l, const char *name);

void learner_add(struct learner *l, const char *name, bool picked,
	const struct features *features);

struct learnt {
	size_t picked, passed_over; /* examples that were kept */
	size_t weights;
};

/*
 * Appends the lines of the model, sorted. Without an example of either kind
 * it is an error.
 */
int learner_train(struct learner *l, struct strbuf *out, struct learnt *ret,
	struct error *err) MUST_CHECK;

#endif
