/* The pages of a thread that were read, and how they become one thread: pure, without a site.
 *
 * Posts are known by their pids. A page is known by the number that it says itself, and the newer
 * one with a number replaces the older one. Posts that came without their page (one alone, those
 * of one member) stand where the order of pids has them, between the pages around them. */
#ifndef PALOU_SOURCE_SITE_PAGES_H
#define PALOU_SOURCE_SITE_PAGES_H

#include "parse/web_page.h"

/* A page and how many use it: the store, and each thread that was built of it. */
struct site_page {
	struct web_page *page;
	unsigned refs;
	uint64_t seq; /* when it came: the higher, the newer */
	int64_t kept; /* one that was kept: when it was read, seconds UTC; else 0 */
	bool stale;   /* a newer one with its number has not all its posts: they are on another page
		       * now, or gone, and their floors are not what they were */
};

struct site_pages {
	struct site_page **list; /* whole pages by their numbers, rising */
	size_t n, cap;
	struct site_page *
	    *loose; /* pages with posts that came alone, or of one member, and stale ones */
	size_t nloose, loose_cap;
	uint32_t count;  /* of the thread, as the newest page said; 0: not known */
	uint64_t newest; /* seq of that page */
	uint32_t put;    /* so many were */
};

void site_pages_release(struct site_pages *s);

/* Takes PAGE over, which is one of a thread, and may free it. Whole pages behind the last one, if
 * that is known to be sooner now, are gone. */
void site_pages_put(struct site_pages *s, struct web_page *page);

/* The same with one that was read at CAME and kept since: older than all that was put by the above.
 */
void site_pages_put_kept(struct site_pages *s, struct web_page *page, int64_t came);

/* When the page with NUMBER was read, if it is a kept one; else 0. */
int64_t site_pages_kept(const struct site_pages *s, uint32_t number);

/* The page with NUMBER, or NULL. */
const struct web_page *site_pages_find(const struct site_pages *s, uint32_t number);

/* The newest whole page, or any; NULL if there is none. */
const struct web_page *site_pages_head(const struct site_pages *s);

/* Which whole page has the post, 0: none. */
uint32_t site_pages_with_pid(const struct site_pages *s, uint64_t pid);
uint32_t site_pages_with_floor(const struct site_pages *s, uint32_t floor);

/* Does a whole page that came after SEQ say that the post is gone? It would be on it, having posts
 * before and behind it, but is not. */
bool site_pages_deny(const struct site_pages *s, uint64_t pid, uint64_t seq);

/* Is the post there, on whatever page? */
bool site_pages_has_pid(const struct site_pages *s, uint64_t pid);

/* Posts that the site puts on a page; 0: not known. It is nowhere said, but floors tell. */
uint32_t site_pages_each(const struct site_pages *s);

/* Where FLOOR should be, as far as that can be told: 0 if it cannot. */
uint32_t site_pages_of_floor(const struct site_pages *s, uint32_t floor);

/* One user of P less; the last one's end is the page's. */
void site_page_let_go(struct site_page *p);

/* Lowest and highest pid, or floor, of the posts that stand on PAGE by their order; 0: there are
 * none. */
struct site_range {
	uint64_t low, high;
};
struct site_range site_page_range(const struct web_page *page, bool floors);

/* Puts all of it into OUT, which is cleared first: posts in order, each pid once, holes where pages
 * are missing; those of them in LOADING are on their way. What OUT's strings live in is kept by
 * OUT. Nothing is resolved yet. */
void site_pages_build(
    const struct site_pages *s, const uint32_t *loading, size_t nloading, struct thread *out);

#endif
