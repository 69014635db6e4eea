#include "parse/html_body.h"

#include "parse/body_inline.h"
#include "parse/html_walk.h"

#define TEXT_MAX (16 << 20) /* bytes of one run of text */

static void read_around(struct html_walk *w, const xmlNode *n);

/* The post's own words. */
static void read_words(struct html_walk *w, const xmlNode *n)
{
	struct node **slot;

	if (w->said)
		return;
	html_end_line(w);
	w->box.empty = 0;
	w->said = true;
	w->start = slot = w->box.end;
	html_inside(w, n);
	html_end_line(w);
	html_tail(w, slot);
	w->start = NULL;
	w->box.empty = 0;
}

/* `提示: …` in place of the words. A moderator is shown both. */
static bool find_state(struct slice text, uint8_t *state)
{
	static const struct {
		struct slice words;
		uint8_t state;
	} states[] = {
		{ { "作者被禁止或删除", 24 }, POST_BANNED },
		{ { "被管理员或版主屏蔽", 27 }, POST_BLOCKED },
	};

	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (!slice_starts(text, SLICE("提示:")) || !slice_find(text, states[i].words))
			continue;
		*state = states[i].state;
		return true;
	}
	return false;
}

/* Above the words it is about them, below or without them it stands in their place. */
static void read_locked(struct html_walk *w, const xmlNode *n)
{
	struct slice text = html_plain(n, w->a);
	struct post *p = &w->post->thread->posts[w->post->post];

	if (!w->has_words && find_state(text, &p->state))
		return;
	html_said(w, w->has_words && !w->said ? NODE_NOTICE : NODE_NOTE, text);
}

static void read_subject(struct html_walk *w, const xmlNode *n)
{
	html_end_line(w);
	html_marked(w, n, (struct html_mark){ .kind = NODE_STRONG });
	html_end_line(w);
}

static void read_nothing(struct html_walk *w, const xmlNode *n)
{
	(void)w, (void)n;
}

static const struct {
	const char *name, *class;
	void (*read)(struct html_walk *w, const xmlNode *n);
} parts[] = {
	{ "div", "locked", read_locked }, { "div", "attach_nopermission", read_locked },
	{ "div", "pattl", html_attached }, { "h2", NULL, read_subject },
	{ "td", "pls", read_nothing }, /* who wrote it */
	{ "td", "plm", read_nothing }, /* the signature */
	{ "div", "sign", read_nothing }, { "div", "modact", read_nothing },
	{ "div", "ptg", read_nothing }, { "div", "po", read_nothing },
	{ "div", "authi", read_nothing }, { "tr", "ad", read_nothing },
	{ "div", "dr", read_nothing }, /* who debates: the posts say it */
};

static bool read_part(struct html_walk *w, const xmlNode *n)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (!dom_is(n, parts[i].name) ||
		    (parts[i].class && !dom_has_class(n, parts[i].class)))
			continue;
		parts[i].read(w, n);
		return true;
	}
	return false;
}

static bool is_words(const xmlNode *n)
{
	return slice_starts(dom_attr(n, "id"), SLICE("postmessage_"));
}

static void read_one_around(struct html_walk *w, const xmlNode *n)
{
	if (html_is_silent(n))
		return;
	if (is_words(n))
		read_words(w, n);
	else if (!read_part(w, n) && !html_read_special(w, n) && !html_read_extra(w, n))
		read_around(w, n);
}

/* Everything else about the post: only what is known is taken. */
static void read_around(struct html_walk *w, const xmlNode *n)
{
	if (w->level == HTML_LEVELS)
		return;
	w->level++;
	for (const xmlNode *c = n->children; c; c = c->next)
		if (c->type == XML_ELEMENT_NODE)
			read_one_around(w, c);
	w->level--;
}

static bool has_words(const xmlNode *root)
{
	for (const xmlNode *n = root; n; n = dom_next(n, root))
		if (is_words(n))
			return true;
	return false;
}

/* Nothing but a note that the words are hidden. */
static bool is_hidden(const struct node *blocks)
{
	return blocks && blocks->kind == NODE_NOTE && !blocks->next &&
	       slice_find(blocks->text, SLICE("隐藏内容"));
}

static void start(struct html_walk *w, const struct html_post *h)
{
	*w = (struct html_walk){ .post = h, .a = h->a, .space = true };
	w->body = arena_zalloc(h->a, sizeof *w->body);
	w->body->edited = TIME_NONE;
	w->attachments = &w->body->attachments;
	w->comments = &w->body->comments;
	w->box.end = &w->body->blocks;
	buf_init(&w->text, TEXT_MAX);
	buf_init(&w->blank, TEXT_MAX);
}

const struct body *html_body(const struct html_post *h, const xmlNode *post_div)
{
	struct post *p = &h->thread->posts[h->post];
	struct html_walk w;

	start(&w, h);
	p->state = POST_OK;
	if (post_div) {
		w.body->pid = dom_id_number(dom_attr(post_div, "id"), "post_");
		w.has_words = has_words(post_div);
		read_around(&w, post_div);
		html_end_line(&w);
	}
	if (is_hidden(w.body->blocks))
		p->state = POST_HIDDEN;
	html_quotes(&w);
	buf_release(&w.text);
	buf_release(&w.blank);
	return w.body;
}
