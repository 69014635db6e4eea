/* Libraries of sites: their threads, and where links in them lead. Nothing is asked of any. */
#include "app/library.h"

#include "app/lead.h"
#include "fixture/configured.h"

static const struct slice none;

/* What app/ needs to know of sites, and no more. */
struct world {
	struct config config;
	struct app app;
};

static int open_world(void **state)
{
	struct world *w = calloc(1, sizeof *w);

	setenv("XDG_STATE_HOME", "/state", 1);
	configured_open(&w->config, "/home/gull");
	configured_read(&w->config, "site gull base https://gull.example/bbs/\n"
				    "site heron base https://heron.example/\n");
	w->app.config = &w->config;
	w->app.sites = sites_new();
	w->app.library = app_library_of(
	    &w->app, sites_open(w->app.sites, site_named(&w->config, SLICE("gull"))));
	*state = w;
	return 0;
}

static int close_world(void **state)
{
	struct world *w = *state;

	for (size_t i = 0; i < w->app.nof_sites; i++) {
		library_close(w->app.of_sites[i]);
		free(w->app.of_sites[i]);
	}
	free(w->app.of_sites);
	cookies_release(&w->app.jars);
	sites_free(w->app.sites);
	config_release(&w->config);
	free(w);
	return 0;
}

static void app_library_of__is_the_same_one__for_the_same_site(void **state)
{
	struct world *w = *state;
	struct site *site =
	    sites_open(w->app.sites, site_of(&w->config, SLICE("https://gull.example/bbs/x")));

	assert_ptr_equal(app_library_of(&w->app, site), w->app.library);
	assert_int_equal(w->app.nof_sites, 1);
}

static void library_add__notes_a_thread_once__and_its_title_when_it_is_known(void **state)
{
	struct library *l = ((struct world *)*state)->app.library;
	size_t index = library_add(l, 12, none, none);

	assert_int_equal(library_add(l, 12, SLICE("雾"), SLICE("港口")), index);
	assert_int_equal(library_add(l, 12, none, none), index);
	assert_int_equal(l->catalog->nthreads, 1);
	assert_string_equal(l->catalog->threads[index].title.p, "雾");
	assert_string_equal(l->catalog->boards[l->catalog->threads[index].board].name.p, "港口");
}

static void library_document__is_one__for_all_who_look_at_a_thread(void **state)
{
	struct library *l = ((struct world *)*state)->app.library;
	size_t index = library_add(l, 12, SLICE("雾"), none);
	struct err e = { 0 };
	struct remap m;
	struct document *d = library_document(l, index, &e);

	assert_non_null(d);
	assert_ptr_equal(library_document(l, index, &e), d);
	assert_int_equal(d->thread.nposts, 0);
	assert_string_equal(d->thread.title.p, "雾");
	assert_int_equal(d->thread.tid, 12);
	assert_false(library_refresh(l, d, &m));
	library_give_back(d);
	assert_ptr_equal(library_document(l, index, &e), d);
}

static struct lead of(struct world *w, const char *url)
{
	return lead_of_url(&w->app, slice_str(url));
}

static void lead_of_url__stays_in_the_site__whose_link_it_is(void **state)
{
	struct world *w = *state;
	struct lead lead = of(w, "forum.php?mod=redirect&amp;goto=findpost&amp;ptid=12&amp;pid=77");

	assert_int_equal(lead.to, LEAD_THREAD);
	assert_int_equal(w->app.library->catalog->threads[lead.thread].tid, 12);
	assert_int_equal(lead.goal.pid, 77);
	lead = of(w, "https://gull.example/bbs/forum-4-1.html");
	assert_int_equal(lead.to, LEAD_SITE);
	assert_int_equal(lead.goal.list.fid, 4);
	assert_ptr_equal(lead.site, site_named(&w->config, SLICE("gull")));
}

static void lead_of_url__leads_to_a_post__whose_thread_is_not_known(void **state)
{
	struct lead lead = of(*state, "forum.php?mod=redirect&goto=findpost&pid=77");

	assert_int_equal(lead.to, LEAD_SITE);
	assert_true(link_goal_is_alone(&lead.goal));
	assert_int_equal(lead.goal.pid, 77);
}

static void lead_of_url__leads_to_another_site__that_is_known(void **state)
{
	struct world *w = *state;
	struct lead lead = of(w, "https://heron.example/thread-5-3-1.html");

	assert_int_equal(lead.to, LEAD_SITE);
	assert_string_equal(lead.site->name, "heron");
	assert_int_equal(lead.goal.tid, 5);
	assert_int_equal(lead.goal.page, 3);
	assert_int_equal(of(w, "https://stork.example/thread-5-3-1.html").to, LEAD_OUT);
	app_site(&w->app, site_of(&w->config, SLICE("https://stork.example/")));
	assert_int_equal(of(w, "https://stork.example/thread-5-3-1.html").to, LEAD_SITE);
}

static void lead_of_url__leads_out__where_palou_has_nothing_to_show(void **state)
{
	struct world *w = *state;

	assert_int_equal(of(w, "https://gull.example/bbs/data/attachment/a.png").to, LEAD_OUT);
	assert_int_equal(of(w, "home.php?mod=space&uid=3").to, LEAD_OUT);
	assert_int_equal(of(w, "mailto:a@gull.example").to, LEAD_OUT);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_world, close_world)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(app_library_of__is_the_same_one__for_the_same_site),
		TEST(library_add__notes_a_thread_once__and_its_title_when_it_is_known),
		TEST(library_document__is_one__for_all_who_look_at_a_thread),
		TEST(lead_of_url__stays_in_the_site__whose_link_it_is),
		TEST(lead_of_url__leads_to_a_post__whose_thread_is_not_known),
		TEST(lead_of_url__leads_to_another_site__that_is_known),
		TEST(lead_of_url__leads_out__where_palou_has_nothing_to_show),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
