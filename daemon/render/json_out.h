/* SPDX-License-Identifier: ISC */
#ifndef RENDER_JSON_OUT_H
#define RENDER_JSON_OUT_H

#include <time.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/strbuf.h"

/* What the writers of JSON share. Values are stolen, NULL text is null. */
void json_set(json_t *object, const char *name, json_t *value);
void json_push(json_t *array, json_t *value);
json_t *json_text(const char *text);
json_t *json_number(double value); /* infinite or none is null */
json_t *json_count(size_t n);
json_t *json_date(time_t t); /* 0 is null */
json_t *json_strings(const struct strings *list);

/* Indented, members in their order, a newline at the end. Frees root. */
int json_write(json_t *root, struct strbuf *out, struct error *err) MUST_CHECK;

#endif
