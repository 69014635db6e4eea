/* A place in a thread, kept by what does not move: see struct state_place. */
#ifndef PALOU_APP_STATE_PLACE_H
#define PALOU_APP_STATE_PLACE_H

#include "app/state.h"
#include "model/thread.h"
#include "view/thread_view.h"

/* PLACE of thread T, whose post there is. The author's name stays where it is, in T. */
struct state_place state_place_of(const struct thread *t, struct place place);

/* Where in T that is now, though posts may have come, gone or been numbered anew. If the post
 * itself is gone: the one that was posted next, else the one that bears its floor, else the first.
 * T has posts. */
struct place state_place_find(const struct state_place *p, const struct thread *t);

/* Is POST of T the very post of P, and not one near it? */
bool state_place_is(const struct state_place *p, const struct thread *t, uint32_t post);

#endif
