/* Pages of sites that were read, so that they are there at once and without a network; and earlier
 * texts of posts that were edited, blanked or deleted since.
 *
 * A page is kept as it came, compressed by zlib, under its site's name and what it is; whoever
 * wants it parses it again. A later one takes its place. Earlier texts are the only copies of what
 * they hold: they stay until somebody asks for their end. */
#ifndef PALOU_STORE_STORE_PAGES_H
#define PALOU_STORE_STORE_PAGES_H

#include "model/earlier.h"
#include "store/store.h"
#include "util/buf.h"

#define PAGE_BYTES_MAX ((size_t)16 * 1024 * 1024)           /* of a page, unpacked; as net's */
#define PAGE_KEPT_MAX  (PAGE_BYTES_MAX + (size_t)16 * 1024) /* of a buffer that one is read into */

enum page_kind {         /* the numbers are those of the file */
	PAGE_INDEX = 1,  /* the site's boards */
	PAGE_LIST = 2,   /* `id`: board, `sub`: which selection and order of it, `number` */
	PAGE_THREAD = 3, /* `id`: thread, `number` */
	PAGE_MEMBER = 4, /* the same, only the posts of uid `sub` */
	PAGE_POST = 5,   /* `id`: thread, `sub`: the pid of a post that came alone */
};

struct page_key {
	enum page_kind kind;
	uint32_t number; /* from 1; 0 where there are none */
	uint64_t id, sub;
};

struct page_text {
	struct slice bytes; /* as they came, unpacked */
	struct slice type;  /* content type of the answer, may be empty */
	struct slice url;   /* where it came from, may be empty */
	int64_t came;       /* seconds UTC */
	uint64_t low, high; /* pids on it; 0: none */
};

/* Keeps a page of SITE in place of the one before. ERR_TOO_BIG above PAGE_BYTES_MAX. */
int store_pages_put(struct store *s, const char *site, const struct page_key *key,
    const struct page_text *page, struct err *e);

/* The page with KEY: its bytes, type and url go into OUT (made with PAGE_KEPT_MAX), to which PAGE
 * points. ERR_NOT_FOUND if
 * there is none, ERR_STORE_DAMAGED if it cannot be unpacked. */
int store_pages_get(struct store *s, const char *site, const struct page_key *key,
    struct page_text *page, struct buf *out, struct err *e);

/* The number of a page of a thread that is kept: the one among whose pids PID is, or the last one
 * if PID is 0. 0: none is. */
uint32_t store_pages_find(struct store *s, const char *site, uint64_t tid, uint64_t pid);

/* A page of a thread that is not in the index of posts: which, its site's name at the end of SITE.
 * False: there is none. Pages that are put anew are such pages. */
bool store_pages_new(struct store *s, struct buf *site, struct page_key *key);

/* The page KEY that came then is in the index now. False: it is so already, or there is another
 * one. */
bool store_pages_indexed(
    struct store *s, const char *site, const struct page_key *key, int64_t came, struct err *e);

/* The pages of a thread are to be indexed anew: its archive is another one. */
int store_pages_renew(struct store *s, int64_t forum, uint64_t tid, struct err *e);

int store_pages_drop(struct store *s, const char *site, const struct page_key *key, struct err *e);

/* ---- limits */

struct page_sizes {
	int64_t pages, bytes;      /* kept, and what they take, packed */
	int64_t texts, text_bytes; /* earlier ones */
};

struct page_sizes store_pages_sizes(struct store *s);

/* Bytes that the index of posts takes. */
int64_t store_index_size(struct store *s);

/* Gives what is free in the file back to the disk: the file is written anew, so there must be room
 * for a second one. */
int store_vacuum(struct store *s, struct err *e);

/* Drops pages until those left take at most LIMIT bytes: lists first, then threads, the oldest of
 * each first; never pages of a thread that has marks (store_marks.h). FREED says how much went. */
int store_pages_trim(struct store *s, int64_t limit, struct page_sizes *freed, struct err *e);

/* ---- earlier texts */

/* Keeps a text, unless the last one of the post that is kept is the same. */
int store_earlier_put(
    struct store *s, const char *site, const struct earlier_text *text, struct err *e);

/* Hands all earlier texts of a thread to EACH, by pid, the newest of each first. Slices hold during
 * the call. What cannot be unpacked is left out. */
int store_earlier_each(
    struct store *s, const char *site, uint64_t tid, each_earlier *each, void *ctx, struct err *e);

#endif
