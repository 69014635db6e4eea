/* Whether a post is still there, as far as the library can tell without reading a text. */
#include <stdlib.h>
#include <unistd.h>

#include "app/path.h"
#include "app/spot.h"
#include "store/store_threads.h"
#include "util/mem.h"

struct looking {
	struct store *store;
	const struct store_post *post;
	uint32_t author;     /* 0: anonymous */
	bool unknown_author; /* nobody of that name wrote anything that is known */
	struct stored_run *runs;
	size_t n, cap;
	uint32_t nth; /* so many of the author's in that minute come before it */
	bool there;
	bool passed; /* a page of the site has posts before and behind it, and not this one */
};

static bool by_author(const struct looking *l, const struct run_post *p)
{
	if (l->unknown_author || p->author != l->author)
		return false;
	return l->post->posted == TIME_NONE
		   ? p->posted == TIME_NONE && p->floor == l->post->floor
		   : p->posted != TIME_NONE && p->posted / 60 == l->post->posted / 60;
}

/* Where a pid is known, another one is another post; else it is the author's NTH of the minute. */
static void find_in(struct looking *l, const struct run_post *posts, uint32_t n)
{
	for (uint32_t i = 0; i < n && !l->there; i++)
		if (l->post->pid && posts[i].pid)
			l->there = posts[i].pid == l->post->pid;
		else if (by_author(l, &posts[i]))
			l->there = l->nth-- == 0;
}

/* Replies that were put to the top stand among others than their neighbours. */
static bool passes(const struct looking *l, const struct run_post *posts, uint32_t n)
{
	bool before = false, behind = false;

	for (uint32_t i = 0; i < n; i++) {
		if (!posts[i].pid || posts[i].flags & POST_TOP)
			continue;
		before = before || posts[i].pid < l->post->pid;
		behind = behind || posts[i].pid > l->post->pid;
	}
	return before && behind;
}

static void look_in(struct looking *l, const struct stored_run *run)
{
	struct run_post *posts = mem_alloc((run->n + 1) * sizeof *posts);

	if (store_run_posts(l->store, run, posts, NULL) < 0)
		l->there = true; /* nobody knows */
	else
		find_in(l, posts, run->n);
	l->passed = l->passed || (run->page && passes(l, posts, run->n));
	free(posts);
}

static void add_run(void *ctx, const struct stored_run *run)
{
	struct looking *l = ctx;

	MEM_ROOM(l->runs, l->n, l->cap);
	l->runs[l->n++] = *run;
}

/* All runs of the thread, of its files and of kept pages. False: the library does not have it. */
static bool look(struct looking *l, const struct store_thread *t)
{
	const struct slice name = l->post->author;
	int64_t forum, thread;

	if (store_find_forum(l->store, t->forum, &forum, NULL) < 0 ||
	    store_find_thread(l->store, forum, t->tid, t->path, &thread, NULL) < 0)
		return false;
	l->unknown_author = name.n && store_find_author(l->store, name, &l->author, NULL) < 0;
	l->nth = l->post->pid ? 0 : l->post->nth;
	store_thread_runs(l->store, thread, add_run, l, NULL);
	for (size_t i = 0; i < l->n && !l->there; i++)
		look_in(l, &l->runs[i]);
	free(l->runs);
	return true;
}

/* ---- archives */

struct covering {
	struct slice path;
	bool covered;
};

static void compare(void *ctx, int64_t id, struct slice archive)
{
	struct covering *c = ctx;

	(void)id;
	c->covered = c->covered || path_is_in(c->path, archive);
}

/* Was PATH imported, or a folder in which it lies? */
static bool is_imported(struct store *s, struct slice path)
{
	struct covering c = { .path = path };

	store_archives(s, compare, &c, NULL);
	return c.covered;
}

/* What was imported is as the library has it; of others is known whether they are there. */
static bool gone_from(struct looking *l, const struct store_thread *t, const struct state_entry *e)
{
	bool imported = true, exists = false;

	for (size_t i = 0; i < e->npaths; i++) {
		imported = imported && is_imported(l->store, e->paths[i]);
		exists = exists || access(e->paths[i].p, F_OK) == 0; /* a NUL ends it */
	}
	return imported ? !look(l, t) || !l->there : !exists;
}

bool spot_gone(struct store *s, const struct store_spot *spot)
{
	struct slice paths[STATE_PATHS];
	struct state_entry e = spot_entry(spot, paths);
	struct looking l = { .store = s, .post = &spot->post };

	if (!e.npaths)
		return false;
	if (e.paths[0].p[0] == '/')
		return gone_from(&l, &spot->thread, &e);
	return spot->post.pid && look(&l, &spot->thread) && !l.there && l.passed;
}
