#include <stdio.h>
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/lead.h"
#include "app/lines.h"
#include "app/links.h"
#include "app/thread_page.h"
#include "util/mem.h"
#include "view/row_build.h"

#define SLICE_MS   8  /* of reading at a time */
#define NARROW     60 /* columns; below, authors are left out */
#define NAME_PART  6  /* names take a sixth of the row, */
#define TEXT_PART  3  /* words that are not the address a third */
#define TREE_DEPTH 64
#define TEXT_MAX   ((size_t)64 * 1024)

struct link {
	uint32_t post;
	struct target target; /* kind, url, text */
};

/* The links, pictures and files of what the thread page below shows. A line is a link. They are
 * read from the post one was at to the end, and then from the beginning, a slice at a time. */
struct links_page {
	struct lines_page lines;
	struct thread_page *thread;
	struct link *links;
	size_t n, cap, room;
	struct arena a, scratch; /* for their texts; for one body */
	size_t label;            /* columns that floors take */
	size_t begun;            /* the item it began with */
	size_t done;             /* items read */
	size_t before;           /* lines at the top that stand before that item */
};

static struct links_page *self(struct lines_page *p)
{
	return (struct links_page *)(void *)p;
}

static const struct links_page *self_of(const struct lines_page *p)
{
	return (const struct links_page *)(const void *)p;
}

static const struct items *items_of(const struct links_page *p)
{
	return &p->thread->view.items;
}

static bool is_reading(const struct links_page *p)
{
	return p->done < items_of(p)->n;
}

/* ---- collecting */

static void add_link(struct links_page *p, uint32_t post, enum target_kind kind,
    const struct node *n, struct slice text)
{
	char label[FLOOR_LABEL_SIZE];
	size_t columns;

	MEM_ROOM(p->links, p->n, p->cap);
	p->links[p->n++] = (struct link){
		.post = post,
		.target = { .kind = (uint8_t)kind,
		    .quote = QUOTE_NONE,
		    .post = post,
		    .url = arena_dup(&p->a, n->url),
		    .text = arena_dup(&p->a, text) },
	};
	post_label(label, &p->thread->doc->thread.posts[post]);
	columns = strlen(label) + 1;
	p->label = columns > p->label ? columns : p->label;
}

static void add_node(struct links_page *p, uint32_t post, const struct node *n)
{
	struct buf text;

	buf_init(&text, TEXT_MAX);
	switch (n->kind) {
	case NODE_LINK:
		inline_text(n->child, &text);
		add_link(p, post, TARGET_LINK, n, buf_slice(&text));
		break;
	case NODE_IMAGE:
		add_link(p, post, TARGET_IMAGE, n, n->text.n ? n->text : url_name(n->url));
		break;
	case NODE_FILE:
		add_link(p, post, TARGET_FILE, n, n->text);
		break;
	default:
		break;
	}
	buf_release(&text);
}

/* Does what the quote says stand in this thread anyway? */
static bool is_repeated(const struct links_page *p, uint32_t post, const struct node *n)
{
	const struct thread *t = &p->thread->doc->thread;

	return n->quote != QUOTE_NONE && n->quote < t->posts[post].nquotes &&
	       t->quotes[t->posts[post].quotes + n->quote].target != POST_NONE;
}

static void add_nodes(struct links_page *p, uint32_t post, const struct node *n, int depth)
{
	for (; n && depth < TREE_DEPTH; n = n->next) {
		add_node(p, post, n);
		if (n->kind != NODE_QUOTE || !is_repeated(p, post, n))
			add_nodes(p, post, n->child, depth + 1);
	}
}

static void read_item(struct links_page *p)
{
	const struct items *items = items_of(p);
	const struct item *item = &items->list[(p->begun + p->done++) % items->n];
	const struct layout_source *src = &p->thread->doc->source;

	if (item->count)
		return;
	arena_clear(&p->scratch);
	add_nodes(p, item->post, src->body(src->ctx, item->post, &p->scratch)->blocks, 0);
}

/* Makes lines of the links from number FROM on: at the end, or behind those at the top. */
static void add_lines(struct links_page *p, size_t from, bool at_end)
{
	struct lines_page *l = &p->lines;
	size_t n = p->n - from;
	size_t at = at_end ? l->nall : p->before;

	if (p->n > p->room) {
		p->room = p->cap;
		lines_room(l, p->room);
	}
	memmove(l->all + at + n, l->all + at, (l->nall - at) * sizeof *l->all);
	for (size_t i = 0; i < n; i++)
		l->all[at + i] = from + i;
	l->nall += n;
	if (!at_end)
		p->before += n;
}

static bool work(struct page *page, struct app *app)
{
	struct links_page *p = self(lines_of(page));
	int64_t end = app_now() + SLICE_MS;
	struct list_view *list = &p->lines.list;
	size_t from = p->n;
	bool at_end = p->begun + p->done < items_of(p)->n;
	bool on_last = list->cursor + 1 >= list->n;

	if (!is_reading(p))
		return false;
	while (is_reading(p) && at_end == (p->begun + p->done < items_of(p)->n) && app_now() < end)
		read_item(p);
	if (p->n > from) {
		add_lines(p, from, at_end);
		lines_refresh(&p->lines, app);
		/* With none behind the post, the nearest one is the last before it. */
		if (on_last && list->n && p->before == p->lines.nall)
			list_go(list, list->n - 1);
	}
	return is_reading(p);
}

/* ---- lines */

static bool fits(const struct lines_page *l, struct app *app, size_t line, const struct find *find)
{
	const struct links_page *p = self_of(l);
	const struct link *k = &p->links[line];
	uint32_t author = p->thread->doc->thread.posts[k->post].author;
	struct find_hit hit;

	(void)app;
	return find_next(find, k->target.text, 0, &hit) ||
	       find_next(find, k->target.url, 0, &hit) ||
	       (author != AUTHOR_NONE &&
		   find_next(find, p->thread->doc->thread.authors[author].name, 0, &hit));
}

/* Puts TEXT into at most COLUMNS from *COL on, and two columns behind it. */
static void put(
    struct row_build *b, size_t *col, size_t columns, struct slice text, enum style style)
{
	if (*col + columns > b->width)
		columns = b->width > *col ? b->width - *col : 0;
	if (columns)
		row_put(b, (uint16_t)*col, text_cut(text, columns, b->a), style, TARGET_NONE);
	*col += columns + 2;
}

static void put_author(
    struct row_build *b, size_t *col, const struct links_page *p, struct app *app, uint32_t post)
{
	const struct post *q = &p->thread->doc->thread.posts[post];
	struct slice name = q->author == AUTHOR_NONE
				? slice_str(app->words->s[W_ANONYMOUS])
				: p->thread->doc->thread.authors[q->author].name;

	put(b, col, b->width / NAME_PART, name, q->flags & POST_IS_OP ? STYLE_OP : STYLE_AUTHOR);
}

/* `[图] a.png`, or the words of a link if they are not its address. */
static void put_words(
    struct row_build *b, size_t *col, const struct target *k, const struct app *app)
{
	enum word what = k->kind == TARGET_IMAGE ? W_PICTURE : W_FILE;
	struct buf text;

	if (k->kind == TARGET_LINK && slice_eq(k->text, k->url))
		return;
	buf_init(&text, TEXT_MAX * 2);
	if (k->kind != TARGET_LINK)
		buf_printf(&text, "[%s] ", app->words->s[what]);
	buf_add_slice(&text, k->text);
	if (text.n)
		put(b, col, k->url.n ? b->width / TEXT_PART : b->width,
		    arena_dup(b->a, buf_slice(&text)),
		    k->kind == TARGET_IMAGE ? STYLE_IMAGE : STYLE_TEXT);
	buf_release(&text);
}

/* `#11   INDIASH        跑分表                https://…` */
static struct block row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width)
{
	const struct links_page *p = self_of(lines);
	const struct link *k = &p->links[line];
	char label[FLOOR_LABEL_SIZE + 1] = "#";
	struct row_build b;
	struct block block;
	size_t col = 0;

	post_label(label + 1, &p->thread->doc->thread.posts[k->post]);
	row_build_init(&b, &app->frame, width, NULL);
	put(&b, &col, p->label, arena_dup(&app->frame, slice_str(label)), STYLE_FLOOR);
	if (width >= NARROW)
		put_author(&b, &col, p, app, k->post);
	put_words(&b, &col, &k->target, app);
	put(&b, &col, width, k->target.url, STYLE_LINK);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static const struct lines_ops links_lines = {
	.fits = fits, .row = row, .mark = ROW_CURSOR | ROW_SELECTED
};

/* ---- the page */

static void release(struct page *page)
{
	struct links_page *p = self(lines_of(page));

	arena_release(&p->a);
	arena_release(&p->scratch);
	free(p->links);
	lines_release(&p->lines);
	free(p);
}

static void draw(struct page *page, struct app *app)
{
	lines_draw_pane(lines_of(page), app, W_LINKS_LABEL);
}

/* Links into the forum open here, and the list closes; others leave it as it is. */
static void open_link(struct links_page *p, struct app *app, const struct link *k)
{
	struct thread_page *t = p->thread;
	struct lead lead = { .to = LEAD_OUT };
	struct target copy = k->target;

	if (k->target.kind == TARGET_LINK)
		lead = lead_of_url(app, k->target.url);
	if (lead.to != LEAD_THREAD && lead.to != LEAD_SITE) {
		app_browse_target(app, &k->target);
		return;
	}
	copy.url = arena_dup(&app->frame, copy.url);
	app_pop(app);
	thread_follow(t, app, &copy);
}

static void go_to_post(struct links_page *p, struct app *app, uint32_t post)
{
	struct thread_page *t = p->thread;

	app_pop(app);
	thread_go_post(t, app, post);
}

static bool act(struct page *page, struct app *app, enum action action, uint32_t count)
{
	struct links_page *p = self(lines_of(page));
	const struct link *k;
	size_t line;

	if (!lines_chosen(&p->lines, &line))
		return lines_act(&p->lines, app, action, count);
	k = &p->links[line];
	switch (action) {
	case ACT_ENTER:
		open_link(p, app, k);
		return true;
	case ACT_BROWSE:
		app_browse_target(app, &k->target);
		return true;
	case ACT_COPY_LINK:
		app_copy_link(app, k->target.url.n ? k->target.url : k->target.text);
		return true;
	case ACT_TO_QUOTED:
		go_to_post(p, app, k->post);
		return true;
	default:
		return lines_act(&p->lines, app, action, count);
	}
}

static void foot(struct page *page, struct app *app, struct buf *left, struct buf *right)
{
	const struct links_page *p = self(lines_of(page));

	(void)right;
	if (is_reading(p))
		app_note(app, left, W_LINKS_READING, (unsigned)(p->done * 100 / items_of(p)->n));
	else if (!p->lines.nall)
		app_note(app, left, W_NO_LINKS);
	else if (!p->lines.list.n)
		app_note(app, left, W_NO_MATCHING);
	else
		app_hint(app, left, W_LINKS_HINT);
}

static const struct page_ops links_ops = {
	.kind = ON_CHOICE,
	.release = release,
	.draw = draw,
	.over = lines_over,
	.resize = lines_resize,
	.click = lines_click,
	.wheel = lines_wheel,
	.act = act,
	.work = work,
	.cancel = lines_cancel_or_close,
	.foot = foot,
};

/* The links of what the thread page on top shows. */
static struct page *page_links(struct app *app)
{
	struct links_page *p = mem_zalloc(1, sizeof *p);

	p->thread = thread_page_of(app->page);
	p->begun = p->thread->view.cursor.item;
	arena_init(&p->a);
	arena_init(&p->scratch);
	lines_init(&p->lines, &links_ops, &links_lines, 0);
	return &p->lines.page;
}

bool thread_links(struct thread_page *t, struct app *app)
{
	if (!view_empty(&t->view))
		app_push(app, page_links(app));
	return true;
}
