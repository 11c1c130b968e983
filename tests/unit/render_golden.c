/* SPDX-License-Identifier: ISC */
#include "render_golden.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/arena.h"

#define GOLDEN_MAX (1 << 20)

static void write_golden(const char *path, const struct strbuf *out)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(out->data, 1, out->len, file), out->len);
	assert_int_equal(fclose(file), 0);
}

static void read_golden(const char *path, struct strbuf *ret)
{
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t n;

	assert_non_null(file);
	while ((n = fread(part, 1, sizeof part, file)) > 0)
		strbuf_add(ret, part, n);
	assert_int_equal(fclose(file), 0);
}

void assert_golden(const struct strbuf *out, const char *name)
{
	struct arena a = ARENA_INIT;
	const char *root = getenv("srcdir"), *mode = getenv("HEBDOMAD_GOLDEN");
	const char *path = arena_printf(
		&a, "%s/tests/golden/render/%s", root ? root : ".", name);
	struct strbuf golden;

	strbuf_init(&golden, GOLDEN_MAX);
	if (mode && strcmp(mode, "new") == 0)
		write_golden(path, out);
	read_golden(path, &golden);
	assert_string_equal(out->data, golden.data);
	strbuf_release(&golden);
	arena_release(&a);
}

xmlDoc *parse_xml(const char *data)
{
	xmlDoc *doc = xmlReadMemory(
		data, (int)strlen(data), "out.xml", NULL, XML_PARSE_NONET);

	assert_non_null(doc);
	return doc;
}

xmlDoc *parse_fragment(const char *data)
{
	struct arena a = ARENA_INIT;
	xmlDoc *doc = parse_xml(arena_printf(&a, "<body>%s</body>", data));

	arena_release(&a);
	return doc;
}

xmlNode *find_element(xmlNode *root, const char *name)
{
	for (xmlNode *n = root->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (strcmp((const char *)n->name, name) == 0)
			return n;
		xmlNode *inside = find_element(n, name);

		if (inside)
			return inside;
	}
	return NULL;
}

size_t count_elements(xmlNode *root, const char *name)
{
	size_t count = 0;

	for (xmlNode *n = root->children; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		count += strcmp((const char *)n->name, name) == 0;
		count += count_elements(n, name);
	}
	return count;
}

void assert_attribute(xmlNode *node, const char *name, const char *expected)
{
	assert_non_null(node);
	char *value = (char *)xmlGetProp(node, BAD_CAST name);

	assert_non_null(value);
	assert_string_equal(value, expected);
	xmlFree(value);
}

void assert_content(xmlNode *node, const char *expected)
{
	assert_non_null(node);
	char *value = (char *)xmlNodeGetContent(node);

	assert_non_null(value);
	assert_string_equal(value, expected);
	xmlFree(value);
}

size_t count_of(const char *text, const char *part)
{
	size_t n = 0;

	for (const char *s = text; (s = strstr(s, part)); s += strlen(part))
		n++;
	return n;
}
