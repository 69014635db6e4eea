#include "net/net.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include "fixture/asking.h"
#include "fixture/names.h"
#include "net/net_parts.h"

/* PATH leads to WHERE, which stands in HEAD then. */
static void lead(
    struct asking *k, const char *path, unsigned status, const char *where, char *head, size_t size)
{
	snprintf(head, size, "Location: %s\r\n", where);
	server_answer(k->server,
	    &(struct script){ .path = path, .status = status, .head = head, .body = "moved" });
}

static void redirect__is_followed__and_told(void **state)
{
	struct asking k;
	struct told t;
	char one[128], two[128];

	(void)state;
	asking_open(&k, NULL, NULL);
	lead(&k, "/goto", 301, "thread.php?pid=5", one, sizeof one);
	lead(&k, "/thread.php?pid=5", 302, server_url(k.server, "/last"), two, sizeof two);
	server_page(k.server, "/last", "here");
	ask(&k, &t, "/goto");
	is_page(&t, 200, "here");
	assert_string_equal(t.url, server_url(k.server, "/last"));
	assert_string_equal(t.first, server_url(k.server, "/thread.php?pid=5"));
	told_release(&t);
	asking_close(&k);
}

static void status_without_a_location__is_an_answer(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(k.server, &(struct script){ .status = 302, .body = "where?" });
	ask(&k, &t, "/");
	is_page(&t, 302, "where?");
	assert_string_equal(t.first, "");
	told_release(&t);
	asking_close(&k);
}

static void circle__ends(void **state)
{
	struct asking k;
	struct told t;
	char head[128];

	(void)state;
	asking_open(&k, NULL, NULL);
	lead(&k, "/round", 302, "/round", head, sizeof head);
	ask(&k, &t, "/round");
	assert_int_equal(t.err.code, ERR_REDIRECT);
	assert_int_equal(t.err.limit, NET_CIRCLE);
	assert_string_equal(t.err.subject, server_url(k.server, "/round"));
	assert_int_equal(server_asked(k.server), NET_REDIRECTS + 1);
	told_release(&t);
	asking_close(&k);
}

static void other_schemes__are_not_followed(void **state)
{
	static const char *const targets[] = { "file:///etc/passwd", "ftp://127.0.0.1/",
		"gopher://127.0.0.1:25/_HELO", "javascript:alert(1)", "data:text/html,x",
		"http://" };
	struct asking k;
	struct told t;
	char head[128];

	(void)state;
	asking_open(&k, NULL, NULL);
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		server_forget(k.server);
		lead(&k, "/away", 302, targets[i], head, sizeof head);
		ask(&k, &t, "/away");
		assert_int_equal(t.err.code, ERR_REDIRECT);
		assert_int_equal(t.err.limit, NET_NO_WEB);
		assert_string_not_equal(t.err.subject, "");
		assert_int_equal(t.status, 302);
		assert_string_equal(told_body(&t), "moved");
		told_release(&t);
	}
	assert_int_equal(server_asked(k.server), sizeof targets / sizeof *targets);
	asking_close(&k);
}

static void http__does_not_lead_to_https(void **state)
{
	struct asking k;
	struct told t;
	char head[128];

	(void)state;
	asking_open(&k, NULL, NULL);
	lead(&k, "/away", 302, "https://127.0.0.1/", head, sizeof head);
	ask(&k, &t, "/away");
	assert_int_equal(t.err.code, ERR_REDIRECT);
	assert_int_equal(t.err.limit, NET_SCHEME);
	assert_string_equal(t.err.subject, "https://127.0.0.1/");
	assert_string_equal(told_body(&t), "moved");
	told_release(&t);
	asking_close(&k);
}

static void https__does_not_lead_to_http(void **state)
{
	struct net_rules rules = asking_rules;
	struct asking k;
	struct told t;
	char head[128], plain[64];

	(void)state;
	asking_open(&k, NULL, &(struct server_how){ .tls = true });
	rules.ca_file = server_ca_file(k.server);
	net_site_rules(k.site, &rules);
	snprintf(plain, sizeof plain, "http://127.0.0.1:%u/", server_port(k.server));
	lead(&k, "/", 301, plain, head, sizeof head);
	ask(&k, &t, "/");
	assert_int_equal(t.err.code, ERR_REDIRECT);
	assert_int_equal(t.err.limit, NET_SCHEME);
	assert_string_equal(t.err.subject, plain);
	assert_string_equal(t.first, plain);
	told_release(&t);
	asking_close(&k);
}

/* ---- forms */

static void post(struct asking *k, struct told *t, const char *path)
{
	asking_send(k->site, t,
	    (struct net_request){ .url = server_url(k->server, path), .form = SLICE("secret=1") });
	asking_wait(k->net, t);
}

static void form__is_answered_by_a_page_that_is_fetched(void **state)
{
	static const unsigned statuses[] = { 301, 302, 303 };
	struct asking k;
	struct told t;
	char head[128];

	(void)state;
	asking_open(&k, NULL, NULL);
	for (size_t i = 0; i < 3; i++) {
		server_forget(k.server);
		lead(&k, "/post", statuses[i], "/done", head, sizeof head);
		server_answer(k.server,
		    &(struct script){ .path = "/done", .needs = "GET ", .body = "thanks" });
		post(&k, &t, "/post");
		is_page(&t, 200, "thanks");
		assert_null(strstr(server_heard(k.server, 2 * i + 1), "secret"));
		told_release(&t);
	}
	asking_close(&k);
}

static void form__goes_again_where_307_says__to_the_same_host_alone(void **state)
{
	struct asking k;
	struct told t;
	char head[128], other[64];

	(void)state;
	asking_open(&k, NULL, NULL);
	lead(&k, "/post", 307, "/again", head, sizeof head);
	server_answer(
	    k.server, &(struct script){ .path = "/again", .needs = "secret=1", .body = "thanks" });
	post(&k, &t, "/post");
	is_page(&t, 200, "thanks");
	told_release(&t);
	snprintf(other, sizeof other, "http://localhost:%u/again", server_port(k.server));
	server_forget(k.server);
	lead(&k, "/post", 307, other, head, sizeof head);
	post(&k, &t, "/post");
	assert_int_equal(t.err.code, ERR_REDIRECT);
	assert_int_equal(t.err.limit, NET_FORM);
	assert_string_equal(t.err.subject, other);
	assert_int_equal(server_asked(k.server), 3);
	told_release(&t);
	asking_close(&k);
}

static void referer__is_not_told_to_another_host(void **state)
{
	struct asking k;
	struct told t;
	char one[128], two[128], other[64];

	(void)state;
	asking_open(&k, NULL, NULL);
	snprintf(other, sizeof other, "http://localhost:%u/b", server_port(k.server));
	lead(&k, "/a", 302, "/same", one, sizeof one);
	lead(&k, "/same", 302, other, two, sizeof two);
	asking_send(k.site, &t,
	    (struct net_request){
		.url = server_url(k.server, "/a"), .referer = "http://127.0.0.1/secret" });
	asking_wait(k.net, &t);
	assert_non_null(strstr(server_heard(k.server, 1), "Referer: http://127.0.0.1/secret"));
	assert_null(strstr(server_heard(k.server, 2), "Referer"));
	told_release(&t);
	asking_close(&k);
}

/* ---- from outside to inside */

/* The tests have the loopback alone: 127.0.0.1 stands for a public host here, 127.0.0.2 and what
 * is no IPv4 for a local one. */
static bool second_is_local(const struct sockaddr *address)
{
	struct sockaddr_in four;

	if (address->sa_family != AF_INET)
		return true;
	memcpy(&four, address, sizeof four);
	return four.sin_addr.s_addr != htonl(INADDR_LOOPBACK);
}

/* The server listens on 127.0.0.1 alone, so that 127.0.0.2 is refused by rule or by nobody being
 * there: the error tells which. */
static void public_host__does_not_lead_to_a_local_address(void **state)
{
	static const char *const targets[] = { "http://127.0.0.2:%u/", "http://0x7f000002:%u/",
		"http://127.2:%u/", "http://[::1]:%u/", "http://[::ffff:127.0.0.2]:%u/" };
	char target[64], head[128];
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	k.net->local = second_is_local;
	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		snprintf(target, sizeof target, targets[i], server_port(k.server));
		server_forget(k.server);
		lead(&k, "/out", 302, target, head, sizeof head);
		ask(&k, &t, "/out");
		assert_int_equal(t.err.code, ERR_REDIRECT);
		assert_int_equal(t.err.limit, NET_INSIDE);
		assert_string_not_equal(t.err.subject, "");
		told_release(&t);
	}
	assert_int_equal(server_asked(k.server), sizeof targets / sizeof *targets);
	asking_close(&k);
}

/* The rule is about redirects: a forum in one's own network may be asked, and lead there. */
static void local_host__may_be_asked_and_lead_to_local_addresses(void **state)
{
	struct asking k;
	struct told t;
	char head[128], target[64];

	(void)state;
	asking_open(&k, NULL, NULL);
	snprintf(target, sizeof target, "http://localhost:%u/in", server_port(k.server));
	lead(&k, "/out", 302, target, head, sizeof head);
	server_page(k.server, "/in", "inside");
	ask(&k, &t, "/out");
	is_page(&t, 200, "inside");
	told_release(&t);
	asking_close(&k);
}

static bool all_public(const struct sockaddr *address)
{
	(void)address;
	return false;
}

static void public_host__may_lead_to_another_public_one(void **state)
{
	struct asking k;
	struct told t;
	char head[128], target[64];

	(void)state;
	asking_open(&k, NULL, NULL);
	k.net->local = all_public;
	snprintf(target, sizeof target, "http://localhost:%u/in", server_port(k.server));
	lead(&k, "/out", 302, target, head, sizeof head);
	server_page(k.server, "/in", "outside");
	ask(&k, &t, "/out");
	is_page(&t, 200, "outside");
	told_release(&t);
	asking_close(&k);
}

/* Were a connection taken that another request had made, nobody would look at its address: a new
 * one is made. */
static void kept_connection__is_not_taken__where_the_address_matters(void **state)
{
	struct asking k;
	struct told t;
	char head[128], target[64];

	(void)state;
	if (!names_work())
		skip();
	asking_open(&k, NULL, NULL);
	snprintf(target, sizeof target, "http://inside.test:%u/in", server_port(k.server));
	server_page(k.server, "/in", "inside");
	ask_url(&k, &t, target);
	is_page(&t, 200, "inside");
	told_release(&t);
	lead(&k, "/out", 302, target, head, sizeof head);
	k.net->local = second_is_local;
	ask(&k, &t, "/out");
	is_page(&t, 200, "inside");
	assert_int_equal(server_connections(k.server), 3);
	told_release(&t);
	asking_close(&k);
}

static void behind_a_proxy__its_address_is_no_reason(void **state)
{
	struct net_rules rules = asking_rules;
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	rules.proxy = server_url(k.server, "");
	net_site_rules(k.site, &rules);
	server_answer(k.server, &(struct script){ .path = "http://a.example/",
				    .status = 302,
				    .head = "Location: http://b.example/\r\n" });
	server_page(k.server, "http://b.example/", "there");
	ask_url(&k, &t, "http://a.example/");
	is_page(&t, 200, "there");
	told_release(&t);
	asking_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(redirect__is_followed__and_told),
		cmocka_unit_test(status_without_a_location__is_an_answer),
		cmocka_unit_test(circle__ends),
		cmocka_unit_test(other_schemes__are_not_followed),
		cmocka_unit_test(http__does_not_lead_to_https),
		cmocka_unit_test(https__does_not_lead_to_http),
		cmocka_unit_test(form__is_answered_by_a_page_that_is_fetched),
		cmocka_unit_test(form__goes_again_where_307_says__to_the_same_host_alone),
		cmocka_unit_test(referer__is_not_told_to_another_host),
		cmocka_unit_test(public_host__does_not_lead_to_a_local_address),
		cmocka_unit_test(local_host__may_be_asked_and_lead_to_local_addresses),
		cmocka_unit_test(public_host__may_lead_to_another_public_one),
		cmocka_unit_test(kept_connection__is_not_taken__where_the_address_matters),
		cmocka_unit_test(behind_a_proxy__its_address_is_no_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
