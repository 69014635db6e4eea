#include "app/list_marks.h"

#include <stdlib.h>

#include "app/reader.h"
#include "app/remember.h"

void lines_mark(struct lines_page *p, struct app *app, bool seen, uint32_t count, list_mark *mark)
{
	size_t first = p->list.cursor, end = first + (count ? count : 1), n = 0;
	struct marked_seen *list;
	struct arena a;

	if (!app->settings->remember) {
		app_say(app, W_REMEMBER_OFF);
		return;
	}
	end = end < p->list.n ? end : p->list.n;
	arena_init(&a);
	list = arena_alloc(&a, (end - first + 1) * sizeof *list);
	for (size_t i = first; i < end; i++)
		n += mark(p, app, p->shown[i], seen, &list[n], &a);
	if (n && marks_seen(app, list, n, seen))
		app_say(app, seen ? W_THREADS_READ : W_THREADS_UNREAD, (unsigned)n);
	else if (!n && !app->message.n)
		app_say(app, seen ? W_NO_UNREAD : W_NOTHING_READ);
	arena_release(&a);
}

/* What was seen of the thread; whether it was opened before. */
static bool load(struct app *app, const struct store_thread *t, struct seen_set *set)
{
	struct store *s = app_store_if_there(app);
	struct err e = { 0 };
	int found = s ? store_seen_load(s, t, set, &e) : 0;

	if (found < 0)
		app_store_failed(app, &e, false);
	return found == 1;
}

static const uint64_t *keys_of(const struct seen_set *set, struct arena *a)
{
	uint64_t *keys = arena_alloc(a, (set->n + 1) * sizeof *keys);

	if (set->n)
		memcpy(keys, set->keys, set->n * sizeof *keys);
	return keys;
}

bool list_mark_unseen(struct app *app, uint32_t now, struct marked_seen *m, struct arena *a)
{
	struct seen_set set = { 0 };
	bool before = load(app, &m->thread, &set);

	m->keys = keys_of(&set, a);
	m->n = set.n;
	m->posts = SEEN_NONE;
	m->were = !before ? SEEN_NEVER : now ? now : SEEN_NONE;
	seen_set_release(&set);
	return m->n || m->were != SEEN_NONE;
}

static bool mark_seen(
    struct app *app, const struct thread *t, struct marked_seen *m, struct arena *a)
{
	struct seen_set set = { 0 };
	struct reader r;
	uint64_t *keys;
	bool before;

	reader_init(&r);
	reader_take(&r, t, NULL);
	before = load(app, &m->thread, &set);
	reader_found(&r, &set, before);
	m->n = reader_keys(&r, 0, false, &keys);
	m->keys = keys_of(&(struct seen_set){ .keys = keys, .n = m->n }, a);
	m->posts = (uint32_t)t->nposts;
	m->were = !before ? SEEN_NEVER : reader_count(&r, 0, true);
	m->were = m->were ? m->were : SEEN_NONE;
	free(keys);
	reader_release(&r);
	return m->n;
}

static uint32_t count_seen(const struct app *app, size_t index, const struct thread *t)
{
	return (uint32_t)t->nposts - news_of_thread(app, index, (uint32_t)t->nposts);
}

bool list_mark_archived(
    struct app *app, size_t index, bool seen, struct marked_seen *m, struct arena *a)
{
	struct remember_note note;
	struct store_thread thread;
	struct err e = { 0 };
	struct document *d = library_document(app->library, index, &e);
	bool any = false;

	if (!d) {
		app_say_error(app, &e);
		return false;
	}
	if (remember_describe(app, d, (struct place){ 0 }, &note)) {
		thread = spot_thread(app->config, &note.e);
		m->thread = spot_thread_dup(&thread, a);
		any = seen ? mark_seen(app, &d->thread, m, a)
			   : list_mark_unseen(app, count_seen(app, index, &d->thread), m, a);
		remember_note_release(&note);
	} else {
		app_say(app, W_NOT_FOR_KEEPS);
	}
	library_give_back(d);
	return any;
}
