#include "app/hint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "fixture/keys.h"

static void hint(struct buf *out, const struct keymap *m, unsigned screens, const char *format, ...)
{
	va_list ap;

	buf_clear(out);
	va_start(ap, format);
	hint_vprintf(out, m, screens, format, ap);
	va_end(ap);
}

static void hint__names_the_first_key__of_each_action(void **state)
{
	struct keymap *m = default_keys();
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	hint(&out, m, ON_THREAD, "{act} %s  {quoted-post} %u", "开", 5u);
	assert_string_equal(out.p, "Enter 开  p 5");
	buf_release(&out);
	keymap_free(m);
}

static void hint__follows__when_keys_are_bound_anew(void **state)
{
	struct keymap *m = default_keys();
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	assert_int_equal(keymap_bind(m, "e", ACT_QUOTED_BY, ON_ALL), 0);
	assert_int_equal(keymap_bind(m, "P", ACT_TO_QUOTED, ON_ALL), 0);
	assert_int_equal(keymap_bind(m, "p", ACT_FOLD, ON_ALL), 0);
	hint(&out, m, ON_THREAD, "{quoted-post} {quoted-by} {fold}");
	assert_string_equal(out.p, "P e za");
	buf_release(&out);
	keymap_free(m);
}

static void hint__names_the_word_of_the_command_line__where_no_key_is_left(void **state)
{
	struct keymap *m = default_keys();
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	assert_int_equal(keymap_bind(m, "p", ACT_FOLD, ON_ALL), 0);
	hint(&out, m, ON_THREAD, "{quoted-post} 到");
	assert_string_equal(out.p, ":quoted-post 到");
	hint(&out, m, ON_LIST, "{quoted-by}"); /* means nothing there */
	assert_string_equal(out.p, ":quoted-by");
	buf_release(&out);
	keymap_free(m);
}

static void hint__takes_a_key_for_no_format(void **state)
{
	struct keymap *m = default_keys();
	struct buf out;

	(void)state;
	buf_init(&out, 1000);
	assert_int_equal(keymap_bind(m, "%n", ACT_TO_QUOTED, ON_ALL), 0);
	assert_int_equal(keymap_bind(m, "p", ACT_FOLD, ON_ALL), 0);
	hint(&out, m, ON_THREAD, "{quoted-post} 到 %s", "5");
	assert_string_equal(out.p, "%n 到 5");
	hint(&out, m, ON_THREAD, "{} {nobody} {act %u", 7u);
	assert_string_equal(out.p, "{} {nobody} {act 7");
	buf_release(&out);
	keymap_free(m);
}

/* The name behind the next `{`, or none; *S moves behind its end. */
static struct slice next_name(const char **s)
{
	const char *begin = strchr(*s, '{');
	const char *end = begin ? strchr(begin, '}') : NULL;

	if (!end)
		return slice_of(NULL, 0);
	*s = end + 1;
	return slice_between(begin + 1, end);
}

/* Words that name a key name it in both languages, by the name of an action. */
static void words__name_actions__that_there_are(void **state)
{
	enum action action;

	(void)state;
	for (int w = 0; w < WORD_COUNT; w++) {
		const char *zh = words_of(LANG_ZH)->s[w], *en = words_of(LANG_EN)->s[w];

		for (;;) {
			struct slice a = next_name(&zh), b = next_name(&en);

			assert_true(slice_eq(a, b));
			if (!a.n)
				break;
			assert_true(action_find(a, &action));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hint__names_the_first_key__of_each_action),
		cmocka_unit_test(hint__follows__when_keys_are_bound_anew),
		cmocka_unit_test(hint__names_the_word_of_the_command_line__where_no_key_is_left),
		cmocka_unit_test(hint__takes_a_key_for_no_format),
		cmocka_unit_test(words__name_actions__that_there_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
