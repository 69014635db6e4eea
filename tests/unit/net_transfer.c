#include "net/net.h"

#include "fixture/asking.h"
#include "fixture/bomb.h"

/* Asks for the one script, and gives what was told. */
static void ask_script(struct told *t, const struct script *script)
{
	struct asking k;

	asking_open(&k, NULL, NULL);
	server_answer(k.server, script);
	ask(&k, t, "/page");
	asking_close(&k);
}

static void page__comes_whole__with_type_and_address(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_page(k.server, "/forum.php?mod=viewthread&tid=1", "<p>爬楼</p>");
	ask(&k, &t, "/forum.php?mod=viewthread&tid=1");
	is_page(&t, 200, "<p>爬楼</p>");
	assert_string_equal(t.type, "text/html; charset=utf-8");
	assert_string_equal(t.url, server_url(k.server, "/forum.php?mod=viewthread&tid=1"));
	assert_string_equal(t.first, "");
	told_release(&t);
	asking_close(&k);
}

static void request__says_who_asks_and_from_where(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	asking_send(k.site, &t,
	    (struct net_request){
		.url = server_url(k.server, "/a"), .referer = "http://127.0.0.1/from" });
	asking_wait(k.net, &t);
	assert_int_equal(t.status, 404);
	assert_non_null(strstr(server_heard(k.server, 0), "GET /a HTTP/1.1\r\n"));
	assert_non_null(strstr(server_heard(k.server, 0), "\r\nUser-Agent: palou test\r\n"));
	assert_non_null(
	    strstr(server_heard(k.server, 0), "\r\nReferer: http://127.0.0.1/from\r\n"));
	assert_non_null(strstr(server_heard(k.server, 0), "\r\nAccept-Encoding: "));
	told_release(&t);
	asking_close(&k);
}

static void form__is_posted_as_it_is(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(k.server, &(struct script){ .needs = "POST ", .body = "thanks" });
	asking_send(k.site, &t,
	    (struct net_request){ .url = server_url(k.server, "/login"),
		.form = SLICE("username=%C2%A5&password=a%26b") });
	asking_wait(k.net, &t);
	is_page(&t, 200, "thanks");
	assert_non_null(
	    strstr(server_heard(k.server, 0), "\r\n\r\nusername=%C2%A5&password=a%26b"));
	assert_null(strstr(server_heard(k.server, 0), "Expect"));
	told_release(&t);
	asking_close(&k);
}

static void form__of_no_bytes_is_posted_too(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	asking_send(k.site, &t,
	    (struct net_request){ .url = server_url(k.server, "/"), .form = SLICE("") });
	asking_wait(k.net, &t);
	assert_non_null(strstr(server_heard(k.server, 0), "POST / "));
	told_release(&t);
	asking_close(&k);
}

static void connection__is_kept_for_the_next_request(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_page(k.server, "/a", "1");
	for (int i = 0; i < 5; i++) {
		ask(&k, &t, "/a");
		is_page(&t, 200, "1");
		told_release(&t);
	}
	assert_int_equal(server_connections(k.server), 1);
	asking_close(&k);
}

static void slow_page__comes_whole__byte_by_byte(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .body = "一层楼", .piece = 1, .tick_ms = 1 });
	is_page(&t, 200, "一层楼");
	told_release(&t);
}

static void late_page__comes(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .body = "late", .delay_ms = 200 });
	is_page(&t, 200, "late");
	told_release(&t);
}

static void packed_page__is_unpacked(void **state)
{
	/* printf palou | gzip -n */
	static const char packed[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03"
				     "\x2b\x48\xcc\xc9\x2f\x05\x00\x2b\x47\xad\x3f\x05\x00\x00\x00";
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .head = "Content-Encoding: gzip\r\n",
			   .body = packed,
			   .body_n = sizeof packed - 1 });
	is_page(&t, 200, "palou");
	told_release(&t);
}

static void chunks__are_put_together(void **state)
{
	struct told t;

	(void)state;
	ask_script(
	    &t, &(struct script){ .raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: "
					 "chunked\r\n\r\n3\r\npal\r\n2\r\nou\r\n0\r\n\r\n" });
	is_page(&t, 200, "palou");
	told_release(&t);
}

static void lines_behind_the_chunks__do_no_harm(void **state)
{
	struct told t;

	(void)state;
	ask_script(
	    &t, &(struct script){ .raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
					 "5\r\npalou\r\n0\r\nX-Sum: 1\r\n\r\n" });
	is_page(&t, 200, "palou");
	told_release(&t);
}

static void http_1_0__works__to_the_end_of_the_connection(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t,
	    &(struct script){ .raw = "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nold page",
		.close = true });
	is_page(&t, 200, "old page");
	told_release(&t);
}

static void answer_without_a_head__is_broken(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .raw = "<html>no head</html>", .close = true });
	assert_int_equal(t.err.code, ERR_BROKEN);
	assert_string_not_equal(t.err.said, "");
	told_release(&t);
	ask_script(&t, &(struct script){ .raw = "SSH-2.0-OpenSSH_9.2\r\n", .close = true });
	assert_int_equal(t.err.code, ERR_BROKEN);
	told_release(&t);
}

static void page_cut_in_the_middle__is_broken__but_what_came_is_there(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t,
	    &(struct script){ .raw = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf a page",
		.close = true });
	assert_int_equal(t.err.code, ERR_BROKEN);
	assert_string_not_equal(t.err.said, "");
	assert_int_equal(t.status, 200);
	assert_string_equal(told_body(&t), "half a page");
	told_release(&t);
}

static void chunks_cut_in_the_middle__are_broken__but_what_came_is_there(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t,
	    &(struct script){
		.raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\npal\r\nff\r\nou",
		.close = true });
	assert_int_equal(t.err.code, ERR_BROKEN);
	assert_string_equal(told_body(&t), "palou");
	told_release(&t);
}

static void length_too_short__ends_the_page_there__and_spoils_no_other(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(
	    k.server, &(struct script){ .path = "/short",
			  .raw = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhalf and more" });
	server_page(k.server, "/next", "next");
	ask(&k, &t, "/short");
	is_page(&t, 200, "half");
	told_release(&t);
	ask(&k, &t, "/next");
	is_page(&t, 200, "next");
	told_release(&t);
	asking_close(&k);
}

static void page_of_bad_packing__is_broken(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t,
	    &(struct script){ .head = "Content-Encoding: gzip\r\n", .body = "not packed at all" });
	assert_int_equal(t.err.code, ERR_BROKEN);
	told_release(&t);
}

static void head_cut_in_the_middle__is_broken(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .body = "page", .cut = 20 });
	assert_int_equal(t.err.code, ERR_BROKEN);
	told_release(&t);
}

static void bomb__stops_at_the_ceiling(void **state)
{
	struct script bomb = { 0 };
	struct told t;

	(void)state;
	bomb_add(&bomb);
	ask_script(&t, &bomb);
	assert_int_equal(t.err.code, ERR_TOO_BIG);
	assert_int_equal(t.err.limit, NET_PAGE_MAX);
	assert_true(t.body.n <= NET_PAGE_MAX);
	told_release(&t);
}

static void endless_page__stops_at_the_ceiling(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .raw = "HTTP/1.1 200 OK\r\n\r\n",
			   .again = "palou palou palou palou palou palou palou palou palou palou ",
			   .again_n = (size_t)100 << 20,
			   .close = true });
	assert_int_equal(t.err.code, ERR_TOO_BIG);
	assert_int_equal(t.err.limit, NET_PAGE_MAX);
	told_release(&t);
}

static void page_that_says_it_is_too_long__is_not_fetched(void **state)
{
	struct told t;

	(void)state;
	ask_script(
	    &t, &(struct script){ .raw = "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\nx" });
	assert_int_equal(t.err.code, ERR_TOO_BIG);
	assert_int_equal(t.err.limit, NET_PAGE_MAX);
	told_release(&t);
}

static void hundred_mb_of_headers__stop_at_the_ceiling(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .raw = "HTTP/1.1 200 OK\r\n",
			   .again = "X-Header: something that is of no use\r\n",
			   .again_n = (size_t)100 << 20,
			   .close = true });
	assert_int_equal(t.err.code, ERR_TOO_BIG);
	assert_int_equal(t.err.limit, NET_HEADER_MAX);
	told_release(&t);
}

static void one_endless_header__stops_at_the_ceiling(void **state)
{
	struct told t;

	(void)state;
	ask_script(&t, &(struct script){ .raw = "HTTP/1.1 200 OK\r\nX-Header: ",
			   .again = "0123456789abcdef0123456789abcdef",
			   .again_n = (size_t)100 << 20,
			   .close = true });
	assert_int_equal(t.err.code, ERR_TOO_BIG);
	assert_int_equal(t.err.limit, NET_HEADER_MAX);
	told_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page__comes_whole__with_type_and_address),
		cmocka_unit_test(request__says_who_asks_and_from_where),
		cmocka_unit_test(form__is_posted_as_it_is),
		cmocka_unit_test(form__of_no_bytes_is_posted_too),
		cmocka_unit_test(connection__is_kept_for_the_next_request),
		cmocka_unit_test(slow_page__comes_whole__byte_by_byte),
		cmocka_unit_test(late_page__comes),
		cmocka_unit_test(packed_page__is_unpacked),
		cmocka_unit_test(chunks__are_put_together),
		cmocka_unit_test(lines_behind_the_chunks__do_no_harm),
		cmocka_unit_test(http_1_0__works__to_the_end_of_the_connection),
		cmocka_unit_test(answer_without_a_head__is_broken),
		cmocka_unit_test(page_cut_in_the_middle__is_broken__but_what_came_is_there),
		cmocka_unit_test(chunks_cut_in_the_middle__are_broken__but_what_came_is_there),
		cmocka_unit_test(length_too_short__ends_the_page_there__and_spoils_no_other),
		cmocka_unit_test(page_of_bad_packing__is_broken),
		cmocka_unit_test(head_cut_in_the_middle__is_broken),
		cmocka_unit_test(bomb__stops_at_the_ceiling),
		cmocka_unit_test(endless_page__stops_at_the_ceiling),
		cmocka_unit_test(page_that_says_it_is_too_long__is_not_fetched),
		cmocka_unit_test(hundred_mb_of_headers__stop_at_the_ceiling),
		cmocka_unit_test(one_endless_header__stops_at_the_ceiling),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
