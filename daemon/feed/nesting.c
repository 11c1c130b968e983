/* SPDX-License-Identifier: ISC */
#include "nesting.h"

#include <string.h>

#include "base/ascii.h"

static struct name local(const struct open *o)
{
	return name_local(o->name);
}

/* What may be needed of it where the start tag of an entry is missing. */
static void note_start(struct nesting *n, const struct open *open)
{
	struct name name = name_local(open->name);
	bool beside = n->depth && n->depth == nesting_containers(n);

	if (name_is_entry(name))
		n->entry.at = 0;
	if (name_is_entry(name) || name_is_container(name))
		n->n_titles = 0;
	if (!beside || !name_equal(open->name, (struct name){ "title", 5 }))
		return;
	n->n_titles++;
	n->title = open->at;
}

void nesting_push(struct nesting *n, struct open open)
{
	note_start(n, &open);
	open.body = n->behind = n->out->len;
	n->open[n->depth++] = open;
	n->closed[n->depth].at = 0;
	n->namespaces += open.namespaces;
}

static void add_end_tag(struct nesting *n, struct name name)
{
	strbuf_addstr(n->out, "</");
	strbuf_add(n->out, name.s, name.len);
	strbuf_addch(n->out, '>');
	n->behind = n->out->len;
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

static void close_one(struct nesting *n)
{
	const struct open *o = &n->open[--n->depth];

	n->namespaces -= o->namespaces;
	n->closed[n->depth] = (struct closed){ o->name, n->out->len };
	note_entry(n, local(o));
	add_end_tag(n, o->name);
}

/* Its start tag was stray: what is in it comes to stand beside it. */
static void unwrap(struct nesting *n)
{
	const struct open *o = &n->open[--n->depth];
	struct strbuf *out = n->out;

	n->namespaces -= o->namespaces;
	memmove(out->data + o->at, out->data + o->body, out->len - o->body);
	out->len -= o->body - o->at;
	out->data[out->len] = '\0';
	n->behind = out->len;
}

/* What entries have not, and what ends only because they do, was stray. */
static bool is_stray(const struct nesting *n, size_t entry)
{
	const struct open *last = &n->open[n->depth - 1];

	return entry && n->depth == entry + 2 && !last->namespaces &&
		!name_is_field(local(last)) && !n->out->overflow;
}

void nesting_close(struct nesting *n, size_t depth)
{
	size_t entry = nesting_entry(n);

	while (n->depth > depth) {
		if (n->depth > depth + 1 && is_stray(n, entry))
			unwrap(n);
		else
			close_one(n);
	}
}

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
	c.at = n->out->len;
	n->closed[n->depth] = c;
	note_entry(n, name_local(c.name));
	add_end_tag(n, c.name);
}

/* An element begins at this place in out, and ends now. */
static void enclose(struct nesting *n, size_t at, struct name name)
{
	insert(n->out, at, ">", 1);
	insert(n->out, at, name.s, name.len);
	insert(n->out, at, "<", 1);
	n->closed[n->depth] = (struct closed){ name, n->out->len };
	n->n_titles = 0;
	note_entry(n, name_local(name));
	add_end_tag(n, name);
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

	if (n->depth <= containers)
		return false;
	if (name_similar(last->name, name))
		return true;
	if (name_is_field(local(last)) || name_is_entry(local(last)))
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
		!name_is_entry(local(last - 1));

	if (known && !inner && !name_is_field(local(last)) &&
		!name_is_entry(local(last)))
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
		name_is_field(local(last)) && !last->namespaces &&
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
	struct name name = local(&n->open[n->depth - 1]);
	size_t i = n->behind;

	while (i < n->out->len && ascii_space(n->out->data[i]))
		i++;
	return i < n->out->len &&
		(name_is_entry(name) || name_is_container(name));
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
	else if (last.at && name_equal(last.name, name) &&
		n->behind == last.at + name.len + strlen("</>"))
		move_to_end(n, last);
	else if (n->entry.at && n->depth == n->entry_depth &&
		name_equal(n->entry.name, name))
		end_entry_again(n);
	else if (name_is_entry(name_local(name)) && lacks_start(n))
		enclose(n, n->title, name);
	else if (name_is_field(name_local(name)) && is_loose(n))
		enclose(n, n->behind, name);
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

/* The field of an entry or of a channel that is open; 0: none is. */
static size_t open_field(const struct nesting *n)
{
	size_t entry = nesting_entry(n);
	size_t i = entry ? entry + 1 : nesting_containers(n);

	return i < n->depth ? i : 0;
}

/* Whether an element of this name cannot be in that field. */
static bool ends_field(struct name field, struct name whole, bool plain)
{
	bool link = plain && name_equal(whole, (struct name){ "link", 4 });

	if (name_is_person(field))
		return name_is_field(whole);
	return name_is_text(field) && (link || name_ends_text(whole));
}

/* Whether what is open at i begins with a field, as no field does. */
static bool begins_with_field(const struct nesting *n, size_t i)
{
	const char *s = n->out->data + n->open[i].body;
	const char *end = n->out->data + n->out->len;
	struct name name;

	while (s < end && ascii_space(*s))
		s++;
	if (s == end || *s != '<')
		return false;
	name = (struct name){ s + 1, 0 };
	while (s + 1 + name.len < end && !ascii_space(name.s[name.len]) &&
		!memchr("/>", name.s[name.len], 2))
		name.len++;
	return name_is_field(name);
}

bool nesting_holds(const struct nesting *n, struct name name)
{
	size_t field = open_field(n);

	return field && name_is_text(name_local(name)) &&
		name_equal(n->open[field].name, name) &&
		!begins_with_field(n, field);
}

/* What is open at i ends, or was opened by mistake. */
static void close_field(struct nesting *n, size_t i)
{
	nesting_close(n, i + 1);
	if (begins_with_field(n, i) && !n->open[i].namespaces &&
		!name_is_person(local(&n->open[i])))
		unwrap(n);
	else
		nesting_close(n, i);
}

/* Whether it goes into what was opened last, which it also is. */
static bool is_again(const struct nesting *n, struct name whole)
{
	return n->depth && name_is_field(name_local(whole)) &&
		name_equal(n->open[n->depth - 1].name, whole);
}

/* Whether it has a prefix, as HTML has not, and is in a field of no text. */
static bool is_foreign(const struct nesting *n, struct name whole)
{
	return n->depth && name_local(whole).len < whole.len &&
		name_is_plain(local(&n->open[n->depth - 1]));
}

void nesting_make_room(struct nesting *n, struct name whole, bool plain)
{
	struct name name = name_local(whole);
	size_t field = open_field(n);

	if (name_is_entry(name) && nesting_containers(n))
		nesting_close(n, nesting_containers(n));
	else if (field && ends_field(local(&n->open[field]), whole, plain))
		close_field(n, field);
	if (name_is_field(name) || is_foreign(n, whole)) {
		while (n->depth && name_is_leaf(local(&n->open[n->depth - 1])))
			nesting_close(n, n->depth - 1);
	}
	if (is_again(n, whole))
		nesting_close(n, n->depth - 1);
	/* Too deep: beside its parent instead of inside. */
	if (n->depth == SCAN_DEPTH_MAX)
		nesting_close(n, SCAN_DEPTH_MAX - 1);
}
