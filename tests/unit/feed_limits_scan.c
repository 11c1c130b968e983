/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include "../../daemon/feed/refs.h"
#include "../../daemon/feed/scan.h"

/*
 * The bounds of scan.h and refs.h, at the bound and one over: at it a strict
 * parser may see the document, over it what is complete is kept.
 */

/* before and after stand in an item, around n times what is repeated. */
struct bound {
	size_t most;
	const char *before, *repeated, *after;
};

/* Also where it is over, the entries on both sides are there. */
static void expect_fits(
	struct feed_case *c, const struct bound *b, size_t n, bool fits)
{
	const char *doc = arena_printf(&c->a,
		RSS_HEAD "<item><title>1</title></item><item><title>2</title>"
			 "%s%s%s</item><item><title>3</title></item>" RSS_TAIL,
		b->before, case_repeat(&c->a, b->repeated, n), b->after);

	if (scan_document(doc, doc + strlen(doc)).fits != fits)
		fail_msg("%s %zu times %s: %s", b->before, n, b->repeated,
			fits ? "does not fit" : "fits");
	case_take_text(c, doc, NULL);
	assert_int_equal(c->feed.entries.n, 3);
	assert_string_equal(c->feed.entries.items[0].title.value, "1");
	assert_string_equal(c->feed.entries.items[1].title.value, "2");
	assert_string_equal(c->feed.entries.items[2].title.value, "3");
}

static void what_fits_has_so_much_and_no_more(void **state)
{
	/* Of a tag's bytes the name "x" and " a='" are five. */
	const struct bound bounds[] = {
		{ SCAN_TAG_MAX - 1 - 5, "<x a='", "y", "'/>" },
		{ SCAN_NAME_MAX, "<", "n", "/>" },
		{ SCAN_TEXT_MAX, "<x>", "y", "</x>" },
		{ SCAN_SECTIONS_MAX, "<x>", "<![CDATA[y]]>", "</x>" },
		/* rss, channel and item are around them */
		{ SCAN_DEPTH_MAX - 3, "", "<x>", "" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(bounds); i++) {
		struct bound b = bounds[i];

		if (!*b.before)
			b.after = case_repeat(&c->a, "</x>", b.most);
		expect_fits(c, &b, b.most, true);
		if (!*b.before)
			b.after = case_repeat(&c->a, "</x>", b.most + 1);
		expect_fits(c, &b, b.most + 1, false);
	}
}

/* " p1='u'" to " pN='u'", as each may stand once only. */
static const char *attributes(struct arena *a, const char *prefix, size_t n)
{
	const char *s = "";

	for (size_t i = 1; i <= n; i++)
		s = arena_printf(a, "%s %s%zu='u'", s, prefix, i);
	return s;
}

static void a_tag_has_so_many_attributes(void **state)
{
	static const struct {
		const char *prefix;
		size_t most;
	} cases[] = {
		{ "p", SCAN_ATTRIBUTES_MAX },
		{ "xmlns:p", SCAN_NAMESPACES_MAX },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		for (size_t over = 0; over < 2; over++) {
			const struct bound b = {
				.before = arena_printf(&c->a, "<x%s/>",
					attributes(&c->a, cases[i].prefix,
						cases[i].most + over)),
				.repeated = "",
				.after = "",
			};

			expect_fits(c, &b, 0, !over);
		}
	}
}

/* Declarations in force at once, in elements inside each other. */
static void so_many_namespaces_are_in_force(void **state)
{
	struct feed_case *c = *state;

	for (size_t over = 0; over < 2; over++) {
		const struct bound b = {
			.before = arena_printf(&c->a, "<x%s><y%s/></x>",
				attributes(&c->a, "xmlns:p",
					SCAN_NAMESPACES_MAX / 2),
				attributes(&c->a, "xmlns:q",
					SCAN_NAMESPACES_MAX / 2 + over)),
			.repeated = "",
			.after = "",
		};

		expect_fits(c, &b, 0, !over);
	}
}

/* The first and the last tag are two of them; what is behind is cut off. */
static void a_document_has_so_many_nodes(void **state)
{
	struct feed_case *c = *state;

	for (size_t over = 0; over < 2; over++) {
		const char *doc = arena_printf(&c->a, "<rss>%s</rss>",
			case_repeat(&c->a, "<x/>", SCAN_NODES_MAX - 2 + over));
		const char *end = doc + strlen(doc);
		struct scan scan = scan_document(doc, end);

		assert_int_equal(scan.fits, !over);
		assert_ptr_equal(scan.end, over ? end - 6 : end);
	}
}

/* How often a mended text of n references holds what one of them means. */
static size_t meant(struct feed_case *c, struct entities *declared,
	const char *reference, const char *meaning, size_t n)
{
	const char *s = case_repeat(&c->a, reference, n);
	struct strbuf out;
	size_t found = 0;

	strbuf_init(&out, FEED_BYTES_MAX);
	refs_mend(s, strlen(s), REFS_IN_TEXT, declared, &out);
	assert_false(out.overflow);
	for (const char *p = out.data; (p = strstr(p, meaning)); found++)
		p += strlen(meaning);
	/* Beyond the bound a reference stays as text. */
	assert_true(found == n || strstr(out.data, "&amp;"));
	strbuf_release(&out);
	return found;
}

static void so_many_names_are_looked_up(void **state)
{
	for (size_t n = REFS_MAX; n < REFS_MAX + 2; n++) {
		struct entities none = { 0 };

		assert_int_equal(
			meant(*state, &none, "&nbsp;", "&#160;", n), REFS_MAX);
	}
}

static void so_many_rare_names_are_decoded(void **state)
{
	for (size_t n = REFS_DECODED_MAX; n < REFS_DECODED_MAX + 2; n++) {
		struct entities none = { 0 };

		assert_int_equal(meant(*state, &none, "&bigstar;", "★", n),
			REFS_DECODED_MAX);
	}
}

static void entities_grow_to_so_many_bytes(void **state)
{
	struct feed_case *c = *state;
	const char *value = case_repeat(&c->a, "v", 4096);
	const size_t most = REFS_EXPANDED_MAX / 4096;

	for (size_t n = most; n < most + 2; n++) {
		struct entity e = { "e", value };
		struct entities one = { .items = &e, .n = 1, .cap = 1 };

		assert_int_equal(meant(c, &one, "&e;", value, n), most);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(what_fits_has_so_much_and_no_more),
		WITH_CASE(a_tag_has_so_many_attributes),
		WITH_CASE(so_many_namespaces_are_in_force),
		WITH_CASE(a_document_has_so_many_nodes),
		WITH_CASE(so_many_names_are_looked_up),
		WITH_CASE(so_many_rare_names_are_decoded),
		WITH_CASE(entities_grow_to_so_many_bytes),
	};

	return cmocka_run_group_tests_name(
		"feed/limits_scan", tests, NULL, NULL);
}
