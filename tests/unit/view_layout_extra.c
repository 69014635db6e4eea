/* Polls, ratings, comments. */
#include "fixture/web_post.h"

static void poll_is(struct shown_post *w, const char *share, const char *bar)
{
	struct node option = { .kind = NODE_OPTION, .text = SLICE("坐船") };
	struct node poll = { .kind = NODE_POLL, .text = SLICE("投票"), .child = &option };
	const struct body body = { .edited = TIME_NONE, .blocks = &poll };
	char want[128];

	option.extra = slice_str(share);
	w->page->thread.posts.bodies[0] = &body;
	snprintf(want, sizeof want, "投票\n%s %s  1. 坐船\n", bar, share);
	web_post_is(w, want);
}

static void poll__draws_shares_in_eighths_of_a_cell(void **state)
{
	struct shown_post w;

	(void)state;
	web_post_open(&w, "好");
	poll_is(&w, "0.00% (0)", "░░░░░░░░░░");
	poll_is(&w, "0.50% (1)", "░░░░░░░░░░");
	poll_is(&w, "1.25% (1)", "▏░░░░░░░░░");
	poll_is(&w, "8.33% (1)", "▉░░░░░░░░░");
	poll_is(&w, "50% (7)", "█████░░░░░");
	poll_is(&w, "99.99% (7)", "██████████");
	poll_is(&w, "100.00% (9)", "██████████");
	poll_is(&w, "999999999999% (9)", "██████████");
	poll_is(&w, "?", "░░░░░░░░░░");
	w.options.words = words_of_log();
	poll_is(&w, "8.33% (1)", "#.........");
	web_post_close(&w);
}

/* Ratings. */

static void rate(struct shown_post *w, struct body *body, struct rating *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		list[i] = (struct rating){ .next = i + 1 < n ? &list[i + 1] : NULL,
			.author = SLICE("ANNA"),
			.score = SLICE("+1"),
			.reason = SLICE("好评") };
	*body = (struct body){
		.edited = TIME_NONE,
		.blocks = (struct node *)(uintptr_t)w->page->thread.posts.bodies[0]->blocks,
		.ratings = list,
		.rating_sum = SLICE("战斗力 +9"),
		.raters = (uint32_t)n,
	};
	w->page->thread.posts.bodies[0] = body;
}

static void ratings__are_all_there__when_they_are_few(void **state)
{
	struct rating list[12];
	struct shown_post w;
	struct body body;

	(void)state;
	web_post_open(&w, "好");
	rate(&w, &body, list, 12);
	assert_null(strstr(web_post_text(&w), "▸"));
	assert_int_equal(w.block.ntargets, 0);
	web_post_close(&w);
}

static void ratings__take_two_rows__until_somebody_wants_them_all(void **state)
{
	struct rating list[50];
	struct shown_post w;
	struct body body;

	(void)state;
	web_post_open(&w, "好");
	rate(&w, &body, list, 50);
	web_post_is(&w,
	    "好\n▸ 评分 50 人 战斗力 +9\n"
	    "ANNA +1 好评 · ANNA +1 好评 · ANNA +1 好评 · ANNA +1 好评 · ANNA +1 好评 · AN…\n");
	assert_int_equal(w.block.ntargets, 1);
	assert_int_equal(w.block.targets[0].kind, TARGET_SPOILER);
	assert_int_equal(w.block.targets[0].end, 4);
	web_post_toggle(&w, 0);
	assert_non_null(strstr(web_post_text(&w), "▾ 评分 50 人 战斗力 +9\n"));
	assert_int_equal(w.block.nrows, 14);
	assert_int_equal(w.block.targets[0].end, 13);
	web_post_close(&w);
}

/* Comments. */

static void comments__stand_below_the_post__each_with_its_author_and_time(void **state)
{
	struct comment second = { .text = SLICE("没有名字，也不知道是什么时候写下来的，只知道很长"),
		.posted = TIME_NONE };
	struct comment first = { .next = &second,
		.author = SLICE("BERT"),
		.text = SLICE("说得对"),
		.posted = 1678876500 };
	struct shown_post w;
	struct body body;

	(void)state;
	web_post_open(&w, "好");
	rate(&w, &body, NULL, 0);
	body.rating_sum = slice_of("", 0);
	body.comments = &first;
	body.more_comments = true;
	w.options.width = 40;
	web_post_is(&w, "好\n点评\n· BERT: 说得对  2023-03-15 18:35\n"
			"· 匿名: 没有名字，也不知道是什么时候写\n  下来的，只知道很长\n"
			"还有更多点评\n");
	web_post_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(poll__draws_shares_in_eighths_of_a_cell),
		cmocka_unit_test(ratings__are_all_there__when_they_are_few),
		cmocka_unit_test(ratings__take_two_rows__until_somebody_wants_them_all),
		cmocka_unit_test(comments__stand_below_the_post__each_with_its_author_and_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
