/* SPDX-License-Identifier: ISC */
#include <string.h>

#include <jansson.h>

#include "app/pools.h"
#include "text/date.h"
#include "text/utf8.h"

#define TITLE_MAX 1000
#define ABSTRACT_MAX 8000
#define NAME_MAX_LENGTH 200
#define LIST_MAX 64

/* A line while it is read. */
struct reading {
	struct arena *a;
	json_t *root;
};

/* The day of "2025-07-22" or of a moment that begins so. */
static int64_t day_of_text(const char *text)
{
	time_t at;
	bool certain;

	return text && date_parse(text, &at, &certain) ? day_of(at)
						       : POOL_NEVER;
}

static const char *text_of(struct reading *r, const char *name, size_t max)
{
	const char *text = json_string_value(json_object_get(r->root, name));

	return text_line(r->a, text, max);
}

static int64_t day_at(struct reading *r, const char *name)
{
	return day_of_text(json_string_value(json_object_get(r->root, name)));
}

static void take_strings(
	struct reading *r, const char *name, struct strings *ret)
{
	json_t *list = json_object_get(r->root, name);

	for (size_t i = 0; i < json_array_size(list) && i < LIST_MAX; i++) {
		const char *s = json_string_value(json_array_get(list, i));

		if (s)
			*ARRAY_PUSH(r->a, ret) = text_line(
				r->a, s, NAME_MAX_LENGTH);
	}
}

static void add_place(
	struct reading *r, struct paper *p, const char *name, int64_t day)
{
	if (day != POOL_NEVER)
		*ARRAY_PUSH(r->a, &p->places) =
			(struct dated){ .name = name, .day = day };
}

static void take_signal(struct reading *r, struct paper *p, const char *field,
	const char *name, int64_t day)
{
	json_t *value = json_object_get(r->root, field);

	if (json_is_number(value))
		*ARRAY_PUSH(r->a, &p->signals) = (struct dated){
			.name = name,
			.value = json_number_value(value),
			.day = day,
		};
}

/* The first day of a list of days, or of [day, place]. */
static int64_t first_day(struct reading *r, const char *name)
{
	json_t *list = json_object_get(r->root, name);
	int64_t ret = POOL_NEVER;

	for (size_t i = 0; i < json_array_size(list) && i < LIST_MAX; i++) {
		json_t *item = json_array_get(list, i);
		int64_t day = day_of_text(json_string_value(
			json_is_array(item) ? json_array_get(item, 0) : item));

		ret = day < ret ? day : ret;
	}
	return ret;
}

/* Places have the names of the sources that bring them. */
static void take_signals(struct reading *r, struct paper *p)
{
	int64_t measured = day_at(r, "hf_measured");

	add_place(r, p, "huggingface-papers", day_at(r, "hf_date"));
	add_place(r, p, "hacker-news-arxiv", first_day(r, "hn"));
	add_place(r, p, "ainews", first_day(r, "ainews"));
	take_signal(r, p, "hf_upvotes", "upvotes", measured);
	take_signal(r, p, "hf_comments", "comments", measured);
	take_signal(r, p, "github_stars", "stars", measured);
	p->code_day = json_is_string(json_object_get(r->root, "github"))
		? measured
		: POOL_NEVER;
}

static bool take_paper(struct reading *r, int64_t week, struct pools *ret)
{
	struct paper p = { .week = week, .picked_week = POOL_NEVER };
	json_int_t n = json_integer_value(
		json_object_get(r->root, "n_authors"));

	p.id = text_of(r, "arxiv_id", NAME_MAX_LENGTH);
	p.title = text_of(r, "title", TITLE_MAX);
	p.abstract = text_of(r, "abstract", ABSTRACT_MAX);
	p.listed = day_at(r, "listed");
	if (!*p.id || !*p.title || p.listed == POOL_NEVER)
		return false;
	p.n_authors = n > 0 ? (size_t)n : 0;
	take_strings(r, "authors", &p.authors);
	take_strings(r, "categories", &p.categories);
	take_signals(r, &p);
	*ARRAY_PUSH(r->a, ret) = p;
	return true;
}

int pools_read(struct arena *a, const char *file, int64_t week,
	const char *text, size_t len, struct pools *ret, struct error *err)
{
	const char *end = text + len, *stop;

	for (int line = 1; text < end; text = stop + 1, line++) {
		json_error_t why;

		stop = memchr(text, '\n', (size_t)(end - text));
		stop = stop ? stop : end;
		if (stop == text)
			continue;
		struct reading r = { .a = a };

		r.root = json_loadb(text, (size_t)(stop - text), 0, &why);
		bool taken = r.root && take_paper(&r, week, ret);
		json_decref(r.root);
		if (!taken)
			return error_set(err, "%s:%d: %s", file, line,
				r.root ? "is no paper with arxiv_id, title "
					 "and listed"
				       : why.text);
	}
	return 0;
}
