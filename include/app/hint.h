/* Words that name keys: `{back}` in them stands for the first key that does the action `back` now,
 * or for `:back` where none does. */
#ifndef PALOU_APP_HINT_H
#define PALOU_APP_HINT_H

#include <stdarg.h>

#include "ui/keymap.h"
#include "util/words.h"

/* The first key of ACTION on SCREENS (enum screen_kind bits). */
void hint_key(struct buf *out, const struct keymap *m, unsigned screens, enum action action);

/* FORMAT (of printf) with its keys. */
void hint_vprintf(
    struct buf *out, const struct keymap *m, unsigned screens, const char *format, va_list ap);

#endif
