#include "view/items.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

enum { ANNA, BERT };

struct fixture {
	struct thread thread;
	struct filter filter;
	struct items items;
	struct conversation *talk; /* NULL: the whole thread */
	char told[512];
};

static int begin(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	thread_init(&f->thread);
	filter_init(&f->filter);
	items_init(&f->items);
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;

	items_release(&f->items);
	filter_release(&f->filter);
	thread_release(&f->thread);
	free(f);
	return 0;
}

/* A post for each letter: a, b by ANNA or BERT; A, B the same, banned; X, Y blocked. */
static void posts(struct fixture *f, const char *letters)
{
	for (; *letters; letters++) {
		struct post *p = thread_add_post(&f->thread);

		p->author = strchr("aAX", *letters) ? ANNA : BERT;
		p->state = strchr("AB", *letters)   ? POST_BANNED
			   : strchr("XY", *letters) ? POST_BLOCKED
						    : POST_OK;
		p->floor = (uint32_t)f->thread.nposts;
	}
}

/* `0 1x2 3`: post 0, a run of two from 1, post 3. */
static const char *built(struct fixture *f, uint32_t revealed, uint32_t opened)
{
	size_t n = 0;

	items_build(&f->items, &f->thread, f->talk, &f->filter, revealed, opened);
	*f->told = '\0';
	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *item = &f->items.list[i];

		n += (size_t)snprintf(
		    f->told + n, sizeof f->told - n, "%s%u", i ? " " : "", item->post);
		if (item->count)
			n += (size_t)snprintf(f->told + n, sizeof f->told - n, "x%u", item->count);
		assert_true(item->last >= item->post);
		if (item->count <= 1)
			assert_int_equal(item->last, item->post);
	}
	return f->told;
}

static void items__are_the_posts__one_by_one(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(built(f, POST_NONE, POST_NONE), "");
	posts(f, "abab");
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 1 2 3");
}

static void items__are_runs__where_posts_were_removed_for_the_same_reason(void **state)
{
	struct fixture *f = *state;

	posts(f, "aABAbXYAbA");
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 1x3 4 5x2 7x1 8 9x1");
	assert_int_equal(f->items.list[1].last, 3);
}

static void items__leave_hidden_posts_out__and_runs_close_over_them(void **state)
{
	struct fixture *f = *state;

	posts(f, "aAbAaB");
	filter_toggle_only(&f->filter, ANNA);
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 1x2 4");
	assert_int_equal(f->items.list[1].last, 3);
	filter_clear(&f->filter);
	f->filter.first = 100;
	assert_string_equal(built(f, POST_NONE, POST_NONE), "");
}

static void items__show_the_revealed_post__though_the_filter_hides_it(void **state)
{
	struct fixture *f = *state;

	posts(f, "abab");
	filter_toggle_only(&f->filter, ANNA);
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 2");
	assert_string_equal(built(f, 3, POST_NONE), "0 2 3");
	assert_string_equal(built(f, 0, POST_NONE), "0 2");
}

static void items__show_an_opened_run__post_by_post(void **state)
{
	struct fixture *f = *state;

	posts(f, "aABAbXY");
	assert_string_equal(built(f, POST_NONE, 2), "0 1x1 2x1 3x1 4 5x2");
	assert_string_equal(built(f, POST_NONE, 6), "0 1x3 4 5x1 6x1");
	assert_string_equal(built(f, POST_NONE, 0), "0 1x3 4 5x2"); /* in no run */
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 1x3 4 5x2");
}

static void items__show_of_an_opened_run__only_what_the_filter_keeps(void **state)
{
	struct fixture *f = *state;

	posts(f, "aABAbA");
	filter_toggle_only(&f->filter, ANNA);
	assert_string_equal(built(f, POST_NONE, 1), "0 1x1 3x1 5x1");
	assert_string_equal(built(f, 2, 1), "0 1x1 2x1 3x1 5x1"); /* and the revealed one */
}

static void items__have_room__for_a_long_run_opened(void **state)
{
	struct fixture *f = *state;

	for (int i = 0; i < 1000; i++)
		posts(f, "B");
	posts(f, "a");
	items_build(&f->items, &f->thread, NULL, &f->filter, POST_NONE, POST_NONE);
	assert_int_equal(f->items.n, 2);
	items_build(&f->items, &f->thread, NULL, &f->filter, POST_NONE, 500);
	assert_int_equal(f->items.n, 1001);
	for (uint32_t i = 0; i <= 1000; i++)
		assert_int_equal(f->items.list[i].post, i);
}

/* Rules hide the posts that HIDDEN says, 1 for each. */
static void judge(struct fixture *f, struct verdicts *v, const char *hidden)
{
	static const struct rule hide = { .deed = RULE_HIDE };

	verdicts_init(v);
	v->n = strlen(hidden);
	v->posts = arena_zalloc(&v->arena, v->n * sizeof *v->posts);
	for (size_t i = 0; i < v->n; i++)
		v->posts[i].level = hidden[i] == '1' ? &hide : NULL;
	f->items.verdicts = v;
}

static void items__make_one_run__of_what_rules_hide(void **state)
{
	struct fixture *f = *state;
	struct verdicts v;

	posts(f, "abbAaBBb");
	judge(f, &v, "01111010");
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 1x4 5x1 6x1 7");
	assert_true(f->items.list[1].hidden && !f->items.list[2].hidden);
	assert_string_equal(built(f, 2, POST_NONE), "0 1x1 2 3x2 5x1 6x1 7");
	assert_string_equal(built(f, POST_NONE, 1), "0 1 2 3 4 5x1 6x1 7");
	assert_string_equal(built(f, POST_NONE, 6), "0 1x4 5x1 6 7");
	assert_int_equal(items_hidden(&f->thread, NULL, &f->filter, &v), 5);
	filter_toggle_hidden(&f->filter, ANNA);
	assert_string_equal(built(f, POST_NONE, POST_NONE), "1x2 5x1 6x1 7");
	assert_int_equal(items_hidden(&f->thread, NULL, &f->filter, &v), 6);
	verdicts_release(&v);
}

static void items_find__finds_the_post__or_the_next_one_shown(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(items_find(&f->items, 0), ITEM_NONE);
	posts(f, "abaAAbb");
	filter_toggle_only(&f->filter, ANNA);
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 2 3x2");
	assert_int_equal(items_find(&f->items, 0), 0);
	assert_int_equal(items_find(&f->items, 1), 1);
	assert_int_equal(items_find(&f->items, 2), 1);
	assert_int_equal(items_find(&f->items, 4), 2); /* within the run */
	assert_int_equal(items_find(&f->items, 6), 2); /* the last, for none follows */
}

/* Posts 1, 2, 3 and 5 as a conversation: in the tree 5 answers 1, 3 answers 2. */
static struct conversation some(bool tree)
{
	static struct talk_post list[] = { { 1, POST_NONE, 0 }, { 2, POST_NONE, 0 },
		{ 3, POST_NONE, 0 }, { 5, POST_NONE, 0 } };
	static struct talk_post answers[] = { { 1, POST_NONE, 0 }, { 5, 1, 1 }, { 2, POST_NONE, 0 },
		{ 3, 2, 1 } };

	return (struct conversation){ tree ? answers : list, 4, 1, tree };
}

static void items__are_those_of_a_conversation__under_the_filter(void **state)
{
	struct fixture *f = *state;
	struct conversation talk = some(false);

	posts(f, "ababab");
	f->talk = &talk;
	assert_string_equal(built(f, POST_NONE, POST_NONE), "1 2 3 5");
	filter_toggle_only(&f->filter, ANNA);
	assert_string_equal(built(f, POST_NONE, POST_NONE), "2");
	assert_string_equal(built(f, 3, POST_NONE), "2 3");
	assert_string_equal(built(f, 4, POST_NONE), "2"); /* no part of it */
	f->talk = NULL;
	assert_string_equal(built(f, POST_NONE, POST_NONE), "0 2 4");
}

static void items__have_runs_of_a_conversation_only__opened_too(void **state)
{
	struct fixture *f = *state;
	struct conversation talk = some(false);

	posts(f, "aAAAAAa");
	f->talk = &talk;
	assert_string_equal(built(f, POST_NONE, POST_NONE), "1x4");
	assert_string_equal(built(f, POST_NONE, 2), "1x1 2x1 3x1 5x1");
}

static void items__keep_the_order_of_a_tree__without_runs(void **state)
{
	struct fixture *f = *state;
	struct conversation talk = some(true);

	posts(f, "aAAAAAa");
	f->talk = &talk;
	assert_string_equal(built(f, POST_NONE, POST_NONE), "1x1 5x1 2x1 3x1");
	assert_int_equal(f->items.list[1].depth, 1);
	assert_int_equal(f->items.list[1].parent, 1);
	assert_int_equal(items_find(&f->items, 2), 2);
	assert_int_equal(items_find(&f->items, 4), 1); /* the next one in the thread */
	assert_int_equal(items_find(&f->items, 6), 3); /* the last one of the tree */
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

/* `0 1h 2`: behind post 1 a hole. */
static const char *with_holes(struct fixture *f)
{
	size_t n = 0;

	items_build(&f->items, &f->thread, f->talk, &f->filter, POST_NONE, POST_NONE);
	*f->told = '\0';
	for (size_t i = 0; i < f->items.n; i++)
		n += (size_t)snprintf(f->told + n, sizeof f->told - n, "%s%u%s", i ? " " : "",
		    f->items.list[i].post, f->items.list[i].hole ? "h" : "");
	return f->told;
}

static void items__stand_for_holes_too__and_find_posts_past_them(void **state)
{
	struct fixture *f = *state;

	thread_add_hole(&f->thread, 1, 1);
	posts(f, "aA");
	thread_add_hole(&f->thread, 3, 3);
	posts(f, "Ab");
	thread_add_hole(&f->thread, 5, 5);
	assert_string_equal(with_holes(f), "0h 0 1 1h 2 3 3h");
	assert_int_equal(items_find(&f->items, 0), 1);
	assert_int_equal(items_find(&f->items, 1), 2);
	assert_int_equal(items_find(&f->items, 2), 4);
	assert_int_equal(items_find(&f->items, 3), 5);
	assert_false(items_holds(&f->items, 0, 0));
	assert_true(items_holds(&f->items, 1, 0));
	assert_false(items_holds(&f->items, ITEM_NONE, 0));
	filter_toggle_only(&f->filter, BERT);
	assert_string_equal(with_holes(f), "0h 1h 3 3h");
	assert_int_equal(items_find(&f->items, 1), 1);
	assert_false(items_holds(&f->items, 1, 1));
}

static void items__stand_for_no_hole__where_there_are_no_posts(void **state)
{
	struct fixture *f = *state;

	thread_add_hole(&f->thread, 1, 9);
	assert_string_equal(with_holes(f), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(items__are_the_posts__one_by_one),
		TEST(items__are_runs__where_posts_were_removed_for_the_same_reason),
		TEST(items__leave_hidden_posts_out__and_runs_close_over_them),
		TEST(items__show_the_revealed_post__though_the_filter_hides_it),
		TEST(items__show_an_opened_run__post_by_post),
		TEST(items__show_of_an_opened_run__only_what_the_filter_keeps),
		TEST(items__have_room__for_a_long_run_opened),
		TEST(items_find__finds_the_post__or_the_next_one_shown),
		TEST(items__are_those_of_a_conversation__under_the_filter),
		TEST(items__have_runs_of_a_conversation_only__opened_too),
		TEST(items__keep_the_order_of_a_tree__without_runs),
		TEST(items__make_one_run__of_what_rules_hide),
		TEST(items__stand_for_holes_too__and_find_posts_past_them),
		TEST(items__stand_for_no_hole__where_there_are_no_posts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
