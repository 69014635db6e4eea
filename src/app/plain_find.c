/* Looking through a thread in the line mode: what would be said of a post is what is looked at. */
#include "app/plain_parts.h"

static bool has(struct plain *p, struct plain_thread *t, const struct find *find, size_t item)
{
	struct buf text;
	struct find_hit hit;
	bool found;

	if (t->items.list[item].hidden)
		return false;
	buf_init(&text, SIZE_MAX / 4);
	plain_text(p, t, t->items.list[item].post, &text);
	found = find_next(find, buf_slice(&text), 0, &hit);
	buf_release(&text);
	arena_clear(&p->app.frame);
	return found;
}

/* Round and round, the post one is at last of all. */
static void search(struct plain *p, struct plain_thread *t, bool forward)
{
	size_t n = t->items.n, at = t->at;
	struct find find;

	if (!n || !t->pattern.n) {
		app_say(&p->app, W_NO_PATTERN);
		return;
	}
	find_init(&find, buf_slice(&t->pattern));
	for (size_t i = 0; i < n && !plain_interrupted(p); i++) {
		at = forward ? (at + 1) % n : (at + n - 1) % n;
		if (!has(p, t, &find, at))
			continue;
		if (forward ? at <= t->at : at >= t->at)
			app_say(&p->app, W_WRAPPED);
		plain_mark(p, t);
		plain_go(p, t, t->items.list[at].post);
		find_release(&find);
		return;
	}
	find_release(&find);
	app_say(&p->app, W_NOT_MATCHED, t->pattern.p);
}

/* `/` alone looks for the same again. */
void plain_find(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);

	(void)count;
	if (argument.n) {
		buf_clear(&t->pattern);
		buf_add_slice(&t->pattern, argument);
	}
	search(p, t, true);
}

void plain_find_next(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	search(p, plain_thread_of(page), true);
}

void plain_find_previous(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count, (void)argument;
	search(p, plain_thread_of(page), false);
}
