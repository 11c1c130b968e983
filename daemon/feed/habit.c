/* SPDX-License-Identifier: ISC */
#include "feed/habit.h"

#define PART 8      /* of the usual gap is waited */
#define MEMORY 0.25 /* of the newest gap in the mean */
#define DATES_MIN 3 /* entries whose dates tell a gap */
#define SILENCE 4   /* usual gaps without anything new */
#define SILENCE_MIN (21 * 86400)
#define GAP_MAX (365.0 * 86400)

/* Of a first feed: its span by its entries, as far as it dates them. */
static void learn_from_dates(
	struct habit *h, const struct entry_list *entries, time_t now)
{
	time_t first = now, last = 0;
	size_t n = 0;

	for (size_t i = 0; i < entries->n; i++) {
		const struct entry *e = &entries->items[i];

		if (e->dated_by != DATED_BY_FEED)
			continue;
		n++;
		first = e->published_at < first ? e->published_at : first;
		last = e->published_at > last ? e->published_at : last;
	}
	h->newest_at = last ? last : now;
	if (n >= DATES_MIN && last > first)
		h->gap = (double)(last - first) / (double)(n - 1);
}

void habit_learn(struct habit *h, const struct entry_list *entries,
	size_t added, time_t now)
{
	if (!added)
		return;
	if (!h->newest_at) {
		learn_from_dates(h, entries, now);
	} else {
		double gap = now > h->newest_at ? (double)(now - h->newest_at)
						: 0;

		h->gap = h->gap > 0 ? h->gap + MEMORY * (gap - h->gap) : gap;
		h->newest_at = now;
	}
	if (h->gap > GAP_MAX)
		h->gap = GAP_MAX;
	h->silent = false;
}

static double without_new(const struct habit *h, time_t now)
{
	return now > h->newest_at ? (double)(now - h->newest_at) : 0;
}

int64_t habit_interval(const struct habit *h, time_t now)
{
	double since = without_new(h, now);

	if (h->gap <= 0 || !h->newest_at)
		return 0;
	return (int64_t)((since > h->gap ? since : h->gap) / PART);
}

bool habit_is_silent(const struct habit *h, time_t now)
{
	double since = without_new(h, now);

	return h->gap > 0 && h->newest_at && since > SILENCE_MIN &&
		since > SILENCE * h->gap;
}
