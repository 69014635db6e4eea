#include "app/import_write.h"

#include "fixture/imported.h"

#include <fcntl.h>

#define POST(author, floor, text) ARCHIVE_POST(author, floor, "2023-3-15 18:1" floor, text)

static void write_archive(struct import *im)
{
	folder_write(im->folder, "archive/外野/11-01[甲题].md",
	    POST("甲", "1", "第一层，ＡＢＣ") POST("乙", "2",
		"<blockquote>甲 发表于 2023-3-15 18:11\n第一层</blockquote>\n\n回复 "
		"[一个](https://example.org/)"));
	folder_write(im->folder, "archive/外野/12-01[乙题].md", POST("乙", "1", "another thread"));
}

/* The bytes of a post, from its file. */
static void read_text(struct import *im, const struct run_post *p, char out[256])
{
	struct stored_file f;
	struct arena a;
	char path[PATH_MAX];
	int fd;

	arena_init(&a);
	assert_int_equal(store_file(im->store, p->file, &f, &a, &im->e), 0);
	snprintf(path, sizeof path, "%s%s", f.folder.p, f.name.p);
	fd = open(path, O_RDONLY);
	assert_true(p->length < 256);
	assert_int_equal(pread(fd, out, p->length, (off_t)p->offset), p->length);
	out[p->length] = '\0';
	close(fd);
	arena_release(&a);
}

static void import_take__notes_where_each_text_lies(void **state)
{
	static const char *const begins[] = { "", "第一层，ＡＢＣ", "<blockquote>甲",
		"another thread" };
	struct import *im = *state;
	struct stored_run run;
	struct run_post post;
	char text[256];

	write_archive(im);
	assert_int_equal(imported_all(im), 2);
	for (uint32_t doc = 1; doc < 4; doc++) {
		assert_int_equal(store_post(im->store, doc, &post, &run, &im->e), 0);
		read_text(im, &post, text);
		assert_memory_equal(text, begins[doc], strlen(begins[doc]));
	}
}

/* Just N documents from FIRST on. */
static void assert_docs(const struct docset *d, uint32_t first, uint32_t n)
{
	for (uint32_t doc = 0; doc < 10; doc++)
		assert_int_equal(docset_has(d, doc), doc >= first && doc < first + n);
}

static void import_take__makes_texts_authors_and_quotes_known_to_the_index(void **state)
{
	struct import *im = *state;
	struct docset found;
	uint32_t author;
	bool exact;

	write_archive(im);
	imported_all(im);
	docset_init(&found);
	assert_int_equal(index_find(im->store, SLICE("abc"), &found, &exact, &im->e), 0);
	assert_docs(&found, 1, 1);
	assert_int_equal(store_find_author(im->store, SLICE("乙"), &author, &im->e), 0);
	assert_int_equal(
	    index_key(im->store, (struct index_key){ INDEX_AUTHOR, author }, &found, &im->e), 0);
	assert_docs(&found, 2, 2);
	assert_int_equal(store_find_author(im->store, SLICE("甲"), &author, &im->e), 0);
	assert_int_equal(
	    index_key(im->store, (struct index_key){ INDEX_QUOTED, author }, &found, &im->e), 0);
	assert_docs(&found, 2, 1);
	assert_int_equal(
	    index_key(im->store, (struct index_key){ INDEX_LINK, 0 }, &found, &im->e), 0);
	assert_docs(&found, 2, 1);
	docset_release(&found);
}

static void import_take__kills_what_a_changed_thread_was(void **state)
{
	struct import *im = *state;
	struct docset found;
	bool exact;

	write_archive(im);
	imported_all(im);
	assert_int_equal(imported_all(im), 0);
	folder_write(im->folder, "archive/外野/12-01[乙题].md", POST("乙", "1", "quite another"));
	assert_int_equal(imported_all(im), 1);
	docset_init(&found);
	assert_int_equal(index_find(im->store, SLICE("another"), &found, &exact, &im->e), 0);
	assert_docs(&found, 4, 1);
	docset_release(&found);
}

static void import_take__takes_a_moved_thread_from_its_new_place(void **state)
{
	struct import *im = *state;
	char *was = strdup(folder_path(im->folder, "archive/外野"));
	struct stored_run run;
	struct run_post post;
	char text[256];

	write_archive(im);
	imported_all(im);
	assert_int_equal(rename(was, folder_path(im->folder, "archive/手游")), 0);
	assert_int_equal(imported_all(im), 2);
	assert_int_equal(store_post(im->store, 6, &post, &run, &im->e), 0);
	read_text(im, &post, text);
	assert_memory_equal(text, "another thread", 14);
	free(was);
}

static void import_take__writes_what_waited_long_enough(void **state)
{
	static const struct archive_watch silent = { NULL, NULL, NULL, NULL };
	struct import *im = *state;
	struct imported one;

	write_archive(im);
	import_plan_init(&im->plan, im->store, &im->config, &silent);
	import_plan_path(&im->plan, folder_path(im->folder, "archive"), &im->e);
	assert_int_equal(import_writer_init(&im->writer, &im->plan, &im->e), 0);
	imported_init(&one);
	import_read(&one, &im->plan.jobs[0]);
	assert_int_equal(import_take(&im->writer, &one, &im->e), 0);
	assert_int_equal(im->writer.counts.added, 0);
	im->writer.written -= IMPORT_KEEP_MS;
	import_read(&one, &im->plan.jobs[1]);
	assert_int_equal(import_take(&im->writer, &one, &im->e), 0);
	assert_int_equal(im->writer.counts.added, 2);
	imported_release(&one);
	import_writer_release(&im->writer);
	import_plan_release(&im->plan);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, imported_setup, imported_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(import_take__notes_where_each_text_lies),
		TEST(import_take__makes_texts_authors_and_quotes_known_to_the_index),
		TEST(import_take__kills_what_a_changed_thread_was),
		TEST(import_take__takes_a_moved_thread_from_its_new_place),
		TEST(import_take__writes_what_waited_long_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
