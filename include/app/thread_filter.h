/* What keys make of a thread's filter, on the screen and in the line mode. */
#ifndef PALOU_APP_THREAD_FILTER_H
#define PALOU_APP_THREAD_FILTER_H

#include "app/app.h"
#include "app/document.h"

/* The author of POST; false, with a word about why, if it has none, or is POST_NONE. */
bool filter_author(struct app *app, const struct thread *t, uint32_t post, uint32_t *author);

/* Only AUTHOR; if there are only some already, all again. */
void filter_only_him(struct filter *f, uint32_t author);

/* Only the OP, or all again. Two kinds of "only" at once would leave nothing. */
void filter_only_op(struct filter *f, uint32_t author);

/* FRESH is the thread of OLD read again: F, a filter of OLD, becomes one of FRESH, and those in the
 * jump list, too: authors keep their names, not their numbers. Who is gone is filtered no more. */
void thread_carry_filters(
    struct app *app, const struct document *old, const struct document *fresh, struct filter *f);

#endif
