/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_RENDER_GOLDEN_H
#define TESTS_UNIT_RENDER_GOLDEN_H

#include <libxml/tree.h>

#include "base/strbuf.h"

/*
 * Compares with tests/golden/render/NAME. With HEBDOMAD_GOLDEN=new in the
 * environment the file is written first: read the diff before you commit it.
 */
void assert_golden(const struct strbuf *out, const char *name);

/* The document of well-formed XML; fails the test when it is not. */
xmlDoc *parse_xml(const char *data);

/* The same for a body, which gets a root element. */
xmlDoc *parse_fragment(const char *data);

/* The first element of that name in document order, or NULL. */
xmlNode *find_element(xmlNode *root, const char *name);
size_t count_elements(xmlNode *root, const char *name);

/* Compare, and free what libxml gives. */
void assert_attribute(xmlNode *node, const char *name, const char *expected);
void assert_content(xmlNode *node, const char *expected);

size_t count_of(const char *text, const char *part);

#endif
