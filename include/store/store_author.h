/* What one author did in the whole library: posts by board and month, whom he quotes, who quotes
 * him. Counted in slices from the index and the columns of the library; no text is read, so it
 * counts as well what is on no disk any more. Exact once it is through. */
#ifndef PALOU_STORE_STORE_AUTHOR_H
#define PALOU_STORE_STORE_AUTHOR_H

#include "model/tally.h"
#include "store/store_threads.h"

struct author_sums {
	uint64_t posts;
	int64_t first, last;    /* when they were posted, TIME_NONE: no time is known */
	struct tally threads;   /* his posts, by thread … */
	struct tally opened;    /* … of those that he opened; */
	struct tally boards;    /* by board, */
	struct tally months;    /* by date_month(), */
	struct tally years;     /* by year. */
	struct tally quotes;    /* his posts that quote somebody, by author */
	struct tally quoted_by; /* posts that quote him, by their author; 0: anonymous */
};

struct author_count;

/* NAME as `author:` of a query understands it: all whose names are the same when they are folded.
 * Months and years are counted in ZONE. Returns 0, with nothing counted yet, or an error;
 * ERR_NOT_FOUND: nobody in the library has the name. */
int author_count_new(
    struct author_count **out, struct store *s, struct slice name, int zone, struct err *e);
void author_count_free(struct author_count *c);

/* A slice of work, about so many posts. Returns 1 if there is more to do, 0 if not, or an error,
 * after which there is nothing more to do. */
int author_count_work(struct author_count *c, uint32_t posts, struct err *e);

/* What was counted so far; and how much of all that is, in hundredths. */
const struct author_sums *author_count_sums(const struct author_count *c);
unsigned author_count_done(const struct author_count *c);

#endif
