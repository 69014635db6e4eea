/* What a post says, as a tree: blocks with inline content.
 *
 * Parsers build it when a post is shown, searched or exported; view/ turns it into rows, cli/ into
 * JSON. Everything lives in the arena given to the parser or in the post's raw bytes. Text in it is
 * readable text: entities are decoded, markup is gone; control characters are still in it, because
 * only the terminal must not see them (util/clean.h). */
#ifndef PALOU_MODEL_BODY_H
#define PALOU_MODEL_BODY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/arena.h"
#include "util/buf.h"
#include "util/date.h"
#include "util/slice.h"

enum node_kind {
	/* Blocks, children of the root or of a NODE_QUOTE. */
	NODE_LINE,  /* one logical line; children: inlines. No children: an empty line */
	NODE_QUOTE, /* `quote` says which; children: blocks of the excerpt, as written */
	NODE_PRE, /* one line of preformatted text in `text`; wrapped with a mark, never refilled */
	NODE_NOTE,    /* what the forum says in place of text (hidden part), readable in `text` */
	NODE_NOTICE,  /* what a moderator did with the thread, in `text`; no part of the body's text
		       */
	NODE_POLL,    /* `text`: what kind and how many voted, `extra`: when it ends, may be empty;
		       * children: NODE_OPTION */
	NODE_OPTION,  /* `text`: the choice, `extra`: its share `7.37% (39)`, may be empty; child:
		       * its NODE_IMAGE, if it has one */
	NODE_RULE,    /* a horizontal rule */
	NODE_ITEM,    /* of a list; `text`: what stands before it, `•`, `2.`; children: blocks */
	NODE_TABLE,   /* children: NODE_ROW */
	NODE_ROW,     /* children: NODE_CELL */
	NODE_CELL,    /* `span`: columns it takes, at least 1; children: blocks */
	NODE_SPOILER, /* closed until it is opened; `text`: what stands on it, may be empty;
		       * `quote`: which of the post's spoilers it is; children: blocks */
	NODE_BOX,     /* what the forum sets apart (hidden text that was unlocked, the free part of
		       * a sold one, best answer); `text`: what it is; children: blocks */
	/* Inlines. */
	NODE_TEXT,   /* `text` */
	NODE_STRONG, /* children: inlines */
	NODE_EM,     /* italic */
	NODE_UNDERLINE,
	NODE_STRIKE,
	NODE_COLOR,  /* `color`; children: inlines */
	NODE_LINK,   /* `url`; children: inlines */
	NODE_IMAGE,  /* `url`; `text`: its name or empty */
	NODE_SMILEY, /* `text`: `face2017/067` */
	NODE_FILE,   /* an attached file that is no picture, alone on its line; `text`: its name,
		      * `extra`: its size and price, `url`: empty if the source does not give it */
	NODE_KIND_COUNT,
};

enum node_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct node {
	struct node *next;
	struct node *child;
	struct slice text;
	struct slice url;
	struct slice extra;
	uint32_t quote; /* with NODE_QUOTE: 0 for the post's first outermost quote, 1 … ; QUOTE_NONE
			 * for a quote inside a quote */
	uint32_t color; /* NODE_COLOR: 0xRRGGBB */
	uint16_t span;  /* NODE_CELL */
	uint8_t kind;   /* enum node_kind */
	uint8_t align;  /* NODE_LINE: enum node_align */
	bool tail;      /* NODE_LINE, an excerpt's last: what is left of a client's tail */
};

struct attachment { /* pictures and files alike, in order */
	struct attachment *next;
	struct slice name; /* may be empty */
	struct slice url;  /* empty if the source does not give it */
	struct slice size; /* `88.21 KB`, `6 Bytes, 售价: 5 金钱` */
};

struct rating {
	struct rating *next;
	struct slice author; /* may be empty */
	struct slice score;  /* `+1`, `-2`; of several kinds `威望 +2, 金钱 +3` */
	struct slice reason; /* may be empty */
};

struct comment { /* 点评: a remark below a post */
	struct comment *next;
	struct slice author;
	struct slice text;
	int64_t posted; /* seconds UTC, TIME_NONE if not said */
	uint64_t pid;   /* of the post that it is a part of; 0: of none */
};

struct body {
	struct node *blocks;
	struct attachment *attachments;
	struct rating *ratings;
	struct slice rating_sum; /* `战斗力 +38`, empty without ratings */
	uint32_t raters;         /* number of people who rated, may exceed the rows */
	struct comment *comments;
	bool more_comments;  /* than the page says */
	struct node *tail;   /* inlines of the client's last line, or NULL */
	int64_t edited;      /* seconds UTC, TIME_NONE if never */
	struct slice editor; /* who edited, empty if never */
	uint64_t pid;        /* the post's own pid if the body gives it away, else 0 */
};

/* `[f:067]` for `face2017/067`, `[s:face/01]` for the older sets. */
struct slice smiley_code(struct slice set_number, struct arena *a);

/* The last component of an address, without query: what a picture is called when it has no name.
 * Empty for `data:` addresses. Points into URL. */
struct slice url_name(struct slice url);

/* Outermost quote number N of the blocks from B on, or NULL. */
const struct node *body_quote(const struct node *b, uint32_t n);

/* Appends the readable text of the blocks from B on: lines joined by \n. Quotes, notices and
 * attached files are left out; pictures stand as `[图: NAME]`, smileys as their code, a table's row
 * is one line, an item stands behind its sign, spoilers are open. With AT, at[i] becomes the number
 * of code points before outermost quote i, for i < NAT. */
void body_text(const struct node *b, struct buf *out, uint32_t *at, size_t nat);

enum body_holds {
	BODY_IMAGE = 1 << 0,
	BODY_LINK = 1 << 1,
	BODY_ATTACHMENT = 1 << 2,
	BODY_RATING = 1 << 3,
};

/* What stands in a body, outside quotes. */
unsigned body_holds(const struct body *b);

/* Appends the readable text of inlines. */
void inline_text(const struct node *n, struct buf *out);

#endif
