#include "view/title.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <locale.h>
#include <cmocka.h>

#include "fixture/rows.h"
#include "fixture/rows_check.h"

struct fixture {
	struct arena arena;
	struct buf text;
};

static int begin(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	setlocale(LC_CTYPE, "C.UTF-8");
	arena_init(&f->arena);
	buf_init(&f->text, 1 << 20);
	*state = f;
	return f ? 0 : -1;
}

static int end(void **state)
{
	struct fixture *f = *state;

	arena_release(&f->arena);
	buf_release(&f->text);
	free(f);
	return 0;
}

/* The row as text; that it is whole is checked. */
static const char *rule(struct fixture *f, const char *left, const char *right, uint16_t width)
{
	struct block b = rule_layout(
	    slice_str(left), slice_str(right), words_of(LANG_ZH)->signs, width, &f->arena);

	assert_int_equal(b.nrows, 1);
	assert_null(row_fault(&b.rows[0], &b, width, &f->arena));
	buf_clear(&f->text);
	buf_add_str(&f->text, "");
	row_text(&b.rows[0], &f->text);
	return f->text.p;
}

static void rule__carries_a_title__and_what_stands_right(void **state)
{
	assert_string_equal(rule(*state, "标题", "1/9", 24), "── 标题 ───────── 1/9 ──");
	assert_string_equal(rule(*state, "标题", "", 24), "── 标题 ────────────────");
	assert_string_equal(rule(*state, "", "", 24), "────────────────────────");
}

static void rule__is_whole__at_any_width(void **state)
{
	for (uint16_t width = 1; width < 60; width++) {
		rule(*state, "一个很长很长的标题，比行还要长得多", "第 12345 层", width);
		rule(*state, "x", "", width);
		rule(*state, "", "y", width);
	}
}

static const char *heading(struct fixture *f, const char *left, const char *right, uint16_t width)
{
	struct block b = heading_layout(
	    slice_str(left), slice_str(right), words_of(LANG_ZH)->signs, width, &f->arena);

	assert_null(row_fault(&b.rows[0], &b, width, &f->arena));
	buf_clear(&f->text);
	row_text(&b.rows[0], &f->text);
	return f->text.p;
}

static void heading__gives_the_counts_what_the_title_leaves__and_never_less_than_half(void **state)
{
	assert_string_equal(
	    heading(*state, "短", "67 楼 · 只看 lvseqi", 24), "短   67 楼 · 只看 lvseqi");
	assert_string_equal(heading(*state, "比一行的一半长的标题", "67 楼 · 只看 lvseqiji", 24),
	    "比一行的一…  67 楼 · 只…");
	assert_string_equal(
	    heading(*state, "比一行的一半长的标题", "67 楼", 24), "比一行的一半长的…  67 楼");
}

/* Ten posts, of which three are one conversation around the second. */
static const char *title(struct fixture *f, bool tree)
{
	struct conversation talk = { .n = 3, .around = 1, .tree = tree };
	struct thread t;
	struct block b;

	thread_init(&t);
	t.title = SLICE("船票");
	for (uint32_t i = 1; i <= 10; i++)
		thread_add_post(&t)->floor = i;
	b = title_layout(&t, &talk, NULL, words_of(LANG_ZH), 40, &f->arena);
	buf_clear(&f->text);
	row_text(&b.rows[0], &f->text);
	thread_release(&t);
	return f->text.p;
}

static void title__says_what_conversation_is_shown(void **state)
{
	assert_string_equal(title(*state, false), "船票                      对话 #2 · 3 楼");
	assert_string_equal(title(*state, true), "船票                    对话树 #2 · 3 楼");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(heading__gives_the_counts_what_the_title_leaves__and_never_less_than_half),
		TEST(rule__carries_a_title__and_what_stands_right),
		TEST(rule__is_whole__at_any_width),
		TEST(title__says_what_conversation_is_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
