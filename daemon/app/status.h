/* SPDX-License-Identifier: ISC */
#ifndef APP_STATUS_H
#define APP_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "app/config.h"
#include "app/options.h"
#include "model/issue.h"

/* Between cmd_status.c, which reads, and status_text.c and status_json.c. */

/* What a source needs, the worst first; also the order of the output. */
enum urgency {
	URGENCY_GONE,
	URGENCY_FAILED,
	URGENCY_DOUBTFUL, /* stale, thin or silent */
	URGENCY_NONE,
	URGENCY_DISABLED,
};

/* A source and how it stands. */
struct standing {
	const struct source *source;
	struct source_state state;
	size_t entries, recent; /* all; of the last seven days */
};

struct report {
	struct standing *items;
	size_t n, cap;
	struct host_list hosts;
	size_t to_fill; /* missed days of arXiv */
	time_t now, next_issue;
	const char *next_name;
	struct issue_refs issues;
};

enum urgency standing_urgency(const struct standing *s);
const char *standing_name(const struct standing *s); /* "ok", "stale" … */

/* Why it is polled next when it is, or why it failed; in words. */
const char *standing_reason(struct arena *a, const struct standing *s);

void status_print_text(struct arena *a, const struct report *r, bool colour);
void status_print_manners(const struct report *r, bool colour);
/* Both, as JSON. */
void status_print_json(struct arena *a, const struct report *r);

#endif
