/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "text/html_head.h"
#include "text/url.h"
#include "text/utf8.h"
#include "url_parts.h"

#define LOOK_MAX (32 * 1024) /* bytes; what stands in front is brief */

/* What such pages are called, folded; of a title any part may be one. */
static const char *const titles[] = { "just a moment", "attention required",
	"access denied", "access to this page has been denied",
	"access to this page has been blocked", "are you a robot",
	"robot check", "robot or human", "bot verification",
	"human verification", "verify you are human", "verifying you are human",
	"please verify you are a human", "verifying your browser",
	"security check", "security verification", "security checkpoint",
	"vercel security checkpoint", "checking your browser",
	"pardon our interruption", "one moment please", "please wait",
	"client challenge", "ddos guard", "ddos protection by cloudflare",
	"captcha", "captcha challenge", "challenge validation",
	"request rejected", "request blocked", "blocked", "forbidden",
	"403 forbidden", "error 403", "429 too many requests",
	"too many requests", "503 service temporarily unavailable",
	"service unavailable", "bad gateway", "error", "page not found",
	"404 not found", "404", "404 page not found", "not found",
	"site maintenance", "under maintenance", "domain for sale",
	"this domain is for sale", "javascript is not available",
	"javascript is disabled", "javascript required",
	"please enable javascript", "enable javascript",
	"please enable cookies", "enable cookies", "cookies required",
	"before you continue", "before you continue to youtube",
	"your privacy choices", "we value your privacy", "cookie consent",
	"consent", "log in", "login", "sign in", "sign up", "subscribe to read",
	"subscribe", "subscription required", "register to read", "loading",
	"redirecting", "untitled", "index of", "home", "react app", "vite app",
	"人机验证", "安全验证", "访问验证", "请稍候", "ただいま確認中です" };

/* What is met in no page of a publisher's own, in any case. */
static const char *const marks[] = { "_cf_chl_opt",
	"/cdn-cgi/challenge-platform", "cf-browser-verification",
	"_incapsula_resource", "captcha-delivery.com", "px-captcha",
	"ddos-guard", "sgcaptcha", "awswafcookiedomainlist",
	"/_sec/cp_challenge", "_pxappid", "enable javascript", "enable js",
	"requires javascript", "javascript is required",
	"javascript is disabled", "turn on javascript",
	"without javascript enabled", "enable cookies",
	"unusual traffic from your", "verify you are human",
	"subscribe to continue reading", "subscribe to read",
	"to continue reading this article" };

/* Parts of a path at which no article is. */
static const char *const gates[] = { "login", "signin", "sign-in", "sign_in",
	"log-in", "consent", "captcha", "challenge", "subscribe", "paywall",
	"auth", "authorize", "register" };
static const char *const gate_hosts[] = { "consent", "login", "signin",
	"accounts", "account", "auth", "sso", "idp" };

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool is_listed(
	const char *folded, size_t len, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i]) == len && memcmp(list[i], folded, len) == 0)
			return true;
	return false;
}

/* Parts of a title are apart by a rule, a bar or a colon. */
static bool is_wall_title(struct arena *a, const char *title)
{
	static const char *const rules[] = { " | ", " - ", ": ", " \u2013 ",
		" \u2014 " };
	const char *s = title;

	while (*s) {
		const char *end = s + strlen(s), *next = end;

		for (size_t i = 0; i < COUNT(rules); i++) {
			const char *at = strstr(s, rules[i]);

			if (at && at < end) {
				end = at;
				next = at + strlen(rules[i]);
			}
		}
		const char *part = text_fold(
			a, arena_strndup(a, s, (size_t)(end - s)));
		size_t len = strlen(part);

		part += *part == ' ';
		len = strlen(part);
		len -= len && part[len - 1] == ' ';
		if (is_listed(part, len, titles, COUNT(titles)))
			return true;
		s = next;
	}
	return false;
}

static bool has_mark(const char *html)
{
	const char *end = html + strnlen(html, LOOK_MAX);

	for (size_t i = 0; i < COUNT(marks); i++)
		if (ascii_find(html, end, marks[i]))
			return true;
	return false;
}

static bool has_gate(const struct url_parts *p)
{
	if (is_listed(p->host, strcspn(p->host, "."), gate_hosts,
		    COUNT(gate_hosts)))
		return true;
	for (const char *s = p->path; *s; s += strcspn(s, "/")) {
		s += *s == '/';
		if (is_listed(s, strcspn(s, "/."), gates, COUNT(gates)))
			return true;
	}
	return false;
}

static bool is_front(const struct url_parts *p)
{
	return !p->path[strspn(p->path, "/")] && !p->query;
}

/* Led away from what was asked for, to where everybody is led. */
static bool is_elsewhere(struct arena *a, const char *asked, const char *url)
{
	struct url_parts from, to;

	if (strcmp(asked, url) == 0 || url_take_apart(a, asked, &from) < 0 ||
		url_take_apart(a, url, &to) < 0)
		return false;
	return (is_front(&to) && !is_front(&from)) ||
		(has_gate(&to) && !has_gate(&from));
}

bool html_is_wall(struct arena *a, const char *html, const char *asked,
	const char *url, const struct html_head *head)
{
	if (is_elsewhere(a, asked, url))
		return true;
	if (head->title && is_wall_title(a, head->title))
		return true;
	/* Who has made a card for it means the page to be seen. */
	return !head->presented && has_mark(html);
}
