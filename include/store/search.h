/* A search through the whole library: the posts for which a query holds, grouped by thread, found
 * in slices so that nothing waits for all of them.
 *
 * The index gives candidates (store_index.h), the library's columns leave those of the right time,
 * floor and thread; where the index cannot say it all (strings of three characters and more,
 * regular expressions) the text of a post decides, which who searches hands over. Threads come in
 * their order, and of each the newest posts first; what was given stays where it is. */
#ifndef PALOU_STORE_SEARCH_H
#define PALOU_STORE_SEARCH_H

#include "model/query.h"
#include "store/store_threads.h"

enum search_order {
	SEARCH_NEWEST, /* the thread with the newest hit first */
	SEARCH_BEST,   /* title hit, then the thread most of which is about it */
};

/* How the text of a post is read. */
struct search_texts {
	/* Appends the readable text (body_text()) of a post of RUN, as it is. False: it cannot be
	 * read any more. */
	bool (*read)(
	    void *ctx, const struct stored_run *run, const struct run_post *post, struct buf *out);
	void *ctx;
};

/* A thread with hits, which are documents: their columns come from store_post(). */
struct search_group {
	int64_t thread;
	uint32_t *docs; /* newest first */
	uint32_t nhits;
	uint32_t looked, n; /* candidates: looked at, and all */
	size_t docs_cap;
	struct search_listing *listing; /* for the search alone */
};

struct search;

#define SEARCH_FIRST_HITS 3 /* of a thread, before those of the next thread */

/* The first term of Q that asks for a board, a site or an author of whom the library has nothing,
 * and so finds nothing; NULL if there is none. */
const struct query_term *search_unknown(struct store *s, const struct query *q);

/* The query, the library and TEXTS outlive the search. Returns 0, with nothing found yet, or an
 * error of the library. */
int search_new(struct search **out, struct store *s, const struct query *q, enum search_order order,
    const struct search_texts *texts, struct err *e);
void search_free(struct search *s);

/* A slice of work, as long as it takes to look at the texts of so many posts: first the first hits
 * of GROUPS threads, and whether these have more, then the rest of these, then of those behind
 * them. Returns 1 if there is more to do, 0 if not, or an error, after which there is nothing more
 * to do. */
int search_work(struct search *s, size_t groups, uint32_t posts, struct err *e);

/* Ends it: what was found stays, the rest is not looked at. A search ends itself when regular
 * expressions gave up on SEARCH_COSTLY texts: they would on thousands more. */
#define SEARCH_COSTLY 100
void search_stop(struct search *s);

/* All hits of group number I, which is given, at once. */
int search_finish(struct search *s, size_t i, struct err *e);

/* The threads given so far, each with at least one hit. */
size_t search_count(const struct search *s);
const struct search_group *search_group(const struct search *s, size_t i);

/* Changes whenever more was given. */
unsigned search_version(const struct search *s);

struct search_sum {
	uint64_t hits;    /* found, and not yet looked at: an upper bound until `sure` */
	uint32_t threads; /* likewise */
	uint32_t unread;  /* posts whose text cannot be read */
	uint64_t skipped; /* posts not compared: too costly, or the search was ended before */
	bool sure;
};

struct search_sum search_sum(const struct search *s);

#endif
