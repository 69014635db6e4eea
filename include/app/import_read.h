/* A thread of an archive, read for the library: its posts with their folded text. Threads of the
 * program may each do this with a `struct imported` of their own. */
#ifndef PALOU_APP_IMPORT_READ_H
#define PALOU_APP_IMPORT_READ_H

#include "model/catalog.h"
#include "source/archive_files.h"
#include "util/arena.h"
#include "util/buf.h"

/* What is to be read, or dropped. Strings belong to the plan. */
struct import_job {
	uint64_t tid;
	struct slice path;  /* of the file that names it, without a tid */
	struct slice title; /* as the catalog has it */
	struct slice board;
	struct archive_file *files; /* in reading order; none: to be dropped */
	size_t nfiles;
	uint64_t bytes;
	int64_t thread;    /* id in the library, 0: new, as far as is known */
	size_t from;       /* which imported path it was found below */
	const char *forum; /* that the library has it in; NULL: to be found out */
};

struct import_post {
	size_t end;     /* of its text in `text`, behind that of the post before */
	unsigned holds; /* enum body_holds */
	uint64_t pid;   /* 0: unknown */
};

struct imported {
	const struct import_job *job;
	struct thread thread;
	struct catalog_numbers numbers;
	struct slice title;
	struct slice link; /* an address in the same thread, out of a quote; empty: there is none */
	struct buf text;   /* folded, of all posts */
	struct import_post *posts; /* one for each of the thread's */
	size_t posts_cap;
	struct err *troubles; /* files that could not be read */
	size_t ntroubles, troubles_cap;
	int code;           /* 0, or why there is nothing; among the troubles */
	struct arena names; /* what of title and link is no part of a file */
	struct arena body;  /* scratch */
	struct buf readable;
};

void imported_init(struct imported *im);
void imported_release(struct imported *im);

void import_read(struct imported *im, const struct import_job *job);

#endif
