/* What the parts of the layout share among themselves: src/view/layout*.c, nobody else. */
#ifndef PALOU_VIEW_LAYOUT_PARTS_H
#define PALOU_VIEW_LAYOUT_PARTS_H

#include "model/body.h"
#include "model/thread.h"
#include "view/layout.h"
#include "view/row_build.h"

/* A post whose body is being laid out: the block's own, or one opened in a quote of `up`. */
struct layout_frame {
	const struct layout_frame *up;
	uint32_t post;
	uint32_t depth; /* 0 for the block's own */
	uint64_t fold;  /* key of the quote that opened it, FOLD_ROOT for the block's own */
};

struct layout {
	const struct layout_source *src;
	const struct layout_options *opt;
	struct row_build rows;
	const struct layout_frame *frame;
	enum style style;   /* of plain text */
	bool flat;          /* inlines are words of a quote's row: one style, one target */
	bool excerpt;       /* inside an excerpt: quotes in it are as written, not edges */
	uint32_t inlines;   /* how deep in inlines */
	uint32_t citations; /* how deep in quotes inside excerpts */
};

/* TEXT line by line, nothing left out: `␛` for a control character, `<U+202E>` for what has no
 * picture, `<E4>` for a broken byte. */
void layout_raw(struct layout *l, struct slice text);

/* The post's header row. */
void layout_header(struct layout *l, uint32_t post, const struct body *body);

/* Blocks at the present margin. False if there was nothing to show. */
bool layout_blocks(struct layout *l, const struct node *blocks);

/* Adds inlines to the present logical line. */
void layout_inlines(struct layout *l, const struct node *n, enum style style, uint32_t target);

/* A quote, folded or opened. */
void layout_quote(struct layout *l, const struct node *n);

/* What quote QUOTE of the thread says, in place of the post it means; BODY is of the post that
 * quotes. */
void layout_quote_alone(struct layout *l, uint32_t quote, const struct body *body);

/* A poll, and the ratings at the post's end. */
void layout_poll(struct layout *l, const struct node *n);
void layout_ratings(struct layout *l, const struct body *body);

/* A line of the forum's or the program's own. */
void layout_note(struct layout *l, struct slice text, enum style style);

/* The body of the frame's post, or what stands in its place. */
void layout_frame_body(struct layout *l, const struct body *body);

/* Sets the margin for what stands DEPTH quotes deep. */
void layout_margin(struct layout *l, uint32_t depth);

static inline const struct signs *layout_signs(const struct layout *l)
{
	return l->opt->words->signs;
}

/* The program's words, and with A and B in place of their first and second conversion. */
struct slice layout_word(const struct layout *l, enum word w);
struct slice layout_words(struct layout *l, enum word w, struct slice a, struct slice b);

/* The pieces one behind the other, in the block's arena. */
struct slice layout_join(struct layout *l, const struct slice *pieces, size_t n);
#define LAYOUT_JOIN(l, ...)                                                                        \
	layout_join(l, (const struct slice[]){ __VA_ARGS__ },                                      \
	    sizeof((const struct slice[]){ __VA_ARGS__ }) / sizeof(struct slice))

/* N in decimal, in the block's arena. */
struct slice layout_number(struct layout *l, uint32_t n);

/* `#31b` of a post, and its author's name or what stands for it; neither is cleaned. */
struct slice layout_label(struct layout *l, uint32_t post);
struct slice layout_name(const struct layout *l, uint32_t post);

/* `2023-03-15 18:25` in the reader's zone, empty if unknown. */
struct slice layout_date(struct layout *l, int64_t t);

#endif
