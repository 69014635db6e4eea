#include "model/resolve_steps.h"

/* No thread is ever so busy: more posts in one minute are not looked through. */
#define MINUTE_MAX 256

/* Comparing texts takes as long as passing so many posts. */
#define TEXT_COST 64

/* The only post of the author, as far as pid order allows, that begins with the excerpt; or the
 * only post at all that pid order allows. */
void resolve_by_text(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);
	uint32_t low = 0, high = q->post + 1, found = POST_NONE;
	bool sure = text_length(&r->texts, quote) >= SURE_LENGTH;

	if (q->pid)
		anchors_bounds(&r->anchors, q->pid, r->t->nposts, &low, &high);
	if (q->pid && high == low + 2 && high <= r->t->nposts &&
	    resolve_is_before(r->t, low, q->post)) {
		resolve_settle(r, quote, low, QUOTE_PID);
		return;
	}
	if (author == AUTHOR_NONE || !sure || !resolve_may_look(r, high - low))
		return;
	for (uint32_t i = low; i + 1 < high && i < r->t->nposts; i++) {
		if (r->t->posts[i].author != author || !resolve_is_before(r->t, i, q->post))
			continue;
		if (!resolve_may_look(r, TEXT_COST))
			return;
		if (text_match(&r->texts, quote, i) != MATCH_PREFIX)
			continue;
		if (found != POST_NONE)
			return;
		found = i;
	}
	if (found != POST_NONE)
		resolve_settle(r, quote, found, QUOTE_TEXT);
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
void resolve_by_name(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	bool sure = text_length(&r->texts, quote) >= SURE_LENGTH;
	uint32_t found = POST_NONE;
	size_t n = 0;

	if (q->posted == TIME_NONE)
		return;
	if (!r->by_minute.cap)
		post_map_by_minute(&r->by_minute, r->t);
	for (uint32_t p = post_map_first(&r->by_minute, 0, q->posted); p != POST_NONE;
	     p = post_map_next(&r->by_minute, p)) {
		if (n++ == MINUTE_MAX)
			return;
		if (!resolve_is_before(r->t, p, q->post) ||
		    !(sure || alike(r->t, q->author, &r->t->posts[p])) ||
		    text_match(&r->texts, quote, p) != MATCH_PREFIX)
			continue;
		if (found != POST_NONE)
			return;
		found = p;
	}
	if (found != POST_NONE)
		resolve_settle(r, quote, found, QUOTE_NAME);
}

/* The app that writes floors in words counts from 0. */
void resolve_by_floor(struct resolver *r, uint32_t quote)
{
	const struct quote *q = &r->t->quotes[quote];
	uint32_t author = thread_find_author(r->t, q->author);

	if (!q->floor_said || !resolve_may_look(r, 2 * r->t->nposts))
		return;
	for (uint32_t said = q->floor_said + 1; q->floor_said && said >= q->floor_said; said--) {
		uint32_t p = thread_floor(r->t, said);

		if (p != POST_NONE && r->t->posts[p].floor == said && author != AUTHOR_NONE &&
		    r->t->posts[p].author == author && p < q->post &&
		    text_match(&r->texts, quote, p) == MATCH_PREFIX) {
			resolve_settle(r, quote, p, QUOTE_FLOOR);
			return;
		}
	}
}
