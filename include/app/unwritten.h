/* What was seen and could not be written, as another program held the library when a thread was
 * left: a small library beside the state, `$XDG_STATE_HOME/palou/unwritten.db`, has it until the
 * first one can be written. */
#ifndef PALOU_APP_UNWRITTEN_H
#define PALOU_APP_UNWRITTEN_H

#include "app/own_store.h"

/* To be closed; NULL: it cannot be made, E says why. */
struct store *unwritten_open(struct err *e);

/* The library of O, which is open and can be written, takes it in, if there is any. False: it is
 * still held. */
bool unwritten_take(struct own_store *o);

#endif
