/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "feed/identify.h"
#include "feed/normalize.h"

static struct arena a;

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

static struct entry identified(const struct raw_entry *raw)
{
	static const struct source source = { .name = "src" };
	static const struct feed feed = { .base = "https://example.org/f" };
	struct entry e = { 0 };

	assert_true(normalize_entry(&a, &feed, raw, &source, 1795600000, &e));
	return e;
}

/* "=key" for an identity, "~key" for a mention, joined by blanks. */
static const char *keys_of(const struct raw_entry *raw)
{
	struct entry e = identified(raw);
	const char *joined = "";

	for (size_t i = 0; i < e.keys.n; i++) {
		const struct work_key *key = &e.keys.items[i];

		assert_non_null(key->rule);
		joined = arena_printf(&a, "%s%s%c%s", joined, i ? " " : "",
			key->role == KEY_IDENTITY ? '=' : '~', key->key);
	}
	return joined;
}

static void an_entry_is_what_its_identifiers_name(void **state)
{
	static const struct {
		const char *id;
		bool id_is_link;
		const char *link, *doi, *keys;
	} cases[] = {
		{ "oai:arXiv.org:2609.01234v1", false,
			"https://arxiv.org/abs/2609.01234", NULL,
			"=arxiv:2609.01234" },
		{ "http://arxiv.org/abs/2607.28628v1", false,
			"https://arxiv.org/abs/2607.28628v1", NULL,
			"=arxiv:2607.28628" },
		/* an entry of a change log, and what only looks like one */
		{ "https://tool.example/log#4.2.0", false,
			"https://tool.example/log#4.2.0", NULL,
			"=url:tool.example/log#!4.2.0" },
		{ "june-3", false, "https://tool.example/log#june-3", NULL,
			"=url:tool.example/log#!june-3" },
		{ "https://tool.example/log#comments", false,
			"https://tool.example/log#comments", NULL,
			"=url:tool.example/log" },
		{ "https://arxiv.org/html/2607.28628v1#S3", false,
			"https://arxiv.org/html/2607.28628v1#S3", NULL,
			"=arxiv:2607.28628" },
		/* a repository, whatever the branch; what is in it is not it */
		{ "1", false, "https://github.com/Foo/Bar/tree/main/docs", NULL,
			"=gh:foo/bar" },
		{ "tag:github.com,2008:Repository/1/v2.0", false,
			"https://github.com/Foo/Bar/releases/tag/v2.0", NULL,
			"=url:github.com/Foo/Bar/releases/tag/v2.0 ~gh:foo/bar" },
		{ "2", false,
			"https://huggingface.co/Org/Model/discussions/5#a",
			NULL,
			"=url:huggingface.co/Org/Model/discussions/5 "
			"~hf:org/model" },
		/* Hugging Face, Papers with Code */
		{ "2607.23193", false,
			"https://huggingface.co/papers/2607.23193", NULL,
			"=arxiv:2607.23193" },
		{ "412", false, "https://arxiv.org/abs/1606.06565", NULL,
			"=arxiv:1606.06565" },
		/* a publisher's DOI belongs to the same work */
		{ "oai:arXiv.org:2401.00003v4", false,
			"https://arxiv.org/abs/2401.00003",
			"10.1000/Example.2401",
			"=arxiv:2401.00003 "
			"=doi:10.1000/example.2401" },
		/* news of a paper: its own link is the paper */
		{ "https://news.ycombinator.com/item?id=1", false,
			"https://arxiv.org/pdf/2101.03961v3", NULL,
			"=arxiv:2101.03961" },
		/* case 020 */
		{ "at://did:plc:example/post/3lou", true,
			"https://social.example.org/post/3lou", NULL,
			"=url:social.example.org/post/3lou" },
		{ " https://news.example.org/three ", true, NULL, NULL,
			"=url:news.example.org/three" },
		{ "https://news.example.org/four", false, NULL, NULL,
			"=url:news.example.org/four" },
		/* case 019: another scheme, the same work */
		{ "http://blog.example.org/?p=9817", true,
			"https://www.blog.example.org/?p=9817", NULL,
			"=url:blog.example.org?p=9817" },
		{ "tag:example.org,2026:1", false, NULL, NULL,
			"=id:src/tag:example.org,2026:1" },
		{ NULL, false, NULL, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; cases[i].keys; i++) {
		const struct raw_entry raw = {
			.id = cases[i].id,
			.id_is_link = cases[i].id_is_link,
			.link = cases[i].link,
			.doi = cases[i].doi,
			.title.value = "t",
		};

		assert_string_equal(keys_of(&raw), cases[i].keys);
	}
}

static void a_post_is_itself_and_only_mentions_papers(void **state)
{
	struct raw_entry raw = {
		.link = "https://blog.example.org/p",
		.content = { "<p><a href=\"https://arxiv.org/abs/2101.03961\">"
			     "paper</a> <a href=\"/other\">o</a> and "
			     "https://doi.org/10.1038/S42256 (see "
			     "https://github.com/Foo/Bar). "
			     "https://blog.example.org/p</p>",
			TEXT_HTML, NULL },
	};

	(void)state;
	assert_string_equal(keys_of(&raw),
		"=url:blog.example.org/p ~arxiv:2101.03961 ~doi:10.1038/s42256 "
		"~gh:foo/bar");
	assert_null(identified(&raw).code);
	*ARRAY_PUSH(&a, &raw.related) = "https://github.com/Own/Code.git";
	assert_string_equal(
		identified(&raw).code, "https://github.com/Own/Code");
}

static void a_plain_abstract_names_its_repository(void **state)
{
	static const char *const cases[][2] = {
		{ "Code: https://github.com/Foo/Bar.",
			"https://github.com/Foo/Bar" },
		{ "Code (https://github.com/Foo/Bar.git), data.",
			"https://github.com/Foo/Bar" },
		{ "Code \"https://github.com/Foo/Bar/tree/main\"",
			"https://github.com/Foo/Bar/tree/main" },
		{ "见https://github.com/Foo/Bar。谢谢",
			"https://github.com/Foo/Bar" },
		{ "See https://github.com/topics/llm and httpx", NULL },
		{ "Page https://foo.github.io/bar", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = {
			.link = "https://arxiv.org/abs/2611.00001",
			.summary = { cases[i][0], TEXT_PLAIN, NULL },
		};
		const char *code = identified(&raw).code;

		if (cases[i][1])
			assert_string_equal(code, cases[i][1]);
		else
			assert_null(code);
	}
}

static void the_version_is_found_wherever_it_stands(void **state)
{
	static const struct {
		const char *id, *link, *title, *summary;
		int version;
	} cases[] = {
		{ "oai:arXiv.org:2611.00001v3",
			"https://arxiv.org/abs/2611.00001", "t", NULL, 3 },
		{ "x", "https://arxiv.org/abs/2611.00001v2", "t", NULL, 2 },
		{ NULL, "http://arxiv.org/abs/2107.00002",
			"T. (arXiv:2107.00002v4 [stat.ML] UPDATED)", NULL, 4 },
		{ "x", "https://arxiv.org/abs/2611.00001", "t",
			"arXiv:2611.00001v5 Announce Type: replace\n"
			"Abstract: a",
			5 },
		{ "x", "https://arxiv.org/abs/2611.00001", "t", NULL, 0 },
		/* one that is only mentioned says nothing of this work */
		{ "x", "https://blog.example.org/", "t",
			"see https://arxiv.org/abs/2611.00001v7", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct raw_entry raw = {
			.id = cases[i].id,
			.link = cases[i].link,
			.title.value = cases[i].title,
			.summary.value = cases[i].summary,
		};

		assert_int_equal(identified(&raw).version, cases[i].version);
	}
}

static void keys_are_bounded_and_the_identity_is_kept(void **state)
{
	const char *text = "";
	struct raw_entry raw = { .link = "https://blog.example.org/p" };

	(void)state;
	for (int i = 0; i < 100; i++)
		text = arena_printf(
			&a, "%s https://arxiv.org/abs/2101.%05d", text, i + 1);
	raw.summary.value = text;
	struct entry e = identified(&raw);

	assert_int_equal(e.keys.n, ENTRY_KEYS_MAX);
	assert_string_equal(e.keys.items[0].key, "url:blog.example.org/p");
	assert_int_equal(e.keys.items[0].role, KEY_IDENTITY);
	assert_int_equal(e.keys.items[1].role, KEY_MENTION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_entry_is_what_its_identifiers_name),
		cmocka_unit_test(a_post_is_itself_and_only_mentions_papers),
		cmocka_unit_test(a_plain_abstract_names_its_repository),
		cmocka_unit_test(the_version_is_found_wherever_it_stands),
		cmocka_unit_test(keys_are_bounded_and_the_identity_is_kept),
	};

	return cmocka_run_group_tests_name(
		"feed/identify", tests, setup, teardown);
}
