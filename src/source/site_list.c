#include "source/site_parts.h"

#include <stdlib.h>

#include "source/address.h"
#include "util/hash.h"
#include "util/mem.h"

struct list_page {
	struct web_page *page;
	int64_t kept; /* when it was read, if it is a kept one; else 0 */
};

struct site_list {
	struct site *site;
	struct list_query query;
	struct list_page *pages; /* in order, without holes */
	size_t npages, pages_cap;
	uint32_t first;           /* the number of the first of them */
	struct list_page *before; /* those that were replaced: who shows them may not have looked
				   * again */
	size_t nbefore;
	const struct topic **rows;
	size_t nrows, rows_cap;
	uint64_t *tids; /* of the rows: open addressing, 0 is free */
	size_t tids_cap;
	uint32_t count; /* pages, as the newest one says; 0: not known */
	bool whole;
	bool anew;      /* what is on its way is a first page that replaces all */
	uint32_t asked; /* the page that is on its way */
	struct site_status status;
};

/* ---- rows */

/* Where TID stands in the set, or the free place where it belongs. */
static size_t tid_slot(const struct site_list *l, uint64_t tid)
{
	size_t i = hash_mix(tid) & (l->tids_cap - 1);

	while (l->tids[i] && l->tids[i] != tid)
		i = (i + 1) & (l->tids_cap - 1);
	return i;
}

static void grow_tids(struct site_list *l)
{
	free(l->tids);
	l->tids_cap = l->tids_cap ? l->tids_cap * 2 : 256;
	l->tids = mem_zalloc(l->tids_cap, sizeof *l->tids);
	for (size_t i = 0; i < l->nrows; i++)
		if (l->rows[i]->tid)
			l->tids[tid_slot(l, l->rows[i]->tid)] = l->rows[i]->tid;
}

/* Threads that were answered between two pages stand on both: the place that was seen first is
 * kept.
 */
static void add_row(struct site_list *l, const struct topic *topic)
{
	size_t slot;

	if (l->nrows * 2 >= l->tids_cap)
		grow_tids(l);
	slot = tid_slot(l, topic->tid);
	if (topic->tid && l->tids[slot])
		return;
	l->tids[slot] = topic->tid;
	MEM_ROOM(l->rows, l->nrows, l->rows_cap);
	l->rows[l->nrows++] = topic;
}

static void add_rows(struct site_list *l, const struct web_page *page)
{
	const struct topic_list *t = &page->list;

	for (size_t i = 0; i < t->ntopics; i++) {
		const struct topic *topic = &t->topics[i];

		add_row(l, topic);
		if (topic->tid)
			site_note_thread(l->site, topic->tid, topic->title,
			    topic->board.n ? topic->board : t->board);
	}
}

static void add_page(struct site_list *l, struct web_page *page, int64_t kept)
{
	MEM_ROOM(l->pages, l->npages, l->pages_cap);
	l->pages[l->npages++] = (struct list_page){ page, kept };
	add_rows(l, page);
}

static void free_pages(struct list_page *pages, size_t n)
{
	for (size_t i = 0; i < n; i++)
		web_page_free(pages[i].page);
	free(pages);
}

static void forget_rows(struct site_list *l)
{
	l->nrows = 0;
	if (l->tids_cap)
		memset(l->tids, 0, l->tids_cap * sizeof *l->tids);
}

static void begin_anew(struct site_list *l)
{
	free_pages(l->before, l->nbefore);
	l->before = l->pages;
	l->nbefore = l->npages;
	l->pages = NULL;
	l->npages = l->pages_cap = 0;
	l->whole = false;
	forget_rows(l);
}

/* PAGE in place of the kept one number AT. */
static void replace_page(struct site_list *l, size_t at, struct web_page *page)
{
	free_pages(l->before, l->nbefore);
	l->before = mem_alloc(sizeof *l->before);
	/* NOLINTNEXTLINE(*NullDereference): page AT is there. */
	l->before[0] = l->pages[at];
	l->nbefore = 1;
	l->pages[at] = (struct list_page){ page, 0 };
	forget_rows(l);
	for (size_t i = 0; i < l->npages; i++)
		add_rows(l, l->pages[i].page);
}

/* ---- what is kept */

static struct site_page_key key_of(const struct site_list *l, uint32_t number)
{
	const struct list_query *q = &l->query;

	return (struct site_page_key){
		.kind = SITE_KEPT_LIST,
		.id = q->fid,
		.sub = (uint64_t)q->type << 8 | (unsigned)q->order << 1 | q->digest,
		.number = number,
	};
}

static uint32_t begins_with(const struct list_query *q)
{
	return q->from ? q->from : 1;
}

static uint32_t next_page(const struct site_list *l)
{
	return l->npages ? l->first + (uint32_t)l->npages : begins_with(&l->query);
}

static void take_kept(struct site_list *l, uint32_t number)
{
	struct site_page_key key = key_of(l, number);
	int64_t came = 0;
	struct web_page *page = site_kept_page(l->site, &key, &came);

	if (!page)
		return;
	if (!l->npages)
		l->first = number;
	l->count = l->npages ? l->count : page->count;
	add_page(l, page, came);
	l->whole = next_page(l) > l->count;
	l->status.version++;
	site_changed(l->site);
}

int64_t site_list_kept(const struct site_list *l)
{
	int64_t oldest = 0;

	for (size_t i = 0; i < l->npages; i++)
		if (l->pages[i].kept && (!oldest || l->pages[i].kept < oldest))
			oldest = l->pages[i].kept;
	return oldest;
}

/* ---- asking */

/* Of a page that does not exist a board gives its first one. */
static bool is_past_end(const struct site_list *l, const struct web_page *page)
{
	return !l->anew && l->npages && page->number < l->asked;
}

static void keep(struct site_list *l, const struct site_answer *a)
{
	struct site_page_key key = key_of(l, a->page->number);

	site_keep_page(l->site, &key, a);
}

/* Is there a page in the place of the one that is asked for? */
static bool has_asked(const struct site_list *l)
{
	return l->npages && l->asked >= l->first && l->asked < next_page(l);
}

/* What ends before its pager is the page that was asked for. */
static void begin_with(struct site_list *l, const struct web_page *page)
{
	begin_anew(l);
	if (!page->cut)
		l->asked = page->number;
	l->first = l->asked;
}

static void take_page(struct site_list *l, struct site_answer *a)
{
	struct web_page *page = a->page;

	l->count = page->count;
	if (is_past_end(l, page)) {
		l->whole = true;
		return;
	}
	keep(l, a);
	if (l->anew)
		begin_with(l, page);
	if (has_asked(l))
		replace_page(l, l->asked - l->first, page);
	else
		add_page(l, page, 0);
	a->page = NULL;
	l->whole = next_page(l) > page->count;
}

static void page_came(void *ctx, struct site_answer *a)
{
	struct site_list *l = ctx;

	if (!a->err.code)
		take_page(l, a);
	else if (has_asked(l) && site_kept_enough(l->site, &a->err))
		a->err.code = 0;
	l->anew = false;
	site_status_done(&l->status, &a->err);
}

static void ask(struct site_list *l, uint32_t page)
{
	struct buf path;

	buf_init(&path, 1024);
	l->asked = page;
	address_list(&path, "", &l->query, page);
	site_status_wait(&l->status);
	site_ask(l->site, &(struct site_ask){
			      .path = path.p,
			      .kinds = SITE_KIND(WEB_BOARD),
			      .done = page_came,
			      .ctx = l,
			      .number = &l->status.request,
			  });
	buf_release(&path);
}

void site_list_more(struct site_list *l)
{
	uint32_t next = next_page(l);

	if (l->status.state == SITE_WAITING || l->whole)
		return;
	take_kept(l, next);
	/* What the first page says now may be another list: the kept ones behind it are of that. */
	l->anew = next == begins_with(&l->query);
	ask(l, next);
}

void site_list_reload(struct site_list *l)
{
	if (l->status.state == SITE_WAITING)
		return;
	l->anew = true;
	ask(l, begins_with(&l->query));
}

/* ---- the list */

static bool same_query(const struct list_query *a, const struct list_query *b)
{
	return a->fid == b->fid && a->type == b->type && a->order == b->order &&
	       a->digest == b->digest && a->from == b->from;
}

struct site_list *site_list(struct site *s, const struct list_query *query)
{
	struct site_list *l;

	for (size_t i = 0; i < s->nlists; i++)
		if (same_query(&s->lists[i]->query, query))
			return s->lists[i];
	l = mem_zalloc(1, sizeof *l);
	l->site = s;
	l->query = *query;
	MEM_ROOM(s->lists, s->nlists, s->lists_cap);
	s->lists[s->nlists++] = l;
	return l;
}

void site_list_saved(struct site *s, struct web_page *page)
{
	struct site_list *l = site_list(s, &(struct list_query){ .fid = page->facts.fid });
	struct err none = { 0 };

	if (!l->npages)
		l->first = page->number;
	l->count = page->count;
	add_page(l, page, 0);
	l->whole = true;
	site_status_done(&l->status, &none);
}

void site_list_free(struct site_list *l)
{
	free_pages(l->pages, l->npages);
	free_pages(l->before, l->nbefore);
	free(l->rows);
	free(l->tids);
	free(l);
}

const struct site_status *site_list_status(const struct site_list *l)
{
	return &l->status;
}

const struct list_query *site_list_query(const struct site_list *l)
{
	return &l->query;
}

size_t site_list_count(const struct site_list *l)
{
	return l->nrows;
}

const struct topic *site_list_topic(const struct site_list *l, size_t i)
{
	return l->rows[i];
}

bool site_list_whole(const struct site_list *l)
{
	return l->whole;
}

uint32_t site_list_pages(const struct site_list *l)
{
	return l->count;
}

uint32_t site_list_first(const struct site_list *l)
{
	return l->npages ? l->first : begins_with(&l->query);
}

const struct topic_list *site_list_head(const struct site_list *l)
{
	return l->npages ? &l->pages[0].page->list : NULL;
}

struct site_gaps site_list_gaps(const struct site_list *l)
{
	struct site_gaps gaps = { 0 };

	for (size_t i = 0; i < l->npages; i++) {
		gaps.lost += l->pages[i].page->lost;
		gaps.cut |= l->pages[i].page->cut;
	}
	return gaps;
}
