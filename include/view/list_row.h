/* One line for a board, and one for a thread. */
#ifndef PALOU_VIEW_LIST_ROW_H
#define PALOU_VIEW_LIST_ROW_H

#include "model/catalog.h"
#include "util/words.h"
#include "view/find.h"
#include "view/row.h"

/* `外野                                                   307 个主题`; name empty: no board. */
struct block list_board_row(struct slice name, uint32_t threads, const struct words *words,
    uint16_t width, struct arena *a);

/* `国内gpu发展如何                  67 楼   52 人  2023-03-15 18:35`. Numbers that are not known
 * yet are `…`, those of a thread that could not be read `!`. With TID the tid stands first, READ
 * says how far the reader was, if at all. Narrow
 * screens leave out the authors, then the time. */
struct block list_thread_row(const struct catalog_thread *t, const struct words *words,
    uint16_t width, bool tid, const char *read, struct arena *a);

/* What stands in a line of the home screen: a thread or an archive, and how it is known. */
struct list_recent {
	struct slice name;
	struct slice board; /* empty: none */
	const char *far;    /* how far it was read; may be empty */
	const char *when;   /* the same */
};

/* `国内gpu发展如何                         外野    #123/456  2023-03-15`; narrow screens leave out
 * the board, then the time. */
struct block list_recent_row(
    const struct list_recent *r, const struct words *words, uint16_t width, struct arena *a);

/* A heading between lines, quiet; empty: an empty line. */
struct block list_heading_row(struct slice text, uint16_t width, struct arena *a);

#endif
