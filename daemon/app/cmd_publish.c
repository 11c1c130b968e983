/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "app/options.h"
#include "app/publisher.h"

static int publish(
	const struct options *options, struct publisher *p, struct error *err)
{
	struct strings published = { 0 };

	if (publisher_publish(p, options->week, clock_now(&options->clock),
		    options->arena, &published, err) < 0)
		return -1;
	/* What was published has been rendered with all the others. */
	if (!published.n && publisher_render_all(p, err) < 0)
		return -1;
	for (size_t i = 0; i < published.n; i++)
		(void)printf("published %s\n", published.items[i]);
	if (!published.n)
		(void)printf("nothing was due\n");
	(void)printf("feed: %s/feed.xml\n", p->config->publish.folder);
	return 0;
}

static int correct(
	const struct options *options, struct publisher *p, struct error *err)
{
	size_t n;

	if (publisher_correct(p, options->correct, clock_now(&options->clock),
		    options->arena, &n, err) < 0 ||
		publisher_render_all(p, err) < 0)
		return -1;
	if (!n)
		(void)printf("nothing to correct: issue %s says what the "
			     "editor's file says\n",
			options->correct);
	else
		(void)printf("corrected %zu %s of %s\n", n,
			n == 1 ? "item" : "items", options->correct);
	return 0;
}

int cmd_publish(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);
	struct store *store;
	struct publisher p;

	if (!config)
		return EXIT_USAGE;
	int rc = store_open(config->store.path, false, &store, &err);

	if (rc == 0) {
		publisher_init(&p, store, config);
		rc = options->correct ? correct(options, &p, &err)
				      : publish(options, &p, &err);
		store_close(store);
	}
	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
