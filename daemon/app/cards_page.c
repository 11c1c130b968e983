/* SPDX-License-Identifier: ISC */
#include "cards_page.h"

#include <string.h>

#include "feed/card.h"
#include "text/url.h"

#define PAGE_BYTES (512 * 1024)
#define LINK_BYTES (16 * 1024) /* where only the status is asked for */
#define TIMEOUT_MS 20000
#define ACCEPT "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"

enum { HTTP_OK = 200, HTTP_NOT_FOUND = 404, HTTP_GONE = 410 };

/* A page is where the operator allowed it, on the server of a source. */
static bool is_private_ok(const struct config *config, const char *url)
{
	struct arena a = ARENA_INIT;
	bool ret = false;
	const char *server = url_server(&a, url);

	for (size_t i = 0; server && i < config->sources.n; i++) {
		const struct source *s = &config->sources.items[i];
		const char *own = s->enabled && s->private_ok
			? url_server(&a, s->url)
			: NULL;

		if (own && strcmp(own, server) == 0)
			ret = true;
	}
	arena_release(&a);
	return ret;
}

void cards_request(const struct config *config, const char *url,
	enum card_kind kind, struct request *ret)
{
	*ret = (struct request){
		.url = url,
		.accept = ACCEPT,
		.max_bytes = kind == CARD_LINK ? LINK_BYTES : PAGE_BYTES,
		.timeout_ms = TIMEOUT_MS,
		.cut = true,
		.foreign = true,
		.host_ok = is_private_ok(config, url),
	};
}

const char *cards_doubt(const struct response *r)
{
	if (r->fault == FAULT_RESOLVER)
		return "its host has no address";
	return r->untrusted ? "its certificate is not valid" : NULL;
}

/* What a page that answered is. */
void cards_read(struct arena *a, const struct response *r, enum card_kind kind,
	struct card *ret)
{
	const struct page_answer answer = {
		.asked = ret->url,
		.url = r->url,
		.content_type = r->content_type,
		.body = r->body,
		.len = r->body_len,
	};

	if (r->error != FETCH_OK)
		return;
	ret->status = r->status;
	/* That a paper has no HTML says nothing of the paper. */
	if (kind != CARD_FIGURE &&
		(r->status == HTTP_NOT_FOUND || r->status == HTTP_GONE))
		ret->gone = arena_printf(a, "HTTP %d", r->status);
	if (r->status != HTTP_OK || r->challenged)
		return;
	if (kind == CARD_PAGE)
		card_read(a, &answer, ret);
	else if (kind == CARD_FIGURE)
		card_read_figure(a, &answer, ret);
}
