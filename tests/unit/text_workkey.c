/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <string.h>

#include "text/workkey.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena arena = ARENA_INIT;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

struct found {
	const char *from, *key; /* key NULL: none comes out */
	int version;
};

typedef int maker(struct arena *a, const char *s, struct work_key *ret);

static void check(maker *make, const struct found *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct work_key key = {
			.key = "untouched", .version = -1, .role = KEY_MENTION
		};
		int result = make(&arena, cases[i].from, &key);

		assert_int_equal(key.role, KEY_MENTION);
		if (!cases[i].key) {
			assert_int_equal(result, -1);
			assert_string_equal(key.key, "untouched");
			continue;
		}
		assert_int_equal(result, 0);
		assert_string_equal(key.key, cases[i].key);
		assert_int_equal(key.version, cases[i].version);
		assert_non_null(key.rule);
	}
}

/* sources.md 5.3. */
static void one_paper_has_one_key_at_all_its_addresses(void **state)
{
	static const char key[] = "arxiv:2101.03961";
	static const struct found cases[] = {
		{ "https://arxiv.org/abs/2101.03961", key, 0 },
		{ "https://arxiv.org/abs/2101.03961/", key, 0 },
		{ "https://arxiv.org/abs/2101.03961v3", key, 3 },
		{ "http://arxiv.org/abs/2101.03961v1", key, 1 },
		{ "http://ARXIV.org:80/abs/2101.03961", key, 0 },
		{ "https://arxiv.org/pdf/2101.03961", key, 0 },
		{ "https://arxiv.org/pdf/2101.03961v2.pdf", key, 2 },
		{ "https://arxiv.org/html/2101.03961v1", key, 1 },
		{ "https://arxiv.org/html/2101.03961v1#S3", key, 1 },
		{ "https://arxiv.org/format/2101.03961", key, 0 },
		{ "https://arxiv.org/src/2101.03961v12", key, 12 },
		{ "https://arxiv.org/abs/2101.03961?context=cs.LG", key, 0 },
		{ "https://export.arxiv.org/abs/2101.03961", key, 0 },
		{ "https://www.arxiv.org/abs/2101.03961", key, 0 },
		{ "https://ar5iv.org/abs/2101.03961", key, 0 },
		{ "https://ar5iv.labs.arxiv.org/html/2101.03961", key, 0 },
		{ "https://www.alphaxiv.org/abs/2101.03961", key, 0 },
		{ "https://www.alphaxiv.org/overview/2101.03961v2", key, 2 },
		{ "https://huggingface.co/papers/2101.03961", key, 0 },
		{ "https://huggingface.co/papers/2101.03961.md", key, 0 },
		{ "https://hf.co/papers/2101.03961", key, 0 },
		{ "https://browse.arxiv.org/abs/2101.03961v2", key, 2 },
		{ "https://news.google.com/rss/articles/CBMiIGh0dHBzOi8vYXJ4aXY"
		  "ub3JnL2Ficy8yMTAxLjAzOTYx0gEA?oc=5",
			key, 0 },
		{ "https://paperswithcode.co/paper/2101.03961", key, 0 },
		{ "https://www.semanticscholar.org/arxiv/2101.03961", key, 0 },
		{ "https://doi.org/10.48550/arXiv.2101.03961", key, 0 },
		{ "https://dx.doi.org/10.48550/ARXIV.2101.03961", key, 0 },
		{ "https://www.google.com/url?q=https%3A%2F%2Farxiv.org%2Fabs"
		  "%2F2101.03961",
			key, 0 },
		{ "https://arxiv.org/abs/hep-th/9901001v2",
			"arxiv:hep-th/9901001", 2 },
		{ "https://arxiv.org/abs/hep-th%2F9901001",
			"arxiv:hep-th/9901001", 0 },
		{ "https://arxiv.org/abs/math.CA/0611800", "arxiv:math/0611800",
			0 },
		{ "https://arxiv.org/abs/cond-mat.stat-mech/9901001",
			"arxiv:cond-mat/9901001", 0 },
		{ "https://arxiv.org/abs/0704.0001", "arxiv:0704.0001", 0 },
		{ "https://arxiv.org/abs/1412.9999", "arxiv:1412.9999", 0 },
		{ "https://arxiv.org/abs/1501.00001", "arxiv:1501.00001", 0 },
		{ "https://arxiv.org/abs/2601.123456", "arxiv:2601.123456", 0 },
	};

	(void)state;
	check(workkey_from_url, cases, COUNT(cases));
}

static void what_only_looks_like_a_paper_is_an_address(void **state)
{
	static const struct found cases[] = {
		{ "https://notarxiv.org/abs/2101.03961",
			"url:notarxiv.org/abs/2101.03961", 0 },
		{ "https://arxiv.org.evil.example/abs/2101.03961",
			"url:arxiv.org.evil.example/abs/2101.03961", 0 },
		{ "https://arxiv.org/list/cs.LG/new",
			"url:arxiv.org/list/cs.LG/new", 0 },
		{ "https://arxiv.org/a/doe_j_1", "url:arxiv.org/a/doe_j_1", 0 },
		{ "https://arxiv.org/abs/2026.11251",
			"url:arxiv.org/abs/2026.11251", 0 },
		{ "https://arxiv.org/abs/2100.03961",
			"url:arxiv.org/abs/2100.03961", 0 },
		{ "https://arxiv.org/abs/2101.03961v0",
			"url:arxiv.org/abs/2101.03961v0", 0 },
		{ "https://arxiv.org/abs/2101.03961v",
			"url:arxiv.org/abs/2101.03961v", 0 },
		{ "https://arxiv.org/abs/2101.03961v9999",
			"url:arxiv.org/abs/2101.03961v9999", 0 },
		{ "https://arxiv.org/abs/2101.0396",
			"url:arxiv.org/abs/2101.0396", 0 },
		{ "https://arxiv.org/abs/2101.0396123",
			"url:arxiv.org/abs/2101.0396123", 0 },
		{ "https://arxiv.org/abs/1412.12345",
			"url:arxiv.org/abs/1412.12345", 0 },
		{ "https://arxiv.org/abs/0703.0001",
			"url:arxiv.org/abs/0703.0001", 0 },
		{ "https://arxiv.org/abs/hep-th/0704001",
			"url:arxiv.org/abs/hep-th/0704001", 0 },
		{ "https://arxiv.org/abs/no-such/9901001",
			"url:arxiv.org/abs/no-such/9901001", 0 },
		{ "https://arxiv.org/html/2101.03961v1/x1.png",
			"url:arxiv.org/html/2101.03961v1/x1.png", 0 },
		{ "https://paperswithcode.co/paper/712427",
			"url:paperswithcode.co/paper/712427", 0 },
		{ "https://www.semanticscholar.org/paper/0a1b",
			"url:semanticscholar.org/paper/0a1b", 0 },
		{ "https://blog.example/2101.03961",
			"url:blog.example/2101.03961", 0 },
		{ "http:/blog.example/a", "url:blog.example/a", 0 },
		{ "https://me@blog.example/a?utm_source=x",
			"url:blog.example/a", 0 },
		{ "2101.03961", NULL, 0 },
		{ "doi:10.1038/s42256", NULL, 0 },
		{ "javascript:alert(1)", NULL, 0 },
		{ "", NULL, 0 },
	};

	(void)state;
	check(workkey_from_url, cases, COUNT(cases));
}

static void identifiers_are_read_in_all_their_forms(void **state)
{
	static const char key[] = "arxiv:2101.03961";
	static const struct found cases[] = {
		{ "oai:arXiv.org:2101.03961v3", key, 3 },
		{ "arXiv:2101.03961v3 [cs.LG]", key, 3 },
		{ "arXiv:2101.03961v3 [cs.LG] 11 Jan 2021", key, 3 },
		{ "arXiv: 2101.03961", key, 0 },
		{ " arxiv:2101.03961", key, 0 },
		{ "2101.03961v3", key, 3 },
		{ "math.CA/0611800v2", "arxiv:math/0611800", 2 },
		{ "oai:arXiv.org:hep-th/9901001", "arxiv:hep-th/9901001", 0 },
		{ "10.48550/arXiv.2101.03961", key, 0 },
		{ "10.48550/arXiv.hep-th/9901001", "arxiv:hep-th/9901001", 0 },
		{ "10.48550/arXiv.1", "doi:10.48550/arxiv.1", 0 },
		{ "doi:10.1038/S42256-020-00257-Z",
			"doi:10.1038/s42256-020-00257-z", 0 },
		{ "DOI: 10.1145/3442188.3445922", "doi:10.1145/3442188.3445922",
			0 },
		{ "10.1145/3442188.3445922.", "doi:10.1145/3442188.3445922",
			0 },
		{ "10.1038/x).", "doi:10.1038/x", 0 },
		{ "10.1016/S0140-6736(20)", "doi:10.1016/s0140-6736(20)", 0 },
		{ "10.1038/x, 2020", "doi:10.1038/x", 0 },
		{ "", NULL, 0 },
		{ "arXiv:", NULL, 0 },
		{ "2101.03961 and more", NULL, 0 },
		{ "x2101.03961", NULL, 0 },
		{ "2026.11251", NULL, 0 },
		{ "10.1038", NULL, 0 },
		{ "10.1038/", NULL, 0 },
		{ "10.103/x", NULL, 0 },
		{ "10.x/y", NULL, 0 },
		{ "11.1038/x", NULL, 0 },
		{ "10.1002/(SICI)15:16<1661::AID>3.0", NULL, 0 },
		{ "10.1038/\u00E4", NULL, 0 },
		{ "https://arxiv.org/abs/2101.03961", NULL, 0 },
		{ "tag:example.org,2026:10.1038/x", NULL, 0 },
		{ "gh:owner/repo", NULL, 0 },
	};

	(void)state;
	check(workkey_from_id, cases, COUNT(cases));
}

/* R17 and R18. */
static void dois_are_read_off_their_resolver(void **state)
{
	static const struct found cases[] = {
		{ "https://dx.doi.org/10.1038/S42256", "doi:10.1038/s42256",
			0 },
		{ "http://doi.org/10.1000/a%23b%3Fc%25", "doi:10.1000/a#b?c%",
			0 },
		{ "https://doi.org/10.1002/(SICI)1%3C2::3%3E4",
			"url:doi.org/10.1002/(SICI)1%3C2::3%3E4", 0 },
		{ "https://doi.org/10.1000/a%20b", "url:doi.org/10.1000/a%20b",
			0 },
		{ "https://doi.org/", "url:doi.org", 0 },
		{ "https://notdoi.org/10.1038/s42256",
			"url:notdoi.org/10.1038/s42256", 0 },
	};

	(void)state;
	check(workkey_from_url, cases, COUNT(cases));
}

/* R19 and R20. */
static void repositories_are_known_by_owner_and_name(void **state)
{
	static const struct found cases[] = {
		{ "https://github.com/Foo/Bar.git", "gh:foo/bar", 0 },
		{ "https://github.com/Foo/Bar.gIt", "gh:foo/bar", 0 },
		{ "https://github.com/Foo/Bar.git.git", "gh:foo/bar", 0 },
		{ "https://www.github.com/Foo/Bar/", "gh:foo/bar", 0 },
		{ "https://github.com/foo/bar/tree/main/x", "gh:foo/bar", 0 },
		{ "https://github.com/foo/bar/releases/tag/v1", "gh:foo/bar",
			0 },
		{ "https://github.com/foo/bar?tab=readme#use", "gh:foo/bar",
			0 },
		{ "https://github.com/foo", "url:github.com/foo", 0 },
		{ "https://github.com/", "url:github.com", 0 },
		{ "https://github.com/foo//", "url:github.com/foo", 0 },
		{ "https://github.com/Topics/rust",
			"url:github.com/Topics/rust", 0 },
		{ "https://github.com/orgs/foo/people",
			"url:github.com/orgs/foo/people", 0 },
		{ "https://github.com/foo/a%20b", "url:github.com/foo/a%20b",
			0 },
		{ "https://gist.github.com/foo/0a1b",
			"url:gist.github.com/foo/0a1b", 0 },
		{ "https://foo.github.io/bar/", "url:foo.github.io/bar", 0 },
		{ "https://huggingface.co/Org/Model", "hf:org/model", 0 },
		{ "https://huggingface.co/Org/Model/tree/main", "hf:org/model",
			0 },
		{ "https://hf.co/Org/Model", "hf:org/model", 0 },
		{ "https://hf.co/Org/amp", "hf:org/amp", 0 },
		{ "https://hf.co/datasets/o/d",
			"url:huggingface.co/datasets/o/d", 0 },
		{ "https://huggingface.co/blog/some-post",
			"url:huggingface.co/blog/some-post", 0 },
		{ "https://huggingface.co/spaces/o/s",
			"url:huggingface.co/spaces/o/s", 0 },
		{ "https://huggingface.co/datasets/o/d",
			"url:huggingface.co/datasets/o/d", 0 },
	};

	(void)state;
	check(workkey_from_url, cases, COUNT(cases));
}

static void venues_are_known_by_the_paper_and_not_the_page(void **state)
{
	static const struct found cases[] = {
		{ "https://openreview.net/forum?id=aB_c-1", "openreview:aB_c-1",
			0 },
		{ "https://openreview.net/pdf?id=aB_c-1", "openreview:aB_c-1",
			0 },
		{ "https://openreview.net/attachment?id=aB_c-1&name=pdf",
			"openreview:aB_c-1", 0 },
		{ "https://openreview.net/forum?noteId=2&id=aB_c-1",
			"openreview:aB_c-1", 0 },
		{ "https://openreview.net/group?id=V.cc/2026/Conference",
			"url:openreview.net/group?id=V.cc/2026/Conference", 0 },
		{ "https://openreview.net/profile?id=~Jo_Doe1",
			"url:openreview.net/profile?id=~Jo_Doe1", 0 },
		{ "https://openreview.net/forum?id=",
			"url:openreview.net/forum?id=", 0 },
		{ "https://aclanthology.org/2021.acl-long.1/",
			"acl:2021.acl-long.1", 0 },
		{ "https://aclanthology.org/2021.acl-long.1.pdf",
			"acl:2021.acl-long.1", 0 },
		{ "https://aclanthology.org/2021.acl-long.1v2.pdf",
			"acl:2021.acl-long.1", 0 },
		{ "https://aclanthology.org/N18-1202", "acl:N18-1202", 0 },
		{ "https://aclanthology.org/volumes/2021.acl-long/",
			"url:aclanthology.org/volumes/2021.acl-long", 0 },
		{ "https://aclanthology.org/events/acl-2021/",
			"url:aclanthology.org/events/acl-2021", 0 },
		{ "https://openaccess.thecvf.com/content/C2021/html/"
		  "Doe_A_v2.0_C_2021_paper.html",
			"cvf:Doe_A_v2.0_C_2021", 0 },
		{ "https://openaccess.thecvf.com/content/C2021/papers/"
		  "Doe_A_v2.0_C_2021_paper.pdf",
			"cvf:Doe_A_v2.0_C_2021", 0 },
		{ "https://openaccess.thecvf.com/content/C2021?day=all",
			"url:openaccess.thecvf.com/content/C2021?day=all", 0 },
		{ "https://proceedings.mlr.press/v139/doe21a.html",
			"pmlr:v139/doe21a", 0 },
		{ "https://proceedings.mlr.press/v139/doe21a/doe21a.pdf",
			"pmlr:v139/doe21a", 0 },
		{ "https://proceedings.mlr.press/v139/",
			"url:proceedings.mlr.press/v139", 0 },
	};

	(void)state;
	check(workkey_from_url, cases, COUNT(cases));
}

static void people_may_write_addresses_identifiers_and_keys(void **state)
{
	static const struct found cases[] = {
		{ "https://arxiv.org/abs/2101.03961v2", "arxiv:2101.03961", 2 },
		{ "2101.03961", "arxiv:2101.03961", 0 },
		{ "10.1038/S42256", "doi:10.1038/s42256", 0 },
		{ "arxiv:2101.03961", "arxiv:2101.03961", 0 },
		{ "gh:Foo/Bar.git", "gh:foo/bar", 0 },
		{ "hf:Org/Model", "hf:org/model", 0 },
		{ "openreview:aB_c-1", "openreview:aB_c-1", 0 },
		{ "acl:N18-1202", "acl:N18-1202", 0 },
		{ "cvf:Doe_A_v2.0_C_2021", "cvf:Doe_A_v2.0_C_2021", 0 },
		{ "pmlr:v139/doe21a", "pmlr:v139/doe21a", 0 },
		{ "doi:10.1000/a#b?c%", "doi:10.1000/a#b?c%", 0 },
		{ "url:www.foo.com/a/?b=1&a=2", "url:foo.com/a?a=2&b=1", 0 },
		{ "url:foo.com#!/x", "url:foo.com#!/x", 0 },
		{ "arxiv:2026.11251", NULL, 0 },
		{ "gh:foo", NULL, 0 },
		{ "gh:topics/rust", NULL, 0 },
		{ "url:arxiv.org/abs/2101.03961", NULL, 0 },
		{ "url:", NULL, 0 },
		{ "doi:", NULL, 0 },
		{ "isbn:1", NULL, 0 },
		{ "a title", NULL, 0 },
		{ "", NULL, 0 },
	};

	(void)state;
	check(workkey_parse, cases, COUNT(cases));
}

static void keys_order_by_strength_and_then_by_bytes(void **state)
{
	static const char *const sorted[] = { "arxiv:2101.00001",
		"arxiv:math/0611800", "doi:10.1/a", "doi:10.1/b", "acl:N18-1",
		"cvf:a", "gh:a/b", "hf:a/b", "openreview:a", "pmlr:v1/a",
		"url:a.example", "id:src/1" };
	static const int strength[] = { 4, 4, 3, 3, 2, 2, 2, 2, 2, 2, 1, 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(sorted); i++) {
		assert_int_equal(workkey_strength(sorted[i]), strength[i]);
		for (size_t j = 0; j < COUNT(sorted); j++) {
			int order = workkey_compare(sorted[i], sorted[j]);

			assert_int_equal(order < 0, i < j);
			assert_int_equal(order > 0, i > j);
		}
	}
}

static void papers_are_told_from_code_and_pages(void **state)
{
	(void)state;
	assert_true(workkey_is_paper("arxiv:2101.03961"));
	assert_true(workkey_is_paper("doi:10.1/a"));
	assert_true(workkey_is_paper("openreview:a"));
	assert_true(workkey_is_paper("acl:N18-1"));
	assert_true(workkey_is_paper("cvf:a"));
	assert_true(workkey_is_paper("pmlr:v1/a"));
	assert_false(workkey_is_paper("gh:a/b"));
	assert_false(workkey_is_paper("hf:a/b"));
	assert_false(workkey_is_paper("url:arxiv.org"));
	assert_false(workkey_is_paper("id:arxiv:1"));
	assert_false(workkey_is_paper(""));
}

static void the_address_of_a_key_leads_back_to_it(void **state)
{
	static const struct found cases[] = {
		{ "arxiv:2101.03961", "https://arxiv.org/abs/2101.03961", 0 },
		{ "arxiv:math/0611800", "https://arxiv.org/abs/math/0611800",
			0 },
		{ "doi:10.1038/s42256", "https://doi.org/10.1038/s42256", 0 },
		{ "doi:10.1000/a#b?c%", "https://doi.org/10.1000/a%23b%3Fc%25",
			0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *url = workkey_url(&arena, cases[i].from);
		struct work_key key = { 0 };

		assert_string_equal(url, cases[i].key);
		assert_int_equal(workkey_from_url(&arena, url, &key), 0);
		assert_string_equal(key.key, cases[i].from);
	}
	assert_null(workkey_url(&arena, "gh:a/b"));
	assert_null(workkey_url(&arena, "url:a.example"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			one_paper_has_one_key_at_all_its_addresses, forget),
		cmocka_unit_test_teardown(
			what_only_looks_like_a_paper_is_an_address, forget),
		cmocka_unit_test_teardown(
			identifiers_are_read_in_all_their_forms, forget),
		cmocka_unit_test_teardown(
			dois_are_read_off_their_resolver, forget),
		cmocka_unit_test_teardown(
			repositories_are_known_by_owner_and_name, forget),
		cmocka_unit_test_teardown(
			venues_are_known_by_the_paper_and_not_the_page, forget),
		cmocka_unit_test_teardown(
			people_may_write_addresses_identifiers_and_keys,
			forget),
		cmocka_unit_test(keys_order_by_strength_and_then_by_bytes),
		cmocka_unit_test(papers_are_told_from_code_and_pages),
		cmocka_unit_test_teardown(
			the_address_of_a_key_leads_back_to_it, forget),
	};

	return cmocka_run_group_tests_name("text/workkey", tests, NULL, NULL);
}
