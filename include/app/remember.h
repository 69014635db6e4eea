/* What the running program does with the state (app/state.h): notes where the reader is, and keeps
 * the notes. Nothing is noted if the setting `remember` is off. */
#ifndef PALOU_APP_REMEMBER_H
#define PALOU_APP_REMEMBER_H

#include "app/app.h"
#include "app/document.h"

/* Reads the notes. What cannot be read is said, and will not be written over. */
void remember_begin(struct app *app);
void remember_end(struct app *app);

/* The archives of app->library were opened. */
void remember_library(struct app *app);

/* Milliseconds since 1970, UTC: of two pages with one thread, the one seen later knows its place.
 */
int64_t remember_now(void);

/* The reader leaves thread D, which he saw last at SEEN: at PLACE, with ABOVE rows of the screen
 * over it. */
void remember_thread(
    struct app *app, const struct document *d, struct place place, unsigned above, int64_t seen);

/* What is noted of D when the reader is at PLACE, to be released; false: it cannot be named, or be
 * opened again, and nothing is noted of it. */
struct remember_note {
	struct state_entry e;
	struct slice paths[STATE_PATHS]; /* the entry's */
	char *file;                      /* the same */
};
bool remember_describe(
    const struct app *app, const struct document *d, struct place place, struct remember_note *n);
void remember_note_release(struct remember_note *n);

/* Where the reader left D in this run or another, if he is remembered to have been there. */
bool remembered_place(
    const struct app *app, const struct document *d, struct place *place, int *above);

/* What is remembered of thread number INDEX of app->library, or NULL. */
const struct state_entry *remembered(const struct app *app, size_t index);

/* Keeps the notes, if there are new ones, and takes in those of others. That this fails is said
 * once. True: there is something new to be shown. */
bool remember_write(struct app *app);

#endif
