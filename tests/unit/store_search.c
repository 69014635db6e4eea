#include "store/search.h"

#include "fixture/imported.h"

#include "app/search_texts.h"
#include "model/variants.h"

#define NOW 1678876500 /* 2023-03-15 18:35 in UTC+8 */

#define TOLD_MAX 1024

/* ---- a library of five threads */

#define QUOTE_OF_ANNA "<blockquote>ANNA 发表于 2023-3-1 10:01\n红色的船</blockquote>\n\n"

static void write_threads(struct import *im)
{
	folder_write(im->folder, "archive/渡口/11-01[红船].md",
	    ARCHIVE_OP("ANNA", "1", "2023-3-1 10:01", "红色的船，Ferry ＡＢＣ")
		ARCHIVE_POST("BERT", "2", "2023-3-2 10:01", QUOTE_OF_ANNA "不是红色的")
		    ARCHIVE_OP("ANNA", "3", "2023-3-3 10:01", "[船](https://example.org/) abcdef"));
	folder_write(im->folder, "archive/渡口/12-01[白船与红船].md",
	    ARCHIVE_OP("CARL", "1", "2023-3-4 10:01", "白色的船\n船 船 船")
		ARCHIVE_POST("BERT", "2", "2023-2-1 10:01", "船在2023年") ARCHIVE_POST("ANNA", "3",
		    "2023-2-2 10:01", "红船") ARCHIVE_OP("CARL", "4", "2023-2-3 10:01", "船")
		    ARCHIVE_OP("CARL", "5", "2023-2-4 10:01", "船"));
	folder_write(im->folder, "archive/灯塔/13-01[灯].md",
	    ARCHIVE_OP("dora", "1", "2023-3-5 10:01",
		"灯塔的船 <img src=\"https://example.org/a.png\">") ARCHIVE_POST("BERT", "2",
		"2023-3-6 10:01", "后来") ARCHIVE_POST("BERT", "3", "2023-3-7 10:01", "後面"));
	folder_write(im->folder, "archive/灯塔/14-01[空].md",
	    ARCHIVE_OP("ANNA", "1", "2022-1-1 10:01", "什么也没有，abxcab"));
}

struct library_search {
	struct import *im;
	struct search_reader reader;
	const struct variants *variants;
	enum search_order order;
	struct query q;
	struct search *s;
};

static void begin(struct library_search *l, struct import *im, const char *query)
{
	const struct query_options o = {
		.now = NOW, .zone = ZONE_ARCHIVE, .variants = l->variants
	};

	l->im = im;
	search_reader_init(&l->reader, im->store);
	assert_int_equal(query_parse(&l->q, slice_str(query), &o, NULL), 0);
	assert_int_equal(
	    search_new(&l->s, im->store, &l->q, l->order, &l->reader.texts, &im->e), 0);
}

static void end(struct library_search *l)
{
	search_free(l->s);
	query_release(&l->q);
	search_reader_release(&l->reader);
}

/* All of it, GROUPS threads ahead, POSTS at once. */
static void work(struct library_search *l, size_t groups, uint32_t posts)
{
	unsigned slices = 0;

	while (search_work(l->s, groups, posts, &l->im->e) > 0)
		assert_true(slices++ < 100000);
	assert_int_equal(l->im->e.code, 0);
}

/* `11:3,1 12:2`: threads and floors, as they are given. */
static const char *told(struct library_search *l, char out[TOLD_MAX])
{
	struct arena a;
	size_t n = 0;

	arena_init(&a);
	*out = '\0';
	for (size_t i = 0; i < search_count(l->s); i++) {
		const struct search_group *g = search_group(l->s, i);
		struct stored_thread t;

		assert_int_equal(store_thread(l->im->store, g->thread, &t, &a, &l->im->e), 0);
		n += (size_t)snprintf(out + n, TOLD_MAX - n, "%s%u", i ? " " : "", (unsigned)t.tid);
		for (uint32_t h = 0; h < g->nhits; h++) {
			struct run_post post;
			struct stored_run run;

			assert_int_equal(
			    store_post(l->im->store, g->docs[h], &post, &run, &l->im->e), 0);
			n += (size_t)snprintf(
			    out + n, TOLD_MAX - n, "%c%u", h ? ',' : ':', (unsigned)post.floor);
		}
	}
	arena_release(&a);
	return out;
}

static void assert_search(struct import *im, enum search_order order, const struct variants *v,
    const char *query, const char *want)
{
	struct library_search l = { .order = order, .variants = v };
	char said[TOLD_MAX];

	begin(&l, im, query);
	work(&l, SIZE_MAX, UINT32_MAX / 1024);
	assert_string_equal(told(&l, said), want);
	end(&l);
}

/* The few runs that are wanted are looked up, or found among all. */
static void know_runs(struct import *im)
{
	const struct stored_run *runs;
	size_t n;

	assert_false(store_runs_known(im->store));
	assert_int_equal(store_runs(im->store, &runs, &n, &im->e), 0);
	assert_true(store_runs_known(im->store));
}

static void assert_finds(struct import *im, const char *query, const char *want)
{
	assert_search(im, SEARCH_NEWEST, NULL, query, want);
}

static int setup(void **state)
{
	int r = imported_setup(state);

	if (r)
		return r;
	write_threads(*state);
	assert_int_equal(imported_all(*state), 4);
	return 0;
}

/* ---- what is found */

static void search__finds_words_of_any_length(void **state)
{
	assert_finds(*state, "船", "13:1 12:1,5,4,3,2 11:3,1");
	assert_finds(*state, "红色", "11:2,1");
	assert_finds(*state, "红色的", "11:2,1");
	assert_finds(*state, "红色的船", "11:1");
	assert_finds(*state, "什么也没有，abxcab", "14:1");
	assert_finds(*state, "abc", "11:3,1");
	assert_finds(*state, "ABCDEF", "11:3");
	assert_finds(*state, "bc", "11:3,1");
	assert_finds(*state, "没有这样的话", "");
}

static void search__wants_all_words__and_none_that_are_turned_over(void **state)
{
	assert_finds(*state, "船 白色", "12:1");
	assert_finds(*state, "船 -红船", "13:1 12:1,5,4,2 11:3,1");
	assert_finds(*state, "红色 -红色的船", "11:2");
	assert_finds(*state, "-船", "13:3,2 11:2 14:1");
	assert_finds(*state, "-船 -abxc", "13:3,2 11:2");
	assert_finds(*state, "船 -author:carl -author:ANNA", "13:1 12:2");
}

static void search__takes_a_phrase_as_it_stands(void **state)
{
	assert_finds(*state, "\"船 船 船\"", "12:1");
	assert_finds(*state, "\"船 船 船 船\"", "");
	assert_finds(*state, "\"Ferry abc\"", "11:1");
}

static void search__knows_the_operators(void **state)
{
	assert_finds(*state, "author:anna", "11:3,1 12:3 14:1");
	assert_finds(*state, "author:dora 船", "13:1");
	assert_finds(*state, "author:dor", "");
	assert_finds(*state, "quotes:anna", "11:2");
	assert_finds(*state, "quotes:bert", "");
	assert_finds(*state, "has:link", "11:3");
	assert_finds(*state, "has:image", "13:1");
	assert_finds(*state, "has:attachment", "");
	assert_finds(*state, "board:灯塔", "13:3,2,1 14:1");
	assert_finds(*state, "-board:灯塔 船 op:no", "12:3,2");
	assert_finds(*state, "thread:红船", "12:1,5,4,3,2 11:3,2,1");
	assert_finds(*state, "thread:14", "14:1");
	assert_finds(*state, "site:s1 thread:14", "14:1");
	assert_finds(*state, "site:elsewhere", "");
	assert_finds(*state, "floor:3", "13:3 11:3 12:3");
	assert_finds(*state, "floor:3- thread:12", "12:5,4,3");
	assert_finds(*state, "op:yes 船", "13:1 12:1,5,4 11:3,1");
}

static void search__knows_times__from_the_first_second_on_and_to_the_last_before(void **state)
{
	assert_finds(*state, "after:2023-3-3", "13:3,2,1 12:1 11:3");
	assert_finds(*state, "before:2023-2-2", "12:2 14:1");
	assert_finds(*state, "after:2023-2-2 before:2023-2-4", "12:4,3");
	assert_finds(*state, "after:11d", "13:3,2,1");
}

static void search__matches_regular_expressions__with_and_without_words_in_them(void **state)
{
	assert_finds(*state, "/红色的船|白色的船/", "12:1 11:1");
	assert_finds(*state, "/AB.cab/", "14:1");
	assert_finds(*state, "/在[0-9]{4}年/", "12:2");
	assert_finds(*state, "/[0-9]{4}/", "12:2");
	assert_finds(*state, "/^船$/", "12:5,4");
	assert_finds(*state, "船 -/[白红]/", "13:1 11:3 12:5,4,2");
}

static void search__takes_variants_for_the_same__when_they_are_asked_for(void **state)
{
	struct variants *v = NULL;

	assert_finds(*state, "后", "13:2");
	if (variants_new(&v, NULL) < 0) {
		print_message("no ICU, no variants\n");
		skip();
	}
	assert_search(*state, SEARCH_NEWEST, v, "后", "13:3,2");
	assert_search(*state, SEARCH_NEWEST, v, "後來", "13:2");
	assert_search(*state, SEARCH_NEWEST, v, "紅色的船", "11:1");
	assert_search(*state, SEARCH_NEWEST, v, "/紅.的/", "11:2,1");
	assert_search(*state, SEARCH_NEWEST, v, "thread:紅船 abc", "11:3,1");
	assert_search(*state, SEARCH_NEWEST, v, "abc", "11:3,1");
	variants_free(v);
}

/* ---- in which order, and how */

static void search__gives_what_is_most_about_it_first__when_the_best_is_wanted(void **state)
{
	assert_search(*state, SEARCH_BEST, NULL, "船", "12:1,5,4,3,2 11:3,1 13:1");
}

/* The newest post of a thread that may be a hit is none in most of these. */
static void search__orders_threads_by_their_hits__not_by_what_is_none(void **state)
{
	assert_finds(*state, "/船.*船/", "12:1");
	assert_finds(*state, "/红.*[船色]/", "11:2,1 12:3");
	assert_finds(*state, "/^(红船|红色的船.*|后来)$/", "13:2 11:1 12:3");
	assert_finds(*state, "/^白|^什么|^红/", "12:1,3 11:1 14:1");
	know_runs(*state);
	assert_finds(*state, "/红.*[船色]/", "11:2,1 12:3");
	assert_finds(*state, "/^白|^什么|^红/", "12:1,3 11:1 14:1");
}

static void search_group__stays_where_it_is__when_more_is_given(void **state)
{
	struct library_search l = { 0 };
	int64_t threads[8];
	size_t n = 0;

	begin(&l, *state, "/船|后/");
	while (search_work(l.s, SIZE_MAX, 1, &l.im->e) > 0) {
		assert_true(search_count(l.s) >= n && search_count(l.s) < 8);
		for (size_t i = 0; i < n; i++)
			assert_int_equal(search_group(l.s, i)->thread, threads[i]);
		for (; n < search_count(l.s); n++)
			threads[n] = search_group(l.s, n)->thread;
		assert_true(search_sum(l.s).hits >= 9);
	}
	assert_int_equal(search_count(l.s), 3);
	end(&l);
}

static void search_work__gives_the_same__in_slices_of_any_size(void **state)
{
	static const char *const queries[] = { "船", "/船|后/", "红色的船", "-船", "thread:红船" };

	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
		char whole[TOLD_MAX], sliced[TOLD_MAX];
		struct library_search l = { 0 };

		begin(&l, *state, queries[i]);
		work(&l, SIZE_MAX, UINT32_MAX / 1024);
		told(&l, whole);
		end(&l);
		for (uint32_t posts = 1; posts < 5; posts++)
			for (size_t groups = 0; groups < 4; groups++) {
				begin(&l, *state, queries[i]);
				work(&l, groups, posts);
				assert_string_equal(told(&l, sliced), whole);
				end(&l);
			}
	}
}

/* More than one run holds. */
#define LONG 600

static unsigned minute_of(unsigned floor)
{
	return floor * 37 % LONG; /* another one for each */
}

/* Posts that stand in no order of time: every seventh of the first HITS is one. */
static void write_posts(struct import *im, const char *name, unsigned n, unsigned hits)
{
	struct buf text;

	buf_init(&text, 1 << 20);
	for (unsigned i = 1; i <= n; i++) {
		char floor[16], time[32];

		snprintf(floor, sizeof floor, "%u", i);
		snprintf(
		    time, sizeof time, "2023-2-5 %02u:%02u", minute_of(i) / 60, minute_of(i) % 60);
		buf_printf(&text, ARCHIVE_POST("BERT", "%s", "%s", "%s"), floor, time,
		    i % 7 || i > hits ? "岸" : "帆");
	}
	folder_write(im->folder, name, text.p);
	buf_release(&text);
}

static void tell_long_thread(char out[TOLD_MAX])
{
	size_t n = (size_t)snprintf(out, TOLD_MAX, "15");
	char mark = ':';

	for (unsigned minute = LONG; minute-- > 0;)
		for (unsigned i = 7; i <= LONG; i += 7)
			if (minute_of(i) == minute) {
				n += (size_t)snprintf(out + n, TOLD_MAX - n, "%c%u", mark, i);
				mark = ',';
			}
}

static void search__gives_the_newest_first__in_a_thread_of_any_length(void **state)
{
	struct library_search l = { 0 };
	char want[TOLD_MAX], said[TOLD_MAX];

	write_posts(*state, "archive/渡口/15-01[长].md", LONG, LONG);
	imported_all(*state);
	tell_long_thread(want);
	assert_finds(*state, "帆", want);
	assert_finds(*state, "/^帆/", want);
	know_runs(*state);
	assert_finds(*state, "帆", want);
	assert_finds(*state, "/^帆/", want);
	begin(&l, *state, "帆");
	work(&l, 1, 1);
	assert_string_equal(told(&l, said), want);
	end(&l);
	assert_search(*state, SEARCH_BEST, NULL, "帆", want);
}

static void search__weighs_hits_against_all_of_a_thread__when_the_best_is_wanted(void **state)
{
	write_posts(*state, "archive/渡口/15-01[长].md", LONG, 28);
	write_posts(*state, "archive/渡口/16-01[短].md", 25, 7);
	imported_all(*state);
	assert_search(*state, SEARCH_BEST, NULL, "帆", "16:7 15:14,28,7,21");
}

static void search_finish__gives_all_of_a_thread_at_once(void **state)
{
	struct library_search l = { 0 };
	char said[TOLD_MAX];

	begin(&l, *state, "/船/");
	while (search_count(l.s) < 2)
		assert_int_equal(search_work(l.s, 2, 1, &l.im->e), 1);
	assert_string_equal(told(&l, said), "13:1 12:1,5,4,3"); /* there are more than three */
	assert_int_equal(search_finish(l.s, 1, &l.im->e), 0);
	assert_string_equal(told(&l, said), "13:1 12:1,5,4,3,2");
	work(&l, 2, 1);
	assert_string_equal(told(&l, said), "13:1 12:1,5,4,3,2 11:3,1");
	end(&l);
}

static void search_sum__is_a_bound_until_it_is_sure(void **state)
{
	struct library_search l = { 0 };
	struct search_sum sum;

	begin(&l, *state, "红色的船"); /* 红色 色的 的船 */
	sum = search_sum(l.s);
	assert_false(sum.sure);
	assert_true(sum.hits >= 1 && sum.threads >= 1);
	work(&l, SIZE_MAX, 1);
	sum = search_sum(l.s);
	assert_true(sum.sure);
	assert_int_equal(sum.hits, 1);
	assert_int_equal(sum.threads, 1);
	end(&l);
	begin(&l, *state, "船"); /* the index knows all of it */
	sum = search_sum(l.s);
	assert_true(sum.sure);
	assert_int_equal(sum.hits, 8);
	assert_int_equal(sum.threads, 3);
	end(&l);
}

static void search_stop__keeps_what_was_found__and_says_how_much_was_not_looked_at(void **state)
{
	struct library_search l = { 0 };
	char said[TOLD_MAX];
	struct search_sum sum;

	begin(&l, *state, "/船/");
	while (search_count(l.s) < 2)
		assert_int_equal(search_work(l.s, 2, 1, &l.im->e), 1);
	search_stop(l.s);
	assert_int_equal(search_work(l.s, 2, 1, &l.im->e), 0);
	assert_string_equal(told(&l, said), "13:1 12:1,5,4,3");
	sum = search_sum(l.s);
	assert_true(sum.sure);
	assert_int_equal(sum.hits, 5);
	assert_int_equal(sum.threads, 2);
	assert_true(sum.skipped > 0);
	end(&l);
}

#define MANY (2 * SEARCH_COSTLY)

static void search_work__ends__when_the_expression_is_too_much_for_many_texts(void **state)
{
	struct library_search l = { 0 };
	struct import *im = *state;
	struct buf text;

	buf_init(&text, SIZE_MAX / 4);
	for (unsigned i = 1; i <= MANY; i++)
		buf_printf(&text, ARCHIVE_POST("EVA", "%u", "2023-3-8 10:01", "aaaa"), i);
	folder_write(im->folder, "archive/灯塔/15-01[多].md", text.p);
	buf_release(&text);
	imported_all(im);
	begin(&l, im, "/(?R)/ author:EVA");
	work(&l, SIZE_MAX, MANY);
	assert_int_equal(search_count(l.s), 0);
	assert_int_equal(query_gave_up(&l.q), SEARCH_COSTLY);
	assert_int_equal(search_sum(l.s).skipped, MANY);
	end(&l);
}

/* ---- when files and threads change */

static void search__counts_what_cannot_be_read__when_a_file_is_not_what_was_imported(void **state)
{
	struct library_search l = { 0 };
	struct import *im = *state;
	char said[TOLD_MAX];

	folder_write(im->folder, "archive/渡口/11-01[红船].md",
	    ARCHIVE_OP("ANNA", "1", "2023-3-1 10:01", "红色的船"));
	assert_int_equal(remove(folder_path(im->folder, "archive/灯塔/14-01[空].md")), 0);
	begin(&l, im, "/./ op:yes floor:1");
	work(&l, SIZE_MAX, 1);
	assert_string_equal(told(&l, said), "13:1 12:1");
	assert_int_equal(search_sum(l.s).unread, 2);
	assert_int_equal(search_sum(l.s).hits, 2);
	end(&l);
	assert_finds(im, "船", "13:1 12:1,5,4,3,2 11:3,1");
}

static void search__leaves_out_what_is_dead__when_a_thread_was_read_anew(void **state)
{
	struct import *im = *state;

	folder_write(im->folder, "archive/渡口/11-01[红船].md",
	    ARCHIVE_OP("ANNA", "1", "2023-3-1 10:01", "红色的船")
		ARCHIVE_POST("EMIL", "2", "2023-3-9 10:01", "新的船"));
	assert_int_equal(imported_all(im), 1);
	assert_finds(im, "船", "11:2,1 13:1 12:1,5,4,3,2");
	assert_finds(im, "红色的", "11:1");
	assert_finds(im, "/abc/", "");
	assert_finds(im, "-船", "13:3,2 14:1");
}

static void search__goes_on__when_a_thread_dies_meanwhile(void **state)
{
	struct library_search l = { 0 };
	struct import *im = *state;

	begin(&l, im, "/船/");
	assert_int_equal(search_work(l.s, 1, 1, &im->e), 1);
	folder_write(im->folder, "archive/渡口/11-01[红船].md",
	    ARCHIVE_OP("ANNA", "1", "2023-3-1 10:01", "新的船"));
	assert_int_equal(imported_all(im), 1);
	while (search_work(l.s, 1, 1, &im->e) > 0)
		;
	assert_true(search_count(l.s) >= 2);
	end(&l);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, imported_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(search__finds_words_of_any_length),
		TEST(search__wants_all_words__and_none_that_are_turned_over),
		TEST(search__takes_a_phrase_as_it_stands),
		TEST(search__knows_the_operators),
		TEST(search__knows_times__from_the_first_second_on_and_to_the_last_before),
		TEST(search__matches_regular_expressions__with_and_without_words_in_them),
		TEST(search__takes_variants_for_the_same__when_they_are_asked_for),
		TEST(search__gives_what_is_most_about_it_first__when_the_best_is_wanted),
		TEST(search__orders_threads_by_their_hits__not_by_what_is_none),
		TEST(search_group__stays_where_it_is__when_more_is_given),
		TEST(search_work__gives_the_same__in_slices_of_any_size),
		TEST(search__gives_the_newest_first__in_a_thread_of_any_length),
		TEST(search__weighs_hits_against_all_of_a_thread__when_the_best_is_wanted),
		TEST(search_finish__gives_all_of_a_thread_at_once),
		TEST(search_sum__is_a_bound_until_it_is_sure),
		TEST(search_stop__keeps_what_was_found__and_says_how_much_was_not_looked_at),
		TEST(search_work__ends__when_the_expression_is_too_much_for_many_texts),
		TEST(search__counts_what_cannot_be_read__when_a_file_is_not_what_was_imported),
		TEST(search__leaves_out_what_is_dead__when_a_thread_was_read_anew),
		TEST(search__goes_on__when_a_thread_dies_meanwhile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
