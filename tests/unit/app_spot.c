#include "app/spot.h"

#include "fixture/configured.h"
#include "fixture/noted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/news.h"

static struct config config;

/* What the person calls Stage1st. */
static int open_config(void **state)
{
	(void)state;
	configured_open(&config, "/home/gull");
	configured_read(&config, "site s1 off\nsite stage base https://stage1st.com/2b/\n"
				 "site stage host bbs.saraba1st.com\n");
	return 0;
}

static int close_config(void **state)
{
	(void)state;
	config_release(&config);
	return 0;
}

static struct state_entry entry(struct slice *paths, size_t n, uint64_t tid, const char *file)
{
	return (struct state_entry){
		.kind = STATE_THREAD,
		.tid = tid,
		.file = slice_str(file),
		.paths = paths,
		.npaths = n,
		.title = SLICE("标题"),
		.board = SLICE("外野"),
		.place = { .pid = 5,
		    .posted = 60,
		    .author = SLICE("ANNA"),
		    .nth = 1,
		    .floor = 9,
		    .line = 2,
		    .off = 3 },
	};
}

static void spot_thread__of_an_archive__is_the_same_as_of_its_site(void **state)
{
	struct slice archive[] = { SLICE("/a"), SLICE("/b") }, site[] = { SLICE("https://x/") };
	struct state_entry e = entry(archive, 2, 7, ""), live = entry(site, 1, 7, "stage");
	struct store_thread a = spot_thread(&config, &e), b = spot_thread(&config, &live);

	(void)state;
	assert_true(slice_eq(a.forum, SLICE("stage")) && slice_eq(b.forum, SLICE("stage")));
	assert_true(a.tid == 7 && b.tid == 7 && !a.path.n && !b.path.n);
}

static void spot_thread__without_a_tid__is_its_file(void **state)
{
	struct slice archive[] = { SLICE("/a") };
	struct state_entry e = entry(archive, 1, 0, "/a/notes.md");
	struct store_thread t = spot_thread(&config, &e);

	(void)state;
	assert_true(!t.forum.n && !t.tid && slice_eq(t.path, SLICE("/a/notes.md")));
}

static void spot_entry__gives_back__what_spot_of_took(void **state)
{
	struct slice paths[] = { SLICE("/a b"), SLICE("/c\nd") }, again[STATE_PATHS];
	struct state_entry e = entry(paths, 2, 7, ""), back;
	struct store_spot s;
	struct buf all;

	(void)state;
	buf_init(&all, 1000);
	s = spot_of(&config, &e, &all);
	back = spot_entry(&s, again);
	assert_int_equal(back.npaths, 2);
	assert_string_equal(back.paths[0].p, "/a b");
	assert_string_equal(back.paths[1].p, "/c\nd");
	assert_true(back.tid == 7 && !back.file.n && slice_eq(back.title, e.title));
	assert_true(back.place.pid == 5 && back.place.posted == 60 && back.place.nth == 1);
	assert_true(slice_eq(back.place.author, SLICE("ANNA")) && back.place.floor == 9);
	buf_release(&all);
}

static void spot_entry__of_a_site__has_its_name(void **state)
{
	struct slice paths[] = { SLICE("https://x/") }, again[STATE_PATHS];
	struct state_entry e = entry(paths, 1, 7, "mine"), back;
	struct store_spot s;
	struct buf all;

	(void)state;
	buf_init(&all, 1000);
	s = spot_of(&config, &e, &all);
	back = spot_entry(&s, again);
	assert_true(slice_eq(back.file, SLICE("mine")));
	buf_release(&all);
}

static void spot_entry__takes_no_path__that_does_not_end(void **state)
{
	struct slice again[STATE_PATHS];
	struct store_spot s = { .paths = { "\0/a\0/b", 6 } };

	(void)state;
	assert_int_equal(spot_entry(&s, again).npaths, 1);
	assert_string_equal(again[0].p, "/a");
}

static void news_of__knows_nothing__before_it_was_read(void **state)
{
	struct news n = { 0 };
	struct store_thread t = { SLICE("s1"), 7, { NULL, 0 } };

	(void)state;
	assert_int_equal(news_of(&n, &t, 100), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spot_thread__of_an_archive__is_the_same_as_of_its_site),
		cmocka_unit_test(spot_thread__without_a_tid__is_its_file),
		cmocka_unit_test(spot_entry__gives_back__what_spot_of_took),
		cmocka_unit_test(spot_entry__of_a_site__has_its_name),
		cmocka_unit_test(spot_entry__takes_no_path__that_does_not_end),
		cmocka_unit_test(news_of__knows_nothing__before_it_was_read),
	};

	return cmocka_run_group_tests(tests, open_config, close_config);
}
