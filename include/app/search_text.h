/* What a result of a search looks like, on the screen and in print: the texts of posts and the
 * names around them. */
#ifndef PALOU_APP_SEARCH_TEXT_H
#define PALOU_APP_SEARCH_TEXT_H

#include "app/search_texts.h"
#include "model/rule.h"
#include "util/words.h"
#include "view/row.h"

/* A result that is being shown. */
struct found_post {
	uint32_t doc;
	struct run_post post;
	struct slice author; /* empty: anonymous */
	struct slice text;   /* readable; empty if `unread` */
	bool unread;
	size_t begin, end;    /* bytes of the text that the query found first; the same: none */
	unsigned has;         /* bits of enum query_has */
	struct slice *quoted; /* names of whom it quotes */
	size_t nquoted;
};

struct found_thread {
	struct stored_thread thread;
	struct slice board, forum;
};

/* All that is known of hit number I of a group; strings live in A. */
int found_post(struct search_reader *r, const struct query *q, const struct search_group *g,
    uint32_t i, struct found_post *out, struct arena *a, struct err *e);
int found_thread(
    struct store *s, int64_t thread, struct found_thread *out, struct arena *a, struct err *e);

/* The same as a row WIDTH columns wide, as rules say (NULL: nothing), what they hide shown if it is
 * REVEALED. N: hits of the thread, of which more may come unless SURE. */
struct block found_post_row(const struct found_post *p, const struct verdict *v, bool revealed,
    const struct words *words, uint16_t width, struct arena *a);
struct block found_thread_row(const struct found_thread *t, uint32_t n, bool sure,
    const struct words *words, uint16_t width, struct arena *a);

#endif
