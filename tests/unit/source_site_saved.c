/* Pages saved from a browser. */
#include "fixture/small_forum.h"

#include <unistd.h>

#include "source/site_saved.h"

struct saved {
	struct small_forum forum;
	struct sites *sites;
	char folder[64], path[128];
};

static int begin(void **state)
{
	struct saved *s = mem_zalloc(1, sizeof *s);

	small_forum_open(&s->forum);
	small_thread(&s->forum, 70);
	s->sites = sites_new();
	strcpy(s->folder, "/tmp/palou-saved-XXXXXX");
	assert_non_null(mkdtemp(s->folder));
	snprintf(s->path, sizeof s->path, "%s/thread.html", s->folder);
	*state = s;
	return 0;
}

static int end(void **state)
{
	struct saved *s = *state;

	sites_free(s->sites);
	small_forum_close(&s->forum);
	unlink(s->path);
	rmdir(s->folder);
	free(s);
	return 0;
}

static void write_file(const struct saved *s, const char *text)
{
	FILE *f = fopen(s->path, "w");

	assert_non_null(f);
	fputs(text, f);
	assert_int_equal(fclose(f), 0);
}

/* Opens PAGE as a file; the thread it is of. */
static struct site_thread *open_page(
    struct saved *s, const char *page, const char *base, struct site **site)
{
	struct err e = { 0 };
	struct address what = { 0 };

	write_file(s, page);
	assert_int_equal(site_saved_open(s->sites, s->path, base, site, &what, &e), 0);
	assert_int_equal(what.kind, ADDRESS_THREAD);
	assert_int_equal(what.tid, SMALL_TID);
	return site_thread(*site, what.tid);
}

static void saved_page__is_a_thread__that_says_where_it_came_from(void **state)
{
	struct saved *s = *state;
	struct site *site;
	struct site_thread *live = open_page(s, small_thread_page(&s->forum, 2, 0), NULL, &site);
	struct thread t;

	assert_string_equal(site_base(site), server_url(s->forum.server, "/"));
	assert_true(slice_eq(site_title(site), SLICE("小论坛")));
	assert_int_equal(site_thread_status(live)->state, SITE_READY);
	assert_non_null(
	    site_catalog(site)->threads[catalog_find(site_catalog(site), SMALL_TID)].title.p);
	thread_init(&t);
	site_thread_build(live, &t);
	assert_true(slice_eq(t.title, SLICE("小楼")));
	assert_int_equal(t.nposts, 30);
	assert_int_equal(t.posts[0].floor, 31);
	assert_int_equal(t.nholes, 2);
	thread_release(&t);
}

static void saved_pages_of_one_thread__are_one(void **state)
{
	struct saved *s = *state;
	struct site *site, *same;
	struct site_thread *live = open_page(s, small_thread_page(&s->forum, 3, 0), NULL, &site);
	struct thread t;

	assert_ptr_equal(open_page(s, small_thread_page(&s->forum, 1, 0), NULL, &same), live);
	assert_ptr_equal(site, same);
	thread_init(&t);
	site_thread_build(live, &t);
	assert_int_equal(t.nposts, 40);
	assert_int_equal(t.nholes, 1);
	thread_release(&t);
}

/* Who reads page after page has to come to an end. */
static void saved_posts_of_one_member__are_all_there_is(void **state)
{
	struct saved *s = *state;
	struct site *site;
	struct site_thread *live = open_page(s, small_thread_page(&s->forum, 1, 12), NULL, &site);
	struct thread t;

	assert_int_equal(site_thread_pages(live), 1);
	assert_false(site_thread_whole(live));
	thread_init(&t);
	site_thread_build(live, &t);
	assert_int_equal(t.nposts, 23);
	assert_int_equal(t.nholes, 0);
	thread_release(&t);
}

static void saved_page__asks_for_nothing(void **state)
{
	struct saved *s = *state;
	struct site *site;
	struct site_thread *live = open_page(s, small_thread_page(&s->forum, 2, 0), NULL, &site);

	site_thread_want_page(live, 1, false);
	site_thread_want_floor(live, 1);
	site_thread_want_last(live);
	site_thread_want_post(live, SMALL_PID);
	site_thread_want_alone(live, SMALL_PID);
	site_thread_want_author(live, 11);
	site_thread_reload(live, 1);
	assert_int_equal(site_thread_status(live)->state, SITE_READY);
	assert_null(site_net(site));
	assert_null(sites_net(s->sites));
	assert_int_equal(server_asked(s->forum.server), 0);
}

static void saved_page__without_an_address__is_where_one_says_it_is(void **state)
{
	struct saved *s = *state;
	char *page = mem_dup(small_thread_page(&s->forum, 1, 0));
	char *base = strstr(page, "<base ");
	struct site *site;

	memcpy(base, "<basi ", 6);
	open_page(s, page, "https://forum.example/bbs/thread-9-1-1.html", &site);
	assert_string_equal(site_base(site), "https://forum.example/bbs/");
	open_page(s, page, NULL, &site);
	assert_string_equal(site_base(site), "");
	free(page);
}

static void saved_page__is_known_by_its_name_or_its_beginning(void **state)
{
	struct saved *s = *state;

	write_file(s, "nothing");
	assert_true(site_saved_is(s->path));
	assert_false(site_saved_is("/no/such/file"));
	unlink(s->path);
	snprintf(s->path, sizeof s->path, "%s/page", s->folder);
	write_file(s, "\n<!DOCTYPE html><html>");
	assert_true(site_saved_is(s->path));
	write_file(s, "# a heading <html>");
	assert_false(site_saved_is(s->path));
}

static void other_pages__are_refused__with_what_they_are(void **state)
{
	struct saved *s = *state;
	struct site *site = NULL;
	struct err e = { 0 };
	struct address what;

	write_file(s, small_message(&s->forum, "alert_error", "未定义操作"));
	assert_int_equal(site_saved_open(s->sites, s->path, NULL, &site, &what, &e), ERR_FOREIGN);
	assert_string_equal(e.said, "未定义操作");
	assert_string_equal(e.subject, s->path);
	assert_true(e.limit);
	write_file(s, "<html><body>hello</body></html>");
	assert_int_equal(site_saved_open(s->sites, s->path, NULL, &site, &what, &e), ERR_FOREIGN);
	assert_false(e.limit);
	assert_int_equal(
	    site_saved_open(s->sites, "/no/such/file.html", NULL, &site, &what, &e), ERR_SYSTEM);
	assert_null(sites_at(s->sites, 0));
}

static void index__is_boards__that_are_not_asked_for(void **state)
{
	struct saved *s = *state;
	struct site *site = NULL;
	struct address what;
	struct buf page;
	struct err e = { 0 };

	buf_init(&page, SMALL_PAGE);
	small_head(&s->forum, &page, "pg_index");
	buf_add_str(&page,
	    "<div class=\"fl bm\"><div class=\"bm bmw cl\"><div class=\"bm_h\"><h2><a "
	    "href=\"forum.php?gid=1\">港口</a></h2></div><div id=\"category_1\">"
	    "<table class=\"fl_tb\"><tr><td><h2><a href=\"forum.php?mod=forumdisplay&amp;"
	    "fid=4\">渡口</a></h2></td></tr></table></div></div></div>");
	small_foot(&page);
	write_file(s, page.p);
	buf_release(&page);
	assert_int_equal(site_saved_open(s->sites, s->path, NULL, &site, &what, &e), 0);
	assert_int_equal(what.kind, ADDRESS_SITE);
	assert_int_equal(site_forum_status(site)->state, SITE_READY);
	assert_int_equal(site_forum(site)->nboards, 1);
	site_want_forum(site, true);
	sites_run(s->sites);
	assert_int_equal(site_forum_status(site)->err.code, ERR_SAVED);
	assert_int_equal(site_forum(site)->nboards, 1);
	assert_int_equal(server_asked(s->forum.server), 0);
}

static void open_board(struct saved *s, unsigned tid, struct site **site)
{
	struct address what;
	struct buf page;
	struct err e = { 0 };

	buf_init(&page, SMALL_PAGE);
	small_head(&s->forum, &page, "pg_forumdisplay");
	buf_printf(&page,
	    "<div id=\"threadlist\"><table id=\"threadlisttableid\"><tbody id=\"normalthread_%u\">"
	    "<tr><th class=\"common\"><a href=\"forum.php?mod=viewthread&amp;tid=%u\" "
	    "class=\"s xst\">主题</a></th></tr></tbody></table></div>",
	    tid, tid);
	small_foot(&page);
	write_file(s, page.p);
	buf_release(&page);
	assert_int_equal(site_saved_open(s->sites, s->path, NULL, site, &what, &e), 0);
	assert_int_equal(what.kind, ADDRESS_BOARD);
	assert_int_equal(what.list.fid, SMALL_FID);
}

static void pages_of_a_board__are_one_list__that_is_whole(void **state)
{
	struct saved *s = *state;
	struct site *site = NULL;
	struct site_list *l;

	open_board(s, 20, &site);
	open_board(s, 21, &site);
	l = site_list(site, &(struct list_query){ .fid = SMALL_FID });
	assert_int_equal(site_list_status(l)->state, SITE_READY);
	assert_int_equal(site_list_count(l), 2);
	assert_true(site_list_whole(l));
	site_list_more(l);
	assert_int_equal(site_list_status(l)->state, SITE_READY);
	assert_int_equal(server_asked(s->forum.server), 0);
}

#define with_saved(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_saved(saved_page__is_a_thread__that_says_where_it_came_from),
		with_saved(saved_pages_of_one_thread__are_one),
		with_saved(saved_posts_of_one_member__are_all_there_is),
		with_saved(saved_page__asks_for_nothing),
		with_saved(saved_page__without_an_address__is_where_one_says_it_is),
		with_saved(saved_page__is_known_by_its_name_or_its_beginning),
		with_saved(index__is_boards__that_are_not_asked_for),
		with_saved(pages_of_a_board__are_one_list__that_is_whole),
		with_saved(other_pages__are_refused__with_what_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
