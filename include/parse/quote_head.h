/* What stands at the head of a quote, in archives as on pages: whom it quotes, and when that was
 * written. */
#ifndef PALOU_PARSE_QUOTE_HEAD_H
#define PALOU_PARSE_QUOTE_HEAD_H

#include <stdbool.h>

#include "model/thread.h"

/* `AUTHOR 发表于 2023-3-15 18:16`, a time of ZONE. Sets author, time and flat, and returns true, if
 * HEAD has that form; WHOLE: nothing may follow the date. The author points into HEAD. */
bool quote_said(struct slice head, bool whole, int zone, struct quote *q);

/* `引用第58楼NAME于2023-03-17 09:43发表的  :` at the beginning of LINE, and what the STAGE1 App
 * made of it in replies to replies. Sets author, time, floor and flat; returns the bytes, 0 if LINE
 * does not begin so. */
size_t quote_said_floor(struct slice line, int zone, struct quote *q);

/* Sets pid and tid from a link's address: `pid=P` and `ptid=T` in either order; a second pid stands
 * for a ptid. Some have the form `mod=viewthread&tid=T&page=N#pidP`. `&` may be `&amp;`. */
void quote_ids(struct slice href, struct quote *q);

#endif
