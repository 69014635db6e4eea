/* The pages there are. Each is made here and given to app_push(), which owns it from then on. */
#ifndef PALOU_APP_PAGES_H
#define PALOU_APP_PAGES_H

#include "app/app.h"
#include "app/links.h"

#define BOARD_ALL UINT32_MAX

struct page *page_home(struct app *app);
struct page *page_boards(struct app *app);
struct page *page_list(struct app *app, uint32_t board);
struct page *page_help(struct app *app);

/* The results of a search through the library, begun with QUERY, which may be empty; NULL: there is
 * no library, which was said. */
struct page *page_search(struct app *app, struct slice query);
/* The bookmarks and notes; the history. */
struct page *page_marks(struct app *app);
struct page *page_history(struct app *app);

/* N texts, which are copied, to choose from, in a pane: CHOSEN gets the number, N if none was. */
struct page *page_choice(struct app *app, enum word title, const struct slice *texts, size_t n,
    void (*chosen)(struct app *app, size_t which));

/* Thread number INDEX of the catalog; NULL if it cannot be read (the message says why). */
struct page *page_thread(struct app *app, size_t index);

/* The authors of the thread page on top, to choose from. */
struct page *page_authors(struct app *app);

/* Of thread pages only. */
bool page_is_thread(const struct page *p);
size_t page_thread_index(const struct page *p);
struct document *page_document(struct page *p);
struct thread_view *page_view(struct page *p);

/* What is found again there, until something else is looked for. */
void page_find_again(struct page *p, struct slice pattern);

/* The filter of the thread page P was changed to F: remembers the jump and shows it. */
void page_set_filter(struct page *p, struct app *app, const struct filter *f);

/* To floor FLOOR of the thread page on top, or the next one there is. */
void page_go_floor(struct app *app, uint32_t floor);

/* To the post that GOAL names, if it names one, of the thread page on top. */
void page_go_goal(struct app *app, const struct link_goal *goal);

/* Puts the page of thread number INDEX on top, made if need be. False if it cannot be read. */
bool pages_go_thread(struct app *app, size_t index);

#endif
