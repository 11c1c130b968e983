/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "app/daemon.h"
#include "app/options.h"
#include "net/fetcher.h"
#include "replay.h"

static void print_all(const char *kind, const struct strings *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		(void)printf("%s: %s\n", kind, lines->items[i]);
}

static int replay_before_reload(
	const struct options *options, const struct config *config)
{
	struct error err = ERROR_INIT;
	struct store *store;

	if (store_open(config->store.path, true, &store, &err) < 0)
		return options_fail(&err);
	int rc = replay(options, config, store, &err);

	store_close(store);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}

int cmd_check(const struct options *options)
{
	struct fetcher_checks checks = { { 0 }, { 0 } };
	struct strings advice = { 0 };
	struct config *config = options_config(options);
	size_t enabled = 0;

	if (!config)
		return EXIT_USAGE;
	for (size_t i = 0; i < config->sources.n; i++)
		enabled += config->sources.items[i].enabled;
	config_advice(config, options->arena, &advice);
	const struct fetcher_options fetching = daemon_fetching(
		options->arena, config);

	fetcher_check(&fetching, options->arena, &checks);
	print_all("fetching", &checks.facts);
	print_all("warning", &checks.problems);
	print_all("note", &advice);
	(void)printf("configuration is fine: %zu sources (%zu enabled), "
		     "%zu editor's weeks\n",
		config->sources.n, enabled, config->desks.n);
	int rc = options->replay ? replay_before_reload(options, config)
				 : EXIT_OK;

	config_free(config);
	return rc;
}

int cmd_config(const struct options *options)
{
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	for (size_t i = 0; i < config->print.n; i++)
		(void)printf("%s\n", config->print.items[i]);
	config_free(config);
	return EXIT_OK;
}
