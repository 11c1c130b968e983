/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include <stdio.h>

#include "base/ascii.h"
#include "text/date.h"

#define INPUT_MAX (16 * 1024 * 1024)
#define FIELD "\r\nContent-Type: "

static const char *path_of(struct arena *a, const char *name)
{
	const char *root = getenv("srcdir"), *given = getenv("HEBDOMAD_SHARED");

	if (given)
		return arena_printf(a, "%s/cases/inputs/%s", given, name);
	return arena_printf(
		a, "%s/../shared/cases/inputs/%s", root ? root : ".", name);
}

static bool is_script(const char *name)
{
	size_t len = strlen(name);

	return len > 3 && strcmp(name + len - 3, ".sh") == 0;
}

static struct case_input read_all(struct arena *a, FILE *in)
{
	char *s = malloc(INPUT_MAX);

	assert_non_null(s);
	size_t len = fread(s, 1, INPUT_MAX, in);
	struct case_input input = { arena_strndup(a, s, len), len, NULL };

	free(s);
	return input;
}

static struct case_input body_of(struct arena *a, struct case_input answer)
{
	const char *end = strstr(answer.s, "\r\n\r\n");
	const char *type = strstr(answer.s, FIELD);

	assert_non_null(end);
	assert_non_null(type);
	type += strlen(FIELD);
	return (struct case_input){
		.s = end + 4,
		.len = answer.len - (size_t)(end + 4 - answer.s),
		.content_type = arena_strndup(a, type, strcspn(type, "\r")),
	};
}

struct case_input case_input(struct arena *a, const char *name)
{
	const char *path = path_of(a, name);
	FILE *in = fopen(path, "rb");

	if (!in) {
		print_message("%s is not there: skipped\n", path);
		skip();
	}
	if (is_script(name)) {
		(void)fclose(in);
		in = popen(arena_printf(a, "sh '%s'", path), "r");
		assert_non_null(in);
	}
	struct case_input input = read_all(a, in);

	(void)(is_script(name) ? pclose(in) : fclose(in));
	return strncmp(input.s, "HTTP/", 5) ? input : body_of(a, input);
}

struct case_input case_text(const char *s)
{
	return (struct case_input){ s, strlen(s), NULL };
}

void case_read(
	struct feed_case *c, const struct case_input *in, const char *url)
{
	const struct source source = { .name = "s", .url = url };
	const struct feed_hints hints = { url, in->content_type };
	struct error err = ERROR_INIT;

	if (feed_parse(&c->a, in->s, in->len, &hints, &c->feed, &err) < 0)
		fail_msg("%.200s: %s", in->s, err.text);
	normalize_feed(&c->a, &c->feed, &source, CASE_NOW, true, &c->entries);
}

void case_take(struct feed_case *c, const char *name, const char *url)
{
	const struct case_input in = case_input(&c->a, name);

	case_read(c, &in, url);
}

void case_take_text(struct feed_case *c, const char *s, const char *url)
{
	const struct case_input in = case_text(s);

	case_read(c, &in, url);
}

const struct entry *case_item(
	struct feed_case *c, const char *inside, const char *url)
{
	case_take_text(c,
		arena_printf(
			&c->a, RSS_HEAD "<item>%s</item>" RSS_TAIL, inside),
		url);
	return case_entry(c, 0);
}

const struct entry *case_titled(struct feed_case *c, const char *title)
{
	(void)case_item(c,
		arena_printf(&c->a,
			"<title>%s</title></item><item><title>after</title>",
			title),
		NULL);
	assert_string_equal(case_entry(c, 1)->title, "after");
	return case_entry(c, 0);
}

const struct entry *case_entry(const struct feed_case *c, size_t i)
{
	assert_true(i < c->entries.n);
	return &c->entries.items[i];
}

struct entry_detail case_detail(struct feed_case *c, size_t i)
{
	struct entry_detail detail;

	assert_true(i < c->feed.entries.n);
	normalize_detail(&c->a, &c->feed, &c->feed.entries.items[i], &detail);
	return detail;
}

void case_titles(const struct feed_case *c, const char *const *titles, size_t n)
{
	assert_int_equal(c->feed.entries.n, n);
	assert_int_equal(c->entries.n, n);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(case_entry(c, i)->title, titles[i]);
}

void case_equal(const char *got, const char *expected)
{
	if (got && expected)
		assert_string_equal(got, expected);
	else if (got || expected)
		fail_msg("%s instead of %s", got ? got : "nothing",
			expected ? expected : "nothing");
}

void case_instant(time_t t, const char *expected)
{
	char text[DATE_RFC3339_SIZE];

	date_rfc3339(text, t);
	assert_string_equal(text, expected);
}

const char *case_repeat(struct arena *a, const char *s, size_t n)
{
	size_t len = strlen(s);
	char *out = arena_alloc(a, n * len + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(out + i * len, s, len);
	return out;
}

const char *case_around(struct arena *a, const char *before, const char *s,
	size_t n, const char *after)
{
	return arena_printf(a, "%s%s%s", before, case_repeat(a, s, n), after);
}

int case_setup(void **state)
{
	*state = calloc(1, sizeof(struct feed_case));
	return *state ? 0 : -1;
}

int case_teardown(void **state)
{
	struct feed_case *c = *state;

	arena_release(&c->a);
	free(c);
	return 0;
}
