/* SPDX-License-Identifier: ISC */
#include "app/options.h"
#include "replay.h"

int cmd_replay(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);
	struct store *store;

	if (!config)
		return EXIT_USAGE;
	int rc = store_open(config->store.path, true, &store, &err);

	if (rc == 0) {
		rc = replay(options, config, store, &err);
		store_close(store);
	}
	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
