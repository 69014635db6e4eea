/* The bookmarks with the notes on authors, and the history, as lists of the line mode. */
#include "app/home.h"
#include "app/open.h"
#include "app/plain_parts.h"
#include "app/spot.h"
#include "app/spots.h"
#include "app/state_place.h"
#include "util/mem.h"
#include "view/title.h"

struct plain_spots {
	struct plain_list list; /* an entry is the number of a line */
	struct spots spots;
	size_t written; /* the one whose words are asked for */
};

static struct plain_spots *self(struct plain_page *page)
{
	return (struct plain_spots *)(void *)page;
}

static struct spot_line *line_at(struct plain_list *l, size_t entry)
{
	return &self(&l->page)->spots.list[entry];
}

static void release(struct plain_page *page)
{
	spots_release(&self(page)->spots);
	plain_list_release(page);
}

static void collect(struct plain *p, struct plain_spots *s)
{
	spots_load(&s->spots, &p->app);
	plain_list_room(&s->list, s->spots.n + 1);
	for (s->list.nall = 0; s->list.nall < s->spots.n; s->list.nall++)
		s->list.all[s->list.nall] = s->list.nall;
}

/* ---- what is said */

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	app_note(&p->app, out, self(&l->page)->spots.history ? W_HISTORY : W_MARKS);
	app_note(&p->app, out, W_PLAIN_ENTRIES, (unsigned)l->nshown);
}

static void comma(struct plain *p, struct buf *out)
{
	app_note(&p->app, out, W_PLAIN_COMMA);
}

static void add_author(struct plain *p, struct slice name, struct buf *out)
{
	if (name.n)
		buf_add_slice(out, name);
	else
		app_note(&p->app, out, W_ANONYMOUS);
}

/* `国内gpu发展如何，9楼 lvseqiji`; of a thread its title alone. */
static void add_spot(struct plain *p, const struct spot_line *l, struct buf *out)
{
	const struct post labelled = { .floor = l->spot.post.floor };
	char label[FLOOR_LABEL_SIZE];

	buf_add_slice(out, title_shown(l->spot.thread.tid, l->spot.title, p->app.words));
	if (spot_is_thread(l))
		return;
	post_label(label, &labelled);
	comma(p, out);
	app_note(&p->app, out, W_PLAIN_POST, label);
	add_author(p, l->spot.post.author, out);
}

static void add_noted(struct plain *p, const struct spot_line *l, struct buf *out)
{
	app_note(&p->app, out, W_PLAIN_NOTED);
	comma(p, out);
	add_author(p, l->note.author, out);
	comma(p, out);
	buf_add_slice(out, l->note.forum);
}

/* Behind what it is about: `，2023-03-15：好用` */
static void line(struct plain *p, struct plain_list *list, size_t entry, struct buf *out)
{
	struct spot_line *l = line_at(list, entry);
	char when[DATE_SHORT_SIZE] = "";

	if (l->kind == SPOT_NOTE)
		add_noted(p, l, out);
	else
		add_spot(p, l, out);
	home_when(l->when, when);
	comma(p, out);
	buf_add_str(out, when);
	if (spot_is_gone(l, &p->app)) {
		comma(p, out);
		app_note(&p->app, out, W_MARK_GONE);
	}
	if (!spot_text(l).n)
		return;
	app_note(&p->app, out, W_PLAIN_COLON);
	buf_add_slice(out, spot_text(l));
}

static struct slice name(struct plain *p, struct plain_list *l, size_t entry)
{
	return spot_words(line_at(l, entry), &p->app.frame);
}

/* They may be others now, so that the numbers are, too: those that the filter leaves are said. */
static void say_anew(struct plain *p, struct plain_page *page)
{
	struct slice filter = arena_dup(&p->app.frame, buf_slice(&self(page)->list.filter));

	collect(p, self(page));
	plain_list_narrow(p, page, 0, filter);
}

/* Who comes back from a thread finds what was noted there. */
static void resume(struct plain *p, struct plain_page *page)
{
	const struct spots *s = &self(page)->spots;

	if (s->history || spots_stale(s, &p->app))
		say_anew(p, page);
	else
		plain_list_resume(p, page);
}

static void say_changes(struct plain *p, struct plain_page *page)
{
	if (spots_stale(&self(page)->spots, &p->app))
		say_anew(p, page);
}

/* ---- what is done */

static void written(struct app *app, struct slice text)
{
	struct plain *p = plain_of(app);
	struct plain_spots *s = self(p->page);

	spot_write(app, &s->spots.list[s->written], text);
	say_changes(p, p->page);
}

static void edit(struct plain *p, struct plain_list *l, size_t entry)
{
	static const struct prompt_use use = { .done = written };

	self(&l->page)->written = entry;
	spot_ask(&p->app, line_at(l, entry), line_at(l, entry)->note.note, &use);
}

/* To its post, in the thread that was opened. */
static void go(struct plain *p, const struct state_place *place)
{
	struct plain_thread *t = plain_thread_of(p->page);
	struct link_goal goal = { .pid = place->pid };
	uint32_t post;

	plain_live_goal(p, t, &goal);
	post = state_place_find(place, &t->doc.thread).post;
	if (post != POST_NONE && post != plain_at(t))
		plain_jump(p, t, post);
	if (post == POST_NONE || !state_place_is(place, &t->doc.thread, post))
		app_say(&p->app, W_SPOT_GONE);
}

static void choose(struct plain *p, struct plain_list *list, size_t entry)
{
	const struct spot_line *l = line_at(list, entry);
	struct slice paths[STATE_PATHS];
	struct state_entry e;

	if (l->kind == SPOT_NOTE) {
		edit(p, list, entry);
		return;
	}
	e = spot_entry(&l->spot, paths);
	if (!e.npaths)
		return;
	open_remembered(&p->app, &e);
	if (p->page != &list->page && plain_is_thread(p->page) && !spot_is_thread(l))
		go(p, &e.place);
}

static void forget(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = &self(page)->list;
	size_t entry;

	(void)argument;
	if (!plain_list_which(p, l, ACT_FORGET, count, &entry))
		return;
	spot_forget(&p->app, line_at(l, entry));
	say_changes(p, page);
}

static void change(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = &self(page)->list;
	size_t entry;

	(void)argument;
	if (plain_list_which(p, l, ACT_BOOKMARK, count, &entry) &&
	    line_at(l, entry)->kind != SPOT_VISIT)
		edit(p, l, entry);
}

static void undo(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	app_undo(&p->app);
	say_changes(p, page);
}

static void redo(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	app_redo(&p->app);
	say_changes(p, page);
}

#define SPOTS_DEEDS                                                                                \
	PLAIN_LIST_DEEDS, [ACT_OPEN_PATH] = plain_open, [ACT_FORGET] = forget, [ACT_UNDO] = undo,  \
			  [ACT_REDO] = redo

static plain_deed *const marks_deeds[ACTION_COUNT] = { SPOTS_DEEDS, [ACT_BOOKMARK] = change };
static plain_deed *const history_deeds[ACTION_COUNT] = { SPOTS_DEEDS };

#define SPOTS_OPS(does)                                                                            \
	{                                                                                          \
		.page = { .kind = ON_CHOICE,                                                       \
			.deeds = (does),                                                           \
			.release = release,                                                        \
			.begin = plain_list_begin,                                                 \
			.resume = resume,                                                          \
			.more = plain_list_more,                                                   \
			.number = plain_list_number,                                               \
			.place = plain_list_place },                                               \
		.title = title, .line = line, .name = name, .choose = choose                       \
	}

static const struct plain_list_ops marks_ops = SPOTS_OPS(marks_deeds);
static const struct plain_list_ops history_ops = SPOTS_OPS(history_deeds);

static void open(struct plain *p, bool history)
{
	struct plain_spots *s = mem_zalloc(1, sizeof *s);

	spots_init(&s->spots, history);
	plain_list_init(&s->list, history ? &history_ops : &marks_ops, 1);
	collect(p, s);
	if (!s->spots.n) {
		if (p->app.own.err.code)
			app_no_store(&p->app);
		else
			app_say(&p->app, history ? W_NO_HISTORY : W_PLAIN_NO_MARKS);
		release(&s->list.page);
		return;
	}
	plain_list_reset(&s->list);
	plain_push(p, &s->list.page);
}

void plain_bookmarks(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count, (void)argument;
	open(p, false);
}

void plain_history(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count, (void)argument;
	plain_keep_now(p); /* also what is being read */
	open(p, true);
}
