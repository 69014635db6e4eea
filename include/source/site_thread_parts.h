/* A thread of a site from inside: what src/source/site_thread*.c share, nobody else.
 *
 * A task is one request. A wish is a post or a floor whose page has to be found: it asks for pages
 * until the post is there, or is known not to be. */
#ifndef PALOU_SOURCE_SITE_THREAD_PARTS_H
#define PALOU_SOURCE_SITE_THREAD_PARTS_H

#include "source/site_pages.h"
#include "source/site_parts.h"

enum task_kind {
	TASK_PAGE,   /* `what`: its number */
	TASK_LAST,   /* the last page */
	TASK_FIND,   /* the page of pid `what` */
	TASK_ALONE,  /* pid `what` */
	TASK_AUTHOR, /* the posts of uid `what`, page `page` of them */
};

struct task {
	struct task *next;
	struct site_thread *thread;
	struct site_request *request;
	enum task_kind kind;
	uint64_t what;
	uint32_t page;
	bool ahead;
	bool again; /* the site has lost what was asked for once: it is asked the second time */
};

struct wish {
	bool is_floor;
	uint64_t what; /* pid, or floor */
	uint32_t page; /* on which it should be; 0: that is being asked */
	unsigned hops; /* pages that it should have been on, and was not */
};

struct numbers { /* a small set */
	uint64_t *list;
	size_t n, cap;
};

struct site_thread {
	struct site *site;
	uint64_t tid;      /* by which it was asked for */
	uint64_t true_tid; /* what its pages say: another one if it was moved; 0: not known */
	struct site_pages pages;
	struct task *tasks;
	struct wish *wishes;
	size_t nwishes, wishes_cap;
	struct numbers gone;          /* pids that are not there */
	struct numbers authors;       /* uids of which all posts are there */
	struct numbers refused;       /* pages that could not be fetched ahead … */
	unsigned era;                 /* … at that time (struct site) */
	struct err failed;            /* what the person waits for */
	const struct thread *archive; /* the same thread out of archives, or NULL; the keeper's */
	bool archive_known;           /* it was looked for */
	struct site_page *earlier; /* earlier texts as a page of posts, or NULL: there are none */
	int64_t *seen;             /* when each of these was */
	bool earlier_known;        /* they were looked for since the last one was kept */
	struct site_status status;
};

bool numbers_have(const struct numbers *s, uint64_t n);
void numbers_add(struct numbers *s, uint64_t n);

/* The task that asks for it, or NULL. */
struct task *task_find(const struct site_thread *t, enum task_kind kind, uint64_t what);

/* Asks, unless that is on its way: then somebody waits for it now, if not AHEAD. */
void task_start(struct site_thread *t, enum task_kind kind, uint64_t what, bool ahead);

/* The page of A, on which the site says that PID is, came for T without its asking; it is taken. */
void site_thread_found(struct site_thread *t, struct site_answer *a, uint64_t pid);

/* Takes what is kept, unless it is there: page NUMBER, the last page, the page of a pid, a pid
 * alone, the posts of a member. True: it was taken. */
bool kept_take_page(struct site_thread *t, uint32_t number);
bool kept_take_last(struct site_thread *t);
bool kept_take_pid(struct site_thread *t, uint64_t pid);
bool kept_take_alone(struct site_thread *t, uint64_t pid);
bool kept_take_author(struct site_thread *t, uint64_t uid);

/* Keeps the page of A, which came for T. */
void kept_put(struct site_thread *t, const struct site_answer *a);

/* Looks for the archive and reads the earlier texts that are kept, if that was not done; lets go of
 * the texts. */
void kept_read_beside(struct site_thread *t);
void kept_free_earlier(struct site_thread *t);

/* Unless the post or floor is there, asks for its page. */
void wish_start(struct site_thread *t, const struct wish *w);
bool wish_has(const struct site_thread *t, bool is_floor, uint64_t what);

#endif
