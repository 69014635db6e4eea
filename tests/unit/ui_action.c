#include "ui/action.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static void action_info__is_complete__for_every_action(void **state)
{
	(void)state;
	for (enum action a = 0; a < ACTION_COUNT; a++) {
		const struct action_info *info = action_info(a);

		assert_true(info->name && *info->name);
		assert_true(info->screens && !(info->screens & ~(unsigned)ON_ALL));
		for (int l = 0; l < LANG_COUNT; l++)
			assert_true(info->help[l] && *info->help[l]);
	}
}

static void action_info__gives_each_action_its_own_name__fit_for_a_configuration(void **state)
{
	(void)state;
	for (enum action a = 0; a < ACTION_COUNT; a++) {
		const char *name = action_info(a)->name;

		assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
		for (enum action b = 0; b < a; b++)
			assert_string_not_equal(name, action_info(b)->name);
	}
}

static void action_help__is_of_the_screen__where_it_differs(void **state)
{
	(void)state;
	assert_string_equal(action_help(ACT_FIND, ON_SEARCH, LANG_EN), "change the query");
	assert_string_equal(action_help(ACT_FIND, ON_HOME, LANG_EN), "find; in lists: filter");
	assert_string_equal(
	    action_help(ACT_MARK_UNREAD, ON_LIST, LANG_EN), "this thread counts as unread");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(action_info__is_complete__for_every_action),
		cmocka_unit_test(action_help__is_of_the_screen__where_it_differs),
		cmocka_unit_test(
		    action_info__gives_each_action_its_own_name__fit_for_a_configuration),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
