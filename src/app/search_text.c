#include "app/search_text.h"

#include <stdio.h>

#include "model/query_body.h"
#include "model/query_hit.h"
#include "view/hit_row.h"

#define TEXT_MAX  ((size_t)16 * 1024 * 1024)
#define RIGHT_MAX 64

/* What a rule may ask of the post that was read last. */
static void look_into(struct search_reader *r, struct found_post *out, struct arena *a)
{
	const struct post *p = &r->in->posts[r->post];
	const struct quote *quotes = &r->in->quotes[p->quotes];

	out->has = query_body_has(r->body);
	out->quoted = arena_alloc(a, (p->nquotes + 1) * sizeof *out->quoted);
	for (; out->nquoted < p->nquotes; out->nquoted++)
		out->quoted[out->nquoted] = arena_dup(a, quotes[out->nquoted].author);
}

static void read_text(struct search_reader *r, const struct query *q, const struct stored_run *run,
    struct found_post *out, struct arena *a)
{
	struct query_hit hit;
	struct buf text;

	buf_init(&text, TEXT_MAX);
	out->unread = !r->texts.read(r->texts.ctx, run, &out->post, &text);
	out->text = arena_dup(a, buf_slice(&text));
	buf_release(&text);
	if (!out->unread)
		look_into(r, out, a);
	if (query_hit(q, out->text, &hit)) {
		out->begin = hit.begin;
		out->end = hit.end;
	}
}

int found_post(struct search_reader *r, const struct query *q, const struct search_group *g,
    uint32_t i, struct found_post *out, struct arena *a, struct err *e)
{
	struct stored_run run;
	int code;

	*out = (struct found_post){ .doc = g->docs[i] };
	code = store_begin_read(r->store, e);
	if (code < 0)
		return code;
	code = store_post(r->store, out->doc, &out->post, &run, e);
	if (code == 0 && out->post.author)
		code = store_author_name(r->store, out->post.author, &out->author, a, e);
	if (code == 0)
		read_text(r, q, &run, out, a);
	store_end_read(r->store);
	return code;
}

int found_thread(
    struct store *s, int64_t thread, struct found_thread *out, struct arena *a, struct err *e)
{
	int code = store_thread(s, thread, &out->thread, a, e);

	if (code == 0)
		code = store_board_name(s, out->thread.board, &out->board, a, e);
	if (code == 0)
		code = store_forum_name(s, out->thread.forum, &out->forum, a, e);
	return code;
}

struct block found_post_row(const struct found_post *p, const struct verdict *v, bool revealed,
    const struct words *words, uint16_t width, struct arena *a)
{
	const struct post labelled = { .floor = p->post.floor, .twin = p->post.twin };
	char label[FLOOR_LABEL_SIZE + 1] = "#";
	struct hit_row h = {
		.label = label,
		.name = p->author,
		.posted = p->post.posted,
		.text = p->text,
		.begin = p->begin,
		.end = p->end,
		.op = p->post.flags & POST_IS_OP,
		.instead = p->unread ? W_HIT_UNREAD : 0,
		.verdict = v,
		.revealed = revealed,
	};

	post_label(label + 1, &labelled);
	return hit_row(&h, words, width, a);
}

struct block found_thread_row(const struct found_thread *t, uint32_t n, bool sure,
    const struct words *words, uint16_t width, struct arena *a)
{
	char right[RIGHT_MAX];

	snprintf(right, sizeof right, words->s[sure ? W_HITS : W_HITS_MOST], n);
	return hit_thread_row(t->board, t->thread.title, right, words, width, a);
}
