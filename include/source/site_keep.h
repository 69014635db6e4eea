/* What was read of sites is kept between runs by somebody above: app/, in the library. Here is what
 * is asked of him, and what a site does with it: a kept page is there at once, and stays until the
 * site has answered; what is asked of a site that cannot be reached is read from there alone. */
#ifndef PALOU_SOURCE_SITE_KEEP_H
#define PALOU_SOURCE_SITE_KEEP_H

#include "model/earlier.h"
#include "source/site.h"

enum site_kept_kind {
	SITE_KEPT_INDEX,
	SITE_KEPT_LIST,   /* `id`: fid, `sub`: type, order, digest; `number` */
	SITE_KEPT_THREAD, /* `id`: tid, `number` */
	SITE_KEPT_MEMBER, /* the same, the posts of uid `sub` */
	SITE_KEPT_POST,   /* `id`: tid, `sub`: pid */
};

struct site_page_key {
	enum site_kept_kind kind;
	uint64_t id, sub;
	uint32_t number;
};

struct site_kept {
	struct slice bytes, type, url; /* type and url may be empty; there is a NUL behind both */
	int64_t came;                  /* seconds UTC */
	uint64_t low, high;            /* pids on it, 0: none */
};

/* All functions but `archived` are there. SITE is the site's name in the configuration. */
struct site_keeper {
	void *ctx;
	/* The page KEY; false: it is not kept. What OUT points to holds until the next call. */
	bool (*kept)(
	    void *ctx, const char *site, const struct site_page_key *key, struct site_kept *out);
	/* The number of the kept page of a thread that has PID, or of the last one (PID 0); 0:
	 * there is none. */
	uint32_t (*find)(void *ctx, const char *site, uint64_t tid, uint64_t pid);
	/* A page came, in place of an older one; N posts were different there. Both or none are
	 * kept. PAGE is NULL: there is no such page any more. */
	void (*came)(void *ctx, const char *site, const struct site_page_key *key,
	    const struct site_kept *page, const struct earlier_text *texts, size_t n);
	/* Hands all earlier texts of a thread to EACH, by pid, the newest of each first. */
	void (*earlier)(
	    void *ctx, const char *site, uint64_t tid, each_earlier *each, void *each_ctx);
	/* The same thread out of archives, united; NULL: there is none. It outlives all that was
	 * built of the site's thread. May be NULL: archives are left alone. */
	const struct thread *(*archived)(void *ctx, const char *site, uint64_t tid);
	/* What others quoted stands in for posts that are gone, wherever in the thread that is. */
	bool quotes;
};

/* From now on; K is copied. */
void sites_keep(struct sites *s, const struct site_keeper *k);

/* While it is so nothing is asked of any site: what is not kept is ERR_OFFLINE. */
void sites_set_offline(struct sites *s, bool offline);
bool sites_offline(const struct sites *s);

/* ---- when what is shown was read, if it is not what the site says now: seconds UTC, else 0 */

int64_t site_forum_kept(const struct site *s);
int64_t site_list_kept(const struct site_list *l); /* of its oldest page */
int64_t site_thread_kept(const struct site_thread *t, uint32_t page);

/* Text number N (from 1, the newest) of those that a post had earlier; OF: how many there are.
 * SEEN: when it was read last. Both may be NULL. NULL: there is none; holds until the thread
 * changes. */
const struct body *site_thread_earlier(
    const struct site_thread *t, uint64_t pid, uint32_t n, uint32_t *of, int64_t *seen);

/* ---- from inside: src/source/site*.c */

/* The page KEY, read anew from what is kept; NULL: there is none, or it is none of its kind. */
struct web_page *site_kept_page(struct site *s, const struct site_page_key *key, int64_t *came);

struct site_answer;

/* Keeps the page of A, which is there, as KEY, and what posts were on the kept one before. True:
 * there were some that are different now. */
bool site_keep_page(struct site *s, const struct site_page_key *key, const struct site_answer *a);

/* Is nobody to be told of E, because what was kept is there in place of what was asked for? That a
 * site cannot be reached is told once, until it can be. */
bool site_kept_enough(struct site *s, const struct err *e);

#endif
