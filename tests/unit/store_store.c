#include "store/store.h"

#include "fixture/folder.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "store/db.h"
#include "store/schema.h"
#include "store/store_marks.h"

static struct store *must_open(const char *path, struct store_opened *how)
{
	struct err e = { 0 };
	struct store *s;

	assert_int_equal(store_open(&s, path, how, &e), 0);
	return s;
}

static void store_open__makes_what_nobody_else_can_read(void **state)
{
	const char *path = folder_path(*state, "palou.db");
	struct store_opened how;
	struct stat st;

	store_close(must_open(path, &how));
	assert_true(how.made);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	store_close(must_open(path, &how));
	assert_false(how.made);
	assert_string_equal(how.set_aside, "");
}

static void store_open__sets_a_damaged_file_aside(void **state)
{
	char *path = strdup(folder_path(*state, "palou.db"));
	struct store_opened how;
	struct stat st;
	int fd = open(path, O_WRONLY | O_CREAT, 0600);

	assert_int_equal(write(fd, "no database at all, but some text", 33), 33);
	close(fd);
	store_close(must_open(path, &how));
	assert_int_equal(strncmp(how.set_aside, path, strlen(path)), 0);
	assert_int_equal(stat(how.set_aside, &st), 0);
	assert_int_equal(st.st_size, 33);
	assert_int_equal(how.lost, STORE_PARTS);
	free(path);
}

static void count_note(void *ctx, const struct store_note *n)
{
	assert_true(slice_eq(n->note, SLICE("kept")) && slice_eq(n->forum, SLICE("s1")));
	++*(int *)ctx;
}

static void must_change(const char *path, const char *sql)
{
	struct err e = { 0 };
	struct db db;

	assert_int_equal(db_open(&db, path, DB_CREATE, &e), 0);
	assert_int_equal(db_exec(&db, sql, &e), 0);
	db_close(&db);
}

static void store_open__takes_over_what_is_whole_of_a_damaged_file(void **state)
{
	char *path = strdup(folder_path(*state, "palou.db"));
	struct store_note note = { SLICE("s1"), SLICE("a"), SLICE("kept"), 1 };
	struct store_opened how;
	struct err e = { 0 };
	struct store *s = must_open(path, &how);
	int n = 0;

	assert_int_equal(store_note_put(s, &note, &e), 0);
	store_close(s);
	must_change(path, "PRAGMA application_id = 1; DROP TABLE visit");
	s = must_open(path, &how);
	assert_int_not_equal(how.set_aside[0], 0);
	assert_int_equal(how.lost, STORE_VISITS);
	assert_int_equal(store_notes_each(s, NULL, count_note, &n, &e), 0);
	assert_int_equal(n, 1);
	store_close(s);
	free(path);
}

static void store_open__leaves_what_a_newer_palou_wrote(void **state)
{
	char *path = strdup(folder_path(*state, "palou.db"));
	struct store_opened how;
	struct err e = { 0 };
	struct store *s;

	store_close(must_open(path, &how));
	must_change(path, "PRAGMA user_version = 9999");
	assert_int_equal(store_open(&s, path, &how, &e), ERR_STORE_NEWER);
	assert_int_equal(e.limit, 9999);
	assert_null(s);
	free(path);
}

static void store_end__undoes_everything__when_something_inside_failed(void **state)
{
	const char *path = folder_path(*state, "palou.db");
	struct store_opened how;
	struct err e = { 0 };
	struct store *s = must_open(path, &how);

	assert_int_equal(store_begin(s, &e), 0);
	assert_int_equal(store_begin(s, &e), 0);
	assert_int_equal(store_end(s, ERR_INVALID, &e), ERR_INVALID);
	assert_int_equal(store_end(s, ERR_INVALID, &e), ERR_INVALID);
	assert_int_equal(store_begin(s, &e), 0);
	assert_int_equal(store_end(s, 0, &e), 0);
	store_close(s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_open__makes_what_nobody_else_can_read),
		TEST(store_open__sets_a_damaged_file_aside),
		TEST(store_open__takes_over_what_is_whole_of_a_damaged_file),
		TEST(store_open__leaves_what_a_newer_palou_wrote),
		TEST(store_end__undoes_everything__when_something_inside_failed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
