/* Times as a forum's pages write them. */
#ifndef PALOU_PARSE_WEB_TIME_H
#define PALOU_PARSE_WEB_TIME_H

#include "util/date.h"

/* The first time that stands in TEXT, which was made readable (dom_text): `2023-3-15 18:23:00`,
 * `2023-3-15`, `半小时前`, `5 分钟前`, `昨天 05:13`, `3 天前`, `刚刚`; written by somebody ZONE
 * seconds east of UTC. Relative ones are counted from NOW, and unknown if that is TIME_NONE. What
 * is relative is as fine as its words: of days only the day counts. TIME_NONE: there is none. */
int64_t web_time(struct slice text, int zone, int64_t now);

#endif
