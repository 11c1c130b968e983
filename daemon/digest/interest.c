/* SPDX-License-Identifier: ISC */
#include "digest/interest.h"

#include <string.h>

#include "base/ascii.h"
#include "text/pattern.h"
#include "text/utf8.h"

static const char *const prefixes[] = {
	[INTEREST_PHRASE] = "",
	[INTEREST_WORD] = "word:",
	[INTEREST_TITLE] = "title:",
	[INTEREST_REGEX] = "regex:",
	[INTEREST_AUTHOR] = "author:",
	[INTEREST_CATEGORY] = "category:",
	[INTEREST_SOURCE] = "source:",
};

/*
 * Letters with a colon are a prefix, but for a phrase that happens to have
 * one in front of a blank ("Llama: the herd").
 */
static int find_prefix(
	const char *rule, enum interest_kind *ret, struct error *err)
{
	size_t len = 0;

	for (size_t i = INTEREST_WORD; i <= INTEREST_SOURCE; i++) {
		if (strncmp(rule, prefixes[i], strlen(prefixes[i])) == 0) {
			*ret = (enum interest_kind)i;
			return 0;
		}
	}
	while (ascii_is_letter(rule[len]))
		len++;
	*ret = INTEREST_PHRASE;
	if (!len || rule[len] != ':' || rule[len + 1] == ' ' || !rule[len + 1])
		return 0;
	return error_set(err,
		"there is no prefix '%.*s:'; expected word:, title:, regex:, "
		"author:, category:, source:, or a phrase",
		len > 40 ? 40 : (int)len, rule);
}

static int fold(struct arena *a, struct interest *ret, struct error *err)
{
	ret->folded = text_fold(a, ret->what);
	return *ret->folded
		? 0
		: error_set(err, "'%.100s' has no letter and no digit",
			  ret->what);
}

static int check_category(const char *what, struct error *err)
{
	size_t len = strcspn(what, "*");

	if (what[len] && (len == 0 || what[len + 1]))
		return error_set(err,
			"'%.100s': expected a category like cs.LG, or its "
			"beginning and a star like cs.*",
			what);
	return 0;
}

static int read_what(struct arena *a, struct interest *ret, struct error *err)
{
	switch (ret->kind) {
	case INTEREST_PHRASE:
	case INTEREST_WORD:
	case INTEREST_TITLE:
	case INTEREST_AUTHOR:
		return fold(a, ret, err);
	case INTEREST_REGEX:
		if (pattern_compile(a, ret->what, &ret->pattern, err) < 0)
			return error_prefix(err,
				"'%.100s' is no regular expression that can "
				"be used: ",
				ret->what);
		return 0;
	case INTEREST_CATEGORY:
		return check_category(ret->what, err);
	case INTEREST_SOURCE:
		break;
	}
	return 0;
}

int interest_parse(struct arena *a, const char *rule, struct interest *ret,
	struct error *err)
{
	struct interest it = { .rule = arena_strdup(a, rule) };

	if (find_prefix(rule, &it.kind, err) < 0)
		return -1;
	it.what = it.rule + strlen(prefixes[it.kind]);
	it.what += strspn(it.what, " ");
	if (!*it.what)
		return error_set(err, "nothing stands behind '%s'", it.rule);
	if (read_what(a, &it, err) < 0)
		return -1;
	*ret = it;
	return 0;
}
