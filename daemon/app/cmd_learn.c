/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "digest/taste.h"
#include "learning.h"
#include "store/file.h"

#define TABLE_BYTES_MAX (4 * 1024 * 1024)

static int read_tables(
	const struct options *o, struct pick_list *ret, struct error *err)
{
	for (size_t i = 0; i < o->picks.n; i++) {
		const char *file = o->picks.items[i], *text;
		size_t len;

		if (file_read(o->arena, file, TABLE_BYTES_MAX, &text, &len,
			    err) < 0 ||
			picks_read(o->arena, file, text, len, ret, err) < 0)
			return -1;
	}
	return 0;
}

static int gather(const struct options *o, const struct config *c,
	struct lessons *lessons, struct error *err)
{
	struct pick_list picks = { 0 };

	if (read_tables(o, &picks, err) < 0)
		return -1;
	if (o->pools)
		return learn_from_pools(
			o->arena, o->pools, &picks, lessons, err);
	return learn_from_store(o->arena, c, &picks, lessons, err);
}

static int deliver(const struct options *o, const struct strbuf *out,
	const struct learnt *learnt, size_t weeks, struct error *err)
{
	if (out->overflow)
		return error_set(err, "the taste is longer than %d bytes",
			TASTE_BYTES_MAX);
	if (!o->output) {
		(void)fwrite(out->data, 1, out->len, stdout);
		return 0;
	}
	if (file_replace(o->output, out->data, out->len, NULL, err) < 0)
		return -1;
	(void)printf("%zu weights from %zu picks and %zu passed over in %zu "
		     "weeks\n",
		learnt->weights, learnt->picked, learnt->passed_over, weeks);
	return 0;
}

static int learn(
	const struct options *o, const struct config *c, struct error *err)
{
	struct lessons lessons = {
		.learner = learner_new(&learn_defaults),
		.features = arena_alloc(o->arena, sizeof *lessons.features),
	};
	struct strbuf out, lines;
	struct learnt learnt;

	strbuf_init(&out, TASTE_BYTES_MAX);
	strbuf_init(&lines, TASTE_BYTES_MAX);
	int rc = gather(o, c, &lessons, err);

	if (rc == 0)
		rc = learner_train(lessons.learner, &lines, &learnt, err);
	if (rc == 0) {
		strbuf_printf(&out,
			"# A taste: what the editor of %zu weeks picked, %zu "
			"in all, against %zu passed over.\n"
			"# Made by `hebdomad learn`; see hebdomad.conf(5).\n",
			lessons.weeks, learnt.picked, learnt.passed_over);
		strbuf_add(&out, lines.data, lines.len);
		rc = deliver(o, &out, &learnt, lessons.weeks, err);
	}
	strbuf_release(&lines);
	strbuf_release(&out);
	learner_free(lessons.learner);
	return rc;
}

int cmd_learn(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = learn(options, config, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
