#include "app/browse.h"
#include "app/copy.h"
#include "app/open.h"
#include "app/own_address.h"
#include "app/search.h"
#include "app/search_page.h"

#define URL_MAX ((size_t)64 * 1024)

/* Its thread, and the post, if I says one. False: why not was said. */
static bool load(struct app *app, struct store *s, const struct search_group *g, size_t i,
    struct stored_thread *t, struct run_post *post)
{
	struct stored_run run;
	struct err e = { 0 };
	int r = store_thread(s, g->thread, t, &app->frame, &e);

	*post = (struct run_post){ 0 };
	if (r == 0 && i && i != SEARCH_MORE)
		r = store_post(s, g->docs[i - 1], post, &run, &e);
	if (r < 0)
		app_say_error(app, &e);
	return r == 0;
}

void app_open_hit(struct app *app, struct store *s, const struct search_group *g, size_t i)
{
	struct stored_thread t;
	struct run_post post;

	if (load(app, s, g, i, &t, &post))
		open_stored_post(app, &t, &post);
}

void app_hit_out(
    struct app *app, struct store *s, const struct search_group *g, size_t i, enum action action)
{
	struct stored_thread t;
	struct run_post post;
	struct buf url;

	if (!load(app, s, g, i, &t, &post))
		return;
	buf_init(&url, URL_MAX);
	if (!own_address_of_stored(app, &url, &t, &post))
		app_say(app, W_NO_ADDRESS);
	else if (action == ACT_BROWSE)
		app_browse(app, buf_slice(&url));
	else
		app_copy_link(app, buf_slice(&url));
	buf_release(&url);
}
