#include "app/open_site.h"

#include <unistd.h>

#include "app/library_store.h"
#include "app/open.h"
#include "app/own_store.h"
#include "app/own_threads.h"
#include "app/remember.h"
#include "source/site_saved.h"

const struct site_config *open_site_meant(struct app *app, const char *text)
{
	const struct site_config *site;

	if (access(text, F_OK) == 0)
		return NULL;
	site = site_of(app->config, slice_str(text));
	return site && site->nbases ? site : NULL;
}

struct link_goal open_goal(const char *text)
{
	struct address a = { .kind = ADDRESS_SITE };

	if (site_is_address(slice_str(text)))
		a = address_read(slice_str(text));
	return link_goal_of(&a);
}

/* Pages of one site, of which nothing more can be asked; what the first one is is shown. */
static int from_pages(struct app *app, const char *const *paths, size_t n, struct library **l,
    struct link_goal *goal, struct err *e)
{
	struct site *site = NULL;
	struct address what;

	for (size_t i = 0; i < n; i++) {
		struct site *before = site;
		int code = site_saved_is(paths[i])
			       ? site_saved_open(app->sites, paths[i], app->base, &site, &what, e)
			       : err_set(e, ERR_MIXED, paths[i]);

		if (!code && before && before != site)
			code = err_set(e, ERR_MIXED, paths[i]);
		if (code)
			return code;
		if (!i)
			*goal = link_goal_of(&what);
	}
	*l = app_library_of(app, site);
	(*l)->saved = true;
	return 0;
}

bool open_from_site(struct app *app, const char *const *paths, size_t n, struct library **l,
    struct link_goal *goal, int *code, struct err *e)
{
	const struct site_config *site = NULL;
	size_t pages = 0, i = 0;

	for (; i < n && !site; i++) {
		site = open_site_meant(app, paths[i]);
		pages += !site && site_saved_is(paths[i]);
	}
	if (!site && !pages)
		return false;
	*code = 0;
	if (!site) {
		*code = from_pages(app, paths, n, l, goal, e);
	} else if (n > 1) {
		*code = err_set(e, ERR_MIXED, paths[i - 1]);
	} else {
		*l = app_site(app, site);
		*goal = open_goal(paths[0]);
	}
	return true;
}

bool open_show_site(struct app *app, const struct link_goal *goal)
{
	struct slice none = { 0 };
	size_t index = goal->tid ? library_add(app->library, goal->tid, none, none) : THREAD_NONE;

	if (!app->face->show(app, index, goal))
		return false;
	if (goal->other)
		app_say(app, W_FRONT_PAGE);
	return true;
}

void open_over(struct app *app, struct library *l, const struct link_goal *goal)
{
	struct library *was = app->library;

	app->library = l;
	if (open_show_site(app, goal))
		remember_library(app);
	else
		app->library = was;
}

void open_site(struct app *app, const struct site_config *c, const struct link_goal *goal)
{
	open_over(app, app_site(app, c), goal);
}

/* ---- threads of the library */

void open_live_post(struct app *app, const struct stored_thread *t, uint64_t pid)
{
	struct link_goal goal = { .tid = t->tid, .pid = pid };
	const struct site_config *site = NULL;
	struct store *s = app_store(app);
	struct err e = { 0 };
	struct slice name;

	if (s && store_forum_name(s, t->forum, &name, &app->frame, &e) == 0)
		site = own_thread_site(app->config, s, name, t->tid);
	if (site)
		open_site(app, site, &goal);
	else
		app_say(app, W_POST_NOT_THERE);
}

bool open_if_live(struct app *app, size_t index)
{
	int64_t id = library_store_live(app->library, index);
	struct stored_thread t;

	if (!id || store_thread(app_store(app), id, &t, &app->frame, NULL) < 0 || !t.tid)
		return false;
	open_live_post(app, &t, 0);
	return true;
}
