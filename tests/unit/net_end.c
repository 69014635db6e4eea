/* When a request is tried again, and when not. */
#include "net/net.h"

#include "fixture/asking.h"

/* Asks for a page that is answered as FIRST says, once, and then is there. */
static void ask_after(struct told *t, const struct script *first, struct slice form, size_t asked)
{
	struct asking k;

	asking_open(&k, NULL, NULL);
	server_answer(k.server, first);
	server_page(k.server, "/page", "there");
	asking_send(
	    k.site, t, (struct net_request){ .url = server_url(k.server, "/page"), .form = form });
	asking_wait(k.net, t);
	assert_int_equal(server_asked(k.server), asked);
	asking_close(&k);
}

static void gives_the_page_after(struct script first)
{
	struct told t;

	first.times = 1;
	ask_after(&t, &first, slice_of(NULL, 0), 2);
	is_page(&t, 200, "there");
	told_release(&t);
}

static const struct script busy[] = {
	{ .times = 1, .status = 429, .body = "slowly" },
	{ .times = 1, .status = 502, .body = "bad gateway" },
	{ .times = 1, .status = 503, .body = "busy" },
	{ .times = 1, .status = 504, .body = "late" },
};

static void busy_server__is_asked_again(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof busy / sizeof *busy; i++)
		gives_the_page_after(busy[i]);
}

static void lost_connection__is_made_again(void **state)
{
	(void)state;
	gives_the_page_after((struct script){ .raw = "", .close = true });
	gives_the_page_after((struct script){ .body = "a long page", .cut = 15 });
	gives_the_page_after((struct script){ .raw = "rest of another page", .close = true });
	gives_the_page_after((struct script){
	    .raw = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", .close = true });
}

static void other_errors__are_answers(void **state)
{
	static const struct script answers[] = {
		{ .status = 403, .body = "no" },
		{ .status = 404, .body = "none" },
		{ .status = 500, .body = "broken" },
	};
	struct told t;

	(void)state;
	for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
		ask_after(&t, &answers[i], slice_of(NULL, 0), 1);
		is_page(&t, answers[i].status, answers[i].body);
		told_release(&t);
	}
}

static void form__is_never_sent_twice__by_a_busy_server(void **state)
{
	struct told t;

	(void)state;
	for (size_t i = 0; i < sizeof busy / sizeof *busy; i++) {
		ask_after(&t, &busy[i], SLICE("a=b"), 1);
		is_page(&t, busy[i].status, busy[i].body);
		told_release(&t);
	}
}

static void form__is_never_sent_twice__when_nothing_comes(void **state)
{
	struct told t;

	(void)state;
	ask_after(&t, &(struct script){ .times = 1, .raw = "", .close = true }, SLICE("a=b"), 1);
	assert_int_equal(t.err.code, ERR_BROKEN);
	assert_int_equal(t.status, 0);
	told_release(&t);
}

/* A connection that was kept may be gone: what is then sent on it was never read, and yet. */
static void form__is_never_sent_twice__on_a_kept_connection(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_page(k.server, "/first", "kept");
	server_answer(k.server, &(struct script){ .needs = "POST ", .raw = "", .close = true });
	ask(&k, &t, "/first");
	told_release(&t);
	asking_send(k.site, &t,
	    (struct net_request){ .url = server_url(k.server, "/post"), .form = SLICE("a=b") });
	asking_wait(k.net, &t);
	assert_int_equal(t.err.code, ERR_BROKEN);
	assert_int_equal(server_asked_for(k.server, "/post"), 1);
	told_release(&t);
	asking_close(&k);
}

static void busy_for_ever__is_told_after_the_tries__with_its_page(void **state)
{
	struct told t;

	(void)state;
	ask_after(&t,
	    &(struct script){ .status = 503, .body = "<title>Discuz! System Error</title>" },
	    slice_of(NULL, 0), NET_TRIES);
	is_page(&t, 503, "<title>Discuz! System Error</title>");
	assert_string_equal(t.type, "text/html; charset=utf-8");
	told_release(&t);
}

static void nothing_for_ever__is_told_after_the_tries__with_what_came_before(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	asking_open(&k, NULL, NULL);
	server_answer(
	    k.server, &(struct script){ .status = 503, .body = "busy", .times = 1, .close = true });
	server_answer(k.server, &(struct script){ .raw = "", .close = true });
	ask(&k, &t, "/");
	assert_int_equal(server_asked(k.server), NET_TRIES);
	assert_int_equal(t.err.code, ERR_BROKEN);
	assert_int_equal(t.status, 503);
	assert_string_equal(told_body(&t), "busy");
	told_release(&t);
	asking_close(&k);
}

/* The pause is in the log of the server: seconds from one request to the next. */
static long pause_after(const char *head)
{
	struct asking k;
	struct told t;
	long ms;

	asking_open(&k, NULL, NULL);
	server_answer(
	    k.server, &(struct script){ .status = 503, .head = head, .body = "busy", .times = 1 });
	server_page(k.server, "/", "there");
	ask(&k, &t, "/");
	is_page(&t, 200, "there");
	told_release(&t);
	ms = server_heard_ms(k.server, 1) - server_heard_ms(k.server, 0);
	asking_close(&k);
	return ms;
}

static void retry_after__is_obeyed__in_seconds(void **state)
{
	(void)state;
	assert_true(pause_after("Retry-After: 1\r\n") >= 950);
}

static void retry_after__is_obeyed__as_a_date(void **state)
{
	char head[128], date[64];
	time_t then = time(NULL) + 2;
	struct tm tm;

	(void)state;
	gmtime_r(&then, &tm);
	strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT", &tm);
	snprintf(head, sizeof head, "Retry-After: %s\r\n", date);
	assert_true(pause_after(head) >= 600);
}

/* Whoever says an hour, or an age, is asked after a minute: the request waits, and can be
 * cancelled. */
static void keeps_waiting(const char *head)
{
	struct net_progress p;
	struct asking k;
	struct told t;

	asking_open(&k, NULL, NULL);
	server_answer(k.server, &(struct script){ .status = 429, .head = head, .body = "" });
	asking_send(k.site, &t, (struct net_request){ .url = server_url(k.server, "/") });
	asking_turn(k.net, NULL, 150);
	assert_true(net_progress(k.net, t.id, &p));
	assert_false(p.sent);
	assert_int_equal(p.tries, 1);
	assert_int_equal(p.busy, 429);
	assert_true(p.due_ms > 50000 && p.due_ms <= 60000);
	assert_int_equal(t.times, 0);
	net_cancel(k.net, t.id);
	assert_false(net_progress(k.net, t.id, &p));
	asking_close(&k);
}

static void retry_after__keeps_the_request__waiting_and_seen(void **state)
{
	(void)state;
	keeps_waiting("Retry-After: 3600\r\n");
	keeps_waiting("Retry-After: 9223372036854775807\r\n");
}

static void pauses__grow(void **state)
{
	struct net_rules rules = asking_rules;
	struct asking k;
	struct told t;
	long first, second;

	(void)state;
	rules.pause_ms = 100;
	asking_open(&k, &rules, NULL);
	server_answer(k.server, &(struct script){ .status = 502, .body = "" });
	ask(&k, &t, "/");
	first = server_heard_ms(k.server, 1) - server_heard_ms(k.server, 0);
	second = server_heard_ms(k.server, 2) - server_heard_ms(k.server, 1);
	assert_true(first >= 99);
	assert_true(second >= 199);
	told_release(&t);
	asking_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(busy_server__is_asked_again),
		cmocka_unit_test(lost_connection__is_made_again),
		cmocka_unit_test(other_errors__are_answers),
		cmocka_unit_test(form__is_never_sent_twice__by_a_busy_server),
		cmocka_unit_test(form__is_never_sent_twice__when_nothing_comes),
		cmocka_unit_test(form__is_never_sent_twice__on_a_kept_connection),
		cmocka_unit_test(busy_for_ever__is_told_after_the_tries__with_its_page),
		cmocka_unit_test(nothing_for_ever__is_told_after_the_tries__with_what_came_before),
		cmocka_unit_test(retry_after__is_obeyed__in_seconds),
		cmocka_unit_test(retry_after__is_obeyed__as_a_date),
		cmocka_unit_test(retry_after__keeps_the_request__waiting_and_seen),
		cmocka_unit_test(pauses__grow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
