/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/url.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static struct arena arena = ARENA_INIT;

static int forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

struct shown {
	const char *url, *site, *shown;
};

/* R1 to R5. */
static void trackers_go_and_the_rest_stays(void **state)
{
	static const struct shown cases[] = {
		{ "https://a.example/x?utm_source=rss&id=3", NULL,
			"https://a.example/x?id=3" },
		{ "https://a.example/x?id=3&UTM_Source=rss#top", NULL,
			"https://a.example/x?id=3#top" },
		{ "https://a.example/x?fbclid=1", NULL, "https://a.example/x" },
		{ "https://a.example/x?b=1&gclid=2&a=3&mtm_x=4", NULL,
			"https://a.example/x?b=1&a=3" },
		{ "https://a.example/x?__readwiseLocation=4&HsCtaTracking=5",
			NULL, "https://a.example/x" },
		{ "https://medium.com/p/abc?source=rss----7f60cf5620c9---4",
			NULL, "https://medium.com/p/abc" },
		{ "https://x.medium.com/p/abc?source=email", NULL,
			"https://x.medium.com/p/abc" },
		{ "https://t.example/p/abc?source=rss-f1---2", NULL,
			"https://t.example/p/abc" },
		{ "https://b.example/list?source=arxiv", NULL,
			"https://b.example/list?source=arxiv" },
		{ "https://notmedium.com/p?source=x", NULL,
			"https://notmedium.com/p?source=x" },
		{ "https://c.example/?ref=404media.co",
			"https://www.404media.co/rss/", "https://c.example/" },
		{ "https://c.example/?ref=404media.co", NULL,
			"https://c.example/?ref=404media.co" },
		{ "https://c.example/?ref=main&ref=rss", "https://c.example/",
			"https://c.example/?ref=main" },
		{ "https://a.example/x?id=1&p=2&v=3&q=4&sid=5&origin=6"
		  "&share=7&section=8&page=9&format=10",
			NULL,
			"https://a.example/x?id=1&p=2&v=3&q=4&sid=5&origin=6"
			"&share=7&section=8&page=9&format=10" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *shown;

		assert_int_equal(
			url_show(&arena, cases[i].url, cases[i].site, &shown),
			0);
		assert_string_equal(shown, cases[i].shown);
	}
}

#define NEWS "https://news.google.com/rss/articles/"

static void an_address_without_trackers_stays_byte_for_byte(void **state)
{
	static const char *const urls[] = { "HTTPS://A.Example:443/x/../y?",
		"http://a.example", "https://a.example/?b=2&&a=1&",
		"https://a.example/%7euser?q=%c3%a4#frag",
		"https://a.example/x?utm=1&my_utm_source=2",
		"https://a.example/lamp", "https://a.example/amp",
		"https://a.example/?x=amp&amp=2",
		"https://www.google.com/search?q=https%3A%2F%2Fb.example%2F",
		"https://b.example/url?q=https%3A%2F%2Fc.example%2F",
		"https://www.google.com/url?q=javascript%3Aalert(1)",
		"https://www.google.com/url?q=https%3A%2F%2Fb.ex%00ample%2F",
		"https://x.cdn.ampproject.org/c/s/", "https://t.co/AbC",
		/* Opaque; longer than there is; a NUL; not http; cut off. */
		NEWS "CBMiXEFVX3lxTE5xAAA?oc=5", NEWS "CBMi", NEWS "CBMigA",
		NEWS "CBMiQGh0dHBzOi8vYS5leGFtcGxlLw",
		NEWS "CBMikgFodHRwczovL2EuZXhhbXBsZS8",
		NEWS "CBMiCmh0dHBzOi8vYQA", NEWS "CBMiBGZ0cDo", NEWS "CBMiAGE",
		NEWS "CBIiEmh0dHBzOi8vYS5leGFtcGxlLw",
		"https://news.google.com/topics/CBMiFWh0dHBzOi8vYS5leGFtcGxlL3g"
		"_adIBAA" };

	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		const char *shown = NULL;

		assert_int_equal(url_show(&arena, urls[i], NULL, &shown), 0);
		assert_ptr_equal(shown, urls[i]);
	}
}

/* R9, R11 and R12. */
static void redirectors_and_amp_are_undone(void **state)
{
	static const struct shown cases[] = {
		{ "https://www.google.com/url?q=https%3A%2F%2Fa.example%2F",
			NULL, "https://a.example/" },
		{ "https://www.google.com/url?sa=t&url=https%3A%2F%2Fa.example"
		  "%2Fx%3Fid%3D1%26utm_source%3Dg&usg=1",
			NULL, "https://a.example/x?id=1" },
		{ "https://l.facebook.com/l.php?u=http%3A%2F%2Fa.example%2F&h=1",
			NULL, "http://a.example/" },
		{ "https://out.reddit.com/t3_abc?url=https%3A%2F%2Fa.example%2F",
			NULL, "https://a.example/" },
		{ "https://www.youtube.com/redirect?q=https%3A%2F%2Fa.example"
		  "%2F&event=video",
			NULL, "https://a.example/" },
		{ "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com"
		  "%2Fl.php%3Fu%3Dhttps%253A%252F%252Fa.example%252Fx",
			NULL, "https://a.example/x" },
		{ "https://www.google.com/url?q=http%3A%2F%2Fme:pw%40a.example"
		  "%2Fa%20b",
			NULL, "http://a.example/a%20b" },
		{ "https://foo-com.cdn.ampproject.org/c/s/foo.com/a/amp", NULL,
			"https://foo.com/a" },
		{ "https://foo-com.cdn.ampproject.org/c/foo.com/a?id=1", NULL,
			"http://foo.com/a?id=1" },
		{ "https://www.google.com/amp/s/foo.com/a/amp/", NULL,
			"https://foo.com/a/" },
		{ "https://foo.com/a.amp.html", NULL,
			"https://foo.com/a.html" },
		{ "https://foo.com/a?amp=1", NULL, "https://foo.com/a" },
		{ "https://foo.com/a?outputType=amp&b=1", NULL,
			"https://foo.com/a?b=1" },
		{ "https://foo.com/a/amp/amp", NULL, "https://foo.com/a" },
		{ NEWS "CBMiFWh0dHBzOi8vYS5leGFtcGxlL3g_adIBAA?oc=5", NULL,
			"https://a.example/x?i" },
		{ NEWS "CBMiFWh0dHBzOi8vYS5leGFtcGxlL3g_aQ", NULL,
			"https://a.example/x?i" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *shown;

		assert_int_equal(
			url_show(&arena, cases[i].url, NULL, &shown), 0);
		assert_string_equal(shown, cases[i].shown);
	}
}

static void keys_are_what_addresses_have_in_common(void **state)
{
	static const struct {
		const char *url, *key;
	} cases[] = {
		{ "https://foo.com/a?b=1&a=2", "foo.com/a?a=2&b=1" },
		{ "HTTP://WWW.Foo.com:80/A", "foo.com/A" },
		{ "https://foo.com:443/A/", "foo.com/A" },
		{ "https://foo.com:8443/A//", "foo.com:8443/A" },
		{ "http://foo.com:443/", "foo.com" },
		{ "https://m.theregister.com/x", "theregister.com/x" },
		{ "https://mobile.foo.com/x", "foo.com/x" },
		{ "https://www.m.foo.com/x", "foo.com/x" },
		{ "https://amp.foo.com/x/amp/", "foo.com/x" },
		{ "https://www.com/x", "www.com/x" },
		{ "https://m.com/x", "m.com/x" },
		{ "https://foo.com/%7euser/caf%c3%a9",
			"foo.com/~user/caf%C3%A9" },
		{ "https://foo.com/caf\u00E9", "foo.com/caf%C3%A9" },
		{ "https://foo.com/a/%2e%2e/b", "foo.com/b" },
		{ "https://foo.com/a%2fb", "foo.com/a%2Fb" },
		{ "https://foo.com/?%75tm_source=x", "foo.com" },
		{ "https://foo.com/x#comments", "foo.com/x" },
		{ "https://foo.com/x#", "foo.com/x" },
		{ "https://foo.com/#!/x", "foo.com#!/x" },
		{ "https://foo.com/#/post/1", "foo.com#/post/1" },
		{ "https://foo.com/?", "foo.com" },
		{ "https://foo.com/?p=12", "foo.com?p=12" },
		{ "https://foo.com/?ref=www.foo.com", "foo.com" },
		{ "http://me:pw@foo.com/x", "foo.com/x" },
		{ "https://openai.com/blog/x/", "openai.com/news/x" },
		{ "https://docs.claude.com/en/x", "platform.claude.com/en/x" },
		{ "https://m\u00FCller.example/", "xn--mller-kva.example" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *key;

		assert_int_equal(url_key(&arena, cases[i].url, &key), 0);
		assert_string_equal(key, cases[i].key);
	}
}

static const char *key_of(const char *url)
{
	const char *key = NULL;

	assert_int_equal(url_key(&arena, url, &key), 0);
	return key;
}

/* Case 050: what has one key in the table has one with us, and only that. */
static void the_table_of_case_050_holds(void **state)
{
	const char *shared = getenv("HEBDOMAD_SHARED");
	FILE *f = fopen(arena_printf(&arena, "%s/cases/inputs/050.tsv",
				shared ? shared : "../shared"),
		"r");
	char line[1024];
	struct {
		const char *expected, *key;
	} rows[64];
	size_t n = 0;

	(void)state;
	if (!f)
		skip();
	while (fgets(line, sizeof line, f) && n < COUNT(rows)) {
		char *tab = strchr(line, '\t');

		line[strcspn(line, "\n")] = '\0';
		if (strncmp(line, "http", 4) != 0 &&
			strncmp(line, "HTTP", 4) != 0)
			continue;
		*tab = '\0';
		rows[n].expected = arena_strdup(&arena, tab + 1);
		rows[n].key = key_of(line);
		assert_string_equal(rows[n].key, key_of(rows[n].expected));
		n++;
	}
	fclose(f);
	assert_true(n >= 12);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++)
			assert_int_equal(
				!strcmp(rows[i].expected, rows[j].expected),
				!strcmp(rows[i].key, rows[j].key));
}

/*
 * R22, over addresses made of the pieces that the rules look for, in an order
 * that a fixed generator shuffles.
 */
static void every_result_stays_as_it_is(void **state)
{
	static const char *const pieces[] = { "www.", "m.", "amp.", "/amp",
		".amp.html", "/", "//", "%2e%2e/", "%2E", "%7e", "%41", "%zz",
		"%", "?", "&", "utm_source=rss", "%75tm_x=1", "amp=1",
		"ref=rss", "source=rss-1", "#", "#!", "#/", "a", "B", "=", ";",
		":80", "/c/s/", "google.com/amp/s/",
		"x.cdn.ampproject.org/c/s/",
		"https%3A%2F%2Fwww.google.com%2Furl%3Fq%3D", "/url?q=", "..",
		"openai.com/blog/", "\u00E4", "+", "%20", "[", "{", "~" };
	uint32_t seed = 1;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		const char *url = i % 3 ? "https://foo.com"
					: "http://www.google.com/url?q=";
		const char *once, *twice, *key;

		for (int j = 0; j < 8; j++) {
			seed = seed * 1664525 + 1013904223;
			url = arena_printf(&arena, "%s%s", url,
				pieces[(seed >> 16) % COUNT(pieces)]);
		}
		if (url_resolve(&arena, NULL, url, &once) < 0)
			continue;
		assert_int_equal(url_resolve(&arena, NULL, once, &twice), 0);
		assert_string_equal(once, twice);
		assert_int_equal(url_show(&arena, once, once, &once), 0);
		assert_int_equal(url_show(&arena, once, once, &twice), 0);
		assert_string_equal(once, twice);
		key = key_of(once);
		assert_string_equal(
			key_of(arena_printf(&arena, "http://%s", key)), key);
		assert_string_equal(
			key_of(arena_printf(&arena, "https://%s", key)), key);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(
			trackers_go_and_the_rest_stays, forget),
		cmocka_unit_test_teardown(
			an_address_without_trackers_stays_byte_for_byte,
			forget),
		cmocka_unit_test_teardown(
			redirectors_and_amp_are_undone, forget),
		cmocka_unit_test_teardown(
			keys_are_what_addresses_have_in_common, forget),
		cmocka_unit_test_teardown(the_table_of_case_050_holds, forget),
		cmocka_unit_test_teardown(every_result_stays_as_it_is, forget),
	};

	return cmocka_run_group_tests_name("text/url_key", tests, NULL, NULL);
}
