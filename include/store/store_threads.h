/* The threads of the library: forums, their boards, their threads, the files these came from, who
 * wrote in them, and what is known of each post beside its text.
 *
 * A document (a `doc`, from 1) is one post. Documents are numbered through the whole library and
 * never change: a thread that is read anew gets new ones behind all others, and its old ones are
 * dead, which means that store_post() does not find them. Documents come in runs, consecutive and
 * in reading order: one of the posts of a thread's files, and one of each page of a site that is
 * kept, of the posts that are in no file.
 *
 * Strings that come out live until the next call for something of the same kind, unless an arena is
 * asked for; strings that go in are copied. Ids are never 0. All functions return 0 or an error of
 * util/err.h, ERR_NOT_FOUND among them where a thing is asked for by name. Whoever changes several
 * things at once puts them between store_begin() and store_end(). */
#ifndef PALOU_STORE_STORE_THREADS_H
#define PALOU_STORE_STORE_THREADS_H

#include <stdbool.h>
#include <stdint.h>

#include "model/catalog.h"
#include "store/run_code.h"
#include "store/store.h"
#include "util/arena.h"

/* ---- forums and boards */

/* What a forum is called is its site's name in the configuration, or `HOST` of a site that is known
 * by its address alone: a thread read live has the same forum. */
#define STORE_FORUM_UNKNOWN "archive" /* of archives that say nothing of where they came from */

/* The forum NAME, added if new. */
int store_forum(struct store *s, struct slice name, int64_t *id, struct err *e);

/* Finds it, without adding: ERR_NOT_FOUND. */
int store_find_forum(struct store *s, struct slice name, int64_t *id, struct err *e);
/* Nothing changes if another forum is called NAME. */
int store_rename_forum(struct store *s, int64_t id, struct slice name, struct err *e);
int store_forum_name(
    struct store *s, int64_t id, struct slice *name, struct arena *a, struct err *e);

/* The board NAME of a forum, added if new; the name may be empty. */
int store_board(struct store *s, int64_t forum, struct slice name, int64_t *id, struct err *e);

int store_board_name(
    struct store *s, int64_t id, struct slice *name, struct arena *a, struct err *e);

struct stored_board {
	int64_t id, forum;
	struct slice name, forum_name;
	uint32_t threads; /* never 0 in lists */
	uint64_t posts;
};

typedef void store_each_board(void *ctx, const struct stored_board *b);

/* The boards with threads, the largest first. Counts are kept: nothing is counted here. */
int store_boards(struct store *s, store_each_board *each, void *ctx, struct err *e);

/* What is in the library. */
struct store_counts {
	uint64_t threads, posts;
};

int store_counts(struct store *s, struct store_counts *n, struct err *e);

/* ---- threads */

struct stored_thread {
	int64_t id;
	int64_t forum, board;
	uint64_t tid;       /* 0: `path` names it */
	struct slice path;  /* whole path of its file if tid is 0, else empty */
	struct slice title; /* readable, not cleaned for the terminal */
	struct catalog_numbers numbers;
};

typedef void store_each_thread(void *ctx, const struct stored_thread *t);

#define STORE_BOARD_ALL 0

/* The threads of a board (STORE_BOARD_ALL: of all), those with the newest posts first, from number
 * FROM on, at most N. */
int store_threads(struct store *s, int64_t board, uint32_t from, uint32_t n,
    store_each_thread *each, void *ctx, struct err *e);

/* One thread; strings are copied into A. */
int store_thread(
    struct store *s, int64_t id, struct stored_thread *t, struct arena *a, struct err *e);

/* The id of thread TID of a forum, or of the one that PATH names if TID is 0. */
int store_find_thread(
    struct store *s, int64_t forum, uint64_t tid, struct slice path, int64_t *id, struct err *e);

/* The id of thread TID of any forum: of several the forum that was there first. */
int store_find_tid(struct store *s, uint64_t tid, int64_t *id, struct err *e);

/* All threads TID, which is not 0: one of each forum that has it. */
int store_same_tid(
    struct store *s, uint64_t tid, store_each_thread *each, void *ctx, struct err *e);

/* Adds T, or changes the one with the same forum, tid and path; t->id is set. The counts of boards
 * follow. */
int store_put_thread(struct store *s, struct stored_thread *t, struct err *e);

/* Forgets a thread with its files and posts. Its documents are to be taken out of the index by who
 * drops it (store_thread_runs(), index_kill()). */
int store_drop_thread(struct store *s, int64_t id, struct err *e);

/* ---- files */

/* An imported path, a folder or a file: what import looks at again. */
typedef void store_each_archive(void *ctx, int64_t id, struct slice path);

int store_archive(struct store *s, struct slice path, int64_t *id, struct err *e);
int store_archives(struct store *s, store_each_archive *each, void *ctx, struct err *e);
int store_drop_archive(struct store *s, int64_t id, struct err *e);

/* Files of an archive that lie below another one, too, are of that one from now on. */
int store_hand_over(struct store *s, int64_t archive, struct err *e);

/* Was something found below it, and not below another one since? */
bool store_archive_has_files(struct store *s, int64_t id);

struct stored_file {
	int64_t id;
	int64_t thread;
	int64_t archive;     /* which imported path it was found below */
	struct slice folder; /* whole path, ends in `/` */
	struct slice name;
	uint32_t number; /* of the part, as the name says; 0 unknown */
	int64_t size;    /* bytes … */
	int64_t changed; /* … and modification time in nanoseconds since 1970, when it was read */
};

typedef void store_each_file(void *ctx, const struct stored_file *f);

/* The files of a thread, those of one archive, in the order of their ids. */
int store_thread_files(
    struct store *s, int64_t thread, store_each_file *each, void *ctx, struct err *e);
int store_archive_files(
    struct store *s, int64_t archive, store_each_file *each, void *ctx, struct err *e);

/* Does a thread have files? One that was only read of a site has none. */
bool store_has_files(struct store *s, int64_t thread);

/* The file with an id (of a run's post), or of that folder and name; strings are copied into A. */
int store_file(struct store *s, int64_t id, struct stored_file *f, struct arena *a, struct err *e);
int store_find_file(struct store *s, struct slice folder, struct slice name, struct stored_file *f,
    struct arena *a, struct err *e);

/* Adds F or changes the one of that folder and name; f->id is set. */
int store_put_file(struct store *s, struct stored_file *f, struct err *e);
int store_drop_file(struct store *s, int64_t id, struct err *e);

/* ---- authors */

/* The author NAME, as it stands in archives and pages; the same name is the same author in the
 * whole library. store_author() adds it if it is new. */
int store_author(struct store *s, struct slice name, uint32_t *id, struct err *e);
int store_find_author(struct store *s, struct slice name, uint32_t *id, struct err *e);
int store_author_name(
    struct store *s, uint32_t id, struct slice *name, struct arena *a, struct err *e);

typedef void store_each_author(void *ctx, uint32_t id, struct slice name);

int store_authors(struct store *s, store_each_author *each, void *ctx, struct err *e);

/* ---- runs and posts: a thread's files, or one of its pages, are one run or several that follow
 * one another, of at most RUN_POSTS posts each; a struct stored_run is one of them, or all of them
 * as one. */

struct stored_run {
	uint32_t base, n; /* documents base … base + n - 1 */
	int64_t thread;
	uint32_t page; /* of the site; 0: of its files */
	int64_t last;  /* no post of it was written later; INT64_MAX: that is not known */
};

/* Adds the posts of a thread's files or page as new documents, and forgets those it had; all of the
 * dead ones are told in OLD (n 0: there were none), to be taken out of the index. run->thread,
 * run->page and run->n, which is not 0, are given, the rest is set. */
int store_put_run(struct store *s, struct stored_run *run, const struct run_post *posts,
    struct stored_run *old, struct err *e);

/* Forgets the documents of a run, if there are such. It is to be taken out of the index by who
 * drops it. */
int store_drop_run(struct store *s, const struct stored_run *run, struct err *e);

/* All that there is of a thread's page, or of its files (PAGE 0), as one run; n is 0 if there is
 * nothing. */
int store_run(
    struct store *s, int64_t thread, uint32_t page, struct stored_run *run, struct err *e);

typedef void store_each_run(void *ctx, const struct stored_run *run);

/* All runs of a thread, by page and in their order; those of pages that are kept no more. */
int store_thread_runs(
    struct store *s, int64_t thread, store_each_run *each, void *ctx, struct err *e);
int store_lost_runs(struct store *s, store_each_run *each, void *ctx, struct err *e);

/* The posts of a run, into POSTS with room for run->n: ERR_NOT_FOUND if it is no more. */
int store_run_posts(
    struct store *s, const struct stored_run *run, struct run_post *posts, struct err *e);

/* When they were written alone, into POSTED, which is quicker; 0 where that is unknown. */
int store_run_times(struct store *s, const struct stored_run *run, int64_t *posted, struct err *e);

/* Writes runs that are longer than RUN_POSTS, or whose newest post is not known, as this version
 * does; older ones did not. Their documents stay what they are. So many posts at once, or a few
 * more: returns 1 if there may be others, 0 if not. */
int store_renew_runs(struct store *s, uint32_t posts, struct err *e);

/* The run that holds DOC: ERR_NOT_FOUND if it is dead. Who asks for more than a few has all runs
 * read into memory, 32 bytes each, until the library changes; from then on it is quick. */
#define STORE_RUNS_FEW 1024
int store_doc_run(struct store *s, uint32_t doc, struct stored_run *run, struct err *e);

/* The post that DOC is, and its run. The run decoded last few times is kept, so documents are best
 * asked for in rising order. */
int store_post(
    struct store *s, uint32_t doc, struct run_post *post, struct stored_run *run, struct err *e);

/* Are they in memory? */
bool store_runs_known(struct store *s);

/* What store_doc_run() knows, all at once: runs in rising order; for who goes through everything.
 * Holds until the next call. */
int store_runs(struct store *s, const struct stored_run **runs, size_t *n, struct err *e);

#endif
