/* What takes too long, and what only takes long; and that nothing here waits for a name server. */
#include "net/net.h"

#include <unistd.h>

#include "fixture/asking.h"
#include "fixture/names.h"

/* ms that count as having waited: the name server of these tests takes for ever. */
#define WAITED 5000

static struct net_rules impatient(void)
{
	struct net_rules rules = asking_rules;

	rules.patience = 1;
	return rules;
}

/* A form, because it is tried once. */
static void post(struct asking *k, struct told *t, const char *path)
{
	asking_send(k->site, t,
	    (struct net_request){ .url = server_url(k->server, path), .form = SLICE("a=b") });
}

static void silent_server__is_given_up__what_came_is_there(void **state)
{
	struct net_rules rules = impatient();
	struct told none, half;
	struct asking k;

	(void)state;
	asking_open(&k, &rules, NULL);
	server_answer(
	    k.server, &(struct script){ .path = "/none", .body = "late", .delay_ms = 60000 });
	server_answer(k.server,
	    &(struct script){ .raw = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf a page" });
	post(&k, &none, "/none");
	post(&k, &half, "/half");
	asking_wait(k.net, &none);
	asking_wait(k.net, &half);
	assert_int_equal(none.err.code, ERR_TIMEOUT);
	assert_int_equal(none.err.limit, 1);
	assert_string_equal(none.err.subject, server_url(k.server, "/none"));
	assert_int_equal(half.err.code, ERR_TIMEOUT);
	assert_int_equal(half.status, 200);
	assert_string_equal(told_body(&half), "half a page");
	told_release(&none);
	told_release(&half);
	asking_close(&k);
}

/* Not that its host was not found. */
static void silent_server__is_told_as_such__on_a_connection_that_was_kept(void **state)
{
	struct net_rules rules = impatient();
	struct told first, none;
	struct asking k;

	(void)state;
	asking_open(&k, &rules, NULL);
	server_page(k.server, "/", "page");
	server_answer(
	    k.server, &(struct script){ .path = "/none", .body = "late", .delay_ms = 60000 });
	ask(&k, &first, "/");
	asking_send(k.site, &none,
	    (struct net_request){ .url = server_url(k.server, "/none"), .tries = 1 });
	asking_wait(k.net, &none);
	assert_int_equal(none.err.code, ERR_TIMEOUT);
	assert_int_equal(server_connections(k.server), 1);
	told_release(&first);
	told_release(&none);
	asking_close(&k);
}

static void slow_server__is_not_given_up__and_its_progress_is_seen(void **state)
{
	struct net_rules rules = impatient();
	struct net_progress p = { .bytes = 0 };
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, &rules, NULL);
	server_answer(k.server,
	    &(struct script){
		.raw = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\na page that is slow.",
		.piece = 10,
		.tick_ms = 400 });
	asking_send(k.site, &t, (struct net_request){ .url = server_url(k.server, "/") });
	while (!p.bytes) {
		asking_turn(k.net, NULL, 20);
		assert_true(net_progress(k.net, t.id, &p));
	}
	assert_true(p.sent);
	assert_int_equal(p.tries, 1);
	assert_int_equal(p.total, 20);
	assert_in_range(p.bytes, 1, 19);
	assert_in_range(p.age_ms, 1000, ASKING_LONG);
	asking_wait(k.net, &t);
	is_page(&t, 200, "a page that is slow.");
	told_release(&t);
	asking_close(&k);
}

/* Of a header line curl says nothing before it is whole: here that takes longer than there is
 * patience. */
static void slow_head__is_not_given_up(void **state)
{
	struct net_rules rules = impatient();
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, &rules, NULL);
	server_answer(
	    k.server, &(struct script){ .raw = "HTTP/1.1 200 OK\r\nX: 0123456789ab\r\n\r\nx",
			  .piece = 10,
			  .tick_ms = 550,
			  .close = true });
	ask(&k, &t, "/");
	is_page(&t, 200, "x");
	assert_int_equal(server_asked(k.server), 1);
	told_release(&t);
	asking_close(&k);
}

/* ---- a name server that does not answer */

static void open_hanging(struct asking *k, struct told *t)
{
	struct net_rules rules = impatient();

	asking_open(k, &rules, NULL);
	asking_send(k->site, t, (struct net_request){ .url = "http://hang.test/" });
	while (!names_waiting())
		asking_turn(k->net, NULL, 10);
}

static void hanging_name__blocks_no_wait_and_no_run(void **state)
{
	struct pollfd key = { .events = POLLIN };
	struct asking k;
	struct told t;
	int64_t start;
	int fds[2];

	(void)state;
	if (!names_work())
		skip();
	open_hanging(&k, &t);
	assert_int_equal(pipe(fds), 0);
	key.fd = fds[0];
	assert_int_equal(write(fds[1], "j", 1), 1);
	start = asking_ms();
	assert_int_equal(net_wait(k.net, &key, 1, -1), 1);
	net_run(k.net);
	assert_true(asking_ms() - start < WAITED);
	close(fds[0]);
	close(fds[1]);
	asking_close(&k);
}

static void hanging_name__is_given_up(void **state)
{
	struct asking k;
	struct told t;
	int64_t start = asking_ms();

	(void)state;
	if (!names_work())
		skip();
	open_hanging(&k, &t);
	asking_wait(k.net, &t);
	assert_int_equal(t.err.code, ERR_RESOLVE);
	assert_string_equal(t.err.subject, "http://hang.test/");
	assert_true(asking_ms() - start < 1000 + WAITED);
	told_release(&t);
	asking_close(&k);
}

static void hanging_name__is_cancelled_at_once__others_go_on(void **state)
{
	struct asking k;
	struct told t, other;
	int64_t start;

	(void)state;
	if (!names_work())
		skip();
	open_hanging(&k, &t);
	start = asking_ms();
	net_cancel(k.net, t.id);
	server_page(k.server, "/", "there");
	ask(&k, &other, "/");
	is_page(&other, 200, "there");
	assert_true(asking_ms() - start < WAITED);
	assert_int_equal(t.times, 0);
	told_release(&other);
	asking_close(&k);
}

static void hanging_name__does_not_keep_the_end(void **state)
{
	struct asking k;
	struct told t;
	int64_t start;

	(void)state;
	if (!names_work())
		skip();
	open_hanging(&k, &t);
	start = asking_ms();
	net_free(k.net);
	assert_true(asking_ms() - start < WAITED);
	assert_int_equal(t.times, 0);
	server_free(k.server);
}

/* The last: from here on every name is answered. */
static void cancelled_name__comes_to_nothing__when_it_is_known_after_all(void **state)
{
	struct asking k;
	struct told t;
	char url[64];

	(void)state;
	if (!names_work())
		skip();
	asking_open(&k, NULL, NULL);
	snprintf(url, sizeof url, "http://hang.test:%u/", server_port(k.server));
	asking_send(k.site, &t, (struct net_request){ .url = url });
	asking_turn(k.net, NULL, 50);
	net_cancel(k.net, t.id);
	names_release();
	asking_turn(k.net, NULL, 200);
	assert_int_equal(server_connections(k.server), 0);
	assert_int_equal(t.times, 0);
	ask_url(&k, &t, url);
	assert_int_equal(t.status, 404);
	told_release(&t);
	asking_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(silent_server__is_given_up__what_came_is_there),
		cmocka_unit_test(silent_server__is_told_as_such__on_a_connection_that_was_kept),
		cmocka_unit_test(slow_server__is_not_given_up__and_its_progress_is_seen),
		cmocka_unit_test(slow_head__is_not_given_up),
		cmocka_unit_test(hanging_name__blocks_no_wait_and_no_run),
		cmocka_unit_test(hanging_name__is_given_up),
		cmocka_unit_test(hanging_name__is_cancelled_at_once__others_go_on),
		cmocka_unit_test(hanging_name__does_not_keep_the_end),
		cmocka_unit_test(cancelled_name__comes_to_nothing__when_it_is_known_after_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
