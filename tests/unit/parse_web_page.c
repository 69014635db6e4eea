#include "parse/web_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/pages.h"

static void is(struct slice got, const char *want)
{
	char words[512];

	snprintf(words, sizeof words, "%.*s", (int)got.n, got.n ? got.p : "");
	assert_string_equal(words, want);
}

static void says(const char *name, enum message_kind kind, const char *text, const char *url)
{
	struct web_page *p = page_read(name);

	assert_int_equal(p->kind, WEB_MESSAGE);
	assert_int_equal(p->message.kind, kind);
	is(p->message.text, text);
	is(p->message.url, url);
	web_page_free(p);
}

static void page__says_who_reads_it_and_where(void **state)
{
	struct web_page *p = page_read("index.html");
	const struct web_facts *f = &p->facts;

	(void)state;
	is(f->title, "论坛 - 灯塔港 - Powered by Discuz!");
	is(f->site, "灯塔港");
	is(f->base, "https://forum.example/");
	is(f->charset, "utf-8");
	is(f->cookie_prefix, "tQ4n_2132_");
	is(f->formhash, "4d3c2b1a");
	is(f->generator, "Discuz! X3.5");
	is(f->user, "守灯人");
	assert_int_equal(f->uid, 7);
	assert_int_equal(f->notices, 3);
	assert_int_equal(f->messages, 1);
	assert_int_equal(f->zone, 8 * 3600);
	assert_true(f->zone_said);
	assert_int_equal(p->number, 1);
	assert_int_equal(p->count, 1);
	web_page_free(p);
}

static void guest__has_no_name_but_a_formhash(void **state)
{
	struct web_page *p = page_read("board.html");

	(void)state;
	assert_int_equal(p->facts.uid, 0);
	assert_int_equal(p->facts.user.n, 0);
	is(p->facts.formhash, "0a1b2c3d");
	web_page_free(p);
}

static void message__is_known_by_its_words(void **state)
{
	(void)state;
	says("message_gone.html", MESSAGE_GONE, "抱歉，指定的主题不存在或已被删除或正在被审核", "");
	says("message_denied.html", MESSAGE_DENIED, "抱歉，您没有权限访问该版块", "");
	says("message_login.html", MESSAGE_LOGIN, "抱歉，您没有权限访问该版块", "");
	says("message_closed.html", MESSAGE_CLOSED, "灯塔正在维护，两小时后再亮。", "");
	says("message_right.html", MESSAGE_RIGHT, "欢迎您回来，守灯人，现在将转入登录前页面",
	    "https://forum.example/");
}

static void flood_message__says_how_long(void **state)
{
	struct web_page *p = page_read("message_flood.html");

	(void)state;
	assert_int_equal(p->message.kind, MESSAGE_FLOOD);
	assert_int_equal(p->message.seconds, 10);
	is(p->message.url, "search.php?mod=forum");
	web_page_free(p);
}

static void login__has_its_form_with_questions_and_captcha(void **state)
{
	struct web_page *p = page_read("login.html");
	const struct web_form *f = &p->login;

	(void)state;
	assert_int_equal(p->kind, WEB_LOGIN);
	is(f->action, "member.php?mod=logging&action=login&loginsubmit=yes&loginhash=LpZIx");
	assert_int_equal(f->nfields, 2);
	is(f->fields[0].name, "formhash");
	is(f->fields[0].value, "72a5f0c4");
	is(f->fields[1].name, "referer");
	assert_int_equal(f->nquestions, 2);
	is(f->questions[1].name, "1");
	is(f->questions[1].value, "母亲的名字");
	is(f->captcha, "cSAnxYL6");
	web_page_free(p);
}

static void login__needs_no_captcha__when_none_is_there(void **state)
{
	struct web_page *p = page_read("login.xml");

	(void)state;
	assert_int_equal(p->kind, WEB_LOGIN);
	assert_int_equal(p->login.captcha.n, 0);
	assert_int_equal(p->login.nfields, 2);
	web_page_free(p);
}

static void password_board__has_a_form_of_its_own(void **state)
{
	struct web_page *p = page_read("password.html");

	(void)state;
	assert_int_equal(p->kind, WEB_PASSWORD);
	is(p->password.action, "forum.php?mod=forumdisplay&fid=4&action=pwverify");
	assert_int_equal(p->password.nfields, 1);
	is(p->password.fields[0].value, "0a1b2c3d");
	assert_int_equal(p->login.action.n, 0);
	assert_int_equal(p->facts.fid, 4);
	web_page_free(p);
}

static void script_answer__gives_words_and_values(void **state)
{
	struct web_page *p = page_read("script_error.xml");

	(void)state;
	assert_int_equal(p->kind, WEB_SCRIPT);
	assert_int_equal(p->message.kind, MESSAGE_FLOOD);
	assert_int_equal(p->message.seconds, 15);
	assert_int_equal(p->nvalues, 1);
	is(p->values[0].name, "floodctrl");
	is(p->values[0].value, "15");
	web_page_free(p);
}

static void script_answer__leads_on__when_it_was_done(void **state)
{
	struct web_page *p = page_read("script_right.xml");

	(void)state;
	assert_int_equal(p->message.kind, MESSAGE_RIGHT);
	is(p->message.text, "非常感谢，'回复'发布成功！");
	is(p->message.url, "forum.php?mod=viewthread&tid=21&pid=606&page=1&extra=#pid606");
	assert_int_equal(p->nvalues, 4);
	is(p->values[2].name, "pid");
	is(p->values[2].value, "606");
	is(p->values[3].value, "");
	web_page_free(p);
	p = page_read("script_goes.xml");
	assert_int_equal(p->kind, WEB_SCRIPT);
	assert_int_equal(p->message.kind, MESSAGE_RIGHT);
	is(p->message.url, "https://forum.example/./");
	web_page_free(p);
}

static void broken_site__says_why(void **state)
{
	struct web_page *p = page_read("broken.html");

	(void)state;
	assert_int_equal(p->kind, WEB_BROKEN);
	is(p->message.text, "(0) notconnect");
	web_page_free(p);
}

static void kind_is(const char *text, enum web_kind kind)
{
	struct web_page *p = page_text(text);

	assert_string_equal(web_kind_name(p->kind), web_kind_name(kind));
	web_page_free(p);
}

static void what_is_no_page_of_the_desktop__is_known(void **state)
{
	(void)state;
	kind_is("{\"Version\":\"4\",\"Variables\":{}}", WEB_API);
	kind_is("<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel></channel></rss>", WEB_RSS);
	kind_is("<html><body><center id=\"header\"><h2>灯塔港's Archiver </h2></center></html>",
	    WEB_ARCHIVER);
	kind_is("<html><body><a href=\"###\" onclick=\"window.print();\">打印本页</a></html>",
	    WEB_PRINT);
	kind_is("<html><link rel=\"stylesheet\" href=\"static/image/mobile/style.css?x\"></html>",
	    WEB_TOUCH);
	kind_is("<html><title>频繁刷新限制</title></html>", WEB_SHIELD);
	kind_is("<html><title>12 + 2 = ?</title><form><input type=\"submit\" name=\"secqsubmit\">"
		"</form></html>",
	    WEB_WALL);
	kind_is("<html><title>Just a moment...</title></html>", WEB_WALL);
	kind_is("<html><title>x</title><p>y</html>", WEB_UNKNOWN);
	kind_is("Specified forum not found", WEB_SCRIPT);
	kind_is("", WEB_SCRIPT);
}

static void message__goes_before_the_page_in_whose_place_it_stands(void **state)
{
	(void)state;
	kind_is("<html><body class=\"pg_forumdisplay\"><div id=\"messagetext\"><p>x</p></div>"
		"<table id=\"threadlisttableid\"></table></html>",
	    WEB_MESSAGE);
}

static void gbk_page__gets_back_what_its_charset_has_not(void **state)
{
	struct web_page *p = page_text("<html><meta charset=\"gbk\"><div id=\"messagetext\">"
				       "<p>&amp;#128512; &amp;#60; &amp;lt;</p></div></html>");

	(void)state;
	is(p->message.text, "😀 &#60; &lt;");
	web_page_free(p);
}

static void saved_page__says_where_it_came_from(void **state)
{
	struct web_page *p = page_text("<!DOCTYPE html>\n<!-- saved from url=(0045)"
				       "https://forum.example/2b/thread-21-1-1.html -->\n"
				       "<html></html>");

	(void)state;
	is(p->facts.base, "https://forum.example/2b/thread-21-1-1.html");
	web_page_free(p);
}

static void html__is_known_by_its_beginning(void **state)
{
	(void)state;
	assert_true(web_page_is_html(SLICE("\xEF\xBB\xBF \n<!DOCTYPE html>")));
	assert_true(web_page_is_html(SLICE("<HTML>")));
	assert_true(web_page_is_html(SLICE("<?xml version=\"1.0\"?><root><![CDATA[x")));
	assert_false(web_page_is_html(SLICE("# 国产")));
	assert_false(web_page_is_html(SLICE("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page__says_who_reads_it_and_where),
		cmocka_unit_test(guest__has_no_name_but_a_formhash),
		cmocka_unit_test(message__is_known_by_its_words),
		cmocka_unit_test(flood_message__says_how_long),
		cmocka_unit_test(login__has_its_form_with_questions_and_captcha),
		cmocka_unit_test(login__needs_no_captcha__when_none_is_there),
		cmocka_unit_test(password_board__has_a_form_of_its_own),
		cmocka_unit_test(script_answer__gives_words_and_values),
		cmocka_unit_test(script_answer__leads_on__when_it_was_done),
		cmocka_unit_test(broken_site__says_why),
		cmocka_unit_test(what_is_no_page_of_the_desktop__is_known),
		cmocka_unit_test(message__goes_before_the_page_in_whose_place_it_stands),
		cmocka_unit_test(gbk_page__gets_back_what_its_charset_has_not),
		cmocka_unit_test(saved_page__says_where_it_came_from),
		cmocka_unit_test(html__is_known_by_its_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
