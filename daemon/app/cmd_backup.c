/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include "app/options.h"

static int backup(
	const struct options *o, const struct config *c, struct error *err)
{
	const char *path = o->args.items[0];
	struct store *store;
	size_t bytes = 0;

	if (store_open(c->store.path, true, &store, err) < 0)
		return -1;
	int rc = store_backup(store, path, &bytes, err);

	store_close(store);
	if (rc == 0)
		(void)printf("%s: %zu bytes, checked\n", path, bytes);
	return rc;
}

int cmd_backup(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	int rc = backup(options, config, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
