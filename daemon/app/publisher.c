/* SPDX-License-Identifier: ISC */
#include "app/publisher.h"

#include <stdbool.h>
#include <string.h>

#include "app/pipeline.h"
#include "app/zone.h"
#include "base/log.h"
#include "digest/copy.h"
#include "digest/week.h"
#include "edition.h"
#include "text/date.h"
#include "text/url.h"

#define RETRY_AFTER (15 * 60) /* seconds after a failure */
#define LATE_AFTER 86400      /* an issue this much overdue says so */
#define MISSED_MAX 60         /* weeks made up for in one run */
#define CLOCK_SLACK 3600      /* what the newest time may lie ahead */
#define TIDY_EVERY 86400
#define MARKS_KEPT (2 * COPY_DAYS * 86400) /* a copy may come late */
#define FACT_TAG "site.tag"
#define FACT_EMPTY "publisher.empty" /* last week that had nothing to tell */

#ifndef VERSION
#define VERSION "0"
#endif

void publisher_init(
	struct publisher *p, struct store *store, const struct config *config)
{
	*p = (struct publisher){ .store = store, .config = config };
}

/*
 * Ids are minted once (A21): from the configured authority, or from the host
 * and the year when the first issue was made. Later changes of the URL do
 * not touch them.
 */
static int load_tag(struct publisher *p, struct arena *a, time_t now,
	const char **ret, struct error *err)
{
	const struct publish_config *c = &p->config->publish;
	const char *tag;

	if (store_get_fact(p->store, a, FACT_TAG, &tag, err) < 0)
		return -1;
	if (!tag && c->tag)
		tag = arena_printf(a, "tag:%s:hebdomad", c->tag);
	else if (!tag)
		tag = arena_printf(a, "tag:%s,%04d:hebdomad",
			url_host(a, c->url), day_to_civil(day_of(now)).year);
	*ret = tag;
	return 0;
}

int publisher_site(struct publisher *p, struct arena *a, time_t now,
	struct site *ret, struct error *err)
{
	const struct config *c = p->config;
	const char *tag;

	if (load_tag(p, a, now, &tag, err) < 0)
		return -1;
	*ret = (struct site){
		.url = c->publish.url,
		.tag = tag,
		.title = c->digest.title,
		.subtitle = c->publish.subtitle,
		.author = c->publish.author,
		.language = c->digest.language,
		.labels = &c->labels,
		.version = VERSION,
		.hub = c->publish.hub,
	};
	return 0;
}

/* The first week that may still have to be published. */
static int first_week(struct publisher *p, struct arena *a, time_t now,
	struct week *ret, bool *ret_any, struct error *err)
{
	struct issue_refs refs = { 0 };
	struct week current, last = { .first_day = INT64_MIN }, week;
	enum week_rule rule = p->config->digest.week;
	const char *empty;
	time_t seen;

	if (store_load_issue_refs(p->store, a, &refs, err) < 0 ||
		store_get_fact(p->store, a, FACT_EMPTY, &empty, err) < 0 ||
		store_first_seen(p->store, &seen, err) < 0)
		return -1;
	pipeline_week(p->config, now, &current);
	/* A mark from a wrong future suppresses no right week (case 043). */
	for (size_t i = refs.n; i-- > 0;)
		if (refs.items[i].first_day < current.first_day &&
			refs.items[i].first_day > last.first_day &&
			week_parse(rule, refs.items[i].name, &week))
			last = week;
	if (empty && week_parse(rule, empty, &week) &&
		week.first_day < current.first_day &&
		week.first_day > last.first_day)
		last = week;
	if (last.first_day != INT64_MIN)
		week_next(&last, ret);
	else if (seen)
		pipeline_week(p->config, seen, ret);
	*ret_any = seen || last.first_day != INT64_MIN;
	return 0;
}

/* What stands around it once it is published. */
static int find_nav(struct publisher *p, struct arena *a, const char *name,
	struct nav *ret, struct error *err)
{
	struct issue_refs refs = { 0 };

	*ret = (struct nav){ 0 };
	if (store_load_issue_refs(p->store, a, &refs, err) < 0)
		return -1;
	for (size_t i = 0; i < refs.n; i++) {
		int order = strcmp(refs.items[i].name, name);

		if (order < 0)
			ret->previous = &refs.items[i];
		else if (order > 0 && !ret->next)
			ret->next = &refs.items[i];
	}
	return 0;
}

/* S1 to S14, before anything of it is a fact. */
static int check_draft(struct publisher *p, struct arena *a,
	const struct draft *draft, time_t now, struct error *err)
{
	const struct issue *issue = &draft->issue;
	struct site site;
	struct nav nav;

	if (check_issue(issue, err) < 0 ||
		check_choice(issue, &draft->stories, &p->config->digest,
			config_desk(p->config, issue->name), err) < 0)
		return -1;
	if (publisher_site(p, a, now, &site, err) < 0 ||
		find_nav(p, a, issue->name, &nav, err) < 0)
		return -1;
	return render_proof(issue, &site, &nav, err);
}

/* Composes a week and makes it a fact, unless it has nothing to tell. */
static int record_week(struct publisher *p, struct arena *a,
	const struct week *week, time_t now, bool *ret_recorded,
	struct error *err)
{
	time_t due = pipeline_due(p->config, week);
	const char *name = week_name(a, week);
	struct draft draft = { 0 };
	const char *tag;

	if (pipeline_run(a, p->store, p->config, week, now - due > LATE_AFTER,
		    &draft, err) < 0)
		return error_prefix(err, "%s: ", name);
	for (size_t i = 0; i < draft.notes.n; i++)
		log_warn("issue=%s %s", name, draft.notes.items[i]);
	*ret_recorded = draft.issue.sections.n > 0;
	if (!*ret_recorded) {
		log_info("issue=%s nothing to tell, no issue", name);
		return store_set_fact(p->store, FACT_EMPTY, name, err);
	}
	if (check_draft(p, a, &draft, now, err) < 0)
		return error_prefix(err, "%s: ", name);
	if (load_tag(p, a, now, &tag, err) < 0 ||
		store_set_fact(p->store, FACT_TAG, tag, err) < 0)
		return -1;
	return store_record_issue(p->store, &draft.issue, err);
}

static int mark_all(struct publisher *p, struct arena *a, const char *what,
	const struct strings *names,
	int (*mark)(struct store *s, const char *name, struct error *err),
	struct strings *ret, struct error *err)
{
	for (size_t i = 0; i < names->n; i++) {
		if (mark(p->store, names->items[i], err) < 0)
			return -1;
		log_info("%s=%s published folder=%s", what, names->items[i],
			p->config->publish.folder);
		*ARRAY_PUSH(a, ret) = names->items[i];
	}
	return 0;
}

static int mark_pending(struct publisher *p, struct arena *a,
	struct strings *ret, struct error *err)
{
	struct strings issues, periods;

	if (store_pending_issues(p->store, a, &issues, err) < 0 ||
		store_pending_periods(p->store, a, &periods, err) < 0)
		return -1;
	if (!issues.n && !periods.n)
		return 0;
	if (publisher_render_all(p, err) < 0 ||
		mark_all(p, a, "issue", &issues, store_mark_published, ret,
			err) < 0)
		return -1;
	return mark_all(p, a, "summary", &periods, store_mark_period, ret, err);
}

/* A clock that is behind what the store has seen is not to be trusted. */
static int check_clock(struct publisher *p, time_t now, struct error *err)
{
	time_t newest;

	if (store_newest_time(p->store, &newest, err) < 0)
		return -1;
	if (newest <= now + CLOCK_SLACK)
		return 0;
	char text[DATE_RFC3339_SIZE];

	date_rfc3339(text, newest);
	return error_set(err,
		"the clock is behind what the store has seen (%s); nothing is "
		"published until it is set right",
		text);
}

/* Whether the pages of a closed week are known as far as they are to be. */
static bool is_settled(struct publisher *p, const struct week *week, time_t due,
	time_t now, time_t *ret_next)
{
	return !p->cards || cards_settle(p->cards, week, due, now, ret_next);
}

/*
 * *ret_waits: pages are awaited, and until then it goes no further. Where
 * there is time (early) they are asked for from the closing on.
 */
static int record_due(struct publisher *p, struct arena *a, bool early,
	time_t now, bool *ret_waits, time_t *ret_next, struct error *err)
{
	struct week week;
	bool any, recorded;

	if (first_week(p, a, now, &week, &any, err) < 0)
		return -1;
	*ret_waits = false;
	if (!any)
		pipeline_week(p->config, now, &week);
	for (int i = 0; any && i < MISSED_MAX; i++) {
		/* What ended before a week is recorded before it. */
		if (publisher_record_periods(p, a, week.first_day, now, err) <
			0)
			return -1;
		p->issue_at = pipeline_due(p->config, &week);
		if ((early ? pipeline_span(&week).closes_at : p->issue_at) >
			now)
			break;
		*ret_waits = !is_settled(p, &week, p->issue_at, now, ret_next);
		if (*ret_waits)
			return 0;
		if (p->issue_at > now)
			break;
		if (record_week(p, a, &week, now, &recorded, err) < 0)
			return -1;
		week_next(&week, &week);
	}
	*ret_next = p->issue_at = pipeline_due(p->config, &week);
	if (early && pipeline_span(&week).closes_at > now)
		*ret_next = pipeline_span(&week).closes_at;
	return 0;
}

/* The week that the publish command names. */
static int record_named(struct publisher *p, struct arena *a, const char *name,
	time_t now, bool *ret_waits, time_t *ret_next, struct error *err)
{
	struct week week;
	struct issue issue;
	bool found;

	if (!week_parse(p->config->digest.week, name, &week))
		return error_set(err,
			"'%s' is no week; expected a name like 2021-w03", name);
	name = week_name(a, &week);
	*ret_waits = false;
	if (store_load_issue(p->store, a, name, &issue, &found, err) < 0)
		return -1;
	if (found)
		return 0;
	if (pipeline_span(&week).closes_at > now)
		return error_set(err,
			"week %s has not closed yet; `hebdomad digest "
			"--draft` shows how it stands",
			name);
	*ret_waits = !is_settled(p, &week, 0, now, ret_next);
	if (*ret_waits)
		return 0;
	if (record_week(p, a, &week, now, &found, err) < 0)
		return -1;
	return found ? 0 : error_set(err, "week %s has nothing to tell", name);
}

int publisher_publish(struct publisher *p, const char *week, time_t now,
	struct arena *a, struct strings *ret, time_t *ret_next,
	struct error *err)
{
	bool waits;

	if (check_clock(p, now, err) < 0)
		return -1;
	if (week ? record_named(p, a, week, now, &waits, ret_next, err) < 0
		 : record_due(p, a, false, now, &waits, ret_next, err) < 0)
		return -1;
	if (waits)
		return 0;
	*ret_next = 0;
	return mark_pending(p, a, ret, err);
}

/* Forgets what is old, once a day and a step at a time. */
static int tidy(
	struct publisher *p, time_t now, time_t *ret_next, struct error *err)
{
	const struct retention before = {
		.texts = now - (time_t)p->config->store.keep_text,
		.entries = now - (time_t)p->config->store.keep_entries,
		.marks = now - (time_t)MARKS_KEPT,
	};
	bool more;

	if (now >= p->tidy_at || p->tidy_at - now > TIDY_EVERY) {
		if (store_purge(p->store, &before, &more, err) < 0)
			return -1;
		p->tidy_at = now + (more ? 1 : TIDY_EVERY);
	}
	if (p->tidy_at < *ret_next)
		*ret_next = p->tidy_at;
	return 0;
}

static int run(struct publisher *p, struct arena *a, time_t now,
	time_t *ret_next, struct error *err)
{
	struct strings published = { 0 };
	bool waits;

	/* What a crash left comes first: it needs no trust in the clock. */
	if (mark_pending(p, a, &published, err) < 0 ||
		check_clock(p, now, err) < 0 ||
		record_due(p, a, p->cards != NULL, now, &waits, ret_next, err) <
			0 ||
		mark_pending(p, a, &published, err) < 0)
		return -1;
	return tidy(p, now, ret_next, err);
}

time_t publisher_run(struct publisher *p, time_t now)
{
	struct error err = ERROR_INIT;
	struct arena a = ARENA_INIT;

	/* A week is the longest wait; more means that the clock was set. */
	if (now < p->next_at && p->next_at - now <= 8 * 86400 &&
		!(p->cards && cards_busy(p->cards)))
		return p->next_at;
	if (run(p, &a, now, &p->next_at, &err) < 0) {
		/* Each failure once, though it is tried again (case 076). */
		if (strcmp(err.text, p->failed.text) != 0)
			log_err("publishing failed: %s; trying again every %d "
				"minutes",
				err.text, RETRY_AFTER / 60);
		p->failed = err;
		p->next_at = now + RETRY_AFTER;
	} else {
		if (*p->failed.text)
			log_warn("publishing works again");
		p->failed = (struct error){ "" };
	}
	arena_release(&a);
	return p->next_at;
}
