/* The library: what palou remembers, on the person's own disk, in one SQLite file (WAL, mode 0600).
 *
 * Nothing in it is the only copy of what it came from, but for marks, notes and what was seen; so a
 * library that cannot be used is a message, and palou goes on without it. It never holds a
 * password. Several programs may use one library at once. One home for each kind of thing:
 *
 *   store_threads.h  forums, boards, threads, their files and posts: what import found
 *   store_index.h    which posts contain which text, and who wrote them
 *   store_pages.h    pages of sites that were read, and earlier texts of posts
 *   store_seen.h     which posts were seen
 *   store_marks.h    bookmarks and notes
 *
 * Functions return 0 or an error of util/err.h (ERR_STORE …); none of them ends the program but for
 * want of memory. */
#ifndef PALOU_STORE_STORE_H
#define PALOU_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "util/err.h"

struct store;

/* What the library alone has. */
enum store_part {
	STORE_MARKS = 1 << 0,
	STORE_NOTES = 1 << 1, /* on authors */
	STORE_SEEN = 1 << 2,
	STORE_VISITS = 1 << 3,
	STORE_ARCHIVES = 1 << 4, /* which paths were imported */
	STORE_PARTS = (1 << 5) - 1,
};

struct store_opened {
	bool made;           /* there was none before */
	int read_only;       /* ERR_STORE_…: why it can be read, but not written; 0: it can */
	char set_aside[512]; /* a damaged file was moved here, and a new one was made; else empty */
	unsigned lost;       /* enum store_part: could not be taken over whole from there */
};

/* Opens the library at PATH, made if it is missing (its folder must be there), and brings an older
 * one up to date. ERR_STORE_NEWER leaves the file as it is. One in which damage was met before is
 * looked through. One that cannot be written, or for which the disk has no room, is opened for
 * reading; if another program writes it then all the same, it is ERR_STORE_BUSY until it is opened
 * anew. HOW says what was found. */
int store_open(struct store **out, const char *path, struct store_opened *how, struct err *e);
void store_close(struct store *s);

/* From now on a change waits so long for another program that writes, then it is ERR_STORE_BUSY. */
void store_wait(struct store *s, unsigned ms);

/* Several changes as one: all or nothing. May stand inside one another; store_end() undoes
 * everything if R is not 0. Every change is a transaction of its own without them. */
int store_begin(struct store *s, struct err *e);
int store_end(struct store *s, int r, struct err *e);

/* Brings what was written into the file itself, as far as others let it: before a large change, so
 * that its room can be given back if the disk is full. */
void store_settle(struct store *s);

/* Several questions about one state of the library, whatever others do meanwhile. Nothing may be
 * changed between them. */
int store_begin_read(struct store *s, struct err *e);
void store_end_read(struct store *s);

/* Changes whenever anybody, this program or another, changed the library: whoever shows something
 * of it looks again then. */
int64_t store_version(struct store *s);

/* Bytes on the disk. */
int64_t store_size(struct store *s);

#endif
