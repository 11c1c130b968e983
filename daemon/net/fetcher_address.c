/* SPDX-License-Identifier: ISC */
#include "fetcher_internal.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "text/url.h"

/*
 * A feed, a redirect or a name server that somebody else controls may lead
 * to machines that only we can reach. What counts is the address that is
 * connected to, not the name that was looked up before.
 */

/* The IANA special-purpose registries, without what is globally reachable. */
static const struct {
	uint32_t net;
	int bits;
} special_v4[] = {
	{ 0x00000000, 8 },  /* this network */
	{ 0x0A000000, 8 },  /* private */
	{ 0x64400000, 10 }, /* shared by a carrier */
	{ 0x7F000000, 8 },  /* loopback */
	{ 0xA9FE0000, 16 }, /* link-local */
	{ 0xAC100000, 12 }, /* private */
	{ 0xC0000000, 24 }, /* protocol assignments */
	{ 0xC0A80000, 16 }, /* private */
	{ 0xC6120000, 15 }, /* benchmarking */
	{ 0xE0000000, 3 },  /* multicast, reserved, broadcast */
};

/* The first four bytes are enough to tell these. */
static const struct {
	uint32_t net;
	int bits;
} special_v6[] = {
	{ 0xFC000000, 7 },  /* unique local */
	{ 0xFE800000, 10 }, /* link-local */
	{ 0xFEC00000, 10 }, /* site-local */
	{ 0xFF000000, 8 },  /* multicast */
};

/* Where an IPv6 address has an IPv4 one inside that is connected to. */
static const struct {
	uint8_t prefix[12];
	size_t len, at;
} carriers[] = {
	{ { 0 }, 12, 12 },                                        /* ::/96 */
	{ { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF }, 12, 12 }, /* mapped */
	{ { 0x00, 0x64, 0xFF, 0x9B }, 12, 12 },                   /* NAT64 */
	{ { 0x20, 0x02 }, 2, 2 },                                 /* 6to4 */
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static uint32_t read_word(const uint8_t *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
		(uint32_t)bytes[2] << 8 | bytes[3];
}

static bool is_special_v4(uint32_t address)
{
	for (size_t i = 0; i < COUNT(special_v4); i++)
		if ((address ^ special_v4[i].net) >>
				(32 - special_v4[i].bits) ==
			0)
			return true;
	return false;
}

static bool is_special_v6(const uint8_t address[16])
{
	for (size_t i = 0; i < COUNT(carriers); i++)
		if (memcmp(address, carriers[i].prefix, carriers[i].len) == 0)
			return is_special_v4(
				read_word(address + carriers[i].at));
	for (size_t i = 0; i < COUNT(special_v6); i++)
		if ((read_word(address) ^ special_v6[i].net) >>
				(32 - special_v6[i].bits) ==
			0)
			return true;
	return false;
}

static bool is_special(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, address, sizeof in);
		return is_special_v4(ntohl(in.sin_addr.s_addr));
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, address, sizeof in6);
		return is_special_v6(in6.sin6_addr.s6_addr);
	}
	return true;
}

bool address_named(struct arena *a, const char *url)
{
	const char *host = url_host(a, url);
	uint8_t bytes[16];

	if (!host)
		return false;
	if (*host == '[')
		host = arena_strndup(a, host + 1, strcspn(host + 1, "]"));
	return strcmp(host, "localhost") == 0 ||
		inet_pton(AF_INET, host, bytes) == 1 ||
		inet_pton(AF_INET6, host, bytes) == 1;
}

/* A datagram socket knows the way without sending anything. */
static bool has_route(const struct curl_sockaddr *address)
{
	int fd = socket(address->family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	int rc = fd < 0 ? -1 : connect(fd, &address->addr, address->addrlen);

	if (fd >= 0)
		(void)close(fd);
	return rc == 0;
}

curl_socket_t address_open(
	void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = arg;

	(void)purpose;
	if (!t->private_ok && is_special(&address->addr)) {
		t->private_refused = true;
		return CURL_SOCKET_BAD;
	}
	t->routed = t->routed || has_route(address);
	int fd = socket(address->family, address->socktype | SOCK_CLOEXEC,
		address->protocol);

	t->starved = fd < 0 && (errno == EMFILE || errno == ENFILE);
	return fd;
}

int address_reused(
	void *arg, char *remote, char *local, int remote_port, int local_port)
{
	struct transfer *t = arg;
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
	} address = { .any = { .sa_family = AF_INET } };

	(void)local;
	(void)remote_port;
	(void)local_port;
	if (inet_pton(AF_INET, remote, &address.in.sin_addr) != 1) {
		address.any.sa_family = AF_INET6;
		if (inet_pton(AF_INET6, remote, &address.in6.sin6_addr) != 1)
			address.any.sa_family = AF_UNSPEC;
	}
	if (t->private_ok || !is_special(&address.any))
		return CURL_PREREQFUNC_OK;
	t->private_refused = true;
	return CURL_PREREQFUNC_ABORT;
}
