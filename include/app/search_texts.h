/* The texts of posts that a search looks at: read from the archive's files where import found them,
 * or from the kept page of a site. */
#ifndef PALOU_APP_SEARCH_TEXTS_H
#define PALOU_APP_SEARCH_TEXTS_H

#include "model/body.h"
#include "model/thread.h"
#include "parse/web_page.h"
#include "store/search.h"
#include "util/buf.h"

struct search_reader {
	struct search_texts texts; /* for search_new() */
	struct store *store;
	uint32_t file; /* id of the one that is open, 0: none … */
	int fd;        /* … or -1: it cannot be read, or is not what was imported */
	struct buf raw;
	struct thread thread; /* of the one post of a file */
	/* The post read last, until the next one: in which thread, its number there, its body. */
	const struct thread *in;
	uint32_t post;
	const struct body *body;
	struct arena arena;
	struct web_reader *web; /* or NULL */
	struct buf bytes;       /* of the page */
	struct web_page *page;  /* the one read last, or NULL … */
	uint32_t of;            /* … for the run that begins here; 0: none was */
};

/* R must not move while it is used. */
void search_reader_init(struct search_reader *r, struct store *s);
void search_reader_release(struct search_reader *r);

#endif
