/* The bookmarks as a list of the line mode, newest first. */
#include <stdlib.h>

#include "app/home.h"
#include "app/marks.h"
#include "app/open.h"
#include "app/plain_parts.h"
#include "app/spot.h"
#include "app/state_place.h"
#include "util/mem.h"
#include "view/title.h"

struct plain_marks {
	struct plain_list list;
	struct arena a;
	struct store_mark *marks; /* an entry is the number of one */
	size_t cap;
};

static struct plain_marks *self(struct plain_list *l)
{
	return (struct plain_marks *)(void *)l;
}

static void release(struct plain_page *page)
{
	struct plain_marks *m = (struct plain_marks *)(void *)page;

	free(m->marks);
	arena_release(&m->a);
	plain_list_release(page);
}

static void add(void *ctx, const struct store_mark *mark)
{
	struct plain_marks *m = ctx;
	size_t n = m->list.nall;

	MEM_ROOM(m->marks, n, m->cap);
	m->marks[n] = (struct store_mark){ spot_dup(&mark->spot, &m->a),
		arena_dup(&m->a, mark->note), mark->made };
	plain_list_room(&m->list, n + 1);
	m->list.all[n] = n;
	m->list.nall++;
}

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	app_note(&p->app, out, W_MARKS);
	app_note(&p->app, out, W_PLAIN_ENTRIES, (unsigned)l->nshown);
}

/* `国内gpu发展如何，9楼 lvseqiji，2023-03-15：好用` */
static void line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct store_mark *m = &self(l)->marks[entry];
	const struct store_post *post = &m->spot.post;
	const struct post labelled = { .floor = post->floor };
	char label[FLOOR_LABEL_SIZE], when[DATE_SHORT_SIZE] = "";

	post_label(label, &labelled);
	home_when(m->made, when);
	buf_add_slice(out, title_shown(m->spot.thread.tid, m->spot.title, p->app.words));
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_PLAIN_POST, label);
	if (post->author.n)
		buf_add_slice(out, post->author);
	else
		app_note(&p->app, out, W_ANONYMOUS);
	app_note(&p->app, out, W_PLAIN_COMMA);
	buf_add_str(out, when);
	if (app_store_if_there(&p->app) && spot_gone(app_store_if_there(&p->app), &m->spot)) {
		app_note(&p->app, out, W_PLAIN_COMMA);
		app_note(&p->app, out, W_MARK_GONE);
	}
	if (m->note.n || m->spot.words.n) {
		app_note(&p->app, out, W_PLAIN_COLON);
		buf_add_slice(out, m->note.n ? m->note : m->spot.words);
	}
}

static struct slice name(struct plain *p, struct plain_list *l, size_t entry)
{
	struct buf out;
	struct slice s;

	buf_init(&out, PLAIN_TEXT_MAX);
	line(p, l, entry, &out);
	s = arena_dup(&p->app.frame, buf_slice(&out));
	buf_release(&out);
	return s;
}

/* Its post, in the thread that was opened. */
static void go(struct plain *p, const struct state_place *place)
{
	struct plain_thread *t = plain_thread_of(p->page);
	struct link_goal goal = { .pid = place->pid };
	uint32_t post;

	plain_live_goal(p, t, &goal);
	post = state_place_find(place, &t->doc.thread).post;
	if (post != POST_NONE && post != plain_at(t))
		plain_jump(p, t, post);
}

static void choose(struct plain *p, struct plain_list *l, size_t entry)
{
	struct slice paths[STATE_PATHS];
	struct state_entry e = spot_entry(&self(l)->marks[entry].spot, paths);

	if (!e.npaths)
		return;
	open_remembered(&p->app, &e);
	if (p->page != &l->page && plain_is_thread(p->page))
		go(p, &e.place);
}

static plain_deed *const deeds[ACTION_COUNT] = { PLAIN_LIST_DEEDS, [ACT_OPEN_PATH] = plain_open };

static const struct plain_list_ops ops = {
	.page = { .kind = ON_CHOICE, .deeds = deeds, .release = release, PLAIN_LIST_DOES },
	.title = title,
	.line = line,
	.name = name,
	.choose = choose,
};

void plain_bookmarks(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct store *s = app_store_if_there(&p->app);
	struct plain_marks *m = mem_zalloc(1, sizeof *m);
	struct err e = { 0 };

	(void)page, (void)count, (void)argument;
	arena_init(&m->a);
	plain_list_init(&m->list, &ops, 1);
	if (s && store_marks_each(s, NULL, add, m, &e) < 0)
		app_store_failed(&p->app, &e, true);
	if (!m->list.nall) {
		app_say(&p->app, W_PLAIN_NO_MARKS);
		release(&m->list.page);
		return;
	}
	plain_list_reset(&m->list);
	plain_push(p, &m->list.page);
}
