/* Posts and threads as JSON, one object a line.
 *
 * Keys always come in the same order; what is unknown is null, never absent. Text is UTF-8 as it
 * is, with C0, DEL and C1 escaped and broken bytes as U+FFFD. Times are local to the archive,
 * `2023-03-15T18:20:00+08:00`. */
#ifndef PALOU_CLI_JSON_H
#define PALOU_CLI_JSON_H

#include "model/body.h"
#include "model/catalog.h"
#include "model/forum.h"
#include "model/rule.h"
#include "model/thread.h"
#include "util/buf.h"

/* A string in quotes. */
void json_string(struct buf *out, struct slice s);

/* `palou show --json`: one post and a newline; one of a site has `comments` (点评) too, which
 * archives do not know. AT is scratch memory that grows as needed. With V what rules say of the
 * post is its last key, and what is by people or quotes posts that they hide is left out; so for
 * the others. */
struct json_scratch {
	struct buf text;
	uint32_t *at;
	size_t at_cap;
};

void json_scratch_init(struct json_scratch *s);
void json_scratch_release(struct json_scratch *s);

void json_post(struct buf *out, const struct thread *t, uint32_t post, const struct body *b,
    const struct verdicts *v, struct json_scratch *s);

/* `palou list --json`: one thread and a newline. */
void json_thread(struct buf *out, const struct catalog *c, const struct catalog_thread *t,
    const struct verdict *v);

/* The same of a thread that a site lists, on BOARD unless it says another one, and of a board in
 * CATEGORY, which may be empty. BASE is the site's address. */
void json_topic(struct buf *out, const struct topic *t, struct slice board, const char *base,
    const struct verdict *v);
void json_board(
    struct buf *out, const struct forum_board *b, struct slice category, const char *base);

#endif
