/* How a site is asked, and what is made of its answers, with a forum on the loopback. */
#include "fixture/small_site.h"

static int begin(void **state)
{
	struct small_site *s = mem_alloc(sizeof *s);

	small_site_open(s);
	*state = s;
	return 0;
}

static int end(void **state)
{
	small_site_close(*state);
	free(*state);
	return 0;
}

static const struct site_status *ask_forum(struct small_site *s)
{
	site_want_forum(s->site, true);
	small_wait(s, site_forum_status(s->site));
	return site_forum_status(s->site);
}

static const char *index_page(struct small_forum *f)
{
	struct buf out;
	const char *page;

	buf_init(&out, SMALL_PAGE);
	small_head(f, &out, "pg_index");
	buf_printf(&out,
	    "<div class=\"fl\"><div class=\"bm bmw\"><div class=\"bm_h\"><h2>"
	    "<a href=\"forum.php?gid=1\">大厅</a></h2></div><div id=\"category_1\">"
	    "<table class=\"fl_tb\"><tr><td><h2><a href=\"forum.php?mod=forumdisplay&amp;fid=%u\">"
	    "茶馆</a></h2></td><td class=\"fl_i\"><span class=\"xi2\">3</span>"
	    "<span class=\"xg1\"> / 280</span></td><td class=\"fl_by\">从未</td></tr></table>"
	    "</div></div></div>",
	    SMALL_FID);
	small_foot(&out);
	page = small_text(f, out.p);
	buf_release(&out);
	return page;
}

/* ---- what one is taken for */

/* Letters by which Discuz! X takes a browser for a telephone's, anywhere in its name, in its own
 * order (function_core.php, checkmobile). */
static void user_agent__has_none_of_the_letters_of_telephones(void **state)
{
	static const char *const letters[] = { "iphone", "android", "phone", "mobile", "wap",
		"netfront", "java", "opera mobi", "opera mini", "ucweb", "windows ce", "symbian",
		"series", "webos", "sony", "blackberry", "dopod", "nokia", "samsung", "palmsource",
		"xda", "pieplus", "meizu", "midp", "cldc", "motorola", "foma", "docomo",
		"up.browser", "up.link", "blazer", "helio", "hosin", "huawei", "novarra", "coolpad",
		"techfaith", "alcatel", "amoi", "ktouch", "nexian", "ericsson", "philips", "sagem",
		"wellcom", "bunjalloo", "maui", "smartphone", "iemobile", "spice", "bird", "zte-",
		"longcos", "pantech", "gionee", "portalmmm", "jig browser", "hiptop", "benq",
		"haier", "lct", "320x320", "240x320", "176x220", "cect", "compal", "ctl", "lg",
		"nec", "tcl", "daxian", "dbtel", "eastcom", "konka", "kejian", "lenovo", "mot",
		"soutec", "sgh", "sed", "capitel", "panasonic", "sharp", "panda", "zte", "sie",
		"ipad", "pad", "mozilla", "chrome", "safari", "opera" };

	(void)state;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
		assert_null(strcasestr(SITE_USER_AGENT, letters[i]));
}

static void request__says_who_asks__and_brings_its_cookies(void **state)
{
	struct small_site *s = *state;
	const char *heard;

	server_answer(s->forum.server, &(struct script){
					   .path = "/forum.php",
					   .head = "Set-Cookie: abcd_2132_lastvisit=17; path=/\r\n",
					   .body = index_page(&s->forum),
				       });
	ask_forum(s);
	ask_forum(s);
	heard = server_heard(s->forum.server, 1);
	assert_non_null(strstr(heard, "User-Agent: " SITE_USER_AGENT "\r\n"));
	assert_non_null(strstr(heard, "abcd_2132_lastvisit=17"));
}

/* ---- what is learned */

static void index__tells_boards_and_who_reads_it(void **state)
{
	struct small_site *s = *state;

	assert_null(site_forum(s->site));
	assert_false(site_user_known(s->site));
	assert_true(slice_eq(site_title(s->site), SLICE("small")));
	s->forum.uid = 11;
	server_page(s->forum.server, "/forum.php", index_page(&s->forum));
	assert_int_equal(ask_forum(s)->state, SITE_READY);
	assert_int_equal(site_forum(s->site)->nboards, 1);
	assert_int_equal(site_forum(s->site)->boards[0].fid, SMALL_FID);
	assert_true(slice_eq(site_title(s->site), SLICE("小论坛")));
	assert_true(site_user_known(s->site));
	assert_int_equal(site_user(s->site)->uid, 11);
	assert_true(slice_eq(site_user(s->site)->name, SLICE("ANNA")));
	site_want_forum(s->site, false);
	assert_int_equal(site_forum_status(s->site)->state, SITE_READY);
}

static void failure__keeps_what_was_read_before(void **state)
{
	struct small_site *s = *state;

	server_answer(s->forum.server,
	    &(struct script){ .path = "/forum.php", .times = 1, .body = index_page(&s->forum) });
	ask_forum(s);
	assert_int_equal(ask_forum(s)->state, SITE_FAILED);
	assert_int_equal(site_forum_status(s->site)->err.code, ERR_HTTP);
	assert_int_equal(site_forum_status(s->site)->err.limit, 404);
	assert_int_equal(site_forum(s->site)->nboards, 1);
}

/* ---- what comes in place of a page */

static void says(
    struct small_site *s, const char *page, unsigned status, int code, const char *said)
{
	const struct site_status *st;

	server_forget(s->forum.server);
	server_answer(s->forum.server, &(struct script){ .status = status, .body = page });
	st = ask_forum(s);
	assert_int_equal(st->state, SITE_FAILED);
	assert_int_equal(st->err.code, code);
	assert_string_equal(st->err.said, said);
}

static void message__is_an_error_of_its_kind__in_the_site_s_words(void **state)
{
	static const struct {
		const char *text;
		int code;
	} messages[] = {
		{ "抱歉，您尚未登录，没有权限访问该版块", ERR_LOGIN },
		{ "抱歉，本帖要求阅读权限高于 200 才能浏览", ERR_DENIED },
		{ "抱歉，指定的主题不存在或已被删除或正在被审核", ERR_NOT_FOUND },
		{ "论坛关闭，明天再来", ERR_CLOSED },
		{ "未定义操作", ERR_FORUM },
	};
	struct small_site *s = *state;

	for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
		says(s, small_message(&s->forum, "alert_error", messages[i].text), 200,
		    messages[i].code, messages[i].text);
}

static void message__of_too_much_haste__tells_the_seconds(void **state)
{
	struct small_site *s = *state;
	static const char text[] = "抱歉，您在 10 秒内只能进行一次搜索";

	says(s, small_message(&s->forum, "alert_info", text), 200, ERR_FLOOD, text);
	assert_int_equal(site_forum_status(s->site)->err.limit, 10);
}

static void other_answers__are_errors_of_their_own(void **state)
{
	struct small_site *s = *state;

	says(s,
	    "<html><head><title>论坛 - Database Error</title></head><body><div id=\"container\">"
	    "<h1>Discuz! Database Error</h1><div class=\"info\">gone "
	    "away</div></div></body></html>",
	    200, ERR_DATABASE, site_forum_status(s->site)->err.said);
	says(s,
	    "<html><head><title>Just a moment...</title></head><body>"
	    "<script src=\"/cdn-cgi/challenge-platform/x.js\"></script></body></html>",
	    200, ERR_WALL, "Just a moment...");
	says(s, "<html><body><h1>It works!</h1></body></html>", 200, ERR_FOREIGN, "");
	says(s, "<html><body><h1>Gone</h1></body></html>", 410, ERR_HTTP, "");
}

static void page_of_another_thing__is_not_what_was_asked_for(void **state)
{
	struct small_site *s = *state;

	small_thread(&s->forum, 3);
	says(s, small_thread_page(&s->forum, 1, 0), 200, ERR_NOT_FOUND, "");
}

static void shield__is_waited_for(void **state)
{
	struct small_site *s = *state;

	server_answer(s->forum.server,
	    &(struct script){
		.path = "/forum.php",
		.times = 1,
		.head = "Set-Cookie: abcd_2132_visit=1; path=/\r\n",
		.body =
		    "<html><head><title>页面重载开启</title></head><body>"
		    "<script>setTimeout('document.location.reload()', 1000)</script></body></html>",
	    });
	server_answer(s->forum.server, &(struct script){ .path = "/forum.php",
					   .needs = "abcd_2132_visit=1",
					   .body = index_page(&s->forum) });
	assert_int_equal(ask_forum(s)->state, SITE_READY);
	assert_int_equal(server_asked(s->forum.server), 2);
	assert_true(
	    server_heard_ms(s->forum.server, 1) - server_heard_ms(s->forum.server, 0) >= 1000);
}

/* ---- where it is asked */

static void unreachable_base__is_passed_over__and_the_one_that_works_is_remembered(void **state)
{
	struct small_site *s = mem_alloc(sizeof *s);

	(void)state;
	/* Nobody listens on port 1. */
	small_site_open_by(s, "http://127.0.0.1:1/2b/");
	server_page(s->forum.server, "/forum.php", index_page(&s->forum));
	assert_string_equal(site_base(s->site), "http://127.0.0.1:1/2b/");
	assert_int_equal(ask_forum(s)->state, SITE_READY);
	assert_string_equal(site_base(s->site), server_url(s->forum.server, "/"));
	assert_int_equal(ask_forum(s)->state, SITE_READY);
	assert_int_equal(server_asked(s->forum.server), 2);
	small_site_close(s);
	free(s);
}

/* Whoever cuts the wire would else choose that all is read along with. */
static void base_without_tls__is_never_taken_in_place_of_one_with_it(void **state)
{
	struct small_site *s = mem_alloc(sizeof *s);

	(void)state;
	small_site_open_by(s, "https://127.0.0.1:1/");
	server_page(s->forum.server, "/forum.php", index_page(&s->forum));
	assert_int_equal(ask_forum(s)->err.code, ERR_CONNECT);
	assert_int_equal(server_asked(s->forum.server), 0);
	small_site_close(s);
	free(s);
}

static void site__fails__when_no_base_is_reached(void **state)
{
	struct small_site *s = mem_alloc(sizeof *s);

	(void)state;
	small_site_open_by(s, "http://127.0.0.1:1/");
	s->config.nbases = 1;
	sites_free(s->sites);
	s->sites = sites_new();
	s->site = sites_open(s->sites, &s->config);
	assert_int_equal(ask_forum(s)->err.code, ERR_CONNECT);
	s->config.nbases = 2;
	small_site_close(s);
	free(s);
}

/* The loopback has no https on this port: it is enough to see that it is asked for. */
static void site__is_asked_by_https__once_it_insists(void **state)
{
	struct small_site *s = *state;

	s->config.patience = 1;
	server_answer(s->forum.server, &(struct script){
					   .path = "/forum.php",
					   .status = 301,
					   .head = small_format(&s->forum, "Location: https%s\r\n",
					       server_url(s->forum.server, "/forum.php") + 4),
					   .body = "",
				       });
	assert_int_equal(ask_forum(s)->state, SITE_FAILED);
	assert_memory_equal(site_base(s->site), "https://127.0.0.1", 17);
}

/* ---- a board's password */

static const struct site_status *send_password(struct small_site *s, const char *password)
{
	site_send_password(s->site, SMALL_FID, slice_str(password));
	small_wait(s, site_password_status(s->site));
	return site_password_status(s->site);
}

static const char *password_path(struct small_forum *f)
{
	return small_format(f, "/forum.php?mod=forumdisplay&fid=%u&action=pwverify", SMALL_FID);
}

static void password__is_sent_with_the_formhash__and_judged_by_the_answer(void **state)
{
	struct small_site *s = *state;
	const struct site_status *st;

	server_page(s->forum.server, "/forum.php", index_page(&s->forum));
	server_answer(s->forum.server, &(struct script){
					   .path = password_path(&s->forum),
					   .needs = "formhash=0a1b2c3d&pw=geheim&loginsubmit=true",
					   .body = small_message(&s->forum, "alert_info",
					       "密码验证成功，请继续可以访问此版块"),
				       });
	server_page(s->forum.server, password_path(&s->forum),
	    small_message(&s->forum, "alert_error", "抱歉，您输入的密码不正确，不能访问这个版块"));
	ask_forum(s);
	st = send_password(s, "falsch");
	assert_int_equal(st->state, SITE_FAILED);
	assert_int_equal(st->err.code, ERR_PASSWORD);
	assert_non_null(strstr(st->err.said, "不正确"));
	assert_int_equal(send_password(s, "geheim")->state, SITE_READY);
}

static void password__is_sent_to_no_other_base(void **state)
{
	struct small_site *s = mem_alloc(sizeof *s);

	(void)state;
	small_site_open_by(s, "http://127.0.0.1:1/2b/");
	server_page(s->forum.server, password_path(&s->forum),
	    small_message(&s->forum, "alert_right", "好"));
	assert_int_equal(send_password(s, "geheim")->err.code, ERR_CONNECT);
	assert_int_equal(server_asked(s->forum.server), 0);
	small_site_close(s);
	free(s);
}

static void password__is_written_in_the_site_s_charset(void **state)
{
	struct small_site *s = *state;

	server_answer(s->forum.server,
	    &(struct script){
		.path = "/forum.php",
		.type = "text/html; charset=gbk",
		.body = "<html><head><meta charset=\"gbk\" /><script>var charset = 'gbk', "
			"discuz_uid = '0', cookiepre = 'a_';</script></head>"
			"<body id=\"nv_forum\" class=\"pg_index\"><input type=\"hidden\" "
			"name=\"formhash\" value=\"0a1b2c3d\" /></body></html>",
	    });
	server_answer(s->forum.server, &(struct script){
					   .path = password_path(&s->forum),
					   .needs = "pw=%C3%DC%C2%EB&",
					   .body = small_message(&s->forum, "alert_right", "好"),
				       });
	ask_forum(s);
	assert_int_equal(send_password(s, "密码")->state, SITE_READY);
}

/* ---- ending */

static void cancelling__ends_what_is_on_its_way(void **state)
{
	struct small_site *s = *state;
	const struct site_status *st = site_forum_status(s->site);
	struct net_progress p;

	server_answer(s->forum.server,
	    &(struct script){ .path = "/forum.php", .delay_ms = 60000, .body = "" });
	assert_false(site_cancel(s->site));
	site_want_forum(s->site, false);
	assert_true(net_progress(sites_net(s->sites), st->request, &p));
	small_step(s);
	assert_true(site_cancel(s->site));
	assert_int_equal(st->state, SITE_FAILED);
	assert_int_equal(st->err.code, ERR_CANCELLED);
	assert_int_equal(st->request, 0);
	assert_int_equal(sites_timeout(s->sites), 0);
	assert_true(sites_run(s->sites));
	assert_int_equal(sites_timeout(s->sites), -1);
}

static void sites__are_the_same_for_the_same_name(void **state)
{
	struct small_site *s = *state;

	assert_ptr_equal(sites_open(s->sites, &s->config), s->site);
	assert_ptr_equal(sites_at(s->sites, 0), s->site);
	assert_null(sites_at(s->sites, 1));
}

#define with_site(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(user_agent__has_none_of_the_letters_of_telephones),
		with_site(request__says_who_asks__and_brings_its_cookies),
		with_site(index__tells_boards_and_who_reads_it),
		with_site(failure__keeps_what_was_read_before),
		with_site(message__is_an_error_of_its_kind__in_the_site_s_words),
		with_site(message__of_too_much_haste__tells_the_seconds),
		with_site(other_answers__are_errors_of_their_own),
		with_site(page_of_another_thing__is_not_what_was_asked_for),
		with_site(shield__is_waited_for),
		cmocka_unit_test(
		    unreachable_base__is_passed_over__and_the_one_that_works_is_remembered),
		cmocka_unit_test(base_without_tls__is_never_taken_in_place_of_one_with_it),
		cmocka_unit_test(site__fails__when_no_base_is_reached),
		with_site(site__is_asked_by_https__once_it_insists),
		with_site(password__is_sent_with_the_formhash__and_judged_by_the_answer),
		cmocka_unit_test(password__is_sent_to_no_other_base),
		with_site(password__is_written_in_the_site_s_charset),
		with_site(cancelling__ends_what_is_on_its_way),
		with_site(sites__are_the_same_for_the_same_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
