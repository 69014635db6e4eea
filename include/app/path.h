/* Paths as people type them. */
#ifndef PALOU_APP_PATH_H
#define PALOU_APP_PATH_H

#include "app/app.h"

/* TYPED with `~` and `~/` as the home. The caller frees. */
char *path_expand(struct slice typed);

/* PATH as people like to read it, with `~` for the home, in A. */
struct slice path_short(struct slice path, struct arena *a);

/* Is PATH, a whole one, the folder UPPER or something in it? */
bool path_is_in(struct slice path, struct slice upper);

/* Adds the names of files and folders that the end of the path TEXT, from byte OUT->from on, may
 * mean, in their order, folders with a slash; the hidden ones only where a dot is typed. */
void path_names(struct slice text, struct prompt_words *out);

/* The same as a prompt_use function. */
void path_complete(struct app *app, struct slice text, struct prompt_words *out);

#endif
