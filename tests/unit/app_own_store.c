#include "app/own_store.h"

#include "fixture/folder.h"

#include "app/config.h"

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
	assert_null(own_store_if_there(&own, &c.settings));
	assert_int_not_equal(stat(folder_path(f, "home"), &st), 0);
	s = own_store(&own, &c.settings);
	assert_non_null(s);
	assert_ptr_equal(own_store_if_there(&own, &c.settings), s);
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
	assert_non_null(own_store(&own, &c.settings));
	assert_true(own_store_news(&own, words, &news));
	assert_non_null(strstr(news.p, "palou.db.damaged-"));
	assert_false(own_store_news(&own, words, &news));
	own_store_release(&own);
	buf_clear(&news);
	folder_write(f, "home/file", "no folder");
	set(&c, "set library ~/file/my.db");
	assert_null(own_store(&own, &c.settings));
	assert_true(own_store_news(&own, words, &news));
	assert_non_null(strstr(news.p, "home/file"));
	own_store_release(&own);
	buf_release(&news);
	config_release(&c);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(own_store_path__is_where_the_environment_or_the_person_says),
		TEST(own_store__makes_it_once__for_its_owner_alone),
		TEST(own_store_news__are_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
