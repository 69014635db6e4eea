/* The picture of a captcha: a private file for a moment, shown by the person's viewer. */
#ifndef PALOU_APP_CAPTCHA_H
#define PALOU_APP_CAPTCHA_H

#include "util/err.h"
#include "util/slice.h"

struct app;

struct captcha {
	char *path; /* NULL: there is none */
};

/* Writes BYTES, an image, to a file that nobody else may read, in place of the last one, and opens
 * it by the setting `image-command`. That nothing could be opened is said and is no failure: the
 * path is there. ERR_SYSTEM if it cannot be written. */
int captcha_show(struct app *app, struct captcha *c, struct slice bytes, struct err *e);

void captcha_remove(struct captcha *c);

#endif
