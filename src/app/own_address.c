#include "app/own_address.h"

#include "app/links.h"
#include "app/own_store.h"
#include "app/own_threads.h"

#define URL_MAX ((size_t)64 * 1024)

/* The site's address, NULL: what is shown is of none. */
static const char *base_of(const struct app *app)
{
	return app->library && app->library->site ? site_base(app->library->site) : NULL;
}

/* A board that is but a link leads where that does. */
void own_address_of_board(const struct app *app, struct buf *out, const struct forum_board *b)
{
	if (b->fid)
		address_board(out, base_of(app), b->fid, 1);
	else
		buf_add_slice(out, b->url);
}

bool own_address_of_thread(const struct app *app, struct buf *out, uint64_t tid)
{
	const char *base = base_of(app);

	if (!base || !tid)
		return link_to_thread(out, tid);
	address_thread(out, base, tid, 1, 0);
	return true;
}

/* A post by its pid, else by its floor, else its thread. */
static void add_post(struct buf *out, const char *base, uint64_t tid, uint64_t pid, uint32_t floor)
{
	if (pid)
		address_post(out, base, tid, pid);
	else if (floor)
		address_floor(out, base, tid, floor);
	else
		address_thread(out, base, tid, 1, 0);
}

bool own_address_of_post(
    const struct app *app, struct buf *out, const struct thread *t, uint32_t post)
{
	const char *base = base_of(app);

	if (!base)
		return link_to_post(out, t, post);
	add_post(out, base, t->tid, t->posts[post].pid, t->posts[post].floor);
	return true;
}

/* Where its forum is; NULL: nobody knows. */
static const char *base_of_stored(struct app *app, const struct stored_thread *t)
{
	const struct site_config *site;
	struct store *s = app_store(app);
	struct slice name;

	if (!s || store_forum_name(s, t->forum, &name, &app->frame, NULL) < 0)
		return NULL;
	site = own_thread_site(app->config, s, name, t->tid);
	if (site && site->nbases)
		return site->bases[0];
	return slice_eq(name, slice_str(site_of_archives(app->config))) ? FORUM_BASE : NULL;
}

bool own_address_of_stored(
    struct app *app, struct buf *out, const struct stored_thread *t, const struct run_post *post)
{
	const char *base = t->tid ? base_of_stored(app, t) : NULL;

	if (!base)
		return false;
	add_post(out, base, t->tid, post->pid, post->floor);
	return true;
}

bool own_address_of_link(const struct app *app, struct buf *out, struct slice url)
{
	const char *base = base_of(app);
	struct buf whole;
	bool is;

	if (!base)
		return link_to_open(out, url);
	buf_init(&whole, URL_MAX);
	address_resolve(&whole, base, url);
	is = !whole.full && link_to_open(out, buf_slice(&whole));
	buf_release(&whole);
	return is;
}
