/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "net_server_fixture.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <event2/event.h>

const char *path_in(struct fixture *f, const char *name)
{
	return arena_printf(&f->arena, "%s/%s", f->folder, name);
}

void put_file(struct fixture *f, const char *name, const char *text)
{
	FILE *file = fopen(path_in(f, name), "w");

	assert_non_null(file);
	(void)fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

void put_folder(struct fixture *f, const char *name)
{
	assert_int_equal(mkdir(path_in(f, name), 0755), 0);
}

#define ATOM \
	"<?xml version=\"1.0\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""

/* public/ is served; what lies beside it must never come out. */
static void put_files(struct fixture *f)
{
	put_folder(f, "public");
	put_folder(f, "public/2021");
	put_folder(f, "public/empty");
	put_folder(f, "public/.git");
	put_folder(f, "hosts");
	put_folder(f, "hosts/foo.example");
	put_file(f, "secret.txt", "SECRET");
	put_file(f, "public/feed.xml", "<feed/>");
	put_file(f, "public/items.xml", "<feed/>");
	put_file(f, "public/papers.xml", ATOM "><id/>");
	put_file(f, "public/closed.xml", ATOM "><fh:archive/>");
	put_file(
		f, "public/2021/closed.html", "<link rel=\"next\" href=\"x\">");
	put_file(f, "public/feed.json", "{}");
	put_file(f, "public/feeds.opml", "<opml/>");
	put_file(f, "public/index.html", "<p>start</p>");
	put_file(f, "public/2021/index.html", "<p>year</p>");
	put_file(f, "public/two words.txt", "two");
	put_file(f, "public/.feed.xml.tmp", "SECRET");
	put_file(f, "public/.git/config", "SECRET");
	put_file(f, "hosts/foo.example/rss", "<rss/>");
	put_file(f, "hosts/foo.example/x.xml", ATOM ">");
	put_file(f, "hosts/feed.xml", "SECRET");
	assert_int_equal(
		symlink("../secret.txt", path_in(f, "public/link.txt")), 0);
	assert_int_equal(symlink("..", path_in(f, "public/up")), 0);
	assert_int_equal(mkfifo(path_in(f, "public/fifo"), 0644), 0);
}

int fixture_set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	assert_non_null(f);
	(void)snprintf(f->folder, sizeof f->folder, "/tmp/server.XXXXXX");
	assert_non_null(mkdtemp(f->folder));
	put_files(f);
	f->base = event_base_new();
	assert_non_null(f->base);
	*state = f;
	return 0;
}

int fixture_tear_down(void **state)
{
	struct fixture *f = *state;
	const char *command = arena_printf(
		&f->arena, "rm -rf -- '%s'", f->folder);

	server_free(f->server);
	event_base_free(f->base);
	int rc = system(command);

	arena_release(&f->arena);
	free(f);
	return rc;
}

void fixture_start(
	struct fixture *f, const char *listen, const char *folder, bool by_host)
{
	struct server_options options = { .listen = listen,
		.by_host = by_host };
	struct error err = ERROR_INIT;

	*ARRAY_PUSH(&f->arena, &options.folders) = path_in(f, folder);
	if (server_new(f->base, &options, &f->server, &err) < 0)
		fail_msg("%s", err.text);
}

static int connect_to(struct fixture *f)
{
	struct sockaddr_in in = {
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)server_port(f->server)),
		.sin_addr = { htonl(INADDR_LOOPBACK) },
	};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	assert_true(fd >= 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&in, sizeof in), 0);
	return fd;
}

/* Sends a request and turns the loop until the server closes. */
const char *talk(struct fixture *f, int fd, const char *request)
{
	size_t used = 0;
	ssize_t n = -1;

	assert_int_equal(send(fd, request, strlen(request), MSG_NOSIGNAL),
		strlen(request));
	for (int turns = 0; n && turns < 2000; turns++) {
		(void)event_base_loop(f->base, EVLOOP_NONBLOCK);
		n = recv(fd, f->answer + used, ANSWER_MAX - 1 - used,
			MSG_DONTWAIT);
		if (n > 0)
			used += (size_t)n;
		else if (n < 0 && errno != EAGAIN)
			break;
		else if (n < 0)
			(void)usleep(1000);
	}
	f->answer[used] = '\0';
	(void)close(fd);
	return f->answer;
}

const char *ask(struct fixture *f, const char *method, const char *target,
	const char *fields)
{
	const char *request = arena_printf(&f->arena,
		"%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n%s\r\n",
		method, target, fields);

	return talk(f, connect_to(f), request);
}

int status_of(const char *answer)
{
	int status = 0;

	(void)sscanf(answer, "HTTP/1.%*d %d", &status);
	return status;
}

const char *body_of(const char *answer)
{
	const char *end = strstr(answer, "\r\n\r\n");

	return end ? end + 4 : "";
}

bool has_field(const char *answer, const char *field)
{
	const char *at = strstr(answer, field);

	return at && at < body_of(answer);
}

const char *field_of(struct fixture *f, const char *name)
{
	const char *at = strstr(
		f->answer, arena_printf(&f->arena, "\r\n%s: ", name));

	if (!at)
		return NULL;
	at += strlen(name) + 4;
	return arena_strndup(&f->arena, at, strcspn(at, "\r\n"));
}
