/* SPDX-License-Identifier: ISC */
#include "app/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "text/date.h"

#define ZONE_FOLDER "/usr/share/zoneinfo"
#define STEP (15 * 60) /* all changes of civil time lie on quarter hours */

bool zone_exists(const char *name)
{
	char path[256];
	struct stat st;

	if (strcmp(name, "UTC") == 0)
		return true; /* also on a machine without the database */
	if (!*name || *name == '/' || strstr(name, ".."))
		return false;
	int len = snprintf(path, sizeof path, ZONE_FOLDER "/%s", name);

	return len > 0 && (size_t)len < sizeof path && stat(path, &st) == 0 &&
		S_ISREG(st.st_mode);
}

void zone_use(const char *name)
{
	(void)setenv("TZ", name, 1);
	tzset();
}

int64_t zone_day(time_t t)
{
	struct tm tm;

	if (!localtime_r(&t, &tm))
		return day_of(t);
	return day_from_civil(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

time_t zone_day_start(int64_t day)
{
	struct civil c = day_to_civil(day);
	struct tm tm = {
		.tm_year = c.year - 1900,
		.tm_mon = c.month - 1,
		.tm_mday = c.day,
		.tm_isdst = -1,
	};
	time_t t = mktime(&tm);

	/* Where midnight does not exist, mktime() may land on either side. */
	while (zone_day(t) < day)
		t += STEP;
	while (zone_day(t - STEP) >= day)
		t -= STEP;
	return t;
}

void zone_print(char *out, size_t size, time_t t)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	struct tm tm;

	if (!localtime_r(&t, &tm)) {
		(void)snprintf(out, size, "?");
		return;
	}
	(void)snprintf(out, size, "%s %d %.3s %02d:%02d", days[tm.tm_wday],
		tm.tm_mday, month_name(tm.tm_mon + 1), tm.tm_hour, tm.tm_min);
}
