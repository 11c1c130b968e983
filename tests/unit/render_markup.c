/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "render/markup.h"
#include "render_golden.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void assert_written(struct markup *m, const char *expected)
{
	struct strbuf out;
	struct error err = ERROR_INIT;

	strbuf_init(&out, 4096);
	assert_int_equal(markup_finish(m, &out, &err), 0);
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
}

static void xml_begins_with_a_declaration_and_a_fragment_does_not(void **state)
{
	(void)state;
	struct markup *m = markup_new(true);

	markup_element(m, "a", "x");
	assert_written(
		m, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>x</a>");
	m = markup_new(false);
	markup_element(m, "a", "x");
	assert_written(m, "<a>x</a>");
}

static void an_empty_element_has_an_end_tag_but_a_void_one_has_none(
	void **state)
{
	(void)state;
	struct markup *m = markup_new(false);

	markup_open(m, "p");
	markup_close(m);
	markup_open(m, "br");
	markup_void(m);
	markup_newline(m);
	markup_open(m, "img");
	markup_attr(m, "alt", "");
	markup_void(m);
	assert_written(m, "<p></p><br/>\n<img alt=\"\"/>");
}

static const char *const texts[] = {
	"plain",
	"",
	"a < b && c > d",
	"</p><script>alert(1)</script>",
	"\"quoted\" and 'quoted'",
	"&amp; &lt; &eacute; ]]>",
	"caf\xC3\xA9 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x98\x80",
	"<!-- no comment -->",
};

static void any_text_comes_back_from_a_parser_as_it_was(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct markup *m = markup_new(true);
		struct strbuf out;

		strbuf_init(&out, 4096);
		markup_open(m, "a");
		markup_attr(m, "href", texts[i]);
		markup_text(m, texts[i]);
		markup_close(m);
		assert_int_equal(markup_finish(m, &out, NULL), 0);
		xmlDoc *doc = parse_xml(out.data);

		assert_attribute(xmlDocGetRootElement(doc), "href", texts[i]);
		assert_content(xmlDocGetRootElement(doc), texts[i]);
		xmlFreeDoc(doc);
		strbuf_release(&out);
	}
}

static void our_own_constants_go_in_as_they_are(void **state)
{
	(void)state;
	struct markup *m = markup_new(false);

	markup_raw(m, "<!DOCTYPE html>\n");
	markup_open(m, "style");
	markup_raw(m, "a>b{c:'d'}");
	markup_close(m);
	assert_written(m, "<!DOCTYPE html>\n<style>a>b{c:'d'}</style>");
}

static void after_a_failure_nothing_is_written_and_the_end_tells(void **state)
{
	(void)state;
	struct markup *m = markup_new(false);
	struct strbuf out;
	struct error err = ERROR_INIT;

	strbuf_init(&out, 4096);
	strbuf_addstr(&out, "before");
	markup_close(m); /* nothing is open */
	markup_element(m, "p", "lost");
	assert_int_equal(markup_finish(m, &out, &err), -1);
	assert_string_equal(out.data, "before");
	assert_string_not_equal(err.text, "");
	strbuf_release(&out);
}

static void what_is_larger_than_the_maximum_is_refused(void **state)
{
	(void)state;
	struct markup *m = markup_new(false);
	struct strbuf out;
	struct error err = ERROR_INIT;

	strbuf_init(&out, 16);
	markup_element(m, "p", "more than sixteen bytes");
	assert_int_equal(markup_finish(m, &out, &err), -1);
	assert_non_null(strstr(err.text, "16"));
	strbuf_release(&out);
}

static void it_can_be_given_up(void **state)
{
	(void)state;
	struct markup *m = markup_new(true);

	markup_open(m, "p");
	markup_free(m);
	markup_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			xml_begins_with_a_declaration_and_a_fragment_does_not),
		cmocka_unit_test(
			an_empty_element_has_an_end_tag_but_a_void_one_has_none),
		cmocka_unit_test(any_text_comes_back_from_a_parser_as_it_was),
		cmocka_unit_test(our_own_constants_go_in_as_they_are),
		cmocka_unit_test(
			after_a_failure_nothing_is_written_and_the_end_tells),
		cmocka_unit_test(what_is_larger_than_the_maximum_is_refused),
		cmocka_unit_test(it_can_be_given_up),
	};

	return cmocka_run_group_tests_name("render/markup", tests, NULL, NULL);
}
