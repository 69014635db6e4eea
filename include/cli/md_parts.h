/* What a post of an export is made of: src/cli/export_md.c and src/cli/md_*.c alone. */
#ifndef PALOU_CLI_MD_PARTS_H
#define PALOU_CLI_MD_PARTS_H

#include "model/body.h"
#include "model/thread.h"
#include "util/buf.h"

struct md {
	struct buf *out;
	const struct thread *thread;
	const struct post *post;
	struct slice base;              /* of the site */
	const struct attachment *files; /* those that were not written yet */
	const struct node *picture;     /* the last one of the line */
	bool attached;                  /* which is the first of `files` */
	struct slice lead;              /* stands before the next line: an item's sign */
	size_t line;                    /* where the open line begins in `out` */
	size_t brackets;                /* `[` in the line */
	bool row;                       /* the lines of a table's row are one */
	bool begun;                     /* there is something in it */
	bool blank;                     /* an empty line was written */
};

/* Appends text so that it is read as nothing but text, in one line. */
void md_text(struct buf *out, struct slice s);

/* The same of an address between quotation marks or brackets. */
void md_url(struct buf *out, struct slice url);

/* Makes an entity of the character at byte AT of OUT. */
void md_mend(struct buf *out, size_t at);

/* Lines. What was written between the two is mended where a reader of lines would see more than
 * text in its beginning or lose its end. */
void md_line_begin(struct md *m);
void md_line_end(struct md *m);

void md_inlines(struct md *m, const struct node *n);
void md_blocks(struct md *m, const struct node *b);

/* `<img src="URL" …>` */
void md_image(struct buf *out, struct slice url);

/* What is said behind the attached picture of the line that just ended. */
void md_caption(struct md *m);

/* An attachment that is no picture in the text. */
void md_file(struct md *m, const struct attachment *at);

void md_poll(struct md *m, const struct node *poll);
void md_quote(struct md *m, const struct node *quote);

/* `2023-3-5 08:04`, seconds only where there are some; nothing for TIME_NONE. */
void md_date(struct buf *out, int64_t t);

/* NAME as heads of posts and quotes have it: as it is, on one line. */
void md_name(struct buf *out, struct slice name);

#endif
