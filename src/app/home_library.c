#include "app/home_library.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/home.h"
#include "store/store_threads.h"
#include "util/mem.h"

struct home_library {
	struct home_board boards[HOME_BOARDS];
	size_t n;
	int64_t version;  /* of the library, that was read */
	struct slice all; /* what the line for everything says */
	struct arena strings;
};

void home_library_free(struct home_library *h)
{
	if (!h)
		return;
	arena_release(&h->strings);
	free(h);
}

struct looking {
	struct app *app;
	struct home_library *h;
	int64_t forum; /* of the first board */
	bool several;  /* forums */
};

static struct slice kept(struct home_library *h, const char *text)
{
	return arena_dup(&h->strings, slice_str(text));
}

static void look_at_forum(void *ctx, const struct stored_board *b)
{
	struct looking *l = ctx;

	l->several = l->several || (l->forum && l->forum != b->forum);
	l->forum = b->forum;
}

static void add_board(void *ctx, const struct stored_board *b)
{
	struct looking *l = ctx;
	struct home_library *h = l->h;
	struct home_board *to = &h->boards[h->n];
	char text[256];

	if (h->n == HOME_BOARDS)
		return;
	h->n++;
	to->id = b->id;
	to->name =
	    b->name.n ? arena_dup(&h->strings, b->name) : kept(h, l->app->words->s[W_NO_BOARD]);
	snprintf(text, sizeof text, l->app->words->s[W_N_THREADS], b->threads);
	to->beside = kept(h, text);
	if (!l->several)
		return;
	snprintf(text, sizeof text, "%.*s, %.*s", (int)b->forum_name.n, b->forum_name.p,
	    (int)to->beside.n, to->beside.p);
	to->beside = kept(h, text);
}

static void say_size(int64_t bytes, char out[32])
{
	if (bytes < 10 * 1024 * 1024)
		snprintf(out, 32, "%.1f MB", (double)bytes / (1024 * 1024));
	else
		snprintf(out, 32, "%lld MB", (long long)(bytes / (1024 * 1024)));
}

static void look(struct app *app, struct home_library *h, struct store *s)
{
	struct looking l = { .app = app, .h = h };
	struct store_counts n = { 0 };
	char size[32], text[256];

	h->n = 0;
	h->version = store_version(s);
	arena_clear(&h->strings);
	if (store_boards(s, look_at_forum, &l, NULL) == 0 && store_counts(s, &n, NULL) == 0)
		store_boards(s, add_board, &l, NULL);
	say_size(store_size(s), size);
	snprintf(text, sizeof text, app->words->s[W_LIBRARY_ALL], (unsigned long long)n.threads,
	    (unsigned long long)n.posts, size);
	h->all = kept(h, text);
}

size_t home_library_look(struct app *app)
{
	struct store *s = app_store_if_there(app);

	if (!s)
		return 0;
	if (!app->shelves) {
		app->shelves = mem_zalloc(1, sizeof *app->shelves);
		arena_init(&app->shelves->strings);
	}
	look(app, app->shelves, s);
	return app->shelves->n;
}

bool home_library_changed(struct app *app)
{
	struct store *s = app_store_if_there(app);

	return s && (!app->shelves || app->shelves->version != store_version(s));
}

const struct home_board *home_library_board(const struct app *app, size_t i)
{
	return &app->shelves->boards[i];
}

struct slice home_library_all(const struct app *app)
{
	return app->shelves->all;
}
