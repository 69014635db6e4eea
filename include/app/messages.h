/* Errors of the lower layers, in the person's words. */
#ifndef PALOU_APP_MESSAGES_H
#define PALOU_APP_MESSAGES_H

#include "util/buf.h"
#include "util/err.h"
#include "util/words.h"

/* `WHAT: WHY` into OUT, clean for a terminal. */
void message_of(const struct err *e, const struct words *words, struct buf *out);

/* `WHY` alone, where it is clear or said elsewhere to what it happened. */
void message_why(const struct err *e, const struct words *words, struct buf *out);

/* `palou: what: why` on standard error. */
/* The same for a row of COLUMNS: of a subject that is too long its end is left, so that the reason
 * is seen. */
void message_fit(const struct err *e, const struct words *words, size_t columns, struct buf *out);

void message_print(const struct err *e, const struct words *words);

#endif
