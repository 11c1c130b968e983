/* SPDX-License-Identifier: ISC */
#include <stdio.h>

#include <jansson.h>

#include "search.h"
#include "text/date.h"

static json_t *json_found(const struct found *f)
{
	char at[DATE_RFC3339_SIZE];

	date_rfc3339(at, f->at);
	return json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s, s:s, s:b}",
		"title", f->title, "url", f->url, "key", f->key, "source",
		f->source, "issue", f->issue, "time", at, "text", f->text,
		"in_title", f->in_title);
}

void search_print_json(const struct found_list *found, size_t n)
{
	json_t *list = json_array();

	for (size_t i = 0; i < n; i++)
		(void)json_array_append_new(list, json_found(&found->items[i]));
	json_t *root = json_pack(
		"{s:I, s:o}", "found", (json_int_t)found->n, "items", list);

	(void)json_dumpf(root, stdout, JSON_INDENT(2));
	(void)printf("\n");
	json_decref(root);
}
