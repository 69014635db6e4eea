/* Where one goes from a post in the line mode, and which posts are left. */
#include "app/plain_parts.h"
#include "app/thread_page.h"

/* --- To other posts and back --- */

bool plain_go_thread(struct plain *p, size_t index)
{
	struct plain_page *page = p->page;

	for (; plain_is_thread(page); page = page->below)
		if (plain_thread_of(page)->doc.index == index)
			break;
	if (plain_is_thread(page)) {
		while (p->page != page)
			plain_leave(p);
		return true;
	}
	page = plain_thread(p, index);
	if (!page)
		return false;
	page->below = p->page;
	p->page = page;
	return true;
}

static void mark(struct plain *p, const struct plain_thread *t)
{
	struct place here = { .post = plain_at(t) };

	if (here.post != POST_NONE)
		jumps_mark(&p->jumps, t->doc.index, here, &t->filter);
}

/* To POST of the thread on top, of which something is said first if one was not in it before. */
static void land(struct plain *p, bool came, uint32_t post)
{
	struct plain_thread *t = plain_thread_of(p->page);

	if (post == POST_NONE)
		plain_say(p, W_POST_NOT_THERE);
	if (came)
		plain_title(p, t);
	if (post == POST_NONE)
		plain_print(p, t);
	else
		plain_go(p, t, post);
}

static void to_other_thread(struct plain *p, struct plain_thread *t, const struct quote *q)
{
	size_t index = catalog_find(p->library->catalog, q->tid);
	char tid[32];

	snprintf(tid, sizeof tid, "%llu", (unsigned long long)q->tid);
	if (index == THREAD_NONE) {
		plain_say(p, W_THREAD_NOT_HERE, tid);
		return;
	}
	mark(p, t);
	if (plain_go_thread(p, index))
		land(p, true, resolve_in(&plain_thread_of(p->page)->doc.thread, q, &archive_text));
}

void plain_to_quoted(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	const struct quote *q = plain_quote_at(p, t, count);

	(void)argument;
	if (!q)
		return;
	if (thread_leads_elsewhere(&t->doc.thread, q))
		to_other_thread(p, t, q);
	else if (q->target == POST_NONE)
		plain_say(p, W_QUOTE_NOWHERE);
	else
		plain_jump(p, t, q->target);
}

void plain_follow(struct plain *p, size_t index, const struct link_goal *goal)
{
	struct plain_thread *t = plain_thread_of(p->page);
	bool same = t->doc.index == index;

	mark(p, t);
	if (plain_go_thread(p, index))
		land(p, !same, thread_post_meant(&plain_thread_of(p->page)->doc.thread, goal));
}

static void take_jump(struct plain *p, const struct plain_thread *from, const struct jump *jump)
{
	bool same = from->doc.index == jump->thread;
	struct plain_thread *t;

	if (!plain_go_thread(p, jump->thread))
		return;
	t = plain_thread_of(p->page);
	filter_copy(&t->filter, &jump->filter);
	t->revealed = POST_NONE;
	plain_rebuild(t, jump->place.post);
	land(p, !same, jump->place.post);
}

void plain_back(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	struct place here = { .post = plain_at(t) };
	const struct jump *jump = jumps_back(&p->jumps, t->doc.index, here, &t->filter);

	(void)count, (void)argument;
	if (jump)
		take_jump(p, t, jump);
	else
		plain_say(p, W_NO_JUMP_BACK);
}

void plain_forward(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct jump *jump = jumps_forward(&p->jumps);

	(void)count, (void)argument;
	if (jump)
		take_jump(p, plain_thread_of(page), jump);
	else
		plain_say(p, W_NO_JUMP_FORWARD);
}

/* --- Which posts are left --- */

void plain_filter(struct plain *p, struct plain_thread *t, const struct filter *f)
{
	uint32_t here = plain_at(t);

	if (!filter_equal(&t->filter, f))
		mark(p, t);
	filter_copy(&t->filter, f);
	t->revealed = POST_NONE;
	plain_rebuild(t, here);
	if (filter_active(f))
		plain_say(p, W_PLAIN_LEFT, (unsigned)t->items.n, (unsigned)t->doc.thread.nposts);
	else
		plain_say(p, W_ALL_POSTS);
	if (plain_at(t) == here)
		plain_where(p, t);
	else
		plain_print(p, t);
}

/* The author of the post one is at, or AUTHOR_NONE, and why. */
static uint32_t author_at(struct plain *p, const struct plain_thread *t)
{
	uint32_t post = plain_at(t);
	uint32_t author = post == POST_NONE ? AUTHOR_NONE : t->doc.thread.posts[post].author;

	if (author == AUTHOR_NONE)
		plain_say(p, W_ANONYMOUS_FILTER);
	return author;
}

/* Changes a copy of the filter (by nothing, if HOW is NULL) and takes it. */
static void change(struct plain *p, struct plain_thread *t, uint32_t author,
    void (*how)(struct filter *f, uint32_t author))
{
	struct filter f;

	filter_init(&f);
	filter_copy(&f, &t->filter);
	if (how)
		how(&f, author);
	plain_filter(p, t, &f);
	filter_release(&f);
}

static void only(struct filter *f, uint32_t author)
{
	if (f->nonly) { /* again: all */
		f->nonly = 0;
	} else {
		f->op = false;
		filter_toggle_only(f, author);
	}
}

static void only_op(struct filter *f, uint32_t author)
{
	(void)author;
	f->op = !f->op;
	f->nonly = 0;
}

static void nothing(struct filter *f, uint32_t author)
{
	(void)author;
	filter_clear(f);
}

void plain_only_author(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t author = t->filter.nonly ? AUTHOR_NONE : author_at(p, t);

	(void)count, (void)argument;
	if (t->filter.nonly || author != AUTHOR_NONE)
		change(p, t, author, only);
}

void plain_exclude(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t author = author_at(p, t);

	(void)count, (void)argument;
	if (author != AUTHOR_NONE)
		change(p, t, author, filter_toggle_hidden);
}

void plain_only_op(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	change(p, plain_thread_of(page), AUTHOR_NONE, only_op);
}

static void end_talk(struct plain *p, struct plain_thread *t)
{
	conversation_release(&t->talk);
	change(p, t, AUTHOR_NONE, NULL);
}

bool plain_leave_talk(struct plain *p, struct plain_page *page)
{
	struct plain_thread *t = plain_thread_of(page);

	if (t->talk.around == POST_NONE)
		return false;
	end_talk(p, t);
	return true;
}

/* The conversation ends first, then the filter. */
void plain_everything(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	if (!plain_leave_talk(p, page))
		change(p, plain_thread_of(page), AUTHOR_NONE, nothing);
}

void plain_conversation(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t post = plain_at(t);
	bool talking = t->talk.around != POST_NONE;
	char label[FLOOR_LABEL_SIZE];

	(void)count, (void)argument;
	if (post == POST_NONE)
		return;
	if (!talking && !conversation_there(&t->doc.thread, post)) {
		post_label(label, &t->doc.thread.posts[post]);
		plain_say(p, W_NO_TALK, label);
		return;
	}
	if (talking && t->talk.tree) {
		end_talk(p, t);
		return;
	}
	if (!talking)
		mark(p, t);
	conversation_build(&t->talk, &t->doc.thread, talking ? t->talk.around : post, talking);
	plain_rebuild(t, post);
	plain_say(p, t->talk.tree ? W_PLAIN_TREE : W_PLAIN_TALK, (unsigned)t->items.n);
	plain_where(p, t);
}
