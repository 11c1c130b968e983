/* SPDX-License-Identifier: ISC */
#ifndef APP_CARDS_PAGE_H
#define APP_CARDS_PAGE_H

#include "app/config.h"
#include "base/arena.h"
#include "digest/card.h"
#include "net/fetcher.h"

/* Between the files of cards: how a page is asked for, and what it tells. */

/* Borrows url. */
void cards_request(const struct config *config, const char *url,
	enum card_kind kind, struct request *ret);

/*
 * A name that is not found and a certificate that is not valid are their
 * owner's fault only when others are well: what then speaks against it, or
 * NULL.
 */
const char *cards_doubt(const struct response *r);

/* Fills a card, of which the address is known, from what was answered. */
void cards_read(struct arena *a, const struct response *r, enum card_kind kind,
	struct card *ret);

#endif
