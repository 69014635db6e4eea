/* The list of a board, page by page from a forum on the loopback. */
#include "fixture/small_site.h"

static int begin(void **state)
{
	struct small_site *s = mem_alloc(sizeof *s);

	small_site_open(s);
	*state = s;
	return 0;
}

static int end(void **state)
{
	small_site_close(*state);
	free(*state);
	return 0;
}

static void row(struct buf *out, unsigned tid, bool sticky)
{
	const char *link = "forum.php?mod=viewthread&amp;tid=";

	buf_printf(out,
	    "<tbody id=\"%s_%u\"><tr><td class=\"icn\"><a href=\"%s%u\" title=\"%s\">%s</a></td>"
	    "<th class=\"common\"><a href=\"%s%u\" class=\"s xst\">主题 %u</a></th>"
	    "<td class=\"by\"><cite><a href=\"home.php?mod=space&amp;uid=11\">ANNA</a></cite>"
	    "<em><span>2023-3-15</span></em></td><td class=\"num\"><a>5</a><em>60</em></td>"
	    "<td class=\"by\"><cite><a>BERT</a></cite><em><a>2023-3-16 08:00</a></em></td></tr>"
	    "</tbody>",
	    sticky ? "stickthread" : "normalthread", tid, link, tid, sticky ? "本版置顶主题" : "",
	    sticky ? "<i class=\"tpin tpin1\"></i>" : "", link, tid, tid);
}

/* Page NUMBER of COUNT with threads TIDS (0 ends them); the first one is sticky if STICKY. */
static const char *board(
    struct small_forum *f, unsigned number, unsigned count, bool sticky, const unsigned *tids)
{
	struct buf out;
	const char *page;

	buf_init(&out, SMALL_PAGE);
	small_head(f, &out, "pg_forumdisplay");
	small_pager(&out, "forum.php?mod=forumdisplay&amp;fid=4", number, count);
	buf_add_str(&out, "<div id=\"threadlist\"><table id=\"threadlisttableid\">");
	for (size_t i = 0; tids[i]; i++)
		row(&out, tids[i], sticky && i == 0);
	buf_add_str(&out, "</table></div>");
	small_foot(&out);
	page = small_text(f, out.p);
	buf_release(&out);
	return page;
}

#define TIDS(...) ((const unsigned[]){ __VA_ARGS__, 0 })
#define BOARD     "/forum.php?mod=forumdisplay&fid=4"

static struct site_list *list_of(struct small_site *s)
{
	return site_list(s->site, &(struct list_query){ .fid = SMALL_FID });
}

static void more(struct small_site *s, struct site_list *l)
{
	site_list_more(l);
	small_wait(s, site_list_status(l));
}

static void reload(struct small_site *s, struct site_list *l)
{
	site_list_reload(l);
	small_wait(s, site_list_status(l));
}

static void holds(const struct site_list *l, const unsigned *tids)
{
	size_t n = 0;

	for (; tids[n]; n++) {
		assert_true(n < site_list_count(l));
		assert_int_equal(site_list_topic(l, n)->tid, tids[n]);
	}
	assert_int_equal(site_list_count(l), n);
}

static void list__grows_page_by_page__each_thread_once(void **state)
{
	struct small_site *s = *state;
	struct site_list *l = list_of(s);

	server_page(s->forum.server, BOARD, board(&s->forum, 1, 3, true, TIDS(90, 20, 21, 22)));
	server_page(s->forum.server, BOARD "&page=2", board(&s->forum, 2, 3, false, TIDS(22, 23)));
	server_page(s->forum.server, BOARD "&page=3", board(&s->forum, 3, 3, false, TIDS(24)));
	assert_ptr_equal(list_of(s), l);
	assert_null(site_list_head(l));
	more(s, l);
	assert_int_equal(site_list_pages(l), 3);
	assert_int_equal(site_list_topic(l, 0)->sticky, STICKY_BOARD);
	assert_true(slice_eq(site_list_head(l)->board, SLICE("茶馆")));
	more(s, l);
	assert_false(site_list_whole(l));
	more(s, l);
	assert_true(site_list_whole(l));
	holds(l, TIDS(90, 20, 21, 22, 23, 24));
	more(s, l);
	assert_int_equal(server_asked(s->forum.server), 3);
}

/* Of a page behind its last one a board gives the first. */
static void list__ends__when_a_page_is_the_first_again(void **state)
{
	struct small_site *s = *state;
	struct site_list *l = list_of(s);

	server_page(s->forum.server, BOARD, board(&s->forum, 1, 2, false, TIDS(20, 21)));
	server_page(s->forum.server, BOARD "&page=2", board(&s->forum, 1, 1, false, TIDS(20, 25)));
	more(s, l);
	more(s, l);
	assert_true(site_list_whole(l));
	assert_int_equal(site_list_status(l)->state, SITE_READY);
	holds(l, TIDS(20, 21));
}

static struct site_list *list_from(struct small_site *s, uint32_t page)
{
	return site_list(s->site, &(struct list_query){ .fid = SMALL_FID, .from = page });
}

static void list__begins_with_the_page_that_is_wanted(void **state)
{
	struct small_site *s = *state;
	struct site_list *l = list_from(s, 2);

	server_answer(s->forum.server, &(struct script){ .path = BOARD "&page=2",
					   .times = 1,
					   .body = board(&s->forum, 2, 3, false, TIDS(22, 23)) });
	server_page(s->forum.server, BOARD "&page=2", board(&s->forum, 2, 3, false, TIDS(21, 22)));
	server_page(s->forum.server, BOARD "&page=3", board(&s->forum, 3, 3, false, TIDS(24)));
	assert_ptr_not_equal(list_of(s), l);
	more(s, l);
	assert_int_equal(site_list_first(l), 2);
	holds(l, TIDS(22, 23));
	assert_false(site_list_whole(l));
	more(s, l);
	holds(l, TIDS(22, 23, 24));
	assert_true(site_list_whole(l));
	reload(s, l);
	holds(l, TIDS(21, 22));
	assert_false(site_list_whole(l));
	more(s, l);
	holds(l, TIDS(21, 22, 24));
	assert_true(site_list_whole(l));
}

static void list__begins_with_its_first_page__when_the_wanted_one_is_not_there(void **state)
{
	struct small_site *s = *state;
	struct site_list *l = list_from(s, 9);

	server_page(s->forum.server, BOARD "&page=9", board(&s->forum, 1, 2, false, TIDS(20, 21)));
	server_page(s->forum.server, BOARD "&page=2", board(&s->forum, 2, 2, false, TIDS(22)));
	more(s, l);
	assert_int_equal(site_list_first(l), 1);
	holds(l, TIDS(20, 21));
	more(s, l);
	holds(l, TIDS(20, 21, 22));
	assert_true(site_list_whole(l));
}

static void list__begins_anew__and_keeps_the_old_rows_until_then(void **state)
{
	struct small_site *s = *state;
	struct site_list *l = list_of(s);
	const struct topic *old;

	server_answer(s->forum.server,
	    &(struct script){
		.path = BOARD, .times = 1, .body = board(&s->forum, 1, 2, false, TIDS(20, 21)) });
	server_page(s->forum.server, BOARD, board(&s->forum, 1, 2, false, TIDS(30, 20)));
	server_page(s->forum.server, BOARD "&page=2", board(&s->forum, 2, 2, false, TIDS(21, 22)));
	more(s, l);
	more(s, l);
	old = site_list_topic(l, 1);
	site_list_reload(l);
	holds(l, TIDS(20, 21, 22));
	small_wait(s, site_list_status(l));
	holds(l, TIDS(30, 20));
	assert_false(site_list_whole(l));
	assert_true(
	    slice_eq(old->title, SLICE("主题 21"))); /* whoever shows it has not looked yet */
	more(s, l);
	holds(l, TIDS(30, 20, 21, 22));
	assert_true(site_list_whole(l));
}

static void list__keeps_its_rows__when_the_reload_fails(void **state)
{
	struct small_site *s = *state;
	struct site_list *l = list_of(s);

	server_answer(s->forum.server,
	    &(struct script){
		.path = BOARD, .times = 1, .body = board(&s->forum, 1, 1, false, TIDS(20)) });
	more(s, l);
	reload(s, l);
	assert_int_equal(site_list_status(l)->state, SITE_FAILED);
	holds(l, TIDS(20));
	assert_true(site_list_whole(l));
}

static void threads__of_a_list_are_in_the_catalog(void **state)
{
	struct small_site *s = *state;
	const struct catalog *c = site_catalog(s->site);
	size_t i;

	server_page(s->forum.server, BOARD, board(&s->forum, 1, 1, false, TIDS(20)));
	more(s, list_of(s));
	i = catalog_find(c, 20);
	assert_int_not_equal(i, THREAD_NONE);
	assert_true(slice_eq(c->threads[i].title, SLICE("主题 20")));
	assert_true(slice_eq(c->boards[c->threads[i].board].name, SLICE("茶馆")));
}

static void asks(struct small_site *s, const struct list_query *query, const char *path)
{
	more(s, site_list(s->site, query));
	assert_int_equal(server_asked_for(s->forum.server, path), 1);
}

static void query__is_said_in_the_site_s_words(void **state)
{
	struct small_site *s = *state;

	server_page(s->forum.server, NULL, board(&s->forum, 1, 1, false, TIDS(20)));
	asks(s, &(struct list_query){ .fid = 4 }, BOARD);
	asks(s, &(struct list_query){ .fid = 4, .order = LIST_NEWEST },
	    BOARD "&filter=author&orderby=dateline");
	asks(s, &(struct list_query){ .fid = 4, .order = LIST_REPLIES },
	    BOARD "&filter=reply&orderby=replies");
	asks(s, &(struct list_query){ .fid = 4, .order = LIST_VIEWS },
	    BOARD "&filter=reply&orderby=views");
	asks(s, &(struct list_query){ .fid = 4, .order = LIST_HEAT },
	    BOARD "&filter=heat&orderby=heats");
	asks(s, &(struct list_query){ .fid = 4, .digest = true },
	    BOARD "&filter=digest&orderby=lastpost&digest=1");
	asks(s, &(struct list_query){ .fid = 4, .type = 2, .order = LIST_NEWEST },
	    BOARD "&filter=typeid&orderby=dateline&typeid=2");
}

static void board__that_wants_a_password__says_so(void **state)
{
	struct small_site *s = *state;
	struct site_list *l = list_of(s);
	struct buf out;

	buf_init(&out, SMALL_PAGE);
	small_head(&s->forum, &out, "pg_forumdisplay");
	buf_add_str(&out,
	    "<form method=\"post\" action=\"forum.php?mod=forumdisplay&amp;fid=4&amp;"
	    "action=pwverify\"><input type=\"hidden\" name=\"formhash\" value=\"0a1b2c3d\" />"
	    "<input type=\"password\" name=\"pw\" /></form>");
	small_foot(&out);
	server_page(s->forum.server, BOARD, out.p);
	more(s, l);
	assert_int_equal(site_list_status(l)->err.code, ERR_PASSWORD);
	assert_non_null(strstr(site_list_status(l)->err.subject, "fid=4"));
	buf_release(&out);
}

#define with_site(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		with_site(list__grows_page_by_page__each_thread_once),
		with_site(list__ends__when_a_page_is_the_first_again),
		with_site(list__begins_with_the_page_that_is_wanted),
		with_site(list__begins_with_its_first_page__when_the_wanted_one_is_not_there),
		with_site(list__begins_anew__and_keeps_the_old_rows_until_then),
		with_site(list__keeps_its_rows__when_the_reload_fails),
		with_site(threads__of_a_list_are_in_the_catalog),
		with_site(query__is_said_in_the_site_s_words),
		with_site(board__that_wants_a_password__says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
