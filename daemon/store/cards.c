/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* What is known of the pages behind links. */

static int save_card(
	struct store *s, const struct card *card, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_CARD_SAVE);
	query_text(&q, card->url);
	query_int(&q, card->status);
	query_text(&q, card->gone);
	query_text(&q, card->title);
	query_text(&q, card->description);
	query_text(&q, card->image);
	query_text(&q, card->image_alt);
	query_text(&q, card->canonical);
	query_text(&q, card->language);
	query_int(&q, card->checked_at);
	return query_run(&q, err);
}

int store_save_card(struct store *s, const struct card *card,
	const struct host_state *host, struct error *err)
{
	const struct fetch_record record = { .host = host };

	if (store_begin(s, err) < 0)
		return -1;
	int rc = save_card(s, card, err);

	if (rc == 0)
		rc = store_save_manners(s, &record, err);
	return store_end(s, rc, err);
}

static void read_card(struct query *q, struct arena *a, struct card *ret)
{
	ret->url = column_text(q, a);
	ret->status = (int)column_int(q);
	ret->gone = column_text(q, a);
	ret->title = column_text(q, a);
	ret->description = column_text(q, a);
	ret->image = column_text(q, a);
	ret->image_alt = column_text(q, a);
	ret->canonical = column_text(q, a);
	ret->language = column_text(q, a);
	ret->checked_at = column_int(q);
}

int store_load_card(struct store *s, struct arena *a, const char *url,
	struct card *ret, bool *ret_found, struct error *err)
{
	struct card card;
	struct query q;

	query_begin(&q, s, ST_CARD_LOAD);
	query_text(&q, url);
	bool found = query_row(&q);

	if (found)
		read_card(&q, a, &card);
	if (query_end(&q, err) < 0)
		return -1;
	if (found)
		*ret = card;
	*ret_found = found;
	return 0;
}

int store_load_cards(struct store *s, struct arena *a, time_t since,
	struct card_list *ret, struct error *err)
{
	struct card_list list = { 0 };
	struct query q;

	query_begin(&q, s, ST_CARDS_LOAD);
	query_int(&q, since);
	while (query_row(&q))
		read_card(&q, a, ARRAY_PUSH(a, &list));
	if (query_end(&q, err) < 0)
		return -1;
	*ret = list;
	return 0;
}
