/* Links in the person's browser. */
#ifndef PALOU_APP_BROWSE_H
#define PALOU_APP_BROWSE_H

#include "app/app.h"

/* Opens URL, whoever can (app/programs.h), and says so; or says why not, and shows it. */
void app_browse(struct app *app, struct slice url);

/* What stands in a post; one that is only a name is said to be that. */
void app_browse_target(struct app *app, const struct target *target);

/* The forum's page of thread TID, and of a post. */
void app_browse_thread(struct app *app, uint64_t tid);
void app_browse_post(struct app *app, const struct thread *t, uint32_t post);

/* Opens the picture at PATH by the setting `image-command`. */
void app_show_picture(struct app *app, const char *path);

#endif
