/*
 * Any tree of nodes at any width, opened and closed: rows keep the promises of
 * view/row.h, also where no parser would make such a tree. The first four bytes
 * of the input are the width, the text's width and what is shown; the rest is
 * the tree: for each node its kind, what it has, and its text.
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "fixture/rows_check.h"
#include "model/body.h"
#include "view/layout.h"

#define DEPTH_MAX 700

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct tree {
	const uint8_t *at, *end;
	struct arena arena;
	struct thread thread;
	struct body body;
};

static uint8_t next_byte(struct tree *t)
{
	return t->at < t->end ? *t->at++ : 0;
}

static struct slice next_text(struct tree *t, size_t n)
{
	const char *p = (const char *)t->at;

	if (n > (size_t)(t->end - t->at))
		n = (size_t)(t->end - t->at);
	t->at += n;
	return slice_of(p, n);
}

/* Nodes up to one of kind 0xFF. */
static struct node *read_nodes(struct tree *t, unsigned depth)
{
	struct node *first = NULL, **end = &first;

	while (t->at < t->end && depth < DEPTH_MAX) {
		uint8_t kind = next_byte(t), has = next_byte(t);
		struct node *n;

		if (kind == 0xFF)
			break;
		n = arena_zalloc(&t->arena, sizeof *n);
		n->kind = kind % NODE_KIND_COUNT;
		n->align = (uint8_t)(has >> 6) % 3;
		n->span = has >> 6;
		n->quote = has & 32 ? QUOTE_NONE : kind / NODE_KIND_COUNT;
		n->text = next_text(t, has & 15);
		n->url = has & 2 ? n->text : slice_of("", 0);
		n->extra = has & 4 ? n->text : slice_of("", 0);
		if (has & 16)
			n->child = read_nodes(t, depth + 1);
		*end = n;
		end = &n->next;
	}
	return first;
}

static const struct body *body_of(void *ctx, uint32_t post, struct arena *a)
{
	(void)post, (void)a;
	return &((struct tree *)ctx)->body;
}

static bool says(void *ctx, const struct quote *q, uint32_t post)
{
	(void)ctx, (void)q, (void)post;
	return true;
}

static void check(const struct block *b, const struct layout_options *opt, struct arena *a)
{
	const char *fault = block_fault(b, opt, a);

	if (fault) {
		fprintf(stderr, "%s\n", fault);
		abort();
	}
}

/* Opens what is closed in B. */
static void open_all(const struct block *b, struct folds *folds)
{
	for (uint32_t i = 0; i < b->ntargets; i++)
		if (b->targets[i].kind == TARGET_SPOILER && !b->targets[i].open)
			folds_toggle(folds, b->targets[i].fold);
}

static void lay_out(struct tree *t, const uint8_t *data)
{
	struct folds folds;
	struct find find = { 0 };
	const struct layout_source source = {
		.ctx = t, .thread = &t->thread, .body = body_of, .says = says
	};
	struct layout_options opt = {
		.width = (uint16_t)(20 + data[0] % 120),
		.text_width = data[1],
		.tails = data[2] & 1,
		.colors = data[2] & 2,
		.zone = ZONE_ARCHIVE,
		.words = data[2] & 4 ? words_of_log() : words_of(LANG_EN),
		.folds = &folds,
		.find = data[2] & 8 ? &find : NULL,
		.depth = data[2] & 16 ? 2 : 0,
	};
	struct arena a;

	arena_init(&a);
	folds_init(&folds);
	folds_set_level(&folds, data[3] % 4);
	find_init(&find, SLICE("a"));
	for (int i = 0; i < 3; i++) {
		struct block b = layout_post(&source, &opt, 0, &a);

		check(&b, &opt, &a);
		open_all(&b, &folds);
		arena_clear(&a);
	}
	find_release(&find);
	folds_release(&folds);
	arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct tree t = { .at = data + 4, .end = data + size };

	if (size < 4)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	arena_init(&t.arena);
	thread_init(&t.thread);
	thread_add_post(&t.thread)->pid = 7;
	t.thread.posts[0].nquotes = 1; /* which nobody finds */
	thread_add_quote(&t.thread)->author = SLICE("ANNA");
	t.body = (struct body){ .blocks = read_nodes(&t, 0), .edited = TIME_NONE };
	lay_out(&t, data);
	thread_release(&t.thread);
	arena_release(&t.arena);
	return 0;
}
