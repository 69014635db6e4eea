/* The texts of posts that a search looks at: read from the archive's files where import found them.
 */
#ifndef PALOU_APP_SEARCH_TEXTS_H
#define PALOU_APP_SEARCH_TEXTS_H

#include "model/body.h"
#include "model/thread.h"
#include "store/search.h"

struct search_reader {
	struct search_texts texts; /* for search_new() */
	struct store *store;
	uint32_t file; /* id of the one that is open, 0: none … */
	int fd;        /* … or -1: it cannot be read, or is not what was imported */
	struct buf raw;
	struct thread thread;    /* of the post read last … */
	const struct body *body; /* … and its body, until the next one */
	struct arena arena;
};

/* R must not move while it is used. */
void search_reader_init(struct search_reader *r, struct store *s);
void search_reader_release(struct search_reader *r);

#endif
