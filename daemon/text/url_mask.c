/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "text/url.h"

#define MASK "***"

/* Parts of names: "api_key", "accessToken", "sig". */
static bool is_secret(const char *name, const char *end)
{
	static const char *const words[] = { "token", "secret", "passw",
		"apikey", "api_key", "api-key", "signature" };
	static const char *const names[] = { "key", "auth", "sig", "pw", "pass",
		"pwd" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (ascii_find(name, end, words[i]))
			return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == (size_t)(end - name) &&
			ascii_equal_n(name, names[i], (size_t)(end - name)))
			return true;
	return false;
}

/* What is left of the parameters that begin at s; out has room for them. */
static void mask_parameters(const char *s, char *out)
{
	while (*s) {
		size_t name = strcspn(s, "=&#");
		size_t len = name + strcspn(s + name, "&#");
		bool secret = s[name] == '=' && len > name + 1 &&
			is_secret(s, s + name);
		size_t kept = secret ? name + 1 : len;

		memcpy(out, s, kept);
		out += kept;
		if (secret)
			out = (char *)memcpy(out, MASK, strlen(MASK)) +
				strlen(MASK);
		s += len;
		if (*s)
			*out++ = *s++;
	}
	*out = '\0';
}

const char *url_masked(struct arena *a, const char *url)
{
	const char *slashes = strstr(url, "://");
	const char *user = slashes ? slashes + 3 : url;
	const char *host = user + strcspn(user, "/?#");

	while (host > user && host[-1] != '@')
		host--;
	size_t before = (size_t)(user - url);
	size_t until = host > user ? (size_t)(host - 1 - url) : before;
	const char *query = strchr(url + until, '?');
	size_t plain = query ? (size_t)(query + 1 - url) - until
			     : strlen(url + until);
	/* "k=v&" may grow by the length of the mask. */
	char *out = arena_alloc(a, 4 * strlen(url) + sizeof MASK);
	char *o = (char *)memcpy(out, url, before) + before;

	if (host > user)
		o = (char *)memcpy(o, MASK, strlen(MASK)) + strlen(MASK);
	memcpy(o, url + until, plain);
	mask_parameters(url + until + plain, o + plain);
	return out;
}
