/* SPDX-License-Identifier: ISC */
#include "nesting.h"

static struct name local(const struct open *o)
{
	return name_local(o->name);
}

void nesting_push(struct nesting *n, struct open open)
{
	n->open[n->depth++] = open;
	n->namespaces += open.namespaces;
}

void nesting_close(struct nesting *n, size_t depth)
{
	while (n->depth > depth) {
		const struct open *o = &n->open[--n->depth];

		n->namespaces -= o->namespaces;
		strbuf_addstr(n->out, "</");
		strbuf_add(n->out, o->name.s, o->name.len);
		strbuf_addch(n->out, '>');
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
