/* Any bytes as an address, and as what is relative to one.
 *
 * Reading never fails; an address made whole is whole, stays what it is when it is made whole
 * again, and means the same; a base is a folder, its own base.
 */
#include <stdint.h>

#include "fuzz/checks.h"
#include "source/address.h"

#define BASE     "https://forum.example/2b/"
#define TEXT_MAX ((size_t)1 << 20)

static void check_base(struct slice url)
{
	struct buf base, again;

	buf_init(&base, TEXT_MAX);
	buf_init(&again, TEXT_MAX);
	if (address_base(url, &base)) {
		check(slice_ends(buf_slice(&base), SLICE("/")));
		check(address_base(buf_slice(&base), &again));
		check(address_read(buf_slice(&base)).kind == ADDRESS_SITE);
	}
	buf_release(&base);
	buf_release(&again);
}

static void check_resolve(struct slice url)
{
	struct buf whole, again;

	buf_init(&whole, TEXT_MAX);
	buf_init(&again, TEXT_MAX);
	address_resolve(&whole, BASE, url);
	check(slice_find(buf_slice(&whole), SLICE(":")) != NULL);
	address_resolve(&again, BASE, buf_slice(&whole));
	check(slice_eq(buf_slice(&whole), buf_slice(&again)));
	buf_release(&whole);
	buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char base[] = BASE, host[] = "example.org";
	char *bases[] = { base }, *hosts[] = { host };
	struct site_config c = { .bases = bases, .nbases = 1, .hosts = hosts, .nhosts = 1 };
	struct slice url = slice_of((const char *)data, size);
	struct address a = address_read(url);

	check(a.kind == ADDRESS_THREAD ? a.tid || a.pid : !a.tid && !a.pid);
	address_is_of(&c, url);
	check_base(url);
	check_resolve(url);
	return 0;
}
