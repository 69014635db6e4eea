#include "ui/keymap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "fixture/keys.h"
#include "util/err.h"

/* Presses KEYS (their names in one word each or together) on SCREEN and says what came of the last
 * one: `next-post`, `last 12`, `…` for pending, `ended`, `-` for nothing. */
static void press(const struct keymap *m, struct keymap_input *in, unsigned screen,
    const char *keys, char out[64])
{
	ui_key key;

	while (*keys) {
		enum action action = ACTION_COUNT;
		uint32_t count = 0;
		enum keymap_result result;

		assert_true(key_read(&keys, &key));
		keys += *keys == ' ';
		result = keymap_press(m, in, screen, key, &action, &count);
		if (result == KEYMAP_ACTION && count)
			snprintf(out, 64, "%s %u", action_info(action)->name, count);
		else
			snprintf(out, 64, "%s",
			    result == KEYMAP_ACTION    ? action_info(action)->name
			    : result == KEYMAP_PENDING ? "…"
			    : result == KEYMAP_ENDED   ? "ended"
						       : "-");
	}
}

static void assert_press_on(
    const struct keymap *m, unsigned screen, const char *keys, const char *want)
{
	struct keymap_input in = { .count = 0 };
	char got[64] = "";

	press(m, &in, screen, keys, got);
	assert_string_equal(got, want);
	if (strcmp(want, "…") != 0) {
		assert_int_equal(in.nkeys, 0);
		assert_int_equal(in.count, 0);
	}
}

static void assert_press(const char *keys, const char *want)
{
	struct keymap *m = default_keys();

	assert_press_on(m, ON_THREAD, keys, want);
	keymap_free(m);
}

static void assert_keys(const struct keymap *m, enum action action, const char *want)
{
	struct buf got;

	buf_init(&got, 1000);
	buf_add_str(&got, "");
	keymap_keys(m, action, &got);
	assert_string_equal(got.p, want);
	buf_release(&got);
}

static void keymap__gives_the_action__for_single_keys(void **state)
{
	(void)state;
	assert_press("j", "down");
	assert_press("Down", "down");
	assert_press("C-d", "half-down");
	assert_press("Space", "page-down");
	assert_press("S-Tab", "previous-target");
	assert_press("C-c", "cancel");
	assert_press("?", "help");
}

static void keymap__waits_for_the_second_key__behind_a_prefix(void **state)
{
	(void)state;
	assert_press("z", "…");
	assert_press("za", "fold");
	assert_press("zM", "fold-all");
	assert_press("zR", "open-all");
}

static void keymap__forgets_the_sequence__when_it_makes_no_sense(void **state)
{
	struct keymap *m = default_keys();
	struct keymap_input in = { .count = 0 };
	char got[64] = "";

	(void)state;
	press(m, &in, ON_THREAD, "zj", got);
	assert_string_equal(got, "-");
	press(m, &in, ON_THREAD, "j", got);
	assert_string_equal(got, "down");
	press(m, &in, ON_THREAD, "楼", got);
	assert_string_equal(got, "-");
	keymap_free(m);
}

static void keymap__puts_digits_together__as_a_count(void **state)
{
	(void)state;
	assert_press("1", "…");
	assert_press("12G", "last 12");
	assert_press("10j", "down 10");
	assert_press("3za", "fold 3");
	assert_press("123456789G", "last 123456789");
	assert_press("1234567890123G", "last 123456789");
}

static void keymap__takes_zero_as_a_digit__only_behind_another(void **state)
{
	struct keymap *m = default_keys();

	(void)state;
	assert_press_on(m, ON_THREAD, "0", "-");
	assert_press_on(m, ON_THREAD, "0G", "last");
	assert_int_equal(keymap_bind(m, "0", ACT_FIRST, ON_ALL), 0);
	assert_press_on(m, ON_THREAD, "0", "first");
	assert_press_on(m, ON_THREAD, "20G", "last 20");
	keymap_free(m);
}

static void keymap__ends_only_what_was_begun__when_cancelled(void **state)
{
	(void)state;
	assert_press("Esc", "cancel");
	assert_press("zEsc", "ended");
	assert_press("12Esc", "ended");
	assert_press("12zC-c", "ended");
	assert_press("12Esc j", "down");
}

static void keymap__keeps_screens_apart__for_actions_that_mean_nothing_there(void **state)
{
	struct keymap *m = default_keys();

	(void)state;
	assert_press_on(m, ON_LIST, "z", "…");
	assert_press_on(m, ON_LIST, "zM", "-");
	assert_press_on(m, ON_LIST, "M", "mouse");
	assert_press_on(m, ON_LIST, "J", "-");
	assert_press_on(m, ON_LIST, "S", "sort");
	assert_press_on(m, ON_THREAD, "S", "-");
	assert_press_on(m, ON_HELP, "j", "down");
	keymap_free(m);
}

static void keymap_bind__lets_the_later_binding_win__on_its_screens(void **state)
{
	struct keymap *m = default_keys();

	(void)state;
	assert_int_equal(keymap_bind(m, "j", ACT_NEXT_POST, ON_ALL), 0);
	assert_press_on(m, ON_THREAD, "j", "next-post");
	assert_press_on(m, ON_LIST, "j", "down");
	assert_keys(m, ACT_NEXT_POST, "J j");
	assert_keys(m, ACT_DOWN, "j Down");
	assert_int_equal(keymap_bind(m, "j", ACT_UP, ON_ALL), 0);
	assert_press_on(m, ON_THREAD, "j", "up");
	assert_keys(m, ACT_NEXT_POST, "J");
	assert_keys(m, ACT_DOWN, "Down");
	assert_keys(m, ACT_UP, "k Up j");
	keymap_free(m);
}

static void keymap_bind__takes_away_what_begins_with_it__when_a_prefix_is_bound(void **state)
{
	struct keymap *m = default_keys();

	(void)state;
	assert_int_equal(keymap_bind(m, "z", ACT_FOLD, ON_ALL), 0);
	assert_press_on(m, ON_THREAD, "z", "fold");
	assert_keys(m, ACT_FOLD, "z");
	assert_keys(m, ACT_FOLD_ALL, "");
	keymap_free(m);
}

static void keymap_bind__takes_a_longer_sequence__with_a_new_prefix(void **state)
{
	struct keymap *m = default_keys();

	(void)state;
	assert_int_equal(keymap_bind(m, "exC-aEnter", ACT_QUIT, ON_ALL), 0);
	assert_press_on(m, ON_LIST, "exC-a", "…");
	assert_press_on(m, ON_LIST, "exC-aEnter", "quit");
	assert_keys(m, ACT_QUIT, "Q exC-aEnter");
	keymap_free(m);
}

static void keymap_bind__refuses__what_could_never_be_typed(void **state)
{
	static const char *const bad[] = { "", " ", "j k", "\xFF", "12G", "wwwww" };
	static const char *const covered[] = { "gg", "zab" };
	struct keymap *m = default_keys();

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(keymap_bind(m, bad[i], ACT_FOLD, ON_ALL), ERR_INVALID);
	for (size_t i = 0; i < sizeof covered / sizeof *covered; i++)
		assert_int_equal(keymap_bind(m, covered[i], ACT_FOLD, ON_ALL), ERR_TAKEN);
	assert_int_equal(keymap_bind(m, "w", ACT_FOLD, ON_HELP), ERR_INVALID);
	assert_keys(m, ACT_FOLD, "za");
	assert_keys(m, ACT_FIRST, "g Home");
	keymap_free(m);
}

static void keymap__knows_the_commands__typed_with_an_input_method(void **state)
{
	struct keymap *m = default_keys();

	(void)state;
	assert_press_on(m, ON_THREAD, "：", "command");
	assert_press_on(m, ON_THREAD, "／", "find");
	assert_press_on(m, ON_THREAD, "？", "help");
	assert_press_on(m, ON_THREAD, "《", "jump-back");
	assert_press_on(m, ON_THREAD, "１２Ｇ", "last 12");
	assert_int_equal(keymap_bind(m, "！", ACT_QUIT, ON_ALL), 0);
	assert_press_on(m, ON_THREAD, "!", "quit");
	keymap_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keymap__gives_the_action__for_single_keys),
		cmocka_unit_test(keymap__waits_for_the_second_key__behind_a_prefix),
		cmocka_unit_test(keymap__forgets_the_sequence__when_it_makes_no_sense),
		cmocka_unit_test(keymap__puts_digits_together__as_a_count),
		cmocka_unit_test(keymap__takes_zero_as_a_digit__only_behind_another),
		cmocka_unit_test(keymap__ends_only_what_was_begun__when_cancelled),
		cmocka_unit_test(keymap__keeps_screens_apart__for_actions_that_mean_nothing_there),
		cmocka_unit_test(keymap_bind__lets_the_later_binding_win__on_its_screens),
		cmocka_unit_test(
		    keymap_bind__takes_away_what_begins_with_it__when_a_prefix_is_bound),
		cmocka_unit_test(keymap_bind__takes_a_longer_sequence__with_a_new_prefix),
		cmocka_unit_test(keymap_bind__refuses__what_could_never_be_typed),
		cmocka_unit_test(keymap__knows_the_commands__typed_with_an_input_method),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
