#include "store/store_pages.h"

#include "fixture/folder.h"

#include <stdlib.h>
#include <string.h>

#include "store/db.h"
#include "store/store_marks.h"
#include "util/date.h"
#include "util/mem.h"

static const char html[] = "<html><body>海风 海风 海风 海风 海风 海风</body></html>";

static struct store *must_open(const char *path)
{
	struct store_opened how;
	struct err e = { 0 };
	struct store *s;

	assert_int_equal(store_open(&s, path, &how, &e), 0);
	assert_string_equal(how.set_aside, "");
	return s;
}

static struct store *fresh(void **state)
{
	return must_open(folder_path(*state, "palou.db"));
}

static struct page_key thread_page(uint64_t tid, uint32_t number)
{
	return (struct page_key){ .kind = PAGE_THREAD, .id = tid, .number = number };
}

static void put(struct store *s, const struct page_key *key, struct slice bytes, int64_t came)
{
	struct page_text page = { .bytes = bytes,
		.type = SLICE("text/html; charset=utf-8"),
		.url = SLICE("https://bbs.example.org/forum.php"),
		.came = came,
		.low = key->number * UINT64_C(100),
		.high = key->number * UINT64_C(100) + 40 };
	struct err e = { 0 };

	assert_int_equal(store_pages_put(s, "harbour", key, &page, &e), 0);
}

/* Bytes that do not become smaller. */
static void put_noise(struct store *s, const struct page_key *key, size_t n, int64_t came)
{
	char *bytes = mem_alloc(n);
	uint32_t x = (uint32_t)(came * 2654435761u + key->number) | 1;

	for (size_t i = 0; i < n; i++) {
		x ^= x << 13, x ^= x >> 17, x ^= x << 5;
		bytes[i] = (char)x;
	}
	put(s, key, slice_of(bytes, n), came);
	free(bytes);
}

static int get(struct store *s, const struct page_key *key, struct page_text *page, struct buf *b)
{
	struct err e = { 0 };

	buf_init(b, PAGE_KEPT_MAX);
	return store_pages_get(s, "harbour", key, page, b, &e);
}

static bool is_kept(struct store *s, const struct page_key *key)
{
	struct page_text page;
	struct buf b;
	int r = get(s, key, &page, &b);

	buf_release(&b);
	return r == 0;
}

static void store_pages_get__gives_the_bytes_as_they_came(void **state)
{
	struct page_key key = thread_page(12, 3);
	struct store *s = fresh(state);
	struct page_text page;
	struct buf b;

	put(s, &key, slice_str(html), 1700000000);
	assert_int_equal(get(s, &key, &page, &b), 0);
	assert_true(slice_eq(page.bytes, slice_str(html)));
	assert_true(slice_eq(page.type, SLICE("text/html; charset=utf-8")));
	assert_true(slice_eq(page.url, SLICE("https://bbs.example.org/forum.php")));
	assert_int_equal(page.came, 1700000000);
	assert_int_equal(page.bytes.p[page.bytes.n], '\0');
	buf_release(&b);
	store_close(s);
}

static void store_pages_get__knows_a_page_by_all_of_its_key(void **state)
{
	static const struct page_key kept = { PAGE_LIST, 2, 4, 17 };
	static const struct page_key others[] = { { PAGE_THREAD, 2, 4, 17 },
		{ PAGE_LIST, 2, 5, 17 }, { PAGE_LIST, 2, 4, 18 }, { PAGE_LIST, 3, 4, 17 } };
	struct store *s = fresh(state);
	struct page_text page;
	struct err e = { 0 };
	struct buf b;

	put(s, &kept, slice_str(html), 1);
	assert_true(is_kept(s, &kept));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(is_kept(s, &others[i]));
	buf_init(&b, PAGE_KEPT_MAX);
	assert_int_equal(store_pages_get(s, "elsewhere", &kept, &page, &b, &e), ERR_NOT_FOUND);
	buf_release(&b);
	store_close(s);
}

static void store_pages_put__replaces_the_page_before(void **state)
{
	struct page_key key = thread_page(12, 1);
	struct store *s = fresh(state);
	struct page_text page;
	struct buf b;

	put(s, &key, slice_str(html), 1);
	put(s, &key, SLICE("newer"), 2);
	assert_int_equal(get(s, &key, &page, &b), 0);
	assert_true(slice_eq(page.bytes, SLICE("newer")));
	assert_int_equal(store_pages_sizes(s).pages, 1);
	buf_release(&b);
	store_close(s);
}

static void store_pages_put__refuses_what_is_larger_than_any_page(void **state)
{
	struct page_key key = thread_page(12, 1);
	struct page_text page = { .bytes = {
				      mem_zalloc(1, PAGE_BYTES_MAX + 1), PAGE_BYTES_MAX + 1 } };
	struct store *s = fresh(state);
	struct err e = { 0 };

	assert_int_equal(store_pages_put(s, "harbour", &key, &page, &e), ERR_TOO_BIG);
	assert_int_equal(e.limit, PAGE_BYTES_MAX);
	page.bytes.n--;
	assert_int_equal(store_pages_put(s, "harbour", &key, &page, &e), 0);
	assert_true(is_kept(s, &key));
	free((char *)(uintptr_t)page.bytes.p);
	store_close(s);
}

static void store_pages_find__gives_the_last_page_or_the_one_around_a_pid(void **state)
{
	struct store *s = fresh(state);

	for (uint32_t i = 1; i <= 3; i++) {
		struct page_key key = thread_page(12, i);

		put(s, &key, slice_str(html), i);
	}
	assert_int_equal(store_pages_find(s, "harbour", 12, 0), 3);
	assert_int_equal(store_pages_find(s, "harbour", 12, 220), 2);
	assert_int_equal(store_pages_find(s, "harbour", 12, 260), 0);
	assert_int_equal(store_pages_find(s, "harbour", 13, 0), 0);
	assert_int_equal(store_pages_find(s, "elsewhere", 12, 0), 0);
	store_close(s);
}

static void store_pages_drop__forgets_one_page(void **state)
{
	struct page_key one = thread_page(12, 1), two = thread_page(12, 2);
	struct store *s = fresh(state);
	struct err e = { 0 };

	put(s, &one, slice_str(html), 1);
	put(s, &two, slice_str(html), 1);
	assert_int_equal(store_pages_drop(s, "harbour", &two, &e), 0);
	assert_int_equal(store_pages_drop(s, "elsewhere", &one, &e), 0);
	assert_true(is_kept(s, &one));
	assert_false(is_kept(s, &two));
	store_close(s);
}

/* ---- what is damaged */

static void damage(const char *path, const char *sql)
{
	struct err e = { 0 };
	struct db db;

	assert_int_equal(db_open(&db, path, DB_CREATE, &e), 0);
	assert_int_equal(db_exec(&db, sql, &e), 0);
	db_close(&db);
}

static void store_pages_get__says_so__when_what_is_kept_is_damaged(void **state)
{
	static const char *const damages[] = {
		"UPDATE page SET data = x'789c0102'",
		"UPDATE page SET data = x''",
		"UPDATE page SET data = substr(data, 1, length(data) - 3)",
		"UPDATE page SET size = size + 1",
		"UPDATE page SET size = size - 1",
		"UPDATE page SET size = -1",
		"UPDATE page SET size = 0",
		"UPDATE page SET size = 9223372036854775807",
		"UPDATE page SET url = hex(zeroblob(20000000))",
	};
	struct page_key key = thread_page(12, 1);
	char *path = strdup(folder_path(*state, "palou.db"));

	for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
		struct store *s = must_open(path);
		struct page_text page;
		struct buf b;

		put(s, &key, slice_str(html), 1);
		damage(path, damages[i]);
		assert_int_equal(get(s, &key, &page, &b), ERR_STORE_DAMAGED);
		assert_true(b.n <= PAGE_KEPT_MAX);
		buf_release(&b);
		store_close(s);
	}
	free(path);
}

/* Zeros shrink to a thousandth: what claims to be small is unpacked no further than that. */
static void store_pages_get__unpacks_no_more_than_a_page_may_have(void **state)
{
	struct page_key key = thread_page(12, 1);
	char *path = strdup(folder_path(*state, "palou.db"));
	char *zeros = mem_zalloc(1, PAGE_BYTES_MAX);
	struct store *s = must_open(path);
	struct page_text page;
	struct buf b;

	put(s, &key, slice_of(zeros, PAGE_BYTES_MAX), 1);
	assert_true(store_pages_sizes(s).bytes < 64 * 1024);
	damage(path, "UPDATE page SET size = 1000");
	assert_int_equal(get(s, &key, &page, &b), ERR_STORE_DAMAGED);
	assert_true(b.cap < 64 * 1024);
	buf_release(&b);
	damage(path, "UPDATE page SET size = 16777217");
	assert_int_equal(get(s, &key, &page, &b), ERR_STORE_DAMAGED);
	assert_true(b.cap < 64 * 1024);
	buf_release(&b);
	free(zeros);
	store_close(s);
	free(path);
}

/* ---- limits */

static void store_pages_trim__takes_lists_first_and_then_the_oldest(void **state)
{
	struct page_key list = { PAGE_LIST, 1, 4, 0 }, index = { PAGE_INDEX, 0, 0, 0 };
	struct page_key old = thread_page(1, 1), young = thread_page(2, 1);
	struct store *s = fresh(state);
	struct page_sizes freed;
	struct err e = { 0 };

	put_noise(s, &old, 1000, 10);
	put_noise(s, &young, 1000, 20);
	put_noise(s, &list, 1000, 30);
	put_noise(s, &index, 1000, 31);
	assert_int_equal(store_pages_trim(s, 5000, &freed, &e), 0);
	assert_int_equal(freed.pages, 0);
	assert_int_equal(store_pages_trim(s, 2500, &freed, &e), 0);
	assert_int_equal(freed.pages, 2);
	assert_true(freed.bytes >= 2000 && freed.bytes < 2100);
	assert_true(is_kept(s, &old) && is_kept(s, &young));
	assert_int_equal(store_pages_trim(s, 1500, &freed, &e), 0);
	assert_false(is_kept(s, &old));
	assert_true(is_kept(s, &young));
	store_close(s);
}

/* A bookmark in thread TID of SITE. */
static struct store_spot spot_in(const char *site, uint64_t tid)
{
	return (struct store_spot){
		.thread = { .forum = slice_str(site), .tid = tid },
		.title = SLICE("灯塔"),
		.post = { .pid = 7, .posted = 1700000000, .author = SLICE("海鸥") },
	};
}

static void mark_in(struct store *s, const char *site, uint64_t tid)
{
	struct store_mark mark = { .spot = spot_in(site, tid), .made = 1700000000 };
	struct err e = { 0 };

	assert_int_equal(store_mark_put(s, &mark, &e), 0);
}

static void store_pages_trim__leaves_threads_with_marks(void **state)
{
	struct page_key held = thread_page(1, 1), other = thread_page(2, 1);
	struct store_spot spot = spot_in("harbour", 1);
	struct store *s = fresh(state);
	struct page_sizes freed;
	struct err e = { 0 };

	put_noise(s, &held, 1000, 10);
	put_noise(s, &other, 1000, 20);
	mark_in(s, "harbour", 1);
	mark_in(s, "elsewhere", 2);
	assert_int_equal(store_pages_trim(s, 0, &freed, &e), 0);
	assert_true(is_kept(s, &held));
	assert_false(is_kept(s, &other));
	assert_int_equal(store_mark_drop(s, &spot, &e), 0);
	assert_int_equal(store_pages_trim(s, 0, &freed, &e), 0);
	assert_int_equal(store_pages_sizes(s).pages, 0);
	store_close(s);
}

static void store_pages_trim__trims_any_number(void **state)
{
	struct store *s = fresh(state);
	struct page_sizes freed;
	struct err e = { 0 };

	for (uint32_t i = 1; i <= 700; i++) {
		struct page_key key = thread_page(1, i);

		put_noise(s, &key, 100, i);
	}
	assert_int_equal(store_pages_trim(s, 5000, &freed, &e), 0);
	assert_int_equal(freed.pages + store_pages_sizes(s).pages, 700);
	assert_true(store_pages_sizes(s).bytes <= 5000);
	assert_int_equal(store_pages_find(s, "harbour", 1, 0), 700);
	store_close(s);
}

/* ---- earlier texts */

struct seen_texts {
	char all[512];
};

static void collect(void *ctx, const struct earlier_text *t)
{
	struct seen_texts *seen = ctx;
	size_t n = strlen(seen->all);

	snprintf(seen->all + n, sizeof seen->all - n, "%llu %.*s #%u %lld: %.*s\n",
	    (unsigned long long)t->pid, (int)t->author.n, t->author.p, t->floor, (long long)t->seen,
	    (int)t->html.n, t->html.p);
}

static void put_earlier(struct store *s, uint64_t pid, int64_t seen, const char *text)
{
	struct earlier_text t = { .tid = 12,
		.pid = pid,
		.author = SLICE("海鸥"),
		.floor = 5,
		.posted = TIME_NONE,
		.seen = seen,
		.html = slice_str(text) };
	struct err e = { 0 };

	assert_int_equal(store_earlier_put(s, "harbour", &t, &e), 0);
}

static void store_earlier_each__gives_the_newest_text_of_each_post_first(void **state)
{
	struct store *s = fresh(state);
	struct seen_texts seen = { "" };
	struct err e = { 0 };

	put_earlier(s, 9, 1, "one");
	put_earlier(s, 7, 2, "other");
	put_earlier(s, 9, 3, "two");
	put_earlier(s, 9, 4, "two");
	put_earlier(s, 9, 5, "one");
	assert_int_equal(store_earlier_each(s, "harbour", 12, collect, &seen, &e), 0);
	assert_string_equal(
	    seen.all, "7 海鸥 #5 2: other\n9 海鸥 #5 5: one\n9 海鸥 #5 3: two\n9 海鸥 #5 1: one\n");
	assert_int_equal(store_pages_sizes(s).texts, 4);
	seen.all[0] = '\0';
	assert_int_equal(store_earlier_each(s, "harbour", 13, collect, &seen, &e), 0);
	assert_int_equal(store_earlier_each(s, "elsewhere", 12, collect, &seen, &e), 0);
	assert_string_equal(seen.all, "");
	store_close(s);
}

static void store_earlier_each__leaves_out_what_is_damaged(void **state)
{
	char *path = strdup(folder_path(*state, "palou.db"));
	struct seen_texts seen = { "" };
	struct err e = { 0 };
	struct store *s = must_open(path);

	put_earlier(s, 1, 1, "one");
	put_earlier(s, 2, 1, "two");
	damage(path, "UPDATE earlier SET html = x'00ff' WHERE pid = 1");
	assert_int_equal(store_earlier_each(s, "harbour", 12, collect, &seen, &e), 0);
	assert_string_equal(seen.all, "2 海鸥 #5 1: two\n");
	store_close(s);
	free(path);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_pages_get__gives_the_bytes_as_they_came),
		TEST(store_pages_get__knows_a_page_by_all_of_its_key),
		TEST(store_pages_put__replaces_the_page_before),
		TEST(store_pages_put__refuses_what_is_larger_than_any_page),
		TEST(store_pages_find__gives_the_last_page_or_the_one_around_a_pid),
		TEST(store_pages_drop__forgets_one_page),
		TEST(store_pages_get__says_so__when_what_is_kept_is_damaged),
		TEST(store_pages_get__unpacks_no_more_than_a_page_may_have),
		TEST(store_pages_trim__takes_lists_first_and_then_the_oldest),
		TEST(store_pages_trim__leaves_threads_with_marks),
		TEST(store_pages_trim__trims_any_number),
		TEST(store_earlier_each__gives_the_newest_text_of_each_post_first),
		TEST(store_earlier_each__leaves_out_what_is_damaged),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
