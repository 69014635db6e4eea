/* The pages of a site that are no threads: its boards, and the threads of a board. Made here and
 * given to app_push(), as in app/pages.h. */
#ifndef PALOU_APP_SITE_PAGES_H
#define PALOU_APP_SITE_PAGES_H

#include "app/app.h"

/* The boards of the site that is app->library. */
struct page *page_forum(struct app *app);

/* The way to a post of it of which GOAL names the pid alone; the thread takes the page's place. */
struct page *page_find(struct app *app, const struct link_goal *goal);

/* The threads of a board of it. */
struct page *page_topics(struct app *app, const struct list_query *query);

/* Of such a page only: other threads of the same board, or in another order. */
void page_topics_take(struct page *p, struct app *app, const struct list_query *query);

/* The order, or only digests, that KEY stands for when W_ORDER_ASK was said; false: none. */
bool topics_order(ui_key key, struct list_query *query);

/* To choose from over the page of topics on top: the types that threads of LIST have. */
struct page *page_types(struct app *app, const struct site_list *list);

/* TEXT over the page on top, to be read; it outlives the page. */
struct page *page_text(struct app *app, enum word title, struct slice text);

/* Rows of lists of a site: what a line is, and a number. */
#define SITE_LINE(kind, number) ((size_t)(kind) << 24 | (number))
#define SITE_LINE_KIND(line)    ((line) >> 24)
#define SITE_LINE_NUMBER(line)  ((line)&0xFFFFFF)

#endif
