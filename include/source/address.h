/* Addresses of a Discuz! X site: what an address means, and what the address of a thing is. The
 * forms are those that Discuz! X and Stage1st have used, as they stand in posts:
 *   forum.php?mod=viewthread&tid=T&page=N#pidP    thread-T-N-1.html    read-htm-tid-T.html
 *   forum.php?mod=redirect&goto=findpost&ptid=T&pid=P    …&ptid=T&postno=FLOOR
 *   forum.php?mod=redirect&goto=lastpost&tid=T    archiver/?tid-T.html    archiver/tid-T.html
 *   forum.php?mod=forumdisplay&fid=F&page=N    forum-F-N.html    forum.php?gid=G
 *   …&fid=F&filter=typeid&typeid=T    …&filter=digest&digest=1    …&filter=reply&orderby=views
 * also with `viewthread.php?tid=T`, `httphttps://` before them, and `&amp;` in them. */
#ifndef PALOU_SOURCE_ADDRESS_H
#define PALOU_SOURCE_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "source/list_query.h"
#include "source/site_config.h"
#include "util/buf.h"

enum address_kind {
	ADDRESS_NONE,  /* none of a forum: a picture, mail, … */
	ADDRESS_OTHER, /* a page of a forum that palou has no name for: a profile, a form */
	ADDRESS_SITE,  /* the site, by its index or its folder alone */
	ADDRESS_CATEGORY,
	ADDRESS_BOARD,
	ADDRESS_THREAD,
};

struct address {
	enum address_kind kind;
	uint64_t tid; /* 0: a post alone is known */
	uint64_t pid; /* 0: not said, as the next ones */
	uint32_t floor;
	uint32_t page;
	uint32_t fid, gid;
	uint64_t only_uid;      /* authorid */
	struct list_query list; /* of a board */
	bool last;              /* the thread's last post is meant */
};

/* What the path and query of URL mean, whatever its host. */
struct address address_read(struct slice url);

/* Is URL, with a scheme, one of the site's: below one of its bases (http and https are the same
 * there), or on one of its hosts? An address without scheme and host is. */
bool address_is_of(const struct site_config *c, struct slice url);

/* Is HOST, of an address, NAME or a host below it? */
bool address_host_is(struct slice host, struct slice name);

/* The host of an address with scheme, its port left out; empty if it has none. */
struct slice address_host(struct slice url);

/* Where the forum of an http or https address has its folder: the address up to the last `/` of its
 * path, repaired (`httphttps://`, `archiver/`). Appends it; false if URL is no such address. */
bool address_base(struct slice url, struct buf *out);

/* Append the address of a thing below BASE. Page 0 and 1 are the first. */
void address_index(struct buf *out, const char *base);
void address_board(struct buf *out, const char *base, uint32_t fid, uint32_t page);
void address_list(struct buf *out, const char *base, const struct list_query *query, uint32_t page);
void address_thread(
    struct buf *out, const char *base, uint64_t tid, uint32_t page, uint64_t only_uid);
void address_post(struct buf *out, const char *base, uint64_t tid, uint64_t pid); /* findpost */
void address_floor(struct buf *out, const char *base, uint64_t tid, uint32_t floor);
void address_last(struct buf *out, const char *base, uint64_t tid); /* lastpost */
void address_post_alone(
    struct buf *out, const char *base, uint64_t tid, uint64_t pid); /* viewpid */

/* Appends URL, which may be relative, as a whole address (RFC 3986, 5.2): below BASE, a whole
 * address itself. */
void address_resolve(struct buf *out, const char *base, struct slice url);

#endif
