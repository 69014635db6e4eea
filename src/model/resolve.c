#include "model/resolve.h"

#include <stdlib.h>

#include "model/resolve_index.h"
#include "util/mem.h"

#define TEXT_MAX       ((size_t)1024 * 1024)
#define CANDIDATES_MAX 32          /* more posts of one author in one minute are not told apart */
#define ZONE_STEP      1800        /* zones differ by half hours … */
#define ZONE_MAX       (16 * 3600) /* … and by at most this much from the forum's */
#define ZONE_STEPS     (2 * ZONE_MAX / ZONE_STEP + 1)
#define CLOCK_WINDOW   20 /* posts among which one of the author in the right half hour … */
#define SURE_LENGTH    6  /* code points of text that two posts hardly share by chance */

struct candidates {
	uint32_t list[CANDIDATES_MAX]; /* posts, in reading order */
	size_t n;
};

struct resolver {
	struct thread *t;
	struct text_cache texts;
	struct post_map by_author;
	struct post_map by_minute; /* made when first wanted */
	struct anchors anchors;
	bool stale;     /* quotes were resolved since the anchors were made */
	uint32_t *open; /* quotes not resolved yet */
	size_t nopen, open_cap;
	uint16_t *zones; /* for each author ZONE_STEPS counts of offsets seen; made when wanted */
};

static void settle(struct resolver *r, uint32_t quote, uint32_t post, enum quote_by by)
{
	r->t->quotes[quote].target = post;
	r->t->quotes[quote].by = (uint8_t)by;
	r->stale = true;
}

/* What is known of pids by now. Made anew between steps, not at every find within one. */
static void refresh_anchors(struct resolver *r)
{
	if (r->stale)
		anchors_build(&r->anchors, r->t);
	r->stale = false;
}

/* A post quotes what was there before. Only where threads were merged does the earlier post stand
 * behind; then its time tells. */
static bool is_before(const struct thread *t, uint32_t post, uint32_t quoting)
{
	return post < quoting ||
	       (post != quoting && t->posts[post].posted < t->posts[quoting].posted);
}

static void collect(const struct resolver *r, const struct quote *q, uint32_t author,
    int64_t posted, struct candidates *c)
{
	uint32_t p = post_map_first(&r->by_author, author, posted);

	for (c->n = 0; p != POST_NONE && c->n < CANDIDATES_MAX; p = post_map_next(&r->by_author, p))
		if (is_before(r->t, p, q->post))
			c->list[c->n++] = p;
}

/* Keeps the candidates that fit best; returns how well. */
static enum match keep_best(struct resolver *r, uint32_t quote, struct candidates *c)
{
	enum match best = MATCH_DIFFERS;
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		enum match m = text_match(&r->texts, quote, c->list[i]);

		if (m > best) {
			best = m;
			n = 0;
		}
		if (m == best)
			c->list[n++] = c->list[i];
	}
	c->n = n;
	return best;
}

static void keep_between(struct candidates *c, uint32_t low, uint32_t high)
{
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++)
		if (c->list[i] + 1 > low && c->list[i] + 1 < high)
			c->list[n++] = c->list[i];
	c->n = n;
}

static bool is_here(const struct thread *t, const struct quote *q)
{
	return q->author.n && (!q->tid || !t->tid || q->tid == t->tid);
}

/* Author and minute: what finds 98 of 100. One post that comes later only is a chance hit. */
static void by_minute(struct resolver *r)
{
	struct thread *t = r->t;
	struct candidates c;

	for (uint32_t i = 0; i < t->nquotes; i++) {
		const struct quote *q = &t->quotes[i];
		uint32_t author;

		if (!is_here(t, q))
			continue;
		author = thread_find_author(t, q->author);
		c.n = 0;
		if (author != AUTHOR_NONE && q->posted != TIME_NONE)
			collect(r, q, author, q->posted, &c);
		if (c.n == 1 && c.list[0] < q->post) {
			settle(r, i, c.list[0], QUOTE_MINUTE);
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

static bool candidates_of(struct resolver *r, uint32_t quote, struct candidates *c)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);

	c->n = 0;
	if (author != AUTHOR_NONE && q->posted != TIME_NONE)
		collect(r, q, author, q->posted, c);
	return c->n > 0;
}

/* Several posts of the author in that minute: the excerpt decides. */
static void by_excerpt(struct resolver *r, uint32_t quote)
{
	struct candidates c;

	if (candidates_of(r, quote, &c) && keep_best(r, quote, &c) >= MATCH_SIMILAR && c.n == 1)
		settle(r, quote, c.list[0], QUOTE_MINUTE);
}

static void by_known_pid(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t post = q->pid ? anchors_find(&r->anchors, q->pid) : POST_NONE;

	if (post != POST_NONE && is_before(r->t, post, q->post))
		settle(r, quote, post, QUOTE_PID);
}

/* Several with the same text: pid order may leave one. */
static void by_order(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	struct candidates c;
	uint32_t low, high;

	if (!q->pid || !candidates_of(r, quote, &c))
		return;
	anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
	keep_between(&c, low, high);
	if (c.n > 1)
		keep_best(r, quote, &c);
	if (c.n == 1)
		settle(r, quote, c.list[0], QUOTE_MINUTE);
}

/* The same text sent twice in a minute: whichever was meant says the same, so the first one that no
 * other pid has claimed is it. Quotes come here in pid order as far as they have one. */
static void by_twin(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	struct candidates c;
	uint32_t low = 0, high = (uint32_t)r->t->nposts + 1;

	if (!candidates_of(r, quote, &c))
		return;
	if (q->pid) {
		by_known_pid(r, quote);
		if (q->target != POST_NONE)
			return;
		anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
		keep_between(&c, low, high);
	}
	if (!c.n || keep_best(r, quote, &c) < MATCH_EMPTY)
		return;
	settle(r, quote, c.list[0], QUOTE_MINUTE);
	if (q->pid)
		anchors_add(&r->anchors, q->pid, c.list[0]);
}

/* As many pids as posts of that author in that minute: they belong together in their order. */
static void by_count(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint64_t pids[CANDIDATES_MAX];
	struct candidates c;
	size_t n = 0, rank = 0;

	if (!q->pid || !candidates_of(r, quote, &c))
		return;
	for (uint32_t i = 0; i < r->t->nquotes; i++) {
		const struct quote *other = &r->t->quotes[i];
		size_t k = 0;

		if (other->posted != q->posted || !other->pid ||
		    !slice_eq(other->author, q->author))
			continue;
		while (k < n && pids[k] != other->pid)
			k++;
		if (k < n)
			continue;
		if (n == c.n)
			return;
		pids[n++] = other->pid;
		rank += other->pid < q->pid;
	}
	if (n == c.n)
		settle(r, quote, c.list[rank], QUOTE_MINUTE);
}

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
		collect(r, q, author, q->posted + zone_of_step(step), &c);
		for (size_t i = 0; i < c.n && z->posts.n < CANDIDATES_MAX; i++) {
			z->steps[z->posts.n] = step;
			z->posts.list[z->posts.n++] = c.list[i];
		}
	}
}

/* Which zone does the quoting member live in? Only texts that agree may say so. */
static void learn_zone(struct resolver *r, uint32_t quote)
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

static void by_zone(struct resolver *r, uint32_t quote)
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
		settle(r, quote, post, QUOTE_ZONE);
}

/* Is the quoted time that of POST in some other zone? */
static bool other_zone(const struct thread *t, const struct quote *q, uint32_t post)
{
	int64_t off = t->posts[post].posted / 60 - q->posted / 60;

	return off % (ZONE_STEP / 60) == 0 && off <= ZONE_MAX / 60 && off >= -ZONE_MAX / 60;
}

/* Pids are a clock. Between its neighbours' posts the author has one whose time fits some zone; its
 * text was edited since, or removed. */
static void by_clock(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);
	uint32_t low, high, found = POST_NONE;
	enum match match;

	if (!q->pid || author == AUTHOR_NONE || q->posted == TIME_NONE)
		return;
	anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
	for (uint32_t i = low; i + 1 < high; i++) {
		if (r->t->posts[i].author != author || !is_before(r->t, i, q->post) ||
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
		settle(r, quote, found, QUOTE_ZONE);
}

/* The only post of the author, as far as pid order allows, that begins with the excerpt; or the
 * only post at all that pid order allows. */
static void by_text(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);
	uint32_t low = 0, high = q->post + 1, found = POST_NONE;
	bool sure = text_length(&r->texts, quote) >= SURE_LENGTH;

	if (q->pid)
		anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
	if (q->pid && high == low + 2 && high <= r->t->nposts && is_before(r->t, low, q->post)) {
		settle(r, quote, low, QUOTE_PID);
		return;
	}
	if (author == AUTHOR_NONE || !sure)
		return;
	for (uint32_t i = low; i + 1 < high && i < r->t->nposts; i++) {
		if (r->t->posts[i].author != author || !is_before(r->t, i, q->post) ||
		    text_match(&r->texts, quote, i) != MATCH_PREFIX)
			continue;
		if (found != POST_NONE)
			return;
		found = i;
	}
	if (found != POST_NONE)
		settle(r, quote, found, QUOTE_TEXT);
}

/* Two spellings of one name share more than half of it at their ends: 云 and 雲, `**` for a part
 * that was filtered. The forum calls nobody 匿名者. */
static bool alike(const struct thread *t, struct slice name, const struct post *p)
{
	struct slice other;
	size_t head = 0, tail = 0, least;

	if (p->author == AUTHOR_NONE)
		return slice_starts(name, SLICE("匿名"));
	other = t->authors[p->author].name;
	least = name.n < other.n ? name.n : other.n;
	while (head < least && name.p[head] == other.p[head])
		head++;
	while (tail < least - head && name.p[name.n - 1 - tail] == other.p[other.n - 1 - tail])
		tail++;
	return (head + tail) * 2 > least;
}

/* Somebody of another name said exactly this in that minute: a spelling of the same name. */
static void by_name(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	bool sure = text_length(&r->texts, quote) >= SURE_LENGTH;
	uint32_t found = POST_NONE;

	if (q->posted == TIME_NONE)
		return;
	if (!r->by_minute.cap)
		post_map_by_minute(&r->by_minute, r->t);
	for (uint32_t p = post_map_first(&r->by_minute, 0, q->posted); p != POST_NONE;
	     p = post_map_next(&r->by_minute, p)) {
		if (!is_before(r->t, p, q->post) ||
		    !(sure || alike(r->t, q->author, &r->t->posts[p])) ||
		    text_match(&r->texts, quote, p) != MATCH_PREFIX)
			continue;
		if (found != POST_NONE)
			return;
		found = p;
	}
	if (found != POST_NONE)
		settle(r, quote, found, QUOTE_NAME);
}

/* The app that writes floors in words counts from 0. */
static void by_floor(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);

	for (uint32_t said = q->floor_said + 1; q->floor_said && said >= q->floor_said; said--) {
		uint32_t p = thread_floor(r->t, said);

		if (p != POST_NONE && r->t->posts[p].floor == said && author != AUTHOR_NONE &&
		    r->t->posts[p].author == author && p < q->post &&
		    text_match(&r->texts, quote, p) == MATCH_PREFIX) {
			settle(r, quote, p, QUOTE_FLOOR);
			return;
		}
	}
}

/* What contradicts the pid order of the others is no fact. */
static void drop_breaks(struct resolver *r)
{
	struct thread *t = r->t;

	refresh_anchors(r);
	for (size_t i = 0; i < t->nquotes; i++) {
		struct quote *q = &t->quotes[i];

		if (q->pid && q->target != POST_NONE && q->by != QUOTE_MINUTE &&
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
		by_excerpt,
		by_known_pid,
		by_order,
		learn_zone,
		by_zone,
		by_known_pid,
		by_count,
		by_clock,
		by_twin,
		by_name,
		by_text,
		by_floor,
		by_known_pid,
	};

	sort_by_pid(r);
	for (size_t i = 0; i < sizeof steps / sizeof *steps && r->nopen; i++) {
		refresh_anchors(r);
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
	by_minute(&r);
	if (r.nopen)
		resolve_open(&r);
	anchors_release(&r.anchors);
	post_map_release(&r.by_author);
	post_map_release(&r.by_minute);
	text_cache_release(&r.texts);
	free(r.open);
	free(r.zones);
}

uint32_t resolve_in(const struct thread *t, const struct quote *q, const struct resolve_text *text)
{
	uint32_t author = thread_find_author(t, q->author);
	uint32_t found = POST_NONE;
	enum match best = MATCH_DIFFERS;
	struct buf excerpt, post;
	size_t n = 0;

	buf_init(&excerpt, TEXT_MAX);
	buf_init(&post, TEXT_MAX);
	text->excerpt(q->excerpt, &excerpt);
	for (uint32_t i = 0; author != AUTHOR_NONE && i < t->nposts; i++) {
		enum match match;

		if (t->posts[i].author != author || t->posts[i].posted / 60 != q->posted / 60)
			continue;
		text->post(t->posts[i].raw, &post);
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
