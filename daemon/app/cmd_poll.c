/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <unistd.h>

#include "app/daemon.h"
#include "app/options.h"
#include "base/log.h"
#include "net/loop.h"

/* What a pass came to. */
struct pass {
	const struct daemon *d;
	int64_t begun_at; /* ms */
	bool terminal;
	size_t polled, failed, added, changed;
};

static void print_progress(const struct pass *pass)
{
	const struct poller *p = pass->d->poller;
	int64_t now = clock_ms(&pass->d->clock);
	double seconds = (double)(now - pass->begun_at) / 1000;

	if (!pass->terminal)
		return;
	(void)fprintf(stderr, "\r\033[K%zu polled, %zu to go, %zu new",
		pass->polled,
		poller_waiting(p, now / 1000, NULL, NULL) + poller_busy(p),
		pass->added);
	if (seconds > 1)
		(void)fprintf(stderr, ", %.1f a second",
			(double)pass->polled / seconds);
}

static void on_report(const struct poll_report *report, void *arg)
{
	struct pass *pass = arg;
	char safe[300];

	pass->polled++;
	pass->added += report->added;
	pass->changed += report->changed;
	if (pass->terminal)
		(void)fprintf(stderr, "\r\033[K");
	if (report->verdict == VERDICT_STALE) {
		(void)printf(
			"%-24s stale: %s\n", report->source, report->message);
	} else if (report->message) {
		pass->failed++;
		log_escape(safe, sizeof safe, report->message);
		(void)printf("%-24s failed: %s\n", report->source, safe);
	} else if (report->added || report->changed) {
		(void)printf("%-24s %zu new, %zu changed of %zu\n",
			report->source, report->added, report->changed,
			report->entries);
	}
	(void)fflush(stdout);
	print_progress(pass);
}

/* Whose host wants to be left alone is not asked, not even by name. */
static void print_held(const struct pass *pass, struct arena *a)
{
	const time_t now = clock_now(&pass->d->clock);
	struct strings held = { 0 };

	(void)poller_waiting(pass->d->poller, now, a, &held);
	for (size_t i = 0; i < held.n; i++)
		(void)printf("%-24s not asked: its host wants to be left "
			     "alone; see `hebdomad status --manners`\n",
			held.items[i]);
}

static int poll_pass(
	struct daemon *d, const struct options *options, struct error *err)
{
	struct pass pass = { .d = d,
		.begun_at = clock_ms(&d->clock),
		.terminal = isatty(STDERR_FILENO) };

	d->report = on_report;
	d->report_arg = &pass;
	if (daemon_poll(d, &options->args, err) < 0)
		return -1;
	if (pass.terminal)
		(void)fprintf(stderr, "\r\033[K");
	print_held(&pass, options->arena);
	(void)printf("%zu polled, %zu failed, %zu new, %zu changed\n",
		pass.polled, pass.failed, pass.added, pass.changed);
	return 0;
}

int cmd_poll(const struct options *options)
{
	struct error err = ERROR_INIT;
	struct config *config = options_config(options);
	struct daemon d;

	if (!config)
		return EXIT_USAGE;
	/* The lines of this command take the place of the log's. */
	log_init(options->verbose ? LOG_LEVEL_DEBUG : LOG_LEVEL_ERR);
	struct event_base *base = loop_new();
	int rc = daemon_init(
		&d, base, config, &options->paths, &options->clock, &err);

	if (rc == 0) {
		rc = poll_pass(&d, options, &err);
		daemon_release(&d);
	}
	loop_free(base);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
