/* SPDX-License-Identifier: ISC */
#include "app/daemon.h"
#include "app/options.h"
#include "base/log.h"
#include "net/loop.h"

int cmd_run(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);
	struct strings advice = { 0 };
	struct daemon d;

	if (!config)
		return EXIT_USAGE;
	config_advice(config, options->arena, &advice);
	for (size_t i = 0; i < advice.n; i++)
		log_warn("%s", advice.items[i]);
	struct event_base *base = loop_new();
	int rc = daemon_init(
		&d, base, config, &options->paths, &options->clock, &err);

	if (rc == 0) {
		rc = daemon_run(&d, &err);
		daemon_release(&d);
	}
	loop_free(base);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
