#include "net/net.h"

#include "fixture/asking.h"
#include "fixture/names.h"

/* The jar as text, to be freed. */
static char *jar(struct net_site *s)
{
	struct buf out;

	buf_init(&out, 65536);
	net_cookies(s, &out);
	return out.p;
}

static void jar_has(struct net_site *s, const char *line)
{
	char *text = jar(s);

	if (!strstr(text, line))
		fail_msg("%s is not in:\n%s", line, text);
	free(text);
}

static void jar_is_empty(struct net_site *s)
{
	char *text = jar(s);

	assert_string_equal(text, "# Netscape HTTP Cookie File\n");
	free(text);
}

static const struct script setting = { .path = "/set",
	.head = "Set-Cookie: abc_auth=1%2Ba%2F; path=/; httponly\r\n"
		"Set-Cookie: abc_sid=Xy; path=/\r\n"
		"Set-Cookie: abc_kept=for+long; expires=Fri, 01-Jan-2100 00:00:00 GMT; path=/\r\n",
	.body = "set" };

static void cookies__are_kept_and_sent__and_counted(void **state)
{
	struct asking k;
	struct told t;
	unsigned before;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(k.server, &setting);
	server_page(k.server, "/page", "page");
	before = net_cookies_changes(k.site);
	ask(&k, &t, "/set");
	told_release(&t);
	assert_int_not_equal(net_cookies_changes(k.site), before);
	before = net_cookies_changes(k.site);
	ask(&k, &t, "/page");
	told_release(&t);
	assert_int_equal(net_cookies_changes(k.site), before);
	assert_null(strstr(server_heard(k.server, 0), "Cookie"));
	assert_non_null(strstr(server_heard(k.server, 1), "abc_auth=1%2Ba%2F"));
	assert_non_null(strstr(server_heard(k.server, 1), "abc_sid=Xy"));
	assert_non_null(strstr(server_heard(k.server, 1), "abc_kept=for+long"));
	asking_close(&k);
}

static void jar__is_written__with_those_of_the_session(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(k.server, &setting);
	ask(&k, &t, "/set");
	told_release(&t);
	jar_has(k.site, "\n#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\tabc_auth\t1%2Ba%2F\n");
	jar_has(k.site, "\n127.0.0.1\tFALSE\t/\tFALSE\t0\tabc_sid\tXy\n");
	jar_has(k.site, "\n127.0.0.1\tFALSE\t/\tFALSE\t4102444800\tabc_kept\tfor+long\n");
	asking_close(&k);
}

static void jar__comes_back__as_it_was_written(void **state)
{
	struct net_site *again;
	struct asking k;
	struct told t;
	char *text;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(k.server, &setting);
	ask(&k, &t, "/set");
	told_release(&t);
	text = jar(k.site);
	again = net_site_new(k.net, &asking_rules);
	jar_is_empty(again);
	assert_int_equal(net_cookies_take(again, slice_str(text), "127.0.0.1"), 3);
	jar_has(again, "\n#HttpOnly_127.0.0.1\tFALSE\t/\tFALSE\t0\tabc_auth\t1%2Ba%2F\n");
	asking_send(again, &t, (struct net_request){ .url = server_url(k.server, "/page") });
	asking_wait(k.net, &t);
	assert_non_null(strstr(server_heard(k.server, 1), "abc_auth=1%2Ba%2F"));
	told_release(&t);
	free(text);
	asking_close(&k);
}

static void jar__is_of_one_site_alone(void **state)
{
	struct net_site *other;
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	other = net_site_new(k.net, &asking_rules);
	server_answer(k.server, &setting);
	ask(&k, &t, "/set");
	told_release(&t);
	asking_send(other, &t, (struct net_request){ .url = server_url(k.server, "/page") });
	asking_wait(k.net, &t);
	assert_null(strstr(server_heard(k.server, 1), "Cookie"));
	jar_is_empty(other);
	told_release(&t);
	asking_close(&k);
}

static void cookies__do_not_go_to_another_host__not_by_a_redirect(void **state)
{
	char head[128];
	struct asking k;
	struct told t;

	(void)state;
	if (!names_work())
		skip();
	asking_open(&k, NULL, NULL);
	snprintf(head, sizeof head, "Location: http://b.test:%u/b\r\n", server_port(k.server));
	assert_int_equal(net_cookies_take(k.site, SLICE("x_auth=secret"), "127.0.0.1"), 1);
	server_answer(k.server, &(struct script){ .path = "/a", .status = 302, .head = head });
	server_page(k.server, "/b", "elsewhere");
	ask(&k, &t, "/a");
	is_page(&t, 200, "elsewhere");
	assert_non_null(strstr(server_heard(k.server, 0), "Cookie: x_auth=secret\r\n"));
	assert_null(strstr(server_heard(k.server, 1), "Cookie"));
	told_release(&t);
	asking_close(&k);
}

static void host__cannot_set_cookies_for_another_one(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	if (!names_work())
		skip();
	asking_open(&k, NULL, NULL);
	server_answer(
	    k.server, &(struct script){ .head = "Set-Cookie: a=1; domain=bank.example; path=/\r\n"
						"Set-Cookie: b=1; domain=test; path=/\r\n" });
	ask(&k, &t, "/");
	told_release(&t);
	jar_is_empty(k.site);
	asking_close(&k);
}

static void logging_out__takes_cookies_away(void **state)
{
	struct asking k;
	struct told t;
	struct buf value;

	(void)state;
	asking_open(&k, NULL, NULL);
	buf_init(&value, 100);
	server_answer(k.server, &setting);
	server_answer(k.server, &(struct script){ .path = "/out",
				    .head = "Set-Cookie: abc_auth=deleted; expires=Thu, "
					    "01-Jan-1970 00:00:01 GMT; path=/\r\n" });
	ask(&k, &t, "/set");
	told_release(&t);
	assert_true(net_cookie(k.site, "_auth", &value));
	assert_string_equal(value.p, "1%2Ba%2F");
	ask(&k, &t, "/out");
	told_release(&t);
	assert_false(net_cookie(k.site, "_auth", &value));
	assert_true(net_cookie(k.site, "_sid", &value));
	assert_string_equal(value.p, "1%2Ba%2FXy");
	buf_release(&value);
	asking_close(&k);
}

static void forgetting__empties_the_jar__and_is_a_change(void **state)
{
	struct asking k;
	unsigned before;

	(void)state;
	asking_open(&k, NULL, NULL);
	assert_int_equal(net_cookies_take(k.site, SLICE("a=1; b=2"), "forum.example"), 2);
	jar_has(k.site, "\nforum.example\tFALSE\t/\tFALSE\t0\tb\t2\n");
	before = net_cookies_changes(k.site);
	net_cookies_forget(k.site);
	assert_int_not_equal(net_cookies_changes(k.site), before);
	jar_is_empty(k.site);
	asking_close(&k);
}

static void line_of_a_browser__is_sent_unchanged(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	assert_int_equal(
	    net_cookies_take(k.site,
		SLICE("Cookie: x_2132_saltkey=Ab%2Fc; x_2132_auth=d%2Be%3D; empty=\r\n"),
		"127.0.0.1"),
	    3);
	ask(&k, &t, "/");
	assert_non_null(strstr(server_heard(k.server, 0), "x_2132_saltkey=Ab%2Fc"));
	assert_non_null(strstr(server_heard(k.server, 0), "x_2132_auth=d%2Be%3D"));
	assert_non_null(strstr(server_heard(k.server, 0), "empty="));
	told_release(&t);
	asking_close(&k);
}

static void domain_cookie__goes_to_hosts_below__host_cookie_does_not(void **state)
{
	static const char file[] = "example.test\tTRUE\t/\tFALSE\t0\twide\t1\n"
				   "www.example.test\tFALSE\t/\tFALSE\t0\tnarrow\t1\n"
				   "www.example.test\tFALSE\t/\tFALSE\t1\tgone\t1\n"
				   "other.test\tTRUE\t/\tFALSE\t0\tother\t1\n";
	struct asking k;
	struct told t;
	char url[64];

	(void)state;
	if (!names_work())
		skip();
	asking_open(&k, NULL, NULL);
	assert_int_equal(net_cookies_take(k.site, slice_str(file), "www.example.test"), 3);
	snprintf(url, sizeof url, "http://bbs.example.test:%u/", server_port(k.server));
	ask_url(&k, &t, url);
	assert_non_null(strstr(server_heard(k.server, 0), "Cookie: wide=1\r\n"));
	told_release(&t);
	asking_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cookies__are_kept_and_sent__and_counted),
		cmocka_unit_test(jar__is_written__with_those_of_the_session),
		cmocka_unit_test(jar__comes_back__as_it_was_written),
		cmocka_unit_test(jar__is_of_one_site_alone),
		cmocka_unit_test(cookies__do_not_go_to_another_host__not_by_a_redirect),
		cmocka_unit_test(host__cannot_set_cookies_for_another_one),
		cmocka_unit_test(logging_out__takes_cookies_away),
		cmocka_unit_test(forgetting__empties_the_jar__and_is_a_change),
		cmocka_unit_test(line_of_a_browser__is_sent_unchanged),
		cmocka_unit_test(domain_cookie__goes_to_hosts_below__host_cookie_does_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
