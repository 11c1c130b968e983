/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "net_fetcher_stub.h"

#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* Functions of the C library, for libcurl and libevent too. */

static int64_t skipped; /* seconds */
static int days_off;

static int resolve(const char *name, const char *service,
	const struct addrinfo *hints, struct addrinfo **ret)
{
	union {
		void *symbol;
		int (*call)(const char *, const char *, const struct addrinfo *,
			struct addrinfo **);
	} real = { .symbol = dlsym(RTLD_NEXT, "getaddrinfo") };

	return real.call(name, service, hints, ret);
}

static int resolve_two(const char *first, const char *second,
	const char *service, const struct addrinfo *hints,
	struct addrinfo **ret)
{
	int rc = resolve(first, service, hints, ret);

	return rc ? rc : resolve(second, service, hints, &(*ret)->ai_next);
}

int getaddrinfo(const char *name, const char *service,
	const struct addrinfo *hints, struct addrinfo **ret)
{
	if (strcmp(name, "slow.invalid") == 0)
		(void)sleep(2);
	if (strstr(name, ".invalid"))
		return EAI_NONAME;
	if (strcmp(name, "inside.test") == 0 || strstr(name, ".inside.test"))
		name = "127.0.0.1";
	if (strcmp(name, "both.test") == 0)
		return resolve_two("::1", "127.0.0.1", service, hints, ret);
	if (strcmp(name, "half.test") == 0)
		return resolve_two(
			"127.0.0.1", "2001:db8::1", service, hints, ret);
	return resolve(name, service, hints, ret);
}

/* There is no network but the loopback, so that no test leaves the host. */
int connect(int fd, const struct sockaddr *address, socklen_t len)
{
	union {
		void *symbol;
		int (*call)(int, const struct sockaddr *, socklen_t);
	} real = { .symbol = dlsym(RTLD_NEXT, "connect") };
	struct sockaddr_in in = { .sin_family = AF_UNSPEC };
	struct sockaddr_in6 in6 = { .sin6_family = AF_UNSPEC };

	if (address->sa_family == AF_INET)
		memcpy(&in, address, sizeof in);
	if (address->sa_family == AF_INET6)
		memcpy(&in6, address, sizeof in6);
	if (in.sin_addr.s_addr == htonl(INADDR_LOOPBACK) ||
		memcmp(&in6.sin6_addr, &in6addr_loopback, 16) == 0)
		return real.call(fd, address, len);
	errno = ENETUNREACH;
	return -1;
}

int clock_gettime(clockid_t which, struct timespec *ret)
{
	union {
		void *symbol;
		int (*call)(clockid_t, struct timespec *);
	} real = { .symbol = dlsym(RTLD_NEXT, "clock_gettime") };
	int rc = real.call(which, ret);

	if (which != CLOCK_REALTIME)
		ret->tv_sec += skipped;
	return rc;
}

void stub_skip(int seconds)
{
	skipped += seconds;
}

/* What a certificate is compared with. */
time_t time(time_t *ret)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	now.tv_sec += days_off * INT64_C(86400);
	if (ret)
		*ret = now.tv_sec;
	return now.tv_sec;
}

void stub_days_off(int days)
{
	days_off = days;
}

static int64_t milliseconds(clockid_t which)
{
	struct timespec now;

	(void)clock_gettime(which, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t stub_clock(void)
{
	return milliseconds(CLOCK_MONOTONIC);
}

int64_t stub_work(void)
{
	return milliseconds(CLOCK_THREAD_CPUTIME_ID);
}
