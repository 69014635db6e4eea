#include "net/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "net/net_parts.h"

static bool local(const char *address)
{
	struct net n = { .local = net_address_local };

	return net_address_local_text(&n, address);
}

static void addresses_of_no_public_host__are_local(void **state)
{
	static const char *const addresses[] = { "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255",
		"100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
		"172.16.0.1", "172.31.255.255", "192.0.0.8", "192.168.0.1", "192.168.255.255",
		"198.18.0.1", "198.19.255.255", "224.0.0.1", "239.1.2.3", "240.0.0.1",
		"255.255.255.255", "::", "::1", "fe80::1", "febf::1", "fc00::1", "fdff::1",
		"ff02::1", "::ffff:127.0.0.1", "::ffff:10.1.2.3", "::ffff:192.168.1.1",
		"64:ff9b::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a00:1::1",
		"::127.0.0.1", "100::1", "64:ff9b:1::1" };

	(void)state;
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
		if (!local(addresses[i]))
			fail_msg("%s", addresses[i]);
}

static void addresses_of_public_hosts__are_not(void **state)
{
	static const char *const addresses[] = { "1.1.1.1", "9.255.255.255", "11.0.0.0",
		"100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255",
		"169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255",
		"192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
		"2001:4860:4860::8888", "2400:3200::1", "3fff::1", "::ffff:1.1.1.1",
		"64:ff9b::1.1.1.1", "2002:101:101::1" };

	(void)state;
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
		if (local(addresses[i]))
			fail_msg("%s", addresses[i]);
}

static void what_is_no_address__is_local(void **state)
{
	struct sockaddr other = { .sa_family = AF_UNIX };

	(void)state;
	assert_true(local(""));
	assert_true(local("forum.example"));
	assert_true(net_address_local(&other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_of_no_public_host__are_local),
		cmocka_unit_test(addresses_of_public_hosts__are_not),
		cmocka_unit_test(what_is_no_address__is_local),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
