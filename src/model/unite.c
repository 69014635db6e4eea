#include "model/unite.h"

#include <stdlib.h>

#include "util/hash.h"
#include "util/mem.h"

/* Hostile input could hold as many numberings as posts; real threads have at most three. */
#define GROUPS_SEARCHED 64

/* A multimap from a 64-bit key to the values put under it, counted: enough for "the post that has
 * floor F in group G" and "the R-th post of author A in minute M". */
struct map {
	struct map_slot {
		uint64_t key;
		uint32_t value;
		bool taken;
	} * slots;
	size_t cap; /* a power of two, more than twice the entries */
};

static void map_init(struct map *m, size_t entries)
{
	m->cap = 16;
	while (m->cap < entries * 2 + 2)
		m->cap *= 2;
	m->slots = mem_zalloc(m->cap, sizeof *m->slots);
}

static void map_release(struct map *m)
{
	free(m->slots);
}

/* The slot of KEY, or the free one where it belongs. */
static struct map_slot *map_find(const struct map *m, uint64_t key)
{
	size_t i = hash_mix(key) & (m->cap - 1);

	while (m->slots[i].taken && m->slots[i].key != key)
		i = (i + 1) & (m->cap - 1);
	return &m->slots[i];
}

/* The place of KEY's value, made with VALUE if it is new. */
static uint32_t *map_at(struct map *m, uint64_t key, uint32_t value)
{
	struct map_slot *s = map_find(m, key);

	if (!s->taken)
		*s = (struct map_slot){ key, value, true };
	return &s->value;
}

/* A run of rising floors in one part. */
struct run {
	uint32_t first, count; /* posts, as they came */
	int64_t newest;        /* the latest post of its part */
};

struct member { /* a post of a group */
	uint32_t post;
	uint32_t group;
};

struct unite {
	struct thread *t;
	struct run *runs;
	size_t nruns, runs_cap;
	struct map floors; /* (group, floor) -> index into members */
	struct member *members;
	size_t nmembers;
	uint32_t ngroups;
	bool nameless;   /* there are posts without a floor */
	uint32_t *order; /* the result: posts in reading order */
	bool *late;      /* for each of them: only an older numbering has it */
	size_t norder;
};

static bool rises(const struct thread *t)
{
	for (size_t i = 0; i < t->nposts; i++)
		if (t->posts[i].floor <= (i ? t->posts[i - 1].floor : 0))
			return false;
	return true;
}

static bool same_run(const struct post *a, const struct post *b)
{
	return a->part == b->part && a->floor < b->floor;
}

static void find_runs(struct unite *u)
{
	const struct thread *t = u->t;
	int64_t *newest = mem_alloc((t->nparts + 1) * sizeof *newest);

	for (size_t i = 0; i <= t->nparts; i++)
		newest[i] = TIME_NONE;
	for (size_t i = 0; i < t->nposts; i++)
		if (t->posts[i].posted > newest[t->posts[i].part])
			newest[t->posts[i].part] = t->posts[i].posted;
	for (uint32_t i = 0; i < t->nposts; i++) {
		if (i && same_run(&t->posts[i - 1], &t->posts[i])) {
			u->runs[u->nruns - 1].count++;
			continue;
		}
		MEM_ROOM(u->runs, u->nruns, u->runs_cap);
		u->runs[u->nruns++] = (struct run){ i, 1, newest[t->posts[i].part] };
	}
	free(newest);
}

/* The newest first: by the latest post of the file; in doubt the one that came later. */
static int newer_run(const void *a, const void *b)
{
	const struct run *x = a, *y = b;

	if (x->newest != y->newest)
		return x->newest > y->newest ? -1 : 1;
	return x->first > y->first ? -1 : 1;
}

static uint64_t floor_key(uint32_t group, uint32_t floor)
{
	/* NOLINTNEXTLINE(*UndefinedBinaryOperatorResult): it takes the 64 bits for 32. */
	return (uint64_t)group << 32 | floor;
}

static bool same_post(const struct post *a, const struct post *b)
{
	return a->author == b->author && a->posted == b->posted;
}

/* Does the run disagree with the group at no floor? */
static bool agrees(struct unite *u, const struct run *r, uint32_t group)
{
	const struct post *posts = u->t->posts;

	for (uint32_t i = r->first; i < r->first + r->count; i++) {
		const struct map_slot *s = map_find(&u->floors, floor_key(group, posts[i].floor));

		if (posts[i].floor && s->taken &&
		    !same_post(&posts[u->members[s->value].post], &posts[i]))
			return false;
	}
	return true;
}

static uint32_t group_of(struct unite *u, const struct run *r)
{
	if (u->ngroups < GROUPS_SEARCHED)
		for (uint32_t g = 0; g < u->ngroups; g++)
			if (agrees(u, r, g))
				return g;
	return u->ngroups++;
}

/* Of two copies the newer stays, unless it was removed and the older one was not. */
static uint32_t better(const struct thread *t, uint32_t newer, uint32_t older)
{
	return t->posts[newer].state != POST_OK && t->posts[older].state == POST_OK ? older : newer;
}

static void join(struct unite *u, const struct run *r)
{
	uint32_t group = group_of(u, r);

	for (uint32_t i = r->first; i < r->first + r->count; i++) {
		uint64_t key = floor_key(group, u->t->posts[i].floor);
		uint32_t fresh = (uint32_t)u->nmembers;
		/* Without a floor there is no key: such a post stands for itself. */
		uint32_t at = u->t->posts[i].floor ? *map_at(&u->floors, key, fresh) : fresh;

		u->nameless = u->nameless || !u->t->posts[i].floor;
		if (at == fresh)
			u->members[u->nmembers++] = (struct member){ i, group };
		else
			u->members[at].post = better(u->t, u->members[at].post, i);
	}
}

/* qsort has no context: what to sort by is carried in the elements. */
struct place {
	uint64_t major;
	int64_t minor;
	uint32_t post;
	uint32_t group;
};

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->major != y->major)
		return x->major < y->major ? -1 : 1;
	if (x->minor != y->minor)
		return x->minor < y->minor ? -1 : 1;
	return x->post < y->post ? -1 : x->post > y->post;
}

/* Members by group, then by floor. */
static struct place *sort_members(const struct unite *u)
{
	struct place *p = mem_alloc(u->nmembers * sizeof *p);

	for (size_t i = 0; i < u->nmembers; i++) {
		const struct member *m = &u->members[i];

		p[i] = (struct place){ floor_key(m->group, u->t->posts[m->post].floor), 0, m->post,
			m->group };
	}
	qsort(p, u->nmembers, sizeof *p, by_place);
	return p;
}

static uint64_t identity(const struct post *p, uint32_t rank)
{
	return hash_mix((uint64_t)p->posted) ^ hash_mix((uint64_t)p->author << 32 | rank);
}

/* One numbering: the floor is the key, and every post of it stands once. */
static void order_by_floor(struct unite *u)
{
	struct place *p = sort_members(u);

	for (size_t i = 0; i < u->nmembers; i++)
		u->order[u->norder++] = p[i].post;
	free(p);
}

/* The rank of each member among the posts of its author and minute in its group, counted in the
 * order of P. */
static uint32_t *ranks_of(const struct unite *u, const struct place *p)
{
	uint32_t *ranks = mem_alloc(u->nmembers * sizeof *ranks);
	struct map seen;

	map_init(&seen, u->nmembers);
	for (size_t i = 0; i < u->nmembers; i++) {
		const struct post *post = &u->t->posts[p[i].post];

		ranks[i] = (*map_at(&seen, identity(post, p[i].group) + 1, 0))++;
	}
	map_release(&seen);
	return ranks;
}

static void add_late(struct unite *u, uint32_t post)
{
	u->late[u->norder] = true;
	u->order[u->norder++] = post;
}

/* Puts the posts that only older groups have between those of the newest, by time. */
static void merge_by_time(
    struct unite *u, const uint32_t *base, size_t nbase, struct place *late, size_t nlate)
{
	size_t j = 0;

	qsort(late, nlate, sizeof *late, by_place);
	for (size_t i = 0; i < nbase; i++) {
		while (j < nlate && late[j].minor < u->t->posts[base[i]].posted)
			add_late(u, late[j++].post);
		u->order[u->norder++] = base[i];
	}
	while (j < nlate)
		add_late(u, late[j++].post);
}

/* Posts of different groups are the same if author, minute and rank agree. */
static void merge_groups(struct unite *u)
{
	struct place *p = sort_members(u);
	uint32_t *ranks = ranks_of(u, p);
	uint32_t *base = mem_alloc(u->nmembers * sizeof *base);
	struct place *late = mem_alloc(u->nmembers * sizeof *late);
	uint32_t *chosen = mem_alloc(u->nmembers * sizeof *chosen);
	size_t nbase = 0, nlate = 0, nchosen = 0;
	struct map known; /* identity -> index into chosen */

	map_init(&known, u->nmembers);
	for (size_t i = 0; i < u->nmembers; i++) {
		uint64_t key = identity(&u->t->posts[p[i].post], ranks[i]);
		uint32_t at = *map_at(&known, key, (uint32_t)nchosen);

		if (at < nchosen) {
			/* The newest group's floor counts, a text that was not removed does too. */
			struct post *kept = &u->t->posts[chosen[at]];
			const struct post *copy = &u->t->posts[p[i].post];

			if (kept->state != POST_OK && copy->state == POST_OK) {
				uint32_t floor = kept->floor;

				*kept = *copy;
				kept->floor = floor;
			}
			continue;
		}
		chosen[nchosen++] = p[i].post;
		if (p[i].group == 0 && u->t->posts[p[i].post].floor)
			base[nbase++] = p[i].post;
		else
			late[nlate++] = (struct place){ 0, u->t->posts[p[i].post].posted, p[i].post,
				p[i].group };
	}
	merge_by_time(u, base, nbase, late, nlate);
	map_release(&known);
	free(chosen);
	free(late);
	free(base);
	free(ranks);
	free(p);
}

/* Posts and quotes into their new order; what is not in it is dropped. */
static void reorder(struct unite *u)
{
	struct thread *t = u->t;
	struct post *posts = mem_alloc(u->norder * sizeof *posts);
	struct quote *quotes = mem_alloc(t->nquotes * sizeof *quotes);
	size_t n = 0;

	for (size_t i = 0; i < u->norder; i++) {
		struct post *p = &posts[i];

		*p = t->posts[u->order[i]];
		if (p->nquotes)
			memcpy(quotes + n, t->quotes + p->quotes, p->nquotes * sizeof *quotes);
		p->quotes = (uint32_t)n;
		for (uint32_t q = 0; q < p->nquotes; q++)
			quotes[n++].post = (uint32_t)i;
	}
	free(t->posts);
	free(t->quotes);
	t->posts = posts;
	t->nposts = t->posts_cap = u->norder;
	t->quotes = quotes;
	t->nquotes = t->quotes_cap = n;
}

/* Further posts with the same floor get letters; the newest numbering's post goes without. */
static void name_twins(const struct unite *u)
{
	struct thread *t = u->t;
	struct map seen;

	map_init(&seen, t->nposts);
	for (int late = 0; late <= 1; late++)
		for (size_t i = 0; i < t->nposts; i++) {
			uint32_t *count = map_at(&seen, t->posts[i].floor, 0);

			if (u->late[i] != late)
				continue;
			t->posts[i].twin = (uint16_t)(*count < UINT16_MAX ? *count : UINT16_MAX);
			(*count)++;
		}
	map_release(&seen);
}

static void unite_runs(struct thread *t)
{
	struct unite u = { .t = t };

	find_runs(&u);
	map_init(&u.floors, t->nposts);
	u.members = mem_alloc(t->nposts * sizeof *u.members);
	u.order = mem_alloc(t->nposts * sizeof *u.order);
	u.late = mem_zalloc(t->nposts, sizeof *u.late);
	qsort(u.runs, u.nruns, sizeof *u.runs, newer_run);
	for (size_t i = 0; i < u.nruns; i++)
		join(&u, &u.runs[i]);
	if (u.ngroups == 1 && !u.nameless) {
		order_by_floor(&u);
		reorder(&u);
	} else {
		merge_groups(&u);
		reorder(&u);
		name_twins(&u);
	}
	map_release(&u.floors);
	free(u.order);
	free(u.late);
	free(u.members);
	free(u.runs);
}

/* The thread's author is whoever the headers call 楼主, or wrote floor 1. */
static void mark_authors(struct thread *t)
{
	for (size_t i = 0; i < t->nauthors; i++)
		t->authors[i].posts = 0;
	t->op = AUTHOR_NONE;
	for (size_t i = 0; i < t->nposts; i++) {
		struct post *p = &t->posts[i];

		if (p->floor == 1 && !p->twin)
			p->flags |= POST_IS_OP;
		if (t->op == AUTHOR_NONE && p->flags & POST_IS_OP)
			t->op = p->author;
		if (p->author != AUTHOR_NONE)
			t->authors[p->author].posts++;
	}
}

void thread_unite(struct thread *t)
{
	if (!rises(t))
		unite_runs(t);
	mark_authors(t);
}
