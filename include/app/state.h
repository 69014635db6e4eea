/* What is remembered between runs: threads that were read, and where in them the reader was, and
 * archives and sites that were opened. Kept in one file of plain text,
 * `$XDG_STATE_HOME/palou/recent` (app/state_file.h), whose form is app/state_text.h.
 *
 * A thread is known by its tid, or by its file where it has none; an archive by its path, a site by
 * its address. Newest wins: of two notes of one thing, whoever made them, the later one holds. */
#ifndef PALOU_APP_STATE_H
#define PALOU_APP_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/buf.h"

#define STATE_THREADS  500 /* kept of each kind; the oldest go */
#define STATE_ARCHIVES 50
#define STATE_PATHS    64 /* of one thread */

/* A place by identity: floors are labels and move. The post's pid, where it is known; else its
 * author and minute, and the how-manieth of that author in that minute it is. */
struct state_place {
	uint64_t pid;        /* 0: not known */
	int64_t posted;      /* TIME_NONE: not known */
	struct slice author; /* empty: anonymous */
	uint32_t nth;        /* 0, 1 … */
	uint32_t floor;      /* a hint; 0: unknown */
	uint32_t line, off;  /* in the post, as in struct place */
	uint32_t above;      /* rows of the screen above the cursor */
};

enum state_kind { STATE_THREAD, STATE_ARCHIVE, STATE_KINDS };

/* Strings are owned by the state, with a NUL behind them. */
struct state_entry {
	enum state_kind kind;
	int64_t when;        /* seconds UTC, when it was last seen */
	unsigned ms;         /* and milliseconds, of a note of this run; no file has them */
	uint64_t tid;        /* of a thread; 0: `file` names it */
	struct slice file;   /* whole path; with a tid empty, or the name of the site it is of */
	struct slice *paths; /* what to open: the archive, or those that hold parts of the thread;
			      * or the site's address */
	size_t npaths;       /* at least 1 */
	struct slice title, board;
	uint32_t at, posts; /* the reader was at post AT, from 1, of so many */
	uint32_t last;      /* floor of the last post; 0: unknown */
	struct state_place place;
	bool changed; /* since the file was read or written */
};

struct state {
	struct arena arena;
	struct state_entry *entries; /* newest first */
	size_t n, cap;
	struct state_entry *forgotten; /* to be undone, newest last */
	size_t nforgotten, forgotten_cap;
	struct buf others; /* lines of later versions, kept as they are */
	bool changed;      /* there is something to write */
	unsigned changes;  /* counts them, for who shows what is remembered */
};

void state_init(struct state *s);
void state_release(struct state *s);

/* Remembers E, which is copied, instead of an older note of the same thing. */
void state_put(struct state *s, const struct state_entry *e);

/* The same for what was kept, newest first: that is no change. */
void state_add(struct state *s, const struct state_entry *e);

/* The thread TID, or of file FILE if TID is 0; NULL if it was never read. Holds until the next
 * change. */
const struct state_entry *state_thread(const struct state *s, uint64_t tid, struct slice file);

/* The number of the note of the same thing as E; s->n: there is none. */
size_t state_find(const struct state *s, const struct state_entry *e);

/* Takes entry number I out; state_undo() brings the last one back, as number *I. False if there is
 * none, or no room for one so old. */
void state_forget(struct state *s, size_t i);
bool state_undo(struct state *s, size_t *i);

/* Brings the changes of S into FRESH, which was read from the file just now. */
void state_merge(struct state *fresh, const struct state *s);

/* FRESH takes the place of S, with what S can undo; FRESH is empty then. */
void state_take(struct state *s, struct state *fresh);

#endif
