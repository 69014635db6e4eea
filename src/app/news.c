#include "app/news.h"

#include <stdlib.h>

#include "app/spot.h"
#include "util/hash.h"
#include "util/mem.h"

struct news_thread {
	uint64_t id;
	uint32_t seen, now;
};

void news_release(struct news *n)
{
	free(n->threads);
	*n = (struct news){ 0 };
}

static uint64_t id_of(const struct store_thread *t)
{
	uint64_t name = (uint64_t)hash_slice(t->forum) << 32 | hash_slice(t->path);

	return hash_mix(hash_mix(name) ^ t->tid);
}

static void add(void *ctx, const struct store_visited *v)
{
	struct news *n = ctx;

	if (!v->posts)
		return;
	MEM_ROOM(n->threads, n->n, n->cap);
	n->threads[n->n++] =
	    (struct news_thread){ id_of(&v->thread), v->posts == SEEN_NONE ? 0 : v->posts, v->now };
}

static int by_id(const void *a, const void *b)
{
	uint64_t x = ((const struct news_thread *)a)->id, y = ((const struct news_thread *)b)->id;

	return x < y ? -1 : x > y;
}

bool news_refresh(struct app *app)
{
	struct news *n = &app->news;
	struct store *s = app->settings->remember ? app_store_if_there(app) : NULL;
	int64_t version = s ? store_version(s) : 0;

	if (!s || (n->read && n->version == version))
		return false;
	n->read = true;
	n->version = version;
	n->n = 0;
	store_seen_each(s, add, n, NULL);
	if (n->n)
		qsort(n->threads, n->n, sizeof *n->threads, by_id);
	return true;
}

uint32_t news_of(const struct news *n, const struct store_thread *t, uint32_t now)
{
	struct news_thread key = { .id = id_of(t) };
	const struct news_thread *found =
	    n->n ? bsearch(&key, n->threads, n->n, sizeof key, by_id) : NULL;

	if (!found)
		return 0;
	now = now ? now : found->now;
	return now > found->seen ? now - found->seen : 0;
}

uint32_t news_of_thread(const struct app *app, size_t index, uint32_t now)
{
	const struct library *l = app->library;
	struct store_thread t = { .tid = l->catalog->threads[index].tid };
	char *file = NULL;
	uint32_t n;

	if (!app->news.n)
		return 0;
	if (l->site)
		t.forum = slice_str(site_config(l->site)->name);
	else if (t.tid)
		t.forum = slice_str(site_of_archives(app->config));
	else
		t.path = slice_str(file = library_file(l, index));
	n = news_of(&app->news, &t, now);
	free(file);
	return n;
}
