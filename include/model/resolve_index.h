/* Tables for finding quoted posts, made for one thread and one run of resolve_quotes(). */
#ifndef PALOU_MODEL_RESOLVE_INDEX_H
#define PALOU_MODEL_RESOLVE_INDEX_H

#include "model/resolve.h"
#include "util/arena.h"

/* The minute a time is in: quotes say no seconds, posts of a site do. */
static inline int64_t resolve_minute(int64_t posted)
{
	return posted / 60 - (posted % 60 < 0);
}

/* Posts under a key, chained in reading order. */
struct post_map {
	const struct thread *t;
	bool authors;    /* the author is part of the key */
	uint32_t *heads; /* post index + 1, 0: free */
	uint32_t *next;  /* for each post: the next one under its key + 1, 0: none */
	size_t cap;      /* a power of two */
};

/* Key: author and minute. Anonymous posts are left out: they are nobody's. */
void post_map_by_author(struct post_map *m, const struct thread *t);

/* Key: minute, all posts. */
void post_map_by_minute(struct post_map *m, const struct thread *t);

void post_map_release(struct post_map *m);

/* The first post of AUTHOR (0 in a map by minute) in the minute of POSTED, or POST_NONE; and the
 * one behind it. */
uint32_t post_map_first(const struct post_map *m, uint32_t author, int64_t posted);
uint32_t post_map_next(const struct post_map *m, uint32_t post);

/* Comparable texts, made when first asked for. */
struct text_cache {
	const struct thread *t;
	const struct resolve_text *text;
	struct slice *posts; /* p is NULL: not made yet */
	struct arena arena;
	struct buf scratch;
	struct buf excerpt; /* of the quote looked at */
	uint32_t quote;     /* which one that is, or QUOTE_NONE */
};

void text_cache_init(struct text_cache *c, const struct thread *t, const struct resolve_text *text);
void text_cache_release(struct text_cache *c);

enum match { MATCH_DIFFERS, MATCH_EMPTY, MATCH_SIMILAR, MATCH_PREFIX };

/* How the excerpt of quote Q fits the text of POST. */
enum match text_match(struct text_cache *c, uint32_t q, uint32_t post);

/* Do two posts say the same? */
bool text_same(struct text_cache *c, uint32_t a, uint32_t b);

/* Number of code points to compare in the excerpt of Q. */
size_t text_length(struct text_cache *c, uint32_t q);

/* Pids that are known to belong to posts, sorted. Within a thread pid order is reading order, so
 * each one bounds where the others can be. */
struct anchors {
	struct anchor {
		uint64_t pid;
		uint32_t post;
	} * list;
	size_t n, cap;
};

/* From all resolved quotes and known pids of T; what breaks the order is left out. */
void anchors_build(struct anchors *a, const struct thread *t);
void anchors_release(struct anchors *a);

/* One more, unless it breaks the order. */
void anchors_add(struct anchors *a, uint64_t pid, uint32_t post);

/* The post of PID, or POST_NONE. */
uint32_t anchors_find(const struct anchors *a, uint64_t pid);

/* The post of PID lies strictly between *LOW and *HIGH (post index + 1, so that 0 is "before the
 * first"; HIGH counts likewise and is NPOSTS + 1 if nothing bounds it). */
void anchors_bounds(
    const struct anchors *a, uint64_t pid, size_t nposts, uint32_t *low, uint32_t *high);

#endif
