/* Which post a quote or a link under a cursor means, to be looked at without going there. */
#ifndef PALOU_APP_PEEK_AIM_H
#define PALOU_APP_PEEK_AIM_H

#include "app/app.h"
#include "app/document.h"

struct peek_aim {
	struct document *doc; /* the thread it is in */
	bool own;             /* which was opened for it: library_give_back() */
	uint32_t post;        /* POST_NONE: it is not there */
	uint32_t quote;       /* what is shown in place of the post, or QUOTE_NONE */

	/* The thread of a site in which the post with `pid` is, once it came; NULL: it is not
	 * waited for. */
	struct document *awaited;
	uint64_t pid;
};

/* What the cursor of V, which shows posts of FROM, is at. False, with a word about why: nothing. */
bool peek_aim_at(
    struct peek_aim *aim, struct app *app, struct document *from, struct thread_view *v);

/* The same of number QUOTE of FROM: where its post is not there, its excerpt is shown. */
void peek_aim_quote(struct peek_aim *aim, struct app *app, struct document *from, uint32_t quote);

#endif
