/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "net_fetcher_stub.h"

#define FOLDER "/tmp/tls.XXXXXX"

/* openssl(1) as a server with a certificate that it made for itself. */
struct tls {
	struct stub *stub;
	char folder[sizeof FOLDER];
	pid_t server;
	unsigned port; /* 0: there is no openssl here */
	const char *host;
	bool same_fetcher;
};

static const char *const make_certificate =
	"cd '%s' && openssl req -x509 -newkey rsa:2048 -nodes -days 2 "
	"-keyout key -out certificate -subj /CN=test "
	"-addext subjectAltName=IP:127.0.0.1 2>/dev/null";

static void put_answer(struct tls *t, const char *name, const char *text)
{
	FILE *file = fopen(
		arena_printf(&t->stub->arena, "%s/%s", t->folder, name), "w");

	assert_non_null(file);
	(void)fputs(text, file);
	(void)fclose(file);
}

static void start_server(struct tls *t)
{
	int out[2];

	assert_int_equal(pipe(out), 0);
	t->server = fork();
	if (t->server == 0) {
		(void)dup2(out[1], STDOUT_FILENO);
		(void)close(STDERR_FILENO);
		if (chdir(t->folder) == 0)
			(void)execlp("openssl", "openssl", "s_server",
				"-accept", "127.0.0.1:0", "-key", "key",
				"-cert", "certificate", "-HTTP", (char *)NULL);
		_exit(127);
	}
	(void)close(out[1]);
	FILE *said = fdopen(out[0], "r");
	char line[256];

	while (!t->port && fgets(line, sizeof line, said))
		(void)sscanf(line, "ACCEPT 127.0.0.1:%u", &t->port);
	(void)fclose(said);
}

static int set_up(void **state)
{
	struct tls *t = calloc(1, sizeof *t);

	assert_non_null(t);
	*state = t;
	t->stub = stub_new();
	t->host = "127.0.0.1";
	memcpy(t->folder, FOLDER, sizeof FOLDER);
	assert_non_null(mkdtemp(t->folder));
	put_answer(t, "feed", "HTTP/1.0 200 OK\r\n\r\n<feed/>");
	put_answer(t, "down",
		arena_printf(&t->stub->arena,
			"HTTP/1.0 302 F\r\nLocation: http://127.0.0.1:%u/\r\n"
			"\r\n",
			stub_port(t->stub)));
	if (system(arena_printf(
		    &t->stub->arena, make_certificate, t->folder)) == 0)
		start_server(t);
	return 0;
}

static int tear_down(void **state)
{
	struct tls *t = *state;

	if (t->server > 0) {
		(void)kill(t->server, SIGKILL);
		(void)waitpid(t->server, NULL, 0);
	}
	int rc = system(
		arena_printf(&t->stub->arena, "rm -rf -- '%s'", t->folder));

	stub_free(t->stub);
	free(t);
	return rc;
}

static struct result fetch(struct tls *t, const char *ca, const char *path)
{
	struct stub *s = t->stub;

	if (!t->port)
		skip();
	s->options.ca_bundle =
		ca ? arena_printf(&s->arena, "%s/%s", t->folder, ca) : NULL;
	const struct request request = {
		.url = arena_printf(
			&s->arena, "https://%s:%u%s", t->host, t->port, path),
		.private_ok = true,
		.max_bytes = 100,
	};

	return t->same_fetcher ? stub_fetch_next(s, &request)
			       : stub_fetch(s, &request);
}

static void a_certificate_that_nobody_vouches_for_is_refused(void **state)
{
	struct result r = fetch(*state, NULL, "/feed");

	assert_int_equal(r.error, FETCH_CONNECT);
	assert_true(r.untrusted);
	assert_non_null(strstr(r.message, "the certificate is not valid"));
}

static void a_configured_bundle_is_trusted(void **state)
{
	struct result r = fetch(*state, "certificate", "/feed");

	assert_int_equal(r.error, FETCH_OK);
	assert_false(r.untrusted);
	assert_string_equal(r.body, "<feed/>");
}

/* Case 068 */
static void a_bundle_that_cannot_be_read_is_our_fault(void **state)
{
	struct tls *t = *state;
	static const char *const names[] = { "missing", "feed", "link" };

	assert_int_equal(
		symlink("/nowhere/bundle",
			arena_printf(&t->stub->arena, "%s/link", t->folder)),
		0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct result r = fetch(t, names[i], "/feed");

		assert_int_equal(r.error, FETCH_OFFLINE);
		assert_int_equal(r.fault, FAULT_CERTIFICATES);
		assert_non_null(strstr(r.message, t->stub->options.ca_bundle));
		assert_non_null(strstr(r.message, "set ca_bundle in [fetch]"));
	}
}

/* Case 068: one host's certificate is its own affair. */
static void what_is_wrong_with_a_certificate_is_said(void **state)
{
	struct tls *t = *state;
	static const struct {
		int days;
		const char *host, *message;
	} cases[] = {
		{ 0, "127.0.0.1", NULL },
		{ 3, "127.0.0.1", "expired" },
		{ -1, "127.0.0.1", "not yet valid" },
		{ 0, "inside.test", "name" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		t->host = cases[i].host;
		stub_days_off(cases[i].days);
		struct result r = fetch(t, "certificate", "/feed");

		stub_days_off(0);
		if (!cases[i].message) {
			assert_int_equal(r.error, FETCH_OK);
			continue;
		}
		assert_int_equal(r.error, FETCH_CONNECT);
		assert_int_equal(r.fault, FAULT_NONE);
		if (!strstr(r.message, "the certificate is not valid: ") ||
			!strstr(r.message, cases[i].message))
			fail_msg("%s", r.message);
	}
}

/* Case 068: not at once, as it is kept for some seconds. */
static void a_renewed_bundle_is_used(void **state)
{
	struct tls *t = *state;
	const char *copy = arena_printf(&t->stub->arena,
		"cd '%s' && openssl req -x509 -newkey rsa:2048 -nodes -keyout "
		"key2 -out bundle -subj /CN=other 2>/dev/null",
		t->folder);

	if (!t->port || system(copy) != 0)
		skip();
	assert_int_equal(fetch(t, "bundle", "/feed").error, FETCH_CONNECT);
	assert_int_equal(
		system(arena_printf(&t->stub->arena,
			"cd '%s' && cp certificate bundle", t->folder)),
		0);
	stub_skip(11);
	fetcher_set_options(t->stub->fetcher, &t->stub->options);
	t->same_fetcher = true;
	assert_int_equal(fetch(t, "bundle", "/feed").error, FETCH_OK);
}

static void a_step_down_from_https_is_not_followed(void **state) /* K30 */
{
	struct tls *t = *state;
	struct result r = fetch(t, "certificate", "/down");

	assert_int_equal(r.error, FETCH_REDIRECTS);
	assert_non_null(strstr(r.message, "from https to http"));
	assert_int_equal(t->stub->requests.n, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_certificate_that_nobody_vouches_for_is_refused),
		TEST(a_configured_bundle_is_trusted),
		TEST(a_bundle_that_cannot_be_read_is_our_fault),
		TEST(what_is_wrong_with_a_certificate_is_said),
		TEST(a_renewed_bundle_is_used),
		TEST(a_step_down_from_https_is_not_followed),
	};

	return cmocka_run_group_tests_name("net/tls", tests, NULL, NULL);
}
