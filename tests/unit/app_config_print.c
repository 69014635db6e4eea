#include "fixture/configured.h"

static void print(const struct config *c, enum language language, struct buf *out)
{
	buf_init(out, CONFIG_MAX);
	config_print(c, language, out);
	assert_false(out->full);
}

/* What is printed, read behind the default configuration, is printed the same. */
static void assert_comes_back(const struct config *c)
{
	struct config again;
	struct buf first, second;

	print(c, LANG_EN, &first);
	config_init(&again);
	configured_read(&again, first.p);
	assert_no_errors(&again);
	print(&again, LANG_EN, &second);
	assert_string_equal(first.p, second.p);
	buf_release(&first);
	buf_release(&second);
	config_release(&again);
}

static void print__reads_back__for_the_default_configuration(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	assert_comes_back(&c);
	config_release(&c);
}

static void print__reads_back__for_one_in_which_everything_is_changed(void **state)
{
	struct config c;

	(void)state;
	configured_open(&c, "/nonexistent");
	configured_read(&c,
	    "set language en\nset theme light\nset colors 16\nset ambiguous-width 2\n"
	    "set text-width 70\nset scrolloff 0\nset quotes-open 3\nset sort posts\nset tails on\n"
	    "set mouse off\nset hints off\nset disguise on\nset remember off\nset escape-delay "
	    "100\n"
	    "set image-command terminal:chafa\n"
	    "set copy-command \"xclip -sel 'c'\"\nset open-command 'w3m \"'\n"
	    "set archives '/a b' /c#d '#e'\n"
	    "color link #5fafff bold\ncolor text default\ncolor op brightred italic dim\n"
	    "unbind j Down in thread\nbind j first in thread help\nbind \\# raw\nbind '\"' raw\n"
	    "site s1 off\nsite b base http://b.example/x https://b.example\nsite b title '我的 "
	    "\"论坛\"'\n"
	    "site b host a.example b.example\nsite b proxy none\nsite b rate 3\nsite b zone -3:30\n"
	    "site b patience 60\nsite b at-once 1\nsite b user a\nsite b user ''\nsite s1 user "
	    "'#a'\n"
	    "site b cookies-from '~/a b'\nsite b passwordeval 'pass show \"b\"'\n"
	    "bind \\\\x \\' quit\nunbind q\nbind z fold\nbind 你好 C-xM-aF12S-Up tails\n");
	assert_no_errors(&c);
	assert_comes_back(&c);
	config_release(&c);
}

static void print__explains_every_setting_and_action__in_the_language_asked_for(void **state)
{
	const struct setting *t;
	struct config c;
	struct buf zh, en;

	(void)state;
	configured_open(&c, "/nonexistent");
	print(&c, LANG_ZH, &zh);
	print(&c, LANG_EN, &en);
	for (size_t i = 0; (t = setting_at(i)); i++) {
		assert_non_null(strstr(zh.p, t->help[LANG_ZH]));
		assert_non_null(strstr(en.p, t->help[LANG_EN]));
	}
	for (size_t a = 0; a < ACTION_COUNT; a++) {
		assert_non_null(strstr(zh.p, action_info((enum action)a)->help[LANG_ZH]));
		assert_non_null(strstr(en.p, action_info((enum action)a)->help[LANG_EN]));
	}
	buf_release(&zh);
	buf_release(&en);
	config_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(print__reads_back__for_the_default_configuration),
		cmocka_unit_test(print__reads_back__for_one_in_which_everything_is_changed),
		cmocka_unit_test(
		    print__explains_every_setting_and_action__in_the_language_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
