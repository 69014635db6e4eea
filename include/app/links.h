/* Where a link into the forum leads: the forms that Discuz! X and its S1 site have used, as they
 * stand in posts. */
#ifndef PALOU_APP_LINKS_H
#define PALOU_APP_LINKS_H

#include <stdint.h>

#include "util/slice.h"

struct link_goal {
	uint64_t tid;   /* 0: not a thread */
	uint64_t pid;   /* 0: not said */
	uint32_t floor; /* 0: not said */
};

/* `…/thread-TID-PAGE-1.html`, `…/read-htm-tid-TID.html`, `…mod=viewthread&tid=TID…#pidPID`,
 * `…goto=findpost&ptid=TID&pid=PID`, `&postno=FLOOR`, on the hosts of Stage1st or without one. */
struct link_goal link_goal(struct slice url);

#endif
