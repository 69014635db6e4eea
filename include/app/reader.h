/* What the reader of one open thread saw of it, bookmarked in it, and noted on its authors. Plain:
 * what stands in the library comes in, what is to be kept is told.
 *
 * A post is seen when the cursor stood in it, when the cursor passed it while it was on the screen,
 * and when all of it was in sight as the thread was left. Jumps leave what lies between unseen.
 *
 * In a thread that was opened before, what was not seen is unread. Headers show what was unread
 * when the thread was opened, or came since: that stays until the thread is left, so that the mark
 * is still there while one reads, and going from one unread post to the next follows the marks. */
#ifndef PALOU_APP_READER_H
#define PALOU_APP_READER_H

#include "app/spot.h"
#include "model/remap.h"
#include "store/seen_set.h"
#include "store/store_marks.h"
#include "view/thread_view.h"

struct reader_post; /* private to app/reader.c */
struct reader_kept;

struct reader {
	bool taken;  /* the posts are known */
	bool before; /* the thread was opened before */
	struct seen_set seen;
	struct reader_post *posts; /* owned */
	uint8_t *flags;            /* by post: enum post_mark, and more; owned */
	size_t n;

	uint64_t *noted; /* seen since the last reader_written(), owned */
	size_t nnoted, noted_cap;

	struct arena texts; /* of bookmarks and notes */
	struct reader_kept *kept;
	size_t nkept, kept_cap;
	struct slice *notes; /* by author; owned */
	size_t nnotes;
	struct layout_marks marks; /* of all that, for the view */

	uint32_t held; /* marked as unread: not seen before the cursor was elsewhere; POST_NONE */

	/* The last frame. */
	bool framed;
	uint32_t cursor, first, last; /* posts: under the cursor, in sight */
	size_t items;
	enum talk talk;
};

void reader_init(struct reader *r);
void reader_release(struct reader *r);

/* The posts of T; with M (else NULL) they are those of a thread that was built anew. */
void reader_take(struct reader *r, const struct thread *t, const struct remap *m);

/* What the library says was seen, which is moved: in a thread that was opened BEFORE, or not. Marks
 * of posts are made anew. */
void reader_found(struct reader *r, struct seen_set *seen, bool before);

/* The bookmarks and the notes on authors are as follows. */
void reader_forget_marks(struct reader *r);
void reader_add_mark(struct reader *r, const struct store_mark *m);
void reader_add_note(struct reader *r, const struct thread *t, const struct store_note *n);

/* The bookmark of POST, or NULL. Holds until they are others. */
const struct store_mark *reader_mark(const struct reader *r, uint32_t post);

/* POST was marked as unread and is under the cursor. */
void reader_hold(struct reader *r, uint32_t post);

/* A frame of V was painted; V is about to be left. True: something was seen that was not. */
bool reader_frame(struct reader *r, struct thread_view *v);
bool reader_leave(struct reader *r, struct thread_view *v);

/* Item AT of ITEMS was said in the line mode. True: something was seen that was not. */
bool reader_said(struct reader *r, const struct items *items, size_t at);

/* The next post behind POST, with DIRECTION -1 before it, that is marked as unread, among ITEMS;
 * POST_NONE: there is none. With POST_NONE the first one. */
uint32_t reader_next(
    const struct reader *r, const struct items *items, uint32_t post, int direction);

/* How many posts from POST on were seen (SEEN), or were not; and how many of the whole thread were,
 * those of pages that are not read now included. */
uint32_t reader_count(const struct reader *r, uint32_t post, bool seen);
uint32_t reader_count_seen(const struct reader *r);

/* Adds the keys of those from POST on that are (SEEN), or are not, to KEYS, an array to be freed.
 * Returns how many. */
size_t reader_keys(const struct reader *r, uint32_t post, bool seen, uint64_t **keys);

/* What was noted is kept now. */
void reader_written(struct reader *r);

#endif
