/* Inside parse/: an archived body on its way into a tree. Lines come in order; each is taken by the
 * structure that is open (poll, attachment), by a rule of the table, or is text. */
#ifndef PALOU_PARSE_BODY_PARSE_H
#define PALOU_PARSE_BODY_PARSE_H

#include "model/body.h"
#include "model/thread.h"
#include "parse/body_inline.h"

#define QUOTE_DEPTH 64 /* quotes in quotes; deeper ones join the deepest */

struct text_line {
	struct slice raw;
	struct node *node; /* NULL: there is none */
};

/* An attachment whose lines are being read. */
struct attaching {
	struct attachment *last;   /* NULL: none */
	struct node *picture_line; /* the line its picture will stand in, once it is known */
	struct node *file;         /* its NODE_FILE, if it is no picture */
	bool wants_name;           /* a file-type icon was read */
	bool caption;              /* the line above may be its caption */
	bool dated;                /* its date was read, behind which no caption stands */
};

struct polling {
	struct node *poll;   /* NULL: none */
	struct node *option; /* the newest */
	struct node **end;   /* where the next one hangs */
	struct slice votes;
	unsigned count;
};

/* A browser's line break is two newlines, so an empty line says nothing. An app's is one, and an
 * empty line is one. */
enum writer { WRITER_UNKNOWN, WRITER_BROWSER, WRITER_APP };

struct body_parse {
	struct arena *a;
	struct body *body;
	enum post_state state;
	struct node **end;                /* where the next block hangs */
	struct node **outer[QUOTE_DEPTH]; /* the same in the quotes around */
	size_t depth;
	size_t base;     /* quotes that no tag closes: 1 inside an outermost one */
	size_t too_deep; /* quotes opened beyond QUOTE_DEPTH */
	struct inlines inlines;
	struct text_line line;   /* the newest text: a tail can only be there */
	struct text_line before; /* the one above it */
	struct node **code;      /* the first of the newest lines that begin with 4 spaces */
	struct attaching attaching;
	struct attachment **attachments; /* where the next one hangs */
	struct polling polling;
	enum writer writer;
	bool blank;      /* an empty line stands above */
	bool after_text; /* a line of text stands right above */
	bool single;     /* one newline stood before a line that begins with text; before tags
			  * and links the browser writes one, too */
};

/* The tree of RAW, a body or a piece of one, whose outermost quotes are QUOTES. */
struct body *body_read(struct slice raw, enum post_state state, const struct quote *quotes,
    uint32_t nquotes, struct arena *a);

/* Appends a block. */
struct node *body_block(struct body_parse *p, enum node_kind kind);

/* LINE, which is not empty, as text. */
void body_text_line(struct body_parse *p, struct slice line);

/* The newest line of text is none after all: an attachment's name or picture. Its node stays. */
void body_no_text(struct body_parse *p);

/* Is LINE one of an attachment? Asked of any line. */
bool body_attach_begin(struct body_parse *p, struct slice line);

/* The same of the lines behind an attachment's first. */
bool body_attach_line(struct body_parse *p, struct slice line);

/* No more lines of an attachment come. */
void body_attach_end(struct body_parse *p);

/* A poll's first line. */
void body_poll_begin(struct body_parse *p, struct slice line);

/* Is LINE one of the poll that is being read? If not, the poll is over. */
bool body_poll_line(struct body_parse *p, struct slice line);

#endif
