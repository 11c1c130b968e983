/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "html_media.h"
#include "html_tree.h"
#include "text/html.h"
#include "text/url.h"
#include "url_parts.h"

#define WIDTH_MAX 2000 /* pixels; no reader is in need of more */

/* Who counts readers by images (6.2); NULL: whatever the host. */
static const struct {
	const char *host, *path; /* anywhere in it */
} beacons[] = {
	{ NULL, "/1x1." },
	{ NULL, "/pixel.gif" },
	{ NULL, "/pixel.png" },
	{ NULL, "/spacer.gif" },
	{ NULL, "/blank.gif" },
	{ NULL, "/clear.gif" },
	{ NULL, "/matomo.php" },
	{ NULL, "/piwik.php" },
	{ ".feedburner.com", "/~" },
	{ ".google.com", "/~r/" },
	{ ".feedsportal.com", "/" },
	{ ".feedblitz.com", "/" },
	{ ".feedpress.it", "/" },
	{ ".doubleclick.net", "/" },
	{ ".google-analytics.com", "/" },
	{ ".googleadservices.com", "/" },
	{ ".googlesyndication.com", "/" },
	{ ".googleusercontent.com", "/tracker/" },
	{ ".scorecardresearch.com", "/" },
	{ ".quantserve.com", "/" },
	{ ".chartbeat.net", "/" },
	{ ".adnxs.com", "/" },
	{ ".imrworldwide.com", "/" },
	{ ".statcounter.com", "/" },
	{ ".sitemeter.com", "/" },
	{ ".histats.com", "/" },
	{ ".pixel.wp.com", "/" },
	{ ".stats.wordpress.com", "/" },
	{ ".facebook.com", "/tr" },
	{ ".ads.linkedin.com", "/" },
	{ ".analytics.twitter.com", "/" },
	{ ".t.co", "/i/adsct" },
	{ ".bat.bing.com", "/" },
	{ ".mc.yandex.ru", "/" },
	{ ".counter.yadro.ru", "/" },
	{ ".hm.baidu.com", "/" },
	{ ".cnzz.com", "/" },
	{ ".medium.com", "/_/stat" },
	{ ".hubspot.com", "/__ptq.gif" },
	{ ".list-manage.com", "/track/" },
};

bool html_is_beacon(struct arena *a, const char *url)
{
	struct url_parts p;

	if (url_take_apart(a, url, &p) < 0)
		return true;
	const char *host = arena_printf(a, ".%s", p.host);
	size_t len = strlen(host);

	for (size_t i = 0; i < sizeof beacons / sizeof *beacons; i++) {
		const char *name = beacons[i].host;
		size_t n = name ? strlen(name) : 0;

		if ((!name ||
			    (n <= len && strcmp(host + len - n, name) == 0)) &&
			strstr(p.path, beacons[i].path))
			return true;
	}
	return false;
}

/* A candidate of a srcset: where it is, and how wide. */
struct candidate {
	const char *url;
	size_t len, width;
};

/* "640w" as it is, "1.5x" for as many thousands; 0: no such thing. */
static size_t read_width(const char *s)
{
	size_t n = 0, digits = strspn(s, "0123456789");

	if (!digits || digits > 5)
		return 0;
	for (size_t i = 0; i < digits; i++)
		n = n * 10 + (size_t)(s[i] - '0');
	if (s[digits] == 'w')
		return n;
	return s[digits] == 'x' || s[digits] == '.' ? n * 1000 : 0;
}

/* HTML 4.8.4.3.8; an address may hold commas, but not end in one. */
static const char *next_candidate(const char *s, struct candidate *ret)
{
	s += strspn(s, " \t\n\f\r,");
	size_t len = strcspn(s, " \t\n\f\r"), n = len;

	while (n && s[n - 1] == ',')
		n--;
	*ret = (struct candidate){ .url = s, .len = n };
	s += len;
	if (n == len) {
		s += strspn(s, " \t\n\f\r");
		ret->width = read_width(s);
		s += strcspn(s, ",");
	}
	return s;
}

/* The widest that is not too wide, else the first. */
static const char *from_set(
	struct arena *a, const GumboNode *node, const char *name)
{
	struct candidate best = { 0 }, next;
	const char *s = html_attribute(node, name);

	if (!s)
		return NULL;
	for (s = next_candidate(s, &best); *s;) {
		s = next_candidate(s, &next);
		if (next.len && next.width <= WIDTH_MAX &&
			(next.width > best.width || best.width > WIDTH_MAX))
			best = next;
	}
	return arena_strndup(a, best.url, best.len);
}

/* Scripts put them in place of what stands in src, mostly an empty image. */
static const char *lazy_source(
	struct arena *a, const GumboNode *img, const char *base)
{
	static const char *const names[] = { "data-src", "data-lazy-src",
		"data-original", "data-original-src", "data-actualsrc",
		"data-orig-src" };
	static const char *const sets[] = { "data-srcset", "data-lazy-srcset" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *ref = html_attribute(img, names[i]);
		const char *url = ref && strpbrk(ref, "./")
			? html_address(a, ref, base)
			: NULL;

		if (url)
			return url;
	}
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		const char *url = html_address(
			a, from_set(a, img, sets[i]), base);

		if (url)
			return url;
	}
	return NULL;
}

/* Of the source elements right before it, in a picture. */
static const char *picture_source(
	struct arena *a, const GumboNode *img, const char *base)
{
	const GumboVector *siblings = html_children(img->parent);
	const char *url = NULL;

	for (size_t i = img->index_within_parent; i && !url; i--) {
		const GumboNode *node = siblings->data[i - 1];

		if (node->type == GUMBO_NODE_WHITESPACE)
			continue;
		if (strcmp(html_name(node), "source") != 0)
			break;
		url = html_address(a, from_set(a, node, "srcset"), base);
		if (!url)
			url = lazy_source(a, node, base);
	}
	return url;
}

const char *html_image_source(
	struct arena *a, const GumboNode *img, const char *base)
{
	const char *src = html_attribute(img, "src");
	const char *url = lazy_source(a, img, base);

	if (html_is_pixel(html_attribute(img, "width")) ||
		html_is_pixel(html_attribute(img, "height")) ||
		html_is_styled_tiny(img))
		return NULL;
	/* "#" is the page itself, a bare word what a script puts there. */
	if (!url && src && *src != '#' && strpbrk(src, "./"))
		url = html_address(a, src, base);
	if (!url)
		url = html_address(a, from_set(a, img, "srcset"), base);
	if (!url)
		url = picture_source(a, img, base);
	return url && !html_is_beacon(a, url) ? url : NULL;
}
