#include "app/own_store.h"

#include "fixture/folder.h"

#include "app/config.h"
#include "store/store_threads.h"

static void at(struct folder *f, const char *data)
{
	setenv("HOME", folder_path(f, "home"), 1);
	if (data)
		setenv("XDG_DATA_HOME", data, 1);
	else
		unsetenv("XDG_DATA_HOME");
}

static void set(struct config *c, const char *line)
{
	struct config_error e;

	assert_int_equal(config_do(c, slice_str(line), &e), 0);
}

static void assert_path(const struct config *c, const char *want)
{
	char *path = own_store_path(&c->settings);

	assert_string_equal(path ? path : "none", want);
	free(path);
}

static void own_store_path__is_where_the_environment_or_the_person_says(void **state)
{
	struct folder *f = *state;
	char want[PATH_MAX + 64];
	struct config c;

	config_init(&c);
	at(f, NULL);
	snprintf(want, sizeof want, "%s/.local/share/palou/palou.db", folder_path(f, "home"));
	assert_path(&c, want);
	at(f, "not/whole");
	assert_path(&c, want);
	at(f, "/data");
	assert_path(&c, "/data/palou/palou.db");
	set(&c, "set library ~/my.db");
	snprintf(want, sizeof want, "%s/my.db", folder_path(f, "home"));
	assert_path(&c, want);
	set(&c, "set library off");
	assert_path(&c, "none");
	config_release(&c);
}

static void own_store__makes_it_once__for_its_owner_alone(void **state)
{
	struct folder *f = *state;
	struct own_store own = { 0 };
	struct config c;
	struct stat st;
	struct store *s;

	config_init(&c);
	at(f, NULL);
	assert_null(own_store_if_there(&own, &c));
	assert_int_not_equal(stat(folder_path(f, "home"), &st), 0);
	s = own_store(&own, &c);
	assert_non_null(s);
	assert_ptr_equal(own_store_if_there(&own, &c), s);
	assert_int_equal(stat(folder_path(f, "home/.local/share/palou"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(stat(folder_path(f, "home/.local/share/palou/palou.db"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	own_store_release(&own);
	config_release(&c);
}

static void own_store_news__are_told_once(void **state)
{
	struct folder *f = *state;
	struct own_store own = { 0 };
	const struct words *words = words_of(LANG_EN);
	struct config c;
	struct buf news;

	config_init(&c);
	buf_init(&news, 4096);
	at(f, NULL);
	folder_write(f, "home/.local/share/palou/palou.db",
	    "this is no database, but a text that is a little longer");
	assert_non_null(own_store(&own, &c));
	assert_true(own_store_news(&own, words, &news));
	assert_non_null(strstr(news.p, "palou.db.damaged-"));
	assert_false(own_store_news(&own, words, &news));
	own_store_release(&own);
	buf_clear(&news);
	folder_write(f, "home/file", "no folder");
	set(&c, "set library ~/file/my.db");
	assert_null(own_store(&own, &c));
	assert_true(own_store_news(&own, words, &news));
	assert_non_null(strstr(news.p, "home/file"));
	own_store_release(&own);
	buf_release(&news);
	config_release(&c);
}

static void has_forum(struct store *s, const char *name, bool wanted)
{
	int64_t id;

	assert_int_equal(store_find_forum(s, slice_str(name), &id, NULL) == 0, wanted);
}

static void own_store__keeps_what_is_of_the_archives_forum__when_that_is_called_otherwise(
    void **state)
{
	struct folder *f = *state;
	struct own_store own = { 0 };
	struct config c;
	int64_t id;

	at(f, NULL);
	config_init(&c);
	assert_int_equal(store_forum(own_store(&own, &c), SLICE("s1"), &id, NULL), 0);
	own_store_release(&own);
	set(&c, "site s1 off");
	set(&c, "site gull base https://gull.example/");
	has_forum(own_store(&own, &c), "s1", true);
	own_store_release(&own);
	set(&c, "site stage base https://bbs.saraba1st.com/2b/");
	has_forum(own_store(&own, &c), "stage", true);
	has_forum(own.store, "s1", false);
	own_store_release(&own);
	config_release(&c);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(own_store_path__is_where_the_environment_or_the_person_says),
		TEST(own_store__makes_it_once__for_its_owner_alone),
		TEST(own_store__keeps_what_is_of_the_archives_forum__when_that_is_called_otherwise),
		TEST(own_store_news__are_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
