/* The addresses of what is shown, for other programs: on the site it is of, or on the forum that
 * archives were made of (app/links.h). Each appends to OUT; false, and nothing, if it has none. */
#ifndef PALOU_APP_OWN_ADDRESS_H
#define PALOU_APP_OWN_ADDRESS_H

#include "app/app.h"
#include "store/store_threads.h"

void own_address_of_board(const struct app *app, struct buf *out, const struct forum_board *b);
bool own_address_of_thread(const struct app *app, struct buf *out, uint64_t tid);
bool own_address_of_post(
    const struct app *app, struct buf *out, const struct thread *t, uint32_t post);

/* Of a post of the library, or with a post of zeros of its thread. */
bool own_address_of_stored(
    struct app *app, struct buf *out, const struct stored_thread *t, const struct run_post *post);

/* Of a link, which may be without a host: see link_to_open(). */
bool own_address_of_link(const struct app *app, struct buf *out, struct slice url);

#endif
