/* Any bytes as the body of a post: parsed, checked against the model's promises, turned into text,
 * and compared as post and excerpt. */
#include <stdint.h>

#include "fuzz/checks.h"
#include "parse/archive_body.h"
#include "parse/archive_excerpt.h"
#include "parse/archive_quote.h"

#define TEXT_MAX  (16 * 1024 * 1024)
#define DEPTH_MAX 80
#define QUOTES    64

/* Returns the number of outermost quotes, which come in order. */
static uint32_t check_nodes(const struct node *n, unsigned depth)
{
	uint32_t quotes = 0;

	check(depth < DEPTH_MAX);
	for (; n; n = n->next) {
		check(n->kind < NODE_KIND_COUNT);
		touch(n->text);
		touch(n->url);
		touch(n->extra);
		if (n->kind == NODE_QUOTE && depth == 0)
			check(n->quote == quotes++);
		else
			check(n->quote == UINT32_MAX);
		check_nodes(n->child, depth + 1);
	}
	return quotes;
}

static void check_body(const struct body *b, struct slice raw, uint32_t nquotes)
{
	uint32_t at[QUOTES] = { 0 };
	struct buf text;

	check(check_nodes(b->blocks, 0) == nquotes);
	check_nodes(b->tail, 1);
	for (const struct attachment *a = b->attachments; a; a = a->next)
		touch(a->name), touch(a->url), touch(a->size);
	for (const struct rating *r = b->ratings; r; r = r->next)
		touch(r->author), touch(r->score), touch(r->reason);
	buf_init(&text, TEXT_MAX);
	body_text(b->blocks, &text, at, QUOTES);
	for (uint32_t i = 1; i < nquotes && i < QUOTES; i++)
		check(at[i - 1] <= at[i]);
	check(text.n <= raw.n * 8);
	buf_release(&text);
}

/* A post begins with what it says itself, cut anywhere behind its first letters. */
static void check_excerpt(struct slice raw)
{
	struct buf post, excerpt;

	buf_init(&post, TEXT_MAX);
	buf_init(&excerpt, TEXT_MAX);
	post_normal(raw, &post);
	excerpt_normal(raw, &excerpt);
	check(excerpt_compare(buf_slice(&post), buf_slice(&post)) >=
	      (post.n ? EXCERPT_PREFIX : EXCERPT_EMPTY));
	excerpt_compare(buf_slice(&excerpt), buf_slice(&post));
	buf_release(&post);
	buf_release(&excerpt);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice raw = slice_of((const char *)data, size);
	struct thread t;
	struct arena a;
	struct post *p;

	thread_init(&t);
	arena_init(&a);
	p = thread_add_post(&t);
	p->raw = raw;
	p->nquotes = archive_quotes(&t, 0, raw);
	check_body(archive_body(&t, 0, &a), raw, p->nquotes);
	check_excerpt(raw);
	arena_release(&a);
	thread_release(&t);
	return 0;
}
