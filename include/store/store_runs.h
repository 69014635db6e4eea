/* What a store knows in memory of its runs: src/store/store_runs.c, for who opens and closes. */
#ifndef PALOU_STORE_STORE_RUNS_H
#define PALOU_STORE_STORE_RUNS_H

#include "store/store_parts.h"
#include "store/store_threads.h"

void store_runs_free(struct store_runs *r);

#endif
