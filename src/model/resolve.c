#include "model/resolve.h"

#include <stdlib.h>

#include "model/resolve_steps.h"
#include "util/mem.h"

#define TEXT_MAX ((size_t)1024 * 1024)

/* In each step, for each post and quote, so many posts are looked at one by one; real threads want
 * up to 14. */
#define LOOKS_EACH 1000

bool resolve_may_look(struct resolver *r, size_t at)
{
	if (r->looked > LOOKS_EACH * (r->t->nposts + r->t->nquotes))
		return false;
	r->looked += at;
	return true;
}

/* What is known of pids by now. Made anew between steps, not at every find within one. */
static void refresh_anchors(struct resolver *r)
{
	if (r->stale)
		anchors_build(&r->anchors, r->t);
	r->stale = false;
}

static int compare_pids(const void *a, const void *b)
{
	const struct known_pid *x = a, *y = b;

	return x->pid < y->pid ? -1 : x->pid > y->pid;
}

static bool is_here(const struct thread *t, const struct quote *q)
{
	return q->author.n && (!q->tid || !t->tid || q->tid == t->tid);
}

/* What is known of the posts' own pids, sorted; where posts come from a site, all of them. */
static void learn_pids(struct resolver *r)
{
	const struct thread *t = r->t;

	for (uint32_t i = 0; i < t->nposts; i++)
		if (t->posts[i].pid) {
			MEM_ROOM(r->pids, r->npids, r->pids_cap);
			r->pids[r->npids++] = (struct known_pid){ t->posts[i].pid, i };
		}
	if (r->npids)
		qsort(r->pids, r->npids, sizeof *r->pids, compare_pids);
}

/* True: nothing more is to be found out about this quote. */
static bool by_own_pid(struct resolver *r, uint32_t quote)
{
	struct known_pid key = { r->t->quotes[quote].pid, 0 };
	const struct known_pid *found;

	if (!key.pid || !r->npids)
		return false;
	found = bsearch(&key, r->pids, r->npids, sizeof key, compare_pids);
	if (found)
		resolve_settle(r, quote, found->post, QUOTE_PID);
	return found || r->npids == r->t->nposts;
}

/* Author and minute: what finds 98 of 100. One post that comes later only is a chance hit. */
static void by_minute(struct resolver *r)
{
	struct thread *t = r->t;
	struct candidates c;

	for (uint32_t i = 0; i < t->nquotes; i++) {
		const struct quote *q = &t->quotes[i];
		uint32_t author;

		if (by_own_pid(r, i) || !is_here(t, q))
			continue;
		author = thread_find_author(t, q->author);
		c.n = 0;
		if (author != AUTHOR_NONE && q->posted != TIME_NONE)
			resolve_collect(r, q, author, q->posted, &c);
		if (c.n == 1 && c.list[0] < q->post) {
			resolve_settle(r, i, c.list[0], QUOTE_MINUTE);
			continue;
		}
		MEM_ROOM(r->open, r->nopen, r->open_cap);
		r->open[r->nopen++] = i;
	}
}

/* Runs STEP over the open quotes and keeps those it leaves open. */
static void over_open(struct resolver *r, void (*step)(struct resolver *, uint32_t))
{
	size_t n = 0;

	for (size_t i = 0; i < r->nopen; i++) {
		step(r, r->open[i]);
		if (r->t->quotes[r->open[i]].target == POST_NONE)
			r->open[n++] = r->open[i];
	}
	r->nopen = n;
}

/* What contradicts the pid order of the others is no fact. */
static void drop_breaks(struct resolver *r)
{
	struct thread *t = r->t;

	refresh_anchors(r);
	for (size_t i = 0; i < t->nquotes; i++) {
		struct quote *q = &t->quotes[i];

		if (q->pid && q->target != POST_NONE && q->by != QUOTE_MINUTE &&
		    t->posts[q->target].pid != q->pid &&
		    anchors_find(&r->anchors, q->pid) != q->target) {
			q->target = POST_NONE;
			q->by = QUOTE_OPEN;
		}
	}
}

/* Twins are given out in pid order. */
struct open_quote {
	uint64_t pid;
	uint32_t quote;
};

static int by_pid(const void *a, const void *b)
{
	const struct open_quote *x = a, *y = b;

	if (x->pid != y->pid)
		return x->pid < y->pid ? -1 : 1;
	return x->quote < y->quote ? -1 : x->quote > y->quote;
}

static void sort_by_pid(struct resolver *r)
{
	struct open_quote *list = mem_alloc(r->nopen * sizeof *list);

	for (size_t i = 0; i < r->nopen; i++)
		list[i] = (struct open_quote){ r->t->quotes[r->open[i]].pid, r->open[i] };
	qsort(list, r->nopen, sizeof *list, by_pid);
	for (size_t i = 0; i < r->nopen; i++)
		r->open[i] = list[i].quote;
	free(list);
}

static void resolve_open(struct resolver *r)
{
	static void (*const steps[])(struct resolver *, uint32_t) = {
		resolve_by_excerpt,
		resolve_by_known_pid,
		resolve_by_order,
		resolve_learn_zone,
		resolve_by_zone,
		resolve_by_known_pid,
		resolve_by_count,
		resolve_by_clock,
		resolve_by_twin,
		resolve_by_name,
		resolve_by_text,
		resolve_by_floor,
		resolve_by_known_pid,
	};

	sort_by_pid(r);
	for (size_t i = 0; i < sizeof steps / sizeof *steps && r->nopen; i++) {
		refresh_anchors(r);
		r->looked = 0;
		over_open(r, steps[i]);
	}
	drop_breaks(r);
}

void resolve_quotes(struct thread *t, const struct resolve_text *text)
{
	struct resolver r = { .t = t, .stale = true };

	if (!t->nquotes)
		return;
	text_cache_init(&r.texts, t, text);
	post_map_by_author(&r.by_author, t);
	learn_pids(&r);
	by_minute(&r);
	if (r.nopen)
		resolve_open(&r);
	anchors_release(&r.anchors);
	post_map_release(&r.by_author);
	post_map_release(&r.by_minute);
	text_cache_release(&r.texts);
	free(r.open);
	free(r.pids);
	free(r.zones);
}

uint32_t resolve_in(const struct thread *t, const struct quote *q, const struct resolve_text *text)
{
	uint32_t author = thread_find_author(t, q->author);
	uint32_t found = thread_pid(t, q->pid);
	enum match best = MATCH_DIFFERS;
	struct buf excerpt, post;
	size_t n = 0;

	if (found != POST_NONE || (q->pid && t->nposts && t->posts[0].pid))
		return found;
	buf_init(&excerpt, TEXT_MAX);
	buf_init(&post, TEXT_MAX);
	text->excerpt(q, &excerpt);
	for (uint32_t i = 0; author != AUTHOR_NONE && i < t->nposts; i++) {
		enum match match;

		if (t->posts[i].author != author ||
		    resolve_minute(t->posts[i].posted) != resolve_minute(q->posted))
			continue;
		text->post(t, i, &post);
		match = (enum match)text->compare(buf_slice(&excerpt), buf_slice(&post));
		if (n++ == 0 || match > best) {
			best = match;
			found = i;
		}
	}
	buf_release(&excerpt);
	buf_release(&post);
	return n > 1 && best == MATCH_DIFFERS ? POST_NONE : found;
}
