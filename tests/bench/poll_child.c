/* SPDX-License-Identifier: ISC */
#include "poll_child.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SECONDS_MAX 120

static double seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double of_timeval(const struct timeval *t)
{
	return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

/* As long as nobody has waited for it, an ended process still has it. */
static double bytes_written(pid_t pid)
{
	char path[64], line[128];
	unsigned long long bytes = 0;

	(void)snprintf(path, sizeof path, "/proc/%d/io", (int)pid);
	FILE *f = fopen(path, "re");

	while (f && fgets(line, sizeof line, f))
		if (sscanf(line, "wchar: %llu", &bytes) == 1)
			break;
	if (f)
		(void)fclose(f);
	return (double)bytes;
}

/* An alarm stays set when the process becomes another program. */
static void begin(int (*work)(void *), void *arg)
{
	(void)signal(SIGINT, SIG_DFL);
	(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	(void)alarm(SECONDS_MAX);
	_exit(work(arg) < 0 ? 1 : 0);
}

int child_run(int (*work)(void *), void *arg, struct usage *ret)
{
	double start = seconds();
	struct rusage r;
	siginfo_t info;
	int status = -1;
	pid_t pid = fork();

	if (!pid)
		begin(work, arg);
	if (pid < 0 || waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) < 0)
		return -1;
	ret->wall = seconds() - start;
	ret->written = bytes_written(pid);
	if (wait4(pid, &status, 0, &r) < 0)
		return -1;
	ret->cpu = of_timeval(&r.ru_utime) + of_timeval(&r.ru_stime);
	ret->peak = (double)r.ru_maxrss * 1024;
	return status == 0 ? 0 : -1;
}
