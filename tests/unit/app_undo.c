#include "app/undo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "app/app.h"

static bool never(struct app *app, void *data)
{
	(void)app, (void)data;
	return false;
}

static bool done(struct app *app, void *data)
{
	(void)app;
	++*(int *)data;
	return true;
}

static bool undone(struct app *app, void *data)
{
	(void)app;
	--*(int *)data;
	return true;
}

static size_t freed;

static void count_free(void *data)
{
	(void)data;
	freed++;
}

static const struct undo_kind counting = { W_UNDONE, W_FORGOTTEN_AGAIN, undone, done, count_free };
static const struct undo_kind stubborn = { W_UNDONE, W_FORGOTTEN_AGAIN, never, never, count_free };

static void said(struct app *app)
{
	(void)app;
}

static enum screen_kind nowhere(const struct app *app)
{
	(void)app;
	return ON_ALL;
}

static const struct face silent = { .said = said, .kind = nowhere };

static int set_up(void **state)
{
	struct app *app = calloc(1, sizeof *app);

	if (!app)
		return -1;
	app->face = &silent;
	app->words = words_of(LANG_EN);
	app->keymap = keymap_new();
	buf_init(&app->message, 1000);
	freed = 0;
	*state = app;
	return 0;
}

static int tear_down(void **state)
{
	struct app *app = *state;

	undo_release(&app->undo);
	keymap_free(app->keymap);
	buf_release(&app->message);
	free(app);
	return 0;
}

static void app_undo__goes_back_step_by_step__and_redo_forward(void **state)
{
	struct app *app = *state;
	int a = 1, b = 1;

	undo_add(&app->undo, &counting, &a);
	undo_add(&app->undo, &counting, &b);
	assert_ptr_equal(app_undo(app)->data, &b);
	assert_int_equal(b, 0);
	assert_string_equal(app->message.p, app->words->s[W_UNDONE]);
	assert_ptr_equal(app_undo(app)->data, &a);
	assert_null(app_undo(app));
	assert_string_equal(app->message.p, app->words->s[W_NO_UNDO]);
	assert_ptr_equal(app_redo(app)->data, &a);
	assert_ptr_equal(app_redo(app)->data, &b);
	assert_true(a == 1 && b == 1);
	assert_null(app_redo(app));
	assert_string_equal(app->message.p, app->words->s[W_NO_REDO]);
}

static void undo_add__drops__what_could_have_been_done_again(void **state)
{
	struct app *app = *state;
	int a = 1, b = 1, c = 1;

	undo_add(&app->undo, &counting, &a);
	undo_add(&app->undo, &counting, &b);
	app_undo(app);
	undo_add(&app->undo, &counting, &c);
	assert_int_equal(freed, 1);
	assert_null(app_redo(app));
	assert_ptr_equal(app_undo(app)->data, &c);
	assert_ptr_equal(app_undo(app)->data, &a);
}

static void undo_add__forgets_the_oldest(void **state)
{
	struct app *app = *state;
	int n[UNDO_MAX + 3] = { 0 };

	for (size_t i = 0; i < UNDO_MAX + 3; i++)
		undo_add(&app->undo, &counting, &n[i]);
	assert_int_equal(freed, 3);
	for (size_t i = 0; i < UNDO_MAX; i++)
		assert_ptr_equal(app_undo(app)->data, &n[UNDO_MAX + 2 - i]);
	assert_null(app_undo(app));
}

static void app_undo__says_nothing_of_its_own__when_it_could_not_be(void **state)
{
	struct app *app = *state;

	undo_add(&app->undo, &stubborn, NULL);
	assert_null(app_undo(app));
	assert_int_equal(app->message.n, 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(app_undo__goes_back_step_by_step__and_redo_forward),
		TEST(undo_add__drops__what_could_have_been_done_again),
		TEST(undo_add__forgets_the_oldest),
		TEST(app_undo__says_nothing_of_its_own__when_it_could_not_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
