/* Threads of an archive that are read ahead, by threads of the program with one queue: what comes
 * out is in the order of the jobs. */
#ifndef PALOU_APP_IMPORT_QUEUE_H
#define PALOU_APP_IMPORT_QUEUE_H

#include "app/import_read.h"

struct import_queue;

/* JOBS stay as they are until the queue is freed. */
struct import_queue *import_queue_new(const struct import_job *jobs, size_t n);

/* Waits for what is being read, and forgets it. */
void import_queue_free(struct import_queue *q);

/* The next thread, to be given back by import_queue_done(). NULL: it is not there yet, after a
 * wait of IMPORT_WAIT_MS, or *END. */
#define IMPORT_WAIT_MS 100
struct imported *import_queue_next(struct import_queue *q, bool *end);
void import_queue_done(struct import_queue *q);

#endif
