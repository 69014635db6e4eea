#include "store/schema.h"

#include "fixture/folder.h"

#include <stdio.h>
#include <string.h>

#include "store/store_threads.h"

/* A copy of the library that a palou with schema VERSION left. */
static char *older(struct folder *f, unsigned version)
{
	char *path = strdup(folder_path(f, "palou.db"));
	char name[64], bytes[65536];
	FILE *from, *to = fopen(path, "wb");
	size_t n;

	snprintf(name, sizeof name, "tests/fixture/library/version-%u.db", version);
	from = fopen(name, "rb");
	assert_non_null(from);
	assert_non_null(to);
	while ((n = fread(bytes, 1, sizeof bytes, from)) > 0)
		assert_int_equal(fwrite(bytes, 1, n, to), n);
	fclose(from);
	assert_int_equal(fclose(to), 0);
	return path;
}

/* What stands in a library of version 1: a row or two of each table. */
static const struct fact {
	const char *sql, *is;
} of_version_1[] = {
	{ "SELECT group_concat(id || name, ' ') FROM forum", "1s1 2海港" },
	{ "SELECT group_concat(name || threads || forum) FROM board", "外野11,茶水间12" },
	{ "SELECT group_concat(title || tid || path || posts || ':' || quotes || ':' || authors)"
	  " FROM thread",
	    "一栋楼从头爬到尾229011867:40:52,没有编号0/a.md1:0:1" },
	{ "SELECT group_concat(ifnull(first, 'none') || '-' || last) FROM thread",
	    "1678874880-1678900000,none-1" },
	{ "SELECT path FROM archive", "/archive" },
	{ "SELECT path FROM folder", "/archive/2023/外野/" },
	{ "SELECT name || number || archive || size || changed FROM file",
	    "2290118-01[一栋楼从头爬到尾].md11400001678900001" },
	{ "SELECT name FROM author", "二进制面条" },
	{ "SELECT base || ' ' || n || ' ' || thread || ' ' || hex(posts) FROM run",
	    "1 67 1 00FF7F80" },
	{ "SELECT base || ' ' || n FROM dead", "68 3" },
	{ "SELECT id || ' ' || length(data) FROM block", "5 3000" },
};

/* What version 3 has beside it. */
static const struct fact of_version_3[] = {
	{ "SELECT forum || ' ' || tid || ' ' || posts || ' ' || hex(keys) FROM seen",
	    "1 2290118 67 0107" },
	{ "SELECT tid || title || board || floor || words || note FROM mark",
	    "2290118一栋楼从头爬到尾外野12第十二楼的话记着" },
};

static void check(const char *path, const struct fact *facts, size_t n)
{
	struct err e = { 0 };
	struct db db;

	assert_int_equal(db_open(&db, path, DB_CREATE, &e), 0);
	for (size_t i = 0; i < n; i++) {
		struct db_stmt st = db_use(&db, facts[i].sql, &e);

		assert_int_equal(db_step(&st), 1);
		assert_true(slice_eq(db_get_text(&st, 0), slice_str(facts[i].is)));
		db_done(&st);
	}
	db_close(&db);
}

static void check_facts(const char *path, unsigned version)
{
	check(path, of_version_1, sizeof of_version_1 / sizeof *of_version_1);
	if (version >= 3)
		check(path, of_version_3, sizeof of_version_3 / sizeof *of_version_3);
}

/* A run of before version 4 says nothing of its newest post. */
static void check_runs(const char *path)
{
	const struct stored_run *runs;
	struct store_opened how;
	struct err e = { 0 };
	struct store *s;
	size_t n;

	assert_int_equal(store_open(&s, path, &how, &e), 0);
	assert_int_equal(store_runs(s, &runs, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_int_equal(runs[0].n, 67);
	assert_int_equal(runs[0].last, INT64_MAX);
	store_close(s);
}

static int64_t pragma(const char *path, const char *sql)
{
	struct err e = { 0 };
	struct db_stmt st;
	struct db db;
	int64_t n;

	assert_int_equal(db_open(&db, path, DB_CREATE, &e), 0);
	st = db_use(&db, sql, &e);
	assert_int_equal(db_step(&st), 1);
	n = db_get_int(&st, 0);
	db_done(&st);
	db_close(&db);
	return n;
}

static void schema_update__keeps_all_that_an_older_library_holds(void **state)
{
	for (unsigned version = 1; version < schema_newest(); version++) {
		char *path = older(*state, version);
		struct store_opened how;
		struct err e = { 0 };
		struct store *s;

		assert_int_equal(pragma(path, "PRAGMA user_version"), version);
		assert_int_equal(store_open(&s, path, &how, &e), 0);
		assert_false(how.made);
		assert_string_equal(how.set_aside, "");
		store_close(s);
		assert_int_equal(pragma(path, "PRAGMA user_version"), schema_newest());
		check_facts(path, version);
		check_runs(path);
		remove(path);
		free(path);
	}
}

static void schema_update__goes_no_further_than_it_is_told(void **state)
{
	const char *path = folder_path(*state, "palou.db");
	struct err e = { 0 };
	struct db db;

	assert_int_equal(db_open(&db, path, DB_CREATE, &e), 0);
	assert_int_equal(schema_update(&db, 1, &e), 0);
	db_close(&db);
	assert_int_equal(pragma(path, "PRAGMA user_version"), 1);
	assert_int_equal(pragma(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'page'"), 0);
}

static void schema_update__makes_a_version_whole_or_not_at_all(void **state)
{
	char *path = older(*state, 1);
	struct store_opened how;
	struct err e = { 0 };
	struct store *s;
	struct db db;

	/* Something that stands in the way of the step. */
	assert_int_equal(db_open(&db, path, DB_CREATE, &e), 0);
	assert_int_equal(db_exec(&db, "CREATE TABLE earlier(x)", &e), 0);
	db_close(&db);
	assert_int_not_equal(store_open(&s, path, &how, &e), 0);
	assert_int_equal(pragma(path, "PRAGMA user_version"), 1);
	assert_int_equal(pragma(path, "SELECT count(*) FROM sqlite_schema WHERE name = 'page'"), 0);
	check_facts(path, 1);
	free(path);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(schema_update__keeps_all_that_an_older_library_holds),
		TEST(schema_update__goes_no_further_than_it_is_told),
		TEST(schema_update__makes_a_version_whole_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
