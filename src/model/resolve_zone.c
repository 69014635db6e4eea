#include "model/resolve_steps.h"

#include "util/mem.h"

#define ZONE_STEP    1800        /* zones differ by half hours … */
#define ZONE_MAX     (16 * 3600) /* … and by at most this much from the forum's */
#define ZONE_STEPS   (2 * ZONE_MAX / ZONE_STEP + 1)
#define CLOCK_WINDOW 20 /* posts among which one of the author in the right half hour … */

static int zone_of_step(int step)
{
	return step * ZONE_STEP - ZONE_MAX;
}

static uint16_t *zone_count(struct resolver *r, uint32_t quote, int step)
{
	uint32_t author = r->t->posts[r->t->quotes[quote].post].author;

	if (author == AUTHOR_NONE)
		return NULL;
	if (!r->zones)
		r->zones = mem_zalloc(r->t->nauthors * ZONE_STEPS, sizeof *r->zones);
	return &r->zones[author * ZONE_STEPS + (size_t)step];
}

struct zone_find {
	struct candidates posts;
	int steps[CANDIDATES_MAX]; /* the offset at which each was found */
};

/* Posts of the quoted author whose time is the quote's in some other zone. */
static void find_zones(struct resolver *r, uint32_t quote, struct zone_find *z)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);

	z->posts.n = 0;
	if (author == AUTHOR_NONE || q->posted == TIME_NONE)
		return;
	for (int step = 0; step < ZONE_STEPS; step++) {
		struct candidates c;

		if (zone_of_step(step) == 0)
			continue;
		resolve_collect(r, q, author, q->posted + zone_of_step(step), &c);
		for (size_t i = 0; i < c.n && z->posts.n < CANDIDATES_MAX; i++) {
			z->steps[z->posts.n] = step;
			z->posts.list[z->posts.n++] = c.list[i];
		}
	}
}

/* Which zone does the quoting member live in? Only texts that agree may say so. */
void resolve_learn_zone(struct resolver *r, uint32_t quote)
{
	struct zone_find z;
	int only = -1;

	find_zones(r, quote, &z);
	for (size_t i = 0; i < z.posts.n; i++) {
		if (text_match(&r->texts, quote, z.posts.list[i]) != MATCH_PREFIX)
			continue;
		if (only >= 0 && z.steps[i] != only)
			return;
		only = z.steps[i];
	}
	if (only >= 0 && zone_count(r, quote, only) && *zone_count(r, quote, only) < UINT16_MAX)
		(*zone_count(r, quote, only))++;
}

/* How much the offset of candidate I is worth: the excerpt, then the member's habit. */
static unsigned zone_worth(struct resolver *r, uint32_t quote, const struct zone_find *z, size_t i)
{
	enum match m = text_match(&r->texts, quote, z->posts.list[i]);
	const uint16_t *seen = zone_count(r, quote, z->steps[i]);
	unsigned habit = seen ? *seen : 0;

	if (m == MATCH_PREFIX)
		return 0x20000 + habit;
	if (m == MATCH_SIMILAR && habit)
		return 0x10000 + habit;
	return m == MATCH_EMPTY ? habit : 0;
}

void resolve_by_zone(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t low = 0, high = (uint32_t)r->t->nposts + 1;
	struct zone_find z;
	unsigned best = 0;
	uint32_t post = POST_NONE;

	find_zones(r, quote, &z);
	if (q->pid)
		anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
	for (size_t i = 0; i < z.posts.n; i++) {
		unsigned worth = zone_worth(r, quote, &z, i);

		if (z.posts.list[i] + 1 <= low || z.posts.list[i] + 1 >= high || worth < best)
			continue;
		post = worth > best ? z.posts.list[i] : POST_NONE; /* two alike: neither */
		best = worth;
	}
	if (best && post != POST_NONE)
		resolve_settle(r, quote, post, QUOTE_ZONE);
}

/* Is the quoted time that of POST in some other zone? */
static bool other_zone(const struct thread *t, const struct quote *q, uint32_t post)
{
	int64_t off = resolve_minute(t->posts[post].posted) - resolve_minute(q->posted);

	return off % (ZONE_STEP / 60) == 0 && off <= ZONE_MAX / 60 && off >= -ZONE_MAX / 60;
}

/* Pids are a clock. Between its neighbours' posts the author has one whose time fits some zone; its
 * text was edited since, or removed. */
void resolve_by_clock(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);
	uint32_t low, high, found = POST_NONE;
	enum match match;

	if (!q->pid || author == AUTHOR_NONE || q->posted == TIME_NONE)
		return;
	anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
	if (!resolve_may_look(r, high - low))
		return;
	for (uint32_t i = low; i + 1 < high; i++) {
		if (r->t->posts[i].author != author || !resolve_is_before(r->t, i, q->post) ||
		    !other_zone(r->t, q, i))
			continue;
		if (found != POST_NONE)
			return;
		found = i;
	}
	if (found == POST_NONE)
		return;
	match = text_match(&r->texts, quote, found);
	if (match >= MATCH_SIMILAR || high - low <= CLOCK_WINDOW ||
	    r->t->posts[found].state != POST_OK)
		resolve_settle(r, quote, found, QUOTE_ZONE);
}
