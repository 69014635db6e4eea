/* The query language: what search, rules and filters say about posts.
 *
 *     WORD "PHRASE" /REGEX/          the text contains it; `text:` may stand before each; an `i`
 *                                    behind the slash changes nothing: case never counts
 *     author:NAME quotes:NAME        who wrote it; whom it quotes
 *     board:NAME site:NAME           where; a site by its name or its host
 *     thread:WORDS thread:2124229    words of the title, or the thread's number
 *     after:DATE before:DATE         2023, 2023-3, 2023-03-15; 7d, 2w, 3m, 1y: so long ago
 *     floor:12 floor:10-20 floor:10-
 *     op:yes op:no                   by the thread's author
 *     has:image has:link has:attachment has:rating
 *
 * All must hold; `-` before a term turns it over. Values may be quoted; in quotes a backslash keeps
 * a quote or a backslash. The ： － “ ” ＂, letters and digits of input methods count as the narrow
 * ones, but between straight quotes “ and ” are text. A word with a colon whose beginning is no
 * operator is a word: addresses are. There is no "or" and there are no parentheses.
 *
 * Words, names and titles are compared folded (util/fold.h, and if asked for model/variants.h);
 * names and boards must be the same as a whole. `after:` begins with the first second of what is
 * said, `before:` ends before it. */
#ifndef PALOU_MODEL_QUERY_H
#define PALOU_MODEL_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/regex.h"
#include "util/arena.h"
#include "util/buf.h"
#include "util/slice.h"

#define QUERY_MAX   8192 /* bytes of a query */
#define QUERY_TERMS 128

enum query_kind {
	QUERY_TEXT,   /* `text`, folded, stands in the post's text */
	QUERY_REGEX,  /* `regex` matches the post's folded text */
	QUERY_AUTHOR, /* `text`: the folded name */
	QUERY_BOARD,  /* likewise */
	QUERY_TITLE,  /* `text`, folded, stands in the thread's title */
	QUERY_TID,    /* `from`: the thread's number */
	QUERY_SITE,   /* `text`: its folded name, or host */
	QUERY_AFTER,  /* `from`: seconds UTC, inclusive */
	QUERY_BEFORE, /* `to`: seconds UTC, exclusive */
	QUERY_FLOOR,  /* `from` to `to`, inclusive */
	QUERY_OP,     /* `from`: 1 for yes, 0 for no */
	QUERY_HAS,    /* `from`: one bit of enum query_has */
	QUERY_QUOTES, /* `text`: the folded name of somebody quoted */
	QUERY_KINDS,
};

enum query_has {
	HAS_IMAGE = 1 << 0,
	HAS_LINK = 1 << 1,
	HAS_ATTACHMENT = 1 << 2,
	HAS_RATING = 1 << 3,
};

struct query_term {
	struct slice said; /* the value as written, without quotes and slashes */
	struct slice text; /* folded as query_fold() does; of a regex its folded pattern */
	struct regex *regex;
	int64_t from, to;
	uint32_t at, n; /* bytes of the source that the term takes up */
	uint8_t kind;   /* enum query_kind */
	bool negated;
	bool quoted; /* the value stood in quotes */
	bool bare;   /* no operator stood before it */
};

struct variants; /* model/variants.h */

struct query {
	struct arena arena; /* terms and texts live here */
	struct query_term *terms;
	size_t n;                        /* 0: everything matches */
	const struct variants *variants; /* the texts are folded with these, NULL: without */
};

struct query_options {
	int64_t now;                     /* seconds UTC, for `7d` */
	int zone;                        /* seconds east of UTC in which dates are meant */
	bool comment;                    /* `#` with a blank behind it begins a comment: in files */
	const struct variants *variants; /* characters that count as one; outlive the query */
	/* The name of the site that is SAID, by one of its hosts, say; else SAID. NULL: never. */
	struct slice (*site)(const void *ctx, struct slice said);
	const void *ctx;
};

enum query_fault {
	QUERY_FINE,
	QUERY_OPEN_PHRASE, /* no quote closes it */
	QUERY_OPEN_REGEX,  /* no slash closes it */
	QUERY_AFTER_REGEX, /* something stands behind the slash that does */
	QUERY_NO_VALUE,    /* nothing behind the colon, the minus or in the quotes */
	QUERY_BAD_DATE,
	QUERY_BAD_FLOOR,
	QUERY_BAD_TID,   /* a number that is too large */
	QUERY_BAD_OP,    /* neither yes nor no */
	QUERY_BAD_HAS,   /* none of the four */
	QUERY_BAD_REGEX, /* `regex`: what is wrong, `said`: what PCRE2 says */
	QUERY_NO_REGEX,  /* PCRE2 could not be loaded; `said`: why */
	QUERY_TOO_LONG,  /* more than QUERY_MAX bytes, or QUERY_TERMS terms */
	QUERY_FAULTS,
};

struct query_error {
	uint8_t fault;  /* enum query_fault */
	uint8_t regex;  /* enum regex_fault */
	size_t at, n;   /* bytes of the source that are wrong; n may be 0: there */
	size_t before;  /* characters before these */
	char what[160]; /* these bytes, cut if long at the end of a character */
	char said[256];
};

/* Reads TEXT, which is not needed afterwards. Returns 0 or ERR_INVALID: then Q is empty and E
 * (which may be NULL) says why. Either way query_release() may be called. */
int query_parse(
    struct query *q, struct slice text, const struct query_options *o, struct query_error *e);
void query_release(struct query *q);

/* TERM, or all of Q, so that query_parse() reads it as the same, in one spelling. */
void query_print_term(const struct query_term *term, struct buf *out);
void query_print(const struct query *q, struct buf *out);

/* The author whose posts Q asks for, as it was said; empty: it asks for nobody's. */
struct slice query_author(const struct query *q);

/* The operator's name of a kind, `author`; "" for what stands bare. */
const char *query_operator(enum query_kind kind);

/* What completion offers: all operators; the words that can stand behind one, if they can be listed
 * here (`yes`, `image`). NULL behind the last. */
const char *query_operator_name(size_t i);
const char *query_choice(enum query_kind kind, size_t i);

/* The end of a query that is being typed. */
struct query_tail {
	size_t from;        /* the byte where its last term begins, behind a minus */
	uint8_t kind;       /* enum query_kind: that of its operator; QUERY_TEXT: it has none yet */
	struct slice typed; /* of the value, without the quote that opens it; else of the word */
};

/* False: that term is a phrase, a regular expression or a text, which have no end to propose. */
bool query_tail(struct slice text, struct query_tail *t);

/* TEXT as Q compares it, appended to OUT as valid UTF-8. */
void query_fold(const struct query *q, struct slice text, struct buf *out);
void query_fold_with(const struct variants *v, struct slice text, struct buf *out);

/* One post, or a thread in a list, of which less is known. Names and titles are as they are shown;
 * they are folded when they are compared. */
struct query_subject {
	unsigned unknown; /* 1 << enum query_kind: a term of this kind never holds, negated or not,
			   * as nothing is known about it here */
	unsigned granted; /* likewise, but such a term holds, negated or not: somebody else saw
			   * to it */
	struct slice author; /* empty: anonymous or unknown, and nobody's name */
	struct slice board, title;
	struct slice site, host; /* either may be empty */
	uint64_t tid;            /* 0: not known */
	int64_t posted;          /* TIME_NONE: not known */
	uint32_t floor;          /* 0: not known */
	bool op;
	const struct slice *quoted; /* names of whom it quotes */
	size_t nquoted;
	/* What costs something, called only if the cheap terms leave it to them. Bits of enum
	 * query_has; the text folded by query_fold(), which lives until the next call. */
	unsigned (*has)(void *ctx);
	struct slice (*text)(void *ctx, const struct query *q);
	void *ctx;
};

/* Do all terms hold? Cheap ones are tried first, the text last. */
bool query_matches(const struct query *q, const struct query_subject *s);

/* On how many texts regular expressions have given up since the query was made (model/regex.h).
 * Such a text counts as one without a match, which somebody should be told once. */
unsigned query_gave_up(const struct query *q);

#endif
