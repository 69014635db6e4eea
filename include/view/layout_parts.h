/* What the parts of the layout share among themselves: src/view/layout*.c, nobody else. */
#ifndef PALOU_VIEW_LAYOUT_PARTS_H
#define PALOU_VIEW_LAYOUT_PARTS_H

#include "model/body.h"
#include "model/thread.h"
#include "view/layout.h"
#include "view/row_build.h"

#define LAYOUT_BLOCKS_MAX                                                                          \
	600 /* how deep blocks stand in blocks, of opened quotes too; what is deeper is left out   \
	     */

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
	uint32_t blocks;    /* how deep in blocks */
	uint32_t citations; /* how deep in quotes inside excerpts */
	uint32_t bars;      /* behind so many bars, of which the last is seen */
	uint32_t tables;    /* how deep in tables */
	bool cell;          /* what is laid out is a cell by itself: there is no margin */
	bool measuring;     /* a cell: how wide it would be, whatever there is room for */
};

/* TEXT line by line, nothing left out: `␛` for a control character, `<U+202E>` for what has no
 * picture, `<E4>` for a broken byte. */
void layout_raw(struct layout *l, struct slice text);

/* The post's header row. */
void layout_header(struct layout *l, uint32_t post, const struct body *body);

/* Blocks at the present margin. False if there was nothing to show. */
bool layout_blocks(struct layout *l, const struct node *blocks);

/* Is it there for the blocks in it, which are a part of the text around it? */
bool layout_holds_blocks(const struct node *n);

/* Adds inlines to the present logical line. */
void layout_inlines(struct layout *l, const struct node *n, enum style style, uint32_t target);

/* A quote, folded or opened. */
void layout_quote(struct layout *l, const struct node *n);

/* What quote QUOTE of the thread says, in place of the post it means; BODY is of the post that
 * quotes. */
void layout_quote_alone(struct layout *l, uint32_t quote, const struct body *body);

/* An item of a list, a spoiler, what the forum sets apart, a table. */
void layout_item(struct layout *l, const struct node *n);
void layout_spoiler(struct layout *l, const struct node *n);
void layout_box(struct layout *l, const struct node *n);
void layout_table(struct layout *l, const struct node *n);

/* A poll; the ratings and the comments at the post's end. */
void layout_poll(struct layout *l, const struct node *n);
void layout_ratings(struct layout *l, const struct body *body);
void layout_comments(struct layout *l, const struct body *body);

/* What is closed until somebody wants it, number N (SPOILER_RATINGS: the post's ratings): adds its
 * sign to the present line, and says whether it is open. row_target_end() is due behind it. */
#define SPOILER_RATINGS UINT32_MAX
#define SPOILER_RULE    (UINT32_MAX - 1) /* the whole post, which rules fold */
bool layout_closed(
    struct layout *l, uint32_t n, struct slice text, enum style style, uint32_t *target);

/* A line of the forum's or the program's own. */
void layout_note(struct layout *l, struct slice text, enum style style);

/* The body of the frame's post, or what stands in its place. */
void layout_frame_body(struct layout *l, const struct body *body);

/* Sets the margin behind l->bars bars. */
void layout_margin(struct layout *l);

/* What follows stands behind one bar more, until it is left again. */
struct layout_margin {
	uint32_t bars;
	uint16_t left, bar_col;
	struct slice bar;
};
struct layout_margin layout_enter(struct layout *l);
void layout_leave(struct layout *l, const struct layout_margin *was);

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

/* Do rules hide whoever has NAME, and is what is hidden not revealed? */
bool layout_hides_name(const struct layout *l, struct slice name);

/* `2023-03-15 18:25` in the reader's zone, empty if unknown. */
struct slice layout_date(struct layout *l, int64_t t);

#endif
