#include "model/remap.h"

#include <stdlib.h>

#include "model/identity.h"
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

static void map_pids(struct remap *m, const struct thread *old, const struct thread *fresh)
{
	struct pid_place *pids = sorted_pids(fresh);

	for (size_t i = 0; i < old->nposts; i++)
		m->posts[i] = find(pids, fresh->nposts, old->posts[i].pid);
	free(pids);
}

/* Posts A to A_END of the old thread and B to B_END of the fresh one are of one author and minute:
 * the first is the first. */
static void map_group(struct remap *m, const struct thread *old, const struct thread *fresh,
    const struct identity *a, size_t na, const struct identity *b, size_t nb)
{
	for (size_t i = 0; i < na && i < nb; i++) {
		uint32_t *to = &m->posts[a[i].post];

		if (*to == POST_NONE && !(old->posts[a[i].post].pid && fresh->posts[b[i].post].pid))
			*to = b[i].post;
	}
}

static bool lacks_pids(const struct thread *t)
{
	for (size_t i = 0; i < t->nposts; i++)
		if (!t->posts[i].pid)
			return true;
	return false;
}

static void map_others(struct remap *m, const struct thread *old, const struct thread *fresh)
{
	struct identity *a, *b;

	if (!lacks_pids(old) && !lacks_pids(fresh))
		return;
	a = identities(old, fresh);
	b = identities(fresh, fresh);
	for (size_t i = 0, k = 0; i < old->nposts && k < fresh->nposts;) {
		int order = identity_compare(&a[i], &b[k]);
		size_t i_end = order <= 0 ? identity_group(a, old->nposts, i) : i;
		size_t k_end = order >= 0 ? identity_group(b, fresh->nposts, k) : k;

		if (order == 0 && a[i].minute != IDENTITY_NO_TIME)
			map_group(m, old, fresh, a + i, i_end - i, b + k, k_end - k);
		i = i_end;
		k = k_end;
	}
	free(a);
	free(b);
}

/* From the end, so that what is gone can be led to what follows it. */
static void map_posts(struct remap *m, const struct thread *old, const struct thread *fresh)
{
	uint32_t next = POST_NONE;

	map_pids(m, old, fresh);
	map_others(m, old, fresh);
	for (size_t i = old->nposts; i-- > 0;) {
		next = m->posts[i] == POST_NONE ? next : m->posts[i];
		m->posts[i] = next;
	}
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
