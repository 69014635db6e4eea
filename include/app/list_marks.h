/* Marking threads as read or unread in lists. */
#ifndef PALOU_APP_LIST_MARKS_H
#define PALOU_APP_LIST_MARKS_H

#include "app/lines.h"
#include "app/marks.h"

/* What is to be noted of the thread in LINE so that all its posts were seen, or none (SEEN), in A.
 * False: nothing, or it cannot be, which was said. */
typedef bool list_mark(const struct lines_page *p, struct app *app, size_t line, bool seen,
    struct marked_seen *m, struct arena *a);

/* Marks the chosen thread and those below it, COUNT in all (0: one), and says so. */
void lines_mark(struct lines_page *p, struct app *app, bool seen, uint32_t count, list_mark *mark);

/* For `m->thread`, of which NOW posts are known to be seen: what was seen is not any more. */
bool list_mark_unseen(struct app *app, uint32_t now, struct marked_seen *m, struct arena *a);

/* A list_mark of thread number INDEX of app->library, an archive; it is read for that. */
bool list_mark_archived(
    struct app *app, size_t index, bool seen, struct marked_seen *m, struct arena *a);

#endif
