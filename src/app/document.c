#include "app/document.h"

#include "model/conversation.h"
#include "parse/archive_body.h"
#include "parse/archive_excerpt.h"
#include "source/site_keep.h"

#define TEXT_MAX     ((size_t)4 * 1024 * 1024)
#define QUOTE_LEVELS 50 /* deeper ones are not opened all at once */

static const struct body *body_of(void *ctx, uint32_t post, struct arena *a)
{
	const struct document *d = ctx;

	return archive_body(&d->thread, post, a);
}

/* Are all quotes in the blocks from N on quotes of a post that has N_QUOTES? */
static bool has_quotes(const struct node *n, uint32_t nquotes)
{
	for (; n; n = n->next)
		if ((n->kind == NODE_QUOTE && n->quote != QUOTE_NONE && n->quote >= nquotes) ||
		    !has_quotes(n->child, nquotes))
			return false;
	return true;
}

/* What it quoted then and does not quote now is left out. */
static const struct body *earlier_body(const struct document *d, uint32_t post, struct arena *a)
{
	const struct post *p = &d->thread.posts[post];
	const struct body *of =
	    site_thread_earlier(d->live, p->pid, d->source.earlier.n, NULL, NULL);
	struct body *body = arena_zalloc(a, sizeof *body);
	struct node **end = &body->blocks;

	*body = of ? *of : (struct body){ .edited = TIME_NONE };
	*end = NULL;
	for (const struct node *n = of ? of->blocks : NULL; n; n = n->next) {
		struct node one = *n;

		one.next = NULL;
		if (!has_quotes(&one, p->nquotes))
			continue;
		*end = arena_alloc(a, sizeof **end);
		**end = one;
		end = &(*end)->next;
	}
	return body;
}

static const struct body *live_body_of(void *ctx, uint32_t post, struct arena *a)
{
	const struct document *d = ctx;
	const struct body *body = d->thread.bodies[post];

	if (d->source.earlier.n && d->source.earlier.post == post)
		return earlier_body(d, post, a);
	return body ? body : archive_body(&d->thread, post, a);
}

static bool says(void *ctx, const struct quote *q, uint32_t post)
{
	struct document *d = ctx;

	excerpt_text.excerpt(q, &d->excerpt);
	excerpt_text.post(&d->thread, post, &d->post);
	return excerpt_compare(buf_slice(&d->excerpt), buf_slice(&d->post)) != EXCERPT_DIFFERS;
}

static void init(struct document *d)
{
	thread_init(&d->thread);
	buf_init(&d->excerpt, TEXT_MAX);
	buf_init(&d->post, TEXT_MAX);
}

int document_open(struct document *d, struct archive *a, size_t index, archive_trouble *trouble,
    void *ctx, struct err *e)
{
	int code;

	*d = (struct document){ .archive = a, .index = index };
	init(d);
	d->source = (struct layout_source){ d, &d->thread, body_of, says, { 0, 0, 0 } };
	code = archive_read(a, index, ARCHIVE_RESOLVE, &d->thread, trouble, ctx, e);
	if (code < 0)
		document_close(d);
	return code;
}

void document_close(struct document *d)
{
	thread_release(&d->thread);
	buf_release(&d->excerpt);
	buf_release(&d->post);
}

/* ---- of a site */

/* Before the first page came only the list knows what the thread is called. */
static void build(struct document *d, const struct catalog *c, struct thread *t)
{
	const struct catalog_thread *ct = &c->threads[d->index];

	d->version = site_thread_status(d->live)->version;
	site_thread_build(d->live, t);
	t->tid = ct->tid;
	if (!t->title.n)
		t->title = ct->title;
	if (!t->board.n)
		t->board = c->boards[ct->board].name;
}

void document_open_live(
    struct document *d, struct site_thread *live, const struct catalog *c, size_t index)
{
	*d = (struct document){ .live = live, .index = index };
	init(d);
	d->source = (struct layout_source){ d, &d->thread, live_body_of, says, { 0, 0, 0 } };
	build(d, c, &d->thread);
}

bool document_refresh(struct document *d, const struct catalog *c, struct remap *m)
{
	struct thread fresh;

	if (!d->live || d->version == site_thread_status(d->live)->version)
		return false;
	thread_init(&fresh);
	build(d, c, &fresh);
	remap_init(m, &d->thread, &fresh);
	thread_release(&d->thread);
	d->thread = fresh;
	d->source.earlier.post = thread_pid(&d->thread, d->earlier);
	return true;
}

bool document_earlier(struct document *d, uint32_t post, int64_t *seen)
{
	uint64_t pid = d->live && post != POST_NONE ? d->thread.posts[post].pid : 0;
	uint32_t n = pid == d->earlier ? d->source.earlier.n + 1 : 1, of = 0;

	*seen = TIME_NONE;
	if (!pid || (!site_thread_earlier(d->live, pid, n, &of, seen) && !of))
		return false;
	d->earlier = pid;
	d->source.earlier.post = post;
	d->source.earlier.n = n <= of ? n : 0;
	d->source.earlier.of = of;
	return true;
}

bool document_partial(const struct document *d)
{
	return d->live && !site_thread_whole(d->live);
}

bool document_end(const struct document *d)
{
	uint32_t pages = d->live ? site_thread_pages(d->live) : 0;

	return d->thread.nposts && (!d->live || (pages && site_thread_has_page(d->live, pages)));
}

/* ---- quotes into other threads */

static bool leads_elsewhere(const struct document *d, const struct quote *q)
{
	return q->tid && d->thread.tid && q->tid != d->thread.tid && q->author.n &&
	       q->posted != TIME_NONE;
}

void document_resolve_elsewhere(struct document *d)
{
	struct thread other;
	uint64_t read = 0; /* the thread that OTHER holds */
	bool inited = false;

	for (size_t i = 0; i < d->thread.nquotes; i++) {
		struct quote *q = &d->thread.quotes[i];
		size_t index = leads_elsewhere(d, q)
				   ? catalog_find(archive_catalog(d->archive), q->tid)
				   : THREAD_NONE;
		uint32_t post = POST_NONE;

		if (index == THREAD_NONE)
			continue;
		if (!inited)
			thread_init(&other);
		inited = true;
		if (read != q->tid)
			read = archive_read(
				   d->archive, index, ARCHIVE_COUNTS, &other, NULL, NULL, NULL) == 0
				   ? q->tid
				   : 0;
		if (read)
			post = resolve_in(&other, q, &excerpt_text);
		if (post != POST_NONE) {
			q->elsewhere = other.posts[post].floor;
			q->by = QUOTE_MINUTE;
		}
	}
	if (inited)
		thread_release(&other);
}

struct slice document_words(const struct document *d, uint32_t post, struct arena *a)
{
	const struct body *body = d->source.body(d->source.ctx, post, a);
	struct buf text;
	struct slice words;

	buf_init(&text, TEXT_MAX);
	body_text(body->blocks, &text, NULL, 0);
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			text.p[i] = ' ';
	words = arena_dup(a, buf_slice(&text));
	buf_release(&text);
	return words;
}

enum word document_deeper(const struct document *d, uint32_t *level)
{
	uint32_t deepest = conversation_deepest(&d->thread, QUOTE_LEVELS);

	*level = *level < deepest ? *level + 1 : deepest;
	if (!deepest)
		return W_NO_QUOTES;
	return *level == deepest ? W_QUOTES_ALL_OPEN : W_QUOTES_OPEN;
}
