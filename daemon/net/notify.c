/* SPDX-License-Identifier: ISC */
#include "net/notify.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"

#define STATUS_MAX 512

/*
 * The path of the manager's socket as an address: "/…" is in the file
 * system, "@…" in the abstract name space, where a NUL stands for the @.
 */
static socklen_t find_manager(struct sockaddr_un *ret)
{
	const char *path = getenv("NOTIFY_SOCKET");
	size_t len = path ? strlen(path) : 0;

	if (!len || (*path != '/' && *path != '@') ||
		len >= sizeof ret->sun_path)
		return 0;
	*ret = (struct sockaddr_un){ .sun_family = AF_UNIX };
	memcpy(ret->sun_path, path, len);
	if (*path == '@')
		ret->sun_path[0] = '\0';
	return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + len);
}

static void tell(const char *text)
{
	struct sockaddr_un address;
	socklen_t len = find_manager(&address);

	if (!len)
		return;
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd < 0)
		return;
	(void)sendto(fd, text, strlen(text), MSG_NOSIGNAL,
		(const struct sockaddr *)&address, len);
	(void)close(fd);
}

void notify_ready(void)
{
	tell("READY=1");
}

void notify_stopping(void)
{
	tell("STOPPING=1");
}

void notify_watchdog(void)
{
	tell("WATCHDOG=1");
}

void notify_reloading(void)
{
	char text[64];
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	(void)snprintf(text, sizeof text,
		"RELOADING=1\nMONOTONIC_USEC=%" PRId64,
		(int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000);
	tell(text);
}

void notify_extend(int64_t seconds)
{
	char text[64];

	(void)snprintf(text, sizeof text, "EXTEND_TIMEOUT_USEC=%" PRId64,
		seconds * 1000000);
	tell(text);
}

void notify_status(const char *fmt, ...)
{
	char status[STATUS_MAX], safe[STATUS_MAX];
	char text[STATUS_MAX + sizeof "STATUS="];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(status, sizeof status, fmt, ap);
	va_end(ap);
	/* A line end would begin another variable (case 079). */
	log_escape(safe, sizeof safe, status);
	(void)snprintf(text, sizeof text, "STATUS=%s", safe);
	tell(text);
}

/* A whole number in the environment; 0 when there is none. */
static int64_t read_variable(const char *name)
{
	const char *s = getenv(name);
	int64_t value = 0;

	for (; s && *s >= '0' && *s <= '9'; s++)
		if (value < INT64_MAX / 100)
			value = value * 10 + (*s - '0');
	return s && !*s ? value : 0;
}

int64_t notify_watchdog_interval(void)
{
	int64_t pid = read_variable("WATCHDOG_PID");

	if (!getenv("NOTIFY_SOCKET") || (pid && pid != (int64_t)getpid()))
		return 0;
	return read_variable("WATCHDOG_USEC") / 2;
}
