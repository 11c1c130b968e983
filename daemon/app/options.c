/* SPDX-License-Identifier: ISC */
#include "app/options.h"

#include <getopt.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/zone.h"
#include "base/log.h"
#include "options_help.h"
#include "text/date.h"

#ifndef VERSION
#define VERSION "0"
#endif
#ifndef VENDOR_FOLDER
#define VENDOR_FOLDER "/usr/lib/hebdomad"
#endif
#ifndef SYSTEM_FOLDER
#define SYSTEM_FOLDER "/etc/hebdomad"
#endif

#define LIMIT_MAX 1000

enum {
	OPT_HELP = 256,
	OPT_VERSION,
	OPT_CONFIG,
	OPT_STATE,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_NOW,
	OPT_UNTIL,
	OPT_WEEK,
	OPT_CORRECT,
	OPT_MONTH,
	OPT_YEAR,
	OPT_FROM,
	OPT_TO,
	OPT_REPLAY,
	OPT_DRAFT,
	OPT_FORMAT,
	OPT_JSON,
	OPT_MANNERS,
	OPT_BASE,
	OPT_CONTENT_TYPE,
	OPT_PICKS,
	OPT_POOLS,
	OPT_OUTPUT,
	OPT_LIMIT
};

static const struct option long_options[] = {
	{ "help", no_argument, NULL, OPT_HELP },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ "config", required_argument, NULL, OPT_CONFIG },
	{ "state", required_argument, NULL, OPT_STATE },
	{ "quiet", no_argument, NULL, OPT_QUIET },
	{ "verbose", no_argument, NULL, OPT_VERBOSE },
	{ "now", required_argument, NULL, OPT_NOW },
	{ "until", required_argument, NULL, OPT_UNTIL },
	{ "week", required_argument, NULL, OPT_WEEK },
	{ "correct", required_argument, NULL, OPT_CORRECT },
	{ "month", required_argument, NULL, OPT_MONTH },
	{ "year", required_argument, NULL, OPT_YEAR },
	{ "from", required_argument, NULL, OPT_FROM },
	{ "to", required_argument, NULL, OPT_TO },
	{ "replay", no_argument, NULL, OPT_REPLAY },
	{ "draft", no_argument, NULL, OPT_DRAFT },
	{ "format", required_argument, NULL, OPT_FORMAT },
	{ "json", no_argument, NULL, OPT_JSON },
	{ "manners", no_argument, NULL, OPT_MANNERS },
	{ "base", required_argument, NULL, OPT_BASE },
	{ "content-type", required_argument, NULL, OPT_CONTENT_TYPE },
	{ "picks", required_argument, NULL, OPT_PICKS },
	{ "pools", required_argument, NULL, OPT_POOLS },
	{ "output", required_argument, NULL, OPT_OUTPUT },
	{ "limit", required_argument, NULL, OPT_LIMIT },
	{ 0 },
};

PRINTF_LIKE(1, 2) static int usage(const char *fmt, ...)
{
	va_list ap;

	(void)fprintf(stderr, "hebdomad: ");
	va_start(ap, fmt);
	(void)vfprintf(stderr, fmt, ap);
	va_end(ap);
	(void)fprintf(stderr, "; `hebdomad --help` tells more\n");
	return EXIT_USAGE;
}

static const struct command *command_find(const char *name)
{
	for (const struct command *c = commands; c->name; c++)
		if (strcmp(c->name, name) == 0)
			return c;
	return NULL;
}

static int read_time(const char *text, time_t *ret)
{
	bool certain;

	if (date_parse(text, ret, &certain))
		return 0;
	return usage("'%s' is no time; expected one like "
		     "2021-01-16T18:00:00Z",
		text);
}

static int read_limit(const char *text, size_t *ret)
{
	char *end;
	unsigned long n = strtoul(text, &end, 10);

	if (*text < '0' || *text > '9' || *end || n < 1 || n > LIMIT_MAX)
		return usage("--limit %s: expected a number between 1 and %d",
			text, LIMIT_MAX);
	*ret = n;
	return 0;
}

/* Options that are texts, and where they go. */
static const struct {
	int option;
	size_t offset;
} texts[] = {
	{ OPT_STATE, offsetof(struct options, paths.state) },
	{ OPT_WEEK, offsetof(struct options, week) },
	{ OPT_CORRECT, offsetof(struct options, correct) },
	{ OPT_MONTH, offsetof(struct options, month) },
	{ OPT_YEAR, offsetof(struct options, year) },
	{ OPT_FROM, offsetof(struct options, from) },
	{ OPT_TO, offsetof(struct options, to) },
	{ OPT_FORMAT, offsetof(struct options, format) },
	{ OPT_BASE, offsetof(struct options, base) },
	{ OPT_CONTENT_TYPE, offsetof(struct options, content_type) },
	{ OPT_POOLS, offsetof(struct options, pools) },
	{ OPT_OUTPUT, offsetof(struct options, output) },
};

static int take_option(struct options *o, int option, const char *value)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (texts[i].option == option)
			*(const char **)((char *)o + texts[i].offset) = value;
	switch (option) {
	case OPT_CONFIG:
		*ARRAY_PUSH(o->arena, &o->paths.folders) = value;
		break;
	case OPT_QUIET:
		o->quiet = true;
		break;
	case OPT_VERBOSE:
		o->verbose = true;
		break;
	case OPT_NOW:
		o->clock.simulated = true;
		return read_time(value, &o->clock.at);
	case OPT_UNTIL:
		return read_time(value, &o->clock.until);
	case OPT_REPLAY:
		o->replay = true;
		break;
	case OPT_DRAFT:
		o->draft = true;
		break;
	case OPT_JSON:
		o->json = true;
		break;
	case OPT_MANNERS:
		o->manners = true;
		break;
	case OPT_PICKS:
		*ARRAY_PUSH(o->arena, &o->picks) = value;
		break;
	case OPT_LIMIT:
		return read_limit(value, &o->limit);
	}
	return 0;
}

/* One word of the command line; -1: go on. */
static int take_word(struct options *o, const struct command **command,
	int option, int index)
{
	if (option == 1 && !*command) {
		*command = command_find(optarg);
		return *command ? -1 : usage("there is no command %s", optarg);
	}
	if (option == 1) {
		*ARRAY_PUSH(o->arena, &o->args) = optarg;
		return -1;
	}
	if (option == OPT_HELP) {
		options_print_help(*command);
		return EXIT_OK;
	}
	if (option == OPT_VERSION) {
		(void)printf("hebdomad %s\n", VERSION);
		return EXIT_OK;
	}
	const char *name = long_options[index].name;

	if (!options_is_common(name) &&
		!(*command && options_has_word((*command)->accepts, name)))
		return usage(*command ? "this command has no option --%s"
				      : "--%s comes after the command",
			name);
	return take_option(o, option, optarg) ? EXIT_USAGE : -1;
}

static int short_index(int option)
{
	for (int i = 0; long_options[i].name; i++)
		if (long_options[i].val == option)
			return i;
	return 0;
}

static const char *default_state(struct arena *a)
{
	const char *given = getenv("STATE_DIRECTORY"); /* systemd.exec(5) */
	const char *xdg = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (given && *given)
		return arena_strndup(a, given, strcspn(given, ":"));
	if (geteuid() == 0 || !home || !*home)
		return "/var/lib/hebdomad";
	if (xdg && *xdg == '/')
		return arena_printf(a, "%s/hebdomad", xdg);
	return arena_printf(a, "%s/.local/state/hebdomad", home);
}

static void set_defaults(struct options *o)
{
	if (!o->paths.folders.n) {
		*ARRAY_PUSH(o->arena, &o->paths.folders) = VENDOR_FOLDER;
		*ARRAY_PUSH(o->arena, &o->paths.folders) = "/run/hebdomad";
		*ARRAY_PUSH(o->arena, &o->paths.folders) = SYSTEM_FOLDER;
	}
	if (!o->paths.state)
		o->paths.state = default_state(o->arena);
	log_init(o->verbose        ? LOG_LEVEL_DEBUG
			: o->quiet ? LOG_LEVEL_WARN
				   : LOG_LEVEL_INFO);
}

static int check_args(const struct options *o, const struct command *c)
{
	if (o->args.n < c->min_args)
		return usage("this command needs %s", c->args);
	if (o->args.n > c->max_args)
		return usage("one argument too many: %s",
			o->args.items[o->args.n - 1]);
	if (o->clock.until && !o->clock.simulated)
		return usage("--until needs --now");
	return EXIT_OK;
}

int options_parse(struct arena *a, int argc, char **argv, struct options *ret,
	const struct command **ret_command)
{
	const struct command *command = NULL;
	int option, index, status;

	*ret_command = NULL;
	*ret = (struct options){ .arena = a };
	opterr = 0;
	while ((option = getopt_long(
			argc, argv, "-:hVqv", long_options, &index)) != -1) {
		static const char letters[] = "hVqv";
		static const int meant[] = { OPT_HELP, OPT_VERSION, OPT_QUIET,
			OPT_VERBOSE };

		if (option == '?')
			return usage("there is no option %s", argv[optind - 1]);
		if (option == ':')
			return usage("%s needs a value", argv[optind - 1]);
		if (option < 256 && option != 1) {
			option = meant[strchr(letters, option) - letters];
			index = short_index(option);
		}
		status = take_word(ret, &command, option, index);
		if (status >= 0)
			return status;
	}
	for (; optind < argc; optind++) /* behind "--" */
		*ARRAY_PUSH(a, &ret->args) = argv[optind];
	if (!command)
		return usage("expected a command");
	status = check_args(ret, command);
	if (status == EXIT_OK) {
		set_defaults(ret);
		*ret_command = command;
	}
	return status;
}

struct config *options_config(const struct options *options)
{
	struct strings problems = { 0 };
	struct config *config = config_load(
		options->arena, &options->paths, &problems);

	for (size_t i = 0; i < problems.n; i++)
		(void)fprintf(stderr, "%s\n", problems.items[i]);
	if (config)
		zone_use(config->zone);
	return config;
}

bool options_colour(void)
{
	const char *never = getenv("NO_COLOR"); /* no-color.org */

	return isatty(STDOUT_FILENO) == 1 && !(never && *never);
}

int options_fail(const struct error *err)
{
	char safe[ERROR_TEXT_MAX * 2];

	log_escape(safe, sizeof safe, err->text);
	(void)fprintf(stderr, "hebdomad: %s\n", safe);
	return EXIT_WORK;
}
