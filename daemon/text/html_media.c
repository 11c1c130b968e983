/* SPDX-License-Identifier: ISC */
#include "html_media.h"

#include <string.h>

#include "html_tree.h"
#include "text/url.h"
#include "url_parts.h"

/* A host with all below it, and what the path begins with. */
struct place {
	const char *host, *path;
	const char *page; /* what stands for the path there; NULL: it stays */
	const char *kind;
};

#define YOUTUBE "https://www.youtube.com/watch?v="

static const struct place players[] = {
	{ "youtube.com", "/embed/videoseries", NULL, "video" },
	{ "youtube.com", "/embed/", YOUTUBE, "video" },
	{ "youtube.com", "/v/", YOUTUBE, "video" },
	{ "youtube-nocookie.com", "/embed/videoseries", NULL, "video" },
	{ "youtube-nocookie.com", "/embed/", YOUTUBE, "video" },
	{ "youtube-nocookie.com", "/v/", YOUTUBE, "video" },
	{ "player.vimeo.com", "/video/", "https://vimeo.com/", "video" },
	{ "dailymotion.com", "/embed/video/",
		"https://www.dailymotion.com/video/", "video" },
	{ "player.bilibili.com", "/", NULL, "video" },
	{ "v.qq.com", "/txp/iframe/", NULL, "video" },
	{ "player.youku.com", "/embed/", NULL, "video" },
	{ "player.twitch.tv", "/", NULL, "video" },
	{ "embed.ted.com", "/talks/", "https://www.ted.com/talks/", "video" },
	{ "archive.org", "/embed/", "https://archive.org/details/", "video" },
	{ "loom.com", "/embed/", "https://www.loom.com/share/", "video" },
	{ "wistia.net", "/embed/", NULL, "video" },
	{ "wistia.com", "/embed/", NULL, "video" },
	{ "rumble.com", "/embed/", NULL, "video" },
	{ "open.spotify.com", "/embed/", "https://open.spotify.com/", "audio" },
	{ "embed.podcasts.apple.com", "/", "https://podcasts.apple.com/",
		"audio" },
	{ "w.soundcloud.com", "/player/", NULL, "audio" },
	{ "bandcamp.com", "/EmbeddedPlayer", NULL, "audio" },
};

static bool is_host(const char *host, const char *name)
{
	size_t len = strlen(host), n = strlen(name);

	return len >= n && strcmp(host + len - n, name) == 0 &&
		(len == n || host[len - n - 1] == '.');
}

static bool is_at(const struct url_parts *p, const struct place *player)
{
	return is_host(p->host, player->host) &&
		strncmp(p->path, player->path, strlen(player->path)) == 0;
}

static bool player_at(struct arena *a, const char *url, struct html_player *ret)
{
	struct url_parts p;

	if (!url || url_take_apart(a, url, &p) < 0)
		return false;
	for (size_t i = 0; i < sizeof players / sizeof *players; i++) {
		if (!is_at(&p, &players[i]))
			continue;
		const char *id = p.path + strlen(players[i].path);

		*ret = (struct html_player){ url, players[i].kind };
		/* Old ones have their parameters behind an ampersand. */
		if (players[i].page)
			ret->page = arena_printf(a, "%s%.*s", players[i].page,
				(int)strcspn(id, "&"), id);
		return true;
	}
	return false;
}

const char *html_address(struct arena *a, const char *ref, const char *base)
{
	const char *url;

	if (!ref || !ref[strspn(ref, " \t\n\f\r")] ||
		url_resolve(a, base, ref, &url) < 0)
		return NULL;
	/* An empty fragment means nothing, and not all readers keep it. */
	size_t len = strcspn(url, "#");

	return url[len] && !url[len + 1] ? arena_strndup(a, url, len) : url;
}

static const char *address_in(struct arena *a, const GumboNode *node,
	const char *const *names, const char *base)
{
	const char *url = NULL;

	for (; *names && !url; names++)
		url = html_address(a, html_attribute(node, *names), base);
	return url;
}

bool html_find_player(struct arena *a, const GumboNode *frame, const char *base,
	struct html_player *ret)
{
	static const char *const names[] = { "src", "data-src", "data-lazy-src",
		"data" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *ref = html_attribute(frame, names[i]);

		if (player_at(a, html_address(a, ref, base), ret))
			return true;
	}
	return false;
}

const char *html_media_source(
	struct arena *a, const GumboNode *node, const char *base)
{
	static const char *const names[] = { "src", "data-src", NULL };
	const char *url = address_in(a, node, names, base);
	const GumboVector *children = html_children(node);

	for (unsigned i = 0; !url && i < children->length; i++)
		if (strcmp(html_name(children->data[i]), "source") == 0)
			url = address_in(a, children->data[i], names, base);
	return url;
}
