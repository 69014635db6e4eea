/* What an import has to do: the files below the given paths compared with those the library knows.
 * A file is looked at once, by its size and the time it was changed. */
#ifndef PALOU_APP_IMPORT_PLAN_H
#define PALOU_APP_IMPORT_PLAN_H

#include "app/config.h"
#include "app/import_read.h"
#include "store/store.h"

struct import_from; /* an imported path: private to src/app/import_plan.c */

struct import_plan {
	struct store *store;
	struct config *config;
	const struct archive_watch *watch;
	struct arena arena;
	struct import_from *from;
	size_t nfrom, from_cap;
	struct import_job *jobs;
	size_t njobs, jobs_cap;
	size_t unchanged;  /* threads */
	size_t kept;       /* threads of which files cannot be reached: their folder is not there */
	uint64_t bytes;    /* of all jobs */
	int64_t forgotten; /* the archive whose files count as gone; 0: none */
	bool *seen;        /* by file id: found below a path */
	size_t seen_cap;
	bool *planned; /* by thread id: in a job, or unchanged */
	size_t planned_cap;
};

/* WATCH is told of what cannot be read, and asked whether to go on. */
void import_plan_init(
    struct import_plan *p, struct store *s, struct config *c, const struct archive_watch *watch);
void import_plan_release(struct import_plan *p);

/* Plans what PATH needs. ERR_CANCELLED, or what makes the path or the library useless. */
int import_plan_path(struct import_plan *p, const char *path, struct err *e);

/* Plans what is left to do when an archive's files are taken out of the library. A plan forgets one
 * archive at most. */
int import_plan_forget(struct import_plan *p, int64_t archive, struct err *e);

/* Adds to JOB the files that the library knows of THREAD, as far as they are still there. False:
 * some cannot be reached now, and were not found in another place either, so that the thread had
 * better stay as it is. */
bool import_unite(struct import_plan *p, struct import_job *job, int64_t thread);

/* The forum that an address in a thread's quote is of; without one, that of the others below its
 * path. */
const char *import_forum(struct import_plan *p, const struct import_job *job, struct slice link);

#endif
