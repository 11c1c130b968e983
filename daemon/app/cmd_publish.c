/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "app/daemon.h"
#include "app/options.h"
#include "net/loop.h"

static int publish(
	const struct options *options, struct daemon *d, struct error *err)
{
	struct strings published = { 0 };

	if (daemon_publish(d, options->week, options->arena, &published, err) <
		0)
		return -1;
	/* What was published has been rendered with all the others. */
	if (!published.n && publisher_render_all(&d->publisher, err) < 0)
		return -1;
	for (size_t i = 0; i < published.n; i++)
		(void)printf("published %s\n", published.items[i]);
	if (!published.n)
		(void)printf("nothing was due\n");
	(void)printf("feed: %s/feed.xml\n", d->config->publish.folder);
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
	struct daemon d;

	if (!config)
		return EXIT_USAGE;
	struct event_base *base = loop_new();
	int rc = daemon_init(
		&d, base, config, &options->paths, &options->clock, &err);

	if (rc == 0) {
		rc = options->correct ? correct(options, &d.publisher, &err)
				      : publish(options, &d, &err);
		daemon_release(&d);
	}
	loop_free(base);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
