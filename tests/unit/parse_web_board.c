#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "fixture/pages.h"

static void is(struct slice got, const char *want)
{
	char words[512];

	snprintf(words, sizeof words, "%.*s", (int)got.n, got.n ? got.p : "");
	assert_string_equal(words, want);
}

static void time_is(int64_t t, const char *want)
{
	char got[DATE_SHORT_SIZE];

	date_short(got, t, 8 * 3600);
	assert_string_equal(got, want);
}

static void board__has_its_rows_with_stickies_first(void **state)
{
	struct web_page *p = page_read("board.html");
	const struct topic *t = p->list.topics;

	(void)state;
	assert_int_equal(p->kind, WEB_BOARD);
	assert_int_equal(p->list.ntopics, 6);
	assert_int_equal(p->lost, 0);
	assert_int_equal(t[0].sticky, STICKY_GLOBAL);
	is(t[0].title, "港口公约 & &lt;附则&gt;");
	assert_int_equal(t[1].sticky, STICKY_NOT);
	assert_int_equal(p->number, 1);
	assert_int_equal(p->count, 28);
	web_page_free(p);
}

static void row__has_all_that_its_cells_say(void **state)
{
	struct web_page *p = page_read("board.html");
	const struct topic *t = &p->list.topics[1];

	(void)state;
	assert_int_equal(t->tid, 21);
	is(t->title, "几号开船");
	is(t->type, "船期");
	assert_int_equal(t->type_id, 2);
	is(t->author, "守灯人");
	assert_int_equal(t->author_uid, 7);
	is(t->last_author, "阿缆");
	time_is(t->created, "2024-05-06 00:00");
	time_is(t->last_time, "2024-05-06 20:16");
	assert_int_equal(t->replies, 40);
	assert_int_equal(t->views, 900);
	assert_int_equal(t->kind, TOPIC_POLL);
	assert_int_equal(t->digest, 2);
	assert_int_equal(t->heat, 1);
	assert_int_equal(t->color, 0xEE5023);
	assert_int_equal(t->flags, TOPIC_NEW | TOPIC_BOLD | TOPIC_COLORED | TOPIC_FILES |
				       TOPIC_PICTURES | TOPIC_RECOMMENDED);
	web_page_free(p);
}

static void row__says_moved_closed_anonymous_priced_and_solved(void **state)
{
	struct web_page *p = page_read("board.html");
	const struct topic *t = p->list.topics;

	(void)state;
	assert_int_equal(t[2].tid, 2014);
	assert_int_equal(t[2].flags, TOPIC_MOVED);
	assert_int_equal(t[2].replies, UINT32_MAX);
	assert_int_equal(t[2].views, UINT32_MAX);
	assert_int_equal(t[3].flags, TOPIC_CLOSED | TOPIC_ANONYMOUS);
	assert_int_equal(t[3].read_perm, 200);
	assert_int_equal(t[3].author.n, 0);
	assert_int_equal(t[4].kind, TOPIC_REWARD);
	assert_int_equal(t[4].flags, TOPIC_SOLVED);
	assert_int_equal(t[5].price, 5);
	assert_int_equal(t[5].flags, TOPIC_FILES);
	assert_int_equal(t[5].replies, 1234);
	web_page_free(p);
}

static void pictures__mean_what_classes_mean__on_older_sites(void **state)
{
	struct web_page *p = page_read("board_x34.html");
	const struct topic *t = p->list.topics;

	(void)state;
	is(p->facts.charset, "gbk");
	assert_int_equal(p->list.ntopics, 3);
	assert_int_equal(t[0].sticky, STICKY_CATEGORY);
	is(t[1].title, "几号开船");
	assert_int_equal(t[1].kind, TOPIC_POLL);
	assert_int_equal(t[1].digest, 3);
	assert_int_equal(t[1].heat, 2);
	assert_int_equal(t[1].flags, TOPIC_FILES | TOPIC_PICTURES | TOPIC_RECOMMENDED);
	assert_int_equal(t[2].flags, TOPIC_CLOSED);
	web_page_free(p);
}

static void board__has_rules_types_and_subboards(void **state)
{
	struct web_page *p = page_read("board.html");
	const struct topic_list *l = &p->list;

	(void)state;
	assert_int_equal(l->fid, 4);
	is(l->board, "码头");
	is(l->rules, "1. 靠岸先鸣笛 2. 见版规");
	assert_int_equal(l->ntypes, 2);
	is(l->types[0].name, "船期");
	assert_int_equal(l->types[0].threads, 14);
	assert_int_equal(l->types[1].id, 3);
	assert_int_equal(l->types[1].threads, 0);
	assert_int_equal(l->nboards, 1);
	assert_int_equal(l->boards[0].fid, 135);
	assert_int_equal(l->boards[0].parent, 4);
	is(l->boards[0].name, "小船");
	web_page_free(p);
}

static void search__gives_results_as_rows(void **state)
{
	struct web_page *p = page_read("search.html");
	const struct topic *t = p->list.topics;

	(void)state;
	assert_int_equal(p->kind, WEB_SEARCH);
	assert_int_equal(p->list.ntopics, 2);
	assert_int_equal(p->count, 2);
	assert_int_equal(t->tid, 21);
	is(t->title, "几号开船");
	is(t->author, "守灯人");
	is(t->board, "码头");
	assert_int_equal(t->fid, 4);
	assert_int_equal(t->replies, 40);
	assert_int_equal(t->views, 900);
	time_is(t->created, "2024-05-01 08:00");
	web_page_free(p);
}

static void guide__has_rows_with_their_boards(void **state)
{
	struct web_page *p = page_read("guide.html");

	(void)state;
	assert_int_equal(p->kind, WEB_SEARCH);
	assert_int_equal(p->list.ntopics, 1);
	is(p->list.topics[0].board, "码头");
	assert_int_equal(p->list.topics[0].fid, 4);
	is(p->list.topics[0].author, "守灯人");
	is(p->list.topics[0].last_author, "阿缆");
	web_page_free(p);
}

static void index__has_categories_and_boards_in_order(void **state)
{
	struct web_page *p = page_read("index.html");
	const struct forum *f = &p->forum;

	(void)state;
	assert_int_equal(p->kind, WEB_INDEX);
	assert_int_equal(f->ncategories, 2);
	assert_int_equal(f->categories[1].gid, 3);
	is(f->categories[0].name, "岸上");
	assert_int_equal(f->nboards, 4);
	assert_int_equal(f->boards[2].category, 1);
	assert_int_equal(f->today, 122);
	assert_int_equal(f->yesterday, 15);
	assert_int_equal(f->posts, 793);
	assert_int_equal(f->members, 71);
	web_page_free(p);
}

static void index_row__has_all_that_its_cells_say(void **state)
{
	struct web_page *p = page_read("index.html");
	const struct forum_board *b = p->forum.boards;

	(void)state;
	assert_int_equal(b[0].fid, 4);
	is(b[0].name, "码头");
	is(b[0].about, "船期与货物。版规");
	is(b[0].moderators, "老舵手, 阿缆");
	assert_int_equal(b[0].threads, 12345);
	assert_int_equal(b[0].posts, 59);
	assert_int_equal(b[0].today, 20);
	is(b[0].last_title, "今晚有雾 ...");
	is(b[0].last_author, "老舵手");
	assert_int_equal(b[0].last_tid, 9001);
	time_is(b[0].last_time, "2024-05-06 19:48");
	web_page_free(p);
}

static void index_row__says_empty_denied_and_elsewhere(void **state)
{
	struct web_page *p = page_read("index.html");
	const struct forum_board *b = p->forum.boards;

	(void)state;
	assert_int_equal(b[1].access, BOARD_OPEN);
	assert_int_equal(b[1].last_title.n, 0);
	assert_true(b[1].last_time == TIME_NONE);
	assert_int_equal(b[2].access, BOARD_DENIED);
	assert_int_equal(b[3].fid, 0);
	is(b[3].url, "https://other.example/");
	web_page_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(board__has_its_rows_with_stickies_first),
		cmocka_unit_test(row__has_all_that_its_cells_say),
		cmocka_unit_test(row__says_moved_closed_anonymous_priced_and_solved),
		cmocka_unit_test(pictures__mean_what_classes_mean__on_older_sites),
		cmocka_unit_test(board__has_rules_types_and_subboards),
		cmocka_unit_test(search__gives_results_as_rows),
		cmocka_unit_test(guide__has_rows_with_their_boards),
		cmocka_unit_test(index__has_categories_and_boards_in_order),
		cmocka_unit_test(index_row__has_all_that_its_cells_say),
		cmocka_unit_test(index_row__says_empty_denied_and_elsewhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
