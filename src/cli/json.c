#include "cli/json.h"

#include <inttypes.h>
#include <stdlib.h>

#include "cli/json_parts.h"
#include "util/mem.h"

const char *json_state_name(uint8_t state)
{
	static const char *const names[] = {
		[POST_OK] = "ok",
		[POST_BANNED] = "banned",
		[POST_BLOCKED] = "blocked",
		[POST_HIDDEN] = "hidden",
	};

	return names[state];
}

/* What is said by the blocks of an excerpt, as its readable text; the parser put it into the tree.
 */
static const struct node *find_quote(const struct node *b, uint32_t number)
{
	for (; b; b = b->next)
		if (b->kind == NODE_QUOTE && b->quote == number)
			return b;
	return NULL;
}

static void json_quote(struct buf *out, const struct thread *t, const struct quote *q, uint32_t at,
    const struct node *block, struct json_scratch *s)
{
	const char *by = quote_by_name(q->by);

	json_begin_object(out);
	json_key(out, "at");
	buf_printf(out, "%" PRIu32, at);
	json_null_or_string(out, "author", q->author);
	json_null_or_time(out, "posted", q->posted);
	json_null_or_number(out, "tid", q->tid);
	json_null_or_number(out, "pid", q->pid);
	json_null_or_number(
	    out, "floor", q->target == POST_NONE ? q->elsewhere : t->posts[q->target].floor);
	json_null_or_string(out, "by", slice_str(by ? by : ""));
	buf_clear(&s->text);
	if (block)
		body_text(block->child, &s->text, NULL, 0);
	json_key(out, "excerpt");
	json_string(out, buf_slice(&s->text));
	buf_add_char(out, '}');
}

/* Calls FOUND for each inline of KIND outside quotes. Depth is bounded by the parser. */
static void each_inline(const struct node *n, enum node_kind kind,
    void (*found)(struct buf *, const struct node *, struct json_scratch *), struct buf *out,
    struct json_scratch *s)
{
	for (; n; n = n->next) {
		if (n->kind == kind)
			found(out, n, s);
		if (n->kind != NODE_QUOTE)
			each_inline(n->child, kind, found, out, s);
	}
}

static void json_link(struct buf *out, const struct node *n, struct json_scratch *s)
{
	buf_clear(&s->text);
	inline_text(n->child, &s->text);
	json_begin_object(out);
	json_key(out, "text");
	json_string(out, s->text.n ? buf_slice(&s->text) : n->url);
	json_key(out, "url");
	json_string(out, n->url);
	buf_add_char(out, '}');
}

static void json_image(struct buf *out, const struct node *n, struct json_scratch *s)
{
	(void)s;
	json_begin_object(out);
	json_null_or_string(out, "name", n->text);
	json_null_or_string(out, "url", n->url);
	buf_add_char(out, '}');
}

static void json_smiley(struct buf *out, const struct node *n, struct json_scratch *s)
{
	(void)s;
	if (out->p[out->n - 1] != '[')
		buf_add_char(out, ',');
	json_string(out, n->text);
}

static void json_attachments(struct buf *out, const struct attachment *a)
{
	for (; a; a = a->next) {
		json_begin_object(out);
		json_null_or_string(out, "name", a->name);
		json_null_or_string(out, "url", a->url);
		json_null_or_string(out, "size", a->size);
		buf_add_char(out, '}');
	}
}

static void json_ratings(struct buf *out, const struct rating *r, const struct verdicts *v)
{
	for (; r; r = r->next) {
		if (verdicts_hide_name(v, r->author))
			continue;
		json_begin_object(out);
		json_null_or_string(out, "author", r->author);
		json_null_or_string(out, "score", r->score);
		json_key(out, "reason");
		json_string(out, r->reason);
		buf_add_char(out, '}');
	}
}

static void json_comments(struct buf *out, const struct body *b, const struct verdicts *v)
{
	json_begin_list(out, "comments");
	for (const struct comment *c = b->comments; c; c = c->next) {
		if (verdicts_hide_name(v, c->author))
			continue;
		json_begin_object(out);
		json_null_or_string(out, "author", c->author);
		json_null_or_time(out, "posted", c->posted);
		json_key(out, "text");
		json_string(out, c->text);
		buf_add_char(out, '}');
	}
	buf_add_char(out, ']');
}

void json_scratch_init(struct json_scratch *s)
{
	*s = (struct json_scratch){ 0 };
	buf_init(&s->text, SIZE_MAX / 4);
}

void json_scratch_release(struct json_scratch *s)
{
	buf_release(&s->text);
	free(s->at);
}

static void json_text(
    struct buf *out, const struct post *p, const struct body *b, struct json_scratch *s)
{
	if (s->at_cap < p->nquotes)
		s->at = mem_grow(s->at, &s->at_cap, p->nquotes, sizeof *s->at);
	buf_clear(&s->text);
	if (p->nquotes)
		memset(s->at, 0, p->nquotes * sizeof *s->at);
	body_text(b->blocks, &s->text, s->at, p->nquotes);
	json_key(out, "body");
	json_string(out, buf_slice(&s->text));
}

static void json_quotes(struct buf *out, const struct thread *t, const struct post *p,
    const struct body *b, const struct verdicts *v, struct json_scratch *s)
{
	const struct node *block = b->blocks;

	json_begin_list(out, "quotes");
	for (uint32_t i = 0; i < p->nquotes; i++) {
		const struct quote *q = &t->quotes[p->quotes + i];
		const struct node *found = find_quote(block, i);

		if (!verdicts_hide_quote(v, t, q))
			json_quote(
			    out, t, q, s->at[i], found ? found : body_quote(b->blocks, i), s);
		block = found ? found->next : block;
	}
	buf_add_char(out, ']');
}

static void json_inlines(struct buf *out, const char *name, enum node_kind kind,
    void (*found)(struct buf *, const struct node *, struct json_scratch *), const struct body *b,
    struct json_scratch *s)
{
	json_begin_list(out, name);
	each_inline(b->blocks, kind, found, out, s);
	buf_add_char(out, ']');
}

void json_post(struct buf *out, const struct thread *t, uint32_t post, const struct body *b,
    const struct verdicts *v, struct json_scratch *s)
{
	const struct post *p = &t->posts[post];
	struct verdict verdict = verdict_of(v, post);

	buf_add_char(out, '{');
	json_null_or_number(out, "tid", t->tid);
	json_null_or_number(out, "floor", p->floor);
	json_null_or_number(out, "pid", p->pid ? p->pid : b->pid);
	json_key(out, "author");
	if (p->author == AUTHOR_NONE)
		buf_add_str(out, "null");
	else
		json_string(out, t->authors[p->author].name);
	json_boolean(out, "anonymous", p->flags & POST_ANONYMOUS);
	json_boolean(out, "op", p->flags & POST_IS_OP);
	json_null_or_time(out, "posted", p->posted);
	json_null_or_time(out, "edited", b->edited);
	json_key(out, "state");
	json_string(out, slice_str(json_state_name(p->state)));
	json_text(out, p, b, s);
	json_quotes(out, t, p, b, v, s);
	json_inlines(out, "links", NODE_LINK, json_link, b, s);
	json_inlines(out, "images", NODE_IMAGE, json_image, b, s);
	json_inlines(out, "smileys", NODE_SMILEY, json_smiley, b, s);
	json_begin_list(out, "attachments");
	json_attachments(out, b->attachments);
	buf_add_str(out, "]");
	json_begin_list(out, "ratings");
	json_ratings(out, b->ratings, v);
	buf_add_str(out, "]");
	buf_clear(&s->text);
	inline_text(b->tail, &s->text);
	json_null_or_string(out, "tail", buf_slice(&s->text));
	if (t->bodies)
		json_comments(out, b, v);
	if (v)
		json_verdict(out, &verdict);
	buf_add_str(out, "}\n");
}

static void count_or_null(
    struct buf *out, const char *name, const struct catalog_thread *t, uint32_t n)
{
	json_key(out, name);
	if (t->scan == SCAN_DONE)
		buf_printf(out, "%" PRIu32, n);
	else
		buf_add_str(out, "null");
}

void json_thread(struct buf *out, const struct catalog *c, const struct catalog_thread *t,
    const struct verdict *v)
{
	const struct catalog_numbers *n = catalog_numbers(t);
	struct arena a;

	arena_init(&a);
	buf_add_char(out, '{');
	json_null_or_number(out, "tid", t->tid);
	json_key(out, "title");
	json_string(out, t->title);
	json_null_or_string(out, "board", c->boards[t->board].name);
	json_key(out, "parts");
	buf_printf(out, "%" PRIu32, t->nfiles);
	count_or_null(out, "posts", t, n->posts);
	count_or_null(out, "quotes", t, n->quotes);
	count_or_null(out, "authors", t, n->authors);
	json_null_or_time(out, "first", n->first);
	json_null_or_time(out, "last", n->last);
	json_begin_list(out, "paths");
	for (uint32_t i = 0; i < t->nfiles; i++) {
		if (i)
			buf_add_char(out, ',');
		json_string(out, slice_str(catalog_path(c, &t->files[i], &a)));
	}
	buf_add_char(out, ']');
	if (v)
		json_verdict(out, v);
	buf_add_str(out, "}\n");
	arena_release(&a);
}
