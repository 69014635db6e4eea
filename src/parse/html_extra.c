#include "parse/html_walk.h"

#include "parse/entity.h"
#include "parse/web_link.h"
#include "parse/web_time.h"

/* --- Comments (点评) --- */

/* `发表于 <span title="2026-11-22 16:48">24 分钟前</span>`, old ones without a title. */
static int64_t read_time(struct html_walk *w, const xmlNode *n)
{
	struct slice exact = dom_attr(dom_find(n, "span", NULL), "title");

	return web_time(exact.n ? exact : dom_text(n, w->a), w->post->facts->zone, w->post->now);
}

/* What is said behind the words: 详情, 回复, when. */
static bool is_frame(const xmlNode *n)
{
	return (dom_is(n, "a") && dom_has_class(n, "xi2")) ||
	       (dom_is(n, "span") && dom_has_class(n, "xg1"));
}

static struct slice comment_words(struct html_walk *w, const xmlNode *n)
{
	struct slice words = { 0 };

	for (const xmlNode *c = n ? n->children : NULL; c; c = c->next) {
		if (is_frame(c) || html_is_silent(c))
			continue;
		words = html_join(w, words, "",
		    c->type == XML_ELEMENT_NODE ? html_plain(c, w->a)
						: dom_line(dom_chars(c), w->a));
	}
	return words;
}

static void read_comment(struct html_walk *w, const xmlNode *n)
{
	const xmlNode *who = dom_find(n, "div", "psta");
	const xmlNode *words = dom_find(n, "div", "psti");
	const xmlNode *name = dom_find(who, "a", "xw1");
	struct comment *c = arena_zalloc(w->a, sizeof *c);

	c->author = html_plain(name ? name : who, w->a);
	c->text = comment_words(w, words);
	c->posted = read_time(w, dom_find(words, "span", "xg1"));
	c->pid = link_pid(dom_attr(dom_find_part(words, "a", "href", "goto=findpost"), "href"));
	*w->comments = c;
	w->comments = &c->next;
}

static void read_comments(struct html_walk *w, const xmlNode *root)
{
	for (const xmlNode *n = dom_next(root, root); n;) {
		bool comment = dom_is(n, "div") && dom_has_class(n, "pstl");

		if (comment)
			read_comment(w, n);
		else if (dom_is(n, "a") && dom_has_class(n, "nxt"))
			w->body->more_comments = true;
		n = comment ? dom_past(n, root) : dom_next(n, root);
	}
}

/* --- Ratings --- */

/* `威望 +2`, `金钱 +8` in the heads of the columns; the first has how many rated, the last is the
 * reasons'. */
#define COLUMNS 8

struct columns {
	struct slice names[COLUMNS]; /* `威望` */
	size_t n;
};

static struct slice without_spaces(struct html_walk *w, struct slice s)
{
	char *out = arena_alloc(w->a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			out[n++] = s.p[i];
	return slice_of(out, n);
}

static void read_sum(struct html_walk *w, struct columns *c, const xmlNode *th)
{
	struct slice said = html_plain(th, w->a);
	const xmlNode *sum = dom_find(th, "i", NULL);
	struct slice total = html_plain(sum, w->a);

	if (!total.n || dom_has_class(sum, "txt_h") || c->n == COLUMNS || total.n > said.n)
		return;
	c->names[c->n++] = slice_trim(slice_head(said, said.n - total.n));
	w->body->rating_sum = html_join(w, w->body->rating_sum, ", ", said);
}

static void read_sums(struct html_walk *w, struct columns *c, const xmlNode *row)
{
	const xmlNode *th = dom_element(row->children);

	if (!dom_is(th, "th"))
		return;
	w->body->raters = number32_in(dom_text(dom_find(th, "span", NULL), w->a));
	while ((th = dom_element(th->next)))
		read_sum(w, c, th);
}

/* `+2` where there is one kind of points, `威望 +2, 金钱 +3` where there are more. */
static struct slice read_scores(struct html_walk *w, const struct columns *c, const xmlNode **cell)
{
	struct slice all = { 0 };

	for (size_t i = 0; i < c->n && *cell; i++, *cell = dom_element((*cell)->next)) {
		struct slice score = without_spaces(w, html_plain(*cell, w->a));

		if (!score.n)
			continue;
		if (c->n > 1)
			score = html_join(w, c->names[i], " ", score);
		all = html_join(w, all, ", ", score);
	}
	return all;
}

/* The forum escapes a reason three times; once is undone by now. */
static struct rating **read_rating(
    struct html_walk *w, const struct columns *c, const xmlNode *row, struct rating **end)
{
	const xmlNode *cell = dom_element(row->children);
	struct rating *r = arena_zalloc(w->a, sizeof *r);

	r->author = html_plain(cell, w->a);
	cell = cell ? dom_element(cell->next) : NULL;
	r->score = read_scores(w, c, &cell);
	r->reason = entity_text(html_plain(cell, w->a), w->a);
	*end = r;
	return &r->next;
}

static void read_ratings(struct html_walk *w, const xmlNode *root)
{
	struct rating **end = &w->body->ratings;
	struct columns c = { .n = 0 };

	while (*end)
		end = &(*end)->next;
	for (const xmlNode *n = dom_next(root, root); n; n = dom_next(n, root)) {
		if (!dom_is(n, "tr"))
			continue;
		if (slice_starts(dom_attr(n, "id"), SLICE("rate_")))
			end = read_rating(w, &c, n, end);
		else
			read_sums(w, &c, n);
	}
}

bool html_read_extra(struct html_walk *w, const xmlNode *n)
{
	struct slice id = dom_attr(n, "id");

	if (slice_starts(id, SLICE("comment_")))
		read_comments(w, n);
	else if (slice_starts(id, SLICE("ratelog_")))
		read_ratings(w, n);
	else
		return false;
	return true;
}
