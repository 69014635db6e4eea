#include "parse/archive_excerpt.h"

#include "parse/archive_quote.h"
#include "parse/body_parse.h"
#include "util/utf8.h"

/* Of a post only so much is read: an excerpt shows the first hundred columns, and what was put
 * before them later is hardly longer. */
#define POST_MAX    (64 * 1024)
#define ADDRESS_MAX 2048
#define SHORT_END   8    /* bytes behind the dots of a shortened address that find its end */
#define GROUPS_MAX  256  /* three-letter groups of an excerpt that are looked for */
#define SLOTS       1024 /* a power of two, so large that chains stay short */

/* White space, and characters nobody sees: the forum, the clients and the archive disagree on them.
 */
static bool is_space(uint32_t cp)
{
	return cp <= ' ' || cp == 0x7F || cp == 0x85 || cp == 0xA0 || cp == 0xAD || cp == 0x3000 ||
	       (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
	       (cp >= 0x205F && cp <= 0x2064) || cp == 0xFEFF;
}

/* Appends S without its white space. */
static void add_dense(struct slice s, struct buf *out)
{
	const char *run = s.p;

	while (s.n) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);

		if (is_space(cp)) {
			buf_add(out, run, (size_t)(s.p - run));
			run = s.p + n;
		}
		s = slice_skip(s, n);
	}
	buf_add(out, run, (size_t)(slice_end(s) - run));
}

/* Was the text of link N shortened in the middle, `https://example.com/a ... z`? */
static bool is_shortened(const struct node *n)
{
	const char *dots = n->child && n->child->kind == NODE_TEXT
			       ? slice_find(n->child->text, SLICE(" ... "))
			       : NULL;

	return dots && slice_starts(n->url, slice_between(n->child->text.p, dots));
}

/* Typed text, bold text and link texts: what the forum keeps. Addresses it shortens in posts, but
 * not in excerpts. */
static void add_inlines(const struct node *n, struct buf *out)
{
	for (; n; n = n->next) {
		if (n->kind == NODE_LINK && is_shortened(n)) {
			add_dense(n->url, out);
			continue;
		}
		if (n->kind == NODE_TEXT)
			add_dense(n->text, out);
		add_inlines(n->child, out);
	}
}

/* Lines, in lists and tables too; of what is set apart the forum makes no excerpt. */
static void add_blocks(const struct node *n, struct buf *out)
{
	for (; n; n = n->next)
		if (n->kind == NODE_LINE)
			add_inlines(n->child, out);
		else if (n->kind == NODE_ITEM || n->kind == NODE_TABLE || n->kind == NODE_ROW ||
			 n->kind == NODE_CELL)
			add_blocks(n->child, out);
}

void body_normal(const struct body *body, struct buf *out)
{
	buf_clear(out);
	add_blocks(body->blocks, out);
	add_inlines(body->tail, out);
}

static bool ends_in(struct slice s, const char *set)
{
	return s.n && s.p[s.n - 1] && strchr(set, s.p[s.n - 1]);
}

/* Cuts from the end of B what matches LEAD, letters out of SET and the end. */
static void cut_piece(struct buf *b, struct slice lead, const char *set)
{
	struct slice s = buf_slice(b);

	while (ends_in(s, set))
		s.n--;
	if (slice_ends(s, lead))
		buf_cut(b, s.n - lead.n);
}

/* The forum's dots, and a code or entity that they cut. */
static void cut_end(struct buf *out)
{
	while (ends_in(buf_slice(out), "."))
		buf_cut(out, out->n - 1);
	cut_piece(out, SLICE("["), "abcdefghijklmnopqrstuvwxyz:0123456789");
	cut_piece(out, SLICE("&"), "#abcdefghijklmnopqrstuvwxABCDEF0123456789");
}

void excerpt_normal(struct slice excerpt, struct buf *out)
{
	struct arena a;

	arena_init(&a);
	body_normal(body_read(excerpt, POST_OK, NULL, 0, &a), out);
	arena_release(&a);
	cut_end(out);
}

void excerpt_normal_text(struct slice text, struct buf *out)
{
	buf_clear(out);
	add_dense(text, out);
	cut_end(out);
}

void post_normal(struct slice raw, struct buf *out)
{
	struct thread scratch;
	struct arena a;

	raw = slice_head(raw, raw.n < POST_MAX ? raw.n : POST_MAX);
	thread_init(&scratch);
	arena_init(&a);
	archive_quotes(&scratch, 0, raw);
	body_normal(body_read(raw, POST_OK, scratch.quotes, (uint32_t)scratch.nquotes, &a), out);
	arena_release(&a);
	thread_release(&scratch);
}

/* The different three-letter groups of an excerpt, found by hash. */
struct groups {
	struct slice list[GROUPS_MAX];
	bool found[GROUPS_MAX];
	size_t n;
	uint16_t slots[SLOTS]; /* number + 1, 0: free */
};

/* The three code points S begins with; empty if it has fewer. */
static struct slice group(struct slice s)
{
	size_t n = 0;
	uint32_t cp;

	for (int i = 0; i < 3; i++) {
		if (n == s.n)
			return slice_of(s.p, 0);
		n += utf8_next(slice_skip(s, n), &cp);
	}
	return slice_head(s, n);
}

static size_t slot_of(const struct groups *g, struct slice three)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < three.n; i++)
		h = (h ^ (unsigned char)three.p[i]) * 16777619u;
	h &= SLOTS - 1;
	while (g->slots[h] && !slice_eq(g->list[g->slots[h] - 1], three))
		h = (h + 1) & (SLOTS - 1);
	return h;
}

static struct slice next_letter(struct slice s)
{
	uint32_t cp;

	return slice_skip(s, utf8_next(s, &cp));
}

static void collect(struct groups *g, struct slice s)
{
	struct slice three;

	memset(g, 0, sizeof *g);
	for (; g->n < GROUPS_MAX && (three = group(s)).n; s = next_letter(s)) {
		size_t slot = slot_of(g, three);

		if (g->slots[slot])
			continue;
		g->list[g->n++] = three;
		g->slots[slot] = (uint16_t)g->n;
	}
}

static bool similar(struct slice excerpt, struct slice post)
{
	struct groups g;
	struct slice three;
	size_t found = 0;

	collect(&g, excerpt);
	for (; found * 2 < g.n && (three = group(post)).n; post = next_letter(post)) {
		size_t slot = slot_of(&g, three);

		if (!g.slots[slot] || g.found[g.slots[slot] - 1])
			continue;
		g.found[g.slots[slot] - 1] = true;
		found++;
	}
	return g.n && found * 2 >= g.n;
}

/* Bytes that A and B have in common at their beginning. */
static size_t common(struct slice a, struct slice b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

/* Does POST begin with EXCERPT, where `...` in the middle of an address stands for any part of it?
 */
static bool begins_shortened(struct slice excerpt, struct slice post)
{
	for (;;) {
		size_t n = common(excerpt, post);
		struct slice after;
		const char *at;

		if (n == excerpt.n)
			return true;
		if (!slice_find(slice_head(excerpt, n), SLICE("http")) ||
		    !slice_starts(slice_skip(excerpt, n), SLICE("...")))
			return false;
		excerpt = slice_skip(excerpt, n + 3);
		post = slice_skip(post, n);
		after = slice_head(excerpt, excerpt.n < SHORT_END ? excerpt.n : SHORT_END);
		at = slice_find(
		    slice_head(post, post.n < ADDRESS_MAX ? post.n : ADDRESS_MAX), after);
		if (!at)
			return false;
		post = slice_between(at, slice_end(post));
	}
}

enum excerpt_match excerpt_compare(struct slice excerpt, struct slice post)
{
	if (!excerpt.n)
		return post.n ? EXCERPT_DIFFERS : EXCERPT_EMPTY;
	if (begins_shortened(excerpt, post))
		return EXCERPT_PREFIX;
	return similar(excerpt, post) ? EXCERPT_SIMILAR : EXCERPT_DIFFERS;
}

/* Of a site's quote there is no raw text. */
static void quote_excerpt(const struct quote *q, struct buf *out)
{
	if (q->begin)
		excerpt_normal(q->excerpt, out);
	else
		excerpt_normal_text(q->excerpt, out);
}

static void thread_post(const struct thread *t, uint32_t post, struct buf *out)
{
	if (t->bodies && t->bodies[post])
		body_normal(t->bodies[post], out);
	else
		post_normal(t->posts[post].raw, out);
}

static int compare(struct slice excerpt, struct slice post)
{
	return (int)excerpt_compare(excerpt, post);
}

const struct resolve_text excerpt_text = { quote_excerpt, thread_post, compare };
