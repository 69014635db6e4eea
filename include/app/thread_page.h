/* The thread page from inside: what its files share, src/app/page_thread.c and thread_*.c. */
#ifndef PALOU_APP_THREAD_PAGE_H
#define PALOU_APP_THREAD_PAGE_H

#include "app/document.h"
#include "app/links.h"
#include "app/state_place.h"
#include "app/pages.h"
#include "app/pipe.h"
#include "app/reading.h"

/* Where the reader wants to go once it came. */
enum aim_kind {
	AIM_NONE,
	AIM_PLACE, /* where he left the thread in another run */
	AIM_POST,  /* by its pid */
	AIM_FLOOR,
	AIM_PAGE,
	AIM_LAST,
};

struct aim {
	enum aim_kind kind;
	uint64_t pid;    /* AIM_POST, AIM_PLACE */
	uint32_t number; /* floor, page */
	struct state_place place;
};

/* What a thread of a site is doing. */
struct thread_live {
	struct aim aim;
	uint64_t only_uid;     /* the member whose posts a link named, as long as there is none */
	bool later;            /* it is not asked for yet: something else may be wanted */
	enum word what;        /* that was asked for, a format of */
	uint32_t number;       /* this */
	unsigned version;      /* of its status, that was looked at */
	struct site_gaps told; /* what was said to be missing */
	bool authors;          /* posts of those whom the filter shows were asked for */
	bool reloading;        /* what is new was asked for, */
	size_t before;         /* when there were so many posts */
	uint32_t asked_ahead;  /* the page that was asked for before it is needed */
	uint32_t asked_here;   /* the page that was asked for because it was in sight */
};

struct thread_page {
	struct page page;
	struct document *doc; /* of the library */
	struct thread_live live;
	struct thread_view view;
	struct verdicts verdicts; /* what rules say of its posts; the view points to them */
	unsigned judged;          /* by this version of the rules */
	struct view_search search;
	bool searching;
	struct buf pattern; /* what was found last */
	bool pipe_asked;    /* the next key says what */
	enum pipe_part piping;
	int quotes_open; /* the setting as it was applied last */
	int64_t seen;    /* remember_now() when it was last on the screen */
	struct reading reading;
	unsigned marks; /* the version of its marks that the view shows */
};

static inline struct thread_page *thread_page_of(struct page *p)
{
	return (struct thread_page *)(void *)p;
}

/* A view with the layout that the person wants. */
void thread_view_init(
    struct thread_view *v, const struct layout_source *source, const struct app *app);

/* After a setting was changed. */
void thread_view_settings(struct thread_view *v, const struct app *app);

/* Paints what is in sight of V, the first row at the screen's row TOP. */
void thread_paint(struct thread_view *v, struct app *app, int top);

/* Movement: what a count multiplies. False: ACTION is none. */
bool thread_move(struct thread_view *v, enum action action, uint32_t count);

/* Does ACTION lead elsewhere? Then what was waited for to go there is not wanted any more. */
bool thread_moves(enum action action);

/* Remembers the place in the jump list, before leaving it. */
void thread_mark(struct thread_page *t, struct app *app);

/* To a post of this thread, shown even if the filter hides it. */
void thread_go_post(struct thread_page *t, struct app *app, uint32_t post);

/* The same without remembering the jump. */
void thread_show_post(struct thread_page *t, struct app *app, uint32_t post);

/* To POST (or POST_NONE) of the thread page on top, whoever remembered the jump. */
void thread_land(struct app *app, uint32_t post);

/* Opens a link: here if it leads into a thread at hand, else in the browser. */
void thread_follow(struct thread_page *t, struct app *app, const struct target *target);

/* One slice of a running search; a page_ops function. */
bool thread_search_work(struct page *p, struct app *app);

/* What keys would do here: with the row's target, else with the post's quote. */
void thread_hint(struct thread_page *t, struct app *app, struct buf *left);

/* That a post is shown as it came, or that hidden posts are: ended by Esc (false: neither is), and
 * said at the right of the last row. */
bool thread_show_cancel(struct thread_page *t, struct app *app);
void thread_show_foot(struct thread_page *t, struct app *app, struct buf *right);

/* Judges all posts anew; the view gets the verdicts, and is to be built anew. */
void thread_judge(struct thread_page *t, struct app *app);

/* The same if the rules are others now. */
void thread_judge_again(struct thread_page *t, struct app *app);

/* What `|` asked for; a page_ops function. */
bool thread_pipe_key(struct page *p, struct app *app, ui_key key);

/* Copies the link under the cursor of V, else the address of POST (or POST_NONE). */
void thread_copy_link_in(struct thread_view *v, struct app *app, uint32_t post);

/* Copies the text of the post under the cursor, or that of COUNT posts from there on. */
void thread_copy_text(struct thread_page *t, struct app *app, uint32_t count);

/* The mouse; page_ops functions. */
bool thread_click(struct page *p, struct app *app, int y, int x);
void thread_wheel(struct page *p, struct app *app, int rows);

/* ---- of a thread of a site; all but those marked do nothing for one of an archive */

/* Asks for what was not read yet and goes there once it came; at once if it is there. Marks the
 * jump. */
void thread_live_go(struct thread_page *t, struct app *app, const struct aim *aim);

/* To where the reader left the thread in another run, unless he is led elsewhere at once. */
void thread_live_return(struct thread_page *t, struct app *app, const struct state_place *place);

/* Only posts of the member UID. */
void thread_live_only(struct thread_page *t, struct app *app, uint64_t uid);

/* The first posts came: the reader stands at one, not at a hole before it. */
void thread_live_begin(struct thread_page *t);

/* Is the post that AIM means there? */
bool thread_live_there(const struct thread_page *t, const struct aim *aim);

/* Asks for where he left it, now that nothing else is wanted. */
void thread_live_go_on(struct thread_page *t, struct app *app);

/* What came is looked at: is it where he wants to go? */
void thread_aim_settle(struct thread_page *t, struct app *app);

/* Is it known what stands around POST, which may be POST_NONE? Not of one that was fetched alone.
 */
bool thread_is_placed(const struct thread_page *t, uint32_t post);

/* What the last row says is on its way: a format of NUMBER. */
void thread_live_wait_for(struct thread_page *t, enum word what, uint32_t number);

/* The reader went elsewhere. */
void thread_live_stay(struct thread_page *t);

/* One look at what is missing in sight, and soon: asks for it. Part of a page_ops function. */
void thread_live_ask(struct thread_page *t, struct app *app);

/* The pages of the hole under the cursor; false: there is none. */
bool thread_live_fill(struct thread_page *t, struct app *app);

/* The post that QUOTE means, alone, unless it is there. */
void thread_live_quoted(struct thread_page *t, uint32_t quote);

/* The posts of those that the filter leaves. */
void thread_live_authors(struct thread_page *t);

void thread_live_reload(struct thread_page *t, struct app *app);

/* That the page under the cursor is one that was kept, and how old it is. */
void thread_live_kept(struct thread_page *t, struct app *app, struct buf *right);

/* `第 2/10 页`, and that not all is read. */
void thread_live_foot(struct thread_page *t, struct app *app, struct buf *right);

/* page_ops functions. */
void thread_live_arrived(struct page *p, struct app *app);
void thread_live_changed(
    struct page *p, struct app *app, const struct document *d, const struct remap *m);
const struct site_status *thread_live_waits(struct page *p, struct app *app, struct buf *what);

/* ---- what was seen of it, bookmarked, noted */

/* Asks the library, once and after changes that the person made; true: the view shows others. */
bool thread_reader_load(struct thread_page *t, struct app *app);

/* A frame was painted; the page is about to be left; the document was built anew. */
void thread_reader_frame(struct thread_page *t, struct app *app);
void thread_reader_leave(struct thread_page *t, struct app *app);
void thread_reader_changed(struct thread_page *t, const struct remap *m);

/* Tells the library what was seen and where the reader is; a page_ops function. */
void thread_reader_keep(struct page *p, struct app *app);

/* Opens the thread under the cursor of the list on top, at its first unread post. */
void thread_open_unread(struct app *app);

/* What keys do. All return true. */
bool thread_next_unread(struct thread_page *t, struct app *app);
bool thread_previous_unread(struct thread_page *t, struct app *app);
bool thread_mark_read(struct thread_page *t, struct app *app);
bool thread_mark_unread(struct thread_page *t, struct app *app);
bool thread_bookmark(struct thread_page *t, struct app *app);
bool thread_note(struct thread_page *t, struct app *app);
bool thread_to_quoted(struct thread_page *t, struct app *app);
bool thread_peek(struct thread_page *t, struct app *app);
bool thread_quoted_by(struct thread_page *t, struct app *app);
bool thread_conversation(struct thread_page *t, struct app *app);
bool thread_jump_back(struct thread_page *t, struct app *app);
bool thread_jump_forward(struct thread_page *t, struct app *app);
bool thread_browse(struct thread_page *t, struct app *app);
bool thread_links(struct thread_page *t, struct app *app);
bool thread_copy_link(struct thread_page *t, struct app *app);
bool thread_pipe(struct thread_page *t, struct app *app);
bool thread_export(struct thread_page *t, struct app *app);
bool thread_raw(struct thread_page *t, struct app *app);
bool thread_earlier(struct thread_page *t, struct app *app);
bool thread_reveal(struct thread_page *t, struct app *app);
bool thread_only_author(struct thread_page *t, struct app *app);
bool thread_rule(struct thread_page *t, struct app *app);
bool thread_why(struct thread_page *t, struct app *app);
bool thread_exclude_author(struct thread_page *t, struct app *app);
bool thread_only_op(struct thread_page *t, struct app *app);
bool thread_author_posts(struct thread_page *t, struct app *app);
bool thread_about_author(struct thread_page *t, struct app *app);
bool thread_authors(struct thread_page *t, struct app *app);
bool thread_find_prompt(struct thread_page *t, struct app *app);
bool thread_find_next(struct thread_page *t, struct app *app);
bool thread_find_previous(struct thread_page *t, struct app *app);

#endif
