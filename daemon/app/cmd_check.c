/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "app/options.h"

int cmd_check(const struct options *options)
{
	struct strings advice = { 0 };
	struct config *config = options_config(options);
	size_t enabled = 0;

	if (!config)
		return EXIT_USAGE;
	for (size_t i = 0; i < config->sources.n; i++)
		enabled += config->sources.items[i].enabled;
	config_advice(config, options->arena, &advice);
	for (size_t i = 0; i < advice.n; i++)
		(void)printf("note: %s\n", advice.items[i]);
	(void)printf("configuration is fine: %zu sources (%zu enabled), "
		     "%zu editor's weeks\n",
		config->sources.n, enabled, config->desks.n);
	config_free(config);
	return EXIT_OK;
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
