/* SPDX-License-Identifier: ISC */
#include "server_listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <event2/listener.h>

#define BACKLOG 64

static int bind_address(struct event_base *base, const char *listen,
	const struct sockaddr *address, int len, struct evconnlistener **ret,
	struct error *err)
{
	struct evconnlistener *listener = evconnlistener_new_bind(base, NULL,
		NULL,
		LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC |
			LEV_OPT_REUSEABLE,
		BACKLOG, address, len);

	if (!listener)
		return error_set(err, "cannot listen on %s: %s", listen,
			strerror(errno));
	*ret = listener;
	return 0;
}

/* A socket that nobody accepts on was left by a process that was killed. */
static bool is_stale(const struct sockaddr_un *address)
{
	struct stat st;

	if (lstat(address->sun_path, &st) < 0 || !S_ISSOCK(st.st_mode))
		return false;
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return false;
	bool refused = connect(fd, (const struct sockaddr *)address,
			       sizeof *address) < 0 &&
		errno == ECONNREFUSED;

	(void)close(fd);
	return refused;
}

static int listen_unix(struct event_base *base, const char *listen,
	struct evconnlistener **ret, struct error *err)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *path = listen + strlen(LISTEN_UNIX);
	size_t len = strlen(path);

	if (*path != '/' || len >= sizeof address.sun_path)
		return error_set(err,
			"cannot listen on %s: expected an absolute path of at "
			"most %zu bytes",
			listen, sizeof address.sun_path - 1);
	memcpy(address.sun_path, path, len);
	if (is_stale(&address))
		(void)unlink(path);
	if (bind_address(base, listen, (const struct sockaddr *)&address,
		    sizeof address, ret, err) < 0)
		return -1;
	/* Who may connect is decided by the folder that it stands in. */
	(void)chmod(path, 0666);
	return 0;
}

/* Digits up to 65535; 0 asks the system for one. -1: no port. */
static int read_port(const char *s)
{
	int port = 0;

	if (!*s || strlen(s) > 5)
		return -1;
	for (; *s; s++) {
		if (*s < '0' || *s > '9')
			return -1;
		port = port * 10 + (*s - '0');
	}
	return port <= UINT16_MAX ? port : -1;
}

/* ADDRESS:PORT or [ADDRESS]:PORT; the length of *ret, 0 when it is neither. */
static int read_address(const char *listen, struct sockaddr_storage *ret)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	char host[INET6_ADDRSTRLEN];
	const char *colon = strrchr(listen, ':');
	int port = colon ? read_port(colon + 1) : -1;
	size_t len = colon ? (size_t)(colon - listen) : 0;
	bool brackets = len > 2 && *listen == '[' && colon[-1] == ']';

	if (brackets) {
		listen++;
		len -= 2;
	}
	if (port < 0 || !len || len >= sizeof host)
		return 0;
	memcpy(host, listen, len);
	host[len] = '\0';
	in.sin_port = in6.sin6_port = htons((uint16_t)port);
	if (!brackets && inet_pton(AF_INET, host, &in.sin_addr) == 1) {
		memcpy(ret, &in, sizeof in);
		return sizeof in;
	}
	if (brackets && inet_pton(AF_INET6, host, &in6.sin6_addr) == 1) {
		memcpy(ret, &in6, sizeof in6);
		return sizeof in6;
	}
	return 0;
}

int listen_open(struct event_base *base, const char *listen,
	struct evconnlistener **ret, struct error *err)
{
	struct sockaddr_storage address;

	if (strncmp(listen, LISTEN_UNIX, strlen(LISTEN_UNIX)) == 0)
		return listen_unix(base, listen, ret, err);
	int len = read_address(listen, &address);

	if (!len)
		return error_set(err,
			"cannot listen on %s: expected an address and a port "
			"like 127.0.0.1:8470 or [::1]:8470, or unix:/path",
			listen);
	return bind_address(
		base, listen, (const struct sockaddr *)&address, len, ret, err);
}
