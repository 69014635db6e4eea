/* Rules: what is hidden, folded, dimmed, coloured, tagged, one a line in a plain file.
 *
 *     hide author:NAME
 *     fold text:/…/ board:外野
 *     dim quotes:NAME until 2027-01-01
 *     color green author:NAME            red orange yellow green cyan blue magenta grey #RRGGBB
 *     tag 好人 author:NAME "note"
 *
 * What a rule is about is a query (model/query.h). `until DATE` at the end ends it with the first
 * second of that day; a phrase at the end of a tag is its note (text:"…" is what a post says). `#`
 * begins a comment where a line begins with it or a blank follows.
 *
 * Of all that hold for a post the strongest of hide, fold and dim counts, the first colour, and
 * every tag. Rules with an author cost nothing for the posts of others: they are found by name. */
#ifndef PALOU_MODEL_RULE_H
#define PALOU_MODEL_RULE_H

#include "model/query.h"
#include "model/thread.h"

enum rule_deed { /* the first three in rising strength */
	RULE_DIM,
	RULE_FOLD,
	RULE_HIDE,
	RULE_COLOR,
	RULE_TAG,
	RULE_DEEDS,
};

struct rule {
	struct query query; /* the texts below live in its arena */
	struct slice value; /* the tag; the colour as written */
	struct slice note;  /* of a tag, may be empty */
	struct slice line;  /* as written */
	const char *file;   /* where it stands; lives as long as the rules */
	unsigned number;    /* of the line, from 1 */
	int64_t until;      /* TIME_NONE: without end */
	uint32_t color;     /* 0xRRGGBB */
	uint32_t order;     /* among all rules */
	uint32_t next;      /* the next one for the same author, or RULE_NONE */
	uint8_t deed;       /* enum rule_deed */
};

#define RULE_NONE UINT32_MAX

enum rule_fault {
	RULE_FINE,
	RULE_BAD_DEED, /* none of the five */
	RULE_NO_VALUE, /* a colour or a tag without one */
	RULE_BAD_COLOR,
	RULE_BAD_UNTIL, /* `until` with a number behind it that is no date */
	RULE_NO_TERMS,  /* it would hold for everything */
	RULE_BAD_QUERY, /* `query` says why; its places count from the line's beginning */
};

struct rule_error {
	uint8_t fault; /* enum rule_fault */
	char what[160];
	struct query_error query;
};

struct rules {
	struct rule **list; /* in the order in which they were added; owned */
	size_t n, cap;
	uint32_t *names;  /* the first rule for each author, open-addressed by the folded name */
	size_t nnames;    /* slots, a power of two, 0: none */
	uint32_t *others; /* rules without an author, in order */
	size_t nothers, others_cap;
	struct arena files; /* their names */
	size_t ended;       /* rules whose date has come; they are kept and hold for nothing */
};

void rules_init(struct rules *r);
void rules_release(struct rules *r);

/* Adds the rule in LINE, of FILE, line NUMBER. A line that is empty or a comment
 * adds none. Returns 0 or ERR_INVALID, with E. */
int rules_add(struct rules *r, struct slice line, const char *file, unsigned number,
    const struct query_options *o, struct rule_error *e);

/* Is there one that is in force? */
static inline bool rules_hold(const struct rules *r)
{
	return r->n > r->ended;
}

/* The first one with a pattern that was too much for some post, or NULL. */
const struct rule *rules_gave_up(const struct rules *r);

/* `hide` for RULE_HIDE. */
const char *rule_deed_name(enum rule_deed deed);
/* Names of colours; NULL behind the last. */
const char *rule_color_name(size_t i);

/* The first rule in force for the author with this folded name, or RULE_NONE; `next` leads on. */
uint32_t rules_of_author(const struct rules *r, struct slice folded);

/* What rules say of a post, or of a thread in a list; all NULL: nothing. */
struct verdict {
	const struct rule *level; /* hide, fold or dim */
	const struct rule *color;
	const struct rule *const *tags; /* in the arena given */
	uint32_t ntags;
};

struct verdict rules_judge(const struct rules *r, const struct query_subject *s, struct arena *a);

/* All rules that hold for S, those that have no say in the verdict, too, in no order. */
typedef void rules_each(void *ctx, const struct rule *rule);
void rules_that_hold(
    const struct rules *r, const struct query_subject *s, rules_each *each, void *ctx);

static inline bool verdict_is(const struct verdict *v, enum rule_deed deed)
{
	return v->level && v->level->deed == deed;
}

/* A name in ratings and quotes: everything but the place is unknown of it. */
#define RULE_NAME_UNKNOWN                                                                          \
	(1u << QUERY_TEXT | 1u << QUERY_REGEX | 1u << QUERY_FLOOR | 1u << QUERY_OP |               \
	    1u << QUERY_HAS | 1u << QUERY_QUOTES | 1u << QUERY_AFTER | 1u << QUERY_BEFORE)

/* What rules say of a thread's posts: plain data, which view/ gets. */
struct verdicts {
	const struct rules *rules;  /* they point into these */
	struct query_subject place; /* board, title, site: what all names in it have in common */
	struct verdict *posts;      /* of each post; NULL: there are no rules */
	size_t n;
	size_t hidden; /* so many of them are hidden */
	struct arena arena;
};

void verdicts_init(struct verdicts *v);
void verdicts_release(struct verdicts *v);

/* Of post number POST; nothing where V is NULL, or the post is newer than the verdicts. */
struct verdict verdict_of(const struct verdicts *v, uint32_t post);
bool verdict_hides(const struct verdicts *v, uint32_t post);

/* Is whoever has NAME hidden wherever he stands: in ratings, in quotes that lead nowhere? */
bool verdicts_hide_name(const struct verdicts *v, struct slice name);

/* Do they hide the post that quote Q of thread T means, or whom it names? */
bool verdicts_hide_quote(const struct verdicts *v, const struct thread *t, const struct quote *q);

#endif
