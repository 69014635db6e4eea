/* The bookmarks with the notes on authors, and the history: what is listed, on the screen or in
 * lines, and what is done with it. */
#ifndef PALOU_APP_SPOTS_H
#define PALOU_APP_SPOTS_H

#include "app/app.h"
#include "store/store_marks.h"

enum spot_kind { SPOT_MARK, SPOT_NOTE, SPOT_VISIT };

/* Texts are in the arena of the list. */
struct spot_line {
	enum spot_kind kind;
	struct store_spot spot; /* of a mark or a visit */
	struct store_note note; /* of a note; of a mark its text */
	int64_t when;
	bool jump;         /* of a visit */
	bool looked, gone; /* of a mark: whether its post is there was looked for, it is not */
	size_t nth;        /* as it was read */
};

struct spots {
	bool history;
	unsigned changes; /* of marks, that are shown */
	struct arena a;
	struct spot_line *list; /* newest first */
	size_t n, cap;
};

void spots_init(struct spots *s, bool history);
void spots_release(struct spots *s);

/* As the library has them now; what was in the list before is gone. Did the person change something
 * since? */
void spots_load(struct spots *s, struct app *app);
bool spots_stale(const struct spots *s, const struct app *app);

/* Is L a thread, of which no post is meant? */
bool spot_is_thread(const struct spot_line *l);

/* Is the post of a bookmark not there any more? It is looked for when that is asked first: there
 * may be thousands. */
bool spot_is_gone(struct spot_line *l, struct app *app);

/* The note, else the post's first words, else the board. */
struct slice spot_text(const struct spot_line *l);

/* All that is looked through when the list is narrowed, one text a line, in A. */
struct slice spot_words(const struct spot_line *l, struct arena *a);

/* Asks for other words of a bookmark or a note than those GIVEN, for USE, which writes them (false:
 * they could not be). Takes L out. What came of it is said, and can be undone; L is gone with the
 * next spots_load(). */
void spot_ask(
    struct app *app, const struct spot_line *l, struct slice given, const struct prompt_use *use);
bool spot_write(struct app *app, const struct spot_line *l, struct slice text);
void spot_forget(struct app *app, const struct spot_line *l);

#endif
