/* SPDX-License-Identifier: ISC */
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "text/url.h"
#include "url_parts.h"

#define PARAMS_MAX 100

/* sources.md 5.1: parameters that only tell where a click came from. */
static const char *const tracker_prefixes[] = { "utm_", "mtm_", "hsa_" };

static const char *const trackers[] = { "fbclid", "_openstat", "fb_action_ids",
	"fb_action_types", "fb_ref", "fb_source", "fb_comment_id",
	"hmb_campaign", "hmb_medium", "hmb_source", "itm_campaign",
	"itm_medium", "itm_source", "gclid", "dclid", "gbraid", "wbraid",
	"gclsrc", "campaign_id", "campaign_medium", "campaign_name",
	"campaign_source", "campaign_term", "campaign_content", "srsltid",
	"yclid", "ysclid", "twclid", "msclkid", "mc_cid", "mc_eid", "mc_tc",
	"wickedid", "_hsenc", "__hssc", "__hstc", "__hsfp", "_hsmi",
	"hsctatracking", "rb_clickid", "oly_anon_id", "oly_enc_id", "vero_id",
	"vero_conv", "mkt_tok", "sc_cid", "_bhlid", "_branch_match_id",
	"_branch_referrer", "__readwiselocation", "igshid", "_ga", "_gl", "spm",
	"cmp", "cmpid", "guccounter", "guce_referrer", "guce_referrer_sig",
	"at_medium", "at_campaign", "smid", "mbid", "ncid" };

struct param {
	const char *name, *value; /* value NULL: no equals sign */
	const char *text;         /* both, as written */
};

struct params {
	struct param *items;
	size_t n, cap;
};

/* More than PARAMS_MAX are nobody's: they stay as they are, so none are told. */
static void split(struct arena *a, const char *query, struct params *ret)
{
	size_t n = 1;

	for (const char *s = query; (s = strchr(s, '&')); s++)
		n++;
	if (n > PARAMS_MAX)
		return;
	for (const char *s = query; *s; s += *s == '&') {
		size_t len = strcspn(s, "&");
		const char *text = arena_strndup(a, s, len);
		const char *equals = strchr(text, '=');

		s += len;
		if (!len)
			continue;
		*ARRAY_PUSH(a, ret) = (struct param){
			.name = equals ? arena_strndup(a, text,
						 (size_t)(equals - text))
				       : text,
			.value = equals ? equals + 1 : NULL,
			.text = text,
		};
	}
}

static const char *join(struct arena *a, const struct params *params)
{
	size_t len = 0;

	for (size_t i = 0; i < params->n; i++)
		len += strlen(params->items[i].text) + 1;
	char *out = len ? arena_alloc(a, len) : NULL, *end = out;

	for (size_t i = 0; i < params->n; i++) {
		if (i)
			*end++ = '&';
		size_t n = strlen(params->items[i].text);

		memcpy(end, params->items[i].text, n);
		end += n;
	}
	return out;
}

static bool is_listed(const char *name)
{
	for (size_t i = 0;
		i < sizeof tracker_prefixes / sizeof *tracker_prefixes; i++)
		if (strncmp(name, tracker_prefixes[i],
			    strlen(tracker_prefixes[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof trackers / sizeof *trackers; i++)
		if (strcmp(name, trackers[i]) == 0)
			return true;
	return false;
}

static bool ends_with(const char *s, const char *tail)
{
	size_t n = strlen(s), t = strlen(tail);

	return n >= t && strcmp(s + n - t, tail) == 0;
}

static const char *bare(const char *host)
{
	return host && strncmp(host, "www.", 4) == 0 ? host + 4 : host;
}

/* ref=HOST is Ghost's, when it names the feed's own site (R5) or "rss". */
static bool is_own_ref(const char *value, const char *site_host)
{
	if (!value)
		return false;
	return strcmp(value, "rss") == 0 ||
		(site_host && strcmp(bare(value), bare(site_host)) == 0);
}

static bool is_tracker(struct arena *a, const struct param *p, const char *host,
	const char *site_host)
{
	char *name = arena_strdup(a, p->name);

	ascii_lower_all(name);
	if (is_listed(name))
		return true;
	if (strcmp(name, "ref") == 0)
		return is_own_ref(p->value, site_host);
	/* R3, R4: Medium's source; elsewhere the name carries meaning. */
	if (strcmp(name, "source") == 0 && p->value)
		return strncmp(p->value, "rss-", 4) == 0 ||
			strcmp(host, "medium.com") == 0 ||
			ends_with(host, ".medium.com");
	/* A place in a live blog. */
	if (strcmp(name, "page") == 0 && p->value)
		return strncmp(p->value, "with:block-", 11) == 0;
	/* R9: the AMP form of the same page. */
	return (strcmp(name, "amp") == 0 &&
		       (!p->value || strcmp(p->value, "1") == 0)) ||
		(strcmp(name, "outputtype") == 0 && p->value &&
			strcmp(p->value, "amp") == 0);
}

const char *query_clean(struct arena *a, const char *query, const char *host,
	const char *site_host, bool *ret_changed)
{
	struct params all = { 0 }, kept = { 0 };

	split(a, query, &all);
	for (size_t i = 0; i < all.n; i++)
		if (!is_tracker(a, &all.items[i], host, site_host))
			*ARRAY_PUSH(a, &kept) = all.items[i];
	*ret_changed = kept.n < all.n;
	return *ret_changed ? join(a, &kept) : query;
}

static int by_text(const void *a, const void *b)
{
	return strcmp(((const struct param *)a)->text,
		((const struct param *)b)->text);
}

const char *query_sort(struct arena *a, const char *query)
{
	struct params params = { 0 };

	split(a, query, &params);
	if (!params.n)
		return query[strspn(query, "&")] ? query : NULL;
	qsort(params.items, params.n, sizeof *params.items, by_text);
	return join(a, &params);
}

const char *query_value(struct arena *a, const char *query, const char *name)
{
	struct params params = { 0 };

	split(a, query, &params);
	for (size_t i = 0; i < params.n; i++)
		if (params.items[i].value &&
			strcmp(params.items[i].name, name) == 0)
			return params.items[i].value;
	return NULL;
}

const char *query_address(struct arena *a, const char *query, const char *name)
{
	struct params params = { 0 };

	split(a, query, &params);
	for (size_t i = 0; i < params.n; i++) {
		const struct param *p = &params.items[i];
		const char *url = p->value && strcmp(p->name, name) == 0
			? url_unescape(a, p->value)
			: NULL;

		if (url && url_resolve(a, NULL, url, &url) == 0)
			return url;
	}
	return NULL;
}
