#include "net/net.h"

#include "fixture/asking.h"

static void every_request__has_a_number_of_its_own(void **state)
{
	struct told one, two;
	struct asking k;

	(void)state;
	asking_open(&k, NULL, NULL);
	asking_send(k.site, &one, (struct net_request){ .url = server_url(k.server, "/1") });
	asking_send(k.site, &two, (struct net_request){ .url = server_url(k.server, "/2") });
	assert_int_not_equal(one.id, two.id);
	asking_wait(k.net, &one);
	asking_wait(k.net, &two);
	told_release(&one);
	told_release(&two);
	asking_close(&k);
}

static void strings__are_copied(void **state)
{
	struct asking k;
	struct told t;
	char url[128], form[] = "a=b", referer[] = "http://r/";

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(
	    k.server, &(struct script){ .path = "/copied", .needs = "a=b", .body = "got it" });
	snprintf(url, sizeof url, "%s", server_url(k.server, "/copied"));
	asking_send(k.site, &t,
	    (struct net_request){ .url = url, .referer = referer, .form = slice_str(form) });
	memset(url, 'x', sizeof url - 1);
	memset(form, 'x', sizeof form - 1);
	memset(referer, 'x', sizeof referer - 1);
	asking_wait(k.net, &t);
	is_page(&t, 200, "got it");
	assert_non_null(strstr(server_heard(k.server, 0), "Referer: http://r/\r\n"));
	told_release(&t);
	asking_close(&k);
}

static void cancelled_request__is_never_told__sent_or_not(void **state)
{
	struct net_rules rules = asking_rules;
	struct told sent, waiting, other;
	struct net_progress p;
	struct asking k;

	(void)state;
	rules.at_once = 1;
	asking_open(&k, &rules, NULL);
	server_answer(
	    k.server, &(struct script){ .path = "/sent", .body = "late", .delay_ms = 100 });
	asking_send(k.site, &sent, (struct net_request){ .url = server_url(k.server, "/sent") });
	asking_send(
	    k.site, &waiting, (struct net_request){ .url = server_url(k.server, "/waiting") });
	asking_turn(k.net, NULL, 50);
	net_cancel(k.net, sent.id);
	net_cancel(k.net, waiting.id);
	net_cancel(k.net, 4711);
	assert_false(net_progress(k.net, sent.id, &p));
	asking_send(k.site, &other, (struct net_request){ .url = server_url(k.server, "/other") });
	asking_wait(k.net, &other);
	asking_turn(k.net, NULL, 150);
	assert_int_equal(sent.times + waiting.times, 0);
	assert_int_equal(server_asked_for(k.server, "/waiting"), 0);
	told_release(&other);
	asking_close(&k);
}

/* Which looks for no name of its own, and is not ended by itself: its answer comes. */
static void cancelled_request__on_a_connection_that_others_share__is_never_told(void **state)
{
	struct server_how how = { .tls = true, .h2 = true, .h2_ms = 100 };
	struct told first, one, other;
	struct net_rules rules = asking_rules;
	struct asking k;

	(void)state;
	asking_open(&k, NULL, &how);
	rules.ca_file = server_ca_file(k.server);
	net_site_rules(k.site, &rules);
	ask(&k, &first, "/");
	is_page(&first, 200, "h2");
	asking_send(k.site, &one, (struct net_request){ .url = server_url(k.server, "/1") });
	asking_send(k.site, &other, (struct net_request){ .url = server_url(k.server, "/2") });
	asking_turn(k.net, NULL, 20);
	net_cancel(k.net, other.id);
	asking_wait(k.net, &one);
	asking_turn(k.net, NULL, 200);
	is_page(&one, 200, "h2");
	assert_int_equal(other.times, 0);
	assert_int_equal(server_connections(k.server), 1);
	told_release(&first);
	told_release(&one);
	asking_close(&k);
}

static void progress__tells_what_waits__and_what_is_on_its_way(void **state)
{
	struct net_rules rules = asking_rules;
	struct told first, second;
	struct net_progress p;
	struct asking k;

	(void)state;
	rules.at_once = 1;
	asking_open(&k, &rules, NULL);
	assert_false(net_busiest(k.net, &p));
	server_answer(k.server, &(struct script){ .body = "page", .delay_ms = 100 });
	asking_send(k.site, &first,
	    (struct net_request){ .url = server_url(k.server, "/1"), .ahead = true });
	assert_false(net_busiest(k.net, &p));
	asking_turn(k.net, NULL, 20);
	asking_send(k.site, &second, (struct net_request){ .url = server_url(k.server, "/2") });
	asking_turn(k.net, NULL, 20);
	assert_true(net_progress(k.net, first.id, &p));
	assert_true(p.sent);
	assert_true(net_progress(k.net, second.id, &p));
	assert_false(p.sent);
	assert_true(net_busiest(k.net, &p));
	assert_false(p.sent);
	net_hurry(k.net, first.id);
	assert_true(net_busiest(k.net, &p));
	assert_true(p.sent);
	asking_wait(k.net, &first);
	asking_wait(k.net, &second);
	assert_false(net_busiest(k.net, &p));
	assert_false(net_progress(k.net, first.id, &p));
	told_release(&first);
	told_release(&second);
	asking_close(&k);
}

/* ---- from within an answer */

struct chain {
	struct asking k;
	struct told told, victim;
	unsigned answers;
};

static void send_another(void *ctx, struct net_answer *a)
{
	struct chain *c = ctx;

	(void)a;
	net_cancel(c->k.net, c->victim.id);
	if (c->answers++ < 3)
		net_send(c->k.site,
		    &(struct net_request){
			.url = server_url(c->k.server, "/chain"), .done = send_another, .ctx = c });
	else
		asking_send(c->k.site, &c->told, (struct net_request){ .url = "no address" });
}

static void answer__may_send_and_cancel_others(void **state)
{
	struct chain c = { .answers = 0 };

	(void)state;
	asking_open(&c.k, NULL, NULL);
	server_answer(
	    c.k.server, &(struct script){ .path = "/victim", .body = "late", .delay_ms = 60000 });
	asking_send(
	    c.k.site, &c.victim, (struct net_request){ .url = server_url(c.k.server, "/victim") });
	net_send(c.k.site,
	    &(struct net_request){
		.url = server_url(c.k.server, "/chain"), .done = send_another, .ctx = &c });
	asking_wait(c.k.net, &c.told);
	assert_int_equal(c.answers, 4);
	assert_int_equal(c.told.err.code, ERR_URL);
	assert_int_equal(c.victim.times, 0);
	assert_int_equal(server_asked_for(c.k.server, "/chain"), 4);
	asking_close(&c.k);
}

static void take_nothing(void *ctx, struct net_answer *a)
{
	*(size_t *)ctx = a->body.n;
}

static void body__may_be_left_where_it_is(void **state)
{
	struct net_request r = { .done = take_nothing };
	struct asking k;
	size_t bytes = 0;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_page(k.server, "/", "unread");
	r.url = server_url(k.server, "/");
	r.ctx = &bytes;
	net_send(k.site, &r);
	asking_turn(k.net, NULL, 100);
	assert_int_equal(bytes, 6);
	asking_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_request__has_a_number_of_its_own),
		cmocka_unit_test(strings__are_copied),
		cmocka_unit_test(cancelled_request__is_never_told__sent_or_not),
		cmocka_unit_test(
		    cancelled_request__on_a_connection_that_others_share__is_never_told),
		cmocka_unit_test(progress__tells_what_waits__and_what_is_on_its_way),
		cmocka_unit_test(answer__may_send_and_cancel_others),
		cmocka_unit_test(body__may_be_left_where_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
