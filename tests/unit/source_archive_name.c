#include "source/archive_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "fixture/archive.h"

/* `TID PART TITLE`, or `-`. */
static void name_is(const char *file, const char *want)
{
	struct archive_name name;
	char told[512] = "-";

	if (archive_name_read(slice_str(file), &name))
		snprintf(told, sizeof told, "%llu %u %.*s", (unsigned long long)name.tid,
		    name.number, (int)name.title.n, name.title.p);
	assert_string_equal(told, want);
}

static void archive_name__tells_thread_part_and_title(void **state)
{
	(void)state;
	name_is("2124229-01[国内gpu发展如何].md", "2124229 1 国内gpu发展如何");
	name_is("98922[老楼]-40.md", "98922 40 老楼");
	name_is("1966145-117[很长的楼].md", "1966145 117 很长的楼");
	name_is("7-01[].md", "7 1 ");
}

static void archive_name__ends_the_title_with_the_last_bracket(void **state)
{
	(void)state;
	name_is("7-01[a[b]c].md", "7 1 a[b]c");
	name_is("7-01[［陈列室］a.md].md", "7 1 ［陈列室］a.md");
	name_is("7[a]-01]-02.md", "7 2 a]-01");
}

static void archive_name__is_none__when_a_part_is_missing(void **state)
{
	static const char *const names[] = { "", ".md", "README.md", "7.md", "7-01.md", "7-01[a]",
		"7-01[a].txt", "7-[a].md", "-01[a].md", "0-01[a].md", "7-01[a.md", "7-01a].md",
		"7[a].md", "7[a]-.md", "7-01[a]x.md", "7-01[a]-02.md", "a7-01[a].md",
		"7-0000001[a].md", "1234567890123456789012-01[a].md" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		name_is(names[i], "-");
}

static void thread_folder__is_tid_and_title__and_nothing_else(void **state)
{
	(void)state;
	assert_true(archive_name_is_thread_folder(SLICE("2124229[国内gpu发展如何]")));
	assert_true(archive_name_is_thread_folder(SLICE("7[]")));
	assert_false(archive_name_is_thread_folder(SLICE("外野")));
	assert_false(archive_name_is_thread_folder(SLICE("7")));
	assert_false(archive_name_is_thread_folder(SLICE("7[a")));
	assert_false(archive_name_is_thread_folder(SLICE("7[a]b")));
	assert_false(archive_name_is_thread_folder(SLICE("[a]")));
	assert_false(archive_name_is_thread_folder(SLICE(ARCHIVE_GONE)));
	assert_false(archive_name_is_thread_folder(SLICE("")));
}

static void archive_title__decodes_the_three_entities__once(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a);
	assert_slice(archive_title(SLICE("&lt;b&gt; &amp; c"), &a), "<b> & c");
	assert_slice(archive_title(SLICE("&amp;lt; &quot; &#39;"), &a), "&lt; &quot; &#39;");
	assert_slice(archive_title(SLICE("& &am &l"), &a), "& &am &l");
	assert_slice(archive_title(SLICE(""), &a), "");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(archive_name__tells_thread_part_and_title),
		cmocka_unit_test(archive_name__ends_the_title_with_the_last_bracket),
		cmocka_unit_test(archive_name__is_none__when_a_part_is_missing),
		cmocka_unit_test(thread_folder__is_tid_and_title__and_nothing_else),
		cmocka_unit_test(archive_title__decodes_the_three_entities__once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
