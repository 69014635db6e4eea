#include "store/store_threads.h"

#include "fixture/folder.h"

#include "store/search_plan.h"
#include "store/store_parts.h"

struct library {
	struct folder *folder;
	struct store *store;
	struct err err;
};

static int setup(void **state)
{
	struct library *l = calloc(1, sizeof *l);
	struct store_opened how;
	int r = folder_make((void **)&l->folder);

	*state = l;
	return r ? r : store_open(&l->store, folder_path(l->folder, "palou.db"), &how, &l->err);
}

static int teardown(void **state)
{
	struct library *l = *state;
	int r;

	store_close(l->store);
	r = folder_remove((void **)&l->folder);
	free(l);
	return r;
}

static void put(struct library *l, uint64_t tid, const char *board, uint32_t posts, int64_t last,
    struct stored_thread *t)
{
	*t = (struct stored_thread){ .tid = tid,
		.title = SLICE("题"),
		.numbers = { .posts = posts, .first = 60, .last = last } };
	assert_int_equal(store_forum(l->store, SLICE("s1"), &t->forum, &l->err), 0);
	assert_int_equal(store_board(l->store, t->forum, slice_str(board), &t->board, &l->err), 0);
	assert_int_equal(store_put_thread(l->store, t, &l->err), 0);
}

static void note_board(void *ctx, const struct stored_board *b)
{
	struct buf *out = ctx;

	buf_printf(out, "%.*s/%.*s %u %llu;", (int)b->forum_name.n, b->forum_name.p, (int)b->name.n,
	    b->name.p, b->threads, (unsigned long long)b->posts);
}

static void assert_boards(struct library *l, const char *want)
{
	struct buf out;

	buf_init(&out, 1024);
	assert_int_equal(store_boards(l->store, note_board, &out, &l->err), 0);
	assert_string_equal(out.p ? out.p : "", want);
	buf_release(&out);
}

static void store_boards__follow_what_is_put_moved_and_dropped(void **state)
{
	struct library *l = *state;
	struct stored_thread a, b;

	put(l, 1, "外野", 10, 600, &a);
	put(l, 2, "外野", 5, 700, &b);
	assert_boards(l, "s1/外野 2 15;");
	put(l, 1, "游戏", 12, 660, &a);
	assert_boards(l, "s1/外野 1 5;s1/游戏 1 12;");
	assert_int_equal(store_drop_thread(l->store, b.id, &l->err), 0);
	assert_boards(l, "s1/游戏 1 12;");
}

static void store_put_thread__changes_the_one_with_that_name(void **state)
{
	struct library *l = *state;
	struct stored_thread a, again, got;
	struct arena arena;
	int64_t id;

	arena_init(&arena);
	put(l, 1, "外野", 10, TIME_NONE, &a);
	put(l, 1, "外野", 11, 660, &again);
	assert_int_equal(a.id, again.id);
	assert_int_equal(store_thread(l->store, a.id, &got, &arena, &l->err), 0);
	assert_int_equal(got.numbers.posts, 11);
	assert_int_equal(got.numbers.last, 660);
	assert_int_equal(store_find_thread(l->store, a.forum, 1, SLICE(""), &id, &l->err), 0);
	assert_int_equal(id, a.id);
	assert_int_equal(store_find_tid(l->store, 1, &id, &l->err), 0);
	assert_int_equal(id, a.id);
	assert_int_equal(store_find_tid(l->store, 9, &id, &l->err), ERR_NOT_FOUND);
	arena_release(&arena);
}

static void store_find_thread__knows_files_without_a_tid_by_their_path(void **state)
{
	struct library *l = *state;
	struct stored_thread t = { .path = SLICE("/a/notes.md"),
		.title = SLICE("notes"),
		.numbers = { .first = TIME_NONE, .last = TIME_NONE } };
	int64_t id;

	assert_int_equal(store_forum(l->store, SLICE("s1"), &t.forum, &l->err), 0);
	assert_int_equal(store_board(l->store, t.forum, SLICE(""), &t.board, &l->err), 0);
	assert_int_equal(store_put_thread(l->store, &t, &l->err), 0);
	assert_int_equal(
	    store_find_thread(l->store, t.forum, 0, SLICE("/a/notes.md"), &id, &l->err), 0);
	assert_int_equal(id, t.id);
	assert_int_equal(
	    store_find_thread(l->store, t.forum, 0, SLICE("/b/notes.md"), &id, &l->err),
	    ERR_NOT_FOUND);
	assert_int_equal(store_find_tid(l->store, 0, &id, &l->err), ERR_NOT_FOUND);
}

static void note_tid(void *ctx, const struct stored_thread *t)
{
	buf_printf(ctx, "%llu ", (unsigned long long)t->tid);
}

static void store_threads__gives_the_newest_first__so_many_from_so_many(void **state)
{
	struct library *l = *state;
	struct stored_thread t;
	struct buf out;

	put(l, 1, "外野", 1, 600, &t);
	put(l, 2, "外野", 1, TIME_NONE, &t);
	put(l, 3, "游戏", 1, 900, &t);
	put(l, 4, "外野", 1, 700, &t);
	buf_init(&out, 1024);
	assert_int_equal(
	    store_threads(l->store, STORE_BOARD_ALL, 0, 9, note_tid, &out, &l->err), 0);
	assert_string_equal(out.p, "3 4 1 2 ");
	buf_clear(&out);
	assert_int_equal(store_threads(l->store, t.board, 1, 1, note_tid, &out, &l->err), 0);
	assert_string_equal(out.p, "1 ");
	buf_release(&out);
}

/* ---- files and names */

static void store_put_file__keeps_the_id_of_the_file_of_that_name(void **state)
{
	struct library *l = *state;
	struct stored_file f = { .thread = 1,
		.archive = 2,
		.folder = SLICE("/a/外野/"),
		.name = SLICE("1-01[题].md"),
		.number = 1,
		.size = 10,
		.changed = 5 };
	struct stored_file got;
	struct arena arena;
	int64_t first;

	arena_init(&arena);
	assert_int_equal(store_put_file(l->store, &f, &l->err), 0);
	first = f.id;
	f.size = 11;
	f.changed = INT64_C(1700000000123456789);
	assert_int_equal(store_put_file(l->store, &f, &l->err), 0);
	assert_int_equal(f.id, first);
	assert_int_equal(store_find_file(l->store, f.folder, f.name, &got, &arena, &l->err), 0);
	assert_int_equal(got.size, 11);
	assert_int_equal(got.changed, f.changed);
	assert_int_equal(store_file(l->store, first, &got, &arena, &l->err), 0);
	assert_true(slice_eq(got.folder, f.folder));
	assert_int_equal(store_drop_file(l->store, first, &l->err), 0);
	assert_int_equal(store_file(l->store, first, &got, &arena, &l->err), ERR_NOT_FOUND);
	arena_release(&arena);
}

static void store_author__is_one_for_one_name(void **state)
{
	struct library *l = *state;
	struct slice name;
	struct arena arena;
	uint32_t a, again, other;

	arena_init(&arena);
	assert_int_equal(store_find_author(l->store, SLICE("甲"), &a, &l->err), ERR_NOT_FOUND);
	assert_int_equal(store_author(l->store, SLICE("甲"), &a, &l->err), 0);
	assert_int_equal(store_author(l->store, SLICE("乙"), &other, &l->err), 0);
	assert_int_equal(store_author(l->store, SLICE("甲"), &again, &l->err), 0);
	assert_int_equal(a, again);
	assert_int_not_equal(a, other);
	assert_int_equal(store_author_name(l->store, a, &name, &arena, &l->err), 0);
	assert_true(slice_eq(name, SLICE("甲")));
	arena_release(&arena);
}

static void search_authors__finds_a_name__however_it_is_written(void **state)
{
	static const char *const names[] = { "Maple", "ＭＡＰＬＥ", "maple", "Maple2", "枫" };
	struct query q = { 0 };
	struct library *l = *state;
	uint32_t *ids, id;
	size_t n;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_int_equal(store_author(l->store, slice_str(names[i]), &id, &l->err), 0);
	assert_int_equal(search_authors(l->store, &q, SLICE("maple"), &ids, &n, &l->err), 0);
	assert_int_equal(n, 3);
	free(ids);
	assert_int_equal(search_authors(l->store, &q, SLICE("nobody"), &ids, &n, &l->err), 0);
	assert_int_equal(n, 0);
	free(ids);
}

/* ---- runs */

static uint32_t put_run(struct library *l, int64_t thread, uint32_t n, struct stored_run *old)
{
	struct stored_run run = { .thread = thread, .n = n };
	struct run_post *posts = calloc(n + 1, sizeof *posts);

	for (uint32_t i = 0; i < n; i++)
		posts[i] = (struct run_post){ .floor = i + 1, .author = (uint32_t)thread };
	assert_int_equal(store_put_run(l->store, &run, posts, old, &l->err), 0);
	free(posts);
	return run.base;
}

static void store_post__finds_the_post_and_its_thread(void **state)
{
	struct library *l = *state;
	struct stored_run run, old;
	struct run_post post;
	uint32_t first = put_run(l, 7, 3, &old), second = put_run(l, 8, 20, &old);

	assert_int_equal(first, 1);
	assert_int_equal(second, 4);
	for (uint32_t doc = 1; doc < 24; doc++) {
		assert_int_equal(store_post(l->store, doc, &post, &run, &l->err), 0);
		assert_int_equal(run.thread, doc < 4 ? 7 : 8);
		assert_int_equal(post.floor, doc < 4 ? doc : doc - 3);
		assert_int_equal(post.author, run.thread);
	}
	assert_int_equal(store_post(l->store, 0, &post, &run, &l->err), ERR_NOT_FOUND);
	assert_int_equal(store_post(l->store, 24, &post, &run, &l->err), ERR_NOT_FOUND);
}

static void store_put_run__makes_the_old_documents_dead(void **state)
{
	struct library *l = *state;
	struct stored_run run, old;
	struct run_post post;

	put_run(l, 7, 3, &old);
	assert_int_equal(old.n, 0);
	assert_int_equal(store_post(l->store, 2, &post, &run, &l->err), 0);
	assert_int_equal(put_run(l, 7, 5, &old), 4);
	assert_int_equal(old.base, 1);
	assert_int_equal(old.n, 3);
	assert_int_equal(store_post(l->store, 2, &post, &run, &l->err), ERR_NOT_FOUND);
	assert_int_equal(store_post(l->store, 8, &post, &run, &l->err), 0);
	assert_int_equal(store_run(l->store, 7, 0, &run, &l->err), 0);
	assert_int_equal(run.base, 4);
	assert_int_equal(store_drop_thread(l->store, 7, &l->err), 0);
	assert_int_equal(store_post(l->store, 8, &post, &run, &l->err), ERR_NOT_FOUND);
}

static void note_run(void *ctx, const struct stored_run *run)
{
	buf_printf(ctx, "%u+%u ", run->base, run->n);
}

static void assert_runs(struct library *l, int64_t thread, const char *want)
{
	struct buf said;

	buf_init(&said, 1024);
	assert_int_equal(store_thread_runs(l->store, thread, note_run, &said, &l->err), 0);
	assert_string_equal(said.p ? said.p : "", want);
	buf_release(&said);
}

static void assert_posts(struct library *l, int64_t thread, uint32_t base, uint32_t n)
{
	struct run_post posts[1000], post;
	struct stored_run run;

	assert_int_equal(store_run(l->store, thread, 0, &run, &l->err), 0);
	assert_int_equal(run.base, base);
	assert_int_equal(run.n, n);
	assert_int_equal(store_run_posts(l->store, &run, posts, &l->err), 0);
	for (uint32_t i = 0; i < n; i++) {
		assert_int_equal(posts[i].floor, i + 1);
		assert_int_equal(store_post(l->store, base + i, &post, &run, &l->err), 0);
		assert_int_equal(post.floor, i + 1);
		assert_int_equal(run.thread, thread);
	}
}

static void store_put_run__makes_runs_of_a_long_thread__which_are_read_as_one(void **state)
{
	struct library *l = *state;
	struct stored_run run, old;

	put_run(l, 7, 600, &old);
	assert_runs(l, 7, "1+256 257+256 513+88 ");
	assert_posts(l, 7, 1, 600);
	assert_int_equal(put_run(l, 7, 256, &old), 601);
	assert_int_equal(old.base, 1);
	assert_int_equal(old.n, 600);
	assert_runs(l, 7, "601+256 ");
	assert_posts(l, 7, 601, 256);
	assert_int_equal(store_run_posts(l->store, &old, NULL, &l->err), ERR_NOT_FOUND);
	assert_int_equal(store_run(l->store, 7, 0, &run, &l->err), 0);
	assert_int_equal(store_drop_run(l->store, &run, &l->err), 0);
	assert_runs(l, 7, "");
}

/* As versions before wrote it. */
static void make_one_run(struct library *l, uint32_t base, uint32_t n)
{
	struct run_post posts[1000] = { 0 };
	struct db_stmt st;
	struct buf blob;

	for (uint32_t i = 0; i < n; i++)
		posts[i] = (struct run_post){ .floor = i + 1, .posted = 60 * (n - i) };
	buf_init(&blob, 1 << 20);
	run_encode(&blob, posts, n);
	assert_int_equal(
	    store_drop_run(l->store, &(struct stored_run){ .base = base, .n = n }, &l->err), 0);
	st = db_use(&l->store->db,
	    "INSERT INTO run(base, n, thread, page, posts) VALUES(?, ?, 7, 0, ?)", &l->err);
	db_int(&st, 1, base);
	db_int(&st, 2, n);
	db_blob(&st, 3, buf_slice(&blob));
	assert_int_equal(db_run(&st), 0);
	buf_release(&blob);
}

static void store_renew_runs__writes_long_ones_anew__as_the_same_documents(void **state)
{
	struct library *l = *state;
	struct stored_run run, old;

	put_run(l, 6, 10, &old);
	put_run(l, 7, 600, &old);
	put_run(l, 8, 10, &old);
	make_one_run(l, 11, 600);
	assert_runs(l, 7, "11+600 ");
	assert_posts(l, 7, 11, 600);
	assert_int_equal(store_run(l->store, 7, 0, &run, &l->err), 0);
	assert_int_equal(run.last, INT64_MAX);
	assert_int_equal(store_renew_runs(l->store, 1, &l->err), 1);
	assert_int_equal(store_renew_runs(l->store, 1, &l->err), 0);
	assert_runs(l, 7, "11+256 267+256 523+88 ");
	assert_posts(l, 7, 11, 600);
	assert_int_equal(store_run(l->store, 7, 0, &run, &l->err), 0);
	assert_int_equal(run.last, 60 * 600);
	assert_posts(l, 6, 1, 10);
	assert_posts(l, 8, 611, 10);
}

static void store_post__sees_what_another_program_wrote(void **state)
{
	struct library *l = *state;
	struct library other = { .folder = l->folder };
	struct stored_run run, old;
	struct store_opened how;
	struct run_post post;

	put_run(l, 7, 3, &old);
	assert_int_equal(store_post(l->store, 1, &post, &run, &l->err), 0);
	assert_int_equal(
	    store_open(&other.store, folder_path(l->folder, "palou.db"), &how, &other.err), 0);
	put_run(&other, 8, 2, &old);
	store_close(other.store);
	assert_int_equal(store_post(l->store, 5, &post, &run, &l->err), 0);
	assert_int_equal(run.thread, 8);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_boards__follow_what_is_put_moved_and_dropped),
		TEST(store_put_thread__changes_the_one_with_that_name),
		TEST(store_find_thread__knows_files_without_a_tid_by_their_path),
		TEST(store_threads__gives_the_newest_first__so_many_from_so_many),
		TEST(store_put_file__keeps_the_id_of_the_file_of_that_name),
		TEST(store_author__is_one_for_one_name),
		TEST(search_authors__finds_a_name__however_it_is_written),
		TEST(store_post__finds_the_post_and_its_thread),
		TEST(store_put_run__makes_the_old_documents_dead),
		TEST(store_put_run__makes_runs_of_a_long_thread__which_are_read_as_one),
		TEST(store_renew_runs__writes_long_ones_anew__as_the_same_documents),
		TEST(store_post__sees_what_another_program_wrote),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
