/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

/*
 * Case 007: a text of FEED_TEXT_MAX bytes is whole, and one that is longer
 * ends at a character or in front of a tag, on every way that a text can take.
 */

#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom'><entry>"
#define ATOM_END "</entry></feed>"
#define JSON "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{"

/* So many times x. */
static const char *fill(struct arena *a, size_t n)
{
	char *s = arena_alloc(a, n + 1);

	memset(s, 'x', n);
	return s;
}

static const char *value_of(const struct feed *feed, const char *field)
{
	const struct raw_entry *e = &feed->entries.items[0];

	assert_int_equal(feed->entries.n, 1);
	if (strcmp(field, "id") == 0)
		return e->id;
	return strcmp(field, "summary") == 0 ? e->summary.value
					     : e->content.value;
}

/* One way of a text: what stands around n times x, and what remains. */
struct way {
	const char *field;
	const char *before, *after; /* of the document */
	const char *first, *last;   /* of the text, around what fills it */
};

static void parse(struct feed_case *c, const struct way *way, size_t n)
{
	case_take_text(c,
		arena_printf(&c->a, "%s%s%s%s%s", way->before, way->first,
			fill(&c->a, n), way->last, way->after),
		NULL);
}

/* The text is whole with n times x, and with one more it has len bytes. */
static void expect_limit(
	struct feed_case *c, const struct way *way, size_t n, size_t len)
{
	parse(c, way, n);
	assert_false(c->feed.cut);
	/* The signs around a section count for the scanner, which mends. */
	assert_int_equal(c->feed.damaged, strstr(way->before, "CDATA") != NULL);
	assert_int_equal(strlen(value_of(&c->feed, way->field)), FEED_TEXT_MAX);
	parse(c, way, n + 1);
	assert_true(c->feed.cut);
	assert_true(c->feed.damaged);
	assert_int_equal(strlen(value_of(&c->feed, way->field)), len);
	arena_release(&c->a);
}

static const struct way ways[] = {
	{ "summary", RSS_HEAD "<item><description>",
		"</description></item>" RSS_TAIL, "", "" },
	{ "summary", RSS_HEAD "<item><description><![CDATA[",
		"]]></description></item>" RSS_TAIL, "", "" },
	{ "content", ATOM "<content type='html'>", "</content>" ATOM_END, "",
		"" },
	{ "content", JSON "\"content_html\":\"", "\"}]}", "", "" },
	{ "id", JSON "\"id\":\"", "\"}]}", "", "" },
};

static void a_text_of_the_limit_is_whole(void **state)
{
	for (size_t i = 0; i < COUNT(ways); i++)
		expect_limit(*state, &ways[i], FEED_TEXT_MAX, FEED_TEXT_MAX);
}

/* A letter of three bytes that does not fit is left out as a whole. */
static void a_character_is_not_cut(void **state)
{
	for (size_t i = 0; i < COUNT(ways); i++) {
		struct way way = ways[i];

		way.last = "€";
		expect_limit(
			*state, &way, FEED_TEXT_MAX - 3, FEED_TEXT_MAX - 2);
	}
}

/* "&am" would be read as text, be the text in one piece or in several. */
static void a_reference_of_html_is_not_cut(void **state)
{
	const size_t half = FEED_TEXT_MAX / 2;
	struct feed_case *c = *state;
	struct way whole = ways[1];
	struct way pieces = { "id", ATOM "<id>", "</id>" ATOM_END, NULL,
		"&amp;amp;" };

	whole.last = "&amp;";
	expect_limit(c, &whole, FEED_TEXT_MAX - 5, FEED_TEXT_MAX - 4);
	pieces.first = arena_printf(&c->a, "%s<b/>", fill(&c->a, half));
	expect_limit(c, &pieces, half - 5, FEED_TEXT_MAX - 4);
}

/* Nor where the text is mended, which cuts it before. */
static void nor_is_it_in_a_damaged_document(void **state)
{
	const struct way way = { "summary", RSS_HEAD "<item>&<description>",
		"</description></item>" RSS_TAIL, "", "&amp; b" };
	struct feed_case *c = *state;

	for (size_t over = 1; over < 5; over++) {
		parse(c, &way, FEED_TEXT_MAX - 5 + over);
		assert_true(c->feed.cut);
		assert_int_equal(strlen(value_of(&c->feed, way.field)),
			FEED_TEXT_MAX - 5 + over);
		arena_release(&c->a);
	}
}

/* Several texts of one element, none of them too long by itself. */
static void pieces_count_together(void **state)
{
	const size_t half = FEED_TEXT_MAX / 2;
	struct feed_case *c = *state;
	struct way way = { "id", ATOM "<id>", "</id>" ATOM_END, NULL, "" };

	way.first = arena_printf(&c->a, "%s<b/>", fill(&c->a, half));
	expect_limit(c, &way, half, FEED_TEXT_MAX);
	way.first = arena_printf(&c->a, "%s<b/>", fill(&c->a, half));
	way.last = "€";
	expect_limit(c, &way, half - 3, FEED_TEXT_MAX - 2);
	/* U+0080 is the euro of windows-1252, and has three bytes then. */
	way.first = arena_printf(&c->a, "%s<b/>", fill(&c->a, half));
	way.last = "\xC2\x80";
	expect_limit(c, &way, half - 3, FEED_TEXT_MAX - 2);
}

#define XHTML                                                       \
	"<content type='xhtml'><div xmlns='http://www.w3.org/1999/" \
	"xhtml'>"

/* Of XHTML no tag and no reference is written in part. */
static void tags_and_references_are_not_cut(void **state)
{
	static const struct {
		const char *last;
		size_t len; /* of it as HTML */
		const char *left;
	} cases[] = {
		{ "&amp;", 5, "" },
		{ "&lt;&gt;", 8, "&lt;" },
		{ "<b>y</b>", 8, "<b>y" },
		{ "<br/>", 4, "" },
		{ "<a href='12' title='y'/>", 27,
			"<a href=\"12\" title=\"y\">" },
		{ "<a b='12'>z</a>", 15, "<a b=\"12\">z" },
	};
	const size_t half = FEED_TEXT_MAX / 2;
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct way way = { "content", ATOM XHTML,
			"</div></content>" ATOM_END, NULL, cases[i].last };
		size_t n = FEED_TEXT_MAX - half - 4 - cases[i].len;

		way.first = arena_printf(&c->a, "%s<br/>", fill(&c->a, half));
		parse(c, &way, n + 1);
		const char *s = value_of(&c->feed, "content");

		assert_string_equal(s + half + 4 + n + 1, cases[i].left);
		expect_limit(
			c, &way, n, half + 4 + n + 1 + strlen(cases[i].left));
	}
}

/* Behind an attribute that does not fit no other one is taken. */
static void attributes_end_with_the_tag(void **state)
{
	static const char end[] = "</div></content>" ATOM_END;
	const size_t quarter = FEED_TEXT_MAX / 8;
	struct feed_case *c = *state;
	const char *value = fill(&c->a, quarter);
	const char *tag = arena_printf(&c->a, "<i title='%s'/>", value);
	const char *doc = arena_printf(&c->a,
		ATOM XHTML "%s%s%s%s%s%s%s<a href='%s' b='y'>z</a>%s", tag, tag,
		tag, tag, tag, tag, tag, value, end);

	case_take_text(c, doc, NULL);
	const char *s = value_of(&c->feed, "content");
	size_t len = strlen(s);

	assert_true(c->feed.cut);
	assert_int_equal(len, 7 * (quarter + strlen("<i title=\"\"></i>")));
	assert_string_equal(s + len - 6, "\"></i>");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(a_text_of_the_limit_is_whole),
		WITH_CASE(a_character_is_not_cut),
		WITH_CASE(a_reference_of_html_is_not_cut),
		WITH_CASE(nor_is_it_in_a_damaged_document),
		WITH_CASE(pieces_count_together),
		WITH_CASE(tags_and_references_are_not_cut),
		WITH_CASE(attributes_end_with_the_tag),
	};

	return cmocka_run_group_tests_name("feed/cut", tests, NULL, NULL);
}
