/* The mouse: a click chooses what it points at, a click on what is chosen opens it, the wheel moves
 * the viewport. A click takes effect when the button is let go in the same place, so that a drag,
 * with which one would select text, does nothing but say how that is done. */
#ifndef PALOU_APP_MOUSE_H
#define PALOU_APP_MOUSE_H

#include "app/app.h"

/* A report of the terminal; nothing while a prompt is open. */
void app_mouse(struct app *app, struct mouse_report m);

/* Adopts settings.mouse. */
void app_mouse_settings(struct app *app);

/* Turns the setting over and says so. */
void app_mouse_toggle(struct app *app);

#endif
