/* Links and text to the clipboard: with the person's copy command, what the system has, or through
 * the terminal (app/programs.h). The last row says which and what. */
#ifndef PALOU_APP_COPY_H
#define PALOU_APP_COPY_H

#include "app/app.h"

/* Copies an address, made whole where it can be. */
void app_copy_link(struct app *app, struct slice url);

/* Copies the address of thread TID, or of a post. */
void app_copy_thread_link(struct app *app, uint64_t tid);
void app_copy_post_link(struct app *app, const struct thread *t, uint32_t post);

/* Copies what POSTS say, without their quotes. One is its text alone, as one pastes it into a chat;
 * several have floor, author and time above each. */
void app_copy_posts(
    struct app *app, const struct layout_source *src, const uint32_t *posts, size_t n);

#endif
