/* Which thread a post is in, when nothing but its pid is known. */
#include "source/address.h"
#include "source/site_thread_parts.h"

/* 0: none of the threads that were read has it. */
static uint64_t thread_at_hand(const struct site *s, uint64_t pid)
{
	for (size_t i = 0; i < s->nthreads; i++)
		if (site_pages_has_pid(&s->threads[i]->pages, pid))
			return s->threads[i]->tid;
	return 0;
}

/* The page itself says it, else the address that the site led to. */
static uint64_t thread_of(const struct site_answer *a)
{
	struct address there = address_read(slice_str(a->url));

	return a->page->thread.tid ? a->page->thread.tid : there.tid;
}

static void found(void *ctx, struct site_answer *a)
{
	struct site *s = ctx;

	s->find.request = NULL;
	if (!a->err.code) {
		s->find.tid = thread_of(a);
		if (!s->find.tid)
			err_set(&a->err, ERR_FOREIGN, a->url);
		else if (s->find.take)
			site_thread_found(site_thread(s, s->find.tid), a, s->find.pid);
	}
	site_status_done(&s->find.status, &a->err);
}

static void ask(struct site *s)
{
	struct buf path;

	buf_init(&path, 256);
	address_post(&path, "", 0, s->find.pid);
	site_status_wait(&s->find.status);
	s->find.request = site_ask(s, &(struct site_ask){
					  .path = path.p,
					  .kinds = SITE_KIND(WEB_THREAD),
					  .done = found,
					  .ctx = s,
					  .number = &s->find.status.request,
				      });
	buf_release(&path);
}

void site_find(struct site *s, uint64_t pid, bool take)
{
	struct err none = { 0 };

	if (s->find.request && s->find.pid == pid)
		return;
	if (s->find.request)
		site_drop(s->find.request);
	s->find.request = NULL;
	s->find.pid = pid;
	s->find.take = take;
	s->find.tid = thread_at_hand(s, pid);
	if (s->find.tid)
		site_status_done(&s->find.status, &none);
	else
		ask(s);
}

const struct site_status *site_find_status(const struct site *s)
{
	return &s->find.status;
}

uint64_t site_find_pid(const struct site *s)
{
	return s->find.pid;
}

uint64_t site_find_tid(const struct site *s)
{
	return s->find.tid;
}
