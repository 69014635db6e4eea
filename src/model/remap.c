#include "model/remap.h"

#include <stdlib.h>

#include "util/mem.h"

struct pid_place {
	uint64_t pid;
	uint32_t post;
};

static int by_pid(const void *a, const void *b)
{
	const struct pid_place *x = a, *y = b;

	return x->pid < y->pid ? -1 : x->pid > y->pid;
}

static struct pid_place *sorted_pids(const struct thread *t)
{
	struct pid_place *p = mem_alloc((t->nposts + 1) * sizeof *p);

	for (uint32_t i = 0; i < t->nposts; i++)
		p[i] = (struct pid_place){ t->posts[i].pid, i };
	qsort(p, t->nposts, sizeof *p, by_pid);
	return p;
}

static uint32_t find(const struct pid_place *p, size_t n, uint64_t pid)
{
	struct pid_place key = { pid, 0 };
	const struct pid_place *found = pid ? bsearch(&key, p, n, sizeof *p, by_pid) : NULL;

	return found ? found->post : POST_NONE;
}

/* From the end, so that what is gone can be led to what follows it. */
static void map_posts(struct remap *m, const struct thread *old, const struct thread *fresh)
{
	struct pid_place *pids = sorted_pids(fresh);
	uint32_t next = POST_NONE;

	for (size_t i = old->nposts; i-- > 0;) {
		uint32_t post = find(pids, fresh->nposts, old->posts[i].pid);

		m->posts[i] = next = post == POST_NONE ? next : post;
	}
	free(pids);
}

void remap_init(struct remap *m, const struct thread *old, const struct thread *fresh)
{
	*m = (struct remap){
		.posts = mem_alloc((old->nposts + 1) * sizeof *m->posts),
		.nposts = old->nposts,
		.authors = mem_alloc((old->nauthors + 1) * sizeof *m->authors),
		.nauthors = old->nauthors,
	};
	map_posts(m, old, fresh);
	for (size_t i = 0; i < old->nauthors; i++)
		m->authors[i] = thread_find_author(fresh, old->authors[i].name);
}

void remap_release(struct remap *m)
{
	free(m->posts);
	free(m->authors);
	*m = (struct remap){ 0 };
}

uint32_t remap_post(const struct remap *m, uint32_t post)
{
	return post < m->nposts ? m->posts[post] : POST_NONE;
}

uint32_t remap_near(const struct remap *m, uint32_t post)
{
	if (post >= m->nposts)
		return POST_NONE;
	while (post && m->posts[post] == POST_NONE)
		post--;
	return m->posts[post];
}

/* One that is gone leads where the next one leads, and two that are there never to the same. */
bool remap_gone(const struct remap *m, uint32_t post)
{
	uint32_t to = remap_post(m, post);

	return to == POST_NONE || to == remap_post(m, post + 1);
}

uint32_t remap_author(const struct remap *m, uint32_t author)
{
	return author < m->nauthors ? m->authors[author] : AUTHOR_NONE;
}
