/* What went wrong, told apart. */
#include "net/net.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "fixture/asking.h"
#include "fixture/names.h"

/* ---- TLS */

/* Asks a server that is as HOW says for a page; BELIEVED: with its CA. */
static void ask_safely(struct told *t, struct server_how how, bool believed)
{
	struct net_rules rules = asking_rules;
	struct asking k;

	how.tls = true;
	asking_open(&k, NULL, &how);
	rules.ca_file = believed ? server_ca_file(k.server) : NULL;
	net_site_rules(k.site, &rules);
	server_page(k.server, "/", "safe");
	ask(&k, t, "/");
	asking_close(&k);
}

static void is_refused(struct server_how how, bool believed, enum net_tls why, const char *said)
{
	struct told t;

	ask_safely(&t, how, believed);
	assert_int_equal(t.err.code, ERR_TLS);
	assert_int_equal(t.err.limit, why);
	assert_string_equal(t.err.said, said);
	assert_int_equal(t.status, 0);
	assert_string_equal(told_body(&t), "");
	told_release(&t);
}

static void page__comes_over_tls__by_a_certificate_that_is_believed(void **state)
{
	struct told t;

	(void)state;
	ask_safely(&t, (struct server_how){ 0 }, true);
	is_page(&t, 200, "safe");
	told_release(&t);
}

static void certificate__is_refused__with_the_reason(void **state)
{
	(void)state;
	is_refused((struct server_how){ .expired = true }, true, NET_TLS_EXPIRED,
	    "the certificate has expired");
	is_refused((struct server_how){ .early = true }, true, NET_TLS_EARLY,
	    "the certificate is not valid yet");
	is_refused((struct server_how){ .host = "other.test" }, true, NET_TLS_HOST,
	    "the certificate is for another host");
	is_refused((struct server_how){ .self_signed = true }, true, NET_TLS_SELF_SIGNED,
	    "the certificate is self-signed");
	is_refused((struct server_how){ 0 }, false, NET_TLS_ISSUER,
	    "the certificate's issuer is not known");
}

static void tls_1_1__is_refused(void **state)
{
	(void)state;
	is_refused((struct server_how){ .old = true }, true, NET_TLS_OLD,
	    "only older versions of TLS than 1.2 are offered");
}

static void server_without_tls__is_refused(void **state)
{
	struct asking k;
	struct told t;
	char url[64];

	(void)state;
	asking_open(&k, NULL, &(struct server_how){ .hello = "220 mail.example ESMTP\r\n" });
	snprintf(url, sizeof url, "https://127.0.0.1:%u/", server_port(k.server));
	ask_url(&k, &t, url);
	assert_int_equal(t.err.code, ERR_TLS);
	assert_int_equal(t.err.limit, NET_TLS_NONE);
	told_release(&t);
	asking_close(&k);
}

static void ca_file_that_is_not_there__is_said__and_nothing_is_sent(void **state)
{
	struct net_rules rules = asking_rules;
	struct asking k;
	struct told t;

	(void)state;
	rules.ca_file = "/nowhere/ca.pem";
	asking_open(&k, &rules, &(struct server_how){ .tls = true });
	ask(&k, &t, "/");
	assert_int_equal(t.err.code, ERR_TLS);
	assert_int_equal(t.err.limit, NET_TLS_CA_FILE);
	assert_string_equal(t.err.said, "/nowhere/ca.pem");
	assert_int_equal(server_connections(k.server), 0);
	told_release(&t);
	asking_close(&k);
}

/* ---- the way there */

static void no_address__is_said__without_a_request(void **state)
{
	static const char *const urls[] = { "", "forum", "ftp://127.0.0.1/", "file:///etc/passwd",
		"http://", "javascript:alert(1)", "http://a b/", "httphttps://a.test/" };
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		ask_url(&k, &t, urls[i]);
		assert_int_equal(t.err.code, ERR_URL);
		assert_string_equal(t.err.subject, urls[i]);
		told_release(&t);
	}
	asking_close(&k);
}

static void address_that_is_too_long__is_none(void **state)
{
	char url[10000] = "http://127.0.0.1/";
	struct asking k;
	struct told t;

	(void)state;
	memset(url + strlen(url), 'a', sizeof url - 1 - strlen(url));
	url[sizeof url - 1] = '\0';
	asking_open(&k, NULL, NULL);
	ask_url(&k, &t, url);
	assert_int_equal(t.err.code, ERR_URL);
	told_release(&t);
	asking_close(&k);
}

static void name_that_nobody_knows__is_said(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	if (!names_work())
		skip();
	asking_open(&k, NULL, NULL);
	ask_url(&k, &t, "http://nobody.test/forum.php");
	assert_int_equal(t.err.code, ERR_RESOLVE);
	assert_string_equal(t.err.subject, "http://nobody.test/forum.php");
	told_release(&t);
	asking_close(&k);
}

/* A port of the loopback on which nobody listens. */
static unsigned closed_port(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, n), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &n), 0);
	close(fd);
	return ntohs(at.sin_port);
}

static void host_where_nothing_answers__is_said(void **state)
{
	struct asking k;
	struct told t;
	char url[64];

	(void)state;
	asking_open(&k, NULL, NULL);
	snprintf(url, sizeof url, "http://127.0.0.1:%u/", closed_port());
	ask_url(&k, &t, url);
	assert_int_equal(t.err.code, ERR_CONNECT);
	assert_string_equal(t.err.subject, url);
	told_release(&t);
	asking_close(&k);
}

/* ---- proxies */

static void through_proxy(struct asking *k, struct told *t, const char *proxy, const char *url)
{
	struct net_rules rules = asking_rules;

	rules.proxy = proxy;
	net_site_rules(k->site, &rules);
	ask_url(k, t, url);
}

static void http_proxy__is_asked_for_the_whole_address(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_page(k.server, "http://far.example/a", "by proxy");
	through_proxy(&k, &t, server_url(k.server, ""), "http://far.example/a");
	is_page(&t, 200, "by proxy");
	told_release(&t);
	asking_close(&k);
}

static void socks_proxy__is_told_the_name__not_its_address(void **state)
{
	struct asking k;
	struct told t;
	char proxy[64];

	(void)state;
	asking_open(&k, NULL, &(struct server_how){ .socks = true });
	server_page(k.server, "/a", "by socks");
	snprintf(proxy, sizeof proxy, "socks5h://127.0.0.1:%u", server_port(k.server));
	through_proxy(&k, &t, proxy, "http://far.example/a");
	is_page(&t, 200, "by socks");
	assert_string_equal(server_wanted(k.server), "far.example");
	told_release(&t);
	asking_close(&k);
}

static void proxy_of_the_environment__counts__where_the_rules_say_nothing(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	setenv("http_proxy", server_url(k.server, ""), 1);
	setenv("no_proxy", "", 1);
	server_page(k.server, "http://far.example/a", "by proxy");
	through_proxy(&k, &t, NULL, "http://far.example/a");
	is_page(&t, 200, "by proxy");
	told_release(&t);
	server_page(k.server, "/b", "straight");
	through_proxy(&k, &t, "", server_url(k.server, "/b"));
	is_page(&t, 200, "straight");
	told_release(&t);
	unsetenv("http_proxy");
	asking_close(&k);
}

static void proxy_that_is_not_there__is_blamed__without_its_password(void **state)
{
	char proxy[64], name[64];
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	snprintf(proxy, sizeof proxy, "http://me:secret@127.0.0.1:%u", closed_port());
	snprintf(name, sizeof name, "http://%s", strchr(proxy, '@') + 1);
	through_proxy(&k, &t, proxy, "http://far.example/a");
	assert_int_equal(t.err.code, ERR_PROXY);
	assert_string_equal(t.err.subject, name);
	told_release(&t);
	setenv("http_proxy", proxy, 1);
	through_proxy(&k, &t, NULL, "http://far.example/a");
	assert_int_equal(t.err.code, ERR_PROXY);
	assert_string_equal(t.err.subject, name);
	told_release(&t);
	unsetenv("http_proxy");
	asking_close(&k);
}

static void proxy_that_refuses__is_blamed(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(
	    k.server, &(struct script){ .needs = "CONNECT ", .status = 403, .body = "no" });
	server_answer(k.server, &(struct script){ .status = 407, .body = "who are you?" });
	through_proxy(&k, &t, server_url(k.server, ""), "https://far.example/a");
	assert_int_equal(t.err.code, ERR_PROXY);
	told_release(&t);
	through_proxy(&k, &t, server_url(k.server, ""), "http://far.example/a");
	assert_int_equal(t.err.code, ERR_PROXY);
	assert_string_equal(told_body(&t), "who are you?");
	told_release(&t);
	asking_close(&k);
}

/* What a name server answers while a proxy looks names up is not asked for. */
static void name__is_not_looked_up__where_the_proxy_does(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	if (!names_work())
		skip();
	asking_open(&k, NULL, NULL);
	server_page(k.server, "http://nobody.test/", "by proxy");
	through_proxy(&k, &t, server_url(k.server, ""), "http://nobody.test/");
	is_page(&t, 200, "by proxy");
	told_release(&t);
	asking_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(page__comes_over_tls__by_a_certificate_that_is_believed),
		cmocka_unit_test(certificate__is_refused__with_the_reason),
		cmocka_unit_test(tls_1_1__is_refused),
		cmocka_unit_test(server_without_tls__is_refused),
		cmocka_unit_test(ca_file_that_is_not_there__is_said__and_nothing_is_sent),
		cmocka_unit_test(no_address__is_said__without_a_request),
		cmocka_unit_test(address_that_is_too_long__is_none),
		cmocka_unit_test(name_that_nobody_knows__is_said),
		cmocka_unit_test(host_where_nothing_answers__is_said),
		cmocka_unit_test(http_proxy__is_asked_for_the_whole_address),
		cmocka_unit_test(socks_proxy__is_told_the_name__not_its_address),
		cmocka_unit_test(proxy_of_the_environment__counts__where_the_rules_say_nothing),
		cmocka_unit_test(proxy_that_is_not_there__is_blamed__without_its_password),
		cmocka_unit_test(proxy_that_refuses__is_blamed),
		cmocka_unit_test(name__is_not_looked_up__where_the_proxy_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
