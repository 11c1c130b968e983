/* SPDX-License-Identifier: ISC */
#include "desk_file.h"

#include <string.h>

#include "base/ascii.h"
#include "text/workkey.h"

#define WIDTH 78 /* bytes of a line that is written */
#define NAME_WIDTH 8

/* A heading and what stands under it: lines [from, until). */
struct block {
	size_t from, until;
};

void desk_file_read(struct arena *a, const char *text, struct desk_file *ret)
{
	*ret = (struct desk_file){ .a = a };
	for (const char *s = text; *s; s += *s == '\n') {
		size_t len = strcspn(s, "\n");

		*ARRAY_PUSH(a, &ret->lines) = arena_strndup(a, s, len);
		s += len;
	}
}

const char *desk_file_text(const struct desk_file *f)
{
	size_t size = 1;

	for (size_t i = 0; i < f->lines.n; i++)
		size += strlen(f->lines.items[i]) + 1;
	char *out = arena_alloc(f->a, size), *p = out;

	for (size_t i = 0; i < f->lines.n; i++) {
		size_t len = strlen(f->lines.items[i]);

		memcpy(p, f->lines.items[i], len);
		p[len] = '\n';
		p += len + 1;
	}
	*p = '\0';
	return out;
}

/* Puts lines in the place of [from, until). */
static void replace(struct desk_file *f, size_t from, size_t until,
	const struct strings *with)
{
	struct strings out = { 0 };

	for (size_t i = 0; i < from; i++)
		*ARRAY_PUSH(f->a, &out) = f->lines.items[i];
	for (size_t i = 0; i < with->n; i++)
		*ARRAY_PUSH(f->a, &out) = with->items[i];
	for (size_t i = until; i < f->lines.n; i++)
		*ARRAY_PUSH(f->a, &out) = f->lines.items[i];
	f->lines = out;
}

static bool is_heading(const char *line)
{
	return *line == '[';
}

/* The n-th block with this heading; false: there are not so many. */
static bool find_block(const struct desk_file *f, const char *heading, size_t n,
	struct block *ret)
{
	size_t len = strlen(heading);

	for (size_t i = 0; i < f->lines.n; i++) {
		if (strncmp(f->lines.items[i], heading, len) != 0 || n--)
			continue;
		ret->from = i++;
		while (i < f->lines.n && !is_heading(f->lines.items[i]))
			i++;
		ret->until = i;
		return true;
	}
	return false;
}

/* Where a line sets this name, its value; else NULL. */
static const char *value_of(const char *line, const char *name)
{
	size_t len = strlen(name);

	if (strncmp(line, name, len) != 0)
		return NULL;
	line += len;
	line += strspn(line, " \t");
	return *line == '=' || *line == ':' ? line + 1 + strspn(line + 1, " \t")
					    : NULL;
}

static bool goes_on(const char *line)
{
	return (*line == ' ' || *line == '\t') && line[strspn(line, " \t\r")];
}

/* The lines that set a name in a block; none of them: an empty one. */
static struct block find_value(
	const struct desk_file *f, const struct block *in, const char *name)
{
	struct block ret = { in->until, in->until };

	for (size_t i = in->from + 1; i < in->until; i++) {
		if (!value_of(f->lines.items[i], name))
			continue;
		ret = (struct block){ i, i + 1 };
		while (ret.until < in->until &&
			goes_on(f->lines.items[ret.until]))
			ret.until++;
		return ret;
	}
	/* A new one goes before the blank lines that end the block. */
	while (ret.from > in->from + 1 && !*f->lines.items[ret.from - 1])
		ret.from--;
	ret.until = ret.from;
	return ret;
}

/* One blank a run, and none before a semicolon. */
static const char *plain(struct arena *a, const char *value)
{
	char *out = arena_alloc(a, strlen(value) + 1), *p = out;

	for (; *value; value++) {
		bool blank = ascii_space(*value);

		if (blank && (p == out || p[-1] == ' '))
			continue;
		if (*value == ';' && p > out && p[-1] == ' ')
			p--;
		*p++ = blank ? ' ' : *value;
	}
	while (p > out && p[-1] == ' ')
		p--;
	*p = '\0';
	return out;
}

/* "name     = value", folded at blanks. */
static void write_value(struct arena *a, const char *name, const char *value,
	struct strings *ret)
{
	const char *line = arena_printf(a, "%-*s =", NAME_WIDTH, name);
	size_t width = strlen(line);

	for (const char *s = plain(a, value); *s;) {
		size_t len = strcspn(s, " ");

		if (width + len + 1 > WIDTH && width > NAME_WIDTH + 2) {
			*ARRAY_PUSH(a, ret) = line;
			line = "   ";
			width = strlen(line);
		}
		line = arena_printf(a, "%s %.*s", line, (int)len, s);
		width += len + 1;
		s += len;
		s += *s == ' ';
	}
	*ARRAY_PUSH(a, ret) = line;
}

static void set_in(struct desk_file *f, const struct block *in,
	const char *name, const char *value)
{
	struct block at = find_value(f, in, name);
	struct strings lines = { 0 };

	if (value)
		write_value(f->a, name, value, &lines);
	replace(f, at.from, at.until, &lines);
}

static void append(struct desk_file *f, const struct strings *lines)
{
	struct strings all = { 0 };

	if (f->lines.n && *f->lines.items[f->lines.n - 1])
		*ARRAY_PUSH(f->a, &all) = "";
	for (size_t i = 0; i < lines->n; i++)
		*ARRAY_PUSH(f->a, &all) = lines->items[i];
	replace(f, f->lines.n, f->lines.n, &all);
}

static bool is_item_of(
	const struct desk_file *f, const struct block *b, const char *key)
{
	struct block at = find_value(f, b, "link");
	struct work_key parsed;

	if (at.from == at.until)
		return false;
	const char *link = value_of(f->lines.items[at.from], "link");

	return workkey_parse(f->a, plain(f->a, link), &parsed) == 0 &&
		strcmp(parsed.key, key) == 0;
}

static bool find_item(
	const struct desk_file *f, const char *key, struct block *ret)
{
	for (size_t n = 0; find_block(f, "[item]", n, ret); n++)
		if (is_item_of(f, ret, key))
			return true;
	return false;
}

void desk_file_set(struct desk_file *f, const char *key, const char *link,
	const char *name, const char *value)
{
	struct strings lines = { 0 };
	struct block item;

	if (!find_item(f, key, &item)) {
		*ARRAY_PUSH(f->a, &lines) = "[item]";
		write_value(f->a, "link", link, &lines);
		append(f, &lines);
		if (!find_item(f, key, &item))
			return;
	}
	if (strcmp(name, "link") != 0)
		set_in(f, &item, name, value);
}

bool desk_file_remove(struct desk_file *f, const char *key)
{
	const struct strings none = { 0 };
	struct block item;

	if (!find_item(f, key, &item))
		return false;
	replace(f, item.from, item.until, &none);
	return true;
}

void desk_file_set_issue(
	struct desk_file *f, const char *name, const char *value)
{
	struct strings lines = { 0 };
	struct block issue;

	if (!find_block(f, "[issue]", 0, &issue)) {
		*ARRAY_PUSH(f->a, &lines) = "[issue]";
		append(f, &lines);
		(void)find_block(f, "[issue]", 0, &issue);
	}
	set_in(f, &issue, name, value);
}

void desk_file_relate(
	struct desk_file *f, bool same, const char *link, const char *other)
{
	struct strings lines = { 0 };

	*ARRAY_PUSH(f->a, &lines) = same ? "[join]" : "[split]";
	write_value(f->a, "link", link, &lines);
	write_value(f->a, same ? "with" : "from", other, &lines);
	append(f, &lines);
}
