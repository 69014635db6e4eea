/* `palou stats`: what can be counted of posts. They are handed in one by one, whatever thread they
 * are of, so that those of one thread and those that a search found are counted alike. Authors are
 * told apart by name. */
#ifndef PALOU_CLI_STATS_H
#define PALOU_CLI_STATS_H

#include "model/body.h"
#include "model/rule.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/words.h"

#define STATS_AUTHORS 20 /* shown of those who wrote most */
#define STATS_THREADS 20 /* of the threads most of which was handed in */
#define STATS_QUOTED  10 /* of the posts that are quoted most */
#define STATS_PAIRS   10 /* of who quotes whom */
#define STATS_BARS    30 /* for the time, at most, unless there are more years */

struct stats_of {
	struct slice title;
	uint64_t tid; /* 0: none */
	uint32_t posts;
};

struct stats_author {
	struct slice name; /* empty: anonymous */
	uint32_t posts;
};

struct stats_pair {
	uint32_t from, to; /* authors */
	uint32_t count;
};

struct stats_quoted {
	uint64_t tid;
	uint32_t thread;    /* of `threads`, if there are any */
	struct slice words; /* its first ones */
	uint32_t floor, author, count;
};

struct stats_table { /* indices + 1, by hash; 0: free */
	uint32_t *slots;
	size_t cap;
};

struct stats {
	int zone; /* seconds east of UTC in which hours and days are counted */
	struct arena a;
	struct buf text; /* scratch */
	struct stats_of *threads;
	size_t nthreads, threads_cap;
	size_t posts, quotes;
	struct stats_author *authors;
	size_t nauthors, authors_cap;
	struct stats_table by_name;
	struct stats_pair *pairs;
	size_t npairs, pairs_cap;
	struct stats_table by_pair;
	int64_t *times;
	size_t ntimes, times_cap;
	uint32_t *lengths; /* of each post, in code points of its readable text */
	size_t nlengths, lengths_cap;
	struct stats_quoted quoted[STATS_QUOTED]; /* most often first */
	size_t nquoted;
};

void stats_init(struct stats *s, int zone);
void stats_release(struct stats *s);

/* Posts of another thread are handed in next. */
void stats_thread(struct stats *s, struct slice title, uint64_t tid);

/* Post number POST of T, whose body is B. How many quote it is asked of T's graph. Quotes of what V
 * (may be NULL) hides are not counted. */
void stats_post(struct stats *s, const struct thread *t, uint32_t post, const struct body *b,
    const struct verdicts *v);

/* A post of which no more is known. */
void stats_bare(struct stats *s, struct slice author, int64_t posted);

/* ---- what came of it; what is owned by nobody is the caller's to free */

enum stats_unit { STATS_DAY, STATS_WEEK, STATS_MONTH, STATS_YEAR };

struct stats_period {
	char from[16]; /* `2023-03-13`, `2023-03`, `2023` */
	uint32_t posts;
};

struct stats_periods {
	enum stats_unit unit;
	struct stats_period *list; /* owned by the caller */
	size_t n;
};

/* Sorts the times. */
void stats_periods(struct stats *s, struct stats_periods *p);
void stats_hours(const struct stats *s, uint32_t hours[24]);

/* The authors who wrote most, most first, into LIST; returns how many. Threads and pairs likewise.
 */
size_t stats_authors(const struct stats *s, uint32_t list[STATS_AUTHORS]);
size_t stats_threads(const struct stats *s, uint32_t list[STATS_THREADS]);
size_t stats_pairs(const struct stats *s, uint32_t list[STATS_PAIRS]);

struct stats_lengths {
	uint32_t median, longest;
	double mean;
};

#define STATS_CLASSES 9
extern const uint32_t stats_class[STATS_CLASSES]; /* the shortest of each class of lengths */

/* Sorts the lengths. */
void stats_lengths(struct stats *s, struct stats_lengths *l, uint32_t classes[STATS_CLASSES]);

/* ---- printed */

/* In lines of at most WIDTH columns. BLOCKS: bars are block elements, else #. */
void stats_text(
    struct buf *out, struct stats *s, const struct words *words, uint16_t width, bool blocks);

/* One object and a newline. */
void stats_json(struct buf *out, struct stats *s);

#endif
