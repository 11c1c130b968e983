/* SPDX-License-Identifier: ISC */
#include "hints.h"

#include <stdlib.h>

#include "base/ascii.h"

#define NUMBER_MAX 1000000
#define ALL_HOURS 0xFFFFFFU
#define ALL_DAYS 0x7FU

/* A whole number and nothing else; -1: it is none. */
static int64_t number_of(const char *s)
{
	int64_t n = 0;

	if (!s)
		return -1;
	for (; ascii_is_digit(*s); s++) {
		n = n * 10 + (*s - '0');
		n = n < NUMBER_MAX ? n : NUMBER_MAX;
	}
	return *s ? -1 : n;
}

static int64_t period_of(const char *name)
{
	static const struct {
		const char *name;
		int64_t seconds;
	} periods[] = {
		{ "hourly", 3600 },
		{ "daily", 86400 },
		{ "weekly", 7 * 86400 },
		{ "monthly", 30 * 86400 },
		{ "yearly", 365 * 86400 },
	};

	for (size_t i = 0; name && i < sizeof periods / sizeof *periods; i++)
		if (ascii_equal(name, periods[i].name))
			return periods[i].seconds;
	return 0;
}

/* Without a word of either the module is not used; each has a default. */
static int64_t update_every(const char *period, const char *frequency)
{
	int64_t seconds = period ? period_of(period) : 86400;
	int64_t times = frequency ? number_of(frequency) : 1;

	if ((!period && !frequency) || times < 1)
		return 0;
	return seconds / times;
}

/* Hours 0 to 23; 24 is met for midnight. */
static uint32_t hours_of(struct arena *a, const xmlNode *list)
{
	uint32_t hours = 0;

	for (const xmlNode *c = node_first(list); c; c = node_next(c)) {
		int64_t hour = node_is(c, NS_CORE, "hour")
			? number_of(node_string(a, c))
			: -1;

		if (hour >= 0 && hour <= 24)
			hours |= 1U << hour % 24;
	}
	return hours == ALL_HOURS ? 0 : hours;
}

static unsigned days_of(struct arena *a, const xmlNode *list)
{
	static const char *const names[] = { "sun", "mon", "tue", "wed", "thu",
		"fri", "sat" };
	unsigned days = 0;

	for (const xmlNode *c = node_first(list); c; c = node_next(c)) {
		const char *day = node_is(c, NS_CORE, "day") ? node_string(a, c)
							     : NULL;

		for (unsigned i = 0; day && i < 7; i++)
			if (ascii_prefix(day, names[i]))
				days |= 1U << i;
	}
	return days == ALL_DAYS ? 0 : days;
}

void hints_read(struct arena *a, const xmlNode *channel, struct poll_hints *ret)
{
	struct poll_hints hints = { 0 };
	const char *period = NULL, *frequency = NULL;
	int64_t ttl = 0;

	for (const xmlNode *c = node_first(channel); c; c = node_next(c)) {
		if (node_is(c, NS_CORE, "ttl"))
			ttl = number_of(node_string(a, c)) * 60;
		else if (node_is(c, NS_CORE, "skipHours"))
			hints.skip_hours = hours_of(a, c);
		else if (node_is(c, NS_CORE, "skipDays"))
			hints.skip_days = days_of(a, c);
		else if (node_is(c, NS_SYNDICATION, "updatePeriod"))
			period = node_string(a, c);
		else if (node_is(c, NS_SYNDICATION, "updateFrequency"))
			frequency = node_string(a, c);
	}
	hints.every = update_every(period, frequency);
	if (ttl > hints.every)
		hints.every = ttl;
	*ret = hints;
}
