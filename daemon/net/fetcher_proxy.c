/* SPDX-License-Identifier: ISC */
#include "fetcher_proxy.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include <curl/curl.h>

#include "base/ascii.h"
#include "text/url.h"

#define BLANKS " \t\r\n"

/* The first of the variables that is there and not empty. */
static const char *variable(
	const char *const names[], size_t n, const char **ret_name)
{
	for (size_t i = 0; i < n; i++) {
		const char *value = getenv(names[i]);

		if (!value || !*value)
			continue;
		*ret_name = names[i];
		return value;
	}
	return NULL;
}

/* libcurl-env(3): http_proxy in lower case only, as CGI sets the other. */
static struct proxy from_environment(bool tls)
{
	static const char *const plain[] = { "http_proxy", "all_proxy",
		"ALL_PROXY" };
	static const char *const secure[] = { "https_proxy", "HTTPS_PROXY",
		"all_proxy", "ALL_PROXY" };
	struct proxy p = { 0 };

	p.url = tls ? variable(secure, 4, &p.origin)
		    : variable(plain, 3, &p.origin);
	return p;
}

void proxy_rules_read(struct arena *a, const struct fetcher_options *o,
	struct proxy_rules *ret)
{
	static const char *const names[] = { "no_proxy", "NO_PROXY" };
	const struct proxy own = { o->proxy, "[fetch] proxy" };
	struct proxy_rules r = {
		.plain = o->proxy ? own : from_environment(false),
		.secure = o->proxy ? own : from_environment(true),
		.except = o->no_proxy,
		.except_origin = "[fetch] no_proxy",
	};

	if (!r.except)
		r.except = variable(names, 2, &r.except_origin);
	r.plain.url = arena_strdup(a, r.plain.url);
	r.secure.url = arena_strdup(a, r.secure.url);
	r.except = arena_strdup(a, r.except);
	*ret = r;
}

/* Length of the address; 0 when s is no number. */
static size_t read_address(const char *s, unsigned char bytes[16])
{
	if (inet_pton(AF_INET, s, bytes) == 1)
		return 4;
	return inet_pton(AF_INET6, s, bytes) == 1 ? 16 : 0;
}

static bool same_bits(
	const unsigned char *a, const unsigned char *b, size_t bits)
{
	unsigned rest = bits % 8;

	return memcmp(a, b, bits / 8) == 0 &&
		(!rest || (a[bits / 8] ^ b[bits / 8]) >> (8 - rest) == 0);
}

/* "10.0.0.0/8", or an address alone; host is one of `size` bytes. */
static bool in_block(struct arena *a, const char *rule,
	const unsigned char *host, size_t size)
{
	const char *slash = strchr(rule, '/');
	unsigned char net[16];
	size_t bits = size * 8;

	if (slash) {
		char *end;

		bits = strtoul(slash + 1, &end, 10);
		if (!ascii_is_digit(slash[1]) || *end || bits > size * 8)
			return false;
		rule = arena_strndup(a, rule, (size_t)(slash - rule));
	}
	return read_address(rule, net) == size && same_bits(net, host, bits);
}

/* "example.net" and ".example.net" both mean the name and all below it. */
static bool in_domain(const char *rule, const char *host)
{
	size_t n, len = strlen(host);

	rule += *rule == '.';
	n = strlen(rule);
	while (n && rule[n - 1] == '.')
		n--;
	while (len && host[len - 1] == '.')
		len--;
	return n && len >= n && ascii_equal_n(host + len - n, rule, n) &&
		(len == n || host[len - n - 1] == '.');
}

/* Without the brackets that IPv6 wears in a URL. */
static const char *unwrap(struct arena *a, const char *s)
{
	size_t len = strlen(s);

	return len > 1 && *s == '[' && s[len - 1] == ']'
		? arena_strndup(a, s + 1, len - 2)
		: s;
}

static bool is_excepted(struct arena *a, const char *list, const char *host)
{
	unsigned char bytes[16];
	size_t size;

	host = unwrap(a, host);
	size = read_address(host, bytes);
	for (const char *s = list; *s;) {
		size_t len = strcspn(s, "," BLANKS);
		const char *rule = unwrap(a, arena_strndup(a, s, len));

		if (strcmp(rule, "*") == 0)
			return true;
		if (size ? in_block(a, rule, bytes, size)
			 : in_domain(rule, host))
			return true;
		s += len;
		s += strspn(s, "," BLANKS);
	}
	return false;
}

const char *proxy_for(
	struct arena *a, const struct proxy_rules *r, const char *url)
{
	const char *proxy = strncmp(url, "https:", 6) == 0 ? r->secure.url
							   : r->plain.url;

	if (!proxy || !r->except)
		return proxy;
	const char *host = url_host(a, url);

	return host && is_excepted(a, r->except, host) ? NULL : proxy;
}

const char *proxy_shown(struct arena *a, const char *proxy)
{
	const char *start = strstr(proxy, "://"), *at = strrchr(proxy, '@');

	start = start && (!at || start < at) ? start + 3 : proxy;
	if (!at)
		return proxy;
	size_t user = strcspn(start, ":@");

	if (start + user >= at)
		return proxy;
	return arena_printf(
		a, "%.*s:***%s", (int)(start + user - proxy), proxy, at);
}

const char *proxy_problem(struct arena *a, const char *proxy)
{
	static const char *const schemes[] = { "http", "https", "socks4",
		"socks4a", "socks5", "socks5h" };
	CURLU *u = curl_url();
	char *scheme = NULL;
	const char *problem = "is not the address of a proxy";

	if (u &&
		curl_url_set(u, CURLUPART_URL, proxy,
			CURLU_GUESS_SCHEME | CURLU_NON_SUPPORT_SCHEME) ==
			CURLUE_OK &&
		curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK)
		for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
			if (!strstr(proxy, "://") ||
				strcmp(scheme, schemes[i]) == 0)
				problem = NULL;
	curl_free(scheme);
	curl_url_cleanup(u);
	/* systemd.exec(5): one variable for each quoted word (case 071). */
	if (proxy[strcspn(proxy, BLANKS)])
		problem = "has a blank in it, as when several variables stand "
			  "in one pair of quotes";
	return problem
		? arena_printf(a, "%s %s", proxy_shown(a, proxy), problem)
		: NULL;
}
