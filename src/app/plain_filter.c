/* Which posts of a thread are left in the line mode. */
#include "app/plain_parts.h"
#include "app/thread_filter.h"

void plain_filter(struct plain *p, struct plain_thread *t, const struct filter *f)
{
	uint32_t here = plain_at(t);

	if (!filter_equal(&t->filter, f))
		plain_mark(p, t);
	filter_copy(&t->filter, f);
	t->revealed = POST_NONE;
	t->revealing = false;
	plain_rebuild(t, here);
	if (filter_active(f))
		app_say(
		    &p->app, W_PLAIN_LEFT, (unsigned)t->items.n, (unsigned)t->doc.thread.nposts);
	else
		app_say(&p->app, W_ALL_POSTS);
	if (plain_at(t) == here)
		plain_where(p, t);
	else
		plain_print(p, t);
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

static void nothing(struct filter *f, uint32_t author)
{
	(void)author;
	filter_clear(f);
}

void plain_only_author(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t author = AUTHOR_NONE;

	(void)count, (void)argument;
	if (!t->filter.nonly && filter_author(&p->app, &t->doc.thread, plain_at(t), &author)) {
		plain_live_author(p, t, author);
		author = t->doc.thread.posts[plain_at(t)].author; /* others came before him */
	}
	if (t->filter.nonly || author != AUTHOR_NONE)
		change(p, t, author, filter_only_him);
}

void plain_exclude(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t author;

	(void)count, (void)argument;
	if (filter_author(&p->app, &t->doc.thread, plain_at(t), &author))
		change(p, t, author, filter_toggle_hidden);
}

void plain_only_op(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);

	(void)count, (void)argument;
	if (!t->filter.op)
		plain_live_author(p, t, t->doc.thread.op);
	change(p, t, AUTHOR_NONE, filter_only_op);
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

/* The conversation ends first, then what is revealed, then the filter. */
void plain_everything(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	if (plain_leave_talk(p, page))
		return;
	if (plain_thread_of(page)->revealing)
		plain_reveal(p, page, 0, argument);
	else
		change(p, plain_thread_of(page), AUTHOR_NONE, nothing);
}

void plain_reveal(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	uint32_t hidden = (uint32_t)plain_hidden(t);
	uint32_t here = plain_at(t);

	(void)count, (void)argument;
	if (!t->revealing && !hidden) {
		app_say(&p->app, W_NOTHING_HIDDEN);
		return;
	}
	t->revealing = !t->revealing;
	t->revealed = POST_NONE;
	plain_rebuild(t, here);
	if (t->revealing)
		app_say(&p->app, W_REVEALING, hidden);
	else
		app_say(&p->app, W_HIDING);
	plain_where(p, t);
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
		app_say(&p->app, W_NO_TALK, label);
		return;
	}
	if (talking && t->talk.tree) {
		end_talk(p, t);
		return;
	}
	if (!talking)
		plain_mark(p, t);
	conversation_build(&t->talk, &t->doc.thread, talking ? t->talk.around : post, talking);
	plain_rebuild(t, post);
	app_say(&p->app, t->talk.tree ? W_PLAIN_TREE : W_PLAIN_TALK, (unsigned)t->items.n);
	plain_where(p, t);
}
