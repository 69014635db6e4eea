/* Inside parse/: a live post on its way into a tree. The nodes of the page come in order; blocks
 * are begun and ended by elements, lines by the first thing in them and by `<br>`. */
#ifndef PALOU_PARSE_HTML_WALK_H
#define PALOU_PARSE_HTML_WALK_H

#include "model/body.h"
#include "parse/html_body.h"
#include "parse/html_text.h"
#include "util/buf.h"

#define HTML_LEVELS 512 /* elements in one another; of deeper ones only the text is read */

/* What goes on from line to line: bold, a colour, a link. */
struct html_mark {
	struct node *node; /* its node in the open line, NULL: not yet */
	struct slice url;
	uint32_t color;
	uint8_t kind; /* enum node_kind */
};

/* Where blocks are being added: the post, a quote, an item, a cell. */
struct html_box {
	struct node **end;  /* where the next block hangs */
	struct node *last;  /* the newest block, or NULL */
	struct node **slot; /* where that hangs */
	uint32_t empty;     /* lines that are, since then */
	bool fresh;         /* a block just ended; a `<br>` right behind it only ends its line */
};

struct html_walk {
	const struct html_post *post;
	struct arena *a;
	struct body *body;
	struct attachment **attachments; /* where the next one hangs */
	struct comment **comments;
	struct html_box box;
	unsigned boxes; /* around this one */
	struct html_mark marks[HTML_DEPTH];
	unsigned nmarks;
	unsigned nopen;           /* marks that have their node in the open line */
	struct node *line;        /* the open one, or NULL */
	struct node **inline_end; /* where its next inline hangs */
	struct buf text;          /* of the run of text that is being read */
	struct node *run;         /* the newest run of text, or NULL */
	unsigned blank_marks;     /* marks that were set where `blank` stands */
	struct buf blank;         /* white space that is seen only if something follows it */
	bool space;               /* what came last was white space that collapses */
	uint8_t align;            /* enum node_align */
	unsigned level;           /* elements around */
	uint32_t spoilers;
	struct slice label;  /* of the spoiler that follows */
	struct node **start; /* where the first block of the post's own words hangs */
	bool has_words;      /* the post's own words are there */
	bool said;           /* and were read */
};

/* --- The walk: html_walk.c --- */

/* N itself, and what is inside N, in the middle of a line or of blocks. */
void html_one(struct html_walk *w, const xmlNode *n);
void html_inside(struct html_walk *w, const xmlNode *n);

/* Text as in the source. */
void html_text(struct html_walk *w, struct slice s);

/* The line ends, here or by `<br>`. */
void html_end_line(struct html_walk *w);
void html_break(struct html_walk *w);

/* Appends a block. */
struct node *html_block(struct html_walk *w, enum node_kind kind);

/* A block with TEXT, if there is any. */
void html_said(struct html_walk *w, enum node_kind kind, struct slice text);

/* Appends a block and goes on inside it; *SAVED takes the box around it. Too deep, it returns NULL
 * and nothing is to be left. */
struct node *html_enter(struct html_walk *w, enum node_kind kind, struct html_box *saved);
void html_leave(struct html_walk *w, const struct html_box *saved);

/* What is inside N as the children of a block; NULL if that is nested too deep, and then they
 * follow in the open box. */
struct node *html_boxed(struct html_walk *w, enum node_kind kind, const xmlNode *n);

/* Appends an inline. */
struct node *html_inline(struct html_walk *w, enum node_kind kind);

/* What is inside N with a mark. */
void html_marked(struct html_walk *w, const xmlNode *n, struct html_mark mark);

/* A copy of S in the arena. */
struct slice html_keep(struct html_walk *w, struct slice s);

/* The address in N's attribute NAME, whole. */
struct slice html_address(struct html_walk *w, const xmlNode *n, const char *name);

/* X, BETWEEN and Y in one piece; X or Y alone where the other is empty. */
struct slice html_join(struct html_walk *w, struct slice x, const char *between, struct slice y);

/* --- Elements by kind. Each takes N and returns true, or leaves it to the next. --- */

bool html_read_box(struct html_walk *w, const xmlNode *n);        /* html_box.c */
bool html_read_attachment(struct html_walk *w, const xmlNode *n); /* html_attach.c */
bool html_read_list_table(struct html_walk *w, const xmlNode *n); /* html_list_table.c */
bool html_read_inline(struct html_walk *w, const xmlNode *n);     /* html_inline.c */

/* The picture IMG. Returns its node, NULL if it is a smiley or an ornament. */
struct node *html_picture(struct html_walk *w, const xmlNode *img); /* html_inline.c */

/* The address in a player's SCRIPT. */
void html_read_script(struct html_walk *w, const xmlNode *script); /* html_inline.c */

/* Those around the post's own words. */
bool html_read_extra(struct html_walk *w, const xmlNode *n);   /* html_extra.c */
bool html_read_special(struct html_walk *w, const xmlNode *n); /* html_special.c */

/* Attachments that stand below the post, inside N. */
void html_attached(struct html_walk *w, const xmlNode *n);

/* --- When the tree stands --- */

/* The client's tail, if the last line of the blocks at *SLOT is one. */
void html_tail(struct html_walk *w, struct node **slot);

/* Mends the quotes in quotes that the forum took apart, among the siblings BLOCKS, DEPTH boxes
 * down.
 */
void html_mend(struct html_walk *w, struct node *blocks, unsigned depth);

/* Does that everywhere, and makes the post's quotes of the outermost ones. */
void html_quotes(struct html_walk *w);

#endif
