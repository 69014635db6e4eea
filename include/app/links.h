/* Where a link into the forum of the archives leads (how one is read: source/address.h), and the
 * addresses of what is shown, for other programs. */
#ifndef PALOU_APP_LINKS_H
#define PALOU_APP_LINKS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/thread.h"
#include "source/address.h"
#include "util/buf.h"

struct link_goal {
	uint64_t tid;   /* 0: not a thread, or, with a pid, that of the post is not known */
	uint64_t pid;   /* 0: not said */
	uint32_t floor; /* 0: not said */
	uint32_t page;  /* of the thread, 0: not said */
	bool last;      /* the thread's last post is meant */

	/* Of a site. */
	struct list_query list; /* of a board; its fid is 0: none */
	uint64_t only_uid;      /* posts of this member, 0: all */
	bool other;             /* something else of it, which palou does not show */
};

/* Does GOAL (may be NULL) name a post, and not its thread? */
bool link_goal_is_alone(const struct link_goal *goal);

/* What an address leads to. */
struct link_goal link_goal_of(const struct address *a);

/* Of an address on the hosts of Stage1st, or without a host. */
struct link_goal link_goal(struct slice url);

/* Posts of one of the pages that links count. The forum shows 40 since 2024, but the links in posts
 * are older. */
#define LINK_PAGE_POSTS 30

/* Where the forum is that archives were made of. */
#define FORUM_ROOT "https://stage1st.com"
#define FORUM_BASE FORUM_ROOT "/2b/"

/* Appends the address of thread TID, and that of a post: by its pid, if the archive gives it away
 * somewhere, else by its floor, else that of the thread. False, and nothing, if the tid is not
 * known. */
bool link_to_thread(struct buf *out, uint64_t tid);
bool link_to_post(struct buf *out, const struct thread *t, uint32_t post);

/* Appends URL as other programs may be given it: a whole address (one without a host is the
 * forum's) without blanks, quotes and controls. False, and nothing, if it is not of http, https or
 * mailto: whatever else there is might make a program do something. */
bool link_to_open(struct buf *out, struct slice url);

#endif
