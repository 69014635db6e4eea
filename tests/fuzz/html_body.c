/* Any bytes as what a post of a page holds. The first byte says whether they stand among its words
 * or around them. */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz/checks.h"
#include "model/body.h"
#include "parse/html_body.h"
#include "parse/web_page.h"

#define DEPTH_MAX (2 * HTML_DEPTH + 2)
#define TEXT_MAX  ((size_t)64 * 1024 * 1024)
#define HEAD                                                                                       \
	"<html><head><base href=\"https://a.example/b/\"></head><body class=\"pg_viewthread\">"    \
	"<div id=\"postlist\"><div id=\"post_7\"><table id=\"pid7\"><tr><td class=\"plc\">"
#define WORDS "<div class=\"pcb\"><table><tr><td class=\"t_f\" id=\"postmessage_7\">"
#define FOOT  "</td></tr></table></div></div></body></html>"

struct counted {
	uint32_t quotes, spoilers;
};

/* Outermost quotes and spoilers come in order. */
static void check_number(const struct node *n, bool quoted, struct counted *c)
{
	if (n->kind == NODE_SPOILER)
		c->spoilers++;
	else if (n->kind == NODE_QUOTE && !quoted)
		check(n->quote == c->quotes++);
	else
		check(n->quote == UINT32_MAX);
}

static void check_nodes(const struct node *n, unsigned depth, bool quoted, struct counted *c)
{
	check(depth < DEPTH_MAX);
	for (; n; n = n->next) {
		check(n->kind < NODE_KIND_COUNT);
		check(n->kind != NODE_CELL || n->span > 0);
		check(n->align <= ALIGN_RIGHT);
		check_number(n, quoted, c);
		touch(n->text);
		touch(n->url);
		touch(n->extra);
		check_nodes(n->child, depth + 1, quoted || n->kind == NODE_QUOTE, c);
	}
}

static void check_lists(const struct body *b)
{
	for (const struct attachment *a = b->attachments; a; a = a->next)
		touch(a->name), touch(a->url), touch(a->size);
	for (const struct rating *r = b->ratings; r; r = r->next)
		touch(r->author), touch(r->score), touch(r->reason);
	for (const struct comment *c = b->comments; c; c = c->next)
		touch(c->author), touch(c->text);
	touch(b->rating_sum);
	touch(b->editor);
}

static void check_post(const struct thread *t, const struct post *p, const struct body *b)
{
	struct counted c = { 0 };
	struct buf text;

	check_nodes(b->blocks, 0, false, &c);
	check(c.quotes == p->nquotes && p->quotes + p->nquotes <= t->nquotes);
	check_nodes(b->tail, 0, false, &c);
	check_lists(b);
	for (uint32_t i = 0; i < p->nquotes; i++) {
		const struct quote *q = &t->quotes[p->quotes + i];

		check(!q->begin && !q->end);
		touch(q->author), touch(q->excerpt);
	}
	buf_init(&text, TEXT_MAX);
	body_text(b->blocks, &text, NULL, 0);
	buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct web_source source = {
		.zone = ZONE_ARCHIVE, .now = 1700000000, .content_type = "text/html; charset=utf-8"
	};
	struct web_reader *r = web_reader_new(NULL);
	struct web_page *p;
	struct buf page;

	if (!n || !r) {
		web_reader_free(r);
		return 0;
	}
	buf_init(&page, TEXT_MAX);
	buf_add_str(&page, data[0] & 1 ? HEAD : HEAD WORDS);
	buf_add(&page, data + 1, n - 1);
	buf_add_str(&page, FOOT);
	source.bytes = buf_slice(&page);
	p = web_page_read(r, &source);
	for (size_t i = 0; i < p->thread.posts.nposts; i++)
		check_post(&p->thread.posts, &p->thread.posts.posts[i], p->thread.posts.bodies[i]);
	web_page_free(p);
	buf_release(&page);
	web_reader_free(r);
	return 0;
}
