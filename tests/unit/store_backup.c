/* SPDX-License-Identifier: ISC */
#include "store_fixture.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

/* A copy beside a store that is in use. */

static const char *in_folder(struct fixture *f, const char *name)
{
	return arena_printf(&f->a, "%s/%s", f->folder, name);
}

static int backup(struct fixture *f, const char *name)
{
	size_t bytes = 0;
	int rc = store_backup(f->s, in_folder(f, name), &bytes, &f->err);

	assert_true((rc == 0) == (bytes > 0));
	return rc;
}

static void record_some(struct fixture *f, const char *guid)
{
	struct entry_list list = { 0 };

	push_entry(f, &list, guid, guid, guid);
	record(f, "blog", &list, NOW);
}

static void assert_entries(struct fixture *f, const char *name, size_t n)
{
	struct store *live = f->s;

	assert_stored(f, store_open(in_folder(f, name), false, &f->s, &f->err));
	assert_int_equal(load_all(f).n, n);
	store_close(f->s);
	f->s = live;
}

/* Files that begin with a dot, which nobody needs. */
static size_t leftovers(struct fixture *f)
{
	DIR *dir = opendir(f->folder);
	struct dirent *e;
	size_t n = 0;

	assert_non_null(dir);
	while ((e = readdir(dir)))
		n += e->d_name[0] == '.' && strlen(e->d_name) > 2;
	(void)closedir(dir);
	return n;
}

static void a_copy_is_a_store(void **state)
{
	struct fixture *f = *state;
	struct stat st;

	record_some(f, "a/1");
	record_some(f, "a/2");
	assert_stored(f, backup(f, "copy.db"));
	assert_entries(f, "copy.db", 2);
	assert_int_equal(stat(in_folder(f, "copy.db"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(leftovers(f), 0);
}

static void it_has_what_was_committed_when_it_began(void **state)
{
	struct fixture *f = *state;
	struct store *reader = NULL, *live = f->s;

	record_some(f, "a/1");
	assert_stored(f, store_open(f->path, true, &reader, &f->err));
	run_sql(f, "BEGIN IMMEDIATE; DELETE FROM entry_text");
	f->s = reader;
	assert_stored(f, backup(f, "copy.db"));
	f->s = live;
	run_sql(f, "COMMIT");
	store_close(reader);
	assert_stored(
		f, store_open(in_folder(f, "copy.db"), false, &f->s, &f->err));
	assert_int_equal(ask_sql(f, "SELECT count(*) FROM entry_text"), 1);
	store_close(f->s);
	f->s = live;
}

static void nothing_is_overwritten(void **state)
{
	static const char *const names[] = { "file", "link", "folder",
		"hebdomad.db" };
	struct fixture *f = *state;
	size_t len;

	write_whole(in_folder(f, "file"), "mine", 4);
	assert_int_equal(symlink("nowhere", in_folder(f, "link")), 0);
	assert_int_equal(mkdir(in_folder(f, "folder"), 0700), 0);
	for (size_t i = 0; i < COUNT(names); i++)
		assert_refused(f, backup(f, names[i]), "exists already");
	assert_string_equal(
		read_whole(&f->a, in_folder(f, "file"), &len), "mine");
	assert_int_equal(access(in_folder(f, "nowhere"), F_OK), -1);
	assert_int_equal(leftovers(f), 0);
}

static void a_place_that_cannot_be_is_told(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, backup(f, "no/copy.db"), "No such file");
	assert_refused(f, backup(f, ""), "no name of a file");
	assert_stored(f, backup(f, "copy.db"));
}

/* The root of a table that opening does not read is no page any more. */
static void a_damaged_store_gives_no_copy(void **state)
{
	struct fixture *f = *state;
	size_t len;

	record_some(f, "a/1");
	size_t root = (size_t)ask_sql(f,
		"SELECT rootpage FROM sqlite_schema"
		" WHERE name = 'entry_text'");

	store_close(f->s);
	f->s = NULL;
	char *bytes = (char *)read_whole(&f->a, f->path, &len);

	bytes[(root - 1) * 2048] = 0x55;
	write_whole(f->path, bytes, len);
	assert_stored(f, store_open(f->path, true, &f->s, &f->err));
	assert_refused(f, backup(f, "copy.db"), "damaged");
	assert_int_equal(access(in_folder(f, "copy.db"), F_OK), -1);
	assert_int_equal(leftovers(f), 0);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, fixture_store, fixture_done)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_copy_is_a_store),
		TEST(it_has_what_was_committed_when_it_began),
		TEST(nothing_is_overwritten),
		TEST(a_place_that_cannot_be_is_told),
		TEST(a_damaged_store_gives_no_copy),
	};

	return cmocka_run_group_tests_name("store/backup", tests, NULL, NULL);
}
