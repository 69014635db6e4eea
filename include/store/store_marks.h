/* What the person wrote on posts and on authors: bookmarks and notes. These are the only copy, so
 * they are kept at once, and the threads of bookmarks are never trimmed (view `keep`: forum, tid,
 * path). */
#ifndef PALOU_STORE_STORE_MARKS_H
#define PALOU_STORE_STORE_MARKS_H

#include "store/store.h"
#include "store/store_spot.h"

struct store_mark {
	struct store_spot spot;
	struct slice note; /* may be empty */
	int64_t made;      /* seconds UTC */
};

/* Keeps M; of a post that is marked already it takes the mark's place. Takes the mark of M's post
 * out, if there is one. */
int store_mark_put(struct store *s, const struct store_mark *m, struct err *e);
int store_mark_drop(struct store *s, const struct store_spot *spot, struct err *e);

/* Calls EACH for all bookmarks, or for those of thread OF (may be NULL), newest first; the slices
 * hold for the call. */
int store_marks_each(struct store *s, const struct store_thread *of,
    void (*each)(void *ctx, const struct store_mark *m), void *ctx, struct err *e);

struct store_note {
	struct slice forum, author;
	struct slice note; /* empty: none */
	int64_t made;
};

/* Keeps the note on an author instead of an older one; an empty one takes that out. */
int store_note_put(struct store *s, const struct store_note *n, struct err *e);

/* Of all forums, or of FORUM if that is not NULL, newest first. */
int store_notes_each(struct store *s, const struct slice *forum,
    void (*each)(void *ctx, const struct store_note *n), void *ctx, struct err *e);

#endif
