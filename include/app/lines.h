/* A page that is a list of lines, one of which is chosen: boards, threads, help, authors. The page
 * says which lines there are and what they look like; cursor, painting and narrowing by `/` are
 * here. With lines_over() among its functions it is a pane over the page below. */
#ifndef PALOU_APP_LINES_H
#define PALOU_APP_LINES_H

#include "app/app.h"
#include "view/list_view.h"

struct lines_page;

struct lines_ops {
	/* Does LINE contain what FIND looks for? */
	bool (*fits)(
	    const struct lines_page *p, struct app *app, size_t line, const struct find *find);
	/* LINE as one row, in app->frame. */
	struct block (*row)(
	    const struct lines_page *p, struct app *app, size_t line, uint16_t width);
	unsigned mark; /* how the chosen row is marked */
	/* The lines there are, made anew at each refresh; NULL: they stay as they are. */
	void (*collect)(struct lines_page *p, struct app *app);
	/* A heading, or an empty line, on which the cursor never rests. Of what is narrowed the
	 * last such line before a line that fits is shown. NULL: there are none. */
	bool (*passive)(size_t line);
	/* What the person's rules say of LINE: how strongly it is hidden; NULL: nothing, of any. */
	const struct rule *(*rule)(const struct lines_page *p, struct app *app, size_t line);
};

/* The first member of a page of this kind. A line is a number that means something to the page. */
struct lines_page {
	struct page page;
	const struct lines_ops *lines;
	struct list_view list;
	size_t *all; /* the lines there are, in their order, owned */
	size_t nall;
	size_t *shown; /* those that the filter leaves, owned */
	struct buf filter;
	size_t nhidden; /* lines that rules hide */
	bool revealing; /* and that are shown all the same */
};

static inline struct lines_page *lines_of(struct page *p)
{
	return (struct lines_page *)(void *)p;
}

/* Room for CAP lines, none of them there yet. */
void lines_init(
    struct lines_page *p, const struct page_ops *ops, const struct lines_ops *lines, size_t cap);
void lines_release(struct lines_page *p);

/* Room for CAP lines, those there stay. */
void lines_room(struct lines_page *p, size_t cap);

/* After `all` or the filter changed. The cursor stays on its line if that is left. */
void lines_refresh(struct lines_page *p, struct app *app);

/* The cursor to the line in place AT, or the next one above on which it may rest; to LINE, if it is
 * shown. */
void lines_go(struct lines_page *p, size_t at);
void lines_go_line(struct lines_page *p, size_t line);

/* The cursor to the next line shown, DIRECTION -1: the one before, that IS so; false: there is
 * none. DIRECTION 0: is the one under the cursor so? */
bool lines_go_next(struct lines_page *p, struct app *app, int direction,
    bool (*is)(const struct lines_page *p, const struct app *app, size_t line));

/* The chosen line; false if there is none. */
bool lines_chosen(const struct lines_page *p, size_t *line);

/* `NAME  /FILTER`, what stands at the RIGHT, and the rows in sight. */
void lines_draw(struct lines_page *p, struct app *app, struct slice name, struct slice right);

/* `3/67`, and before it how many are hidden. */
void lines_place(const struct lines_page *p, struct app *app, struct buf *out);

/* The same with TITLE and that place: a pane over a page has no other line to say it in. */
void lines_draw_pane(struct lines_page *p, struct app *app, enum word title);

/* A page_ops function, for a page that owns nothing more: frees it. */
void lines_free(struct page *p);

/* A page_ops function: a pane as high as all lines need. */
struct pane lines_over(struct page *p, struct app *app);

/* A page_ops function, for lists that rules have to do with: the lines anew. */
void lines_settings(struct page *p, struct app *app);

/* A page_ops function: the new size. */
void lines_resize(struct page *p, struct app *app);

/* page_ops functions: a click on the chosen row opens it, on another one chooses it. */
bool lines_click(struct page *p, struct app *app, int y, int x);
void lines_wheel(struct page *p, struct app *app, int rows);

/* Movement, the prompt that narrows, and revealing what rules hide. False: ACTION is none of these.
 */
bool lines_act(struct lines_page *p, struct app *app, enum action action, uint32_t count);

/* page_ops functions: shows all lines again; where nothing was narrowed, the second one closes the
 * page. */
bool lines_cancel(struct page *p, struct app *app);
bool lines_cancel_or_close(struct page *p, struct app *app);

#endif
