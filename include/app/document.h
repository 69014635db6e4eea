/* One open thread, of an archive or a site: the thread itself and what view/ and cli/ need to show
 * it. One of a site grows while it is open. */
#ifndef PALOU_APP_DOCUMENT_H
#define PALOU_APP_DOCUMENT_H

#include "model/remap.h"
#include "source/archive.h"
#include "source/site.h"
#include "view/layout.h"

struct document {
	struct archive *archive;  /* NULL: of a site */
	struct site_thread *live; /* NULL: of an archive */
	unsigned version;         /* of `live`, that is shown */
	size_t index;             /* in the catalog */
	struct thread thread;
	struct layout_source source; /* for layout_post(); points into this document */
	uint64_t earlier;            /* pid of the post whose earlier text is shown, or 0 */
	struct buf excerpt, post;    /* scratch for comparing texts */
};

/* Reads thread number INDEX. The document must not move while in use. */
int document_open(struct document *d, struct archive *a, size_t index, archive_trouble *trouble,
    void *ctx, struct err *e);
void document_close(struct document *d);

/* Thread number INDEX of C, with what the site has of it already, which may be nothing. */
void document_open_live(
    struct document *d, struct site_thread *live, const struct catalog *c, size_t index);

/* Takes what came since. True: it is another thread now, *M, which the caller releases, tells how.
 */
bool document_refresh(struct document *d, const struct catalog *c, struct remap *m);

/* The next earlier text of POST (or POST_NONE), behind the oldest the present one, in
 * source.earlier; the texts of one post at a time. SEEN: when the text was read last. False: there
 * is none. */
bool document_earlier(struct document *d, uint32_t post, int64_t *seen);

/* There are posts that were not read yet. The last one was read. */
bool document_partial(const struct document *d);
bool document_end(const struct document *d);

/* Looks for the posts that quotes into other threads mean, as far as those threads are at hand.
 * Each such thread is read for it, so this is for printing, not for the screen. */
void document_resolve_elsewhere(struct document *d);

/* What POST says itself, without quotes, in one line. */
struct slice document_words(const struct document *d, uint32_t post, struct arena *a);

/* *LEVEL, so deep are quotes open, becomes one more, as far as there are quotes. Returns what is to
 * be said of it, a format of *LEVEL. */
enum word document_deeper(const struct document *d, uint32_t *level);

#endif
