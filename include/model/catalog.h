/* Boards and threads at hand, whatever they come from: what the list screens show before and while
 * threads are read. Plain data. Entries are never removed and keep their index; strings are owned
 * by the catalog's arena. */
#ifndef PALOU_MODEL_CATALOG_H
#define PALOU_MODEL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/date.h"
#include "util/slice.h"

enum scan_state {
	SCAN_WAITING, /* not read yet: the numbers below are not known */
	SCAN_DONE,
	SCAN_FAILED, /* could not be read at all */
};

struct catalog_file {
	const char *path; /* as found, NUL-terminated */
	uint32_t number;  /* of the part, as the file's name says; 0 unknown */
	uint32_t archive; /* which of the given paths it came from: later ones are newer in doubt */
};

struct catalog_thread {
	uint64_t tid;       /* 0: unknown; then path alone names it */
	struct slice title; /* readable (entities decoded), not cleaned for the terminal */
	uint32_t board;     /* index into boards */
	struct catalog_file *files;
	uint32_t nfiles, files_cap;

	uint8_t scan; /* enum scan_state; the rest is valid with SCAN_DONE */
	uint32_t posts;
	uint32_t quotes;
	uint32_t authors;
	int64_t first, last; /* seconds UTC of the earliest and latest post, TIME_NONE if none */
};

struct catalog_board {
	struct slice name; /* empty: unknown (standard input) */
	uint32_t threads;  /* number of threads */
};

struct catalog {
	struct arena arena;
	struct catalog_thread *threads;
	size_t nthreads, threads_cap;
	struct catalog_board *boards;
	size_t nboards, boards_cap;
	struct tid_map *by_tid; /* private to model/catalog.c */
};

#define THREAD_NONE SIZE_MAX

void catalog_init(struct catalog *c);
void catalog_release(struct catalog *c);

/* The index of the board NAME, added if new. */
uint32_t catalog_board(struct catalog *c, struct slice name);

/* The index of thread TID, or THREAD_NONE. */
size_t catalog_find(const struct catalog *c, uint64_t tid);

/* The index of thread TID, added if new (always, if TID is 0) with TITLE on BOARD. */
size_t catalog_thread(struct catalog *c, uint64_t tid, struct slice title, uint32_t board);

/* Adds a file to a thread. PATH is copied. */
void catalog_add_file(
    struct catalog *c, size_t thread, const char *path, uint32_t number, uint32_t archive);

/* Moves a thread to another board and title (a newer file says so). */
void catalog_rename(struct catalog *c, size_t thread, struct slice title, uint32_t board);

#endif
