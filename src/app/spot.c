#include "app/spot.h"

#include "app/open.h"
#include "app/remember.h"
#include "app/thread_page.h"

#define ABOVE 3 /* rows of the screen over the post that is gone to */

/* Of a site; an archive's path is whole. */
static bool is_live(const struct state_entry *e)
{
	return e->paths[0].n && e->paths[0].p[0] != '/';
}

struct store_thread spot_thread(const struct config *c, const struct state_entry *e)
{
	struct store_thread t = { .tid = e->tid };

	if (is_live(e))
		t.forum = e->file;
	else if (e->tid)
		t.forum = slice_str(site_of_archives(c));
	else
		t.path = e->file;
	return t;
}

struct store_spot spot_of(const struct config *c, const struct state_entry *e, struct buf *paths)
{
	const struct state_place *p = &e->place;

	for (size_t i = 0; i < e->npaths; i++) {
		buf_add_slice(paths, e->paths[i]);
		buf_add_char(paths, '\0');
	}
	return (struct store_spot){
		.thread = spot_thread(c, e),
		.title = e->title,
		.board = e->board,
		.paths = buf_slice(paths),
		.post = { p->pid, p->posted, p->author, p->nth, p->floor, p->line, p->off },
	};
}

static size_t split(struct slice all, struct slice paths[STATE_PATHS])
{
	size_t n = 0;

	while (all.n && n < STATE_PATHS) {
		const char *end = memchr(all.p, '\0', all.n);

		if (!end) /* it has to end where a path in C does */
			break;
		if (end > all.p)
			paths[n++] = slice_between(all.p, end);
		all = slice_between(end + 1, slice_end(all));
	}
	return n;
}

struct state_entry spot_entry(const struct store_spot *s, struct slice paths[STATE_PATHS])
{
	const struct store_post *p = &s->post;
	struct state_entry e = {
		.kind = STATE_THREAD,
		.tid = s->thread.tid,
		.file = s->thread.path,
		.paths = paths,
		.npaths = split(s->paths, paths),
		.title = s->title,
		.board = s->board,
		.place = { p->pid, p->posted, p->author, p->nth, p->floor, p->line, p->off, ABOVE },
	};

	if (e.npaths && is_live(&e))
		e.file = s->thread.forum;
	return e;
}

bool spot_same_thread(const struct store_thread *a, const struct store_thread *b)
{
	return a->tid == b->tid && slice_eq(a->forum, b->forum) && slice_eq(a->path, b->path);
}

struct store_thread spot_thread_dup(const struct store_thread *t, struct arena *a)
{
	return (struct store_thread){ arena_dup(a, t->forum), t->tid, arena_dup(a, t->path) };
}

struct store_spot spot_dup(const struct store_spot *s, struct arena *a)
{
	struct store_spot c = *s;

	c.thread = spot_thread_dup(&s->thread, a);
	c.title = arena_dup(a, s->title);
	c.board = arena_dup(a, s->board);
	c.paths = arena_dup(a, s->paths);
	c.post.author = arena_dup(a, s->post.author);
	c.words = arena_dup(a, s->words);
	return c;
}

bool spot_of_page(struct app *app, struct page *p, struct store_thread *t, struct arena *a)
{
	struct library *was = app->library;
	struct remember_note note;
	struct store_thread found;
	bool named;

	if (!page_is_thread(p) || !page_document(p)->thread.nposts)
		return false;
	app->library = p->library;
	named = remember_describe(app, page_document(p), (struct place){ 0 }, &note);
	app->library = was;
	if (!named)
		return false;
	found = spot_thread(app->config, &note.e);
	*t = spot_thread_dup(&found, a);
	remember_note_release(&note);
	return true;
}

/* ---- opening */

static bool is_page_of(struct app *app, struct page *p, const struct store_thread *want)
{
	struct store_thread t;
	struct arena a;
	bool is;

	arena_init(&a);
	is = spot_of_page(app, p, &t, &a) && spot_same_thread(&t, want);
	arena_release(&a);
	return is;
}

/* The number of the thread in what is open here, or THREAD_NONE. */
static size_t find_here(const struct app *app, const struct store_thread *t)
{
	const struct library *l = app->library;
	const char *forum;

	if (!l || !t->tid || l->saved)
		return THREAD_NONE;
	forum = l->site ? site_config(l->site)->name : site_of_archives(app->config);
	return slice_eq(slice_str(forum), t->forum) ? catalog_find(l->catalog, t->tid)
						    : THREAD_NONE;
}

static void go(struct app *app, const struct state_place *place)
{
	struct thread_page *t = thread_page_of(app->page);
	struct aim aim = { place->pid ? AIM_POST : AIM_PLACE, place->pid, place->floor, *place };

	uint32_t post;

	if (t->doc->live) {
		thread_live_go(t, app, &aim);
		return;
	}
	post = state_place_find(place, &t->doc->thread).post;
	thread_go_post(t, app, post);
	if (!state_place_is(place, &t->doc->thread, post))
		app_say(app, W_SPOT_GONE);
}

static void show(struct app *app, const struct store_spot *s, const struct state_entry *e)
{
	size_t index = find_here(app, &s->thread);

	if (app->page->below && is_page_of(app, app->page->below, &s->thread))
		app_pop(app);
	else if (index != THREAD_NONE)
		app->face->show(app, index, NULL);
	else if (e->npaths)
		open_remembered(app, e);
}

void spot_open(struct app *app, const struct store_spot *s, bool post)
{
	struct slice paths[STATE_PATHS];
	struct state_entry e = spot_entry(s, paths);
	const struct page *from = app->page;

	show(app, s, &e);
	if (app->page == from || !page_is_thread(app->page) || !post)
		return;
	if (page_document(app->page)->live || is_page_of(app, app->page, &s->thread))
		go(app, &e.place);
}
