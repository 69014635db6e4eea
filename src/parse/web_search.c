/* What a search found; guides are lists like those of boards. */
#include "parse/web_parts.h"

#include <stdlib.h>

#include "parse/web_link.h"
#include "util/mem.h"

/* `color: #EE1B2E` and the like, made by the forum itself. */
void web_read_style(struct topic *t, struct slice style)
{
	static const struct {
		const char *word;
		uint16_t flag;
	} words[] = { { "bold", TOPIC_BOLD }, { "italic", TOPIC_ITALIC },
		{ "underline", TOPIC_UNDERLINE } };
	const char *at;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_find(style, slice_str(words[i].word)))
			t->flags |= words[i].flag;
	for (struct slice rest = style; (at = slice_find(rest, SLICE("color:")));
	     rest = slice_between(at + 6, slice_end(style))) {
		const char *hash = at + 6;
		char digits[8] = { 0 };

		if (at > style.p && at[-1] == '-')
			continue;
		while (hash < slice_end(style) && *hash == ' ')
			hash++;
		if (slice_end(style) - hash < 7 || *hash != '#')
			continue;
		memcpy(digits, hash + 1, 6);
		t->color = (uint32_t)strtoul(digits, NULL, 16);
		t->flags |= TOPIC_COLORED;
	}
}

/* `3 个回复 - 81921 次查看` */
static void read_result_counts(const struct web_reading *r, struct topic *t, const xmlNode *counts)
{
	struct slice text = counts ? dom_text(counts, r->a) : SLICE("");
	const char *dash = slice_find(text, SLICE(" - "));

	if (!dash)
		return;
	t->replies = number32_in(slice_between(text.p, dash));
	t->views = number32_in(slice_between(dash, slice_end(text)));
}

static void read_result(struct web_reading *r, struct topic *t, const xmlNode *item)
{
	const xmlNode *a = dom_find(dom_find(item, "h3", NULL), "a", NULL);
	const xmlNode *board = NULL, *author = NULL, *foot;

	*t = (struct topic){ .created = TIME_NONE,
		.last_time = TIME_NONE,
		.replies = UINT32_MAX,
		.views = UINT32_MAX };
	if (!a || !link_tid(web_href(a))) {
		r->page->lost++;
		return;
	}
	t->title = dom_text(a, r->a);
	t->tid = link_tid(web_href(a));
	web_read_style(t, dom_attr(a, "style"));
	read_result_counts(r, t, dom_find(item, "p", "xg1"));
	for (const xmlNode *i = a; i; i = dom_find_next(i, item, "a", NULL)) {
		if (i != a && link_uid(web_href(i)))
			author = i;
		else if (i != a && link_fid(web_href(i)) && !link_tid(web_href(i)))
			board = i;
	}
	if (author) {
		t->author = dom_text(author, r->a);
		t->author_uid = link_uid(web_href(author));
		for (foot = author; foot != item && !dom_is(foot, "p");)
			foot = foot->parent;
		t->created = web_node_time(r, dom_find(foot, "span", NULL));
	}
	if (board) {
		t->board = dom_text(board, r->a);
		t->fid = link_fid(web_href(board));
	}
}

void web_read_results(struct web_reading *r)
{
	struct topic_list *l = &r->page->list;
	const xmlNode *root = dom_id(&r->dom, SLICE("threadlist"));
	size_t cap = 0;

	web_read_topics(r);
	if (l->ntopics)
		return;
	l->topics = NULL;
	for (const xmlNode *i = dom_find(root, "li", "pbw"); i;
	     i = dom_find_next(i, root, "li", "pbw")) {
		MEM_ROOM(l->topics, l->ntopics, cap);
		read_result(r, &l->topics[l->ntopics], i);
		if (l->topics[l->ntopics].tid)
			l->ntopics++;
	}
	l->topics = web_keep_array(r, l->topics, l->ntopics, sizeof *l->topics);
}
