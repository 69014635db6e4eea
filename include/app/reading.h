/* A thread that is read, as the person's library knows it, whatever shows it: what was seen of it,
 * bookmarked in it and noted on its authors (app/reader.h), and what the library is told of that.
 */
#ifndef PALOU_APP_READING_H
#define PALOU_APP_READING_H

#include "app/app.h"
#include "app/document.h"
#include "app/reader.h"

#define READING_JUMPS 16 /* that are kept at once; more are not noted */

struct reading {
	struct reader reader;
	const struct document *doc;          /* not owned */
	unsigned seen_changes, mark_changes; /* app's, that the reader knows */
	unsigned version; /* another one: what is to be shown of posts and authors is */
	uint32_t jumps[READING_JUMPS]; /* posts that were gone to, for the history */
	size_t njumps;
};

/* DOC stays where it is until the end. */
void reading_init(struct reading *r, const struct document *doc);
void reading_release(struct reading *r);

/* Asks the library, once and after changes that the person made. */
void reading_load(struct reading *r, struct app *app);

/* The document was built anew. */
void reading_changed(struct reading *r, const struct remap *m);

/* Something was seen that was not, and is to be kept soon; the reader goes to POST (or POST_NONE)
 * from elsewhere, which the history has. */
void reading_saw(struct app *app);
void reading_jump(struct reading *r, struct app *app, uint32_t post);

/* Tells the library what was seen and that the reader is at PLACE. What another program is in the
 * way of is tried again, or, at the LAST time, kept aside. */
void reading_keep(struct reading *r, struct app *app, struct place place, bool last);

/* Milliseconds until something is to be kept, -1: never. Whoever keeps it sets app->keep_at to 0
 * before. */
int reading_keep_wait(const struct app *app);

/* The library takes what had to be kept aside while another program held it, if it can by now. */
void reading_catch_up(struct app *app);

/* How many of its posts were seen, as the library is told: store_seen.h. */
uint32_t reading_seen_posts(const struct reading *r);

/* Why there is no next unread post; LISTED: it was looked for in other threads, too. */
enum word reading_none_unread(const struct reading *r, bool listed);

/* POST as the library names it, in A; false: it cannot be named. */
bool reading_spot(const struct reading *r, struct app *app, uint32_t post, struct arena *a,
    struct store_spot *spot);

/* ---- what the person asks for (src/app/reading_marks.c); what came of it is said, and can be
 * undone */

/* All counts as read; from POST on nothing does. What was seen until now is kept already. False:
 * nothing was changed. */
bool reading_mark_read(struct reading *r, struct app *app);
bool reading_mark_unread(struct reading *r, struct app *app, uint32_t post);

/* Asks for what is to be kept of the post one is at, by app->face->reading(): a bookmark with a
 * note, a note on the author. app_mark() and app_note_author() keep TEXT without a question. */
void app_ask_mark(struct app *app);
void app_ask_note(struct app *app);
void app_mark(struct app *app, struct slice text);
void app_note_author(struct app *app, struct slice text);

#endif
