/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "app/publisher.h"
#include "digest/week.h"

static bool has_key(const struct item *item, const char *key)
{
	for (size_t i = 0; i < item->keys.n; i++)
		if (strcmp(item->keys.items[i], key) == 0)
			return true;
	return strcmp(item->key, key) == 0;
}

static struct item *find_item(const struct issue *issue, const char *key)
{
	for (size_t i = 0; i < issue->sections.n; i++) {
		struct item_list *items = &issue->sections.items[i].items;

		for (size_t k = 0; k < items->n; k++)
			if (has_key(&items->items[k], key))
				return &items->items[k];
	}
	return NULL;
}

/* The words that are given and differ; false: there are none. */
static bool take_words(struct item *item, const struct edit *edit)
{
	bool headline = edit->headline && *edit->headline &&
		strcmp(edit->headline, item->headline) != 0;
	bool comment = edit->comment && *edit->comment &&
		strcmp(edit->comment, item->comment) != 0;

	if (headline) {
		item->headline = edit->headline;
		item->headline_edited = true;
	}
	if (comment) {
		item->comment = edit->comment;
		item->comment_edited = true;
	}
	return headline || comment;
}

/* What the editor's file says and the issue does not, put into the issue. */
static void take_desk(struct arena *a, const struct desk *desk,
	struct issue *issue, struct corrections *ret)
{
	for (size_t i = 0; i < desk->edits.n; i++) {
		const struct edit *edit = &desk->edits.items[i];
		struct item *item = find_item(issue, edit->key);

		if (item && take_words(item, edit))
			*ARRAY_PUSH(a, ret) = (struct correction){
				.key = item->key,
				.headline = item->headline,
				.comment = item->comment,
			};
	}
}

int publisher_correct(struct publisher *p, const char *week, time_t now,
	struct arena *a, size_t *ret, struct error *err)
{
	struct corrections list = { 0 };
	struct week named;
	struct issue issue;
	bool found;

	if (!week_parse(p->config->digest.week, week, &named))
		return error_set(err,
			"'%s' is no week; expected a name like 2021-w03", week);
	const char *name = week_name(a, &named);
	const struct desk *desk = config_desk(p->config, name);

	if (store_load_issue(p->store, a, name, &issue, &found, err) < 0)
		return -1;
	if (!found)
		return error_set(err, "there is no issue %s to correct", name);
	if (desk)
		take_desk(a, desk, &issue, &list);
	*ret = list.n;
	return list.n
		? store_record_corrections(p->store, name, &list, now, err)
		: 0;
}
