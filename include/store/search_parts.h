/* A search from inside: src/store/search*.c alone. */
#ifndef PALOU_STORE_SEARCH_PARTS_H
#define PALOU_STORE_SEARCH_PARTS_H

#include "store/search.h"
#include "store/search_plan.h"
#include "util/buf.h"

/* A run that has candidates. */
struct piece {
	struct stored_run run;
	uint32_t n;     /* candidates … */
	int64_t newest; /* … none of which was posted later */
	uint64_t of;    /* posts of the run, and of runs of its thread that are no pieces */
};

/* A thread that may have hits: so many of the pieces. */
struct waiting {
	size_t first, n;
	int64_t key;                /* the larger, the sooner */
	struct search_group *begun; /* of its candidates those looked at are none; NULL: they are
				     * not listed yet, and `key` is not less than theirs */
};

/* A candidate. */
struct dated {
	int64_t posted; /* TIME_NONE if unknown */
	uint32_t doc;
	uint32_t piece;
};

/* Candidates of a thread that were not looked at yet, as far as they are listed: of a long thread
 * most never are. */
struct search_listing {
	size_t first, end;  /* its pieces … */
	size_t next;        /* … which are listed up to this, the newest first */
	struct dated *list; /* newest first */
	size_t at, n, cap;
};

struct search {
	struct store *store;
	const struct query *q;
	const struct search_texts *texts;
	enum search_order order;
	struct search_plan plan;
	struct piece *pieces; /* by thread and document */
	size_t npieces, pieces_cap;
	struct waiting *waiting; /* a heap by `key` */
	size_t nwaiting, waiting_cap;
	struct search_group *groups;
	size_t ngroups, groups_cap;
	bool giving; /* the last of them is not given yet: its first hits are looked for */
	size_t next; /* the first given group with candidates left */
	uint64_t candidates, hits, refuted; /* posts: all, and what those looked at were */
	uint32_t unread;
	uint64_t skipped; /* candidates, when it was ended */
	unsigned version;
	struct run_post *posts; /* of the run looked at last … */
	size_t posts_cap;
	uint32_t decoded;    /* … which begins with this document; 0: none */
	struct dated *dated; /* candidates of a run in their order, of no piece */
	size_t ndated, dated_cap;
	int64_t *times; /* of that run, if its posts were not decoded */
	size_t times_cap;
	struct buf text, folded;
};

/* Finds the runs that have candidates, and lets their threads wait. */
int search_gather(struct search *s, struct err *e);

/* Of those that wait, and there are some, the one that comes next: 1, or 0 if LEFT was used up
 * before that is known. */
int search_next(struct search *s, struct search_group *next, uint32_t *left, struct err *e);

/* Begins the listing of a thread that waits. The group is the caller's. */
struct search_group *search_list(struct search *s, const struct waiting *w);

/* The newest candidate of G that was not looked at: 1, or 0 if there is none. */
int search_candidate(
    struct search *s, struct search_group *g, struct dated *next, uint32_t *left, struct err *e);
void search_looked(struct search_group *g);     /* at that */
void search_group_free(struct search_group *g); /* what it points to */

/* Lets W wait. */
void search_wait(struct search *s, const struct waiting *w);

/* The posts of RUN into s->posts: ERR_NOT_FOUND if it is no more. */
int search_decode(struct search *s, const struct stored_run *run, struct err *e);

/* The candidates of RUN into s->dated: ERR_NOT_FOUND if it is no more. */
int search_candidates(struct search *s, const struct stored_run *run, struct err *e);

/* Of what was done with a run: 1, or 0 if it is no more, because the thread was read anew; R and
 * FAILED are what that came to. */
int search_living(int r, const struct err *failed, struct err *e);

/* Work is counted in the time it takes to take a candidate that needs no text: a text takes so many
 * of these, and so many times of a run are read in one. */
#define SEARCH_TEXT_COST 256
#define SEARCH_TIMES     16

static inline void search_spend(uint32_t *left, uint64_t cost)
{
	*left = cost < *left ? *left - (uint32_t)cost : 0;
}

#endif
