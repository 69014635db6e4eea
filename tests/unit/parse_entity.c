#include "parse/entity.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void reads_as(
    struct slice (*decode)(struct slice, struct arena *), const char *written, const char *read)
{
	struct arena a;
	struct slice s, copy;

	arena_init(&a);
	s = decode(slice_str(written), &a);
	copy = arena_dup(&a, s);
	assert_string_equal(copy.p, read);
	arena_release(&a);
}

static void entity_text__decodes_what_the_archive_escaped(void **state)
{
	(void)state;
	reads_as(entity_text, "a &lt; b &gt; c &amp; d", "a < b > c & d");
}

static void entity_text__decodes_again__what_was_typed_as_an_entity(void **state)
{
	(void)state;
	reads_as(
	    entity_text, "&amp;#x4E00;&amp;#20108;&amp;quot;&amp;nbsp;&amp;hearts;", "一二\" ♥");
	reads_as(entity_text, "&amp;amp;", "&");
	reads_as(entity_text, "&amp;amp;lt;", "&lt;");
}

static void entity_text__leaves_what_is_no_entity(void **state)
{
	static const char *const same[] = { "a & b", "&", "&;", "&#;", "&#x;", "&#xZZ;", "&nosuch;",
		"&#31;", "&#127;", "&#x9F;", "&#xD800;", "&#x110000;", "&#99999999999;",
		"&waytoolongname;" };

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		reads_as(entity_text, same[i], same[i]);
	reads_as(entity_text, "&amp;#x ...", "&#x ...");
}

static void entity_text__turns_hard_spaces_into_spaces(void **state)
{
	(void)state;
	reads_as(entity_text,
	    "a\xC2\xA0\xC2\xA0"
	    "b&#160;c\xC2\xA9",
	    "a  b c\xC2\xA9");
}

static void entity_text__copies_nothing__when_there_is_nothing_to_do(void **state)
{
	struct slice s = SLICE("一二三");
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_ptr_equal(entity_text(s, &a).p, s.p);
	assert_int_equal(entity_text(slice_of(NULL, 0), &a).n, 0);
	assert_int_equal(a.total, 0);
	arena_release(&a);
}

static void entity_url__decodes_once(void **state)
{
	(void)state;
	reads_as(entity_url, "a?b=1&amp;amp;c=2&amp;lt=3", "a?b=1&amp;c=2&lt=3");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(entity_text__decodes_what_the_archive_escaped),
		cmocka_unit_test(entity_text__decodes_again__what_was_typed_as_an_entity),
		cmocka_unit_test(entity_text__leaves_what_is_no_entity),
		cmocka_unit_test(entity_text__turns_hard_spaces_into_spaces),
		cmocka_unit_test(entity_text__copies_nothing__when_there_is_nothing_to_do),
		cmocka_unit_test(entity_url__decodes_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
