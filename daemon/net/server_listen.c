/* SPDX-License-Identifier: ISC */
#include "server_listen.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <event2/listener.h>
#include <event2/util.h>

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

int listen_open(struct event_base *base, const char *listen,
	struct evconnlistener **ret, struct error *err)
{
	struct sockaddr_storage address;
	int len = sizeof address;

	if (strncmp(listen, LISTEN_UNIX, strlen(LISTEN_UNIX)) == 0)
		return listen_unix(base, listen, ret, err);
	memset(&address, 0, sizeof address);
	/* libevent would take a missing port for 0, which is any. */
	const char *colon = strrchr(listen, ':');

	if (!colon || !colon[1] ||
		strspn(colon + 1, "0123456789") != strlen(colon + 1) ||
		evutil_parse_sockaddr_port(
			listen, (struct sockaddr *)&address, &len) < 0)
		return error_set(err,
			"cannot listen on %s: expected an address and a port "
			"like 127.0.0.1:8470 or [::1]:8470, or unix:/path",
			listen);
	return bind_address(
		base, listen, (const struct sockaddr *)&address, len, ret, err);
}
