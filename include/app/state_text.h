/* The form of the state file: a line for each thing, newest first, its fields separated by tabs.
 *
 *	thread WHEN TID AT POSTS LAST PID POSTED NTH FLOOR LINE OFF ABOVE AUTHOR TITLE BOARD FILE
 *	       PATH...
 *	thread WHEN TID … AUTHOR TITLE BOARD SITE ADDRESS
 *	archive WHEN PATH (of a site its address)
 *
 * WHEN and POSTED are seconds since 1970 UTC, POSTED `-` if unknown; the others are as in struct
 * state_entry and struct state_place. Unknown numbers are 0, unknown texts empty. In texts a
 * backslash, and what would end a field or is no printable ASCII below a space, is `\\`, `\t`,
 * `\n`, `\r` or `\xHH`. Lines that begin with `#` say what the file is. A line that is broken, or
 * longer than STATE_LINE_MAX, is passed over; one that begins with another word in small letters
 * is a later version's and is kept. */
#ifndef PALOU_APP_STATE_TEXT_H
#define PALOU_APP_STATE_TEXT_H

#include "app/state.h"

#define STATE_LINE_MAX ((size_t)64 * 1024)

/* Brings what stands in TEXT, any bytes, into S, which counts as unchanged. */
void state_parse(struct state *s, struct slice text);

void state_print(const struct state *s, struct buf *out);

#endif
