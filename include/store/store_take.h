/* What was noted in one library comes into another: what was seen and the history, of which a small
 * library of its own keeps what could not be written while another program held the first one. */
#ifndef PALOU_STORE_STORE_TAKE_H
#define PALOU_STORE_STORE_TAKE_H

#include "store/store.h"

/* TO gets what FROM has, united with its own, and FROM has it no more; or nothing changes and it is
 * an error. Who dies in between has it in both, which is no harm. */
int store_take(struct store *to, struct store *from, struct err *e);

#endif
