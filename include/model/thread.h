/* A thread as everyone above the parsers sees it: posts in reading order, their quotes, their
 * authors. Plain data, read by all, built by parse/ and model/unite.
 *
 * Slices point into the buffers of the thread's parts, which the thread owns. Indices into posts,
 * quotes and authors are stable once the thread is united. */
#ifndef PALOU_MODEL_THREAD_H
#define PALOU_MODEL_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/date.h"
#include "util/slice.h"

#define POST_NONE   UINT32_MAX /* no such post */
#define QUOTE_NONE  UINT32_MAX
#define AUTHOR_NONE UINT32_MAX /* anonymous or unknown: never equal to another one */

enum post_state {
	POST_OK,
	POST_BANNED,  /* 作者被禁止或删除 */
	POST_BLOCKED, /* 被管理员或版主屏蔽 */
	POST_HIDDEN,  /* readable only to those who replied */
};

enum post_flag {
	POST_IS_OP = 1 << 0,     /* by the thread's author */
	POST_ANONYMOUS = 1 << 1, /* 匿名 */
	POST_TOP = 1 << 2,       /* put to the top by a moderator: it has no floor */
	/* Of a site's thread: the site does not show its text, or does not yet; it is … */
	POST_OF_ARCHIVE = 1 << 3, /* an archive's */
	POST_OF_EARLIER = 1 << 4, /* what the site showed earlier */
	POST_OF_QUOTE = 1 << 5,   /* what others quoted of it */
};

struct post {
	struct slice raw; /* the body as it came, without the empty lines around it */
	int64_t posted;   /* seconds UTC, TIME_NONE if unknown */
	uint64_t pid;     /* 0: unknown, as in archives */
	uint32_t floor;   /* as people name it; 0: unknown. A label, not an identity */
	uint32_t author;  /* index into authors, or AUTHOR_NONE */
	uint32_t quotes;  /* index of its first quote; the others follow it */
	uint32_t nquotes; /* outermost quotes only */
	uint32_t part;    /* index into parts */
	uint16_t twin;    /* 0; 1, 2 … for further posts that bear the same floor (#31b, #31c) */
	uint8_t state;    /* enum post_state */
	uint8_t flags;    /* enum post_flag */
};

enum quote_by {       /* how the quoted post was found, in falling certainty */
	QUOTE_OPEN,   /* not found: target is POST_NONE */
	QUOTE_PID,    /* by its pid: known, or leaving one post between its neighbours' */
	QUOTE_MINUTE, /* author and minute; among several, the excerpt or pid order too */
	QUOTE_ZONE,   /* author and minute in the quoting member's time zone */
	QUOTE_TEXT,   /* author and excerpt */
	QUOTE_NAME,   /* another spelling of the author's name, with minute and excerpt */
	QUOTE_FLOOR,  /* the floor said in words, with the author */
	QUOTE_BY_COUNT,
};

/* `minute`, `zone` …, NULL for QUOTE_OPEN. */
const char *quote_by_name(enum quote_by by);

struct quote {
	struct slice author;  /* as written, without the remark on a deleted account; empty for a
			       * plain citation; of an archive its entities are not decoded */
	struct slice excerpt; /* inside the quote, without its head line: raw text of an archive,
			       * readable text of a page */
	const char *begin;    /* the raw `<blockquote>` in the post's raw body … */
	const char *end;      /* … and behind its end; NULL on pages */
	int64_t posted;       /* seconds UTC as written (archives: UTC+8 assumed; pages: in their
			       * zone), TIME_NONE if not said */
	uint64_t pid;         /* 0: not said */
	uint64_t tid;         /* the thread it points to, 0: not said (this one) */
	uint32_t floor_said;  /* 0: not said; as written, which may be one less than true */
	uint32_t post;        /* index of the quoting post */
	uint32_t target;      /* index of the quoted post in this thread, or POST_NONE */
	uint32_t elsewhere;   /* floor found in the other thread that tid names; 0: none, or not
			       * looked for (resolve_in is for those who have that thread at hand) */
	uint8_t by;           /* enum quote_by */
	bool flat;            /* the excerpt was not made by the forum: not cut, own quotes kept */
};

struct author {
	struct slice name;
	uint64_t uid;   /* of the forum's member, 0: not known */
	uint32_t posts; /* number of posts in the finished thread */
	bool whole;     /* all his posts are there, whatever holes the thread has */
};

/* Pages of a site that were not read yet: they stand before post number `before` (nposts: at the
 * end). */
struct hole {
	uint32_t before;
	uint32_t first, last; /* pages, from 1 */
	bool loading;         /* one of them is on its way */
};

struct part {
	const char *name; /* of the file, without its folder; belongs to the catalog */
	char *bytes;      /* the file, owned */
	size_t n, cap;
};

/* Posts that quote a post, for all posts: list[first[i]] … list[first[i + 1] - 1] are the indices
 * of the quoting posts of post i, in reading order, each once. */
struct graph {
	uint32_t *first; /* nposts + 1 entries */
	uint32_t *list;
};

/* What a thread's strings live in beside its parts: pages of a site. Let go of when the thread is
 * cleared or released. */
struct thread_keep {
	void (*let_go)(struct thread_keep *k);
};

struct body;       /* model/body.h */
struct author_map; /* name -> index, private to model/thread.c */

struct thread {
	uint64_t tid; /* 0: not known (a file with a foreign name, standard input) */
	struct slice title;
	struct slice board; /* empty: not known */

	struct post *posts;
	size_t nposts, posts_cap;
	struct quote *quotes;
	size_t nquotes, quotes_cap;
	struct author *authors;
	size_t nauthors, authors_cap;
	struct part *parts;
	size_t nparts, parts_cap;
	struct hole *holes; /* in order; none in archives */
	size_t nholes, holes_cap;

	/* The parsed bodies by post, owned by the page they came from; NULL where bodies are parsed
	 * from `raw` when they are wanted: of none, or of those of archives. */
	const struct body **bodies;
	size_t bodies_cap;

	struct thread_keep *keep; /* or NULL */

	struct author_map *names;
	struct graph graph; /* NULLs until graph_build */
	uint32_t op;        /* index of the author who began the thread, or AUTHOR_NONE */
};

void thread_init(struct thread *t);
void thread_release(struct thread *t);

/* Empties it, keeps its memory for the next thread (a scan over thousands of them). */
void thread_clear(struct thread *t);

/* Appends a part with room for CAP bytes, of which the caller fills and counts n. The pointer holds
 * until the next call; the bytes stay where they are. */
struct part *thread_add_part(struct thread *t, const char *name, size_t cap);

/* Room for so many more posts and quotes, so that large arrays need not move while they grow. */
void thread_reserve(struct thread *t, size_t posts, size_t quotes);

/* Posts and quotes of TAIL behind those of T, as if they had been added there one by one. TAIL has
 * no parts of its own and stays as it is. */
void thread_append(struct thread *t, const struct thread *tail);

/* The same for post number POST of TAIL alone, with its quotes and its body. */
void thread_append_post(struct thread *t, const struct thread *tail, uint32_t post);

/* The last post that was added has BODY, NULL: its `raw` is an archive's. That is to be said of
 * all posts of the thread then. */
void thread_set_body(struct thread *t, const struct body *body);

/* Pages FIRST to LAST are missing behind the last post that was added. */
void thread_add_hole(struct thread *t, uint32_t first, uint32_t last);

/* The post with PID, or POST_NONE. */
uint32_t thread_pid(const struct thread *t, uint64_t pid);

/* A name for quote number QUOTE that stays when the thread grows around it: its post's pid where
 * that is known, and which of its quotes it is. */
uint64_t thread_quote_name(const struct thread *t, uint32_t quote);

/* The index of the author NAME, added if new. The name's bytes must live as long as the thread. */
uint32_t thread_author(struct thread *t, struct slice name);

/* The index of the author NAME, or AUTHOR_NONE if nobody in the thread has it. */
uint32_t thread_find_author(const struct thread *t, struct slice name);

/* Appends, cleared but for target and author, and returns the new one. The pointer holds until the
 * next call. */
struct post *thread_add_post(struct thread *t);
struct quote *thread_add_quote(struct thread *t);

/* The post that bears FLOOR (the one without a letter, if several), else the next higher one, else
 * POST_NONE. Floors mostly rise with the index, but need not. */
uint32_t thread_floor(const struct thread *t, uint32_t floor);

/* `12`, `31b`, or `?` where the floor is unknown. */
#define FLOOR_LABEL_SIZE 24
void post_label(char out[FLOOR_LABEL_SIZE], const struct post *p);

/* Fills t->graph from the quotes' targets. */
void graph_build(struct thread *t);

#endif
