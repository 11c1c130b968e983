/* SPDX-License-Identifier: ISC */
#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "app/clock.h"
#include "app/config.h"
#include "base/arena.h"
#include "base/error.h"
#include "store/store.h"

/* The command line, and what every command does with it. */

enum { EXIT_OK = 0, EXIT_WORK = 1, EXIT_USAGE = 2 };

struct options {
	struct arena *arena;
	struct config_paths paths;
	struct clock clock;
	bool quiet, verbose, json, draft, manners, replay;
	const char *week, *correct, *month, *year, *from, *to, *format, *base;
	const char *content_type, *pools, *output;
	size_t limit;         /* 0: not given */
	struct strings picks; /* tables of them */
	struct strings args;  /* what is left: sources, a file, a key */
};

struct command {
	const char *name;
	const char *args;    /* "[SOURCE…]" */
	const char *summary; /* one line */
	const char *details; /* for its --help */
	const char *accepts; /* names of its own options, apart by blanks */
	size_t min_args, max_args;
	int (*run)(const struct options *options); /* gives the exit status */
};

extern const struct command commands[]; /* ends with one without name */

/*
 * Reads argv. *ret_command is NULL when there is nothing to do but to exit
 * with the status that is returned: help and version are printed, mistakes
 * told.
 */
int options_parse(struct arena *a, int argc, char **argv, struct options *ret,
	const struct command **ret_command);

/*
 * The configuration, or NULL after every problem was printed on standard
 * error; the exit status is then EXIT_USAGE.
 */
struct config *options_config(const struct options *options);

/* Whether standard output is a terminal whose owner has nothing against it. */
bool options_colour(void);

/* "hebdomad: sentence" on standard error; gives EXIT_WORK. */
int options_fail(const struct error *err);

int cmd_run(const struct options *options);
int cmd_poll(const struct options *options);
int cmd_digest(const struct options *options);
int cmd_publish(const struct options *options);
int cmd_status(const struct options *options);
int cmd_explain(const struct options *options);
int cmd_edit(const struct options *options);
int cmd_replay(const struct options *options);
int cmd_search(const struct options *options);
int cmd_backup(const struct options *options);
int cmd_import(const struct options *options);
int cmd_export(const struct options *options);
int cmd_check(const struct options *options);
int cmd_config(const struct options *options);
int cmd_learn(const struct options *options);
int cmd_parse(const struct options *options);
int cmd_demo(const struct options *options);

#endif
