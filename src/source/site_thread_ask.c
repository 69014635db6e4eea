#include "source/site_thread_parts.h"

#include <stdlib.h>

#include "source/address.h"
#include "util/mem.h"

#define HOPS_MAX 4 /* steps from page to page while a post is looked for */

bool numbers_have(const struct numbers *s, uint64_t n)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->list[i] == n)
			return true;
	return false;
}

void numbers_add(struct numbers *s, uint64_t n)
{
	if (numbers_have(s, n))
		return;
	MEM_ROOM(s->list, s->n, s->cap);
	s->list[s->n++] = n;
}

/* ---- tasks */

static void came(void *ctx, struct site_answer *a);

struct task *task_find(const struct site_thread *t, enum task_kind kind, uint64_t what)
{
	for (struct task *k = t->tasks; k; k = k->next)
		if (k->kind == kind && k->what == what)
			return k;
	return NULL;
}

static struct task *waited_for(const struct site_thread *t)
{
	for (struct task *k = t->tasks; k; k = k->next)
		if (!k->ahead)
			return k;
	return NULL;
}

static void task_path(const struct task *k, struct buf *path)
{
	uint64_t tid = k->thread->true_tid ? k->thread->true_tid : k->thread->tid;

	switch (k->kind) {
	case TASK_PAGE:
		address_thread(path, "", tid, (uint32_t)k->what, 0);
		break;
	case TASK_LAST:
		address_last(path, "", tid);
		break;
	case TASK_FIND:
		address_post(path, "", tid, k->what);
		break;
	case TASK_ALONE:
		address_post_alone(path, "", tid, k->what);
		break;
	case TASK_AUTHOR:
		address_thread(path, "", tid, k->page, k->what);
		break;
	}
}

static void task_ask(struct task *k)
{
	struct buf path;

	buf_init(&path, 1024);
	task_path(k, &path);
	k->request =
	    site_ask(k->thread->site, &(struct site_ask){
					  .path = path.p,
					  .kinds = SITE_KIND(WEB_THREAD),
					  .ahead = k->ahead,
					  .done = came,
					  .ctx = k,
					  .number = k->ahead ? NULL : &k->thread->status.request,
				      });
	buf_release(&path);
}

/* Somebody waits from now on. */
static void begin_waiting(struct site_thread *t)
{
	if (t->status.state == SITE_WAITING)
		return;
	t->failed = (struct err){ 0 };
	site_status_wait(&t->status);
	t->status.version++;
}

void task_start(struct site_thread *t, enum task_kind kind, uint64_t what, bool ahead)
{
	struct task *k = task_find(t, kind, what);

	if (k && (ahead || !k->ahead))
		return;
	if (!ahead)
		begin_waiting(t);
	if (k) {
		k->ahead = false;
		site_hurry(k->request, &t->status.request);
		return;
	}
	k = mem_zalloc(1, sizeof *k);
	*k = (struct task){ t->tasks, t, NULL, kind, what, 1, ahead, false };
	t->tasks = k;
	task_ask(k);
}

static void task_end(struct task *k)
{
	struct task **at = &k->thread->tasks;

	while (*at != k)
		at = &(*at)->next;
	*at = k->next;
	free(k);
}

/* ---- wishes */

bool wish_has(const struct site_thread *t, bool is_floor, uint64_t what)
{
	for (size_t i = 0; i < t->nwishes; i++)
		if (t->wishes[i].is_floor == is_floor && t->wishes[i].what == what)
			return true;
	return false;
}

static uint32_t found_on(const struct site_thread *t, const struct wish *w)
{
	return w->is_floor ? site_pages_with_floor(&t->pages, (uint32_t)w->what)
			   : site_pages_with_pid(&t->pages, w->what);
}

/* The neighbour of PAGE that should have it, 0: if it were there, it would be on PAGE. */
static uint32_t neighbour(const struct site_thread *t, const struct wish *w, uint32_t number)
{
	struct site_range r = site_page_range(site_pages_find(&t->pages, number), w->is_floor);

	if (r.low && w->what < r.low)
		return number - 1;
	return r.high && w->what > r.high && number < t->pages.count ? number + 1 : 0;
}

/* True: it is granted, or cannot be. */
static bool grant(struct site_thread *t, struct wish *w)
{
	bool cut = false; /* it may have stood where a page is missing its end */

	while (!found_on(t, w)) {
		if (!w->page && w->is_floor)
			w->page = site_pages_of_floor(&t->pages, (uint32_t)w->what);
		if (!w->page)
			return w->is_floor && site_pages_find(&t->pages, 1);
		if (t->pages.count && w->page > t->pages.count)
			w->page = t->pages.count;
		if (!site_pages_find(&t->pages, w->page)) {
			bool kept = kept_take_page(t, w->page);

			if (!task_find(t, TASK_PAGE, w->page) && ++w->hops > HOPS_MAX)
				return true;
			task_start(t, TASK_PAGE, w->page, false);
			if (!kept)
				return false;
			continue;
		}
		if (site_pages_kept(&t->pages, w->page) && task_find(t, TASK_PAGE, w->page))
			return false;
		cut = cut || site_pages_find(&t->pages, w->page)->cut ||
		      site_pages_kept(&t->pages, w->page);
		w->page = neighbour(t, w, w->page);
		if (!w->page || ++w->hops > HOPS_MAX) {
			if (!w->is_floor && !cut)
				numbers_add(&t->gone, w->what);
			return true;
		}
	}
	return true;
}

static void grant_all(struct site_thread *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->nwishes; i++)
		if (!grant(t, &t->wishes[i]))
			t->wishes[n++] = t->wishes[i];
	t->nwishes = n;
}

/* What is kept is there at once; the site is asked for the same page. */
static void take_kept(struct site_thread *t, const struct wish *w)
{
	uint32_t page = 0;

	if (!w->is_floor && kept_take_pid(t, w->what))
		page = site_pages_with_pid(&t->pages, w->what);
	else if (w->is_floor && !t->pages.n && kept_take_page(t, 1))
		page = 1;
	if (page)
		task_start(t, TASK_PAGE, page, false);
}

void wish_start(struct site_thread *t, const struct wish *w)
{
	struct wish mine = *w;

	if (!found_on(t, w))
		take_kept(t, w);
	if (grant(t, &mine))
		return;
	MEM_ROOM(t->wishes, t->nwishes, t->wishes_cap);
	t->wishes[t->nwishes++] = mine;
	/* The first page tells how many floors there are on each. */
	if (!mine.page && mine.is_floor)
		task_start(t, TASK_PAGE, 1, false);
	else if (!mine.page)
		task_start(t, TASK_FIND, mine.what, false);
}

/* The site has said on which page it is; 0: it has not, so there is nothing to wish any more. */
static void wish_learn(struct site_thread *t, const struct task *k, uint32_t page)
{
	size_t n = 0;

	for (size_t i = 0; i < t->nwishes; i++) {
		struct wish w = t->wishes[i];
		bool about = !w.is_floor && w.what == k->what;

		if (about)
			w.page = page;
		if (!about || page)
			t->wishes[n++] = w;
	}
	t->nwishes = n;
}

/* ---- answers */

/* After a deletion the site leads to the thread's own address and forgets what of it was wanted. */
static bool was_lost(const struct task *k, const struct site_answer *a)
{
	const struct web_page *p = a->page;

	if (k->again || !*a->first)
		return false;
	if (k->kind == TASK_AUTHOR)
		return p->thread.only_uid != k->what;
	return k->kind == TASK_PAGE && p->number != k->what && k->what <= p->count;
}

/* What ends before its pager is the page that was asked for. */
static void mend_number(const struct task *k, struct web_page *p)
{
	if (k->kind == TASK_PAGE && p->cut && p->count == 1)
		p->number = p->count = (uint32_t)k->what;
}

/* A post that is in another thread now is not in this one. */
static void judge(const struct task *k, struct site_answer *a)
{
	uint64_t tid = k->thread->true_tid, other = a->page->thread.tid;

	if (tid && other && other != tid)
		err_set(&a->err, k->kind == TASK_PAGE ? ERR_FOREIGN : ERR_NOT_FOUND, a->url);
}

static void note(struct site_thread *t, const struct web_page *p)
{
	if (p->thread.tid)
		t->true_tid = p->thread.tid;
	site_note_thread(t->site, t->tid, p->thread.title, p->facts.board);
}

static void put(struct site_thread *t, struct site_answer *a)
{
	note(t, a->page);
	kept_put(t, a);
	site_pages_put(&t->pages, a->page);
	a->page = NULL;
}

/* Has K the page that it is about, if there is one? */
static bool is_there(const struct task *k)
{
	const struct site_pages *p = &k->thread->pages;

	return k->kind != TASK_PAGE || (p->count && k->what > p->count) ||
	       site_pages_find(p, (uint32_t)k->what);
}

static void take_error(const struct task *k, const struct err *e);

/* What the site does not give must end in an error, or it would be asked for for ever. */
static void take_other_page(const struct task *k, const char *url)
{
	struct err e = { 0 };

	err_set(&e, ERR_FOREIGN, url);
	take_error(k, &e);
}

/* True: the task goes on. */
static bool take_page(struct task *k, struct site_answer *a)
{
	struct site_thread *t = k->thread;
	uint32_t number = a->page->number, count = a->page->count;
	bool lost = was_lost(k, a);

	put(t, a);
	if (lost) {
		k->again = true;
		return true;
	}
	if (!is_there(k))
		take_other_page(k, a->url);
	if (k->kind == TASK_FIND)
		wish_learn(t, k, number);
	if (k->kind == TASK_ALONE && !site_pages_has_pid(&t->pages, k->what))
		numbers_add(&t->gone, k->what);
	if (k->kind != TASK_AUTHOR)
		return false;
	if (number >= count || number < k->page) {
		numbers_add(&t->authors, k->what);
		return false;
	}
	k->page = number + 1;
	k->again = false;
	return true;
}

/* The forum's own no is an answer to some questions. True: E is no error. */
static bool is_answer(const struct task *k, const struct err *e)
{
	struct site_thread *t = k->thread;
	bool no = e->code == ERR_FORUM || e->code == ERR_NOT_FOUND;

	if (no && k->kind == TASK_AUTHOR)
		numbers_add(&t->authors, k->what);
	else if (no && (k->kind == TASK_ALONE || k->kind == TASK_FIND))
		numbers_add(&t->gone, k->what);
	else
		return false;
	return true;
}

/* Was what K is about kept? */
static bool is_kept(const struct task *k)
{
	const struct site_pages *p = &k->thread->pages;

	switch (k->kind) {
	case TASK_PAGE:
		return site_pages_find(p, (uint32_t)k->what);
	case TASK_LAST:
		return p->n > 0;
	case TASK_FIND:
	case TASK_ALONE:
		return site_pages_has_pid(p, k->what);
	case TASK_AUTHOR:
		break;
	}
	return false;
}

static void take_error(const struct task *k, const struct err *e)
{
	struct site_thread *t = k->thread;

	if (k->kind == TASK_FIND)
		wish_learn(t, k, 0);
	if (is_answer(k, e) || (is_kept(k) && site_kept_enough(t->site, e)))
		return;
	if (k->ahead) {
		if (t->era != t->site->era)
			t->refused.n = 0;
		t->era = t->site->era;
		numbers_add(&t->refused, k->what);
		return;
	}
	t->failed = *e;
	t->nwishes = 0;
}

static void settle(struct site_thread *t)
{
	struct task *k;

	grant_all(t);
	k = waited_for(t);
	t->status.version++;
	if (k)
		site_hurry(k->request, &t->status.request);
	else if (t->status.state == SITE_WAITING)
		site_status_done(&t->status, &t->failed);
	else if (t->status.state == SITE_IDLE && site_pages_head(&t->pages))
		t->status.state = SITE_READY;
}

static void came(void *ctx, struct site_answer *a)
{
	struct task *k = ctx;
	struct site_thread *t = k->thread;

	if (!a->err.code) {
		mend_number(k, a->page);
		judge(k, a);
	}
	if (a->err.code)
		take_error(k, &a->err);
	else if (take_page(k, a)) {
		task_ask(k);
		settle(t);
		return;
	}
	task_end(k);
	settle(t);
}

void site_thread_found(struct site_thread *t, struct site_answer *a, uint64_t pid)
{
	uint32_t number = a->page->number;

	put(t, a);
	wish_start(t, &(struct wish){ .what = pid, .page = number });
	settle(t);
}
