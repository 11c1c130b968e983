/* SPDX-License-Identifier: ISC */
#include "nesting.h"

#include <string.h>

#include "base/ascii.h"

static struct name local(const struct open *o)
{
	return name_local(o->name);
}

void nesting_push(struct nesting *n, struct open open)
{
	if (name_is_entry(name_local(open.name)))
		n->entry.at = 0;
	n->open[n->depth++] = open;
	n->closed[n->depth].at = 0;
	n->namespaces += open.namespaces;
}

static void add_end_tag(struct strbuf *out, struct name name)
{
	strbuf_addstr(out, "</");
	strbuf_add(out, name.s, name.len);
	strbuf_addch(out, '>');
}

/* Remembers the entry that ends now, and none that is inside what ends. */
static void note_entry(struct nesting *n, struct name name)
{
	if (name_is_entry(name)) {
		n->entry = n->closed[n->depth];
		n->entry_depth = n->depth;
	} else if (n->depth < n->entry_depth) {
		n->entry.at = 0;
	}
}

void nesting_close(struct nesting *n, size_t depth)
{
	while (n->depth > depth) {
		const struct open *o = &n->open[--n->depth];

		n->namespaces -= o->namespaces;
		n->closed[n->depth] = (struct closed){ o->name, n->out->len };
		note_entry(n, local(o));
		add_end_tag(n->out, o->name);
	}
}

/* What was written behind the tag comes to stand before it. */
static void move_to_end(struct nesting *n, struct closed c)
{
	char *tag = n->out->data + c.at;
	size_t len = c.name.len + strlen("</>");

	memmove(tag, tag + len, n->out->len - c.at - len);
	n->out->len -= len;
	c.at = n->out->len;
	n->closed[n->depth] = c;
	note_entry(n, name_local(c.name));
	add_end_tag(n->out, c.name);
}

/* The start tag of an entry is missing behind the last one. */
static void begin_behind(struct nesting *n, struct closed c)
{
	size_t len = c.name.len + strlen("<>"), at = c.at + len + 1;

	strbuf_addch(n->out, '<'); /* for the room of it */
	strbuf_add(n->out, c.name.s, c.name.len);
	strbuf_addch(n->out, '>');
	if (n->out->overflow)
		return;
	char *tag = n->out->data + at;

	memmove(tag + len, tag, n->out->len - len - at);
	tag[0] = '<';
	memcpy(tag + 1, c.name.s, c.name.len);
	tag[len - 1] = '>';
	c.at = n->out->len;
	n->closed[n->depth] = c;
	note_entry(n, name_local(c.name));
	add_end_tag(n->out, c.name);
}

static bool has_title(const struct nesting *n)
{
	return bytes_find(n->out->data + n->entry.at,
		n->out->data + n->out->len, "<title");
}

void nesting_end_again(struct nesting *n, struct name name)
{
	struct closed last = n->closed[n->depth];

	if (n->out->overflow)
		return;
	if (last.at && name_equal(last.name, name))
		move_to_end(n, last);
	else if (n->entry.at && n->depth == n->entry_depth &&
		name_equal(n->entry.name, name)) {
		if (has_title(n))
			begin_behind(n, n->entry);
		else
			move_to_end(n, n->entry);
	}
}

size_t nesting_left_by(const struct nesting *n, struct name name)
{
	for (size_t i = n->depth; i > 0; i--) {
		if (name_equal(n->open[i - 1].name, name))
			return i - 1;
	}
	return n->depth;
}

size_t nesting_entry(const struct nesting *n)
{
	for (size_t i = 1; i < n->depth; i++) {
		if (name_is_entry(local(&n->open[i])))
			return i;
	}
	return 0;
}

size_t nesting_containers(const struct nesting *n)
{
	size_t i = 0;

	while (i < n->depth && name_is_container(local(&n->open[i])))
		i++;
	return i;
}

void nesting_make_room(struct nesting *n, struct name name)
{
	if (name_is_entry(name) && nesting_containers(n))
		nesting_close(n, nesting_containers(n));
	if (name_is_leaf(name) || name_is_branch(name)) {
		while (n->depth && name_is_leaf(local(&n->open[n->depth - 1])))
			nesting_close(n, n->depth - 1);
	}
	/* Too deep: beside its parent instead of inside. */
	if (n->depth == SCAN_DEPTH_MAX)
		nesting_close(n, SCAN_DEPTH_MAX - 1);
}
