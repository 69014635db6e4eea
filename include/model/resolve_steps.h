/* The steps of quote resolution from inside: what src/model/resolve*.c share, nobody else.
 *
 * A step looks at one open quote and settles it or leaves it open. */
#ifndef PALOU_MODEL_RESOLVE_STEPS_H
#define PALOU_MODEL_RESOLVE_STEPS_H

#include "model/resolve_index.h"

#define CANDIDATES_MAX 32 /* more posts of one author in one minute are not told apart */
#define SURE_LENGTH    6  /* code points of text that two posts hardly share by chance */

struct candidates {
	uint32_t list[CANDIDATES_MAX]; /* posts, in reading order */
	size_t n;
};

struct known_pid {
	uint64_t pid;
	uint32_t post;
};

struct resolver {
	struct thread *t;
	struct known_pid *pids; /* the posts' own, sorted */
	size_t npids, pids_cap;
	struct text_cache texts;
	struct post_map by_author;
	struct post_map by_minute; /* made when first wanted */
	struct anchors anchors;
	size_t looked;  /* posts and quotes that this step went through one by one */
	bool stale;     /* quotes were resolved since the anchors were made */
	uint32_t *open; /* quotes not resolved yet */
	size_t nopen, open_cap;
	uint16_t *zones; /* for each author ZONE_STEPS counts of offsets seen; made when wanted */
};

/* May a step go through so many posts or quotes one by one? Real threads never use up what is
 * allowed; hostile ones would take quadratic time. */
bool resolve_may_look(struct resolver *r, size_t at);

void resolve_settle(struct resolver *r, uint32_t quote, uint32_t post, enum quote_by by);

/* A post quotes what was there before. Only where threads were merged does the earlier post stand
 * behind; then its time tells. */
bool resolve_is_before(const struct thread *t, uint32_t post, uint32_t quoting);

/* The posts of AUTHOR in the minute of POSTED that Q may quote. */
void resolve_collect(const struct resolver *r, const struct quote *q, uint32_t author,
    int64_t posted, struct candidates *c);

/* Keeps the candidates that fit best; returns how well. */
enum match resolve_keep_best(struct resolver *r, uint32_t quote, struct candidates *c);

/* Keeps those between two bounds of anchors_bounds(). */
void resolve_keep_between(struct candidates *c, uint32_t low, uint32_t high);

/* src/model/resolve_minute.c: several posts of the author in the quoted minute. */
void resolve_by_excerpt(struct resolver *r, uint32_t quote);
void resolve_by_known_pid(struct resolver *r, uint32_t quote);
void resolve_by_order(struct resolver *r, uint32_t quote);
void resolve_by_count(struct resolver *r, uint32_t quote);
void resolve_by_twin(struct resolver *r, uint32_t quote);

/* src/model/resolve_zone.c: the time is the quoting member's. */
void resolve_learn_zone(struct resolver *r, uint32_t quote);
void resolve_by_zone(struct resolver *r, uint32_t quote);
void resolve_by_clock(struct resolver *r, uint32_t quote);

/* src/model/resolve_text.c: name or time say nothing; the words do. */
void resolve_by_text(struct resolver *r, uint32_t quote);
void resolve_by_name(struct resolver *r, uint32_t quote);
void resolve_by_floor(struct resolver *r, uint32_t quote);

#endif
