#include "app/state_place.h"

static struct slice author_of(const struct thread *t, const struct post *p)
{
	return p->author == AUTHOR_NONE ? slice_of(NULL, 0) : t->authors[p->author].name;
}

struct state_place state_place_of(const struct thread *t, struct place place)
{
	const struct post *post = &t->posts[place.post];
	struct state_place p = {
		.pid = post->pid,
		.posted = post->posted,
		.author = author_of(t, post),
		.floor = post->floor,
		.line = place.line,
		.off = place.off,
	};

	for (uint32_t i = 0; i < place.post; i++)
		p.nth += t->posts[i].posted == post->posted && t->posts[i].author == post->author;
	return p;
}

static uint32_t by_pid(const struct state_place *p, const struct thread *t)
{
	for (uint32_t i = 0; p->pid && i < t->nposts; i++)
		if (t->posts[i].pid == p->pid)
			return i;
	return POST_NONE;
}

/* The NTH of the author in that minute, or the last of them if there are fewer now. Where the
 * minute is not known the floor must be the same. */
static uint32_t by_author(const struct state_place *p, const struct thread *t)
{
	uint32_t author = p->author.n ? thread_find_author(t, p->author) : AUTHOR_NONE;
	uint32_t found = POST_NONE, nth = 0;

	if (p->author.n && author == AUTHOR_NONE)
		return POST_NONE;
	for (uint32_t i = 0; i < t->nposts && nth <= p->nth; i++) {
		const struct post *post = &t->posts[i];

		if (post->author != author || post->posted != p->posted ||
		    (p->posted == TIME_NONE && post->floor != p->floor))
			continue;
		found = i;
		nth++;
	}
	return found;
}

static uint32_t next_posted(const struct state_place *p, const struct thread *t)
{
	for (uint32_t i = 0; p->posted != TIME_NONE && i < t->nposts; i++)
		if (t->posts[i].posted != TIME_NONE && t->posts[i].posted >= p->posted)
			return i;
	return POST_NONE;
}

struct place state_place_find(const struct state_place *p, const struct thread *t)
{
	uint32_t post = by_pid(p, t);

	if (post == POST_NONE)
		post = by_author(p, t);
	if (post != POST_NONE)
		return (struct place){ .post = post, .line = p->line, .off = p->off };
	post = next_posted(p, t);
	if (post == POST_NONE && p->floor)
		post = thread_floor(t, p->floor);
	return (struct place){ .post = post == POST_NONE ? 0 : post };
}

bool state_place_is(const struct state_place *p, const struct thread *t, uint32_t post)
{
	struct state_place is = state_place_of(t, (struct place){ .post = post });

	if (p->pid && is.pid)
		return p->pid == is.pid;
	return slice_eq(p->author, is.author) && p->posted == is.posted && p->nth == is.nth &&
	       (p->posted != TIME_NONE || p->floor == is.floor);
}
