/* What is kept of sites is found by search: posts of kept pages of threads go into the library's
 * index beside those of archives, one page at a time and never on the way of a key.
 *
 * Which pages are to be indexed is in the library (store_pages_new()), so that nothing is lost when
 * the program ends, and two programs do not do it twice. A post that an archive of the thread has,
 * too, is not indexed a second time; the thread's title and board are the archive's then. */
#ifndef PALOU_APP_PAGE_INDEX_H
#define PALOU_APP_PAGE_INDEX_H

#include "app/config.h"
#include "parse/web_page.h"
#include "store/store.h"
#include "util/buf.h"

struct page_index {
	const struct config *config; /* the sites' time zones */
	struct web_reader *reader;   /* or NULL, until there is a page */
	struct buf bytes, site;      /* of the page */
	int64_t version;             /* of the library, of which nothing was left to do; -1 */
	bool untidy;                 /* segments were written since they were merged last */
	bool failed;                 /* it cannot be done: no more is tried */
};

void page_index_init(struct page_index *x, const struct config *config);
void page_index_release(struct page_index *x);

/* A slice of it: one page, or one merge of the index. True: there is more to do. What fails, as in
 * a library that is only read, ends it without a word: pages are read without the index, too. */
bool page_index_work(struct page_index *x, struct store *s);

/* Posts of pages that are kept no more are forgotten. */
int page_index_sweep(struct store *s, struct err *e);

#endif
