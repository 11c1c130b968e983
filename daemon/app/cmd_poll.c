/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <unistd.h>

#include "app/daemon.h"
#include "app/options.h"
#include "base/log.h"
#include "net/loop.h"

/* What a pass came to. */
struct pass {
	bool terminal, quiet;
	size_t polled, failed, added, changed;
};

static void print_progress(const struct pass *pass, size_t left)
{
	if (pass->terminal)
		(void)fprintf(stderr, "\r\033[K%zu polled, %zu to go, %zu new",
			pass->polled, left, pass->added);
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
	if (report->message) {
		pass->failed++;
		log_escape(safe, sizeof safe, report->message);
		(void)printf("%-24s failed: %s\n", report->source, safe);
	} else if (report->added || report->changed) {
		(void)printf("%-24s %zu new, %zu changed of %zu\n",
			report->source, report->added, report->changed,
			report->entries);
	}
	(void)fflush(stdout);
	print_progress(pass, report->left);
}

static int poll_pass(
	struct daemon *d, const struct options *options, struct error *err)
{
	struct pass pass = { .terminal = isatty(STDERR_FILENO) };

	d->report = on_report;
	d->report_arg = &pass;
	if (daemon_poll(d, &options->args, err) < 0)
		return -1;
	if (pass.terminal)
		(void)fprintf(stderr, "\r\033[K");
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
