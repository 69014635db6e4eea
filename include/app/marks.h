/* What the person asks to be kept: bookmarks, notes, what counts as seen. Each of these is kept at
 * once, or it is said why not, and can be undone (app/undo.h). Returns whether it is kept. */
#ifndef PALOU_APP_MARKS_H
#define PALOU_APP_MARKS_H

#include "app/app.h"
#include "store/store_marks.h"
#include "store/store_seen.h"

/* Can a bookmark be kept, or a NOTE on an author, as far as is known before it is tried? What is in
 * the way is said. */
bool marks_ready(struct app *app, bool note);

/* NOW in place of WAS, each of which may be NULL: none. */
bool marks_change(struct app *app, const struct store_mark *was, const struct store_mark *now);

/* The same for notes on an author; an empty one is none. */
bool marks_note(struct app *app, const struct store_note *was, const struct store_note *now);

/* Asks for the note on NAME, for USE. */
void marks_ask_note(
    struct app *app, struct slice name, struct slice given, const struct prompt_use *use);

/* The N posts KEYS of a thread were seen, or not, which makes POSTS that are seen of it, where
 * there WERE so many (SEEN_NONE: none, SEEN_NEVER: it was never opened). */
struct marked_seen {
	struct store_thread thread;
	const uint64_t *keys;
	size_t n;
	uint32_t posts, were;
};

/* The posts of N threads were seen, or not (SEEN); all that is undone at once. */
bool marks_seen(struct app *app, const struct marked_seen *list, size_t n, bool seen);

/* It could not be kept: that is said. What was only noted in passing fails once; what was ASKED for
 * each time. */
void app_store_failed(struct app *app, const struct err *e, bool asked);

#endif
