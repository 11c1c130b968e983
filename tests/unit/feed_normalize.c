/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <math.h>
#include <string.h>
#include <cmocka.h>

#include "feed/normalize.h"

#define NOW ((time_t)1795413600) /* 2026-11-23T06:00:00Z */

static struct arena a;
static const struct source source = { .name = "s" };

static int setup(void **state)
{
	(void)state;
	arena_init(&a);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_release(&a);
	return 0;
}

static struct entry normalized(const struct raw_entry *raw)
{
	static const struct feed feed = {
		.base = "https://example.org/f",
		.link = "https://example.org/",
	};
	struct entry e = { 0 };

	assert_true(normalize_entry(&a, &feed, raw, &source, NOW, &e));
	return e;
}

static void expect_text(const char *got, const char *expected)
{
	if (expected && got)
		assert_string_equal(got, expected);
	else
		assert_true(got == expected);
}

static void links_are_absolute_web_addresses_or_none(void **state)
{
	static const struct {
		const char *id;
		bool id_is_link;
		const char *link, *base, *origin, *url;
	} cases[] = {
		{ "1", false, " /a?utm_source=rss ", NULL, NULL,
			"https://example.org/a" },
		{ "1", false, "Post", "https://www.example.org/2026/", NULL,
			"https://www.example.org/2026/Post" },
		{ "1", false, "//ok.example.org/x", NULL, NULL,
			"https://ok.example.org/x" },
		{ "1", false, "http://feeds.example.net/~3/x", NULL,
			"https://blog.example.org/x",
			"https://blog.example.org/x" },
		/* case 020 */
		{ "at://did:plc:x/1", true, "https://s.example.org/1", NULL,
			NULL, "https://s.example.org/1" },
		{ " https://n.example.org/3 ", true, NULL, NULL, NULL,
			"https://n.example.org/3" },
		{ "https://n.example.org/4", false, NULL, NULL, NULL, NULL },
		{ "/?p=2494", true, NULL, NULL, NULL, NULL },
		/* case 023 */
		{ "1", false, " JaVaScRiPt:alert(1)", NULL, NULL, NULL },
		{ "1", false, "java\nscript:alert(1)", NULL, NULL, NULL },
		{ "1", false, "data:text/html,x", NULL, NULL, NULL },
		{ "1", false, "file:///etc/passwd", NULL, NULL, NULL },
		{ "1", false, " ", NULL, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = {
			.id = cases[i].id,
			.id_is_link = cases[i].id_is_link,
			.link = cases[i].link,
			.base = cases[i].base,
			.origin = cases[i].origin,
			.title.value = "t",
		};

		expect_text(normalized(&raw).url, cases[i].url);
	}
}

static void the_guid_is_the_identity(void **state)
{
	struct raw_entry raw = { .id = "\n  sp 6 \n", .link = "/6" };

	(void)state;
	assert_string_equal(normalized(&raw).guid, "sp 6");
	raw.id = "/?p=2494";
	assert_string_equal(normalized(&raw).guid, "/?p=2494");
	raw.id = " ";
	assert_string_equal(normalized(&raw).guid, "https://example.org/6");
	raw.link = NULL;
	raw.title.value = "only a title";
	const char *hash = normalized(&raw).guid;

	assert_true(strncmp(hash, "hash:", 5) == 0);
	assert_string_equal(normalized(&raw).guid, hash);
	raw.summary.value = "and a text";
	assert_string_not_equal(normalized(&raw).guid, hash);
	char *huge = arena_alloc(&a, 100001);

	memset(huge, 'x', 100000);
	raw.id = huge;
	assert_int_equal(strlen(normalized(&raw).guid), strlen(hash));
}

static void images_are_absolute_and_no_decoration(void **state)
{
	static const struct {
		const char *image, *content, *expected;
	} cases[] = {
		{ "/i.png?a=1&b=2", NULL, "https://example.org/i.png?a=1&b=2" },
		{ "https://s.example/$s_!x!,w_1/https%3A%2F%2Fb", NULL,
			"https://s.example/$s_!x!,w_1/https%3A%2F%2Fb" },
		{ NULL, "<p><img src='pic.jpg'></p>",
			"https://example.org/pic.jpg" },
		{ "https://feeds.feedburner.com/~ff/x.gif",
			"<img src='/real.png'>",
			"https://example.org/real.png" },
		{ "javascript:x", NULL, NULL },
		{ "\"><script>", NULL,
			"https://example.org/%22%3E%3Cscript%3E" },
		{ NULL, "<img src='https://stats.wordpress.com/b.gif'>", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = {
			.id = "1",
			.image = cases[i].image,
			.title.value = "t",
			.content = { cases[i].content, TEXT_HTML, NULL },
		};

		expect_text(normalized(&raw).image, cases[i].expected);
	}
}

static void of_equal_guids_and_addresses_the_first_stays(void **state)
{
	static const struct raw_entry raws[] = {
		{ .id = "same", .title.value = "A" },
		{ .id = " same ", .title.value = "A" },
		{ .id = "same",
			.title.value = "B",
			.link = "https://example.org/b" },
		{ .title.value = "nothing but a title" },
		{ .title.value = "nothing but a title" },
		{ .id = "empty" },
		{ .id = "linked", .link = "https://example.org/1" },
		{ .id = "http://arxiv.org/api/errors#incorrect_id",
			.title.value = "Error" },
	};
	struct feed feed = { 0 };
	struct entry_list list;

	(void)state;
	for (size_t i = 0; i < sizeof raws / sizeof raws[0]; i++)
		*ARRAY_PUSH(&a, &feed.entries) = raws[i];
	normalize_feed(&a, &feed, &source, NOW, true, &list);
	assert_int_equal(list.n, 4);
	assert_string_equal(list.items[0].title, "A");
	assert_string_equal(list.items[1].title, "B");
	assert_string_equal(list.items[1].guid, "same https://example.org/b");
	assert_string_equal(list.items[2].title, "nothing but a title");
	assert_string_equal(list.items[3].guid, "linked");
	for (int i = 0; i < 3000; i++)
		ARRAY_PUSH(&a, &feed.entries)->id = arena_printf(
			&a, "https://example.org/%d", i % 1000);
	for (size_t i = 0; i < feed.entries.n; i++)
		feed.entries.items[i].title.value = "t";
	normalize_feed(&a, &feed, &source, NOW, true, &list);
	assert_int_equal(list.n, 4 + 1 + 1000);
}

static void every_entry_has_an_identity_key(void **state)
{
	static const struct raw_entry raws[] = {
		{ .title.value = "t" },
		{ .link = "https://example.org/a" },
		{ .id = "x", .summary.value = "s" },
		{ .id = "\xFF", .link = "http://[::1", .title.value = "\xC3" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof raws / sizeof raws[0]; i++) {
		struct entry e = normalized(&raws[i]);

		assert_true(e.keys.n > 0);
		assert_int_equal(e.keys.items[0].role, KEY_IDENTITY);
		assert_true(*e.guid);
	}
}

static void announcements_come_from_field_text_or_title(void **state)
{
	static const struct {
		const char *announce, *title, *summary;
		enum announce expected;
	} cases[] = {
		{ "new", "t", NULL, ANNOUNCE_NEW },
		{ "cross", "t", NULL, ANNOUNCE_CROSS },
		{ "replace", "t", NULL, ANNOUNCE_REPLACE },
		{ "replace-cross", "t", NULL, ANNOUNCE_REPLACE_CROSS },
		{ "odd", "t", NULL, ANNOUNCE_NONE },
		{ NULL, "t",
			"arXiv:2611.00001v1 Announce Type: cross \n"
			"Abstract: a",
			ANNOUNCE_CROSS },
		{ NULL, "t (arXiv:2107.00002v3 [stat.ML] UPDATED)", NULL,
			ANNOUNCE_REPLACE },
		{ NULL, "t", NULL, ANNOUNCE_NONE },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = {
			.id = "1",
			.title.value = cases[i].title,
			.summary.value = cases[i].summary,
			.announce = cases[i].announce,
		};

		assert_int_equal(normalized(&raw).announce, cases[i].expected);
	}
}

static void labels_language_and_signals_are_checked(void **state)
{
	struct raw_entry raw = {
		.id = "1",
		.title.value = "t (arXiv:2107.00002v1 [stat.ML])",
	};
	struct signal signals[] = { { .name = "upvotes", .value = 3 },
		{ .name = "points", .value = NAN } };
	struct feed feed = { .language = " en_us ", .base = NULL };
	struct source german = { .name = "s", .language = "de" };
	struct entry e;

	(void)state;
	*ARRAY_PUSH(&a, &raw.categories) = " cs.LG\n";
	*ARRAY_PUSH(&a, &raw.categories) = "stat.ML";
	*ARRAY_PUSH(&a, &raw.categories) = "";
	raw.signals.items = signals;
	raw.signals.n = 2;
	assert_true(normalize_entry(&a, &feed, &raw, &source, NOW, &e));
	assert_int_equal(e.categories.n, 2);
	assert_string_equal(e.categories.items[0], "stat.ML");
	assert_string_equal(e.categories.items[1], "cs.LG");
	assert_int_equal(e.signals.n, 1);
	assert_string_equal(e.language, "en-us");
	assert_true(normalize_entry(&a, &feed, &raw, &german, NOW, &e));
	assert_string_equal(e.language, "de");
	feed.language = "\"><script>";
	assert_true(normalize_entry(&a, &feed, &raw, &source, NOW, &e));
	assert_null(e.language);
}

static void details_are_safe_and_absolute(void **state)
{
	struct enclosure enclosures[] = {
		{ "/a.mp3", "audio/mpeg\n", 5 },
		{ "javascript:x", NULL, -1 },
		{ NULL, NULL, -1 },
	};
	struct raw_entry raw = {
		.id = " tag:1 ",
		.published = "2027-01-01T00:00:00Z",
		.content = { "<p onclick=x>a<a href='b'>c</a>", TEXT_HTML,
			"https://example.org/d/" },
		.enclosures = { enclosures, 3, 3 },
	};
	struct feed feed = { .base = "https://example.org/f" };
	struct entry_detail detail;

	(void)state;
	normalize_detail(&a, &feed, &raw, &detail);
	assert_string_equal(detail.id, "tag:1");
	assert_non_null(strstr(detail.content_html, "https://example.org/d/b"));
	assert_null(strstr(detail.content_html, "onclick"));
	assert_int_equal(detail.published, 1798761600);
	assert_int_equal(detail.updated, 0);
	assert_int_equal(detail.enclosures.n, 1);
	assert_string_equal(
		detail.enclosures.items[0].url, "https://example.org/a.mp3");
	assert_string_equal(detail.enclosures.items[0].type, "audio/mpeg");
	raw.content = (struct raw_text){ "a < b\n\nc & d", TEXT_PLAIN, NULL };
	normalize_detail(&a, &feed, &raw, &detail);
	assert_string_equal(
		detail.content_html, "<p>a &lt; b</p><p>c &amp; d</p>");
	raw = (struct raw_entry){ .title.value = "t" };
	normalize_detail(&a, &feed, &raw, &detail);
	assert_null(detail.content_html);
	assert_null(detail.id);
}

/* -1: there is no such signal. */
static double crosslists_of(const struct entry *e)
{
	for (size_t i = 0; i < e->signals.n; i++)
		if (strcmp(e->signals.items[i].name, "crosslists") == 0)
			return e->signals.items[i].value;
	return -1;
}

static void crosslists_of_arxiv_are_a_signal(void **state)
{
	static const struct {
		const char *id, *announce, *title;
		const char *labels[5];
		double crosslists;
	} cases[] = {
		{ "oai:arXiv.org:2611.00001v1", "new", "T",
			{ "cs.CL", "cs.LG", "stat.ML" }, 2 },
		{ "oai:arXiv.org:2611.00001v1", "cross", "T", { "hep-th" }, 0 },
		{ "http://arxiv.org/abs/2611.00001v1", NULL, "T",
			{ "cs.CL", "hep-th", "68T07", "I.2.7; I.2.6" }, 1 },
		{ "oai:arXiv.org:2611.00001v1", NULL, "T",
			{ "cs.CL", "cs.LG", "cs.CL", " cs.LG" }, 1 },
		{ "oai:arXiv.org:2611.00001v1", NULL, "T", { "68T07" }, -1 },
		/* The feeds before 2024 name the first category alone. */
		{ "http://arxiv.org/abs/2101.00001", NULL,
			"T. (arXiv:2101.00001v1 [cs.LG])", { NULL }, -1 },
		/* Of others, who speak of a paper of arXiv's. */
		{ "2611.00001", NULL, "T", { "attention", "parsing" }, -1 },
		{ "https://blog.example/1", NULL, "T", { "a", "b" }, -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct raw_entry raw = {
			.id = cases[i].id,
			.announce = cases[i].announce,
			.title.value = cases[i].title,
			.link = "https://arxiv.org/abs/2611.00001",
			.categories.items = (const char **)cases[i].labels,
		};

		while (cases[i].labels[raw.categories.n])
			raw.categories.n++;
		struct entry e = normalized(&raw);

		assert_true(crosslists_of(&e) == cases[i].crosslists);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_are_absolute_web_addresses_or_none),
		cmocka_unit_test(the_guid_is_the_identity),
		cmocka_unit_test(images_are_absolute_and_no_decoration),
		cmocka_unit_test(of_equal_guids_and_addresses_the_first_stays),
		cmocka_unit_test(every_entry_has_an_identity_key),
		cmocka_unit_test(announcements_come_from_field_text_or_title),
		cmocka_unit_test(labels_language_and_signals_are_checked),
		cmocka_unit_test(crosslists_of_arxiv_are_a_signal),
		cmocka_unit_test(details_are_safe_and_absolute),
	};

	return cmocka_run_group_tests_name(
		"feed/normalize", tests, setup, teardown);
}
