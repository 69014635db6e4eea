#include <stdlib.h>

#include "source/site_match.h"
#include "source/site_unite_parts.h"
#include "util/mem.h"

static void add_extra(struct uniting *u, const struct extra *x)
{
	MEM_ROOM(u->extras, u->n, u->cap);
	u->extras[u->n] = *x;
	u->extras[u->n].order = (uint32_t)u->n;
	u->n++;
}

/* Where the post before and behind it in the archive are, there it is, and by time between. */
static uint32_t place_between(const struct uniting *u, uint32_t low, uint32_t high, int64_t posted)
{
	const struct post *posts = u->live->posts;

	while (low < high && posted != TIME_NONE && posts[low].posted != TIME_NONE &&
	       posts[low].posted / 60 <= posted / 60)
		low++;
	return low;
}

/* For each post of the archive the next one of it that is live, from there on. */
static uint32_t *next_live(const struct uniting *u)
{
	size_t n = u->archive->nposts;
	uint32_t *next = mem_alloc((n + 1) * sizeof *next);

	next[n] = (uint32_t)u->live->nposts;
	for (size_t i = n; i-- > 0;)
		next[i] = u->to_live[i] != POST_NONE ? u->to_live[i] : next[i + 1];
	return next;
}

static void find_archived(struct uniting *u)
{
	const struct thread *t = u->archive;
	uint32_t *next = next_live(u), low = 0;
	int64_t when = INT64_MIN;

	for (uint32_t i = 0; i < t->nposts; i++) {
		const struct post *p = &t->posts[i];

		if (p->floor > u->last_floor)
			u->last_floor = p->floor;
		if (u->to_live[i] != POST_NONE) {
			low = u->to_live[i] + 1;
			continue;
		}
		low = place_between(u, low, next[i] > low ? next[i] : low, p->posted);
		when = p->posted > when ? p->posted : when;
		add_extra(u, &(struct extra){ low, 0, when, t, i, NULL });
	}
	free(next);
}

/* Before the first post with a higher pid. */
static uint32_t place_of_pid(const struct uniting *u, uint64_t pid)
{
	for (uint32_t i = 0; i < u->live->nposts; i++)
		if (u->live->posts[i].pid > pid && !(u->live->posts[i].flags & POST_TOP))
			return i;
	return (uint32_t)u->live->nposts;
}

static bool has_extra(const struct uniting *u, uint64_t pid)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->extras[i].from && u->extras[i].from->posts[u->extras[i].post].pid == pid)
			return true;
	return false;
}

/* Has the archive a post by AUTHOR in the minute of POSTED? */
static bool is_archived(const struct uniting *u, struct slice author, int64_t posted)
{
	const struct thread *t = u->archive;
	uint32_t by = t && author.n ? thread_find_author(t, author) : AUTHOR_NONE;

	for (size_t i = 0; by != AUTHOR_NONE && i < t->nposts; i++)
		if (t->posts[i].author == by && posted != TIME_NONE &&
		    t->posts[i].posted / 60 == posted / 60)
			return true;
	return false;
}

/* Was the post deleted, as far as pages say, and has nobody put it yet? */
static bool is_lost(const struct uniting *u, uint64_t pid, struct slice author, int64_t posted)
{
	return pid && thread_pid(u->live, pid) == POST_NONE && !has_extra(u, pid) &&
	       site_pages_deny(u->b->pages, pid, 0) && !is_archived(u, author, posted);
}

static void find_earlier(struct uniting *u)
{
	const struct thread *t = u->earlier;

	for (uint32_t i = 0; t && i < t->nposts; i++) {
		const struct post *p = &t->posts[i];
		struct slice author =
		    p->author == AUTHOR_NONE ? slice_of(NULL, 0) : t->authors[p->author].name;

		if (is_lost(u, p->pid, author, p->posted))
			add_extra(u,
			    &(struct extra){ place_of_pid(u, p->pid), 0, p->posted, t, i, NULL });
	}
}

static bool is_quoted_already(const struct uniting *u, uint64_t pid)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->extras[i].of && u->extras[i].of->quotes[u->extras[i].post].pid == pid)
			return true;
	return false;
}

static void find_quoted(struct uniting *u, const struct thread *t)
{
	for (uint32_t i = 0; u->b->quotes && i < t->nquotes; i++) {
		const struct quote *q = &t->quotes[i];

		if (q->author.n && (!q->tid || q->tid == u->live->tid) &&
		    !is_quoted_already(u, q->pid) && is_lost(u, q->pid, q->author, q->posted))
			add_extra(u,
			    &(struct extra){ place_of_pid(u, q->pid), 0, q->posted, NULL, i, t });
	}
}

static int in_order(const void *a, const void *b)
{
	const struct extra *x = a, *y = b;

	if (x->before != y->before)
		return x->before < y->before ? -1 : 1;
	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* Was any post of the live thread written while the archive's were? */
static bool share_time(const struct thread *live, const struct thread *t)
{
	int64_t first = INT64_MAX, last = INT64_MIN;

	for (size_t i = 0; i < t->nposts; i++) {
		int64_t posted = t->posts[i].posted;

		first = posted != TIME_NONE && posted < first ? posted : first;
		last = posted != TIME_NONE && posted > last ? posted : last;
	}
	for (size_t i = 0; i < live->nposts; i++)
		if (live->posts[i].posted / 60 >= first / 60 && live->posts[i].posted <= last)
			return true;
	return false;
}

/* False: it is of another thread with that number. */
static bool match_archive(struct uniting *u)
{
	const struct thread *t = u->archive;

	u->to_live = mem_alloc((t->nposts + 1) * sizeof *u->to_live);
	u->of_archive = mem_alloc((u->live->nposts + 1) * sizeof *u->of_archive);
	for (size_t i = 0; i < u->live->nposts; i++)
		u->of_archive[i] = POST_NONE;
	if (!site_match(u->live, t, u->to_live) && share_time(u->live, t))
		return false;
	for (uint32_t i = 0; i < t->nposts; i++)
		if (u->to_live[i] != POST_NONE)
			u->of_archive[u->to_live[i]] = i;
	find_archived(u);
	return true;
}

void site_find_lost(struct uniting *u)
{
	if (u->archive && !match_archive(u))
		u->archive = NULL;
	find_earlier(u);
	find_quoted(u, u->live);
	if (u->archive)
		find_quoted(u, u->archive);
	if (u->n)
		qsort(u->extras, u->n, sizeof *u->extras, in_order);
}
