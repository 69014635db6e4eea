/* What sites list, as JSON: src/cli/json_list.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "cli/json.h"

#define BASE "https://forum.example.org/"

static void topic_is(const struct topic *t, const char *board, const char *want)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	json_topic(&out, t, slice_str(board), BASE, NULL);
	assert_string_equal(out.p, want);
	buf_release(&out);
}

static void json_topic__begins_with_what_an_archive_says(void **state)
{
	const struct topic t = {
		.tid = 3001,
		.title = SLICE("从头记一次\"大雾\""),
		.author = SLICE("阿港"),
		.type = SLICE("天气"),
		.created = 1712785200,
		.last_time = 1712785200 + 3600,
		.replies = 279,
		.views = 4000,
		.digest = 2,
		.sticky = STICKY_BOARD,
		.flags = TOPIC_CLOSED,
		.kind = TOPIC_POLL,
		.price = 5,
	};

	(void)state;
	topic_is(&t, "码头闲话",
	    "{\"tid\":3001,\"title\":\"从头记一次\\\"大雾\\\"\",\"board\":\"码头闲话\","
	    "\"parts\":0,\"posts\":280,\"quotes\":null,\"authors\":null,"
	    "\"first\":\"2024-04-11T05:40:00+08:00\",\"last\":\"2024-04-11T06:40:00+08:00\","
	    "\"paths\":[\"" BASE "forum.php?mod=viewthread&tid=3001\"],"
	    "\"author\":\"阿港\",\"last_author\":null,\"type\":\"天气\",\"kind\":\"poll\","
	    "\"views\":4000,\"sticky\":1,\"digest\":2,\"closed\":true,\"moved\":false,"
	    "\"read_permission\":0,\"price\":5}\n");
}

static void json_topic__has_null_for_what_is_not_said(void **state)
{
	const struct topic t = { .tid = 7,
		.title = SLICE("a"),
		.board = SLICE("b"),
		.created = TIME_NONE,
		.last_time = TIME_NONE,
		.replies = UINT32_MAX,
		.views = UINT32_MAX };

	(void)state;
	topic_is(&t, "",
	    "{\"tid\":7,\"title\":\"a\",\"board\":\"b\",\"parts\":0,\"posts\":null,"
	    "\"quotes\":null,\"authors\":null,\"first\":null,\"last\":null,"
	    "\"paths\":[\"" BASE "forum.php?mod=viewthread&tid=7\"],\"author\":null,"
	    "\"last_author\":null,\"type\":null,\"kind\":\"plain\",\"views\":null,"
	    "\"sticky\":0,\"digest\":0,\"closed\":false,\"moved\":false,"
	    "\"read_permission\":0,\"price\":0}\n");
}

static void json_board__says_where_it_is_and_who_may_read_it(void **state)
{
	const struct forum_board b = { .fid = 9,
		.parent = 4,
		.name = SLICE("港务处"),
		.threads = 1,
		.posts = 2,
		.last_time = TIME_NONE,
		.access = BOARD_DENIED };
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 20);
	json_board(&out, &b, SLICE("岸上"), BASE);
	assert_string_equal(out.p,
	    "{\"fid\":9,\"name\":\"港务处\",\"category\":\"岸上\",\"parent\":4,\"threads\":1,"
	    "\"posts\":2,\"today\":0,\"last\":null,\"access\":\"denied\",\"about\":null,"
	    "\"moderators\":null,\"paths\":[\"" BASE "forum.php?mod=forumdisplay&fid=9\"]}\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_topic__begins_with_what_an_archive_says),
		cmocka_unit_test(json_topic__has_null_for_what_is_not_said),
		cmocka_unit_test(json_board__says_where_it_is_and_who_may_read_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
