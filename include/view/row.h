/* A row: one line of the screen as data, before any terminal. What view/ makes, ui/ paints and cli/
 * prints. Text in rows is clean (util/clean.h) and never wider than the width it was laid out for.
 * Spans stand from left to right; columns that no span covers are blank. A row without spans is
 * empty. */
#ifndef PALOU_VIEW_ROW_H
#define PALOU_VIEW_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/thread.h"
#include "util/arena.h"

/* What a piece of text is; a theme says how it looks. STYLES(S) rows: name, letter in golden files,
 * word in the configuration. The letters of dim things are lower case. */
#define STYLES(S)                                                                                  \
	S(STYLE_TEXT, '.', "text")                                                                 \
	S(STYLE_DIM, 'd', "dim")                                                                   \
	S(STYLE_FLOOR, 'F', "floor")                                                               \
	S(STYLE_AUTHOR, 'A', "author")                                                             \
	S(STYLE_OP, 'O', "op")                                                                     \
	S(STYLE_TIME, 't', "time")                                                                 \
	S(STYLE_COUNT, 'C', "count")                                                               \
	S(STYLE_QUOTE, 'q', "quote")                                                               \
	S(STYLE_BAR, '|', "bar")                                                                   \
	S(STYLE_STRONG, 'B', "strong")                                                             \
	S(STYLE_LINK, 'L', "link")                                                                 \
	S(STYLE_IMAGE, 'I', "image")                                                               \
	S(STYLE_SMILEY, 's', "smiley")                                                             \
	S(STYLE_PRE, 'P', "preformatted")                                                          \
	S(STYLE_NOTE, 'n', "note")                                                                 \
	S(STYLE_RATING, 'r', "rating")                                                             \
	S(STYLE_TAIL, 'T', "tail")                                                                 \
	S(STYLE_TITLE, 'H', "title")                                                               \
	S(STYLE_RULE, '-', "rule")                                                                 \
	S(STYLE_STATUS, 'S', "status")                                                             \
	S(STYLE_ERROR, 'E', "error")                                                               \
	S(STYLE_KEY, 'K', "key")                                                                   \
	S(STYLE_UNKNOWN, 'u', "unknown") /* a number that is not counted yet */

#define STYLE_ENUM(id, letter, name) id,
enum style { STYLES(STYLE_ENUM) STYLE_TOTAL };
#undef STYLE_ENUM

char style_letter(enum style s);      /* for golden files */
const char *style_name(enum style s); /* for the configuration */

/* What the author of a text made of it; a theme has no part in that. */
enum span_marks {
	SPAN_ITALIC = 1 << 0,
	SPAN_UNDERLINE = 1 << 1,
	SPAN_STRIKE = 1 << 2,
	SPAN_COLOR = 1 << 3, /* `color` counts, where it can be read */
};

#define TARGET_NONE UINT32_MAX

struct span {
	struct slice text;
	uint32_t target; /* index into the block's targets, or TARGET_NONE */
	uint16_t col;    /* where it begins, in columns from the row's left edge */
	uint16_t width;  /* in columns */
	uint8_t style;   /* enum style */
	bool match;      /* part of a find match: highlighted */
	uint8_t marks;   /* enum span_marks */
	uint32_t color;  /* 0xRRGGBB */
};

struct row {
	const struct span *spans;
	uint32_t nspans;
	uint32_t line; /* the logical line it belongs to, numbered within the block */
	uint32_t off;  /* where in the logical line it begins, in bytes: after a resize the reader's
			* place is the last row whose (line, off) is not past the old one */
};

enum target_kind {
	TARGET_QUOTE, /* a quote, folded or opened */
	TARGET_LINK,
	TARGET_IMAGE,
	TARGET_FILE,
	TARGET_RUN,     /* a run of removed posts */
	TARGET_SPOILER, /* a spoiler, or ratings: what is closed until somebody wants it */
};

struct target {
	uint8_t kind;      /* enum target_kind */
	bool open;         /* a quote or spoiler that is opened in place */
	uint32_t row;      /* the block's row in which it begins */
	uint32_t end;      /* of those: behind the last row it takes, opened or not; else row + 1 */
	uint32_t quote;    /* TARGET_QUOTE: index into the thread's quotes, else QUOTE_NONE */
	uint32_t post;     /* the post in which it stands: the block's, or one opened in place */
	uint64_t fold;     /* TARGET_QUOTE, TARGET_SPOILER: its fold key (view/folds.h) */
	struct slice url;  /* links, pictures: the address, not cleaned */
	struct slice text; /* what is copied of it, not cleaned either */
};

/* The rows of one post (or of one run of removed posts, of a help text, …). Rows, spans, targets
 * and the texts in them live in one arena and are released together; texts may also point into the
 * bytes of the thread's parts. */
struct block {
	const struct row *rows;
	const struct target *targets;
	uint32_t nrows;
	uint32_t ntargets;
};

#endif
