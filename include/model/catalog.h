/* Boards and threads at hand, whatever they come from: what the list screens show before and while
 * threads are read. Plain data. Entries are never removed and keep their index; strings are owned
 * by the catalog's arena. There can be very many threads of which only the names are known: what is
 * here for each of them is small. */
#ifndef PALOU_MODEL_CATALOG_H
#define PALOU_MODEL_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/thread.h"
#include "util/arena.h"
#include "util/date.h"
#include "util/slice.h"

enum scan_state {
	SCAN_WAITING, /* not read yet */
	SCAN_DONE,
	SCAN_FAILED, /* could not be read at all */
};

/* A folder that files were found in. */
struct catalog_folder {
	const char *prefix; /* what stands before the names of its files: "" or `PATH/`, as given */
	uint32_t archive; /* which of the given paths it came from: later ones are newer in doubt */
};

struct catalog_file {
	const char *name; /* without its folder */
	uint32_t folder;  /* index into folders */
	uint32_t number;  /* of the part, as the file's name says; 0 unknown */
};

/* What only reading a thread tells. */
struct catalog_numbers {
	uint32_t posts;
	uint32_t quotes;
	uint32_t authors;
	int64_t first, last; /* seconds UTC of the earliest and latest post, TIME_NONE if none */
};

struct catalog_thread {
	uint64_t tid;       /* 0: unknown; then path alone names it */
	struct slice title; /* readable (entities decoded), not cleaned for the terminal */
	struct catalog_file *files;
	struct catalog_numbers *numbers; /* NULL before it was read: see catalog_numbers() */
	uint32_t nfiles;
	uint32_t board : 24; /* index into boards */
	uint32_t scan : 8;   /* enum scan_state */
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
	struct catalog_folder *folders;
	size_t nfolders, folders_cap;
	size_t nfiles;                    /* of all threads */
	struct catalog_map *tids, *names; /* private to model/catalog.c */
};

#define THREAD_NONE SIZE_MAX

void catalog_init(struct catalog *c);
void catalog_release(struct catalog *c);

/* The index of the board NAME, added if new. */
uint32_t catalog_board(struct catalog *c, struct slice name);

/* The index of thread TID, or THREAD_NONE. */
size_t catalog_find(const struct catalog *c, uint64_t tid);

/* The index of thread TID, added if new (always, if TID is 0) with TITLE (not copied) on BOARD. */
size_t catalog_thread(struct catalog *c, uint64_t tid, struct slice title, uint32_t board);

/* A new folder, of given path number ARCHIVE. PREFIX is copied. */
uint32_t catalog_folder(struct catalog *c, struct slice prefix, uint32_t archive);

/* Adds a file to a thread. NAME is not copied. */
void catalog_add_file(
    struct catalog *c, size_t thread, uint32_t folder, const char *name, uint32_t number);

/* The whole path of a file, in A. */
const char *catalog_path(const struct catalog *c, const struct catalog_file *file, struct arena *a);

/* Moves a thread to another board and title (a newer file says so). */
void catalog_rename(struct catalog *c, size_t thread, struct slice title, uint32_t board);

/* What reading the thread has told: all nought and TIME_NONE if it was not read. */
const struct catalog_numbers *catalog_numbers(const struct catalog_thread *t);

/* What is counted of T, which is united. */
void catalog_numbers_of(const struct thread *t, struct catalog_numbers *n);

/* It was read, and is such. */
void catalog_count(struct catalog *c, size_t thread, const struct catalog_numbers *numbers);

#endif
