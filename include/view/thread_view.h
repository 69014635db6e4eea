/* A thread on the screen: which rows are in sight, where the cursor is, what is folded, filtered,
 * found. Pure: no terminal, no clock. Layout is lazy, the viewport is anchored on (item, row), so a
 * thread of any size costs one screenful. */
#ifndef PALOU_VIEW_THREAD_VIEW_H
#define PALOU_VIEW_THREAD_VIEW_H

#include "model/remap.h"
#include "view/block_cache.h"
#include "view/find.h"

#define VIEW_SCROLLOFF 3 /* until the caller says otherwise */

/* What is shown of a thread: all of it, or a conversation (model/conversation.h) in one of its
 * forms. */
enum talk { TALK_NONE, TALK_LIST, TALK_TREE };

#define PLACE_HOLE UINT32_MAX

/* A place that outlives layouts: a post, and where in its text. */
struct place {
	uint32_t post;
	uint32_t line, off; /* as in struct row; PLACE_HOLE and 1: the hole behind the post, and 0:
			     * before it */
	uint32_t around;    /* of a conversation: its post */
	uint8_t talk;       /* enum talk */
};

/* A row of an item as laid out now. */
struct spot {
	uint32_t item;
	uint32_t row;
};

/* What is remembered of a thread while the program runs. Moved in and out of views. */
struct view_state {
	struct place cursor;
	int above; /* rows of the screen above it */
	struct folds folds;
	struct filter filter;
	bool kept; /* false: nothing was kept yet */
};

/* How many rows match what is looked for: counted in the background. */
struct view_count {
	uint32_t *rows; /* for each item, owned */
	size_t cap;
	uint32_t done;    /* items counted */
	uint32_t changes; /* of the cache, when the count began */
	bool begun;
};

struct thread_view {
	const struct layout_source *src;
	struct layout_options opt; /* folds and find point into this view */
	uint16_t height;           /* rows of text in sight */
	uint16_t scrolloff;        /* of them, above and below the cursor */

	struct conversation talk;     /* the posts there are, if it is one */
	struct view_outside *outside; /* what comes back when it ends */
	struct items items;
	struct block_cache *cache;
	struct folds folds;
	struct filter filter;
	struct find find;
	bool finding;
	struct view_count count;

	struct spot top, cursor;
	struct place left; /* where the reader was in what went out of sight around him */
	uint32_t target;   /* the chosen target of the cursor's block, or TARGET_NONE */
	uint32_t goal; /* the post a jump led to, highlighted until the next key, or POST_NONE */
	uint32_t revealed; /* a post shown though the filter hides it, or POST_NONE */
	uint32_t opened;   /* a post of the run of removed ones that is opened, or POST_NONE */
	bool revealing;    /* what the filter hides is shown too, marked */
	uint32_t raw;      /* a post shown as it came, or POST_NONE */
	struct place before_raw; /* where the reader was in it, */
	int above_raw;           /* so many rows below the top */
};

/* SRC outlives the view. The size must be set before anything else. */
void view_init(
    struct thread_view *v, const struct layout_source *src, const struct layout_options *opt);
void view_release(struct thread_view *v);

/* Takes what STATE keeps (leaving it empty), or gives it back. */
void view_restore(struct thread_view *v, struct view_state *state);
void view_keep(struct thread_view *v, struct view_state *state);
void view_state_release(struct view_state *state);

/* To a place, with so many rows of the screen above it as there can be. */
void view_return(struct thread_view *v, struct place p, int above);

/* A new size keeps the reader's place. */
void view_resize(struct thread_view *v, uint16_t width, uint16_t height);

/* The thread has nothing to show (everything is filtered away). */
bool view_empty(const struct thread_view *v);

/* Rows in sight above the cursor. */
int view_cursor_row(struct thread_view *v);

/* What stands in screen row Y (0 is the first row of text). */
struct view_line {
	const struct row *row; /* NULL: past the end */
	uint32_t item;
	bool cursor;     /* the cursor's row */
	bool goal;       /* belongs to the post a jump led to: its header row */
	uint32_t target; /* the chosen target if it is in this row, else TARGET_NONE */
};

/* Calls PAINT for each screen row from top to bottom. */
void view_lines(struct thread_view *v,
    void (*paint)(void *ctx, int y, const struct view_line *line), void *ctx);

/* What the headers tell of what the reader made of posts and authors; M outlives the view. To be
 * called again whenever that changed. */
void view_set_marks(struct thread_view *v, const struct layout_marks *m);

/* The items in sight: from the first up to, not including, `end`; and up to `whole` with the end of
 * their text. */
struct view_sight {
	uint32_t first, whole, end;
};
struct view_sight view_sight(struct thread_view *v);

/* Movement. N may be negative; movement stops at both ends and says by its result whether anything
 * moved. */
bool view_move(struct thread_view *v, int n);      /* rows */
bool view_scroll(struct thread_view *v, int n);    /* the viewport, the cursor with it */
bool view_pan(struct thread_view *v, int n);       /* the viewport; the cursor stays in sight */
bool view_move_post(struct thread_view *v, int n); /* to the header of the next, previous post */
void view_first(struct thread_view *v);
void view_last(struct thread_view *v);

/* The post the cursor is in: an opened quote's rows belong to the post that holds it. */
uint32_t view_post(struct thread_view *v);

/* The post whose text is under the cursor: in a quote that is opened, the quoted one. */
uint32_t view_post_here(struct thread_view *v);
struct place view_place(struct thread_view *v);

/* To POST's header, in sight with some rows above; it becomes the goal. If the filter hides it, it
 * is shown all the same, and true is returned. A conversation that it is no part of ends. */
bool view_go(struct thread_view *v, uint32_t post);

/* Back to a place that view_place() gave, into or out of the conversation it was in. A post that
 * the filter hides is shown as with view_go().
 */
bool view_go_place(struct thread_view *v, struct place p);

/* Shows the conversation around POST, or its other form, in place of all posts: with folds and a
 * filter of its own, which begins empty. The cursor keeps its place, and its row of the screen as
 * far as it can. */
void view_talk(struct thread_view *v, uint32_t post, bool tree);
enum talk view_talking(const struct thread_view *v);

/* The filter of all posts, also while a conversation with its own is shown. */
const struct filter *view_filter_outside(const struct thread_view *v);

/* Back to where view_talk() was called: the same rows, cursor, folds and filter. */
void view_end_talk(struct thread_view *v);

/* Into or out of the conversation that P was in; the cursor may then stand anywhere. */
void view_talk_of(struct thread_view *v, struct place p);

/* Shows POST alone, or in place of it what QUOTE (or QUOTE_NONE) says of it. */
void view_one(struct thread_view *v, uint32_t post, uint32_t quote);
uint32_t view_one_rows(struct thread_view *v);

/* Targets. */
bool view_next_target(struct thread_view *v, int n);     /* among those in sight, round and round */
const struct target *view_target(struct thread_view *v); /* chosen, else the row's first, or NULL */

/* What stands at a place of the screen. */
struct view_pointed {
	bool row;                    /* there is a row: the cursor is in it */
	const struct span *span;     /* the text in that column, NULL: none */
	const struct target *target; /* NULL: none */
};

/* The cursor to screen row Y, without moving the viewport; the target in column X becomes the
 * chosen one. */
struct view_pointed view_point(struct thread_view *v, int y, int x);

/* The quote the cursor is on or in (an opened one around it), else the post's first; or NULL. */
const struct target *view_quote(struct thread_view *v);

/* Folds. view_closed() is the spoiler or quote that the cursor is on or in, else the post's first
 * quote, or NULL; view_fold() turns it over and puts the cursor on its head. */
const struct target *view_closed(struct thread_view *v);
bool view_fold(struct thread_view *v);

/* Opens all quotes LEVEL deep. The cursor stays on its row, or goes to the head of the quote around
 * it.
 */
void view_fold_level(struct thread_view *v, uint32_t level);

/* What view_open_run() would do: nothing where a removed post stands between others. */
enum view_run { VIEW_RUN_NOTHING, VIEW_RUN_OPENS, VIEW_RUN_CLOSES };
enum view_run view_run(const struct thread_view *v);

/* Opens or closes the run of removed posts under the cursor. */
void view_open_run(struct thread_view *v);

/* The post under the cursor as it came, in its place; again: as usual, with the cursor where it
 * was. False if posts stand there in one row. */
bool view_raw(struct thread_view *v);

/* The source gives another body for a post: what was laid out of it is laid out anew. */
void view_rewritten(struct thread_view *v);

/* Shows what the filter and rules hide, or hides it again. Every change of the filter ends it. */
void view_reveal(struct thread_view *v, bool on);

/* How many posts of what is shown the filter or rules hide. */
size_t view_hidden(const struct thread_view *v);

/* After V->filter was changed: the cursor stays at its post, or the next one that is shown. */
void view_filtered(struct thread_view *v);

/* Rules say something else of the posts, or nothing (NULL); VERDICTS outlive the view or the next
 * call. What was opened of what they hide is hidden again; the cursor stays at its post. */
void view_judged(struct thread_view *v, const struct verdicts *verdicts);

/* The thread that V shows was built anew: M tells how. The reader sees the same rows under the same
 * cursor as far as they are still there; folds, filter, conversation, what is found stay. */
void view_changed(struct thread_view *v, const struct remap *m);

/* The same for a place, and for what was kept of a view. */
void place_changed(struct place *p, const struct remap *m);
void view_state_changed(struct view_state *state, const struct remap *m);

/* The hole under the cursor, or NULL; and the one in sight that is nearest to it. */
const struct hole *view_hole(struct thread_view *v);
const struct hole *view_hole_in_sight(struct thread_view *v);

/* Other widths of text, tails, words; what OPT says of the screen and of the view counts for
 * nothing. The cursor stays at its place. */
void view_set_options(struct thread_view *v, const struct layout_options *opt);

/* Find. An empty pattern ends highlighting. */
void view_find(struct thread_view *v, struct slice pattern);

enum view_found { VIEW_FOUND, VIEW_WRAPPED, VIEW_NOT_FOUND, VIEW_SEARCHING };

struct view_search { /* how far a search has come */
	struct spot at;
	uint32_t done; /* items looked at */
	int direction; /* 1, -1 */
	bool wrapped;
};

void view_search_begin(struct thread_view *v, struct view_search *s, int direction);

/* Looks at no more than BUDGET items; VIEW_SEARCHING: call again. Found: the cursor is there. */
enum view_found view_search_step(struct thread_view *v, struct view_search *s, unsigned budget);

/* Counts the matches of no more than BUDGET items; false: there is nothing left to count. What
 * changes the rows lets the count begin anew. */
bool view_count_step(struct thread_view *v, unsigned budget);

/* Once all are counted: the cursor's row is number *AT (0: it is none) of *TOTAL matches. Else
 * false. */
bool view_counted(struct thread_view *v, uint32_t *at, uint32_t *total);

#endif
