/* Posts -> rows for a width. Pure: the same arguments give the same rows.
 *
 * A block is a header row (`#9  NAME  楼主      2023-03-15 18:25    ↩ 1`), the post's quotes, text,
 * pictures, ratings and notes, and one empty row behind. Text is indented by two columns and runs
 * at most `text_width` columns, to which headers and counts align too. A folded quote is one row,
 * `▸ #5 NAME: first words…`; an opened one is a head row `▾ #10 NAME  2023-03-15 18:25` and the
 * whole quoted post behind a bar `│`, its own quotes folded inside; deeper quotes keep the same
 * indent, their head says the depth and the bar changes from one depth to the next. A quote whose
 * post is gone, was blanked or no longer contains the excerpt shows the excerpt and says so. Runs
 * of removed posts are one dim row.
 *
 * In a tree of answers a block stands behind a bar for each post it answers, three at most, and its
 * header begins with how many there are.
 *
 * A post that rules fold is one row until it is opened; one that they dim is dim. The quotes,
 * ratings and comments of those whom rules hide are left out, or say that they are hidden.
 *
 * The header of a post that is only revealed is dim, its floor in brackets. A post as it came is
 * its source's text line by line, with controls made visible. */
#ifndef PALOU_VIEW_LAYOUT_H
#define PALOU_VIEW_LAYOUT_H

#include "model/body.h"
#include "model/filter.h"
#include "model/rule.h"
#include "util/words.h"
#include "view/find.h"
#include "view/folds.h"
#include "view/row.h"

/* What view/ needs from below without knowing it. */
struct layout_source {
	void *ctx;
	const struct thread *thread;
	/* The parsed body of a post, in the arena given. */
	const struct body *(*body)(void *ctx, uint32_t post, struct arena *a);
	/* Does the post still say what the quote says? */
	bool (*says)(void *ctx, const struct quote *q, uint32_t post);
	/* BODY gives an earlier text of this post: number `n` (from 1, the newest) of `of`. n is 0:
	 * of none. */
	struct {
		uint32_t post, n, of;
	} earlier;
};

/* What the reader made of posts and authors, told in headers. By index; what lies beyond the arrays
 * has nothing. */
enum post_mark { /* bits */
	MARK_UNREAD = 1 << 0,
	MARK_KEPT = 1 << 1, /* there is a bookmark */
};

struct layout_marks {
	const uint8_t *posts;
	size_t nposts;
	const struct slice *notes; /* on authors, empty: none */
	size_t nnotes;
};

struct layout_options {
	uint16_t width;      /* of the screen, in columns; at least 20 */
	uint16_t text_width; /* most columns a row may take, indent included; less than 20 is 20 */
	bool tails;          /* show client tails */
	bool colors;         /* keep the colours that posts give to their text */
	int zone;            /* seconds east of UTC in which times are shown */
	const struct words *words;
	const struct folds *folds;
	const struct find *find;          /* highlighted, NULL: nothing */
	const uint32_t *raw;              /* this post is shown as it came, NULL: none */
	const struct filter *hidden;      /* posts that it would hide are marked, NULL: none */
	const struct verdicts *verdicts;  /* what rules say of the posts, NULL: nothing */
	const struct layout_marks *marks; /* NULL: none */
	uint32_t depth; /* in a tree of answers: how many posts it answers, one behind another */
	uint32_t
	    parent; /* with a depth: the post it answers, whose words a quote need not repeat */
};

/* Lays out one post. Everything goes into A. */
struct block layout_post(const struct layout_source *src, const struct layout_options *opt,
    uint32_t post, struct arena *a);

/* What is left of the post that quote QUOTE of the thread means: who and when, why it is not shown,
 * and the excerpt. */
struct block layout_excerpt(const struct layout_source *src, const struct layout_options *opt,
    uint32_t quote, struct arena *a);

/* Why the post that quote QUOTE means cannot be shown in its place; WORD_COUNT: it can. */
enum word layout_reason_against(const struct layout_source *src, uint32_t quote);

/* Lays out COUNT removed posts from FIRST on as one dim row and an empty one. */
struct block layout_run(const struct layout_source *src, const struct layout_options *opt,
    uint32_t first, uint32_t count, struct arena *a);

/* The same for COUNT posts that rules hide. */
struct block layout_hidden(const struct layout_source *src, const struct layout_options *opt,
    uint32_t first, uint32_t count, struct arena *a);

/* Lays out hole number HOLE of the thread as one dim row, and an empty one. What is found is not
 * found in it. */
struct block layout_hole(const struct layout_source *src, const struct layout_options *opt,
    uint32_t hole, struct arena *a);

#endif
