/* SPDX-License-Identifier: ISC */
#include "feed_case.h"

#include "feed/habit.h"

/* The bounds of an entry that no header states, at the bound and one over. */

#define ELLIPSIS "\u2026"
#define NEWS "https://news.example.org/feed"

/* A text of n letters, or what is left of it. */
static void expect_cut(
	struct feed_case *c, const char *got, size_t n, size_t most)
{
	assert_string_equal(got,
		n > most ? case_around(&c->a, "", "y", most - 1, ELLIPSIS)
			 : case_repeat(&c->a, "y", n));
}

static void labels_and_types_have_so_many_characters(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 200; n < 202; n++) {
		const struct entry *e = case_item(c,
			case_around(&c->a,
				"<title>x</title><enclosure url='/a' type='",
				"y", n,
				arena_printf(&c->a,
					"'/><category>%s</category>",
					case_repeat(&c->a, "y", n))),
			NEWS);

		assert_int_equal(e->categories.n, 1);
		expect_cut(c, e->categories.items[0], n, 200);
		expect_cut(
			c, case_detail(c, 0).enclosures.items[0].type, n, 200);
	}
}

static void an_identifier_has_so_many_bytes(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 1000; n < 1002; n++) {
		const char *guid = case_repeat(&c->a, "y", n);
		const struct entry *e = case_item(c,
			arena_printf(&c->a,
				"<title>x</title><guid isPermaLink='false'>%s"
				"</guid>",
				guid),
			NEWS);

		if (n > 1000)
			assert_int_equal(strlen(e->guid),
				strlen("hash:0123456789abcdef"));
		else
			assert_string_equal(e->guid, guid);
	}
}

/* BCP 47 4.4.1. */
static void a_language_has_so_many_characters(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 35; n < 37; n++) {
		case_take_text(c,
			arena_printf(&c->a,
				RSS_HEAD
				"<language>%s</language>"
				"<item><title>x</title></item>" RSS_TAIL,
				case_repeat(&c->a, "y", n)),
			NEWS);
		case_equal(case_entry(c, 0)->language,
			n > 35 ? NULL : case_repeat(&c->a, "y", n));
	}
}

static void a_title_is_looked_for_in_so_many_bytes(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 16384; n < 16386; n++)
		assert_string_equal(
			case_titled(c, case_around(&c->a, "a", " ", n - 2, "b"))
				->title,
			n > 16384 ? "a" : "a b");
}

static void a_byline_has_so_many_characters(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 2000; n < 2002; n++) {
		(void)case_item(c,
			case_around(&c->a, "<title>x</title><dc:creator>", "y",
				n, "</dc:creator>"),
			NEWS);
		expect_cut(c, case_detail(c, 0).byline, n, 2000);
	}
}

static void lists_are_read_so_far(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 1000; n < 1002; n++) {
		(void)case_item(c,
			arena_printf(&c->a, "<title>x</title>%s%s",
				case_repeat(&c->a, "<category>c</category>", n),
				case_repeat(&c->a, "<enclosure url='/e'/>", n)),
			NEWS);
		assert_int_equal(c->feed.entries.items[0].categories.n, 1000);
		assert_int_equal(c->feed.entries.items[0].enclosures.n, 1000);
		case_take_text(c,
			case_around(&c->a,
				"{\"version\":\"https://jsonfeed.org/version/1"
				"\",\"items\":[{\"title\":\"x\",\"tags\":[",
				"\"c\",", n - 1, "\"c\"]}]}"),
			NEWS);
		assert_int_equal(c->feed.entries.items[0].categories.n, 1000);
	}
}

/* Of each kind; a work that comes later is not seen. */
static void so_many_links_are_followed(void **state)
{
#define DOI(n) "https://doi.org/10.1000/" n
#define RELATED(n) "<atom:link rel='related' href='" DOI(n) "'/>"
	static const struct {
		const char *before, *again, *last;
	} kinds[] = {
		{ "<link>/x</link>", RELATED("1"), RELATED("2") },
		{ "<link>/x</link><description>", DOI("1") " ",
			DOI("2") "</description>" },
	};
	struct feed_case *c = *state;

	for (size_t i = 0; i < COUNT(kinds); i++) {
		for (size_t n = 199; n < 201; n++) {
			const struct entry *e = case_item(c,
				case_around(&c->a, kinds[i].before,
					kinds[i].again, n, kinds[i].last),
				NEWS);

			/* its own, and the first; at the bound the second */
			assert_int_equal(e->keys.n, n > 199 ? 2 : 3);
		}
	}
}

static void a_line_of_authors_is_read_so_far(void **state)
{
	struct feed_case *c = *state;
	const char *head = "<title>x</title><dc:creator>",
		   *tail = "</dc:creator>";

	/* Parts of it. */
	for (size_t n = 399; n < 401; n++) {
		const struct entry *e = case_item(c,
			case_around(&c->a, head, "Jane Doe; ", n,
				arena_printf(&c->a, "John Roe%s", tail)),
			NEWS);

		assert_int_equal(e->authors.n, n > 399 ? 1 : 2);
	}
	/* Characters: of 20,000 the last one stands for the rest. */
	for (size_t n = 20000; n < 20002; n++) {
		const struct entry *e = case_item(c,
			case_around(&c->a,
				arena_printf(&c->a, "%sJane Doe; John ", head),
				"y", n - strlen("Jane Doe; John ; Al Roe"),
				arena_printf(&c->a, "; Al Roe%s", tail)),
			NEWS);

		assert_int_equal(e->authors.n, 3);
		assert_string_equal(e->authors.items[2],
			n > 20000 ? "Al" ELLIPSIS : "Al Roe");
	}
}

static void groups_of_media_are_so_deep(void **state)
{
	struct feed_case *c = *state;

	for (size_t n = 4; n < 6; n++) {
		const struct entry *e = case_item(c,
			case_around(&c->a, "<title>x</title>", "<media:group>",
				n,
				case_around(&c->a,
					"<media:content url='/a.png'/>",
					"</media:group>", n, "")),
			NEWS);

		case_equal(e->image,
			n > 4 ? NULL : "https://news.example.org/a.png");
	}
}

static void a_gap_is_no_longer_than_a_year(void **state)
{
	const struct entry_list none = { 0 };
	struct habit h = { .newest_at = CASE_NOW };
	time_t later = CASE_NOW + 3 * 365 * 86400;

	(void)state;
	habit_learn(&h, &none, 1, later);
	assert_int_equal(habit_interval(&h, later), 365 * 86400 / 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_CASE(labels_and_types_have_so_many_characters),
		WITH_CASE(an_identifier_has_so_many_bytes),
		WITH_CASE(a_language_has_so_many_characters),
		WITH_CASE(a_title_is_looked_for_in_so_many_bytes),
		WITH_CASE(a_byline_has_so_many_characters),
		WITH_CASE(lists_are_read_so_far),
		WITH_CASE(so_many_links_are_followed),
		WITH_CASE(a_line_of_authors_is_read_so_far),
		WITH_CASE(groups_of_media_are_so_deep),
		WITH_CASE(a_gap_is_no_longer_than_a_year),
	};

	return cmocka_run_group_tests_name("feed/bounds", tests, NULL, NULL);
}
