/* Each way of finding the quoted post. What is not certain stays open. */
#include "model/resolve.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/archive.h"

#define ANNA(floor, time, body)    POST(floor, "ANNA", "2023-3-15 " time, body)
#define BERT(floor, time, body)    POST(floor, "BERT", "2023-3-15 " time, body)
#define CARL(floor, time, body)    POST(floor, "CARL", "2023-3-15 " time, body)
#define Q_ANNA(pid, time, excerpt) QUOTE(pid, "ANNA", "2023-3-15 " time, excerpt)
#define Q_BERT(pid, time, excerpt) QUOTE(pid, "BERT", "2023-3-15 " time, excerpt)

/* What became of all quotes of the archive TEXT: `1 minute, open`. */
static void resolves(const char *text, const char *want)
{
	char all[TOLD_SIZE] = "", one[TOLD_SIZE];
	struct thread t;
	size_t n = 0;

	thread_of(&t, text);
	for (uint32_t i = 0; i < t.nquotes; i++)
		n += (size_t)snprintf(
		    all + n, sizeof all - n, "%s%s", i ? ", " : "", told_target(&t, i, one));
	assert_string_equal(all, want);
	thread_release(&t);
}

/* By author and minute. */

static void quote_resolve__finds_author_and_minute__whatever_the_excerpt_says(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "改过了") ANNA("2", "10:01", "二")
		     BERT("3", "10:02", Q_ANNA("7", "10:00", "改之前说的话") "三"),
	    "1 minute");
}

static void quote_resolve__finds_the_post_without_a_link__and_with_seconds(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一")
		     BERT("2", "10:02", QUOTE_PLAIN("ANNA", "2023-3-15 10:00", "一") "二")
			 CARL("3", "10:03", QUOTE("7", "ANNA", "2023-03-15 10:00:41", "一") "三"),
	    "1 minute, 1 minute");
}

static void quote_resolve__lets_the_excerpt_decide__when_author_posted_twice_in_a_minute(
    void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "先说这个") ANNA("2", "10:00", "再说那个")
		     BERT("3", "10:02", Q_ANNA("8", "10:00", "再说那个") "三")
			 BERT("4", "10:02", Q_ANNA("7", "10:00", "先说这个") "四"),
	    "2 minute, 1 minute");
}

static void quote_resolve__lets_a_similar_text_decide__when_the_post_was_edited(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "先说这个问题，再说别的")
		     ANNA("2", "10:00", "补充：今天晚上要去山里看星星，天气很好")
			 BERT("3", "10:02", Q_ANNA("8", "10:00", "今天晚上要去山里看星星") "三"),
	    "2 minute");
}

static void quote_resolve__picks_earlier_post__when_author_posted_twice_in_a_minute(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一") BERT("2", "10:00", Q_ANNA("7", "10:00", "一") "二")
		     ANNA("3", "10:00", "一"),
	    "1 minute");
}

static void quote_resolve__lets_pid_order_decide__when_the_texts_are_the_same(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "好") BERT("2", "10:00", "中间") ANNA("3", "10:00", "好")
		     CARL("4", "10:01", Q_BERT("50", "10:00", "中间") "四")
			 CARL("5", "10:02", Q_ANNA("60", "10:00", "好") "五")
			     CARL("6", "10:03", Q_ANNA("40", "10:00", "好") "六"),
	    "2 minute, 3 minute, 1 minute");
}

static void quote_resolve__gives_twins_out_in_pid_order(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "好") ANNA("2", "10:00", "好")
		     CARL("3", "10:01", Q_ANNA("60", "10:00", "好") "三")
			 CARL("4", "10:02", Q_ANNA("40", "10:00", "好") "四"),
	    "2 minute, 1 minute");
}

static void quote_resolve__takes_the_first_twin__when_nothing_tells_them_apart(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "好") ANNA("2", "10:00", "好") ANNA("3", "10:00", "好")
		     CARL("4", "10:01", QUOTE_PLAIN("ANNA", "2023-3-15 10:00", "好") "四"),
	    "1 minute");
}

static void quote_resolve__counts__when_there_are_as_many_pids_as_posts(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "甲乙丙丁") ANNA("2", "10:00", "子丑寅卯")
		     CARL("3", "10:01", Q_ANNA("60", "10:00", "完全是别的话") "三")
			 CARL("4", "10:02", Q_ANNA("40", "10:00", "又是另外的话") "四"),
	    "2 minute, 1 minute");
}

static void quote_resolve__stays_open__when_several_fit_and_none_says_it(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "甲乙丙丁") ANNA("2", "10:00", "子丑寅卯")
		     CARL("3", "10:01", Q_ANNA("60", "10:00", "完全是别的话") "三"),
	    "open");
}

/* By a pid. */

static void quote_resolve__knows_a_pid_again__whatever_name_and_time_say(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一") BERT("2", "10:01", Q_ANNA("7", "10:00", "一") "二")
		     CARL("3", "10:02", QUOTE("7", "旧名字", "2022年3月15日", "一") "三"),
	    "1 minute, 1 pid");
}

static void quote_resolve__finds_the_only_post_between_two_pids(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一") BERT("2", "10:01", "二") ANNA("3", "10:02", "三")
		     CARL("4", "10:03", Q_ANNA("30", "10:00", "一") "四")
			 CARL("5", "10:04", Q_ANNA("50", "10:02", "三") "五") CARL(
			     "6", "10:05", QUOTE("40", "谁", "2021-1-1 07:07", "完全不同") "六"),
	    "1 minute, 3 minute, 2 pid");
}

static void quote_resolve__stays_open__when_two_posts_lie_between_the_pids(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一") BERT("2", "10:01", "二") BERT("3", "10:01", "三")
		     ANNA("4", "10:02", "四") CARL("5", "10:03", Q_ANNA("30", "10:00", "一") "五")
			 CARL("6", "10:04", Q_ANNA("50", "10:02", "四") "六") CARL(
			     "7", "10:05", QUOTE("40", "谁", "2021-1-1 07:07", "完全不同") "七"),
	    "1 minute, 4 minute, open");
}

/* By the quoting member's time zone. */

static void quote_resolve__finds_another_zone__when_the_excerpt_agrees(void **state)
{
	(void)state;
	resolves(ANNA("1", "23:00", "夜里说的一句话") BERT("2", "23:05", "二") CARL(
		     "3", "23:10", QUOTE("7", "ANNA", "2023-3-15 10:00", "夜里说的一句话") "三"),
	    "1 zone");
}

static void quote_resolve__trusts_the_zone_it_learned__when_there_is_no_text(void **state)
{
	(void)state;
	resolves(ANNA("1", "23:00", "夜里说的一句话") ANNA("2", "23:30", "另外的一句话") CARL(
		     "3", "23:40", QUOTE("7", "ANNA", "2023-3-15 10:00", "夜里说的一句话") "三")
		     ANNA("4", "23:50",
			 "<img src=\"https://static.saraba1st.com/image/smiley/"
			 "face2017/067.png\" referrerpolicy=\"no-referrer\">")
			 CARL("5", "23:55", QUOTE("9", "ANNA", "2023-3-15 10:50", "") "五"),
	    "1 zone, 4 zone");
}

static void quote_resolve__stays_open__when_no_zone_was_learned_and_the_text_differs(void **state)
{
	(void)state;
	resolves(ANNA("1", "23:00", "夜里说的一句话") ANNA("2", "22:30", "另外的一句话") CARL(
		     "3", "23:40", QUOTE_PLAIN("ANNA", "2023-3-15 10:00", "谁也没这么说") "三"),
	    "open");
}

static void quote_resolve__stays_open__when_the_offset_is_no_zone(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:17", "好的") ANNA("2", "10:18", "好的")
		     CARL("3", "10:40", QUOTE_PLAIN("ANNA", "2023-3-15 10:00", "好的") "三"),
	    "open");
}

/* The pid is a clock: the author has one post between its neighbours. */
static void quote_resolve__reads_the_pid_as_a_clock__when_the_text_was_edited(void **state)
{
	(void)state;
	resolves(BERT("1", "20:00", "一") ANNA("2", "21:00", "二") BERT("3", "21:01", "三")
		     BERT("4", "22:00", "四") ANNA("5", "23:00", "五")
			 CARL("6", "23:10", Q_BERT("30", "20:00", "一") "六")
			     CARL("7", "23:11", Q_BERT("50", "22:00", "四") "七")
				 CARL("8", "23:12", Q_ANNA("40", "08:00", "改掉了的原文") "八"),
	    "1 minute, 4 minute, 2 zone");
}

/* By another spelling of the name. */

static void quote_resolve__finds_another_spelling__when_minute_and_excerpt_agree(void **state)
{
	(void)state;
	resolves(POST("1", "雲海", "2023-3-15 10:00", "山里的天气比城里好") ANNA("2", "10:00", "二")
		     CARL("3", "10:02",
			 QUOTE_PLAIN("云海", "2023-3-15 10:00", "山里的天气比城里好") "三"),
	    "1 name");
}

static void quote_resolve__finds_a_filtered_name__with_a_short_text(void **state)
{
	(void)state;
	resolves(POST("1", "**豆芽菜", "2023-3-15 10:00", "是啊") ANNA("2", "10:00", "是啊")
		     CARL("3", "10:02", QUOTE_PLAIN("绿豆芽菜", "2023-3-15 10:00", "是啊") "三"),
	    "1 name");
}

static void quote_resolve__finds_who_is_nobody(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一") POST_BY_NOBODY("2", "2023-3-15 10:01", "是我")
		     CARL("3", "10:02", QUOTE_PLAIN("匿名者", "2023-3-15 10:01", "是我") "三"),
	    "2 name");
}

static void quote_resolve__stays_open__when_another_name_said_something_else(void **state)
{
	(void)state;
	resolves(POST("1", "雲海", "2023-3-15 10:00", "山里的天气比城里好") CARL(
		     "2", "10:02", QUOTE_PLAIN("云海", "2023-3-15 10:00", "完全是别的话") "二"),
	    "open");
}

static void quote_resolve__stays_open__when_a_stranger_said_the_same_short_thing(void **state)
{
	(void)state;
	resolves(BERT("1", "10:00", "是啊")
		     CARL("2", "10:02", QUOTE_PLAIN("ANNA", "2023-3-15 10:00", "是啊") "二"),
	    "open");
}

/* By the text. */

static void quote_resolve__finds_the_only_post_with_the_excerpt__when_the_time_is_odd(void **state)
{
	(void)state;
	resolves(
	    ANNA("1", "10:07", "说来话长，从头说起") ANNA("2", "10:08", "二") CARL(
		"3", "10:40", Q_ANNA("7", "10:00", "说来话长，从头") "三") CARL("4", "10:41",
		QUOTE("7", "ANNA", "2023年3月15日 中国标准时间 上午10:26", "说来话长，从头") "四"),
	    "1 text, 1 text");
}

static void quote_resolve__stays_open__when_two_pids_claim_one_post(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:07", "说来话长，从头说起") ANNA("2", "10:08", "二")
		     CARL("3", "10:40", Q_ANNA("7", "10:00", "说来话长，从头") "三")
			 CARL("4", "10:41", Q_ANNA("8", "10:02", "说来话长，从头") "四"),
	    "open, open");
}

static void quote_resolve__stays_open__when_the_text_stands_twice(void **state)
{
	(void)state;
	resolves(
	    ANNA("1", "10:07", "说来话长，从头说起") ANNA("2", "10:18", "说来话长，从头说起")
		CARL("3", "10:40", QUOTE_PLAIN("ANNA", "2023-3-15 10:01", "说来话长，从头") "三"),
	    "open");
}

static void quote_resolve__stays_open__when_the_excerpt_fits_two_posts_that_differ(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "好的，今天去") ANNA("2", "10:00", "好的，明天去")
		     CARL("3", "10:02", QUOTE_PLAIN("ANNA", "2023-3-15 10:00", "好的") "三"),
	    "open");
}

static void quote_resolve__stays_open__when_the_text_is_short(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:07", "好的")
		     CARL("2", "10:40", QUOTE_PLAIN("ANNA", "2023-3-15 10:01", "好的") "二"),
	    "open");
}

/* By the floor said in words; the app counts from 0. */

#define SAID(floor, name, time, excerpt)                                                           \
	"<blockquote>引用第" floor "楼" name "于" time "发表的\xC2\xA0\xC2\xA0:" excerpt           \
	"</blockquote>\n"

static void quote_resolve__takes_the_floor_in_words__when_author_and_text_agree(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:07", "顶一下") ANNA("2", "10:18", "顶一下") BERT("3", "10:19", "三")
		     CARL("4", "10:40", SAID("1", "ANNA", "2023-03-15 09:43", "顶一下") "四"),
	    "2 floor");
}

static void quote_resolve__stays_open__when_the_floor_in_words_says_something_else(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:07", "顶一下") ANNA("2", "10:18", "顶两下") BERT("3", "10:19", "三")
		     CARL("4", "10:40", SAID("1", "ANNA", "2023-03-15 09:43", "踩一下") "四")
			 CARL("5", "10:41", SAID("2", "ANNA", "2023-03-15 09:43", "三") "五"),
	    "open, open");
}

static void quote_resolve__finds_a_floor_in_words__by_its_minute_first(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:07", "顶一下") ANNA("2", "10:18", "顶一下")
		     CARL("3", "10:40", SAID("1", "ANNA", "2023-03-15 10:07", "顶一下") "三"),
	    "1 minute");
}

/* What is no quote of an earlier post of this thread. */

static void quote_resolve__never_looks_forward(void **state)
{
	(void)state;
	resolves(CARL("1", "09:00", Q_ANNA("7", "10:00", "以后才说的一句话") "一")
		     ANNA("2", "10:00", "以后才说的一句话") CARL(
			 "3", "10:01", Q_ANNA("8", "10:01", "二") "三") ANNA("4", "10:01", "二"),
	    "open, open");
}

static void quote_resolve__never_finds_the_quoting_post_itself(void **state)
{
	(void)state;
	resolves(
	    ANNA("1", "10:00", Q_ANNA("7", "10:00", "自己引用自己的一句话") "自己引用自己的一句话"),
	    "open");
}

static void quote_resolve__finds_a_post_that_stands_behind__when_threads_were_merged(void **state)
{
	(void)state;
	resolves(POST("1", "BERT", "2023-3-15 10:00", "一") POST("2", "CARL", "2023-3-15 10:01",
		     QUOTE("7", "ANNA", "2022-1-1 08:00", "旧楼里的话") "二")
		     POST("3", "ANNA", "2022-1-1 08:00", "旧楼里的话"),
	    "3 minute");
}

static void quote_resolve__leaves_other_threads_alone(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "同一分钟的话") BERT("2", "10:01",
		     QUOTE_OF("2", "7", "ANNA", "2023-3-15 10:00", "同一分钟的话") "二"),
	    "open");
}

static void quote_resolve__leaves_a_citation_without_author_open(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一句出了名的话")
		     BERT("2", "10:01", "<blockquote>一句出了名的话</blockquote>\n二"),
	    "open");
}

static void quote_resolve__leaves_a_quote_of_somebody_gone_open(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一") BERT("2", "10:02",
		     QUOTE("7", "谁也不是", "2023-3-15 10:01", "没有了的一句话") "二"),
	    "open");
}

static void quote_resolve__drops_what_breaks_the_order_of_pids(void **state)
{
	(void)state;
	/* By zone it would be floor 3, but its pid is older than floor 2's. */
	resolves(BERT("1", "20:00", "一") BERT("2", "21:00", "二") ANNA("3", "23:00",
		     "三三三三三三") CARL("4", "23:10", Q_BERT("30", "20:00", "一") "四")
		     CARL("5", "23:11", Q_BERT("50", "21:00", "二") "五")
			 CARL("6", "23:12", Q_ANNA("40", "10:00", "三三三三三三") "六"),
	    "1 minute, 2 minute, open");
}

/* All quotes of one post stand in their order, each resolved for itself. */
static void quote_resolve__resolves_each_of_several_quotes_in_a_post(void **state)
{
	(void)state;
	resolves(ANNA("1", "10:00", "一") BERT("2", "10:01", "二") CARL("3", "10:02",
		     Q_BERT("8", "10:01", "二") "回二"
						"<blockquote>名言</blockquote>\n" Q_ANNA(
						    "7", "10:00", "一") "回一"),
	    "2 minute, open, 1 minute");
}

/* Into another thread, where the reader goes on demand. */
static void resolve_in__finds_the_post_in_the_other_thread(void **state)
{
	struct thread here, there;

	(void)state;
	thread_of(&here,
	    BERT("1", "11:00", QUOTE_OF("2", "7", "ANNA", "2023-3-15 10:00", "乙") "一")
		BERT("2", "11:01", QUOTE_OF("2", "8", "CARL", "2023-3-15 10:00", "乙") "二"));
	thread_of(
	    &there, ANNA("1", "10:00", "甲") ANNA("2", "10:00", "乙") ANNA("3", "10:01", "乙"));
	assert_int_equal(resolve_in(&there, &here.quotes[0], &excerpt_text), 1);
	assert_int_equal(resolve_in(&there, &here.quotes[1], &excerpt_text), POST_NONE);
	thread_release(&here);
	thread_release(&there);
}

static void resolve_in__stays_open__when_several_fit_and_none_says_it(void **state)
{
	struct thread here, there;

	(void)state;
	thread_of(&here,
	    BERT("1", "11:00", QUOTE_OF("2", "7", "ANNA", "2023-3-15 10:00", "完全是别的话") "一")
		BERT("2", "11:01", QUOTE_OF("2", "8", "ANNA", "2023-3-15 10:01", "改过的话") "二"));
	thread_of(&there,
	    ANNA("1", "10:00", "甲乙丙丁") ANNA("2", "10:00", "子丑寅卯") ANNA("3", "10:01", "乙"));
	assert_int_equal(resolve_in(&there, &here.quotes[0], &excerpt_text), POST_NONE);
	assert_int_equal(resolve_in(&there, &here.quotes[1], &excerpt_text), 2);
	thread_release(&here);
	thread_release(&there);
}

/* Hostile threads: the work they make grows as they do. (How long it takes: the bench.) */

static unsigned compared;

static int count_compare(struct slice excerpt, struct slice post)
{
	compared++;
	return excerpt_text.compare(excerpt, post);
}

/* How often texts are compared for POSTS posts of ANNA, each quoting her; FORMAT has the post's
 * number three times: floor, pid of the quote, and something that it and the post say. */
static unsigned comparisons(const char *format, int posts)
{
	const struct resolve_text counted = { excerpt_text.excerpt, excerpt_text.post,
		count_compare };
	struct thread t;
	struct buf b;

	buf_init(&b, SIZE_MAX / 4);
	for (int i = 1; i <= posts; i++)
		buf_printf(&b, format, i, i, i);
	thread_init(&t);
	t.tid = THREAD_TID;
	add_part(&t, b.p);
	thread_unite(&t);
	compared = 0;
	resolve_quotes(&t, &counted);
	assert_int_equal(t.nquotes, posts);
	for (uint32_t i = 0; i < t.nquotes; i++)
		assert_true(t.quotes[i].target == POST_NONE || t.quotes[i].target < i);
	thread_release(&t);
	buf_release(&b);
	return compared;
}

/* Four times the posts, four times the work; comparing each with all others, sixteen times. */
static void is_linear(const char *format)
{
	unsigned few = comparisons(format, 2000), many = comparisons(format, 8000);

	assert_in_range(few, 1, 2000 * 2000 / 4);
	assert_in_range(many, few, 5 * few);
}

#define HEAD(minute) "*****\n\n####  ANNA  \n##### %d#       发表于 2023-3-15 " minute "\n\n"
#define LINK(minute)                                                                               \
	"<blockquote><a href=\"?pid=%d&amp;ptid=1\">ANNA 发表于 2023-3-15 " minute "</a>\n"

static void quote_resolve__makes_linear_work__of_nothing_but_twins(void **state)
{
	(void)state;
	is_linear(HEAD("10:00") LINK("10:00") "好</blockquote>\n好%.0d\n\n");
}

static void quote_resolve__makes_linear_work__of_quotes_of_nothing_in_a_busy_minute(void **state)
{
	(void)state;
	is_linear(HEAD("10:00") LINK("10:00") "谁也没有这么说过</blockquote>\n我说的是%d\n\n");
}

static void quote_resolve__makes_linear_work__of_quotes_with_odd_times(void **state)
{
	(void)state;
	is_linear(HEAD("10:07")
		LINK("10:00") "说来话长，从头说起</blockquote>\n说来话长，从头说起%d\n\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quote_resolve__finds_author_and_minute__whatever_the_excerpt_says),
		cmocka_unit_test(quote_resolve__finds_the_post_without_a_link__and_with_seconds),
		cmocka_unit_test(
		    quote_resolve__lets_the_excerpt_decide__when_author_posted_twice_in_a_minute),
		cmocka_unit_test(
		    quote_resolve__lets_a_similar_text_decide__when_the_post_was_edited),
		cmocka_unit_test(
		    quote_resolve__picks_earlier_post__when_author_posted_twice_in_a_minute),
		cmocka_unit_test(quote_resolve__lets_pid_order_decide__when_the_texts_are_the_same),
		cmocka_unit_test(quote_resolve__gives_twins_out_in_pid_order),
		cmocka_unit_test(
		    quote_resolve__takes_the_first_twin__when_nothing_tells_them_apart),
		cmocka_unit_test(quote_resolve__counts__when_there_are_as_many_pids_as_posts),
		cmocka_unit_test(quote_resolve__stays_open__when_several_fit_and_none_says_it),
		cmocka_unit_test(quote_resolve__knows_a_pid_again__whatever_name_and_time_say),
		cmocka_unit_test(quote_resolve__finds_the_only_post_between_two_pids),
		cmocka_unit_test(quote_resolve__stays_open__when_two_posts_lie_between_the_pids),
		cmocka_unit_test(quote_resolve__finds_another_zone__when_the_excerpt_agrees),
		cmocka_unit_test(quote_resolve__trusts_the_zone_it_learned__when_there_is_no_text),
		cmocka_unit_test(
		    quote_resolve__stays_open__when_no_zone_was_learned_and_the_text_differs),
		cmocka_unit_test(quote_resolve__stays_open__when_the_offset_is_no_zone),
		cmocka_unit_test(quote_resolve__reads_the_pid_as_a_clock__when_the_text_was_edited),
		cmocka_unit_test(
		    quote_resolve__finds_another_spelling__when_minute_and_excerpt_agree),
		cmocka_unit_test(quote_resolve__finds_a_filtered_name__with_a_short_text),
		cmocka_unit_test(quote_resolve__finds_who_is_nobody),
		cmocka_unit_test(quote_resolve__stays_open__when_another_name_said_something_else),
		cmocka_unit_test(
		    quote_resolve__stays_open__when_a_stranger_said_the_same_short_thing),
		cmocka_unit_test(
		    quote_resolve__finds_the_only_post_with_the_excerpt__when_the_time_is_odd),
		cmocka_unit_test(quote_resolve__stays_open__when_two_pids_claim_one_post),
		cmocka_unit_test(quote_resolve__stays_open__when_the_text_stands_twice),
		cmocka_unit_test(
		    quote_resolve__stays_open__when_the_excerpt_fits_two_posts_that_differ),
		cmocka_unit_test(quote_resolve__stays_open__when_the_text_is_short),
		cmocka_unit_test(
		    quote_resolve__takes_the_floor_in_words__when_author_and_text_agree),
		cmocka_unit_test(
		    quote_resolve__stays_open__when_the_floor_in_words_says_something_else),
		cmocka_unit_test(quote_resolve__finds_a_floor_in_words__by_its_minute_first),
		cmocka_unit_test(quote_resolve__never_looks_forward),
		cmocka_unit_test(quote_resolve__never_finds_the_quoting_post_itself),
		cmocka_unit_test(
		    quote_resolve__finds_a_post_that_stands_behind__when_threads_were_merged),
		cmocka_unit_test(quote_resolve__leaves_other_threads_alone),
		cmocka_unit_test(quote_resolve__leaves_a_citation_without_author_open),
		cmocka_unit_test(quote_resolve__leaves_a_quote_of_somebody_gone_open),
		cmocka_unit_test(quote_resolve__drops_what_breaks_the_order_of_pids),
		cmocka_unit_test(quote_resolve__resolves_each_of_several_quotes_in_a_post),
		cmocka_unit_test(resolve_in__finds_the_post_in_the_other_thread),
		cmocka_unit_test(resolve_in__stays_open__when_several_fit_and_none_says_it),
		cmocka_unit_test(quote_resolve__makes_linear_work__of_nothing_but_twins),
		cmocka_unit_test(
		    quote_resolve__makes_linear_work__of_quotes_of_nothing_in_a_busy_minute),
		cmocka_unit_test(quote_resolve__makes_linear_work__of_quotes_with_odd_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
