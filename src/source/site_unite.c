#include "source/site_unite.h"

#include <stdlib.h>

#include "model/removed.h"
#include "parse/archive_body.h"
#include "source/site_unite_parts.h"
#include "util/mem.h"

/* ---- what OUT's strings live in */

struct united_keep {
	struct thread_keep keep; /* first: it is what a thread knows */
	struct thread_keep *live;
	struct site_page *earlier; /* or NULL */
	struct arena a;
};

static void keep_let_go(struct thread_keep *keep)
{
	struct united_keep *k = (struct united_keep *)(void *)keep;

	if (k->live)
		k->live->let_go(k->live);
	if (k->earlier)
		site_page_let_go(k->earlier);
	arena_release(&k->a);
	free(k);
}

static struct united_keep *keep_all(struct thread *live, struct site_page *earlier)
{
	struct united_keep *k = mem_zalloc(1, sizeof *k);

	k->keep.let_go = keep_let_go;
	k->live = live->keep;
	live->keep = NULL;
	k->earlier = earlier;
	if (earlier)
		earlier->refs++;
	arena_init(&k->a);
	return k;
}

/* ---- posts */

/* The words of quote QUOTE of T as a body: only lines, as quotes in it would be others'. */
static const struct body *quoted_body(struct uniting *u, const struct thread *t, uint32_t quote)
{
	const struct quote *q = &t->quotes[quote];
	const struct post *p = &t->posts[q->post];
	const struct body *of =
	    t->bodies && t->bodies[q->post] ? t->bodies[q->post] : archive_body(t, q->post, u->a);
	const struct node *n = body_quote(of->blocks, quote - p->quotes);
	struct body *body = arena_zalloc(u->a, sizeof *body);
	struct node **end = &body->blocks;

	body->edited = TIME_NONE;
	for (n = n ? n->child : NULL; n; n = n->next) {
		if (n->kind != NODE_LINE && n->kind != NODE_PRE)
			continue;
		*end = arena_alloc(u->a, sizeof **end);
		**end = *n;
		(*end)->next = NULL;
		(*end)->tail = false;
		end = &(*end)->next;
	}
	return body;
}

static struct post *put(struct uniting *u, const struct thread *from, uint32_t post)
{
	struct post *p;

	thread_append_post(u->out, from, post);
	if (!from->bodies)
		thread_set_body(u->out, NULL);
	p = &u->out->posts[u->out->nposts - 1];
	p->part = 0;
	return p;
}

static enum post_flag flag_of(const struct uniting *u, const struct thread *from)
{
	return from == u->archive ? POST_OF_ARCHIVE : POST_OF_EARLIER;
}

static void put_quoted(struct uniting *u, const struct thread *t, uint32_t quote)
{
	const struct quote *q = &t->quotes[quote];
	struct post *p = thread_add_post(u->out);

	p->pid = q->pid;
	p->floor = q->floor_said;
	p->posted = q->posted;
	p->author = thread_author(u->out, q->author);
	p->raw = q->excerpt;
	p->flags = POST_OF_QUOTE;
	thread_set_body(u->out, quoted_body(u, t, quote));
}

static void put_extra(struct uniting *u)
{
	const struct extra *x = &u->extras[u->done++];

	if (x->from)
		put(u, x->from, x->post)->flags |= (uint8_t)flag_of(u, x->from);
	else
		put_quoted(u, x->of, x->post);
}

/* ---- what was blanked */

static uint32_t quote_of(const struct thread *t, uint64_t pid)
{
	for (uint32_t i = 0; pid && i < t->nquotes; i++)
		if (t->quotes[i].pid == pid)
			return i;
	return QUOTE_NONE;
}

/* The text is another's; all else is as the site says. */
static void put_instead(
    struct uniting *u, const struct post *live, const struct thread *from, uint32_t post)
{
	struct post *p = put(u, from, post);
	uint32_t author = live->author == AUTHOR_NONE
			      ? AUTHOR_NONE
			      : thread_author(u->out, u->live->authors[live->author].name);

	p->pid = live->pid;
	p->floor = live->floor;
	p->posted = live->posted;
	p->twin = live->twin;
	p->state = live->state;
	p->author = author;
	p->flags = (uint8_t)(live->flags | flag_of(u, from));
}

static void put_words_instead(struct uniting *u, uint32_t live, uint32_t quote)
{
	struct post *p = put(u, u->live, live);

	p->flags |= POST_OF_QUOTE;
	thread_set_body(u->out, quoted_body(u, u->live, quote));
}

/* Puts what stands in for post I of the site, which has it no more; false: nothing does. */
static bool put_other(struct uniting *u, uint32_t i)
{
	const struct post *p = &u->live->posts[i];
	const struct thread *archive = u->archive;
	uint32_t old = archive ? u->of_archive[i] : POST_NONE;
	uint32_t was = u->earlier ? thread_pid(u->earlier, p->pid) : POST_NONE;
	uint32_t quote = u->b->quotes ? quote_of(u->live, p->pid) : QUOTE_NONE;

	if (old != POST_NONE && archive->posts[old].state == POST_OK)
		put_instead(u, p, archive, old);
	else if (was != POST_NONE)
		put_instead(u, p, u->earlier, was);
	else if (quote != QUOTE_NONE)
		put_words_instead(u, i, quote);
	else
		return false;
	return true;
}

static void put_live(struct uniting *u, uint32_t i)
{
	if (u->live->posts[i].state == POST_OK || !put_other(u, i))
		put(u, u->live, i);
}

/* ---- pages that were not read */

static void put_hole(struct uniting *u, const struct hole *h, uint32_t first, uint32_t last)
{
	if (first > last)
		return;
	thread_add_hole(u->out, first, last);
	u->out->holes[u->out->nholes - 1].loading = h->loading;
}

/* On which page the next extra stands, EACH on one; one that does not say it, on page AT. */
static uint32_t page_of(const struct uniting *u, uint32_t each, uint32_t at)
{
	const struct extra *x = &u->extras[u->done];
	uint32_t floor = x->from ? x->from->posts[x->post].floor : 0;

	return floor && each ? (floor - 1) / each + 1 : at;
}

/* Pages without any post stay holes; so does the one on which the archive ends. */
static void fill_hole(struct uniting *u, const struct hole *h)
{
	uint32_t each = site_pages_each(u->b->pages), behind = h->first;

	while (u->done < u->n && u->extras[u->done].before == h->before) {
		uint32_t page = page_of(u, each, behind - 1);

		page = page > h->last ? h->last : page;
		if (page >= behind) {
			put_hole(u, h, behind, page - 1);
			behind = page + 1;
		}
		put_extra(u);
	}
	if (behind > h->first && u->last_floor < (behind - 1) * each)
		behind--;
	put_hole(u, h, behind, h->last);
}

/* What stands before live post number I; nposts: at the end. */
static void put_before(struct uniting *u, size_t *hole, uint32_t i)
{
	while (*hole < u->live->nholes && u->live->holes[*hole].before == i)
		fill_hole(u, &u->live->holes[(*hole)++]);
	while (u->done < u->n && u->extras[u->done].before == i)
		put_extra(u);
}

static void put_all(struct uniting *u)
{
	size_t hole = 0;

	thread_reserve(u->out, u->live->nposts + u->n, u->live->nquotes);
	for (uint32_t i = 0; i < u->live->nposts; i++) {
		put_before(u, &hole, i);
		put_live(u, i);
	}
	put_before(u, &hole, (uint32_t)u->live->nposts);
}

/* ---- the whole */

static int by_floor(const void *a, const void *b)
{
	const struct post *x = *(struct post *const *)a, *y = *(struct post *const *)b;

	if (x->floor != y->floor)
		return x->floor < y->floor ? -1 : 1;
	return x < y ? -1 : x > y;
}

/* Floors move when posts are deleted: those that are shown all the same get a letter. */
static void tell_twins_apart(struct thread *t)
{
	struct post **list = mem_alloc((t->nposts + 1) * sizeof(struct post *));

	for (size_t i = 0; i < t->nposts; i++)
		list[i] = &t->posts[i];
	qsort(list, t->nposts, sizeof(struct post *), by_floor);
	for (size_t i = 0, end; i < t->nposts; i = end) {
		uint16_t twins = 0;

		for (end = i + 1; end < t->nposts && list[end]->floor == list[i]->floor; end++)
			;
		for (size_t k = i; list[i]->floor && end - i > 1 && k < end; k++)
			if (post_is_replaced(list[k]) && list[k]->state == POST_OK)
				list[k]->twin = ++twins;
		/* Nobody has the floor by itself. */
		if (twins == end - i)
			for (size_t k = i; k < end; k++)
				list[k]->twin--;
	}
	free(list);
}

static void count_authors(struct thread *t)
{
	for (size_t i = 0; i < t->nposts; i++) {
		struct post *p = &t->posts[i];

		if (p->author != AUTHOR_NONE)
			t->authors[p->author].posts++;
		if (p->author != AUTHOR_NONE && p->flags & POST_IS_OP)
			t->op = p->author;
	}
	for (size_t i = 0; i < t->nposts && t->op != AUTHOR_NONE; i++)
		if (t->posts[i].author == t->op)
			t->posts[i].flags |= POST_IS_OP;
}

void site_unite(struct thread *live, const struct site_beside *b, struct thread *out)
{
	struct united_keep *keep = keep_all(live, b->earlier);
	struct uniting u = { .live = live, .b = b, .out = out, .a = &keep->a };

	thread_clear(out);
	out->keep = &keep->keep;
	out->tid = live->tid;
	u.archive = b->archive;
	out->title = live->title.n || !b->archive ? live->title : b->archive->title;
	out->board = live->board.n || !b->archive ? live->board : b->archive->board;
	u.earlier = b->earlier ? &b->earlier->page->thread.posts : NULL;
	site_find_lost(&u);
	put_all(&u);
	tell_twins_apart(out);
	count_authors(out);
	free(u.to_live);
	free(u.of_archive);
	free(u.extras);
}
