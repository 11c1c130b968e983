/* SPDX-License-Identifier: ISC */
#include <signal.h>
#include <stdio.h>

#include "app/options.h"
#include "base/mem.h"

int main(int argc, char **argv)
{
	struct arena a = ARENA_INIT;
	struct options options;
	const struct command *command;

	mem_set_up();
	/* A peer that hangs up is an error of one transfer (case 077). */
	(void)signal(SIGPIPE, SIG_IGN);
	int status = options_parse(&a, argc, argv, &options, &command);

	if (command)
		status = command->run(&options);
	/* What was printed into a full disk was not printed. */
	if (fflush(stdout) != 0 && status == EXIT_OK) {
		perror("hebdomad: standard output");
		status = EXIT_WORK;
	}
	arena_release(&a);
	return status;
}
