#include "model/conversation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

struct fixture {
	struct thread thread;
	struct conversation talk;
	char told[4096];
};

static int begin(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	thread_init(&f->thread);
	conversation_init(&f->talk);
	*state = f;
	return f ? 0 : -1;
}

static int end(void **state)
{
	struct fixture *f = *state;

	conversation_release(&f->talk);
	thread_release(&f->thread);
	free(f);
	return 0;
}

/* A post that quotes those named by digits (`?`: one that is not there). */
static void post(struct fixture *f, const char *quoted)
{
	struct post *p = thread_add_post(&f->thread);

	p->nquotes = (uint32_t)strlen(quoted);
	for (; *quoted; quoted++)
		thread_add_quote(&f->thread)->target =
		    *quoted == '?' ? POST_NONE : (uint32_t)(*quoted - '0');
}

/* Posts one behind another, parted by commas. */
static void posts(struct fixture *f, const char *quoted)
{
	char one[16];
	size_t n = 0;

	for (;; quoted++) {
		if (*quoted && *quoted != ',') {
			one[n++] = *quoted;
			continue;
		}
		one[n] = '\0';
		n = 0;
		post(f, one);
		if (!*quoted)
			break;
	}
	for (uint32_t i = 0; i < f->thread.nposts; i++)
		for (uint32_t k = 0; k < f->thread.posts[i].nquotes; k++)
			f->thread.quotes[f->thread.posts[i].quotes + k].post = i;
	graph_build(&f->thread);
}

/* `0 3 4`, in the tree `0 .3 ..4`: a dot for each parent above. */
static const char *told(struct fixture *f, uint32_t around, bool tree)
{
	size_t n = 0;

	conversation_build(&f->talk, &f->thread, around, tree);
	*f->told = '\0';
	for (size_t i = 0; i < f->talk.n; i++) {
		const struct talk_post *p = &f->talk.list[i];

		n += (size_t)snprintf(f->told + n, sizeof f->told - n, "%s%.*s%u", i ? " " : "",
		    (int)p->depth, "..........", p->post);
		assert_true(p->depth ? p->parent != POST_NONE : p->parent == POST_NONE);
	}
	return f->told;
}

static void conversation_there__asks_for_another_post__that_is_quoted_or_quotes(void **state)
{
	struct fixture *f = *state;

	posts(f, ",0,?");
	assert_true(conversation_there(&f->thread, 0));
	assert_true(conversation_there(&f->thread, 1));
	assert_false(conversation_there(&f->thread, 2));
}

static void conversation__is_the_post_alone__when_nobody_answers(void **state)
{
	struct fixture *f = *state;

	posts(f, ",?,");
	assert_string_equal(told(f, 1, false), "1");
	assert_string_equal(told(f, 1, true), "1");
	assert_int_equal(f->talk.around, 1);
}

static void conversation__goes_back_over_all_quotes__and_on_over_all_answers(void **state)
{
	struct fixture *f = *state;

	/* 4 quotes 2 and 3; 2 quotes 0, 3 quotes 1; 5 and 7 answer 4, 8 answers 7. */
	posts(f, ",,0,1,23,4,,4,7");
	assert_string_equal(told(f, 4, false), "0 1 2 3 4 5 7 8");
	assert_string_equal(told(f, 8, false), "0 1 2 3 4 7 8");
	assert_string_equal(told(f, 6, false), "6");
}

static void conversation__leaves_out__what_others_in_it_are_answered_with_or_quote(void **state)
{
	struct fixture *f = *state;

	/* 0 is answered by 1 and 2; 3 answers 1; 5 answers 3 and quotes 4 too. */
	posts(f, ",0,0,1,,34");
	assert_string_equal(told(f, 3, false), "0 1 3 5");
}

static void tree__puts_each_post_behind_its_parent(void **state)
{
	struct fixture *f = *state;

	posts(f, ",0,0,1,2,1,0");
	assert_string_equal(told(f, 0, true), "0 .1 ..3 ..5 .2 ..4 .6");
	assert_string_equal(told(f, 0, false), "0 1 2 3 4 5 6");
	assert_string_equal(told(f, 2, true), "0 .2 ..4");
}

static void tree__takes_the_first_quote__that_leads_into_the_conversation(void **state)
{
	struct fixture *f = *state;

	/* 3 quotes 0, which is none of it, then 1. */
	posts(f, ",,1,01");
	assert_string_equal(told(f, 1, true), "1 .2 .3");
	/* As one that is led to, 0 stands by itself. */
	assert_string_equal(told(f, 3, true), "0 .3 1");
}

static void tree__cuts_circles__at_their_first_post(void **state)
{
	struct fixture *f = *state;

	posts(f, "2,0,1,2");
	assert_string_equal(told(f, 1, false), "0 1 2 3");
	assert_string_equal(told(f, 1, true), "0 .1 ..2 ...3");
}

static void tree__ignores__a_post_that_quotes_itself(void **state)
{
	struct fixture *f = *state;

	posts(f, "0,01");
	assert_string_equal(told(f, 1, true), "0 .1");
}

static void tree__goes_behind_a_later_post__when_only_that_is_quoted(void **state)
{
	struct fixture *f = *state;

	posts(f, "1,,1");
	assert_string_equal(told(f, 1, true), "1 .0 .2");
}

/* Every post answers the one before it. */
static void conversation__has_room__for_a_chain_of_any_length(void **state)
{
	struct fixture *f = *state;

	for (uint32_t i = 0; i < 30000; i++) {
		struct post *p = thread_add_post(&f->thread);

		p->nquotes = i > 0;
		if (i)
			*thread_add_quote(&f->thread) =
			    (struct quote){ .post = i, .target = i - 1 };
	}
	graph_build(&f->thread);
	conversation_build(&f->talk, &f->thread, 15000, true);
	assert_int_equal(f->talk.n, 30000);
	assert_int_equal(f->talk.list[29999].post, 29999);
	assert_int_equal(f->talk.list[29999].depth, 29999);
	assert_int_equal(f->talk.list[29999].parent, 29998);
}

static void conversation_has__knows_who_is_in_it(void **state)
{
	struct fixture *f = *state;

	posts(f, ",0,,1,0");
	for (int tree = 0; tree < 2; tree++) {
		conversation_build(&f->talk, &f->thread, 1, tree);
		assert_true(conversation_has(&f->talk, 0));
		assert_true(conversation_has(&f->talk, 3));
		assert_false(conversation_has(&f->talk, 2));
		assert_false(conversation_has(&f->talk, 4));
	}
	conversation_of_one(&f->talk, 3);
	assert_true(conversation_has(&f->talk, 3));
	assert_false(conversation_has(&f->talk, 1));
}

static void deepest__counts_quotes_within_quotes(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(conversation_deepest(&f->thread, 50), 0);
	posts(f, ",0,1,?,22");
	assert_int_equal(conversation_deepest(&f->thread, 50), 3);
	assert_int_equal(conversation_deepest(&f->thread, 2), 2);
}

static void deepest__ends__in_a_circle_and_over_later_posts(void **state)
{
	struct fixture *f = *state;

	posts(f, "1,2,3,?,5,4");
	assert_int_equal(conversation_deepest(&f->thread, 9), 9);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(conversation_there__asks_for_another_post__that_is_quoted_or_quotes),
		TEST(conversation__is_the_post_alone__when_nobody_answers),
		TEST(conversation__goes_back_over_all_quotes__and_on_over_all_answers),
		TEST(conversation__leaves_out__what_others_in_it_are_answered_with_or_quote),
		TEST(tree__puts_each_post_behind_its_parent),
		TEST(tree__takes_the_first_quote__that_leads_into_the_conversation),
		TEST(tree__cuts_circles__at_their_first_post),
		TEST(tree__ignores__a_post_that_quotes_itself),
		TEST(tree__goes_behind_a_later_post__when_only_that_is_quoted),
		TEST(conversation__has_room__for_a_chain_of_any_length),
		TEST(conversation_has__knows_who_is_in_it),
		TEST(deepest__counts_quotes_within_quotes),
		TEST(deepest__ends__in_a_circle_and_over_later_posts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
