/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "must.h"

/*
 * Takes the fuzzer's place: gives a target each file of some folders, every
 * one in a process of its own, and reports in TAP. Without arguments these
 * are the target's corpus and, where it is there, what stands in ../shared.
 */

#define SECONDS_MAX 60 /* for one file, sanitizers and a busy machine */
#define FILE_MAX (4 * 1024 * 1024)

static struct arena memory = ARENA_INIT;
static int n, failed;

/* Never returns. The bytes end where their memory does, so one more is seen. */
static void run(const char *path)
{
	struct stat st = { 0 };
	FILE *file = fopen(path, "rb");

	if (!file || fstat(fileno(file), &st) < 0 || st.st_size > FILE_MAX)
		exit(2);
	uint8_t *body = malloc((size_t)st.st_size);
	size_t len = body ? fread(body, 1, (size_t)st.st_size, file) : 0;

	(void)fclose(file);
	if (len != (size_t)st.st_size)
		exit(2);
	(void)alarm(SECONDS_MAX);
	(void)LLVMFuzzerTestOneInput(body, len);
	free(body);
	arena_release(&memory);
	exit(0);
}

static void report(const char *path, int status)
{
	bool good = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	const char *slash = strrchr(path, '/');

	(void)printf("%sok %d - %s\n", good ? "" : "not ", ++n,
		slash ? slash + 1 : path);
	if (good)
		return;
	failed++;
	if (WIFSIGNALED(status))
		(void)printf("# %s: %s\n", path, strsignal(WTERMSIG(status)));
	else
		(void)printf(
			"# %s: exit status %d\n", path, WEXITSTATUS(status));
}

static void replay_file(const char *path)
{
	int status = 0;

	(void)fflush(stdout); /* or the child would write it again */
	pid_t pid = fork();

	if (pid == 0)
		run(path);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		status = SIGKILL;
	report(path, status);
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* A file, or all files of a folder in the order of their names. */
static void replay(const char *path)
{
	struct dirent **names;
	int count = scandir(path, &names, is_shown, alphasort);

	if (count < 0) {
		replay_file(path);
		return;
	}
	for (int i = 0; i < count; i++) {
		replay_file(
			arena_printf(&memory, "%s/%s", path, names[i]->d_name));
		free(names[i]);
	}
	free(names);
}

/* Real documents are for the target that takes documents. */
static void replay_shared(const char *root, const char *folder)
{
	const char *given = getenv("HEBDOMAD_SHARED");
	const char *path = given
		? arena_printf(&memory, "%s/%s", given, folder)
		: arena_printf(&memory, "%s/../shared/%s", root, folder);
	struct stat st;

	if (stat(path, &st) == 0)
		replay(path);
	else
		(void)printf("ok %d - %s # SKIP not there\n", ++n, path);
}

/* The program is called replay_NAME. */
static void replay_own(const char *program)
{
	const char *root = getenv("srcdir"), *name = strrchr(program, '_');

	if (!root)
		root = ".";
	name = name ? name + 1 : program;
	replay(arena_printf(&memory, "%s/tests/fuzz/corpus/%s", root, name));
	if (strcmp(name, "feed") != 0)
		return;
	replay_shared(root, "feeds");
	replay_shared(root, "cases/inputs");
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		replay(argv[i]);
	if (argc < 2)
		replay_own(argv[0]);
	(void)printf("1..%d\n", n);
	arena_release(&memory);
	return failed > 0;
}
