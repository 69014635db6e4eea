#include "app/state_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/noted.h"

#define GOOD "thread\t100\t7\t61\t122\t122\t0\t1768652460\t1\t61\t2\t30\t5\t山\t标题\t外野\t\t/a\n"

static void parse(struct state *s, struct slice text)
{
	state_init(s);
	state_parse(s, text);
}

static void state_parse__reads_every_field__of_a_thread(void **unused)
{
	const struct state_entry *e;
	struct state s;

	(void)unused;
	parse(&s, SLICE("# a comment\n" GOOD));
	assert_int_equal(s.n, 1);
	e = &s.entries[0];
	assert_int_equal(e->when, 100);
	assert_int_equal(e->tid, 7);
	assert_int_equal(e->at, 61);
	assert_int_equal(e->posts, 122);
	assert_int_equal(e->last, 122);
	assert_int_equal(e->place.posted, 1768652460);
	assert_int_equal(e->place.nth, 1);
	assert_int_equal(e->place.floor, 61);
	assert_int_equal(e->place.line, 2);
	assert_int_equal(e->place.off, 30);
	assert_int_equal(e->place.above, 5);
	assert_string_equal(e->place.author.p, "山");
	assert_string_equal(e->title.p, "标题");
	assert_string_equal(e->board.p, "外野");
	assert_int_equal(e->npaths, 1);
	assert_string_equal(e->paths[0].p, "/a");
	assert_false(e->changed);
	assert_false(s.changed);
	state_release(&s);
}

static void state_print__gives_back__what_was_read(void **unused)
{
	static const char lines[] =
	    "archive\t300\t/b c\n" GOOD
	    "thread\t90\t0\t1\t2\t0\t0\t-\t0\t0\t0\t0\t0\t\ta\\tb\\\\c\\nd\\re\\x1b\\x7f\t\t/f\t/"
	    "f\n"
	    "thread\t80\t18446744\t1\t2\t0\t99\t-5\t0\t0\t0\t0\t0\t\t\t\t\t/1\t/2\t/3\n";
	struct state s;
	struct buf out;

	(void)unused;
	parse(&s, slice_str(lines));
	assert_int_equal(s.n, 4);
	buf_init(&out, 65536);
	state_print(&s, &out);
	assert_int_equal(out.p[0], '#');
	assert_string_equal(strchr(out.p, '\n') + 1, lines);
	buf_release(&out);
	state_release(&s);
}

static void state_parse__passes_over_a_broken_line__and_keeps_the_rest(void **unused)
{
	const struct slice broken[] = {
		{ "", 0 },
		{ "thread", 6 },
		{ "thread\t", 7 },
		{ "thread\t100", 10 },
		SLICE("thread\tx\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\t/a"),
		SLICE("thread\t-1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\t/a"),
		SLICE("thread\t99999999999999999999\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\t/a"),
		SLICE("thread\t1\t7\t4294967296\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\t/a"),
		SLICE("thread\t1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\t"), /* no path */
		SLICE(
		    "thread\t1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\ta"), /* not a whole one */
		SLICE(
		    "thread\t1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t/f\t/a"), /* tid and file */
		SLICE("thread\t1\t0\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\t/a"), /* neither */
		SLICE("thread\t1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\ta\\q\t\t\t/a"),
		SLICE("thread\t1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\ta\\\t\t\t/a"),
		SLICE("thread\t1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\ta\0b\t\t\t/a"),
		SLICE("thread\t1\t7\t1\t2\t2\t0\t-\t0\t1\t0\t0\t0\t\t\t\t\t/a\\x00b"),
		SLICE("archive\t1"),
		SLICE("archive\t1\t/a\t/b"),
		SLICE("\xff\xfe\x00"),
		SLICE("\t\t\t"),
	};

	(void)unused;
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		struct state s;
		struct buf text;

		buf_init(&text, 4096);
		buf_add_str(&text, "archive\t5\t/before\n");
		buf_add_slice(&text, broken[i]);
		buf_add_str(&text, "\n" GOOD);
		parse(&s, buf_slice(&text));
		assert_int_equal(s.n, 2);
		assert_int_equal(noted_at(&s, 7), 61);
		assert_int_equal(s.others.n, 0);
		state_release(&s);
		buf_release(&text);
	}
}

static void state_parse__passes_over__a_line_of_a_megabyte(void **unused)
{
	struct state s;
	struct buf text;

	(void)unused;
	buf_init(&text, 4 << 20);
	buf_add_str(&text, "archive\t1\t/");
	for (int i = 0; i < 1 << 20; i++)
		buf_add_char(&text, 'a');
	buf_add_str(&text, "\n" GOOD);
	parse(&s, buf_slice(&text));
	assert_int_equal(s.n, 1);
	assert_int_equal(noted_at(&s, 7), 61);
	state_release(&s);
	buf_release(&text);
}

static void state_parse__keeps_threads_of_archives_and_sites_apart__by_the_sites_name(void **unused)
{
	static const char lines[] = "thread\t300\t7\t5\t0\t0\t88\t-"
				    "\t0\t5\t0\t0\t0\t\t\t\tgull\thttps://gull.example/\n" GOOD;
	struct state s;
	struct buf out;

	(void)unused;
	parse(&s, slice_str(lines));
	assert_int_equal(s.n, 2);
	assert_ptr_equal(state_thread(&s, 7, SLICE("gull")), &s.entries[0]);
	assert_string_equal(s.entries[0].paths[0].p, "https://gull.example/");
	assert_ptr_equal(state_thread(&s, 7, SLICE("")), &s.entries[1]);
	assert_null(state_thread(&s, 7, SLICE("s1")));
	buf_init(&out, 65536);
	state_print(&s, &out);
	assert_string_equal(strchr(out.p, '\n') + 1, lines);
	buf_release(&out);
	state_release(&s);
}

static void state_parse__passes_over_a_thread_of_a_site__that_has_no_address(void **unused)
{
	struct state s;

	(void)unused;
	parse(&s,
	    SLICE("thread\t300\t7\t5\t0\t0\t88\t-\t0\t5\t0\t0\t0\t\t\t\tgull\t/gull\n"
		  "thread\t300\t8\t5\t0\t0\t88\t-\t0\t5\t0\t0\t0\t\t\t\tgull\tftp://gull/\n"
		  "thread\t300\t9\t5\t0\t0\t88\t-\t0\t5\t0\t0\t0\t\t\t\tgull\thttp://a/\t/b\n"));
	assert_int_equal(s.n, 0);
	state_release(&s);
}

static void state_parse__takes_the_newest__of_two_lines_for_one_thread(void **unused)
{
	struct state s;

	(void)unused;
	parse(&s, SLICE(GOOD "thread\t200\t7\t99\t122\t122\t0\t-\t0\t99\t0\t0\t0\t\t\t\t\t/a\n"));
	assert_int_equal(s.n, 1);
	assert_int_equal(noted_at(&s, 7), 99);
	state_release(&s);
}

static void state__keeps_lines__of_a_later_version(void **unused)
{
	struct state s;
	struct buf out;

	(void)unused;
	parse(&s, SLICE("mark\t1\twhat we do not know\n" GOOD "Mark\tno word of ours\n"));
	assert_int_equal(s.n, 1);
	buf_init(&out, 65536);
	state_print(&s, &out);
	assert_non_null(strstr(out.p, "\nmark\t1\twhat we do not know\n"));
	assert_null(strstr(out.p, "Mark"));
	buf_release(&out);
	state_release(&s);
}

static void state_parse__needs_no_newline__at_the_end(void **unused)
{
	struct state s;

	(void)unused;
	parse(&s, slice_of(GOOD, sizeof GOOD - 2));
	assert_int_equal(noted_at(&s, 7), 61);
	state_release(&s);
}

static void state_print__leaves_out__a_line_too_long_to_be_read_again(void **unused)
{
	struct slice path = SLICE("/a");
	struct state_entry e = { .kind = STATE_THREAD, .tid = 1, .paths = &path, .npaths = 1 };
	struct state s;
	struct buf title, out;

	(void)unused;
	buf_init(&title, 1 << 20);
	for (size_t i = 0; i < STATE_LINE_MAX; i++)
		buf_add_char(&title, '\t');
	e.title = buf_slice(&title);
	state_init(&s);
	state_put(&s, &e);
	note_thread(&s, 2, 5, 1);
	buf_init(&out, 1 << 20);
	state_print(&s, &out);
	assert_null(strstr(out.p, "\\t"));
	assert_non_null(strstr(out.p, "\nthread\t5\t2\t"));
	buf_release(&out);
	buf_release(&title);
	state_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(state_parse__reads_every_field__of_a_thread),
		cmocka_unit_test(state_print__gives_back__what_was_read),
		cmocka_unit_test(state_parse__passes_over_a_broken_line__and_keeps_the_rest),
		cmocka_unit_test(state_parse__passes_over__a_line_of_a_megabyte),
		cmocka_unit_test(
		    state_parse__keeps_threads_of_archives_and_sites_apart__by_the_sites_name),
		cmocka_unit_test(state_parse__passes_over_a_thread_of_a_site__that_has_no_address),
		cmocka_unit_test(state_parse__takes_the_newest__of_two_lines_for_one_thread),
		cmocka_unit_test(state__keeps_lines__of_a_later_version),
		cmocka_unit_test(state_parse__needs_no_newline__at_the_end),
		cmocka_unit_test(state_print__leaves_out__a_line_too_long_to_be_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
