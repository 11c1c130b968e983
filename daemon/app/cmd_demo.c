/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/daemon.h"
#include "app/options.h"
#include "app/pipeline.h"
#include "app/zone.h"
#include "base/log.h"
#include "net/loop.h"
#include "net/server.h"
#include "store/file.h"
#include "text/date.h"

#ifndef DEMO_FOLDER
#define DEMO_FOLDER "/usr/share/hebdomad/demo"
#endif

#define DAYS_MAX 366
#define TEXT_MAX (1024 * 1024)
#define HOUR (6 * 3600) /* when a recorded day is polled, UTC */

/*
 * The recorded weeks: a folder a day, each with the documents that changed on
 * it as HOST/PATH. A day's web is its own folder over all earlier ones.
 */
struct demo {
	struct arena *a;
	const char *folder; /* of the recording */
	const char *state;  /* where the results go */
	struct config_paths paths;
	struct strings days; /* "2021-01-09", in order */
	struct event_base *base;
	struct server *server;
	struct daemon daemon;
};

/* What one pass over the sources came to. */
struct pass {
	size_t polled, unchanged, failed, added, changed;
};

static void on_report(const struct poll_report *report, void *arg)
{
	struct pass *pass = arg;

	pass->polled++;
	pass->unchanged += report->status == 304;
	pass->added += report->added;
	pass->changed += report->changed;
	if (report->message) {
		pass->failed++;
		log_err("source=%s failed: %s", report->source,
			report->message);
	}
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int find_days(struct demo *d, struct error *err)
{
	const char *path = arena_printf(d->a, "%s/days", d->folder);
	DIR *dir = opendir(path);
	struct dirent *e;

	if (!dir)
		return error_set(err,
			"there are no recorded weeks in %s; name its folder, as "
			"in `hebdomad demo demo`",
			d->folder);
	while ((e = readdir(dir)) && d->days.n < DAYS_MAX)
		if (e->d_name[0] != '.')
			*ARRAY_PUSH(d->a, &d->days) = arena_strdup(
				d->a, e->d_name);
	(void)closedir(dir);
	if (!d->days.n)
		return error_set(err, "%s holds no day", path);
	qsort(d->days.items, d->days.n, sizeof *d->days.items, by_text);
	return 0;
}

static int make_state(struct demo *d, struct error *err)
{
	const char *tmp = getenv("TMPDIR");
	char *path = arena_printf(
		d->a, "%s/hebdomad-demo.XXXXXX", tmp && *tmp ? tmp : "/tmp");

	if (!mkdtemp(path))
		return error_set(err, "no folder can be made at %s", path);
	d->state = path;
	return 0;
}

/* The configuration of the recording, with our server as its way out. */
static int open_daemon(struct demo *d, struct error *err)
{
	struct strings problems = { 0 };
	const struct clock clock = { .simulated = true };

	*ARRAY_PUSH(d->a, &d->paths.folders) = d->folder;
	d->paths.state = d->state;
	struct config *config = config_load(d->a, &d->paths, &problems);

	if (!config)
		return error_set(err, "%s", problems.items[0]);
	config->fetch.proxy = arena_printf(
		&config->arena, "http://127.0.0.1:%u", server_port(d->server));
	config->recorded = true;
	config->fetch.arxiv_api = NULL; /* what was not recorded is not asked */
	return daemon_init(&d->daemon, d->base, config, &d->paths, &clock, err);
}

static void show_days_until(struct demo *d, size_t day)
{
	struct strings folders = { 0 };

	for (size_t i = day + 1; i-- > 0;)
		*ARRAY_PUSH(d->a, &folders) = arena_printf(
			d->a, "%s/days/%s", d->folder, d->days.items[i]);
	server_set_folders(d->server, &folders);
}

static int poll_all(struct demo *d, struct pass *pass, struct error *err)
{
	const struct strings all = { 0 };

	*pass = (struct pass){ 0 };
	d->daemon.report = on_report;
	d->daemon.report_arg = pass;
	return daemon_poll(&d->daemon, &all, err);
}

static int publish(struct demo *d, struct error *err)
{
	struct strings published = { 0 };

	if (daemon_publish(&d->daemon, NULL, d->a, &published, err) < 0)
		return -1;
	for (size_t i = 0; i < published.n; i++)
		(void)printf(
			"            published issue %s\n", published.items[i]);
	return 0;
}

/* To the moment when the issue of the last day's week is due. */
static int close_week(struct demo *d, struct error *err)
{
	struct week week;

	pipeline_week(d->daemon.config, d->daemon.clock.at, &week);
	d->daemon.clock.at = pipeline_due(d->daemon.config, &week);
	return publish(d, err);
}

/* Up to a day, but no issue later than it would have been. */
static int go_to_day(struct demo *d, size_t day, struct error *err)
{
	struct week before, week;
	bool certain;
	time_t at;

	if (!date_parse(d->days.items[day], &at, &certain))
		return error_set(err, "%s/days/%s is not named by a day",
			d->folder, d->days.items[day]);
	at += HOUR;
	pipeline_week(d->daemon.config, d->daemon.clock.at, &before);
	pipeline_week(d->daemon.config, at, &week);
	if (day && before.first_day != week.first_day && close_week(d, err) < 0)
		return -1;
	d->daemon.clock.at = at;
	return 0;
}

static int play_day(struct demo *d, size_t day, struct error *err)
{
	struct pass pass;

	if (go_to_day(d, day, err) < 0)
		return -1;
	show_days_until(d, day);
	if (poll_all(d, &pass, err) < 0)
		return -1;
	(void)printf("%s  %2zu sources polled, %2zu unchanged, %3zu new "
		     "entries, %2zu changed\n",
		d->days.items[day], pass.polled, pass.unchanged, pass.added,
		pass.changed);
	if (!pass.failed)
		return 0;
	return error_set(err, "%zu sources failed", pass.failed);
}

static int read_feed(struct demo *d, const char **ret, struct error *err)
{
	size_t len;

	return file_read(d->a,
		arena_printf(d->a, "%s/public/feed.xml", d->state), TEXT_MAX,
		ret, &len, err);
}

/* Once more, to show that nothing moves: all 304, and the same bytes. */
static int play_again(struct demo *d, struct error *err)
{
	const char *before, *after;
	struct pass pass;

	d->daemon.clock.at += 86400;
	if (read_feed(d, &before, err) < 0 || poll_all(d, &pass, err) < 0 ||
		publisher_render_all(&d->daemon.publisher, err) < 0 ||
		read_feed(d, &after, err) < 0)
		return -1;
	if (pass.unchanged != pass.polled || pass.added)
		return error_set(err,
			"of %zu sources only %zu were unchanged when polled "
			"again",
			pass.polled, pass.unchanged);
	if (strcmp(before, after) != 0)
		return error_set(err, "publishing again gave other bytes");
	(void)printf("again       %2zu sources polled, %2zu unchanged; "
		     "published again, the same bytes\n\n",
		pass.polled, pass.unchanged);
	return 0;
}

static int print_newest(struct demo *d, struct error *err)
{
	struct issue_refs refs = { 0 };
	struct issue issue;
	struct site site;
	struct strbuf out;
	bool found;

	if (store_load_issue_refs(d->daemon.store, d->a, &refs, err) < 0)
		return -1;
	if (!refs.n)
		return error_set(err, "the week gave no issue");
	const struct nav nav = {
		.previous = refs.n > 1 ? &refs.items[refs.n - 2] : NULL,
	};

	if (store_load_issue(d->daemon.store, d->a, refs.items[refs.n - 1].name,
		    &issue, &found, err) < 0 ||
		publisher_site(&d->daemon.publisher, d->a, d->daemon.clock.at,
			&site, err) < 0)
		return -1;
	strbuf_init(&out, TEXT_MAX);
	int rc = render_text(&issue, &site, &nav, options_colour(), &out, err);

	if (rc == 0)
		(void)fwrite(out.data, 1, out.len, stdout);
	strbuf_release(&out);
	return rc;
}

static void print_where(const struct demo *d)
{
	(void)printf("\nThe feed:  %s/public/feed.xml\n"
		     "The pages: %s/public/index.html\n"
		     "The store: %s/hebdomad.db\n\n"
		     "To go on with live sources: `hebdomad run` with the "
		     "drop-ins in feeds.d;\nits feed is then at "
		     "http://127.0.0.1:8470/feed.xml.\n",
		d->state, d->state, d->state);
}

static int play(struct demo *d, struct error *err)
{
	(void)printf(
		"Recorded weeks from %s, over loopback HTTP.\n\n", d->folder);
	for (size_t i = 0; i < d->days.n; i++)
		if (play_day(d, i, err) < 0)
			return -1;
	if (close_week(d, err) < 0 || play_again(d, err) < 0 ||
		print_newest(d, err) < 0)
		return -1;
	print_where(d);
	return 0;
}

static int demo(struct demo *d, struct error *err)
{
	const struct server_options options = {
		.listen = "127.0.0.1:0",
		.by_host = true,
	};

	if (find_days(d, err) < 0 || make_state(d, err) < 0 ||
		server_new(d->base, &options, &d->server, err) < 0 ||
		open_daemon(d, err) < 0)
		return -1;
	int rc = play(d, err);

	daemon_release(&d->daemon);
	return rc;
}

int cmd_demo(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct demo d = {
		.a = options->arena,
		.folder = options->args.n ? options->args.items[0]
					  : DEMO_FOLDER,
		.base = loop_new(),
	};

	log_init(options->verbose ? LOG_LEVEL_DEBUG : LOG_LEVEL_WARN);
	int rc = demo(&d, &err);

	server_free(d.server);
	loop_free(d.base);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
