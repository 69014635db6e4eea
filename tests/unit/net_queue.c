/* Whose turn it is. */
#include "net/net.h"

#include "fixture/asking.h"

#define MANY 6

/* Sends requests for /0, /1 …; those of AHEAD's bits are fetched ahead. */
static void send_many(struct asking *k, struct told *told, unsigned n, unsigned ahead)
{
	static const char *const paths[MANY] = { "/0", "/1", "/2", "/3", "/4", "/5" };

	for (unsigned i = 0; i < n; i++)
		asking_send(k->site, &told[i],
		    (struct net_request){
			.url = server_url(k->server, paths[i]), .ahead = ahead >> i & 1 });
}

static void wait_many(struct asking *k, struct told *told, unsigned n)
{
	for (unsigned i = 0; i < n; i++) {
		if (!told[i].times)
			asking_wait(k->net, &told[i]);
		told_release(&told[i]);
	}
}

/* The server was asked for these paths, in this order. */
static void was_asked(struct asking *k, const char *paths)
{
	assert_int_equal(server_asked(k->server), strlen(paths));
	for (size_t i = 0; paths[i]; i++)
		if (server_heard(k->server, i)[strlen("GET /")] != paths[i])
			fail_msg("%s: %zu: %s", paths, i, server_heard(k->server, i));
}

static void open_one_by_one(struct asking *k)
{
	struct net_rules rules = asking_rules;

	rules.at_once = 1;
	asking_open(k, &rules, NULL);
	server_answer(k->server, &(struct script){ .body = "page", .delay_ms = 5 });
}

static void requests__go_in_turn(void **state)
{
	struct told told[MANY];
	struct asking k;

	(void)state;
	open_one_by_one(&k);
	send_many(&k, told, MANY, 0);
	wait_many(&k, told, MANY);
	was_asked(&k, "012345");
	assert_int_equal(server_most(k.server), 1);
	asking_close(&k);
}

static void at_once__is_kept__and_used(void **state)
{
	struct net_rules rules = asking_rules;
	struct told told[MANY];
	struct asking k;

	(void)state;
	rules.at_once = 2;
	asking_open(&k, &rules, NULL);
	server_answer(k.server, &(struct script){ .body = "page", .delay_ms = 100 });
	send_many(&k, told, MANY, 0);
	wait_many(&k, told, MANY);
	assert_int_equal(server_asked(k.server), MANY);
	assert_int_equal(server_most(k.server), 2);
	asking_close(&k);
}

static void per_second__is_kept__and_what_may_go_goes_at_once(void **state)
{
	struct net_rules rules = asking_rules;
	struct told told[4];
	struct asking k;
	long burst, pause;

	(void)state;
	rules.per_second = 3;
	asking_open(&k, &rules, NULL);
	send_many(&k, told, 4, 0);
	wait_many(&k, told, 4);
	assert_int_equal(server_asked(k.server), 4);
	burst = server_heard_ms(k.server, 2) - server_heard_ms(k.server, 0);
	pause = server_heard_ms(k.server, 3) - server_heard_ms(k.server, 2);
	assert_true(burst < pause);
	assert_true(burst + pause >= 950);
	asking_close(&k);
}

static void ahead__is_behind_what_somebody_waits_for(void **state)
{
	struct told told[MANY];
	struct asking k;

	(void)state;
	open_one_by_one(&k);
	send_many(&k, told, MANY, 1 << 0 | 1 << 1 | 1 << 3);
	wait_many(&k, told, MANY);
	was_asked(&k, "245013");
	asking_close(&k);
}

static void hurry__takes_it_to_its_place(void **state)
{
	struct told told[MANY];
	struct asking k;

	(void)state;
	open_one_by_one(&k);
	send_many(&k, told, 4, 1 << 0 | 1 << 1 | 1 << 2);
	net_hurry(k.net, told[1].id);
	net_hurry(k.net, 12345);
	wait_many(&k, told, 4);
	was_asked(&k, "1302");
	asking_close(&k);
}

static void pausing_request__keeps_no_other(void **state)
{
	struct net_rules rules = asking_rules;
	struct told told[2];
	struct asking k;

	(void)state;
	rules.at_once = 1;
	rules.pause_ms = 200;
	asking_open(&k, &rules, NULL);
	server_answer(
	    k.server, &(struct script){ .path = "/0", .times = 1, .status = 502, .body = "" });
	server_answer(k.server, &(struct script){ .body = "page" });
	send_many(&k, told, 2, 0);
	wait_many(&k, told, 2);
	was_asked(&k, "010");
	asking_close(&k);
}

static void sites__do_not_wait_for_each_other(void **state)
{
	struct net_rules rules = asking_rules;
	struct net_site *other;
	struct told slow, quick;
	struct asking k;

	(void)state;
	rules.at_once = 1;
	asking_open(&k, &rules, NULL);
	other = net_site_new(k.net, &rules);
	server_answer(
	    k.server, &(struct script){ .path = "/slow", .body = "slow", .delay_ms = 300 });
	server_page(k.server, "/quick", "quick");
	asking_send(k.site, &slow, (struct net_request){ .url = server_url(k.server, "/slow") });
	asking_send(other, &quick, (struct net_request){ .url = server_url(k.server, "/quick") });
	asking_wait(k.net, &quick);
	assert_int_equal(slow.times, 0);
	asking_wait(k.net, &slow);
	told_release(&slow);
	told_release(&quick);
	asking_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(requests__go_in_turn),
		cmocka_unit_test(at_once__is_kept__and_used),
		cmocka_unit_test(per_second__is_kept__and_what_may_go_goes_at_once),
		cmocka_unit_test(ahead__is_behind_what_somebody_waits_for),
		cmocka_unit_test(hurry__takes_it_to_its_place),
		cmocka_unit_test(pausing_request__keeps_no_other),
		cmocka_unit_test(sites__do_not_wait_for_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
