/* Threads that were read go into the library: many in one transaction, whole ones with all that is
 * known of them and the index of their texts. What was not written yet is as if it had not been
 * read. */
#ifndef PALOU_APP_IMPORT_WRITE_H
#define PALOU_APP_IMPORT_WRITE_H

#include "app/import_authors.h"
#include "app/import_plan.h"
#include "store/store_index.h"
#include "store/store_threads.h"

struct import_counts {
	size_t added, changed, dropped; /* threads */
	uint64_t posts;
};

struct import_waiting; /* private to src/app/import_write.c */

struct import_writer {
	struct import_plan *plan;
	struct store *store;
	struct index_writer *index;
	struct import_authors authors;
	struct import_waiting *waiting; /* threads, in the order of their documents */
	size_t nwaiting, waiting_cap;
	struct slice *names; /* scratch */
	uint32_t *ids;
	size_t names_cap, ids_cap;
	struct index_key *keys;
	size_t keys_cap;
	struct import_counts counts; /* of what was written */
	int64_t written;             /* app_now() then */
};

int import_writer_init(struct import_writer *w, struct import_plan *p, struct err *e);
void import_writer_release(struct import_writer *w);

#define IMPORT_KEEP_MS 1000 /* so much is lost at most when the program is killed */

/* Takes a thread that could be read; writes when enough is waiting, or has waited long enough. A
 * thread of which the library has other files than its job said is read once more, with those, into
 * IM. */
int import_take(struct import_writer *w, struct imported *im, struct err *e);

/* The thread of JOB, which has no files, is forgotten. */
int import_drop(struct import_writer *w, const struct import_job *job, struct err *e);

/* Writes what is waiting. */
int import_flush(struct import_writer *w, struct err *e);

#endif
