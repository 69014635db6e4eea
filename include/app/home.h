/* What the first page lists, whether it is a screen or said: recent threads, sites, the archives of
 * the configuration, those opened before, the sample. A line is its kind and a number: of an entry
 * of the state, of a site or an archive of the configuration, or the word of a heading. */
#ifndef PALOU_APP_HOME_H
#define PALOU_APP_HOME_H

#include "app/app.h"
#include "app/config_site.h"

enum home_kind {
	HOME_THREAD,
	HOME_MORE,     /* the rest of the recent threads */
	HOME_LIBRARY,  /* all of the person's library */
	HOME_BOARD,    /* one of its boards: app/home_library.h */
	HOME_SITE,     /* of the configuration */
	HOME_STRANGER, /* a site that was opened by its address */
	HOME_ARCHIVE,
	HOME_OPENED,
	HOME_SAMPLE,
	HOME_HEADING,
	HOME_GAP,
};

#define HOME_FEW        20  /* recent threads that are listed at first */
#define HOME_CONFIGURED 200 /* archives of the configuration that are */
#define HOME_BOARDS     40  /* boards of the library, the largest, that are */
#define HOME_LINES                                                                                 \
	(STATE_THREADS + STATE_ARCHIVES + CONFIG_SITES + HOME_CONFIGURED + HOME_BOARDS + 20)

enum home_kind home_kind(size_t line);
size_t home_number(size_t line);

/* The entry of the state that LINE is, or NULL. */
const struct state_entry *home_entry(const struct app *app, size_t line);

/* The lines there are, with ALL recent threads or the first of them. Returns how many. */
size_t home_collect(struct app *app, bool all, size_t lines[HOME_LINES]);

/* Nothing is done with LINE: it is a heading, or empty. */
bool home_passive(size_t line);

/* What LINE is called; and does FIND find something in that, or in its board? */
struct slice home_name(const struct app *app, size_t line, struct arena *a);
bool home_fits(struct app *app, size_t line, const struct find *find);

/* What stands beside the name, quietly: the board of a thread; the address of a site, or who is
 * logged in there, if that is known; how much a board holds. */
struct slice home_beside(const struct app *app, size_t line);

/* How far it was read: `#123/456`, or the share where floors are not known; nothing if neither is.
 */
void home_place(const struct state_entry *e, char *out, size_t size);

/* The same, and behind it how many posts are new, `+12`, as far as that is known. */
void home_far(const struct app *app, const struct state_entry *e, char *out, size_t size);

/* The new posts of a thread. */
uint32_t home_news(const struct app *app, const struct state_entry *e);

/* The time of today; the date of other days. */
void home_when(int64_t when, char out[DATE_SHORT_SIZE]);

/* What keys do; what came of it is said. False: nothing of the home page was changed. home_undo()
 * undoes what was done last, whatever it was, or does it AGAIN; LINE is what came back, SIZE_MAX:
 * nothing did. */
void home_open(struct app *app, size_t line);
bool home_login(struct app *app, size_t line); /* false: that is no site, which was not said */
bool home_forget(struct app *app, size_t line);
bool home_undo(struct app *app, bool again, size_t *line);

#endif
