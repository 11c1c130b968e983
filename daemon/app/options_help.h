/* SPDX-License-Identifier: ISC */
#ifndef APP_OPTIONS_HELP_H
#define APP_OPTIONS_HELP_H

#include "app/options.h"

/* Between options.c, which reads the command line, and what tells of it. */

/* Whether a word is among words that stand apart by blanks. */
bool options_has_word(const char *words, const char *word);

/* Whether every command has the option. */
bool options_is_common(const char *name);

/* Of a command, or of all when it is NULL. */
void options_print_help(const struct command *command);

#endif
