/* What there is to choose from in a thread, as lists of the line mode. They stand above the
 * thread's page and are left once something is chosen. */
#include <stdlib.h>

#include "app/author_fit.h"
#include "app/browse.h"
#include "app/copy.h"
#include "app/lead.h"
#include "app/open.h"
#include "app/plain_parts.h"
#include "util/mem.h"

struct choice {
	struct plain_list list;
	enum word title;
	struct block block; /* links: the post's */
	struct arena arena;
};

static struct plain_thread *thread_below(struct plain_list *l)
{
	return plain_thread_of(l->page.below);
}

static struct choice *self(struct plain_list *l)
{
	return (struct choice *)(void *)l;
}

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	app_note(&p->app, out, self(l)->title);
	app_note(&p->app, out, W_PLAIN_ENTRIES, (unsigned)l->nshown);
}

static void release(struct plain_page *page)
{
	arena_release(&((struct choice *)(void *)page)->arena);
	plain_list_release(page);
}

static struct choice *choice_new(const struct plain_list_ops *ops, enum word name, size_t cap)
{
	struct choice *c = mem_zalloc(1, sizeof *c);

	plain_list_init(&c->list, ops, cap);
	c->title = name;
	arena_init(&c->arena);
	return c;
}

/* Nothing to choose from is said, and no list of it is begun. */
static void push(struct plain *p, struct choice *c, enum word none)
{
	if (!c->list.nall) {
		app_say(&p->app, none);
		release(&c->list.page);
		return;
	}
	plain_list_reset(&c->list);
	plain_push(p, &c->list.page);
}

#define CHOICE_PAGE(does)                                                                          \
	{                                                                                          \
		.kind = ON_CHOICE, .deeds = (does), .release = release, PLAIN_LIST_DOES            \
	}

static plain_deed *const deeds[ACTION_COUNT] = { PLAIN_LIST_DEEDS };

/* --- Authors --- */

static struct slice author_name(struct plain *p, struct plain_list *l, size_t entry)
{
	(void)p;
	return thread_below(l)->doc.thread.authors[entry].name;
}

static void author_line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	buf_add_slice(out, author_name(p, l, entry));
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_N_POSTS, thread_below(l)->doc.thread.authors[entry].posts);
}

static void take_author(struct plain *p, struct plain_list *l, size_t entry)
{
	struct plain_thread *t = thread_below(l);
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &t->filter);
	f.op = false;
	f.nonly = 0;
	filter_toggle_only(&f, (uint32_t)entry);
	plain_leave(p);
	plain_filter(p, t, &f);
	filter_release(&f);
}

static const struct plain_list_ops authors_ops = {
	.page = CHOICE_PAGE(deeds),
	.title = title,
	.line = author_line,
	.name = author_name,
	.choose = take_author,
};

void plain_authors(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct thread *t = &plain_thread_of(page)->doc.thread;
	struct choice *c = choice_new(&authors_ops, W_AUTHORS_LABEL, t->nauthors);

	(void)count;
	while (argument.n && *argument.p == ' ')
		argument = slice_skip(argument, 1);
	c->list.nall = author_fit(t, argument, c->list.all);
	push(p, c, W_NOT_FOUND);
}

/* --- Who quotes this --- */

static struct slice post_words(struct plain *p, struct plain_list *l, size_t entry)
{
	struct buf text;
	struct slice s;

	buf_init(&text, SIZE_MAX / 4);
	plain_text(p, thread_below(l), (uint32_t)entry, &text);
	s = arena_dup(&p->app.frame, buf_slice(&text));
	buf_release(&text);
	return s;
}

static void post_line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	plain_who(p, &thread_below(l)->doc, (uint32_t)entry, out);
	plain_words(p, &thread_below(l)->doc, (uint32_t)entry, out);
}

static void go_post(struct plain *p, struct plain_list *l, size_t entry)
{
	struct plain_thread *t = thread_below(l);

	plain_leave(p);
	plain_jump(p, t, (uint32_t)entry);
}

static const struct plain_list_ops posts_ops = {
	.page = CHOICE_PAGE(deeds),
	.title = title,
	.line = post_line,
	.name = post_words,
	.choose = go_post,
};

void plain_quoted_by(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	const struct graph *g = &t->doc.thread.graph;
	uint32_t post = plain_at(t);
	struct choice *c;

	(void)count, (void)argument;
	if (post == POST_NONE)
		return;
	c = choice_new(&posts_ops, W_PLAIN_WHO_QUOTES, g->first[post + 1] - g->first[post]);
	for (uint32_t i = g->first[post]; i < g->first[post + 1]; i++)
		c->list.all[c->list.nall++] = g->list[i];
	push(p, c, W_PLAIN_NOT_QUOTED);
}

/* --- Links, pictures and files of a post --- */

static const struct target *target_at(struct plain_list *l, size_t entry)
{
	return &self(l)->block.targets[entry];
}

static struct slice link_name(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct target *target = target_at(l, entry);

	(void)p;
	return target->text.n ? target->text : target->url;
}

static void link_line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct target *target = target_at(l, entry);
	struct slice name = link_name(p, l, entry);

	if (target->kind == TARGET_IMAGE)
		buf_printf(out, "%s ", p->app.words->s[W_PICTURE]);
	else if (target->kind == TARGET_FILE)
		buf_printf(out, "%s ", p->app.words->s[W_FILE]);
	buf_add_slice(out, name);
	if (target->url.n && !slice_eq(name, target->url)) {
		buf_add_char(out, ' ');
		buf_add_slice(out, target->url);
	}
}

/* Links into the forum open here, and the list closes; others leave it as it is. */
static void follow(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct target *target = target_at(l, entry);
	struct lead lead = { .to = LEAD_OUT };

	if (target->kind == TARGET_LINK)
		lead = lead_of_url(&p->app, target->url);
	if (lead.to == LEAD_THREAD) {
		plain_leave(p);
		plain_show_thread(p, lead.thread, &lead.goal);
	} else if (lead.to == LEAD_SITE) {
		plain_leave(p);
		open_site(&p->app, lead.site, &lead.goal);
	} else {
		app_browse_target(&p->app, target);
	}
}

static void browse(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;
	size_t entry;

	(void)argument;
	if (plain_list_which(p, l, ACT_BROWSE, count, &entry))
		app_browse_target(&p->app, target_at(l, entry));
}

static void copy_link(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;
	size_t entry;

	(void)argument;
	if (!plain_list_which(p, l, ACT_COPY_LINK, count, &entry))
		return;
	app_copy_link(&p->app,
	    target_at(l, entry)->url.n ? target_at(l, entry)->url : link_name(p, l, entry));
}

static plain_deed *const links_deeds[ACTION_COUNT] = {
	PLAIN_LIST_DEEDS,
	[ACT_BROWSE] = browse,
	[ACT_COPY_LINK] = copy_link,
};

static const struct plain_list_ops links_ops = {
	.page = CHOICE_PAGE(links_deeds),
	.title = title,
	.line = link_line,
	.name = link_name,
	.choose = follow,
};

void plain_links(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t post = plain_at(t);
	struct choice *c;

	(void)count, (void)argument;
	if (post == POST_NONE)
		return;
	c = choice_new(&links_ops, W_PLAIN_LINKS, 0);
	c->block = plain_block(p, t, post, &c->arena);
	c->list.all = mem_realloc(c->list.all, c->block.ntargets + 1, sizeof *c->list.all);
	c->list.shown = mem_realloc(c->list.shown, c->block.ntargets + 1, sizeof *c->list.shown);
	for (size_t i = 0; i < c->block.ntargets; i++)
		if (c->block.targets[i].kind != TARGET_QUOTE &&
		    c->block.targets[i].kind != TARGET_SPOILER)
			c->list.all[c->list.nall++] = i;
	push(p, c, W_PLAIN_NO_LINKS);
}
