/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net_fetcher_stub.h"

#define FOLDER "/tmp/check.XXXXXX"
#define CERTIFICATE                           \
	"-----BEGIN CERTIFICATE-----\nMA==\n" \
	"-----END CERTIFICATE-----\n"

struct box {
	struct stub
		*stub; /* for its arena, and an environment without proxies */
	char folder[sizeof FOLDER];
	struct fetcher_checks checks;
};

static int set_up(void **state)
{
	struct box *b = calloc(1, sizeof *b);

	assert_non_null(b);
	*state = b;
	b->stub = stub_new();
	memcpy(b->folder, FOLDER, sizeof FOLDER);
	assert_non_null(mkdtemp(b->folder));
	return 0;
}

static int tear_down(void **state)
{
	struct box *b = *state;
	int rc = system(
		arena_printf(&b->stub->arena, "rm -rf -- '%s'", b->folder));

	stub_free(b->stub);
	free(b);
	return rc;
}

static const char *path_of(struct box *b, const char *name)
{
	return arena_printf(&b->stub->arena, "%s/%s", b->folder, name);
}

static const char *put(struct box *b, const char *name, const char *text)
{
	const char *path = path_of(b, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	(void)fputs(text, file);
	(void)fclose(file);
	return path;
}

static void check(struct box *b)
{
	b->checks = (struct fetcher_checks){ { 0 }, { 0 } };
	fetcher_check(&b->stub->options, &b->stub->arena, &b->checks);
}

static const char *find(const struct strings *lines, const char *begin)
{
	for (size_t i = 0; i < lines->n; i++)
		if (strncmp(lines->items[i], begin, strlen(begin)) == 0)
			return lines->items[i];
	return NULL;
}

/* Case 068: one sentence with the path and the setting. */
static void certificates_that_cannot_be_used_are_named(void **state)
{
	struct box *b = *state;
	struct stub *s = b->stub;
	const char *link = path_of(b, "link"), *hidden = path_of(b, "hidden");
	const struct {
		const char *path, *why;
	} cases[] = {
		{ path_of(b, "missing"), "No such file" },
		{ b->folder, "Is a directory" },
		{ put(b, "empty", ""), "has no certificates in it" },
		{ put(b, "garbage", "not PEM\n"), "has no certificates in it" },
		{ put(b, "key", "-----BEGIN PRIVATE KEY-----\n"),
			"has no certificates in it" },
		{ link,
			arena_printf(
				&s->arena, "a link to %s, cannot", hidden) },
		{ path_of(b, "pipe"), "Invalid argument" },
	};

	assert_int_equal(symlink(hidden, link), 0);
	assert_int_equal(mkfifo(path_of(b, "pipe"), 0600), 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		s->options.ca_bundle = cases[i].path;
		check(b);
		const char *problem = find(&b->checks.problems, "the file of");

		assert_int_equal(b->checks.problems.n, 1);
		if (!problem || !strstr(problem, cases[i].path) ||
			!strstr(problem, cases[i].why) ||
			!strstr(problem, "ca_bundle in [fetch]"))
			fail_msg("%s: %s", cases[i].path, problem);
		assert_null(find(&b->checks.facts, "certificates="));
	}
}

static void certificates_that_can_be_used_are_counted(void **state)
{
	struct box *b = *state;
	struct stub *s = b->stub;

	s->options.ca_bundle = put(
		b, "two", CERTIFICATE "# other\n" CERTIFICATE);
	check(b);
	assert_int_equal(b->checks.problems.n, 0);
	assert_string_equal(find(&b->checks.facts, "certificates="),
		arena_printf(&s->arena,
			"certificates=%s number=2 from=\"[fetch] ca_bundle\"",
			s->options.ca_bundle));
	/* Libcurl's own, whatever this system has: it is looked at. */
	s->options.ca_bundle = NULL;
	check(b);
	const char *fact = find(&b->checks.facts, "certificates=");

	assert_true(
		fact ? strstr(fact, "from=libcurl") || strstr(fact, "=system")
		     : b->checks.problems.n == 1);
}

/* Case 071: which one, from where, and without its password. */
static void proxies_are_shown_without_their_password(void **state)
{
	struct box *b = *state;
	struct stub *s = b->stub;

	check(b);
	assert_string_equal(
		find(&b->checks.facts, "proxy="), "proxy=none for=all");
	assert_null(find(&b->checks.facts, "no_proxy="));
	(void)setenv("http_proxy", "http://me:w%40rd@plain.test:3128/", 1);
	(void)setenv("no_proxy", "localhost,.test", 1);
	check(b);
	assert_string_equal(find(&b->checks.facts, "proxy=http"),
		"proxy=http://me:***@plain.test:3128/ for=http "
		"from=\"http_proxy\"");
	assert_string_equal(
		find(&b->checks.facts, "proxy=none"), "proxy=none for=https");
	assert_string_equal(find(&b->checks.facts, "no_proxy="),
		"no_proxy=\"localhost,.test\" from=\"no_proxy\"");
	s->options.proxy = "socks5h://me@own.test";
	s->options.no_proxy = "10.0.0.0/8";
	check(b);
	assert_string_equal(find(&b->checks.facts, "proxy="),
		"proxy=socks5h://me@own.test for=all from=\"[fetch] proxy\"");
	assert_string_equal(find(&b->checks.facts, "no_proxy="),
		"no_proxy=\"10.0.0.0/8\" from=\"[fetch] no_proxy\"");
	assert_int_equal(b->checks.problems.n, 0);
}

static void a_proxy_that_is_none_is_a_problem(void **state) /* case 071 */
{
	static const struct {
		const char *proxy, *problem;
	} cases[] = {
		{ "http://me:word@proxy.test:3128 "
		  "https_proxy=http://me:word@proxy.test:3128 no_proxy=",
			"several variables stand in one pair of quotes" },
		{ "ftp://me:word@proxy.test", "not the address of a proxy" },
		{ "http://me:word@proxy.test:99999", "not the address" },
		{ "http://me:the@word@proxy.test", "not the address" },
	};
	struct box *b = *state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		(void)setenv("http_proxy", cases[i].proxy, 1);
		check(b);
		const char *problem = find(&b->checks.problems, "http_proxy: ");

		assert_non_null(problem);
		assert_non_null(strstr(problem, cases[i].problem));
		assert_null(strstr(problem, "word"));
		assert_null(find(&b->checks.facts, "proxy=http"));
	}
}

static void the_resolver_is_named(void **state) /* case 070 */
{
	struct box *b = *state;

	check(b);
	const char *fact = find(&b->checks.facts, "libcurl=");

	assert_non_null(fact);
	assert_non_null(strstr(fact, " tls="));
	if (find(&b->checks.problems, "names that are slow"))
		assert_non_null(strstr(fact, " resolver=blocking"));
	else
		assert_true(strstr(fact, " resolver=threads") ||
			strstr(fact, " resolver=c-ares"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(certificates_that_cannot_be_used_are_named),
		TEST(certificates_that_can_be_used_are_counted),
		TEST(proxies_are_shown_without_their_password),
		TEST(a_proxy_that_is_none_is_a_problem),
		TEST(the_resolver_is_named),
	};

	return cmocka_run_group_tests_name(
		"net/fetcher_check", tests, NULL, NULL);
}
