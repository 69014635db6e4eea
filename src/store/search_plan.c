#include "store/search_plan.h"

#include <stdlib.h>

#include "model/variants.h"
#include "util/buf.h"
#include "store/store_index.h"
#include "util/fold.h"
#include "util/mem.h"
#include "util/utf8.h"

/* What one term's look-up gives: candidates, and whether they are all hits. */
struct found {
	struct docset docs;
	bool exact;
};

static void found_init(struct found *f)
{
	docset_init(&f->docs);
	f->exact = true;
}

/* --- Text --- */

/* TEXT with the members of its characters' classes put in, from character I on: each spelling is
 * looked up. Only for two characters, so that there are few. */
struct spelling {
	const struct variants *v;
	uint32_t cp[2];
	size_t n;
};

static int find_spellings(struct store *s, const struct spelling *in, size_t i, struct buf *text,
    struct docset *out, struct err *e)
{
	const uint32_t *members = &in->cp[i];
	size_t n;
	int r = 0;

	if (i == in->n) {
		struct docset one;
		bool exact;

		docset_init(&one);
		r = index_find(s, buf_slice(text), &one, &exact, e);
		docset_or(out, &one);
		docset_release(&one);
		return r;
	}
	n = variants_of(in->v, in->cp[i], &members);
	for (size_t m = 0; r == 0 && m < (n ? n : 1); m++) {
		size_t before = text->n;

		buf_add_cp(text, n ? members[m] : in->cp[i]);
		r = find_spellings(s, in, i + 1, text, out, e);
		buf_cut(text, before);
	}
	return r;
}

/* Folded text whose characters stand for their classes: every pair of neighbours must be there, in
 * some spelling. */
static int find_variants(
    struct store *s, const struct query *q, struct slice text, struct found *f, struct err *e)
{
	struct spelling pair = { .v = q->variants };
	struct docset some;
	struct buf scratch;
	bool first = true;
	int r = 0;

	buf_init(&scratch, 64);
	f->exact = utf8_count(text) <= 2;
	do {
		struct slice rest = text;

		docset_init(&some);
		pair.n = 0;
		while (rest.n && pair.n < 2)
			rest = slice_skip(rest, utf8_next(rest, &pair.cp[pair.n++]));
		r = find_spellings(s, &pair, 0, &scratch, &some, e);
		(first ? docset_or : docset_and)(&f->docs, &some);
		docset_release(&some);
		first = false;
		text = slice_skip(text, utf8_next(text, &pair.cp[0]));
	} while (r == 0 && utf8_count(text) > 1);
	buf_release(&scratch);
	return r;
}

static int find_text(
    struct store *s, const struct query *q, struct slice text, struct found *f, struct err *e)
{
	return q->variants ? find_variants(s, q, text, f, e)
			   : index_find(s, text, &f->docs, &f->exact, e);
}

/* --- Names and the rest --- */

static int find_ids(struct store *s, enum index_kind kind, const uint32_t *ids, size_t n,
    struct found *f, struct err *e)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++) {
		struct docset one;

		docset_init(&one);
		r = index_key(s, (struct index_key){ kind, ids[i] }, &one, e);
		docset_or(&f->docs, &one);
		docset_release(&one);
	}
	return r;
}

/* Everybody whose name folds to NAME. */
static int find_name(struct store *s, const struct query *q, const struct query_term *t,
    enum index_kind kind, struct found *f, struct err *e)
{
	uint32_t *ids = NULL;
	size_t n = 0;
	int r = search_authors(s, q, t->text, &ids, &n, e);

	if (r == 0)
		r = find_ids(s, kind, ids, n, f, e);
	free(ids);
	return r;
}

static int find_has(struct store *s, const struct query_term *t, struct found *f, struct err *e)
{
	static const struct {
		enum query_has has;
		enum index_kind kind;
	} kinds[] = {
		{ HAS_IMAGE, INDEX_IMAGE },
		{ HAS_LINK, INDEX_LINK },
		{ HAS_ATTACHMENT, INDEX_ATTACHMENT },
		{ HAS_RATING, INDEX_RATING },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (t->from == (int64_t)kinds[i].has)
			return index_key(s, (struct index_key){ kinds[i].kind, 0 }, &f->docs, e);
	return err_set(e, ERR_INVALID, NULL);
}

/* --- Terms together --- */

/* The first term that leads anywhere gives the candidates, others take away from them. */
static void take(struct search_plan *p, struct found *f, bool negated)
{
	p->texts = p->texts || !f->exact;
	if (negated)
		docset_minus(&p->docs, &f->docs);
	else if (p->all)
		docset_or(&p->docs, &f->docs);
	else
		docset_and(&p->docs, &f->docs);
	p->all = false;
}

/* A regex says only what must be there; turned over it says nothing. */
static int take_regex(struct search_plan *p, struct store *s, const struct query *q,
    const struct query_term *t, struct err *e)
{
	struct slice *literals;
	struct arena a;
	size_t n;
	int r = 0;

	p->texts = true;
	if (t->negated)
		return 0;
	arena_init(&a);
	n = regex_literals(t->regex, &a, &literals);
	for (size_t i = 0; r == 0 && i < n; i++) {
		struct found f;

		found_init(&f);
		r = find_text(s, q, literals[i], &f, e);
		take(p, &f, false);
		docset_release(&f.docs);
	}
	arena_release(&a);
	return r;
}

static int look_up(struct store *s, const struct query *q, const struct query_term *t,
    struct found *f, struct err *e)
{
	switch ((enum query_kind)t->kind) {
	case QUERY_TEXT:
		return find_text(s, q, t->text, f, e);
	case QUERY_AUTHOR:
		return find_name(s, q, t, INDEX_AUTHOR, f, e);
	case QUERY_QUOTES:
		return find_name(s, q, t, INDEX_QUOTED, f, e);
	default:
		return find_has(s, t, f, e);
	}
}

static int take_term(struct search_plan *p, struct store *s, const struct query *q,
    const struct query_term *t, struct err *e)
{
	struct found f;
	int r;

	found_init(&f);
	r = look_up(s, q, t, &f, e);
	/* Of what is turned over only what is certain may go. */
	if (t->negated && !f.exact)
		p->texts = true;
	else
		take(p, &f, t->negated);
	docset_release(&f.docs);
	return r;
}

#define INDEX_KINDS (1u << QUERY_TEXT | 1u << QUERY_AUTHOR | 1u << QUERY_QUOTES | 1u << QUERY_HAS)

static int take_kind(struct search_plan *p, struct store *s, const struct query *q,
    const struct query_term *t, struct err *e)
{
	if (t->kind == QUERY_REGEX)
		return take_regex(p, s, q, t, e);
	return 1u << t->kind & INDEX_KINDS ? take_term(p, s, q, t, e) : 0;
}

/* What must not be there is taken away last: from something. */
int search_plan_make(struct search_plan *p, struct store *s, const struct query *q, struct err *e)
{
	int r = 0;

	*p = (struct search_plan){ .all = true };
	docset_init(&p->docs);
	for (size_t i = 0; r == 0 && i < q->n; i++)
		if (!q->terms[i].negated)
			r = take_kind(p, s, q, &q->terms[i], e);
	if (r == 0 && p->all)
		r = index_all(s, &p->docs, e);
	p->all = false;
	for (size_t i = 0; r == 0 && i < q->n; i++)
		if (q->terms[i].negated)
			r = take_kind(p, s, q, &q->terms[i], e);
	if (r < 0)
		search_plan_release(p);
	return r;
}

void search_plan_release(struct search_plan *p)
{
	docset_release(&p->docs);
}
