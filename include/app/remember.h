/* What the running program does with the state (app/state.h): notes where the reader is, and keeps
 * the notes. Nothing is noted if the setting `remember` is off. */
#ifndef PALOU_APP_REMEMBER_H
#define PALOU_APP_REMEMBER_H

#include "app/thread_page.h"

/* Reads the notes. What cannot be read is said, and will not be written over. */
void remember_begin(struct app *app);
void remember_end(struct app *app);

/* The archives of app->library were opened. */
void remember_library(struct app *app);

/* The reader leaves thread T. */
void remember_thread(struct app *app, struct thread_page *t);

/* To where the reader left T, in this run or another; false if he never was there. */
bool remember_return(struct app *app, struct thread_page *t);

/* What is remembered of thread number INDEX of app->library, or NULL. */
const struct state_entry *remembered(const struct app *app, size_t index);

/* Keeps the notes, if there are new ones, and takes in those of others. That this fails is said
 * once. True: there is something new to be shown. */
bool remember_write(struct app *app);

#endif
