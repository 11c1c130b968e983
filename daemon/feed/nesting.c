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
		n->n_titles = n->doubtful.at = 0;
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

void nesting_end(struct nesting *n, struct name name)
{
	n->closed[n->depth] = (struct closed){ name, n->out->len };
	note_entry(n, name_local(name));
	add_end_tag(n, name);
}

static void close_one(struct nesting *n)
{
	const struct open *o = &n->open[--n->depth];

	n->namespaces -= o->namespaces;
	nesting_end(n, o->name);
}

static void cut_out(struct strbuf *out, size_t at, size_t len)
{
	memmove(out->data + at, out->data + at + len, out->len - at - len);
	out->len -= len;
	out->data[out->len] = '\0';
}

/* Its start tag was stray: what is in it comes to stand beside it. */
static void unwrap(struct nesting *n)
{
	const struct open *o = &n->open[--n->depth];
	struct strbuf *out = n->out;

	n->namespaces -= o->namespaces;
	cut_out(out, o->at, o->body - o->at);
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

/* It ends, as what comes now cannot be in it. */
static void doubt(struct nesting *n, size_t i)
{
	struct doubtful d = { .open = n->open[i], .at = n->open[i].at };

	nesting_close(n, i);
	d.end = n->closed[i].at;
	if (name_is_text(name_local(d.open.name)) && !d.open.namespaces)
		n->doubtful = d;
}

/* A second one comes, so it was the first start tag that was stray. */
static void settle_doubt(struct nesting *n, struct name whole)
{
	const struct doubtful *d = &n->doubtful;

	if (!d->at || n->out->overflow || !name_equal(d->open.name, whole))
		return;
	cut_out(n->out, d->end, whole.len + strlen("</>"));
	cut_out(n->out, d->at, d->open.body - d->at);
	n->closed[n->depth].at = 0;
	n->behind = n->out->len;
	n->doubtful.at = 0;
}

/* What is open at i ends, or was opened by mistake. */
static void close_field(struct nesting *n, size_t i)
{
	nesting_close(n, i + 1);
	if (begins_with_field(n, i) && !n->open[i].namespaces &&
		!name_is_person(local(&n->open[i])))
		unwrap(n);
	else
		doubt(n, i);
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
	if (n->depth == nesting_containers(n) ||
		nesting_entry(n) + 1 == n->depth)
		settle_doubt(n, whole);
	/* Too deep: beside its parent instead of inside. */
	if (n->depth == SCAN_DEPTH_MAX)
		nesting_close(n, SCAN_DEPTH_MAX - 1);
}
