#include "util/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void resolves(const char *base, const char *url, const char *want)
{
	struct buf out;

	buf_init(&out, 4096);
	url_resolve(&out, slice_str(base), slice_str(url));
	assert_string_equal(out.n ? out.p : "", want);
	buf_release(&out);
}

/* RFC 3986, 5.4. */
static void relative_address__is_made_whole(void **state)
{
	static const char base[] = "http://a/b/c/d?q";

	(void)state;
	resolves(base, "g", "http://a/b/c/g");
	resolves(base, "./g", "http://a/b/c/g");
	resolves(base, "g/", "http://a/b/c/g/");
	resolves(base, "/g", "http://a/g");
	resolves(base, "//g", "http://g");
	resolves(base, "?y", "http://a/b/c/d?y");
	resolves(base, "g?y#s", "http://a/b/c/g?y#s");
	resolves(base, "#s", "http://a/b/c/d?q#s");
	resolves(base, "", "http://a/b/c/d?q");
	resolves(base, "#", "http://a/b/c/d?q#");
	resolves(base, ".", "http://a/b/c/");
	resolves(base, "..", "http://a/b/");
	resolves(base, "../g", "http://a/b/g");
	resolves(base, "../../g", "http://a/g");
	resolves(base, "../../../g", "http://a/g");
	resolves(base, "/../g", "http://a/g");
	resolves(base, "g/../h", "http://a/b/c/h");
	resolves(base, "g?y/../x", "http://a/b/c/g?y/../x");
	resolves("https://a", "g", "https://a/g");
	resolves(base, "httphttps://b/c", "https://b/c");
	resolves(base, "mailto:anna@example.org", "mailto:anna@example.org");
}

/* Of a page that does not say where it came from. */
static void relative_address__stays_as_it_is__without_a_base(void **state)
{
	(void)state;
	resolves("", "forum.php?mod=viewthread&tid=9#pid7", "forum.php?mod=viewthread&tid=9#pid7");
	resolves("", "/x", "/x");
	resolves("", "//h/x", "//h/x");
	resolves("/2b/", "x", "/2b/x");
}

static void scheme__is_letters__and_no_words_before_a_colon(void **state)
{
	static const char base[] = "http://a/b/";

	(void)state;
	resolves(base, "第1章:雾", "http://a/b/第1章:雾");
	resolves(base, "1:2", "http://a/b/1:2");
	resolves(base, ":x", "http://a/b/:x");
	resolves(base, "ed2k://|file|a|", "ed2k://|file|a|");
	resolves(base, "httphttps://b/c", "https://b/c");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relative_address__is_made_whole),
		cmocka_unit_test(relative_address__stays_as_it_is__without_a_base),
		cmocka_unit_test(scheme__is_letters__and_no_words_before_a_colon),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
