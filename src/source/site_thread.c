#include <stdlib.h>

#include "parse/archive_excerpt.h"
#include "source/site_thread_parts.h"
#include "source/site_unite.h"
#include "util/mem.h"

struct site_thread *site_thread(struct site *s, uint64_t tid)
{
	struct site_thread *t;

	for (size_t i = 0; i < s->nthreads; i++)
		if (s->threads[i]->tid == tid)
			return s->threads[i];
	t = mem_zalloc(1, sizeof *t);
	t->site = s;
	t->tid = tid;
	MEM_ROOM(s->threads, s->nthreads, s->threads_cap);
	s->threads[s->nthreads++] = t;
	site_note_thread(s, tid, slice_of(NULL, 0), slice_of(NULL, 0));
	return t;
}

void site_thread_free(struct site_thread *t)
{
	for (struct task *k = t->tasks, *next; k; k = next) {
		next = k->next;
		free(k);
	}
	site_pages_release(&t->pages);
	kept_free_earlier(t);
	free(t->wishes);
	free(t->gone.list);
	free(t->authors.list);
	free(t->refused.list);
	free(t);
}

int site_thread_saved(struct site *s, struct web_page *page, uint64_t *tid, struct err *e)
{
	const struct web_thread *w = &page->thread;
	struct site_thread *t;

	if (page->kind != WEB_THREAD || !w->posts.nposts) {
		web_page_free(page);
		return err_set(e, ERR_FOREIGN, NULL);
	}
	/* A page that does not say which thread it is of is one by itself. */
	*tid = w->tid ? w->tid : w->posts.posts[0].pid;
	t = site_thread(s, *tid);
	site_note_thread(s, *tid, w->title, page->facts.board);
	site_pages_put(&t->pages, page);
	t->status.state = SITE_READY;
	t->status.version++;
	return 0;
}

/* ---- what is asked for */

void site_thread_want_page(struct site_thread *t, uint32_t page, bool ahead)
{
	page = page ? page : 1;
	/* What was kept is asked for anew already. */
	if (!ahead && site_pages_kept(&t->pages, page) && task_find(t, TASK_PAGE, page))
		task_start(t, TASK_PAGE, page, false);
	if (t->site->offline || site_pages_find(&t->pages, page) ||
	    (t->pages.count && page > t->pages.count))
		return;
	kept_take_page(t, page);
	if (ahead && t->era == t->site->era && numbers_have(&t->refused, page))
		return;
	task_start(t, TASK_PAGE, page, ahead);
}

void site_thread_want_floor(struct site_thread *t, uint32_t floor)
{
	if (t->site->offline || !floor || wish_has(t, true, floor))
		return;
	wish_start(t, &(struct wish){ .is_floor = true, .what = floor });
}

void site_thread_want_last(struct site_thread *t)
{
	if (t->pages.count) {
		site_thread_want_page(t, t->pages.count, false);
	} else if (!t->site->offline) {
		kept_take_last(t);
		task_start(t, TASK_LAST, 0, false);
	}
}

void site_thread_want_post(struct site_thread *t, uint64_t pid)
{
	if (t->site->offline || !pid || wish_has(t, false, pid) || numbers_have(&t->gone, pid))
		return;
	wish_start(t, &(struct wish){ .what = pid });
}

void site_thread_want_alone(struct site_thread *t, uint64_t pid)
{
	if (t->site->offline || !pid || numbers_have(&t->gone, pid) ||
	    site_pages_has_pid(&t->pages, pid))
		return;
	kept_take_alone(t, pid);
	task_start(t, TASK_ALONE, pid, false);
}

void site_thread_want_author(struct site_thread *t, uint64_t uid)
{
	if (t->site->offline || !uid || site_thread_whole(t) || numbers_have(&t->authors, uid))
		return;
	kept_take_author(t, uid);
	task_start(t, TASK_AUTHOR, uid, false);
}

void site_thread_reload(struct site_thread *t, uint32_t page)
{
	uint32_t last = t->pages.n ? t->pages.list[t->pages.n - 1]->page->number : 1;

	if (t->site->offline)
		return;
	t->refused.n = t->authors.n = 0;
	for (size_t i = 0; i < t->pages.n; i++)
		if (t->pages.list[i]->page->cut || t->pages.list[i]->kept)
			task_start(t, TASK_PAGE, t->pages.list[i]->page->number, false);
	task_start(t, TASK_PAGE, last, false);
	if (page && page != last)
		task_start(t, TASK_PAGE, page, false);
}

/* ---- what is there */

const struct site_status *site_thread_status(const struct site_thread *t)
{
	return &t->status;
}

/* Posts of one member, or one alone, that were saved: there will never be more. */
uint32_t site_thread_pages(const struct site_thread *t)
{
	return !t->pages.count && t->site->offline ? 1 : t->pages.count;
}

uint32_t site_thread_page_of_floor(const struct site_thread *t, uint32_t floor)
{
	return site_pages_of_floor(&t->pages, floor);
}

bool site_thread_has_page(const struct site_thread *t, uint32_t page)
{
	return site_pages_find(&t->pages, page) != NULL;
}

bool site_thread_whole(const struct site_thread *t)
{
	return t->pages.n && t->pages.n == t->pages.count && !site_thread_gaps(t).cut;
}

bool site_thread_gone(const struct site_thread *t, uint64_t pid)
{
	return numbers_have(&t->gone, pid);
}

struct site_gaps site_thread_gaps(const struct site_thread *t)
{
	struct site_gaps gaps = { 0 };

	for (size_t i = 0; i < t->pages.n; i++) {
		gaps.lost += t->pages.list[i]->page->lost;
		gaps.cut |= t->pages.list[i]->page->cut;
	}
	return gaps;
}

/* The pages on their way. */
static size_t loading(const struct site_thread *t, uint32_t **pages)
{
	size_t n = 0, cap = 0;

	for (const struct task *k = t->tasks; k; k = k->next)
		if (k->kind == TASK_PAGE) {
			MEM_ROOM(*pages, n, cap);
			(*pages)[n++] = (uint32_t)k->what;
		}
	return n;
}

static void mark_authors(const struct site_thread *t, struct thread *out)
{
	for (size_t i = 0; i < out->nauthors; i++)
		out->authors[i].whole =
		    out->authors[i].uid && numbers_have(&t->authors, out->authors[i].uid);
}

static void build_united(
    const struct site_thread *t, const uint32_t *pages, size_t n, struct thread *out)
{
	struct site_beside beside = { &t->pages, t->archive, t->earlier,
		t->site->all->keeper.quotes };
	struct thread live;

	thread_init(&live);
	site_pages_build(&t->pages, pages, n, &live);
	site_unite(&live, &beside, out);
	thread_release(&live);
}

void site_thread_build(struct site_thread *t, struct thread *out)
{
	uint32_t *pages = NULL;
	size_t n = loading(t, &pages);

	kept_read_beside(t);
	if (t->archive || t->earlier || t->pages.n)
		build_united(t, pages, n, out);
	else
		site_pages_build(&t->pages, pages, n, out);
	free(pages);
	if (!out->tid)
		out->tid = t->tid;
	mark_authors(t, out);
	resolve_quotes(out, &excerpt_text);
	graph_build(out);
}
