/* SPDX-License-Identifier: ISC */
#include "options_help.h"

#include <stdio.h>
#include <string.h>

/* Of every command. */
static const char *const common[] = { "help", "version", "config", "state",
	"quiet", "verbose", NULL };

struct option_help {
	const char *name, *text;
};

static const struct option_help option_help[] = {
	{ "config",
		"--config FOLDER        read configuration from FOLDER "
		"only;\n                           again: a further one, "
		"that wins" },
	{ "state",
		"--state FOLDER         where the store and the published "
		"files lie" },
	{ "quiet", "-q, --quiet            only warnings and errors" },
	{ "verbose", "-v, --verbose          details too" },
	{ "help", "-h, --help             this text" },
	{ "version", "-V, --version          the version" },
	{ "now",
		"--now TIME             take TIME (RFC 3339) for the "
		"present" },
	{ "until", "--until TIME           simulated time ends here" },
	{ "week", "--week 2021-w03        the week meant" },
	{ "correct",
		"--correct 2021-w03     take the editor's words over into "
		"that issue" },
	{ "month", "--month 2021-01        the month meant" },
	{ "year", "--year 2021            the year meant" },
	{ "from", "--from 2021-w03        the first week meant" },
	{ "to", "--to 2021-w05          the last week meant" },
	{ "replay",
		"--replay               what it would change in past "
		"issues" },
	{ "draft", "--draft                the running week" },
	{ "format",
		"--format FORMAT        text, html, atom, json or "
		"markdown" },
	{ "json", "--json                 JSON, for programs" },
	{ "manners", "--manners              how each host was treated" },
	{ "base", "--base URL             where the document came from" },
	{ "content-type",
		"--content-type TYPE    the header field that came "
		"with it" },
	{ "limit", "--limit NUMBER         so many at most (20)" },
	{ "picks",
		"--picks TABLE           picks, a week and a key a line; "
		"again: more" },
	{ "pools",
		"--pools FOLDER         recorded weeks, instead of the "
		"stored ones" },
	{ "output", "--output FILE          where the taste goes" },
};

bool options_has_word(const char *words, const char *word)
{
	size_t len = strlen(word);

	for (const char *s = words; *s;) {
		size_t n = strcspn(s, " ");

		if (n == len && memcmp(s, word, len) == 0)
			return true;
		s += n;
		s += strspn(s, " ");
	}
	return false;
}

bool options_is_common(const char *name)
{
	for (size_t i = 0; common[i]; i++)
		if (strcmp(common[i], name) == 0)
			return true;
	return false;
}

static void print_options(const char *accepts)
{
	for (size_t i = 0; i < sizeof option_help / sizeof *option_help; i++)
		if (accepts ? options_has_word(accepts, option_help[i].name)
			    : options_is_common(option_help[i].name))
			(void)printf("  %s\n", option_help[i].text);
}

static void print_help(void)
{
	(void)printf(
		"Usage: hebdomad COMMAND [OPTION...]\n\n"
		"Reads what a field publishes, and makes a weekly digest of "
		"it.\n\nCommands:\n");
	for (const struct command *c = commands; c->name; c++)
		(void)printf("  %-8s %s\n", c->name, c->summary);
	(void)printf("\nOptions of every command:\n");
	print_options(NULL);
	(void)printf("\n`hebdomad COMMAND --help` tells more of each; "
		     "hebdomad(1) tells all.\n");
}

static void print_command_help(const struct command *c)
{
	(void)printf("Usage: hebdomad %s [OPTION...]%s%s\n\n%s\n", c->name,
		c->args ? " " : "", c->args ? c->args : "", c->details);
	if (*c->accepts) {
		(void)printf("\nOptions:\n");
		print_options(c->accepts);
	}
	(void)printf("\nOptions of every command:\n");
	print_options(NULL);
}

void options_print_help(const struct command *command)
{
	if (command)
		print_command_help(command);
	else
		print_help();
}
