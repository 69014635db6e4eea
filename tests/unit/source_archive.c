/* Archives as they lie on disk: every test makes its own. */
#include "source/archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/archive.h"
#include "fixture/folder.h"

#define ONE POST("1", "ANNA", "2023-3-1 10:00", "一")
#define TWO                                                                                        \
	POST("2", "BERT", "2023-3-1 10:01", QUOTE_OF("7", "5", "ANNA", "2023-3-1 10:00", "一") "二")
#define THREE POST("3", "CARL", "2023-3-2 10:00", "三")

struct fixture {
	struct folder *folder;
	struct archive *archive;
	struct thread thread;
	char told[TOLD_SIZE]; /* troubles: `path: errno`, from the folder, one behind the other */
	struct err err;
};

static int begin(void **state)
{
	struct fixture *f;
	void *folder;

	if (folder_make(&folder) < 0)
		return -1;
	f = calloc(1, sizeof *f);
	assert_non_null(f);
	f->folder = folder;
	f->archive = archive_new();
	thread_init(&f->thread);
	*state = f;
	return 0;
}

static int end(void **state)
{
	struct fixture *f = *state;
	void *folder = f->folder;

	archive_free(f->archive);
	thread_release(&f->thread);
	free(f);
	return folder_remove(&folder);
}

static void note(void *ctx, const struct err *e)
{
	struct fixture *f = ctx;
	size_t n = strlen(f->told), root = strlen(f->folder->root);

	assert_int_equal(e->code, ERR_SYSTEM);
	assert_int_equal(strncmp(e->subject, f->folder->root, root), 0);
	snprintf(f->told + n, sizeof f->told - n, "%s: %s\n", e->subject + root + 1,
	    e->sys == ENOENT ? "gone" : "other");
}

static int add(struct fixture *f, const char *name)
{
	return archive_add(f->archive, folder_path(f->folder, name), note, f, &f->err);
}

static int read_thread(struct fixture *f, size_t i, enum archive_depth depth)
{
	return archive_read(f->archive, i, depth, &f->thread, note, f, &f->err);
}

/* The catalog as text: `BOARD/TID TITLE (FILES)` for each thread, sorted by tid. */
static const char *told_catalog(struct fixture *f, char out[TOLD_SIZE])
{
	const struct catalog *c = archive_catalog(f->archive);
	uint64_t last = 0;
	size_t n = 0;

	*out = '\0';
	for (size_t left = c->nthreads; left > 0; left--) {
		const struct catalog_thread *least = NULL;

		for (size_t i = 0; i < c->nthreads; i++)
			if (c->threads[i].tid > last && (!least || c->threads[i].tid < least->tid))
				least = &c->threads[i];
		if (!least)
			break;
		last = least->tid;
		n += (size_t)snprintf(out + n, TOLD_SIZE - n, "%.*s/%llu %.*s (%u)\n",
		    (int)c->boards[least->board].name.n, c->boards[least->board].name.p,
		    (unsigned long long)least->tid, (int)least->title.n, least->title.p,
		    least->nfiles);
	}
	return out;
}

#define assert_catalog(f, want)                                                                    \
	do {                                                                                       \
		char told_[TOLD_SIZE];                                                             \
		assert_string_equal(told_catalog((f), told_), (want));                             \
	} while (0)

/* What is found. */

static void archive__finds_a_file__with_the_board_it_lies_in(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[题 &lt;一&gt;].md", ONE);
	assert_int_equal(add(f, "外野/7-01[题 &lt;一&gt;].md"), 0);
	assert_catalog(f, "外野/7 题 <一> (1)\n");
}

static void archive__finds_the_board_of_a_file__in_the_thread_s_folder_or_among_the_gone(
    void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7[题]/7-01[题].md", ONE);
	folder_write(f->folder, "外野/0无法访问/8-01[旧].md", ONE);
	folder_write(f->folder, "外野/0无法访问/9[老]/9-02[老].md", ONE);
	assert_int_equal(add(f, "外野/7[题]/7-01[题].md"), 0);
	assert_int_equal(add(f, "外野/0无法访问/8-01[旧].md"), 0);
	assert_int_equal(add(f, "外野/0无法访问/9[老]"), 0);
	assert_catalog(f, "外野/7 题 (1)\n外野/8 旧 (1)\n外野/9 老 (1)\n");
}

static void archive__finds_all_of_a_folder__in_every_shape_there_is(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "2023/外野/7-01[平].md", ONE);
	folder_write(f->folder, "2023/外野/8[部]/8-01[部].md", ONE);
	folder_write(f->folder, "2023/外野/8[部]/8-02[部].md", TWO);
	folder_write(f->folder, "2023/外野/9[古]/9[古]-01.md", ONE);
	folder_write(f->folder, "2023/游戏区/0无法访问/10-01[没].md", ONE);
	folder_write(f->folder, "2023/游戏区/0无法访问/11[没了]/11-01[没了].md", ONE);
	assert_int_equal(add(f, "2023/"), 0);
	assert_catalog(f, "外野/7 平 (1)\n外野/8 部 (2)\n外野/9 古 (1)\n"
			  "游戏区/10 没 (1)\n游戏区/11 没了 (1)\n");
	assert_int_equal(archive_catalog(f->archive)->nboards, 2);
}

static void archive__passes_over__what_is_no_thread(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "README.md", ONE);
	folder_write(f->folder, ".git/7-01[a].md", ONE);
	folder_write(f->folder, ".github/workflows/run.yml", "on: push\n");
	folder_write(f->folder, "tools/split.py", "print()\n");
	folder_write(f->folder, "外野/12-01[b].md.orig", ONE);
	assert_int_equal(add(f, ""), ERR_NO_THREADS);
	assert_int_equal(f->err.code, ERR_NO_THREADS);
	folder_write(f->folder, "外野/12-01[b].md", ONE);
	assert_int_equal(add(f, ""), 0);
	assert_catalog(f, "外野/12 b (1)\n");
	assert_string_equal(f->told, "");
}

static void archive__opens_a_file_that_was_named__whatever_its_name(void **state)
{
	struct fixture *f = *state;
	const struct catalog *c = archive_catalog(f->archive);

	folder_write(f->folder, "外野/存下来的.md", ONE TWO);
	folder_write(f->folder, "外野/notes.txt", ONE);
	assert_int_equal(add(f, "外野/存下来的.md"), 0);
	assert_int_equal(add(f, "外野/notes.txt"), 0);
	assert_int_equal(c->nthreads, 2);
	assert_slice(c->threads[0].title, "存下来的");
	assert_slice(c->threads[1].title, "notes.txt");
	assert_int_equal(c->threads[0].tid, 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	assert_target(&f->thread, 0, "1 minute");
}

static void archive__does_not_run_in_circles__when_a_link_leads_back(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[a].md", ONE);
	folder_link(f->folder, "外野/back", "..");
	folder_link(f->folder, "外野/self", ".");
	assert_int_equal(add(f, ""), 0);
	assert_catalog(f, "外野/7 a (1)\n");
}

static void archive__follows_links__to_files_and_folders(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "there/外野/7-01[a].md", ONE);
	folder_write(f->folder, "there/file", ONE);
	folder_link(f->folder, "here/外野", "../there/外野");
	folder_link(f->folder, "here/8-01[b].md", "../there/file");
	assert_int_equal(add(f, "here"), 0);
	assert_catalog(f, "外野/7 a (1)\nhere/8 b (1)\n");
	assert_int_equal(
	    read_thread(f, catalog_find(archive_catalog(f->archive), 8), ARCHIVE_COUNTS), 0);
}

static void archive__goes_only_so_deep(void **state)
{
	struct fixture *f = *state;
	char name[256] = "";

	for (int i = 0; i < ARCHIVE_DEPTH_MAX + 2; i++)
		snprintf(name + strlen(name), sizeof name - strlen(name), "d/");
	snprintf(name + strlen(name), sizeof name - strlen(name), "7-01[a].md");
	folder_write(f->folder, name, ONE);
	assert_int_equal(add(f, ""), ERR_NO_THREADS);
	folder_write(f->folder, "d/d/d/8-01[b].md", ONE);
	assert_int_equal(add(f, ""), 0);
	assert_catalog(f, "d/8 b (1)\n");
}

/* What is read. */

static void archive_read__joins_parts_in_their_order__from_a_folder(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7[a]/7-10[a].md", THREE);
	folder_write(f->folder, "外野/7[a]/7-09[a].md", ONE TWO);
	assert_int_equal(add(f, "外野"), 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	assert_floors(&f->thread, "1 2 3");
	assert_target(&f->thread, 0, "1 minute");
	assert_int_equal(f->thread.graph.first[f->thread.nposts], 1);
	assert_int_equal(f->thread.tid, 7);
	assert_slice(f->thread.title, "a");
	assert_slice(f->thread.board, "外野");
}

static void archive_read__unites_what_lies_inside_and_outside_of_the_gone(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[a].md", ONE TWO);
	folder_write(f->folder, "外野/0无法访问/7-01[a].md", TWO THREE);
	assert_int_equal(add(f, "外野"), 0);
	assert_catalog(f, "外野/7 a (2)\n");
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	assert_floors(&f->thread, "1 2 3");
}

static void archive_read__unites_archives_of_several_years__under_the_newest_title(void **state)
{
	struct fixture *f = *state;
	const struct catalog *c = archive_catalog(f->archive);

	folder_write(f->folder, "2024/外野/7-01[新题].md", ONE TWO THREE);
	folder_write(f->folder, "2023/外野/7-01[旧题].md", ONE TWO);
	assert_int_equal(add(f, "2024"), 0);
	assert_int_equal(add(f, "2023"), 0);
	assert_int_equal(c->nthreads, 1);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	assert_floors(&f->thread, "1 2 3");
	assert_slice(f->thread.title, "新题");
	assert_slice(c->threads[0].title, "新题");
}

static void archive_read__takes_a_file_given_twice__for_one(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[a].md", ONE TWO);
	assert_int_equal(add(f, "外野"), 0);
	assert_int_equal(add(f, "外野/7-01[a].md"), 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	assert_floors(&f->thread, "1 2");
	assert_int_equal(f->thread.nquotes, 1);
}

static void archive_read__fills_the_catalog_s_numbers(void **state)
{
	struct fixture *f = *state;
	const struct catalog_thread *t;
	char time[DATE_SHORT_SIZE];

	folder_write(
	    f->folder, "外野/7-01[a].md", ONE TWO THREE POST("4", "ANNA", "2023-3-1 09:00", ""));
	assert_int_equal(add(f, "外野"), 0);
	t = &archive_catalog(f->archive)->threads[0];
	assert_int_equal(t->scan, SCAN_WAITING);
	assert_int_equal(read_thread(f, 0, ARCHIVE_COUNTS), 0);
	assert_int_equal(t->scan, SCAN_DONE);
	assert_int_equal(catalog_numbers(t)->posts, 4);
	assert_int_equal(catalog_numbers(t)->quotes, 1);
	assert_int_equal(catalog_numbers(t)->authors, 3);
	date_short(time, catalog_numbers(t)->first, ZONE_ARCHIVE);
	assert_string_equal(time, "2023-03-01 09:00");
	date_short(time, catalog_numbers(t)->last, ZONE_ARCHIVE);
	assert_string_equal(time, "2023-03-02 10:00");
	assert_target(&f->thread, 0, "open"); /* only counted */
}

static void archive_read__reads_one_thread_after_another__into_the_same_memory(void **state)
{
	struct fixture *f = *state;
	struct catalog *c = archive_catalog(f->archive);

	folder_write(f->folder, "b/7-01[a].md", ONE TWO THREE);
	folder_write(f->folder, "b/8-01[b].md", ONE);
	assert_int_equal(add(f, ""), 0);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(read_thread(f, catalog_find(c, 7), ARCHIVE_RESOLVE), 0);
		assert_floors(&f->thread, "1 2 3");
		assert_int_equal(read_thread(f, catalog_find(c, 8), ARCHIVE_RESOLVE), 0);
		assert_floors(&f->thread, "1");
		assert_int_equal(f->thread.nauthors, 1);
	}
}

/* The program's standard input is TEXT while F is added. */
static int add_input(struct fixture *f, const char *text)
{
	FILE *file = tmpfile();
	int before = dup(STDIN_FILENO), code;

	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fflush(file), 0);
	rewind(file);
	dup2(fileno(file), STDIN_FILENO);
	code = archive_add(f->archive, "-", note, f, &f->err);
	dup2(before, STDIN_FILENO);
	close(before);
	fclose(file);
	return code;
}

static void archive__reads_standard_input__as_often_as_it_is_asked_for(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(add_input(f, ONE TWO), 0);
	for (int round = 0; round < 2; round++) {
		assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
		assert_floors(&f->thread, "1 2");
		assert_target(&f->thread, 0, "1 minute");
		assert_int_equal(f->thread.tid, 0);
		assert_int_equal(f->thread.board.n, 0);
	}
}

static void archive_read__finds_no_posts__in_empty_input(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(add_input(f, ""), 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), ERR_NO_POSTS);
	assert_string_equal(f->err.subject, "-");
}

/* What goes wrong. */

static void archive_add__fails__when_nothing_is_there(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(add(f, "外野/7-01[a].md"), ERR_SYSTEM);
	assert_int_equal(f->err.sys, ENOENT);
	assert_string_equal(f->err.subject, f->folder->path);
	assert_int_equal(archive_catalog(f->archive)->nthreads, 0);
}

static void archive_add__goes_on__when_a_path_below_cannot_be_read(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[a].md", ONE);
	folder_link(f->folder, "外野/8-01[b].md", "nowhere");
	folder_link(f->folder, "外野/something", "nowhere");
	assert_int_equal(add(f, "外野"), 0);
	assert_catalog(f, "外野/7 a (1)\n");
	assert_string_equal(f->told, "外野/8-01[b].md: gone\n");
}

static void archive_add__goes_on__when_a_folder_may_not_be_read(void **state)
{
	struct fixture *f = *state;

	if (geteuid() == 0) {
		print_message("# root may read everything\n");
		skip();
	}
	folder_write(f->folder, "外野/7-01[a].md", ONE);
	folder_write(f->folder, "游戏区/8-01[b].md", ONE);
	assert_int_equal(chmod(folder_path(f->folder, "游戏区"), 0), 0);
	assert_int_equal(add(f, ""), 0);
	assert_int_equal(chmod(folder_path(f->folder, "游戏区"), 0755), 0);
	assert_catalog(f, "外野/7 a (1)\n");
	assert_string_equal(f->told, "游戏区: other\n");
}

static void archive_read__fails__when_the_file_is_gone_meanwhile(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[a].md", ONE);
	assert_int_equal(add(f, "外野"), 0);
	assert_int_equal(unlink(folder_path(f->folder, "外野/7-01[a].md")), 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), ERR_SYSTEM);
	assert_int_equal(f->err.sys, ENOENT);
	assert_int_equal(archive_catalog(f->archive)->threads[0].scan, SCAN_FAILED);
	assert_string_equal(f->told, ""); /* the caller knows already */
}

static void archive_read__reads_the_other_parts__when_one_is_gone(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7[a]/7-01[a].md", ONE);
	folder_write(f->folder, "外野/7[a]/7-02[a].md", TWO);
	folder_write(f->folder, "外野/7[a]/7-03[a].md", THREE);
	assert_int_equal(add(f, "外野"), 0);
	assert_int_equal(unlink(folder_path(f->folder, "外野/7[a]/7-02[a].md")), 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	assert_floors(&f->thread, "1 3");
	assert_string_equal(f->told, "外野/7[a]/7-02[a].md: gone\n");
}

static void archive_read__finds_no_posts__in_a_file_without_any(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[a].md", "只有一句话\n");
	assert_int_equal(add(f, "外野"), 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), ERR_NO_POSTS);
	assert_int_equal(archive_catalog(f->archive)->threads[0].scan, SCAN_FAILED);
}

static void archive_read__reads_what_a_file_has_become(void **state)
{
	struct fixture *f = *state;

	folder_write(f->folder, "外野/7-01[a].md", ONE);
	assert_int_equal(add(f, "外野"), 0);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	folder_write(f->folder, "外野/7-01[a].md", ONE TWO THREE);
	assert_int_equal(read_thread(f, 0, ARCHIVE_RESOLVE), 0);
	assert_floors(&f->thread, "1 2 3");
}

/* Says no when it is asked for the N-th time. */
static bool ask(void *ctx)
{
	int *left = ctx;

	return --*left > 0;
}

static void archive_add__ends__when_it_is_not_to_go_on(void **state)
{
	struct fixture *f = *state;
	int left = 3;

	for (int i = 1000; i < 1500; i++) {
		char name[64];

		snprintf(name, sizeof name, "外野/%d-01[t].md", i);
		folder_write(f->folder, name, "");
	}
	archive_ask(f->archive, ask, &left);
	assert_int_equal(add(f, ""), ERR_CANCELLED);
	assert_int_equal(f->err.code, ERR_CANCELLED);
	assert_int_equal(left, 0);
	assert_true(archive_catalog(f->archive)->nthreads < 500);
	archive_ask(f->archive, NULL, NULL);
	assert_int_equal(add(f, ""), 0);
	assert_int_equal(archive_catalog(f->archive)->nthreads, 500);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(archive__finds_a_file__with_the_board_it_lies_in),
		TEST(archive__finds_the_board_of_a_file__in_the_thread_s_folder_or_among_the_gone),
		TEST(archive__finds_all_of_a_folder__in_every_shape_there_is),
		TEST(archive__passes_over__what_is_no_thread),
		TEST(archive__opens_a_file_that_was_named__whatever_its_name),
		TEST(archive__does_not_run_in_circles__when_a_link_leads_back),
		TEST(archive__follows_links__to_files_and_folders),
		TEST(archive__goes_only_so_deep),
		TEST(archive_read__joins_parts_in_their_order__from_a_folder),
		TEST(archive_read__unites_what_lies_inside_and_outside_of_the_gone),
		TEST(archive_read__unites_archives_of_several_years__under_the_newest_title),
		TEST(archive_read__takes_a_file_given_twice__for_one),
		TEST(archive_read__fills_the_catalog_s_numbers),
		TEST(archive_read__reads_one_thread_after_another__into_the_same_memory),
		TEST(archive__reads_standard_input__as_often_as_it_is_asked_for),
		TEST(archive_read__finds_no_posts__in_empty_input),
		TEST(archive_add__fails__when_nothing_is_there),
		TEST(archive_add__goes_on__when_a_path_below_cannot_be_read),
		TEST(archive_add__goes_on__when_a_folder_may_not_be_read),
		TEST(archive_read__fails__when_the_file_is_gone_meanwhile),
		TEST(archive_read__reads_the_other_parts__when_one_is_gone),
		TEST(archive_read__finds_no_posts__in_a_file_without_any),
		TEST(archive_read__reads_what_a_file_has_become),
		TEST(archive_add__ends__when_it_is_not_to_go_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
