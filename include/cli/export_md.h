/* `palou export --md`: a thread as archives write it, so that palou reads the same thread again.
 *
 * A post of an archive is written as it came, byte for byte. One of a site is written from its tree
 * in the archives' own words: quotes with a link to the post they mean, links as `[text](url)`,
 * pictures and smileys as `<img>`, attachments, polls and ratings with the lines that stand around
 * them. Text that would be read as one of these has one character written as an entity; so has a
 * line that would begin another post.
 *
 * What archives have no place for is left out: the pid of a post that nobody quotes, comments
 * (点评), colours, the address of an attached file, a price, what a table or list is beside its
 * text. */
#ifndef PALOU_CLI_EXPORT_MD_H
#define PALOU_CLI_EXPORT_MD_H

#include "model/body.h"
#include "model/thread.h"
#include "util/buf.h"

#define EXPORT_NAME_MAX 255 /* bytes of a file's name */

/* Begins a file. */
void export_md_begin(struct buf *out);

/* Post number POST of T, whose body is B. BASE is the address of its site, empty for an archive. */
void export_md_post(struct buf *out, const struct thread *t, uint32_t post, const struct body *b,
    struct slice base);

/* Ends a file whose last post was POST. */
void export_md_end(struct buf *out, const struct thread *t, uint32_t post);

/* `TID-01[TITLE].md`: what archives call the file. Characters that file systems forbid are widened,
 * controls left out, a title that is too long is cut. Without a tid it begins with 1. */
void export_md_name(struct buf *out, uint64_t tid, struct slice title);

#endif
