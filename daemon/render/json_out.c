/* SPDX-License-Identifier: ISC */
#include "json_out.h"

#include <math.h>

#include "text/date.h"

/* Digits that all survive the way through a double (IEEE 754). */
#define DIGITS 15

void json_set(json_t *object, const char *name, json_t *value)
{
	(void)json_object_set_new(object, name, value);
}

void json_push(json_t *array, json_t *value)
{
	(void)json_array_append_new(array, value);
}

/* Bytes that are no UTF-8 are no text; the member stays in its place. */
json_t *json_text(const char *text)
{
	json_t *value = text ? json_string(text) : NULL;

	return value ? value : json_null();
}

json_t *json_number(double value)
{
	return isfinite(value) ? json_real(value) : json_null();
}

json_t *json_count(size_t n)
{
	return json_integer((json_int_t)n);
}

json_t *json_date(time_t t)
{
	char text[DATE_RFC3339_SIZE];

	if (!t)
		return json_null();
	date_rfc3339(text, t);
	return json_string(text);
}

json_t *json_strings(const struct strings *list)
{
	json_t *array = json_array();

	for (size_t i = 0; i < list->n; i++)
		json_push(array, json_text(list->items[i]));
	return array;
}

static int add(const char *data, size_t len, void *out)
{
	strbuf_add(out, data, len);
	return 0;
}

int json_write(json_t *root, struct strbuf *out, struct error *err)
{
	int rc = json_dump_callback(
		root, add, out, JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS));

	json_decref(root);
	strbuf_addch(out, '\n');
	if (rc < 0 || out->overflow)
		return error_set(err, "the JSON could not be written%s",
			out->overflow ? ": it is too large" : "");
	return 0;
}
