/* The person's own library (store/store.h) in a run of the program: where it lies, that it is
 * opened when it is first wanted and at most once, and what is to be told of that.
 *
 * It lies at $XDG_DATA_HOME/palou/palou.db, else ~/.local/share/palou/palou.db, or where the
 * setting `library` says, which may also be `off`. Whoever wants it asks own_store(), gets NULL if
 * there is none, and goes on without it. */
#ifndef PALOU_APP_OWN_STORE_H
#define PALOU_APP_OWN_STORE_H

#include "app/config.h"
#include "store/store.h"
#include "util/buf.h"

struct app;

struct own_store {
	struct store *store; /* NULL: not opened, or it cannot be */
	bool asked;          /* it was tried */
	bool told;           /* what is to be said was */
	unsigned wait_ms;    /* for another program that writes; 0: as long as it takes */
	struct store_opened how;
	struct err
	    err; /* why it could not be opened; code 0: there is none, and nothing is wrong */
};

void own_store_release(struct own_store *o);

/* Where it lies; NULL: it is off, or there is no home. The caller frees. */
char *own_store_path(const struct settings *settings);

/* The library, made if there is none; NULL if it is off or cannot be opened (o->err). */
struct store *own_store(struct own_store *o, const struct config *c);

/* The same, but none is made: NULL without a word if there is none yet. For who only looks. */
struct store *own_store_if_there(struct own_store *o, const struct config *c);

/* What opening it has to tell, once: appends it to OUT. False: nothing. */
bool own_store_news(struct own_store *o, const struct words *words, struct buf *out);

/* For a command that asked for it, on standard error: why there is none, else what opening it has
 * to tell. */
void own_store_print(struct own_store *o, const struct config *c, const struct words *words);

/* For the program with a face: the library, and what is to be told is said. NULL: there is none. */
struct store *app_store(struct app *app);
struct store *app_store_if_there(struct app *app);

/* Says why there is none, to a person who wants it for something. */
void app_no_store(struct app *app);

#endif
