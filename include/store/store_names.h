/* Names that have a number, from inside store/: forums, boards, folders, authors, archives. */
#ifndef PALOU_STORE_STORE_NAMES_H
#define PALOU_STORE_STORE_NAMES_H

#include "store/store_parts.h"
#include "util/arena.h"

/* The id that FIND gives for NAME, its parameter 1 (and OWNER, parameter 2, unless that is 0).
 * Where there is none, ADD inserts it, with the same parameters; ADD NULL: ERR_NOT_FOUND. */
int store_name_id(struct store *s, const char *find, const char *add, struct slice name,
    int64_t owner, int64_t *id, struct err *e);

/* The text that GET gives for ID, its parameter 1, in A: ERR_NOT_FOUND. */
int store_name_text(struct store *s, const char *get, int64_t id, struct slice *name,
    struct arena *a, struct err *e);

/* Runs SQL, which returns nothing, with ID as parameter 1. */
int store_with_id(struct store *s, const char *sql, int64_t id, struct err *e);

/* The end of a use in which R came last: 0 for rows and none, or the error. */
int store_done(struct db_stmt *st, int r);

#endif
