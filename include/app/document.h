/* One open thread: the thread itself and what view/ and cli/ need to show it. */
#ifndef PALOU_APP_DOCUMENT_H
#define PALOU_APP_DOCUMENT_H

#include "source/archive.h"
#include "view/layout.h"

struct document {
	struct archive *archive;
	size_t index; /* in the archive's catalog */
	struct thread thread;
	struct layout_source source; /* for layout_post(); points into this document */
	struct buf excerpt, post;    /* scratch for comparing texts */
};

/* Reads thread number INDEX. The document must not move while in use. */
int document_open(struct document *d, struct archive *a, size_t index, archive_trouble *trouble,
    void *ctx, struct err *e);
void document_close(struct document *d);

/* Looks for the posts that quotes into other threads mean, as far as those threads are at hand.
 * Each such thread is read for it, so this is for printing, not for the screen. */
void document_resolve_elsewhere(struct document *d);

/* *LEVEL, so deep are quotes open, becomes one more, as far as there are quotes. Returns what is to
 * be said of it, a format of *LEVEL. */
enum word document_deeper(const struct document *d, uint32_t *level);

#endif
