/* SPDX-License-Identifier: ISC */
#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "poll_child.h"
#include "poll_floor.h"
#include "poll_server.h"

/*
 * `hebdomad poll` as it is run, from its start to its end, beside a floor
 * that does the same with the same libraries and nothing besides. Both ask
 * the same feeds of the same server on loopback; figures of one run are to
 * be compared, not those of two.
 */

#define PATH_SIZE 4096
#define FEW 1000
#define MANY 5000
#define PASSES 3

static const struct {
	const char *name;
	const char *now;
	double bar; /* of the CPU, in times of the floor's; 0: none */
} passes[PASSES] = {
	{ "all new", "2026-06-15T00:00:00Z", 2.5 },
	{ "9 % changed", "2026-06-16T12:00:00Z", 0 },
	{ "304 only", "2026-06-18T00:00:00Z", 4 },
};

#define PEAK_BAR 80e6
#define WRITTEN_BAR 2.5
#define GROWTH_BAR 1.1

struct bench {
	const char *program;
	char folder[PATH_SIZE / 2];
	struct publishers *publishers;
	unsigned n;
	int pass;
	struct usage ours[PASSES], floor[PASSES];
	size_t bytes[PASSES];
	bool failed;
};

static void fail(struct bench *b, const char *what)
{
	(void)fprintf(stderr, "bench: %u feeds, %s: %s\n", b->n,
		passes[b->pass].name, what);
	b->failed = true;
}

static void path_in(const struct bench *b, const char *name, char *ret)
{
	(void)snprintf(ret, PATH_SIZE, "%s/%s", b->folder, name);
}

static int write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "we");

	if (!f)
		return -1;
	(void)fputs(text, f);
	return fclose(f);
}

static int write_configuration(const struct bench *b)
{
	char path[PATH_SIZE], text[PATH_SIZE], url[200];
	int rc;

	path_in(b, "feeds.d", path);
	rc = mkdir(path, 0700);
	path_in(b, "hebdomad.conf", path);
	rc |= write_file(path, "[fetch]\nspread = 0\n");
	for (unsigned i = 0; i < b->n; i++) {
		server_url(b->publishers, i, url, sizeof url);
		(void)snprintf(text, sizeof text,
			"[source]\nurl = %s\ntitle = Feed %u\n", url, i);
		(void)snprintf(path, sizeof path, "%s/feeds.d/feed-%u.conf",
			b->folder, i);
		rc |= write_file(path, text);
	}
	return rc;
}

static int run_ours(void *arg)
{
	const struct bench *b = arg;
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

	(void)dup2(null, STDOUT_FILENO);
	(void)execl(b->program, b->program, "poll", "--config", b->folder,
		"--state", b->folder, "--now", passes[b->pass].now, NULL);
	perror(b->program);
	return -1;
}

static int run_floor(void *arg)
{
	const struct bench *b = arg;
	char path[PATH_SIZE];

	path_in(b, "floor.db", path);
	return floor_pass(path, b->publishers, b->n);
}

/* Entries that a store has; 0 when it cannot be read. */
static size_t count(const struct bench *b, const char *name, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	sqlite3 *db = NULL;
	char path[PATH_SIZE];
	size_t n = 0;

	path_in(b, name, path);
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) ==
			SQLITE_OK &&
		sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
		sqlite3_step(stmt) == SQLITE_ROW)
		n = (size_t)sqlite3_column_int64(stmt, 0);
	(void)sqlite3_finalize(stmt);
	(void)sqlite3_close(db);
	return n;
}

/* How many feeds have something new in a pass. */
static size_t to_be_sent(const struct bench *b)
{
	size_t n = 0;

	for (unsigned i = 0; i < b->n; i++)
		n += b->pass == 0 || (b->pass == 1 && server_changes(i));
	return n;
}

static void run(struct bench *b, int (*work)(void *), struct usage *ret)
{
	struct publishers *p = b->publishers;

	p->sent = p->not_modified = p->bytes = 0;
	if (child_run(work, b, ret) < 0)
		fail(b, work == run_ours ? "hebdomad failed" : "floor failed");
	if (p->sent != to_be_sent(b) || p->sent + p->not_modified != b->n)
		fail(b, "not every feed was asked once");
	b->bytes[b->pass] = p->bytes;
}

static void run_passes(struct bench *b)
{
	for (b->pass = 0; b->pass < PASSES && !b->failed; b->pass++) {
		b->publishers->changed = b->pass > 0;
		run(b, run_floor, &b->floor[b->pass]);
		run(b, run_ours, &b->ours[b->pass]);
		if (count(b, "hebdomad.db", "SELECT count(*) FROM entry") !=
			count(b, "floor.db", "SELECT count(*) FROM item"))
			fail(b, "the entries stored are not as many");
	}
}

static int remove_one(
	const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void measure(struct bench *b)
{
	const char *tmp = getenv("TMPDIR");

	(void)snprintf(b->folder, sizeof b->folder, "%s/hebdomad-bench-XXXXXX",
		tmp ? tmp : "/tmp");
	if (!mkdtemp(b->folder)) {
		fail(b, "there is no place for temporary files");
		return;
	}
	if (write_configuration(b) < 0)
		fail(b, "the configuration cannot be written");
	else
		run_passes(b);
	(void)nftw(b->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static void print_bar(double value, double bar)
{
	if (bar > 0)
		(void)printf("%s", value <= bar ? "" : " !");
}

static void print_usage(const char *name, const struct usage *u, double bytes)
{
	(void)printf("    %-9s %8.3f %8.2f %8.1f %9.1f", name, u->cpu, u->wall,
		u->peak / 1e6, u->written / 1e6);
	if (bytes > 0)
		(void)printf(" %8.2f", u->written / bytes);
}

static void print_passes(const struct bench *b)
{
	(void)printf("poll: %u feeds, %.1f kB each\n"
		     "    %-9s %8s %8s %8s %9s %8s\n",
		b->n, (double)b->bytes[0] / 1e3 / b->n, "", "CPU s", "wall s",
		"peak MB", "written MB", "a byte");
	for (int i = 0; i < PASSES; i++) {
		const struct usage *ours = &b->ours[i], *floor = &b->floor[i];
		double ratio = ours->cpu / floor->cpu;
		double bytes = (double)b->bytes[i];

		(void)printf("  %s\n", passes[i].name);
		print_usage("floor", floor, bytes);
		(void)printf("\n");
		print_usage("hebdomad", ours, bytes);
		print_bar(ours->peak, PEAK_BAR);
		print_bar(i ? 0 : ours->written / bytes, WRITTEN_BAR);
		(void)printf("\n    ratio     %8.2f", ratio);
		print_bar(ratio, passes[i].bar);
		(void)printf("\n");
	}
}

static void print_growth(const struct bench *few, const struct bench *many)
{
	double times = (double)many->n / few->n;

	(void)printf("poll: CPU of %u feeds, in shares of %.0f times %u\n",
		many->n, times, few->n);
	for (int i = 0; i < PASSES; i++) {
		double ours = many->ours[i].cpu / few->ours[i].cpu / times;

		(void)printf("    %-12s hebdomad %.2f, floor %.2f",
			passes[i].name, ours,
			many->floor[i].cpu / few->floor[i].cpu / times);
		print_bar(ours, GROWTH_BAR);
		(void)printf("\n");
	}
	(void)printf("written: by write(2) and its like; !: over the bar\n");
}

int main(int argc, char **argv)
{
	struct publishers *publishers;

	if (argc != 2) {
		(void)fprintf(stderr, "usage: poll PROGRAM\n");
		return 2;
	}
	/* Children end by it, and what they left is cleaned away here. */
	(void)signal(SIGINT, SIG_IGN);
	(void)setenv("no_proxy", "*", 1);
	pid_t server = server_start(&publishers);

	if (server < 0)
		return 1;
	struct bench few = {
		.program = argv[1],
		.publishers = publishers,
		.n = FEW,
	};
	struct bench many = few;

	many.n = MANY;
	measure(&few);
	if (!few.failed)
		print_passes(&few);
	(void)fflush(stdout);
	if (!few.failed)
		measure(&many);
	(void)kill(server, SIGKILL);
	(void)waitpid(server, NULL, 0);
	if (few.failed || many.failed)
		return 1;
	print_passes(&many);
	print_growth(&few, &many);
	return 0;
}
