/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/file.h"

/* Case 056: a reader never gets half a file. */

#define BYTES 300000

static const char *in_folder(struct fixture *f, const char *name)
{
	return arena_printf(&f->a, "%s/%s", f->folder, name);
}

static int replace(struct fixture *f, const char *path, const char *text)
{
	return file_replace(path, text, strlen(text), NULL, &f->err);
}

static void assert_holds(struct fixture *f, const char *path, const char *text)
{
	size_t len;
	const char *found = read_whole(&f->a, path, &len);

	assert_non_null(found);
	assert_int_equal(len, strlen(text));
	assert_string_equal(found, text);
}

/* Names in a folder besides . and .. */
static size_t count_names(const char *folder)
{
	DIR *dir = opendir(folder);
	size_t n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	(void)closedir(dir);
	return n - 2;
}

static int mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return (int)(st.st_mode & 07777);
}

static void a_file_is_made_with_its_folders_and_replaced(void **state)
{
	struct fixture *f = *state;
	const char *path = in_folder(f, "2021/week/3/index.html");

	assert_stored(f, replace(f, path, "first"));
	assert_holds(f, path, "first");
	assert_stored(f, replace(f, path, "second, and longer"));
	assert_holds(f, path, "second, and longer");
	assert_stored(f, replace(f, path, ""));
	assert_holds(f, path, "");
	assert_int_equal(count_names(in_folder(f, "2021/week/3")), 1);
}

static void the_same_bytes_are_left_alone(void **state)
{
	struct fixture *f = *state;
	const char *path = in_folder(f, "feed.xml");
	struct stat before, after;
	bool changed = false;

	assert_stored(f, file_replace(path, "abc", 3, &changed, &f->err));
	assert_true(changed);
	assert_int_equal(stat(path, &before), 0);
	assert_stored(f, file_replace(path, "abc", 3, &changed, &f->err));
	assert_false(changed);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_stored(f, file_replace(path, "abd", 3, &changed, &f->err));
	assert_true(changed);
}

static void what_is_published_is_readable_whatever_the_umask(void **state)
{
	struct fixture *f = *state;
	const char *path = in_folder(f, "a/b/feed.xml");
	mode_t before = umask(077);
	int rc = replace(f, path, "x");

	(void)umask(before);
	assert_stored(f, rc);
	assert_int_equal(mode_of(path), 0644);
	assert_int_equal(mode_of(in_folder(f, "a/b")), 0755);
	assert_int_equal(mode_of(in_folder(f, "a")), 0755);
}

/* Text without a NUL, all of one letter. */
static const char *letters(struct fixture *f, char letter, size_t len)
{
	char *text = arena_alloc(&f->a, len + 1);

	memset(text, letter, len);
	return text;
}

/* Two versions of different lengths, by turns, until it is killed. */
static pid_t start_writer(struct fixture *f, const char *path)
{
	const char *versions[] = { letters(f, 'a', BYTES),
		letters(f, 'b', BYTES / 3) };
	pid_t pid = fork();

	if (pid)
		return pid;
	for (int i = 0; replace(f, path, versions[i % 2]) == 0; i++)
		continue;
	_exit(1);
}

static bool is_whole(const char *text, size_t len)
{
	return len == (*text == 'a' ? BYTES : BYTES / 3) &&
		strspn(text, (const char[]){ *text, 0 }) == len;
}

static void a_reader_sees_whole_versions_while_one_writes(void **state)
{
	struct fixture *f = *state;
	const char *path = in_folder(f, "feed.xml");
	bool seen[2] = { false };

	assert_stored(f, replace(f, path, letters(f, 'a', BYTES)));
	pid_t pid = start_writer(f, path);

	for (int i = 0; i < 300 || (i < 30000 && !(seen[0] && seen[1])); i++) {
		struct arena a = ARENA_INIT;
		size_t len;
		const char *text = read_whole(&a, path, &len);

		assert_non_null(text);
		assert_true(is_whole(text, len));
		seen[*text == 'b'] = true;
		arena_release(&a);
	}
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	assert_true(seen[0] && seen[1]);
}

static void after_a_kill_the_file_is_whole_and_the_rest_is_swept(void **state)
{
	struct fixture *f = *state;
	const char *path = in_folder(f, "site/week/feed.xml");

	assert_stored(f, replace(f, path, letters(f, 'a', BYTES)));
	for (int i = 0; i < 20; i++) {
		pid_t pid = start_writer(f, path);
		size_t len;

		(void)usleep((useconds_t)(1000 + 300 * i));
		assert_int_equal(kill(pid, SIGKILL), 0);
		assert_int_equal(waitpid(pid, NULL, 0), pid);
		const char *text = read_whole(&f->a, path, &len);

		assert_non_null(text);
		assert_true(is_whole(text, len));
	}
	file_sweep(in_folder(f, "site"));
	assert_int_equal(count_names(in_folder(f, "site/week")), 1);
}

static void the_sweep_takes_only_what_is_left_over(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *name;
		bool stays;
	} files[] = {
		{ ".feed.xml.a1B2c3.hebdomad-new", false },
		{ "2021/week/3/.index.html.Zz9y8x.hebdomad-new", false },
		{ "2021/week/3/index.html", true },
		{ "my.hebdomad-new", true },
		{ ".htaccess", true },
		{ ".well-known/x", true },
	};

	for (size_t i = 0; i < COUNT(files); i++)
		assert_stored(f, replace(f, in_folder(f, files[i].name), "x"));
	assert_stored(f, file_make_folder(in_folder(f, "out"), &f->err));
	assert_int_equal(
		symlink("..", in_folder(f, "out/.l.a.hebdomad-new")), 0);
	file_sweep(f->folder);
	for (size_t i = 0; i < COUNT(files); i++)
		assert_int_equal(access(in_folder(f, files[i].name), F_OK),
			files[i].stays ? 0 : -1);
	assert_int_equal(count_names(in_folder(f, "out")), 1);
	file_sweep(in_folder(f, "is not there"));
}

static void without_space_the_old_file_stays_and_it_works_later(void **state)
{
	struct fixture *f = *state;
	const char *path = in_folder(f, "feed.xml");
	const char *large = letters(f, 'n', BYTES);
	const struct rlimit limit = { BYTES / 2, RLIM_INFINITY };
	struct rlimit before;

	assert_stored(f, replace(f, path, "old"));
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
	int rc = replace(f, path, large);

	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	(void)signal(SIGXFSZ, SIG_DFL);
	assert_refused(f, rc, "feed.xml");
	assert_holds(f, path, "old");
	assert_int_equal(count_names(f->folder), 1);
	assert_stored(f, replace(f, path, large));
	assert_holds(f, path, large);
}

static void what_cannot_be_written_is_told_with_its_name(void **state)
{
	struct fixture *f = *state;

	assert_stored(f, replace(f, in_folder(f, "file"), "x"));
	assert_stored(f, file_make_folder(in_folder(f, "folder"), &f->err));
	assert_refused(f, replace(f, in_folder(f, "folder"), "x"), "folder");
	assert_refused(f, replace(f, in_folder(f, "file/a"), "x"), "file");
	assert_refused(f, file_make_folder(in_folder(f, "file"), &f->err),
		"is no folder");
	assert_refused(f, file_make_folder("", &f->err), "is no folder");
	assert_stored(f, file_make_folder("/", &f->err));
	assert_int_equal(count_names(f->folder), 2);
}

static void a_relative_name_is_written_here(void **state)
{
	struct fixture *f = *state;
	int here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	assert_true(here >= 0);
	assert_int_equal(chdir(f->folder), 0);
	int plain = replace(f, "plain", "x"), deep = replace(f, "a/b", "y");

	assert_int_equal(fchdir(here), 0);
	(void)close(here);
	assert_stored(f, plain);
	assert_stored(f, deep);
	assert_holds(f, in_folder(f, "plain"), "x");
	assert_holds(f, in_folder(f, "a/b"), "y");
}

static void reading_has_a_limit(void **state)
{
	struct fixture *f = *state;
	const char *path = in_folder(f, "big");
	const char *text = letters(f, 'x', BYTES);
	const char *found = NULL;
	size_t len = 7;

	assert_stored(f, replace(f, path, text));
	assert_refused(f,
		file_read(&f->a, path, BYTES - 1, &found, &len, &f->err),
		"larger than the 299999 bytes");
	assert_refused(f,
		file_read(&f->a, "/dev/zero", 1000, &found, &len, &f->err),
		"larger");
	assert_refused(f,
		file_read(&f->a, f->folder, 1000, &found, &len, &f->err),
		"cannot read");
	assert_refused(f,
		file_read(
			&f->a, in_folder(f, "none"), 9, &found, &len, &f->err),
		"cannot open");
	assert_null(found);
	assert_int_equal(len, 7);
	assert_stored(f, file_read(&f->a, path, BYTES, &found, &len, &f->err));
	assert_int_equal(len, BYTES);
	assert_string_equal(found, text);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_folder, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_file_is_made_with_its_folders_and_replaced),
		TEST(the_same_bytes_are_left_alone),
		TEST(what_is_published_is_readable_whatever_the_umask),
		TEST(a_reader_sees_whole_versions_while_one_writes),
		TEST(after_a_kill_the_file_is_whole_and_the_rest_is_swept),
		TEST(the_sweep_takes_only_what_is_left_over),
		TEST(without_space_the_old_file_stays_and_it_works_later),
		TEST(what_cannot_be_written_is_told_with_its_name),
		TEST(a_relative_name_is_written_here),
		TEST(reading_has_a_limit),
	};

	return cmocka_run_group_tests_name("store/file", tests, NULL, NULL);
}
