/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "nesting.h"

/* Puts text into out. */
static void insert(struct strbuf *out, size_t at, const char *text, size_t len)
{
	strbuf_add(out, text, len); /* for the room of it */
	if (out->overflow)
		return;
	memmove(out->data + at + len, out->data + at, out->len - len - at);
	memcpy(out->data + at, text, len);
}

/* What was written behind the tag comes to stand before it. */
static void move_to_end(struct nesting *n, struct closed c)
{
	char *tag = n->out->data + c.at;
	size_t len = c.name.len + strlen("</>");

	memmove(tag, tag + len, n->out->len - c.at - len);
	n->out->len -= len;
	nesting_end(n, c.name);
}

/* An element begins at this place in out, and ends now. */
static void enclose(struct nesting *n, size_t at, struct name name)
{
	insert(n->out, at, ">", 1);
	insert(n->out, at, name.s, name.len);
	insert(n->out, at, "<", 1);
	if (name_is_entry(name_local(name)))
		n->n_titles = n->doubtful.at = 0;
	nesting_end(n, name);
}

static void rename_last(struct nesting *n, struct name name)
{
	struct open *o = &n->open[n->depth - 1];
	char *s = n->out->data + o->at + 1;

	memmove(s, s + o->name.len, n->out->len - o->at - 1 - o->name.len);
	n->out->len -= o->name.len;
	insert(n->out, o->at + 1, name.s, name.len);
	o->name = name;
}

/* Whether the tag ends what was opened last, one of them being misspelt. */
static bool ends_misspelt(const struct nesting *n, struct name name)
{
	const struct open *last = &n->open[n->depth - 1];
	size_t containers = nesting_containers(n);
	struct name right = name_local(name);

	if (n->depth <= containers || n->depth == 1) /* nor the root */
		return false;
	if (name_similar(last->name, name))
		return true;
	if (name_is_field(name_local(last->name)) ||
		name_is_entry(name_local(last->name)))
		return false;
	return name_is_entry(right)
		? n->depth == containers + 1
		: name_is_field(right) && n->behind == last->body;
}

static void end_misspelt(struct nesting *n, struct name name)
{
	struct open *last = &n->open[n->depth - 1];
	struct name right = name_local(name);
	bool known = name_is_field(right) || name_is_entry(right);
	bool inner = n->behind > last->body &&
		n->depth > nesting_containers(n) + 1 &&
		!name_is_entry(name_local(last[-1].name));

	if (known && !inner && !name_is_field(name_local(last->name)) &&
		!name_is_entry(name_local(last->name)))
		rename_last(n, name);
	nesting_close(n, n->depth - 1);
}

/*
 * Whether what was opened last is a field that closed one of this name, right
 * in front of it: that start tag was stray.
 */
static bool is_cut_in_two(const struct nesting *n, struct name name)
{
	const struct open *last = &n->open[n->depth - 1];
	const struct closed *before = &n->closed[n->depth - 1];

	return before->at && name_equal(before->name, name) &&
		name_is_field(name_local(last->name)) && !last->namespaces &&
		last->at == before->at + name.len + strlen("</>");
}

static void join(struct nesting *n)
{
	struct open *last = &n->open[n->depth - 1];
	const struct closed *before = &n->closed[n->depth - 1];
	char *to = n->out->data + before->at;

	memmove(to, n->out->data + last->body, n->out->len - last->body);
	n->out->len -= last->body - before->at;
	last->name = before->name;
	n->doubtful.at = 0; /* it goes on */
	nesting_close(n, n->depth - 1);
}

static void end_entry_again(struct nesting *n)
{
	size_t behind = n->entry.at + n->entry.name.len + strlen("</>");
	const char *s = n->out->data + behind;

	if (bytes_find(s, n->out->data + n->out->len, "<title"))
		enclose(n, behind, n->entry.name);
	else
		move_to_end(n, n->entry);
}

/* Whether the last title is not that of the feed. */
static bool lacks_start(const struct nesting *n)
{
	const struct closed *last = &n->closed[n->depth];
	bool beside = n->depth == nesting_containers(n);

	return beside && last->at && n->n_titles > 1;
}

/* Whether there is text of its own in what entries and fields stand in. */
static bool is_loose(const struct nesting *n)
{
	struct name name = name_local(n->open[n->depth - 1].name);
	size_t i = n->behind;

	while (i < n->out->len && ascii_space(n->out->data[i]))
		i++;
	return i < n->out->len &&
		(name_is_entry(name) || name_is_container(name));
}

/* Whether there is but text behind the end of this field, which may have it. */
static bool goes_on(
	const struct nesting *n, const struct closed *last, struct name name)
{
	return last->at && name_equal(last->name, name) &&
		n->behind == last->at + name.len + strlen("</>") &&
		!name_is_plain(name_local(name));
}

/* What is before this end becomes its text, unless a better one follows. */
static void enclose_text(struct nesting *n, struct name name)
{
	size_t at = n->behind;

	enclose(n, at, name);
	if (name_is_text(name_local(name)))
		n->doubtful = (struct doubtful){
			.open = { .name = name,
				.body = at + name.len + strlen("<>") },
			.at = at,
			.end = n->closed[n->depth].at,
		};
}

void nesting_end_stray(struct nesting *n, struct name name)
{
	struct closed last = n->closed[n->depth];

	if (n->out->overflow || !n->depth)
		return;
	if (ends_misspelt(n, name))
		end_misspelt(n, name);
	else if (is_cut_in_two(n, name))
		join(n);
	else if (goes_on(n, &last, name))
		move_to_end(n, last);
	else if (n->entry.at && n->depth == n->entry_depth &&
		name_equal(n->entry.name, name))
		end_entry_again(n);
	else if (name_is_entry(name_local(name)) && lacks_start(n))
		enclose(n, n->title, name);
	else if (name_is_field(name_local(name)) && is_loose(n))
		enclose_text(n, name);
}
