/* SPDX-License-Identifier: ISC */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H

#include "app/options.h"

/* Between cmd_search.c and search_json.c: the first n of what was found. */
void search_print_json(const struct found_list *found, size_t n);

#endif
