/* Logging in and out, with a forum on the loopback: what is sent, and what is made of the answers.
 */
#include "source/site_login.h"

#include "fixture/small_site.h"

#define FORM "/member.php?mod=logging&action=login"
#define SEND                                                                                       \
	"/member.php?mod=logging&action=login&loginsubmit=yes&handlekey=login&loginhash=LkQ2v&"    \
	"inajax=1"
#define LOGOUT "/member.php?mod=logging&action=logout&formhash="
#define IMAGE  "\x89PNG\r\n\x1a\nimage"

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

static const char *keep(struct small_site *s, struct buf *page)
{
	const char *text;

	small_foot(page);
	text = small_text(&s->forum, page->p);
	buf_release(page);
	return text;
}

static const char *index_page(struct small_site *s, unsigned uid)
{
	struct buf out;

	buf_init(&out, SMALL_PAGE);
	s->forum.uid = uid;
	small_head(&s->forum, &out, "pg_index");
	buf_add_str(&out,
	    "<div class=\"fl\"><div class=\"bm bmw\"><div class=\"bm_h\"><h2>"
	    "<a href=\"forum.php?gid=1\">大厅</a></h2></div><div id=\"category_1\">"
	    "<table class=\"fl_tb\"><tr><td><h2><a href=\"forum.php?mod=forumdisplay&amp;fid=4\">"
	    "茶馆</a></h2></td></tr></table></div></div></div>");
	return keep(s, &out);
}

/* The form as the desktop has it; ACTION may be put before the address it is sent to. */
static const char *form_page(struct small_site *s, const char *action, bool captcha)
{
	struct buf out;

	buf_init(&out, SMALL_PAGE);
	small_head(&s->forum, &out, "pg_logging");
	buf_printf(&out,
	    "<form method=\"post\" name=\"login\" id=\"loginform_LkQ2v\" class=\"cl\" "
	    "action=\"%smember.php?mod=logging&amp;action=login&amp;loginsubmit=yes"
	    "&amp;loginhash=LkQ2v\"><div class=\"c cl\">"
	    "<input type=\"hidden\" name=\"formhash\" value=\"0a1b2c3d\" />"
	    "<input type=\"hidden\" name=\"referer\" value=\"http://a.example/./\" />"
	    "<select name=\"loginfield\" id=\"loginfield_LkQ2v\"><option value=\"username\">用户名"
	    "</option><option value=\"email\">Email</option></select>"
	    "<input type=\"text\" name=\"username\" value=\"\" />"
	    "<input type=\"password\" id=\"password3_LkQ2v\" name=\"password\" />"
	    "<select id=\"loginquestionid_LkQ2v\" name=\"questionid\">"
	    "<option value=\"0\">安全提问</option><option value=\"4\">您其中一位老师的名字</option>"
	    "</select><input type=\"text\" name=\"answer\" />",
	    action);
	if (captcha)
		buf_add_str(&out, "<span id=\"seccode_cSb1\"></span><script "
				  "type=\"text/javascript\" reload=\"1\">"
				  "updateseccode('cSb1', '<sec>', 'member::logging');</script>");
	buf_add_str(&out, "<button type=\"submit\" name=\"loginsubmit\" "
			  "value=\"true\">登录</button></div></form>");
	return keep(s, &out);
}

static const char *script_answer(struct small_site *s, const char *function, const char *inside)
{
	return small_format(&s->forum,
	    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root><![CDATA[<script "
	    "type=\"text/javascript\" reload=\"1\">if(typeof %s=='function') {%s(%s);}</script>]]>"
	    "</root>",
	    function, function, inside);
}

static void serve_refusal(struct small_site *s, const char *text)
{
	server_answer(
	    s->forum.server, &(struct script){
				 .path = SEND,
				 .type = "text/xml; charset=utf-8",
				 .body = script_answer(s, "errorhandle_login",
				     small_format(&s->forum, "'%s', {'loginperm':'4'}", text)),
			     });
}

static void serve_welcome(struct small_site *s)
{
	server_answer(s->forum.server,
	    &(struct script){
		.path = SEND,
		.type = "text/xml; charset=utf-8",
		.head = "Set-Cookie: abcd_2132_auth=a%2Bb; path=/; HttpOnly\r\n",
		.body = script_answer(s, "succeedhandle_login",
		    "'http://a.example/', '欢迎您回来', {'username':'ANNA','uid':'11'}"),
	    });
	server_page(s->forum.server, "/forum.php", index_page(s, 11));
}

static const struct site_login *until(struct small_site *s, enum login_state state)
{
	const struct site_login *l = site_login(s->site);

	for (int i = 0; l->state == LOGIN_FETCHING || l->state == LOGIN_SENDING; i++) {
		assert_true(i < SMALL_LONG / 50);
		small_step(s);
	}
	assert_int_equal(l->state, state);
	return l;
}

static const struct site_login *ask(struct small_site *s, enum login_state state)
{
	site_login_begin(s->site);
	return until(s, state);
}

static const struct login_answer anna = {
	.name = { "ANNA", 4 },
	.password = { "a b&c", 5 },
};

static const struct site_login *send(
    struct small_site *s, const struct login_answer *a, enum login_state state)
{
	site_login_send(s->site, a);
	return until(s, state);
}

/* The last request whose path this is. */
static const char *heard(struct small_site *s, const char *path)
{
	const char *found = NULL;

	for (size_t i = 0; i < server_asked(s->forum.server); i++)
		if (strstr(server_heard(s->forum.server, i), path))
			found = server_heard(s->forum.server, i);
	assert_non_null(found);
	return found;
}

static void assert_heard(struct small_site *s, const char *path, const char *what)
{
	if (!strstr(heard(s, path), what))
		fail_msg("no %s in:\n%s", what, heard(s, path));
}

/* ---- the plain case */

static void login__is_done__when_the_cookie_came(void **state)
{
	struct small_site *s = *state;
	const struct site_login *l;

	server_page(s->forum.server, FORM, form_page(s, "", false));
	serve_welcome(s);
	assert_int_equal(site_login(s->site)->state, LOGIN_NONE);
	l = ask(s, LOGIN_ASKING);
	assert_false(l->wants_question);
	assert_false(l->wants_captcha);
	assert_int_equal(l->nquestions, 2);
	send(s, &anna, LOGIN_DONE);
	assert_heard(s, SEND, "POST ");
	assert_heard(s, SEND, "formhash=0a1b2c3d");
	assert_heard(s, SEND, "loginfield=username");
	assert_heard(s, SEND, "username=ANNA");
	assert_heard(s, SEND, "questionid=0");
	assert_heard(s, SEND, "cookietime=2592000");
	small_wait(s, site_forum_status(s->site)); /* which is asked for again */
	assert_int_equal(site_user(s->site)->uid, 11);
	assert_heard(s, "GET /forum.php", "abcd_2132_auth=a%2Bb");
}

static void login__is_by_mail__where_the_name_has_an_at(void **state)
{
	struct small_site *s = *state;
	struct login_answer a = anna;

	server_page(s->forum.server, FORM, form_page(s, "", false));
	serve_welcome(s);
	a.name = SLICE("anna@example.org");
	ask(s, LOGIN_ASKING);
	send(s, &a, LOGIN_DONE);
	assert_heard(s, SEND, "loginfield=email");
	assert_heard(s, SEND, "username=anna%40example.org");
}

static void login__sends_names_in_the_site_s_charset(void **state)
{
	struct small_site *s = *state;
	struct login_answer a = anna;

	server_answer(s->forum.server,
	    &(struct script){
		.path = FORM,
		.type = "text/html; charset=gbk",
		.body =
		    "<html><head><meta charset=\"gbk\" /><script>var charset = 'gbk', "
		    "discuz_uid = '0', cookiepre = 'a_';</script></head><body class=\"pg_logging\">"
		    "<form name=\"login\" id=\"loginform_LkQ2v\" action=\"member.php?mod=logging"
		    "&amp;action=login&amp;loginhash=LkQ2v\"><input type=\"hidden\" "
		    "name=\"formhash\" "
		    "value=\"0a1b2c3d\" /></form></body></html>",
	    });
	serve_welcome(s);
	a.name = SLICE("海");
	ask(s, LOGIN_ASKING);
	send(s, &a, LOGIN_DONE);
	assert_heard(s, SEND, "username=%BA%A3");
}

static void login__sends_the_password_to_the_site_alone__whatever_the_form_says(void **state)
{
	struct small_site *s = *state;

	server_page(s->forum.server, FORM, form_page(s, "http://elsewhere.example/", false));
	serve_welcome(s);
	ask(s, LOGIN_ASKING);
	send(s, &anna, LOGIN_DONE);
	assert_int_equal(server_asked_for(s->forum.server, SEND), 1);
}

static void login__is_done_at_once__where_somebody_is_logged_in(void **state)
{
	struct small_site *s = *state;
	struct buf out;

	buf_init(&out, SMALL_PAGE);
	s->forum.uid = 11;
	small_head(&s->forum, &out, "pg_logging");
	buf_add_str(&out, "<div id=\"messagetext\" class=\"alert_right\"><p>欢迎您回来</p></div>");
	server_page(s->forum.server, FORM, keep(s, &out));
	ask(s, LOGIN_DONE);
}

/* A form without fields would take a name and a password and send them for nothing. */
static void form__is_not_asked_for__where_a_message_stands_in_its_place(void **state)
{
	struct small_site *s = *state;

	server_page(s->forum.server, FORM, small_message(&s->forum, "alert_right", "好"));
	ask(s, LOGIN_FAILED);
	assert_int_equal(site_login(s->site)->err.code, ERR_FOREIGN);
}

/* ---- refused */

static void refusal__says_how_many_tries_are_left(void **state)
{
	struct small_site *s = *state;
	const struct site_login *l;

	server_page(s->forum.server, FORM, form_page(s, "", false));
	serve_refusal(s, "登录失败，您还可以尝试 3 次");
	ask(s, LOGIN_ASKING);
	l = send(s, &anna, LOGIN_FAILED);
	assert_int_equal(l->err.code, ERR_LOGIN);
	assert_string_equal(l->err.said, "登录失败，您还可以尝试 3 次");
	assert_false(l->wants_question);
	assert_int_equal(server_asked_for(s->forum.server, SEND), 1); /* never by itself again */
}

static void refusal__tells_that_the_question_is_wanted(void **state)
{
	struct small_site *s = *state;
	const struct site_login *l;
	struct login_answer a = anna;

	server_page(s->forum.server, FORM, form_page(s, "", false));
	serve_refusal(s, "请选择安全提问以及填写正确的答案");
	ask(s, LOGIN_ASKING);
	l = send(s, &anna, LOGIN_FAILED);
	assert_true(l->wants_question);
	l = ask(s, LOGIN_ASKING);
	assert_true(l->wants_question); /* it is known from now on */
	assert_true(slice_eq(l->questions[1].name, SLICE("4")));
	assert_true(slice_eq(l->questions[1].value, SLICE("您其中一位老师的名字")));
	a.question = SLICE("4");
	a.answer = SLICE("BERT");
	send(s, &a, LOGIN_FAILED);
	assert_heard(s, SEND, "questionid=4&answer=BERT");
}

static void form_that_does_not_come__fails_with_its_reason(void **state)
{
	struct small_site *s = *state;

	server_answer(s->forum.server, &(struct script){ .path = FORM, .status = 404, .body = "" });
	assert_int_equal(ask(s, LOGIN_FAILED)->err.code, ERR_HTTP);
}

static void cancel__ends_the_attempt(void **state)
{
	struct small_site *s = *state;

	server_answer(
	    s->forum.server, &(struct script){ .path = FORM, .body = "", .delay_ms = 60000 });
	site_login_begin(s->site);
	site_login_cancel(s->site);
	assert_int_equal(site_login(s->site)->state, LOGIN_NONE);
	site_login_send(s->site, &anna); /* there is no form */
	assert_int_equal(site_login(s->site)->state, LOGIN_NONE);
}

/* ---- the captcha */

static void serve_captcha(struct small_site *s)
{
	server_page(s->forum.server, FORM, form_page(s, "", true));
	server_answer(s->forum.server,
	    &(struct script){
		.path = "/misc.php?mod=seccode&action=update&idhash=cSb1&modid=member::logging",
		.needs = "Referer: http://127.0.0.1",
		.type = "application/javascript",
		.body = "var string = '<img width=\"100\" src=\"misc.php?mod=seccode&update=624"
			"&idhash=cSb1\" class=\"vm\" />';",
	    });
	server_answer(s->forum.server, &(struct script){
					   .path = "/misc.php?mod=seccode&update=624&idhash=cSb1",
					   .needs = "Referer: http://127.0.0.1",
					   .type = "image/png",
					   .body = IMAGE,
				       });
}

static void captcha__is_fetched__and_what_was_read_in_it_sent(void **state)
{
	struct small_site *s = *state;
	const struct site_login *l;
	struct login_answer a = anna;

	serve_captcha(s);
	serve_welcome(s);
	l = ask(s, LOGIN_ASKING);
	assert_true(l->wants_captcha);
	assert_true(slice_eq(buf_slice(&l->captcha), SLICE(IMAGE)));
	a.captcha = SLICE("7k3q");
	send(s, &a, LOGIN_DONE);
	assert_heard(
	    s, SEND, "seccodehash=cSb1&seccodemodid=member%3A%3Alogging&seccodeverify=7k3q");
}

static void captcha_without_a_picture__fails(void **state)
{
	struct small_site *s = *state;

	server_page(s->forum.server, FORM, form_page(s, "", true));
	server_answer(s->forum.server,
	    &(struct script){ .needs = "action=update", .body = "var string = '<b>7 + 3</b>';" });
	assert_int_equal(ask(s, LOGIN_FAILED)->err.code, ERR_FOREIGN);
}

/* ---- logging out, messages */

static bool has_session(struct small_site *s)
{
	struct buf value;
	bool has;

	buf_init(&value, 1000);
	has = net_cookie(site_net(s->site), "_auth", &value);
	buf_release(&value);
	return has;
}

static void log_in(struct small_site *s)
{
	server_page(s->forum.server, FORM, form_page(s, "", false));
	serve_welcome(s);
	ask(s, LOGIN_ASKING);
	send(s, &anna, LOGIN_DONE);
	small_wait(s, site_forum_status(s->site));
	assert_true(has_session(s));
	server_forget(s->forum.server);
}

/* Until nobody is logged in. */
static void log_out(struct small_site *s)
{
	site_logout(s->site);
	for (int i = 0; site_user(s->site)->uid; i++) {
		assert_true(i < SMALL_LONG / 50);
		small_step(s);
	}
	assert_false(has_session(s));
}

static void logout__forgets_the_cookies(void **state)
{
	struct small_site *s = *state;
	struct buf out;

	log_in(s);
	buf_init(&out, SMALL_PAGE);
	s->forum.uid = 0;
	small_head(&s->forum, &out, "pg_logging");
	buf_add_str(
	    &out, "<div id=\"messagetext\" class=\"alert_right\"><p>您已退出站点</p></div>");
	server_page(s->forum.server, LOGOUT "0a1b2c3d", keep(s, &out));
	log_out(s);
	assert_int_equal(server_asked_for(s->forum.server, LOGOUT "0a1b2c3d"), 1);
}

static void logout__is_tried_once_more__when_the_site_only_showed_its_index(void **state)
{
	struct small_site *s = *state;

	log_in(s);
	server_page(s->forum.server, LOGOUT "0a1b2c3d", index_page(s, 11));
	log_out(s);
	assert_int_equal(server_asked_for(s->forum.server, LOGOUT "0a1b2c3d"), 2);
}

static void logout__forgets_the_cookies__even_if_the_site_fails(void **state)
{
	struct small_site *s = *state;

	log_in(s);
	server_answer(s->forum.server, &(struct script){ .status = 404, .body = "" });
	log_out(s);
}

static void messages__are_asked_about__for_nobody_who_waits(void **state)
{
	struct small_site *s = *state;
	struct net_progress p;

	server_page(s->forum.server, "/forum.php", index_page(s, 11));
	site_ask_messages(s->site);
	assert_false(net_busiest(sites_net(s->sites), &p));
	for (int i = 0; !server_asked(s->forum.server); i++) {
		assert_true(i < SMALL_LONG / 50);
		small_step(s);
	}
	assert_heard(s, "/home.php?mod=spacecp&ac=pm&op=checknewpm&rand=", "GET ");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(login__is_done__when_the_cookie_came),
		TEST(login__is_by_mail__where_the_name_has_an_at),
		TEST(login__sends_names_in_the_site_s_charset),
		TEST(login__sends_the_password_to_the_site_alone__whatever_the_form_says),
		TEST(login__is_done_at_once__where_somebody_is_logged_in),
		TEST(form__is_not_asked_for__where_a_message_stands_in_its_place),
		TEST(refusal__says_how_many_tries_are_left),
		TEST(refusal__tells_that_the_question_is_wanted),
		TEST(form_that_does_not_come__fails_with_its_reason),
		TEST(cancel__ends_the_attempt),
		TEST(captcha__is_fetched__and_what_was_read_in_it_sent),
		TEST(captcha_without_a_picture__fails),
		TEST(logout__forgets_the_cookies),
		TEST(logout__is_tried_once_more__when_the_site_only_showed_its_index),
		TEST(logout__forgets_the_cookies__even_if_the_site_fails),
		TEST(messages__are_asked_about__for_nobody_who_waits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
