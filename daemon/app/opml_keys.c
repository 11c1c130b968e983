/* SPDX-License-Identifier: ISC */
#include "opml_keys.h"

#include <string.h>

bool opml_has_key(const char *name)
{
	static const char *const names[] = { "section", "trust", "language",
		"weight", "interval", "max_interval", "days", "moves",
		"stories", "max_bytes", "enabled", "reason" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

const struct key *opml_source_keys(void)
{
	const struct key_group *g = config_groups;

	while (strcmp(g->section, "source") != 0)
		g++;
	return g->keys;
}
