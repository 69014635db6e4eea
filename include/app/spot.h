/* Threads and posts as the library names them (store/store_spot.h), and back. */
#ifndef PALOU_APP_SPOT_H
#define PALOU_APP_SPOT_H

#include "app/app.h"
#include "store/store_spot.h"

/* Slices stay where E and C have them. */
struct store_thread spot_thread(const struct config *c, const struct state_entry *e);

/* The same with its post; what is to be opened is added to PATHS, which the spot points into. */
struct store_spot spot_of(const struct config *c, const struct state_entry *e, struct buf *paths);

/* Back: a note of a thread, which points into S and PATHS. */
struct state_entry spot_entry(const struct store_spot *s, struct slice paths[STATE_PATHS]);

bool spot_same_thread(const struct store_thread *a, const struct store_thread *b);

/* Copies into A. */
struct store_thread spot_thread_dup(const struct store_thread *t, struct arena *a);
struct store_spot spot_dup(const struct store_spot *s, struct arena *a);

/* The thread of page P (of any kind), as app_library_of it is; false: it is none that can be named.
 * T is in A. */
bool spot_of_page(struct app *app, struct page *p, struct store_thread *t, struct arena *a);

/* Is the post no longer there: neither in the archive as it was imported last, nor on the kept page
 * of the site that has its neighbours; or are the files of an archive gone that was not? Texts are
 * not read, what nobody knows is not gone. */
bool spot_gone(struct store *s, const struct store_spot *spot);

/* Shows the thread of S: at its post, or, if not POST, where it was left. */
void spot_open(struct app *app, const struct store_spot *s, bool post);

#endif
