#include "cli/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "fixture/archive.h"
#include "parse/archive_body.h"

#define SMILEY                                                                                     \
	"<img src=\"https://static.saraba1st.com/image/smiley/face2017/067.png\" "                 \
	"referrerpolicy=\"no-referrer\">"

static void string_is(struct slice s, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	json_string(&out, s);
	assert_string_equal(out.p, want);
	buf_release(&out);
}

static void json_string__leaves_text_as_it_is(void **state)
{
	(void)state;
	string_is(SLICE(""), "\"\"");
	string_is(SLICE("a b/c 爬楼 😀 ü\xE2\x80\xA8"), "\"a b/c 爬楼 😀 ü\xE2\x80\xA8\"");
	string_is(
	    SLICE("\xC2\xA0\xE3\x80\x80\xE9\xBE\xA5"), "\"\xC2\xA0\xE3\x80\x80\xE9\xBE\xA5\"");
}

static void json_string__escapes_what_json_and_terminals_cannot_have(void **state)
{
	(void)state;
	string_is(SLICE("\"\\"), "\"\\\"\\\\\"");
	string_is(SLICE("a\nb\tc\rd"), "\"a\\nb\\tc\\u000dd\"");
	string_is(slice_of("\0\x1B\x7F", 3), "\"\\u0000\\u001b\\u007f\"");
	string_is(SLICE("\xC2\x80\xC2\x9B\xC2\x9F"), "\"\\u0080\\u009b\\u009f\"");
}

static void json_string__replaces_broken_bytes(void **state)
{
	(void)state;
	string_is(SLICE("a\xFF\xE5\xAD"), "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"");
	string_is(SLICE("\xE5\xAD\x97\xE5"), "\"字\xEF\xBF\xBD\"");
	string_is(SLICE("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

/* Post number I of the archive TEXT as JSON. */
static void post_is(const char *text, uint32_t i, const char *want)
{
	struct json_scratch scratch;
	struct thread t;
	struct arena a;
	struct buf out;

	thread_of(&t, text);
	arena_init(&a);
	buf_init(&out, 1 << 20);
	json_scratch_init(&scratch);
	json_post(&out, &t, i, archive_body(&t, i, &a), NULL, &scratch);
	assert_string_equal(out.p, want);
	json_scratch_release(&scratch);
	buf_release(&out);
	arena_release(&a);
	thread_release(&t);
}

/* What stands behind the state of a post that holds nothing. */
#define NOTHING                                                                                    \
	"\"quotes\":[],\"links\":[],\"images\":[],\"smileys\":[],\"attachments\":[],"              \
	"\"ratings\":[],\"tail\":null}\n"

static void json_post__has_all_keys__in_their_order(void **state)
{
	(void)state;
	post_is(POST("1", "云海", "2023-3-5 08:04", "好"), 0,
	    "{\"tid\":1,\"floor\":1,\"pid\":null,\"author\":\"云海\",\"anonymous\":false,\"op\":"
	    "true,"
	    "\"posted\":\"2023-03-05T08:04:00+08:00\",\"edited\":null,\"state\":\"ok\","
	    "\"body\":\"好\"," NOTHING);
}

static void json_post__says_null__of_what_is_not_known(void **state)
{
	struct json_scratch scratch;
	struct thread t;
	struct body body = { .edited = TIME_NONE };
	struct buf out;

	(void)state;
	thread_init(&t);
	thread_add_post(&t);
	buf_init(&out, 1 << 20);
	json_scratch_init(&scratch);
	json_post(&out, &t, 0, &body, NULL, &scratch);
	assert_string_equal(out.p,
	    "{\"tid\":null,\"floor\":null,\"pid\":null,\"author\":null,\"anonymous\":false,"
	    "\"op\":false,\"posted\":null,\"edited\":null,\"state\":\"ok\",\"body\":\"\"," NOTHING);
	json_scratch_release(&scratch);
	buf_release(&out);
	thread_release(&t);
}

static void json_post__has_comments__of_a_site_alone(void **state)
{
	struct comment second = { .text = SLICE("二"), .posted = TIME_NONE };
	struct comment first = {
		.next = &second, .author = SLICE("BERT"), .text = SLICE("一"), .posted = 0
	};
	const struct body body = { .edited = TIME_NONE, .comments = &first };
	struct json_scratch scratch;
	struct thread t;
	struct buf out;

	(void)state;
	thread_init(&t);
	thread_add_post(&t);
	thread_set_body(&t, &body);
	buf_init(&out, 1 << 20);
	json_scratch_init(&scratch);
	json_post(&out, &t, 0, t.bodies[0], NULL, &scratch);
	assert_non_null(strstr(out.p, "\"tail\":null,\"comments\":[{\"author\":\"BERT\","
				      "\"posted\":\"1970-01-01T08:00:00+08:00\",\"text\":\"一\"},"
				      "{\"author\":null,\"posted\":null,\"text\":\"二\"}]}\n"));
	json_scratch_release(&scratch);
	buf_release(&out);
	thread_release(&t);
}

static void json_post__names_nobody__who_is_anonymous(void **state)
{
	(void)state;
	post_is(POST_BY_NOBODY("2", "2023-3-5 08:04", "是我"), 0,
	    "{\"tid\":1,\"floor\":2,\"pid\":null,\"author\":null,\"anonymous\":true,\"op\":false,"
	    "\"posted\":\"2023-03-05T08:04:00+08:00\",\"edited\":null,\"state\":\"ok\","
	    "\"body\":\"是我\"," NOTHING);
}

static void json_post__keeps_the_state_of_what_was_removed(void **state)
{
	(void)state;
	post_is(POST("2", "A", "2023-3-5 08:04", BANNED), 0,
	    "{\"tid\":1,\"floor\":2,\"pid\":null,\"author\":\"A\",\"anonymous\":false,\"op\":false,"
	    "\"posted\":\"2023-03-05T08:04:00+08:00\",\"edited\":null,\"state\":\"banned\","
	    "\"body\":\"\"," NOTHING);
	post_is(POST("2", "A", "2023-3-5 08:04", "提示: 该帖被管理员或版主屏蔽"), 0,
	    "{\"tid\":1,\"floor\":2,\"pid\":null,\"author\":\"A\",\"anonymous\":false,\"op\":false,"
	    "\"posted\":\"2023-03-05T08:04:00+08:00\",\"edited\":null,\"state\":\"blocked\","
	    "\"body\":\"\"," NOTHING);
}

static void json_post__gives_each_quote_its_place__in_code_points(void **state)
{
	(void)state;
	post_is(POST("1", "A", "2023-3-5 08:04", "一") POST("2", "B", "2023-3-5 08:05",
		    "前😀\n\n" QUOTE("7", "A", "2023-3-5 08:04",
			"一 ...") "中\n\n<blockquote>名言</blockquote>\n后"),
	    1,
	    "{\"tid\":1,\"floor\":2,\"pid\":null,\"author\":\"B\",\"anonymous\":false,\"op\":false,"
	    "\"posted\":\"2023-03-05T08:05:00+08:00\",\"edited\":null,\"state\":\"ok\","
	    "\"body\":\"前😀\\n中\\n后\",\"quotes\":["
	    "{\"at\":2,\"author\":\"A\",\"posted\":\"2023-03-05T08:04:00+08:00\",\"tid\":1,\"pid\":"
	    "7,"
	    "\"floor\":1,\"by\":\"minute\",\"excerpt\":\"一 ...\"},"
	    "{\"at\":4,\"author\":null,\"posted\":null,\"tid\":null,\"pid\":null,\"floor\":null,"
	    "\"by\":null,\"excerpt\":\"名言\"}],"
	    "\"links\":[],\"images\":[],\"smileys\":[],\"attachments\":[],\"ratings\":[],"
	    "\"tail\":null}\n");
}

static void json_post__gives_the_floor_in_another_thread__where_it_was_looked_for(void **state)
{
	struct json_scratch scratch;
	struct thread t;
	struct arena a;
	struct buf out;

	(void)state;
	thread_of(&t,
	    POST("1", "A", "2023-3-5 08:04", QUOTE_OF("9", "7", "B", "2023-3-5 08:00", "x") "y"));
	t.quotes[0].elsewhere = 12;
	t.quotes[0].by = QUOTE_MINUTE;
	arena_init(&a);
	buf_init(&out, 1 << 20);
	json_scratch_init(&scratch);
	json_post(&out, &t, 0, archive_body(&t, 0, &a), NULL, &scratch);
	assert_non_null(strstr(out.p, "\"tid\":9,\"pid\":7,\"floor\":12,\"by\":\"minute\""));
	json_scratch_release(&scratch);
	buf_release(&out);
	arena_release(&a);
	thread_release(&t);
}

static void json_post__lists_what_the_body_holds(void **state)
{
	(void)state;
	post_is(POST("2", "A", "2023-3-5 08:04",
		    " 本帖最后由 A 于 2023-3-15 19:45 编辑 \n\n" SMILEY SMILEY
		    "[看](https://example.org/?a=1&amp;b=2)[](https://example.org/)"
		    "<img src=\"https://example.org/x/y.png\" referrerpolicy=\"no-referrer\">\n\n"
		    "—— 来自 [S1Fun](https://s1fun.koalcat.com)\n\n"
		    "﹍﹍﹍\n\n评分\n\n 参与人数 2战斗力 +1\n\n|昵称|战斗力|理由|\n|----|---|---|\n"
		    "| B| + 2|欢乐多|\n||-1||\n\n查看全部评分"),
	    0,
	    "{\"tid\":1,\"floor\":2,\"pid\":null,\"author\":\"A\",\"anonymous\":false,\"op\":false,"
	    "\"posted\":\"2023-03-05T08:04:00+08:00\",\"edited\":\"2023-03-15T19:45:00+08:00\","
	    "\"state\":\"ok\","
	    "\"body\":\"[f:067][f:067]看https://example.org/[图: y.png]\",\"quotes\":[],"
	    "\"links\":[{\"text\":\"看\",\"url\":\"https://example.org/?a=1&b=2\"},"
	    "{\"text\":\"https://example.org/\",\"url\":\"https://example.org/\"}],"
	    "\"images\":[{\"name\":null,\"url\":\"https://example.org/x/y.png\"}],"
	    "\"smileys\":[\"face2017/067\",\"face2017/067\"],\"attachments\":[],"
	    "\"ratings\":[{\"author\":\"B\",\"score\":\"+2\",\"reason\":\"欢乐多\"},"
	    "{\"author\":null,\"score\":\"-1\",\"reason\":\"\"}],"
	    "\"tail\":\"—— 来自 S1Fun\"}\n");
}

static void json_post__looks_into_no_quote__for_links_and_smileys(void **state)
{
	(void)state;
	post_is(POST("2", "A", "2023-3-5 08:04",
		    "<blockquote>[看](https://example.org/)" SMILEY "</blockquote>\n好"),
	    0,
	    "{\"tid\":1,\"floor\":2,\"pid\":null,\"author\":\"A\",\"anonymous\":false,\"op\":false,"
	    "\"posted\":\"2023-03-05T08:04:00+08:00\",\"edited\":null,\"state\":\"ok\","
	    "\"body\":\"好\",\"quotes\":[{\"at\":0,\"author\":null,\"posted\":null,\"tid\":null,"
	    "\"pid\":null,\"floor\":null,\"by\":null,\"excerpt\":\"看[f:067]\"}],"
	    "\"links\":[],\"images\":[],\"smileys\":[],\"attachments\":[],\"ratings\":[],"
	    "\"tail\":null}\n");
}

static void json_post__tells_the_pid_that_a_body_gives_away(void **state)
{
	(void)state;
	post_is(POST("2", "A", "2023-3-5 08:04",
		    "replyreload += ',' + 60101839; 本帖最后由 A 于 2023-3-16 00:25 编辑 \n\n好"),
	    0,
	    "{\"tid\":1,\"floor\":2,\"pid\":60101839,\"author\":\"A\",\"anonymous\":false,"
	    "\"op\":false,\"posted\":\"2023-03-05T08:04:00+08:00\",\"edited\":\"2023-03-16T00:25:"
	    "00+08:00\","
	    "\"state\":\"ok\",\"body\":\"好\"," NOTHING);
}

static void thread_is(const struct catalog *c, const struct catalog_thread *t, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	json_thread(&out, c, t, NULL);
	assert_string_equal(out.p, want);
	buf_release(&out);
}

static void json_thread__has_all_keys__and_null_for_what_was_not_read(void **state)
{
	struct catalog c;
	uint32_t folder;
	size_t i;

	(void)state;
	catalog_init(&c);
	i = catalog_thread(&c, 7, SLICE("题 \"一\""), catalog_board(&c, SLICE("外野")));
	folder = catalog_folder(&c, SLICE("a/"), 1);
	catalog_add_file(&c, i, folder, "7-01[题].md", 1);
	catalog_add_file(&c, i, folder, "7-02[题].md", 2);
	thread_is(&c, &c.threads[i],
	    "{\"tid\":7,\"title\":\"题 \\\"一\\\"\",\"board\":\"外野\",\"parts\":2,\"posts\":null,"
	    "\"quotes\":null,\"authors\":null,\"first\":null,\"last\":null,"
	    "\"paths\":[\"a/7-01[题].md\",\"a/7-02[题].md\"]}\n");
	catalog_count(
	    &c, i, &(struct catalog_numbers){ .posts = 3, .authors = 2, .first = 0, .last = 60 });
	thread_is(&c, &c.threads[i],
	    "{\"tid\":7,\"title\":\"题 \\\"一\\\"\",\"board\":\"外野\",\"parts\":2,\"posts\":3,"
	    "\"quotes\":0,\"authors\":2,\"first\":\"1970-01-01T08:00:00+08:00\","
	    "\"last\":\"1970-01-01T08:01:00+08:00\","
	    "\"paths\":[\"a/7-01[题].md\",\"a/7-02[题].md\"]}\n");
	catalog_release(&c);
}

static void json_thread__has_no_tid_and_board__for_standard_input(void **state)
{
	struct catalog c;
	size_t i;

	(void)state;
	catalog_init(&c);
	i = catalog_thread(&c, 0, SLICE("-"), catalog_board(&c, slice_of(NULL, 0)));
	catalog_add_file(&c, i, catalog_folder(&c, SLICE(""), 1), "-", 1);
	c.threads[i].scan = SCAN_FAILED;
	thread_is(&c, &c.threads[i],
	    "{\"tid\":null,\"title\":\"-\",\"board\":null,\"parts\":1,\"posts\":null,"
	    "\"quotes\":null,\"authors\":null,\"first\":null,\"last\":null,\"paths\":[\"-\"]}\n");
	catalog_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_string__leaves_text_as_it_is),
		cmocka_unit_test(json_string__escapes_what_json_and_terminals_cannot_have),
		cmocka_unit_test(json_string__replaces_broken_bytes),
		cmocka_unit_test(json_post__has_all_keys__in_their_order),
		cmocka_unit_test(json_post__says_null__of_what_is_not_known),
		cmocka_unit_test(json_post__has_comments__of_a_site_alone),
		cmocka_unit_test(json_post__names_nobody__who_is_anonymous),
		cmocka_unit_test(json_post__keeps_the_state_of_what_was_removed),
		cmocka_unit_test(json_post__gives_each_quote_its_place__in_code_points),
		cmocka_unit_test(
		    json_post__gives_the_floor_in_another_thread__where_it_was_looked_for),
		cmocka_unit_test(json_post__lists_what_the_body_holds),
		cmocka_unit_test(json_post__looks_into_no_quote__for_links_and_smileys),
		cmocka_unit_test(json_post__tells_the_pid_that_a_body_gives_away),
		cmocka_unit_test(json_thread__has_all_keys__and_null_for_what_was_not_read),
		cmocka_unit_test(json_thread__has_no_tid_and_board__for_standard_input),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
