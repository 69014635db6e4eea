#include "app/own_address.h"

#include "app/links.h"

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

bool own_address_of_post(
    const struct app *app, struct buf *out, const struct thread *t, uint32_t post)
{
	const char *base = base_of(app);
	const struct post *p = &t->posts[post];

	if (!base)
		return link_to_post(out, t, post);
	if (p->pid)
		address_post(out, base, t->tid, p->pid);
	else if (p->floor)
		address_floor(out, base, t->tid, p->floor);
	else
		address_thread(out, base, t->tid, 1, 0);
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
