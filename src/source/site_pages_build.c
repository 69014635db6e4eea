#include "source/site_pages.h"

#include <stdlib.h>

#include "util/mem.h"

/* ---- pages are kept as long as threads were built of them */

struct pages_keep {
	struct thread_keep keep; /* first: it is what a thread knows */
	struct site_page **list;
	size_t n;
};

static void keep_let_go(struct thread_keep *keep)
{
	struct pages_keep *k = (struct pages_keep *)keep;

	for (size_t i = 0; i < k->n; i++)
		site_page_let_go(k->list[i]);
	free(k->list);
	free(k);
}

static struct thread_keep *keep_all(const struct site_pages *s)
{
	struct pages_keep *k = mem_alloc(sizeof *k);

	*k = (struct pages_keep){ .keep = { keep_let_go }, .n = s->n + s->nloose };
	k->list = mem_alloc((k->n + 1) * sizeof(struct site_page *));
	for (size_t i = 0; i < k->n; i++) {
		k->list[i] = i < s->n ? s->list[i] : s->loose[i - s->n];
		k->list[i]->refs++;
	}
	return &k->keep;
}

/* ---- which of several copies of a post is shown */

struct entry { /* a post on a page */
	const struct site_page *page;
	uint32_t post;
	uint64_t pid;
	uint32_t at; /* in which order it was found */
	bool shown;
};

struct entries {
	struct entry *list;
	size_t n, cap;
};

static void add_entries(struct entries *e, const struct site_page *page)
{
	const struct thread *t = &page->page->thread.posts;

	for (uint32_t i = 0; i < t->nposts; i++) {
		MEM_ROOM(e->list, e->n, e->cap);
		e->list[e->n] = (struct entry){
			.page = page,
			.post = i,
			.pid = t->posts[i].pid,
			.at = (uint32_t)e->n,
			.shown = true,
		};
		e->n++;
	}
}

/* By pid; of one pid the newest first, of one page the first. */
static int by_pid(const void *a, const void *b)
{
	const struct entry *x = *(struct entry *const *)a, *y = *(struct entry *const *)b;

	if (x->pid != y->pid)
		return x->pid < y->pid ? -1 : 1;
	if (x->page->seq != y->page->seq)
		return x->page->seq > y->page->seq ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

static struct entry **sorted(const struct entries *e)
{
	struct entry **list = mem_alloc((e->n + 1) * sizeof(struct entry *));

	for (size_t i = 0; i < e->n; i++)
		list[i] = &e->list[i];
	qsort(list, e->n, sizeof(struct entry *), by_pid);
	return list;
}

/* Deletions between two fetches move posts from one page to the one before: they stand on both. */
static void show_each_once(const struct entries *e)
{
	struct entry **list = sorted(e);

	for (size_t i = 1; i < e->n; i++)
		if (list[i]->pid && list[i]->pid == list[i - 1]->pid)
			list[i]->shown = false;
	free(list);
}

/* ---- putting them together */

struct build {
	const struct site_pages *pages;
	struct thread *out;
	struct entries whole;
	struct entries loose;
	struct entry **alone; /* those of LOOSE that no whole page has, by pid */
	size_t nalone, next;
	const uint32_t *loading;
	size_t nloading;
};

static int compare_pids(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static uint64_t *whole_pids(const struct build *b)
{
	uint64_t *pids = mem_alloc((b->whole.n + 1) * sizeof *pids);

	for (size_t i = 0; i < b->whole.n; i++)
		pids[i] = b->whole.list[i].pid;
	qsort(pids, b->whole.n, sizeof *pids, compare_pids);
	return pids;
}

static void find_alone(struct build *b)
{
	uint64_t *pids = whole_pids(b);

	for (size_t i = 0; i < b->pages->nloose; i++)
		add_entries(&b->loose, b->pages->loose[i]);
	show_each_once(&b->loose);
	b->alone = sorted(&b->loose);
	for (size_t i = 0; i < b->loose.n; i++) {
		struct entry *e = b->alone[i];

		if (e->shown && e->pid &&
		    !bsearch(&e->pid, pids, b->whole.n, sizeof *pids, compare_pids) &&
		    !site_pages_deny(b->pages, e->pid, e->page->seq))
			b->alone[b->nalone++] = e;
	}
	free(pids);
}

static void append(struct build *b, const struct entry *e)
{
	thread_append_post(b->out, &e->page->page->thread.posts, e->post);
	b->out->posts[b->out->nposts - 1].part = 0;
	if (e->page->stale)
		b->out->posts[b->out->nposts - 1].floor = 0;
}

/* Those with a pid below HIGH that were not put yet. True: there were some. */
static bool append_alone(struct build *b, uint64_t high)
{
	size_t was = b->next;

	while (b->next < b->nalone && b->alone[b->next]->pid < high)
		append(b, b->alone[b->next++]);
	return b->next > was;
}

static void add_hole(struct build *b, uint32_t first, uint32_t last)
{
	struct hole *h;

	thread_add_hole(b->out, first, last);
	h = &b->out->holes[b->out->nholes - 1];
	for (size_t i = 0; i < b->nloading; i++)
		h->loading |= b->loading[i] >= first && b->loading[i] <= last;
}

/* Pages FIRST to LAST are missing, before the post with pid HIGH. What is known of their posts
 * stands among them, and something may be missing before it and behind it. */
static void append_gap(struct build *b, uint32_t first, uint32_t last, uint64_t high)
{
	add_hole(b, first, last);
	if (append_alone(b, high))
		add_hole(b, first, last);
}

static void append_page(struct build *b, const struct site_page *page, size_t *at)
{
	for (; *at < b->whole.n && b->whole.list[*at].page == page; (*at)++) {
		const struct entry *e = &b->whole.list[*at];

		if (!e->shown)
			continue;
		if (!(page->page->thread.posts.posts[e->post].flags & POST_TOP))
			append_alone(b, e->pid);
		append(b, e);
	}
}

static void append_all(struct build *b)
{
	const struct site_pages *s = b->pages;
	uint32_t number = 0;
	size_t at = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct site_page *p = s->list[i];

		if (p->page->number > number + 1)
			append_gap(b, number + 1, p->page->number - 1,
			    site_page_range(p->page, false).low);
		append_page(b, p, &at);
		number = p->page->number;
	}
	if (number < s->count)
		append_gap(b, number + 1, s->count, UINT64_MAX);
	append_alone(b, UINT64_MAX);
}

/* ---- what the thread says of itself */

static void count_authors(struct thread *t)
{
	for (size_t i = 0; i < t->nposts; i++) {
		if (t->posts[i].author == AUTHOR_NONE)
			continue;
		t->authors[t->posts[i].author].posts++;
		if (t->posts[i].flags & POST_IS_OP)
			t->op = t->posts[i].author;
	}
}

static void describe(const struct site_pages *s, struct thread *out)
{
	const struct web_page *head = site_pages_head(s);

	if (!head)
		return;
	out->tid = head->thread.tid;
	out->title = head->thread.title;
	out->board = head->facts.board;
}

void site_pages_build(
    const struct site_pages *s, const uint32_t *loading, size_t nloading, struct thread *out)
{
	struct build b = { .pages = s, .out = out, .loading = loading, .nloading = nloading };
	struct thread_keep *keep = keep_all(s); /* before what OUT has kept goes */

	thread_clear(out);
	out->keep = keep;
	for (size_t i = 0; i < s->n; i++)
		add_entries(&b.whole, s->list[i]);
	show_each_once(&b.whole);
	find_alone(&b);
	thread_reserve(out, b.whole.n + b.nalone, 0);
	append_all(&b);
	count_authors(out);
	describe(s, out);
	free(b.whole.list);
	free(b.loose.list);
	free(b.alone);
}
