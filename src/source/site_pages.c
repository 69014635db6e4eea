#include "source/site_pages.h"

#include <stdlib.h>

#include "util/mem.h"

void site_page_let_go(struct site_page *p)
{
	if (--p->refs)
		return;
	web_page_free(p->page);
	free(p);
}

void site_pages_release(struct site_pages *s)
{
	for (size_t i = 0; i < s->n; i++)
		site_page_let_go(s->list[i]);
	for (size_t i = 0; i < s->nloose; i++)
		site_page_let_go(s->loose[i]);
	free(s->list);
	free(s->loose);
	*s = (struct site_pages){ 0 };
}

/* ---- pages */

static bool is_loose(const struct web_page *p)
{
	return p->thread.alone || p->thread.only_uid;
}

/* How many whole pages have a lower number. */
static size_t place_of(const struct site_pages *s, uint32_t number)
{
	size_t i = 0;

	while (i < s->n && s->list[i]->page->number < number)
		i++;
	return i;
}

#define COUNTED 24                 /* bits of a seq that tell pages of one second apart */
#define LIVE    (INT64_C(1) << 39) /* the second of what came just now: later than any */

static struct site_page *wrap(struct site_pages *s, struct web_page *page, int64_t kept)
{
	struct site_page *p = mem_alloc(sizeof *p);
	uint64_t when = (uint64_t)(kept > 0 && kept < LIVE ? kept : LIVE);

	*p = (struct site_page){
		.page = page,
		.refs = 1,
		.seq = when << COUNTED | (++s->put & ((1u << COUNTED) - 1)),
		.kept = kept,
	};
	return p;
}

static bool same_loose(const struct web_page *a, const struct web_page *b)
{
	if (a->thread.only_uid != b->thread.only_uid || a->number != b->number)
		return false;
	return a->thread.only_uid ||
	       (a->thread.posts.nposts && b->thread.posts.nposts &&
		   a->thread.posts.posts[0].pid == b->thread.posts.posts[0].pid);
}

static void put_loose(struct site_pages *s, struct site_page *page)
{
	for (size_t i = 0; i < s->nloose; i++)
		if (!s->loose[i]->stale && same_loose(s->loose[i]->page, page->page)) {
			site_page_let_go(s->loose[i]);
			s->loose[i] = page;
			return;
		}
	MEM_ROOM(s->loose, s->nloose, s->loose_cap);
	s->loose[s->nloose++] = page;
}

static bool has_all(const struct web_page *page, const struct web_page *of)
{
	const struct thread *t = &of->thread.posts;

	for (size_t i = 0; i < t->nposts; i++)
		if (thread_pid(&page->thread.posts, t->posts[i].pid) == POST_NONE)
			return false;
	return true;
}

/* Deletions move posts to the page before, of which the present state may not have been read: what
 * one has seen of them is kept. A page that was cut has nothing to say against one that was not. */
static void replace(struct site_pages *s, struct site_page **at, struct site_page *page)
{
	struct site_page *old = *at;
	struct site_range was = site_page_range(old->page, false);
	struct site_range is = site_page_range(page->page, false);

	if (page->page->cut && !old->page->cut && has_all(old->page, page->page)) {
		site_page_let_go(page);
		return;
	}
	*at = page;
	if (was.low >= is.low && was.high <= is.high) {
		site_page_let_go(old);
		return;
	}
	old->stale = true;
	MEM_ROOM(s->loose, s->nloose, s->loose_cap);
	s->loose[s->nloose++] = old;
}

static void put_whole(struct site_pages *s, struct site_page *page)
{
	size_t i = place_of(s, page->page->number);

	if (i < s->n && s->list[i]->page->number == page->page->number) {
		replace(s, &s->list[i], page);
		return;
	}
	MEM_ROOM(s->list, s->n, s->cap);
	memmove(s->list + i + 1, s->list + i, (s->n++ - i) * sizeof(struct site_page *));
	s->list[i] = page;
}

/* Has each post of it another place by now, or none? */
static bool is_settled(const struct site_pages *s, const struct site_page *p)
{
	const struct thread *t = &p->page->thread.posts;

	for (size_t i = 0; i < t->nposts; i++)
		if (!site_pages_with_pid(s, t->posts[i].pid) &&
		    !site_pages_deny(s, t->posts[i].pid, p->seq))
			return false;
	return true;
}

static void drop_settled(struct site_pages *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->nloose; i++)
		if (s->loose[i]->stale && is_settled(s, s->loose[i]))
			site_page_let_go(s->loose[i]);
		else
			s->loose[n++] = s->loose[i];
	s->nloose = n;
}

/* What was cut may have lost its pager. */
static void learn_count(struct site_pages *s, const struct site_page *page)
{
	uint32_t count = page->page->count;

	if (page->seq < s->newest || (page->page->cut && count < s->count))
		return;
	s->newest = page->seq;
	s->count = count;
}

static void put(struct site_pages *s, struct site_page *page)
{
	if (is_loose(page->page)) {
		put_loose(s, page);
		return;
	}
	learn_count(s, page);
	put_whole(s, page);
	while (s->n && s->list[s->n - 1]->page->number > s->count)
		site_page_let_go(s->list[--s->n]);
	drop_settled(s);
}

void site_pages_put(struct site_pages *s, struct web_page *page)
{
	put(s, wrap(s, page, 0));
}

void site_pages_put_kept(struct site_pages *s, struct web_page *page, int64_t came)
{
	put(s, wrap(s, page, came > 0 ? came : 1));
}

int64_t site_pages_kept(const struct site_pages *s, uint32_t number)
{
	size_t i = place_of(s, number);

	return i < s->n && s->list[i]->page->number == number ? s->list[i]->kept : 0;
}

const struct web_page *site_pages_find(const struct site_pages *s, uint32_t number)
{
	size_t i = place_of(s, number);

	return i < s->n && s->list[i]->page->number == number ? s->list[i]->page : NULL;
}

static const struct site_page *newest(struct site_page *const *list, size_t n)
{
	const struct site_page *best = n ? list[0] : NULL;

	for (size_t i = 1; i < n; i++)
		if (list[i]->seq > best->seq)
			best = list[i];
	return best;
}

const struct web_page *site_pages_head(const struct site_pages *s)
{
	const struct site_page *p = newest(s->list, s->n);

	if (!p)
		p = newest(s->loose, s->nloose);
	return p ? p->page : NULL;
}

/* ---- what is where */

uint32_t site_pages_with_pid(const struct site_pages *s, uint64_t pid)
{
	for (size_t i = 0; i < s->n; i++)
		if (thread_pid(&s->list[i]->page->thread.posts, pid) != POST_NONE)
			return s->list[i]->page->number;
	return 0;
}

bool site_pages_has_pid(const struct site_pages *s, uint64_t pid)
{
	for (size_t i = 0; i < s->nloose; i++)
		if (thread_pid(&s->loose[i]->page->thread.posts, pid) != POST_NONE)
			return true;
	return site_pages_with_pid(s, pid) != 0;
}

struct site_range site_page_range(const struct web_page *page, bool floors)
{
	const struct thread *t = &page->thread.posts;
	struct site_range r = { 0 };

	for (size_t i = 0; i < t->nposts; i++) {
		const struct post *p = &t->posts[i];
		uint64_t at = floors ? p->floor : p->pid;

		if (!at || (p->flags & POST_TOP))
			continue;
		if (!r.low || at < r.low)
			r.low = at;
		if (at > r.high)
			r.high = at;
	}
	return r;
}

uint32_t site_pages_with_floor(const struct site_pages *s, uint32_t floor)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct thread *t = &s->list[i]->page->thread.posts;

		for (size_t k = 0; k < t->nposts; k++)
			if (t->posts[k].floor == floor)
				return s->list[i]->page->number;
	}
	return 0;
}

bool site_pages_deny(const struct site_pages *s, uint64_t pid, uint64_t seq)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct web_page *p = s->list[i]->page;
		struct site_range r = site_page_range(p, false);

		if (s->list[i]->seq > seq && r.low && (pid > r.low || p->number == 1) &&
		    (pid < r.high || (p->number == p->count && !p->cut)) &&
		    thread_pid(&p->thread.posts, pid) == POST_NONE)
			return true;
	}
	return false;
}

/* The last floor of a page that is not the thread's last says at least how many there are on each,
 * and says it exactly unless posts at its end were deleted; the first floor of the last page says
 * at most how many. */
uint32_t site_pages_each(const struct site_pages *s)
{
	uint64_t least = 0, most = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct web_page *p = s->list[i]->page;
		struct site_range r = site_page_range(p, true);

		if (p->number < s->count && (r.high + p->number - 1) / p->number > least)
			least = (r.high + p->number - 1) / p->number;
		if (p->number > 1 && r.low > 1 && (!most || (r.low - 1) / (p->number - 1) < most))
			most = (r.low - 1) / (p->number - 1);
	}
	return (uint32_t)(least ? least : most);
}

uint32_t site_pages_of_floor(const struct site_pages *s, uint32_t floor)
{
	uint32_t page = site_pages_with_floor(s, floor), each = site_pages_each(s);

	if (page || !floor)
		return page;
	if (s->count == 1)
		return 1;
	page = each ? (floor - 1) / each + 1 : 0;
	return s->count && page > s->count ? s->count : page;
}
