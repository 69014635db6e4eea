#include "app/state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/noted.h"

static int begin(void **state)
{
	struct state *s = malloc(sizeof *s);

	state_init(s);
	*state = s;
	return 0;
}

static int end(void **state)
{
	state_release(*state);
	free(*state);
	return 0;
}

static void state__stands_newest_first__whatever_came_first(void **state)
{
	struct state *s = *state;

	note_thread(s, 1, 100, 1);
	note_thread(s, 2, 300, 1);
	note_archive(s, "/b", 200);
	assert_int_equal(s->n, 3);
	assert_int_equal(s->entries[0].tid, 2);
	assert_int_equal(s->entries[1].kind, STATE_ARCHIVE);
	assert_int_equal(s->entries[2].tid, 1);
}

static void state_put__replaces_the_note__of_the_same_thing(void **state)
{
	struct state *s = *state;

	note_thread(s, 1, 100, 5);
	note_thread(s, 1, 100, 9);
	note_archive(s, "/b", 1);
	note_archive(s, "/b", 2);
	assert_int_equal(s->n, 2);
	assert_int_equal(noted_at(s, 1), 9);
	assert_int_equal(s->entries[1].when, 2);
}

static void state_put__changes_nothing__when_a_newer_note_is_there(void **state)
{
	struct state *s = *state;

	note_thread(s, 1, 100, 5);
	note_thread(s, 1, 99, 9);
	assert_int_equal(noted_at(s, 1), 5);
}

static void state_put__copies__what_it_is_given(void **state)
{
	struct state *s = *state;
	char file[] = "/x.md", path[] = "/x";
	struct slice p = slice_str(path);
	struct state_entry e = {
		.kind = STATE_THREAD, .file = slice_str(file), .paths = &p, .npaths = 1
	};

	state_put(s, &e);
	file[1] = path[1] = '!';
	assert_non_null(state_thread(s, 0, SLICE("/x.md")));
	assert_string_equal(s->entries[0].paths[0].p, "/x");
}

static void state__forgets_the_oldest__of_each_kind_by_itself(void **state)
{
	struct state *s = *state;

	note_archive(s, "/old", 1);
	for (uint64_t i = 1; i <= STATE_THREADS + 10; i++)
		note_thread(s, i, (int64_t)i + 100, 1);
	assert_int_equal(s->n, STATE_THREADS + 1);
	assert_int_equal(noted_at(s, 10), 0);
	assert_int_equal(noted_at(s, 11), 1);
	assert_int_equal(s->entries[STATE_THREADS].kind, STATE_ARCHIVE);
}

static void state_undo__brings_back__what_was_forgotten_last(void **state)
{
	struct state *s = *state;
	size_t at;

	note_thread(s, 1, 300, 1);
	note_thread(s, 2, 200, 2);
	state_forget(s, 1);
	state_forget(s, 0);
	assert_int_equal(s->n, 0);
	assert_true(state_undo(s, &at));
	assert_int_equal(s->entries[at].tid, 1);
	assert_true(state_undo(s, &at));
	assert_int_equal(at, 1);
	assert_int_equal(noted_at(s, 2), 2);
	assert_false(state_undo(s, &at));
}

static void state_undo__brings_nothing_back__that_is_too_old_by_now(void **state)
{
	struct state *s = *state;
	size_t at;

	note_thread(s, 1, 1, 1);
	state_forget(s, 0);
	for (uint64_t i = 2; i < STATE_THREADS + 2; i++)
		note_thread(s, i, (int64_t)i, 1);
	assert_int_equal(s->n, STATE_THREADS);
	assert_false(state_undo(s, &at));
	assert_int_equal(s->n, STATE_THREADS);
	assert_int_equal(noted_at(s, 2), 1);
}

/* FRESH as another program left the file. */
static void state_merge__keeps_both__of_two_programs(void **state)
{
	struct state *s = *state, fresh;

	note_thread(s, 1, 100, 1);
	note_thread(s, 2, 100, 1);
	state_init(&fresh);
	note_thread(&fresh, 2, 200, 7);
	note_thread(&fresh, 3, 50, 3);
	state_merge(&fresh, s);
	assert_int_equal(fresh.n, 3);
	assert_int_equal(noted_at(&fresh, 1), 1);
	assert_int_equal(noted_at(&fresh, 2), 7);
	assert_int_equal(noted_at(&fresh, 3), 3);
	state_take(s, &fresh);
	assert_int_equal(noted_at(s, 3), 3);
	assert_false(s->changed);
	state_release(&fresh);
}

static void state_merge__brings_nothing_back__that_another_program_forgot(void **state)
{
	struct state *s = *state, fresh;

	note_thread(s, 1, 100, 1);
	s->entries[0].changed = false; /* it was read from the file, and is there no more */
	note_thread(s, 2, 100, 1);
	state_init(&fresh);
	state_merge(&fresh, s);
	assert_int_equal(fresh.n, 1);
	assert_int_equal(noted_at(&fresh, 1), 0);
	state_release(&fresh);
}

static void state_merge__takes_out_what_was_forgotten__unless_it_was_read_again(void **state)
{
	struct state *s = *state, fresh;

	note_thread(s, 1, 100, 1);
	note_thread(s, 2, 100, 1);
	state_forget(s, 0);
	state_forget(s, 0);
	state_init(&fresh);
	note_thread(&fresh, 1, 100, 1);
	note_thread(&fresh, 2, 101, 1);
	state_merge(&fresh, s);
	assert_int_equal(noted_at(&fresh, 1), 0);
	assert_int_equal(noted_at(&fresh, 2), 1);
	state_release(&fresh);
}

static void state_take__leaves_what_can_be_undone(void **state)
{
	struct state *s = *state, fresh;
	size_t at;

	note_thread(s, 1, 100, 4);
	state_forget(s, 0);
	state_init(&fresh);
	state_take(s, &fresh);
	state_release(&fresh);
	assert_true(state_undo(s, &at));
	assert_int_equal(noted_at(s, 1), 4);
	assert_string_equal(s->entries[at].title.p, "标题");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(state__stands_newest_first__whatever_came_first),
		TEST(state_put__replaces_the_note__of_the_same_thing),
		TEST(state_put__changes_nothing__when_a_newer_note_is_there),
		TEST(state_put__copies__what_it_is_given),
		TEST(state__forgets_the_oldest__of_each_kind_by_itself),
		TEST(state_undo__brings_back__what_was_forgotten_last),
		TEST(state_undo__brings_nothing_back__that_is_too_old_by_now),
		TEST(state_merge__keeps_both__of_two_programs),
		TEST(state_merge__brings_nothing_back__that_another_program_forgot),
		TEST(state_merge__takes_out_what_was_forgotten__unless_it_was_read_again),
		TEST(state_take__leaves_what_can_be_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
