/* What the reader saw, marked, wrote and visited, in a real library. */
#include "store/store_marks.h"
#include "store/store_seen.h"
#include "store/store_visits.h"

#include "fixture/folder.h"

#include <string.h>
#include <sys/wait.h>

#include "store/schema.h"
#include "store/store_parts.h"
#include "store/store_take.h"
#include "util/date.h"

#define S1 SLICE("s1")

static const struct store_thread thread = { { "s1", 2 }, 2124229, { NULL, 0 } };
static const struct store_thread other = { { "", 0 }, 0, { "/a/b.md", 7 } };

static struct store *must_open(struct folder *f)
{
	struct store_opened how;
	struct err e = { 0 };
	struct store *s;

	assert_int_equal(store_open(&s, folder_path(f, "palou.db"), &how, &e), 0);
	assert_string_equal(how.set_aside, "");
	return s;
}

static void see(struct store *s, const struct store_thread *t, uint64_t key, uint32_t posts)
{
	struct store_seen_change c = { .seen = &key, .nseen = 1, .posts = posts, .when = 100 };
	struct err e = { 0 };

	assert_int_equal(store_seen_note(s, t, &c, &e), 0);
}

static struct seen_set must_load(struct store *s, const struct store_thread *t, int found)
{
	struct seen_set set = { 0 };
	struct err e = { 0 };

	assert_int_equal(store_seen_load(s, t, &set, &e), found);
	return set;
}

static void store_seen__is_of_one_thread__and_holds_over_runs(void **state)
{
	struct store *s = must_open(*state);
	struct seen_set set = must_load(s, &thread, 0);

	assert_int_equal(set.n, 0);
	see(s, &thread, 7, 12);
	see(s, &thread, 9, 0);
	store_close(s);
	s = must_open(*state);
	set = must_load(s, &thread, 1);
	assert_int_equal(set.n, 2);
	assert_true(seen_set_has(&set, 7) && seen_set_has(&set, 9));
	seen_set_release(&set);
	set = must_load(s, &other, 0);
	assert_int_equal(set.n, 0);
	store_close(s);
}

static void store_seen_note__takes_back__what_shall_be_unread(void **state)
{
	static const uint64_t all[] = { 1, 2, 3, 4 }, back[] = { 2, 4, 5 };
	struct store_seen_change c = { .seen = all, .nseen = 4 };
	struct store *s = must_open(*state);
	struct err e = { 0 };
	struct seen_set set;

	assert_int_equal(store_seen_note(s, &thread, &c, &e), 0);
	c = (struct store_seen_change){ .unseen = back, .nunseen = 3 };
	assert_int_equal(store_seen_note(s, &thread, &c, &e), 0);
	set = must_load(s, &thread, 1);
	assert_int_equal(set.n, 2);
	assert_true(seen_set_has(&set, 1) && seen_set_has(&set, 3));
	seen_set_release(&set);
	store_close(s);
}

static void store_seen_load__says_so__when_what_it_finds_is_damaged(void **state)
{
	struct store *s = must_open(*state);
	struct seen_set set = { 0 };
	struct err e = { 0 };

	see(s, &thread, 7, 12);
	assert_int_equal(db_exec(&s->db, "UPDATE seen SET keys = x'0102FF'", &e), 0);
	assert_int_equal(store_seen_load(s, &thread, &set, &e), ERR_STORE_DAMAGED);
	assert_int_equal(set.n, 0);
	see(s, &thread, 8, 12);
	set = must_load(s, &thread, 1);
	assert_int_equal(set.n, 1);
	seen_set_release(&set);
	store_close(s);
}

#define WRITERS 3
#define WRITTEN 150

static void write_some(struct folder *f, int writer)
{
	struct store *s = must_open(f);

	for (int i = 0; i < WRITTEN; i++) {
		see(s, &thread, (uint64_t)i * WRITERS + (uint64_t)writer, 1);
		see(s, &thread, 1000000 + (uint64_t)i, 1);
	}
	store_close(s);
	_exit(0);
}

static void store_seen_note__loses_nothing__when_several_programs_write(void **state)
{
	pid_t pids[WRITERS];
	struct seen_set set;
	struct store *s = must_open(*state);

	store_close(s);
	for (int i = 0; i < WRITERS; i++) {
		pids[i] = fork();
		if (!pids[i])
			write_some(*state, i);
	}
	for (int i = 0; i < WRITERS; i++) {
		int status;

		assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
		assert_int_equal(status, 0);
	}
	s = must_open(*state);
	set = must_load(s, &thread, 1);
	assert_int_equal(set.n, WRITERS * WRITTEN + WRITTEN);
	seen_set_release(&set);
	store_close(s);
}

struct told {
	struct buf text;
};

static void tell_visited(void *ctx, const struct store_visited *v)
{
	struct told *t = ctx;

	buf_printf(&t->text, "%.*s/%llu%.*s %u %u\n", (int)v->thread.forum.n, v->thread.forum.p,
	    (unsigned long long)v->thread.tid, (int)v->thread.path.n, v->thread.path.p, v->posts,
	    v->now);
}

static void store_seen_each__tells_how_many_posts_there_were__and_are(void **state)
{
	struct store *s = must_open(*state);
	struct told told;
	struct err e = { 0 };

	see(s, &thread, 7, 12);
	see(s, &other, 7, 3);
	see(s, &other, 8, 0);
	assert_int_equal(
	    db_exec(&s->db,
		"INSERT INTO thread(forum, tid, board, title, posts) SELECT id, 2124229,"
		" 1, '', 24 FROM forum WHERE name = 's1'",
		&e),
	    0);
	buf_init(&told.text, 1000);
	assert_int_equal(store_seen_each(s, tell_visited, &told, &e), 0);
	assert_string_equal(told.text.p, "s1/2124229 12 24\n/0/a/b.md 3 0\n");
	buf_release(&told.text);
	store_close(s);
}

static void store_seen_note__forgets_a_thread__unless_something_of_it_was_seen(void **state)
{
	static const uint64_t all[] = { 1, 2 };
	struct store_seen_change c = { .unseen = all, .nunseen = 2, .posts = SEEN_NEVER };
	struct store *s = must_open(*state);
	struct told told;
	struct err e = { 0 };

	see(s, &thread, 1, 2);
	see(s, &other, 1, 2);
	see(s, &other, 3, 3);
	assert_int_equal(store_seen_note(s, &thread, &c, &e), 0);
	must_load(s, &thread, 0);
	assert_int_equal(store_seen_note(s, &other, &c, &e), 0);
	buf_init(&told.text, 1000);
	assert_int_equal(store_seen_each(s, tell_visited, &told, &e), 0);
	assert_string_equal(told.text.p, "/0/a/b.md 3 0\n");
	buf_release(&told.text);
	store_close(s);
}

/* ---- marks */

static struct store_mark mark_of(uint32_t nth, const char *note, int64_t made)
{
	return (struct store_mark){
		.spot = { .thread = thread,
		    .title = SLICE("国内gpu"),
		    .board = SLICE("外野"),
		    .paths = { "/a\0/b", 6 },
		    .words = SLICE("用的img的ip"),
		    .post = { .posted = 1678875900,
			.author = SLICE("ANNA"),
			.nth = nth,
			.floor = 9 } },
		.note = slice_str(note),
		.made = made,
	};
}

#define TEXT(s) (int)(s).n, (s).p

static void tell_mark(void *ctx, const struct store_mark *m)
{
	const struct store_spot *s = &m->spot;
	struct told *t = ctx;

	buf_printf(&t->text, "%.*s/%llu %.*s %.*s ", TEXT(s->thread.forum),
	    (unsigned long long)s->thread.tid, TEXT(s->board), TEXT(s->title));
	buf_printf(&t->text, "%.*s.%u@%lld #%u %zu ", TEXT(s->post.author), s->post.nth,
	    (long long)s->post.posted, s->post.floor, s->paths.n);
	buf_printf(&t->text, "%.*s: %.*s\n", TEXT(s->words), TEXT(m->note));
}

static void assert_marks(struct store *s, const struct store_thread *of, const char *want)
{
	struct told told;
	struct err e = { 0 };

	buf_init(&told.text, 4000);
	buf_add_str(&told.text, "");
	assert_int_equal(store_marks_each(s, of, tell_mark, &told, &e), 0);
	assert_string_equal(told.text.p ? told.text.p : "", want);
	buf_release(&told.text);
}

#define MARK_0 "s1/2124229 外野 国内gpu ANNA.0@1678875900 #9 6 用的img的ip: "
#define MARK_1 "s1/2124229 外野 国内gpu ANNA.1@1678875900 #9 6 用的img的ip: "

static void store_mark_put__keeps_one_mark_a_post__newest_first(void **state)
{
	struct store_mark first = mark_of(0, "first", 10), second = mark_of(1, "", 20);
	struct store *s = must_open(*state);
	struct err e = { 0 };

	assert_int_equal(store_mark_put(s, &first, &e), 0);
	assert_int_equal(store_mark_put(s, &second, &e), 0);
	assert_marks(s, NULL, MARK_1 "\n" MARK_0 "first\n");
	first.note = SLICE("again; '\"\n");
	first.made = 30;
	assert_int_equal(store_mark_put(s, &first, &e), 0);
	store_close(s);
	s = must_open(*state);
	assert_marks(s, &thread, MARK_0 "again; '\"\n\n" MARK_1 "\n");
	assert_marks(s, &other, "");
	assert_int_equal(store_mark_drop(s, &first.spot, &e), 0);
	assert_marks(s, NULL, MARK_1 "\n");
	store_close(s);
}

static void store_mark_put__keeps_the_thread__from_being_trimmed(void **state)
{
	struct store_mark m = mark_of(0, "", 10);
	struct store *s = must_open(*state);
	struct err e = { 0 };
	struct db_stmt st;

	assert_int_equal(store_mark_put(s, &m, &e), 0);
	st = db_use(&s->db, "SELECT count(*), max(tid) FROM keep", &e);
	assert_int_equal(db_step(&st), 1);
	assert_int_equal(db_get_int(&st, 0), 1);
	assert_int_equal(db_get_int(&st, 1), 2124229);
	db_done(&st);
	store_close(s);
}

static void tell_note(void *ctx, const struct store_note *n)
{
	struct told *t = ctx;

	buf_printf(&t->text, "%.*s/%.*s: %.*s\n", TEXT(n->forum), TEXT(n->author), TEXT(n->note));
}

static void store_note_put__keeps_one_note_an_author__of_each_forum(void **state)
{
	struct store_note n = { S1, SLICE("ANNA"), SLICE("knows compilers"), 10 };
	struct store *s = must_open(*state);
	struct err e = { 0 };
	struct slice forum = S1;
	struct told told;

	buf_init(&told.text, 1000);
	assert_int_equal(store_note_put(s, &n, &e), 0);
	n.forum = SLICE("mine");
	n.made = 20;
	assert_int_equal(store_note_put(s, &n, &e), 0);
	n.note = SLICE("another one");
	assert_int_equal(store_note_put(s, &n, &e), 0);
	assert_int_equal(store_notes_each(s, NULL, tell_note, &told, &e), 0);
	assert_string_equal(told.text.p, "mine/ANNA: another one\ns1/ANNA: knows compilers\n");
	n.note = slice_of(NULL, 0);
	assert_int_equal(store_note_put(s, &n, &e), 0);
	buf_clear(&told.text);
	assert_int_equal(store_notes_each(s, NULL, tell_note, &told, &e), 0);
	assert_int_equal(store_notes_each(s, &forum, tell_note, &told, &e), 0);
	assert_string_equal(told.text.p, "s1/ANNA: knows compilers\ns1/ANNA: knows compilers\n");
	buf_release(&told.text);
	store_close(s);
}

/* ---- history */

static void tell_visit(void *ctx, const struct store_visit *v)
{
	struct told *t = ctx;

	buf_printf(
	    &t->text, "%s%u@%lld ", v->jump ? "jump " : "", v->spot.post.nth, (long long)v->when);
}

static void assert_visits(struct store *s, const char *want)
{
	struct told told;
	struct err e = { 0 };

	buf_init(&told.text, 1 << 20);
	assert_int_equal(store_visits_each(s, tell_visit, &told, &e), 0);
	assert_string_equal(told.text.p ? told.text.p : "", want);
	buf_release(&told.text);
}

static void visit(struct store *s, uint32_t nth, bool jump, int64_t when)
{
	struct store_visit v = { mark_of(nth, "", 0).spot, jump, when };
	struct err e = { 0 };

	assert_int_equal(store_visit_note(s, &v, &e), 0);
}

static void store_visit_note__keeps_the_newest__of_a_thread_and_of_a_post(void **state)
{
	struct store *s = must_open(*state);
	struct store_visit v = { mark_of(3, "", 0).spot, true, 0 };
	struct err e = { 0 };

	visit(s, 0, false, 10);
	visit(s, 1, false, 20);
	visit(s, 3, true, 11);
	visit(s, 4, true, 12);
	visit(s, 3, true, 13);
	assert_visits(s, "1@20 jump 3@13 jump 4@12 ");
	assert_int_equal(store_visit_drop(s, &v, &e), 0);
	assert_visits(s, "1@20 jump 4@12 ");
	store_close(s);
}

static void store_visit_note__forgets_old_jumps__and_no_thread(void **state)
{
	struct store *s = must_open(*state);
	struct store_visit oldest = { mark_of(0, "", 0).spot, false, 1 };
	struct err e = { 0 };
	struct db_stmt st;

	assert_int_equal(store_begin(s, &e), 0);
	assert_int_equal(store_visit_note(s, &oldest, &e), 0);
	for (uint32_t i = 0; i < STORE_VISITS_POSTS + 5; i++)
		visit(s, i, true, 10 + i);
	assert_int_equal(store_end(s, 0, &e), 0);
	st = db_use(
	    &s->db, "SELECT sum(jump), sum(1 - jump), min(visited), max(nth) FROM visit", &e);
	assert_int_equal(db_step(&st), 1);
	assert_int_equal(db_get_int(&st, 0), STORE_VISITS_POSTS);
	assert_int_equal(db_get_int(&st, 1), 1);
	assert_int_equal(db_get_int(&st, 2), 1);
	assert_int_equal(db_get_int(&st, 3), STORE_VISITS_POSTS + 4);
	db_done(&st);
	store_close(s);
}

/* ---- an older library */

static void store_open__adds_the_readers_tables__to_a_library_that_has_none(void **state)
{
	struct err e = { 0 };
	struct db db;
	struct store *s;

	assert_int_equal(db_open(&db, folder_path(*state, "palou.db"), DB_CREATE, &e), 0);
	assert_int_equal(schema_update(&db, 1, &e), 0);
	assert_int_equal(db_exec(&db, "INSERT INTO forum(name) VALUES('s1')", &e), 0);
	db_close(&db);
	s = must_open(*state);
	see(s, &thread, 7, 12);
	assert_marks(s, NULL, "");
	store_close(s);
}

static void store_take__unites_what_was_noted_aside__and_leaves_nothing_there(void **state)
{
	struct folder *f = *state;
	struct store *s = must_open(f), *aside;
	struct store_opened how;
	struct err e = { 0 };
	struct seen_set set;

	assert_int_equal(store_open(&aside, folder_path(f, "aside.db"), &how, &e), 0);
	see(s, &thread, 7, 12);
	see(aside, &thread, 9, 0);
	see(aside, &other, 3, 5);
	visit(s, 7, false, 100);
	visit(aside, 9, false, 200);
	assert_int_equal(store_take(s, aside, &e), 0);
	set = must_load(s, &thread, 1);
	assert_int_equal(set.n, 2);
	seen_set_release(&set);
	set = must_load(s, &other, 1);
	assert_true(seen_set_has(&set, 3));
	seen_set_release(&set);
	assert_visits(s, "9@200 ");
	must_load(aside, &thread, 0);
	assert_visits(aside, "");
	store_close(aside);
	store_close(s);
}

static void store_take__changes_nothing__while_another_program_writes(void **state)
{
	struct folder *f = *state;
	struct store *s = must_open(f), *writer = must_open(f), *aside;
	struct store_opened how;
	struct err e = { 0 };
	struct seen_set set;

	assert_int_equal(store_open(&aside, folder_path(f, "aside.db"), &how, &e), 0);
	see(aside, &thread, 9, 12);
	store_wait(s, 10);
	assert_int_equal(store_begin(writer, &e), 0);
	assert_int_equal(store_take(s, aside, &e), ERR_STORE_BUSY);
	assert_int_equal(store_end(writer, 0, &e), 0);
	must_load(s, &thread, 0);
	set = must_load(aside, &thread, 1);
	assert_int_equal(set.n, 1);
	seen_set_release(&set);
	store_close(aside);
	store_close(writer);
	store_close(s);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, folder_make, folder_remove)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(store_seen__is_of_one_thread__and_holds_over_runs),
		TEST(store_seen_note__takes_back__what_shall_be_unread),
		TEST(store_seen_note__forgets_a_thread__unless_something_of_it_was_seen),
		TEST(store_seen_load__says_so__when_what_it_finds_is_damaged),
		TEST(store_seen_note__loses_nothing__when_several_programs_write),
		TEST(store_seen_each__tells_how_many_posts_there_were__and_are),
		TEST(store_mark_put__keeps_one_mark_a_post__newest_first),
		TEST(store_mark_put__keeps_the_thread__from_being_trimmed),
		TEST(store_note_put__keeps_one_note_an_author__of_each_forum),
		TEST(store_visit_note__keeps_the_newest__of_a_thread_and_of_a_post),
		TEST(store_visit_note__forgets_old_jumps__and_no_thread),
		TEST(store_take__unites_what_was_noted_aside__and_leaves_nothing_there),
		TEST(store_take__changes_nothing__while_another_program_writes),
		TEST(store_open__adds_the_readers_tables__to_a_library_that_has_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
