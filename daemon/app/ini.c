/* SPDX-License-Identifier: ISC */
#include "app/ini.h"

#include <ini.h>
#include <stdbool.h>
#include <string.h>

/*
 * What inih is fed at a time. Its buffer holds 200 bytes; a longer line of
 * ours goes in as a line and its continuations, and is put together again in
 * on_setting(), which is told by `joint` how.
 */
#define PIECE_MAX 180
#define SECTION_MAX 49 /* inih would cut a longer name without a word */

enum joint {
	JOINT_NONE,  /* a line of its own */
	JOINT_BLANK, /* the writer's own continuation */
	JOINT_GLUE,  /* cut by us in the middle of a line */
};

struct reader {
	struct arena *a;
	const char *file;
	const char *next; /* rest of the text */
	const char *rest; /* rest of a long line, or NULL */
	const char *rest_end;
	int line;
	size_t heading;
	enum joint joint;
	struct settings *settings;
	struct strings *problems;
};

static void problem(struct reader *r, const char *what)
{
	*ARRAY_PUSH(r->a, r->problems) = arena_printf(
		r->a, "%s:%d: %s", r->file, r->line, what);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* A piece may not begin with what inih takes for a comment or swallows. */
static size_t piece_length(const char *s, const char *end)
{
	size_t len = (size_t)(end - s);

	if (len <= PIECE_MAX)
		return len;
	len = PIECE_MAX;
	while (len > 1 &&
		(is_blank(s[len]) || is_blank(s[len - 1]) || s[len] == '#' ||
			s[len] == ';' || (s[len] & 0xC0) == 0x80))
		len--;
	return len > 1 ? len : PIECE_MAX; /* a desert of blanks may shrink */
}

/* Hands one piece to inih; a continuation gets the tab that makes it one. */
static char *give(char *out, struct reader *r, const char *s, const char *end,
	bool continuation)
{
	size_t len = piece_length(s, end);
	char *p = out;

	if (continuation)
		*p++ = '\t';
	memcpy(p, s, len);
	p[len] = '\0';
	r->rest = s + len < end ? s + len : NULL;
	r->rest_end = end;
	return out;
}

static void look_at_heading(struct reader *r, const char *s, const char *end)
{
	const char *close = memchr(s, ']', (size_t)(end - s));

	r->heading++;
	if (close && close - s - 1 > SECTION_MAX)
		problem(r, "the heading is longer than 49 bytes");
}

/* inih's reader: like fgets. */
static char *next_piece(char *out, int size, void *arg)
{
	struct reader *r = arg;

	(void)size;
	if (r->rest) {
		r->joint = JOINT_GLUE;
		return give(out, r, r->rest, r->rest_end, true);
	}
	if (!*r->next)
		return NULL;
	const char *s = r->next, *end = s + strcspn(s, "\n");

	r->next = *end ? end + 1 : end;
	r->line++;
	r->joint = is_blank(*s) ? JOINT_BLANK : JOINT_NONE;
	if (*s == '[')
		look_at_heading(r, s, end);
	if (end > s && end[-1] == '\r')
		end--;
	return give(out, r, s, end, false);
}

static int on_setting(
	void *arg, const char *section, const char *name, const char *value)
{
	struct reader *r = arg;

	if (r->joint != JOINT_NONE && r->settings->n) {
		struct setting *last = &r->settings->items[r->settings->n - 1];
		bool blank = r->joint == JOINT_BLANK && *last->value;

		last->value = arena_printf(
			r->a, "%s%s%s", last->value, blank ? " " : "", value);
		return 1;
	}
	*ARRAY_PUSH(r->a, r->settings) = (struct setting){
		.file = r->file,
		.line = r->line,
		.section = arena_strdup(r->a, section),
		.heading = r->heading,
		.name = arena_strdup(r->a, name),
		.value = arena_strdup(r->a, value),
	};
	return 1;
}

/*
 * inih goes on after a bad line but tells only the first; so each line is
 * looked at here, by the same rules.
 */
static void check_lines(struct reader *r)
{
	int line = 0;

	for (const char *s = r->next; *s; s += *s == '\n') {
		const char *end = s + strcspn(s, "\n"), *p = s;

		line++;
		while (p < end && (is_blank(*p) || *p == '\r'))
			p++;
		bool plain = p == end || *p == '#' || *p == ';' || p > s;
		bool fine = *p == '['
			? memchr(p, ']', (size_t)(end - p)) != NULL
			: memchr(p, '=', (size_t)(end - p)) != NULL ||
				memchr(p, ':', (size_t)(end - p)) != NULL;

		if (!plain && !fine) {
			r->line = line;
			problem(r, "neither a [heading] nor a KEY = VALUE");
		}
		s = end;
	}
	r->line = 0;
}

void ini_parse_text(struct arena *a, const char *file, const char *text,
	struct settings *ret, struct strings *problems)
{
	if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	struct reader r = {
		.a = a,
		.file = file,
		.next = text,
		.settings = ret,
		.problems = problems,
	};

	check_lines(&r);
	(void)ini_parse_stream(next_piece, &r, on_setting, &r);
}
