/* Life and waiting. */
#include "net/net.h"

#include <fcntl.h>
#include <unistd.h>

#include "fixture/asking.h"

static void net__may_be_made_again_and_again(void **state)
{
	(void)state;
	for (int i = 0; i < 3; i++) {
		struct net *n = net_new(NULL);

		assert_non_null(n);
		assert_false(net_run(n));
		assert_non_null(net_site_new(n, &asking_rules));
		net_free(n);
	}
	net_free(NULL);
}

static void end__tells_nothing(void **state)
{
	struct told sent, waiting;
	struct net_rules rules = asking_rules;
	struct asking k;

	(void)state;
	rules.at_once = 1;
	asking_open(&k, &rules, NULL);
	server_answer(k.server, &(struct script){ .body = "late", .delay_ms = 60000 });
	asking_send(k.site, &sent, (struct net_request){ .url = server_url(k.server, "/1") });
	asking_send(k.site, &waiting, (struct net_request){ .url = server_url(k.server, "/2") });
	asking_turn(k.net, NULL, 50);
	asking_close(&k);
	assert_int_equal(sent.times + waiting.times, 0);
}

/* ---- waiting */

struct keys {
	int fds[2];
	struct pollfd poll;
};

static void keys_open(struct keys *keys)
{
	assert_int_equal(pipe(keys->fds), 0);
	keys->poll = (struct pollfd){ .fd = keys->fds[0], .events = POLLIN };
}

static void keys_close(struct keys *keys)
{
	close(keys->fds[0]);
	if (keys->fds[1] >= 0)
		close(keys->fds[1]);
}

/* Sends what takes long, so that there is something to wait for. */
static void open_waiting(struct asking *k, struct told *t)
{
	asking_open(k, NULL, NULL);
	server_answer(k->server, &(struct script){ .body = "late", .delay_ms = 60000 });
	asking_send(k->site, t, (struct net_request){ .url = server_url(k->server, "/") });
	asking_turn(k->net, NULL, 50);
}

static void wait__ends_with_a_key__with_requests_and_without(void **state)
{
	struct asking k;
	struct told t;
	struct keys keys;

	(void)state;
	keys_open(&keys);
	asking_open(&k, NULL, NULL);
	assert_int_equal(write(keys.fds[1], "j", 1), 1);
	assert_int_equal(net_wait(k.net, &keys.poll, 1, -1), 1);
	assert_int_equal(keys.poll.revents, POLLIN);
	asking_close(&k);
	open_waiting(&k, &t);
	assert_int_equal(net_wait(k.net, &keys.poll, 1, -1), 1);
	assert_int_equal(keys.poll.revents, POLLIN);
	asking_close(&k);
	keys_close(&keys);
}

static void wait__sees_a_terminal_that_hangs_up(void **state)
{
	struct asking k;
	struct told t;
	struct keys keys;

	(void)state;
	keys_open(&keys);
	open_waiting(&k, &t);
	close(keys.fds[1]);
	keys.fds[1] = -1;
	assert_int_equal(net_wait(k.net, &keys.poll, 1, -1), 1);
	assert_true(keys.poll.revents & POLLHUP);
	asking_close(&k);
	keys_close(&keys);
}

static void wait__ends_with_its_time__with_requests_and_without(void **state)
{
	struct asking k;
	struct told t;
	struct keys keys;
	int64_t start;

	(void)state;
	keys_open(&keys);
	asking_open(&k, NULL, NULL);
	start = asking_ms();
	assert_int_equal(net_wait(k.net, &keys.poll, 1, 60), 0);
	assert_true(asking_ms() - start >= 59);
	assert_int_equal(net_wait(k.net, NULL, 0, 0), 0);
	asking_close(&k);
	open_waiting(&k, &t);
	start = asking_ms();
	assert_int_equal(net_wait(k.net, &keys.poll, 1, 60), 0);
	assert_int_equal(keys.poll.revents, 0);
	assert_true(asking_ms() - start >= 59);
	asking_close(&k);
	keys_close(&keys);
}

/* A key a person presses is worth a frame while a byte comes now and then. */
static void key__is_seen_at_once__while_a_slow_page_comes(void **state)
{
	struct asking k;
	struct told t;
	struct keys keys;
	unsigned seen = 0;
	char c;

	(void)state;
	keys_open(&keys);
	asking_open(&k, NULL, NULL);
	server_answer(k.server, &(struct script){ .body = "slow page", .piece = 1, .tick_ms = 5 });
	asking_send(k.site, &t, (struct net_request){ .url = server_url(k.server, "/") });
	while (!t.times) {
		assert_int_equal(write(keys.fds[1], "j", 1), 1);
		assert_int_equal(net_wait(k.net, &keys.poll, 1, 1000), 1);
		assert_int_equal(read(keys.fds[0], &c, 1), 1);
		net_run(k.net);
		seen++;
	}
	assert_true(seen > 100);
	is_page(&t, 200, "slow page");
	told_release(&t);
	asking_close(&k);
	keys_close(&keys);
}

static void run__says_whether_anything_moved(void **state)
{
	struct asking k;
	struct told t;

	(void)state;
	open_waiting(&k, &t);
	assert_false(net_run(k.net));
	net_cancel(k.net, t.id);
	server_forget(k.server);
	asking_send(k.site, &t, (struct net_request){ .url = "no address" });
	assert_true(net_run(k.net));
	assert_int_equal(t.times, 1);
	asking_close(&k);
}

static unsigned descriptors(void)
{
	unsigned n = 0;

	for (int fd = 0; fd < 1024; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

static void descriptors__are_closed_in_the_end(void **state)
{
	unsigned before = descriptors();
	struct asking k;
	struct told t;

	(void)state;
	open_waiting(&k, &t);
	assert_true(descriptors() > before);
	net_cancel(k.net, t.id);
	server_forget(k.server);
	ask(&k, &t, "/other");
	told_release(&t);
	asking_close(&k);
	assert_int_equal(descriptors(), before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(net__may_be_made_again_and_again),
		cmocka_unit_test(end__tells_nothing),
		cmocka_unit_test(wait__ends_with_a_key__with_requests_and_without),
		cmocka_unit_test(wait__sees_a_terminal_that_hangs_up),
		cmocka_unit_test(wait__ends_with_its_time__with_requests_and_without),
		cmocka_unit_test(key__is_seen_at_once__while_a_slow_page_comes),
		cmocka_unit_test(run__says_whether_anything_moved),
		cmocka_unit_test(descriptors__are_closed_in_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
