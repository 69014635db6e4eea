#include "app/own_threads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/config_site.h"
#include "app/own_store.h"
#include "app/site_of.h"
#include "source/address.h"
#include "store/store_pages.h"
#include "util/clean.h"
#include "util/mem.h"

#define PATH_BYTES ((size_t)64 * 1024)
#define TID_DIGITS 18

/* ---- files */

struct each_path {
	void (*each)(void *ctx, struct slice path);
	void *ctx;
};

static void whole_path(void *ctx, const struct stored_file *f)
{
	struct each_path *p = ctx;
	struct buf path;

	buf_init(&path, PATH_BYTES);
	buf_add_slice(&path, f->folder);
	buf_add_slice(&path, f->name);
	if (!path.full)
		p->each(p->ctx, buf_slice(&path));
	buf_release(&path);
}

static void add_to_archive(void *archive, struct slice path)
{
	archive_add(archive, path.p, NULL, NULL, NULL);
}

bool own_thread_read(
    struct store *s, int64_t id, enum archive_depth depth, struct archive *a, struct thread *t)
{
	struct each_path p = { add_to_archive, a };

	store_thread_files(s, id, whole_path, &p, NULL);
	if (archive_catalog(a)->nthreads == 1 &&
	    archive_read(a, 0, depth, t, NULL, NULL, NULL) == 0)
		return true;
	thread_clear(t);
	return false;
}

/* ---- on their site */

const struct site_config *own_thread_site(
    struct config *c, struct store *s, struct slice name, uint64_t tid)
{
	const struct site_config *site = site_named(c, name);
	struct page_key key = { .kind = PAGE_THREAD, .id = tid };
	struct page_text page;
	struct buf bytes;

	if (site)
		return site;
	buf_init(&bytes, PAGE_KEPT_MAX);
	key.number = store_pages_find(s, name.p, tid, 0);
	if (store_pages_get(s, name.p, &key, &page, &bytes, NULL) == 0)
		site = site_of_address(c, page.url);
	buf_release(&bytes);
	return site;
}

/* ---- by number */

struct number {
	struct slice site; /* empty: not said */
	uint64_t tid;      /* 0: it is no number */
};

static struct number read_number(const char *text)
{
	const char *colon = strrchr(text, ':');
	const char *digits = colon ? colon + 1 : text;
	size_t n = strspn(digits, "0123456789");
	struct number none = { .tid = 0 };

	if (!n || n > TID_DIGITS || digits[n] || colon == text || access(text, F_OK) == 0)
		return none;
	return (
	    struct number){ slice_between(text, colon ? colon : text), strtoull(digits, NULL, 10) };
}

bool own_threads_is(const char *text)
{
	return read_number(text).tid != 0;
}

/* The threads that a number may mean. */
struct meant {
	struct store *store;
	struct number number;
	struct arena arena;
	struct stored_thread thread; /* the first one */
	struct slice forum;          /* its forum */
	struct buf all;              /* `SITE:TID` of each */
	size_t n;
};

static void add_meant(void *ctx, const struct stored_thread *t)
{
	struct meant *m = ctx;
	struct slice forum;

	if (store_forum_name(m->store, t->forum, &forum, &m->arena, NULL) < 0 ||
	    (m->number.site.n && !slice_eq(m->number.site, forum)))
		return;
	if (!m->n++) {
		m->thread = *t;
		m->forum = forum;
	}
	buf_printf(&m->all, " %.*s:%llu", (int)forum.n, forum.p, (unsigned long long)t->tid);
}

/* The paths of the options, as they become. */
struct naming {
	struct options *o;
	struct config *config;
	struct store *store;
	const struct words *words;
	const char **paths;
	size_t n, cap;
};

static void put(struct naming *x, const char *path)
{
	MEM_ROOM(x->paths, x->n, x->cap);
	x->paths[x->n++] = path;
}

static void put_file(void *ctx, struct slice path)
{
	struct naming *x = ctx;

	put(x, config_keep(x->config, path));
}

static bool put_address(struct naming *x, const struct meant *m)
{
	const struct site_config *site =
	    own_thread_site(x->config, x->store, m->forum, m->thread.tid);
	struct buf url;

	if (!site || !site->nbases)
		return false;
	buf_init(&url, CONFIG_LINE);
	address_thread(&url, site->bases[0], m->thread.tid, 1, 0);
	put(x, config_keep(x->config, buf_slice(&url)));
	buf_release(&url);
	return true;
}

static int say_several(const struct naming *x, const struct meant *m)
{
	struct arena a;
	struct slice all;

	arena_init(&a);
	all = clean(buf_slice(&m->all), &a);
	fprintf(stderr, "palou: %llu: ", (unsigned long long)m->number.tid);
	fprintf(stderr, x->words->s[W_TID_SEVERAL], (int)all.n, all.p);
	fputc('\n', stderr);
	arena_release(&a);
	return EXIT_USAGE;
}

static int name_one(struct naming *x, const char *path)
{
	struct meant m = { .store = x->store, .number = read_number(path) };
	struct each_path files = { put_file, x };
	size_t before = x->n;
	int status = 0;

	arena_init(&m.arena);
	buf_init(&m.all, PATH_BYTES);
	if (m.number.tid)
		store_same_tid(x->store, m.number.tid, add_meant, &m, NULL);
	if (m.n > 1)
		status = say_several(x, &m);
	else if (m.n)
		store_thread_files(x->store, m.thread.id, whole_path, &files, NULL);
	if (x->n == before && !status && (!m.n || !put_address(x, &m)))
		put(x, path);
	buf_release(&m.all);
	arena_release(&m.arena);
	return status;
}

static int name_all(struct naming *x)
{
	int status = 0;

	for (size_t i = 0; i < x->o->npaths && !status; i++)
		status = name_one(x, x->o->paths[i]);
	free(x->o->paths);
	x->o->paths = x->paths;
	x->o->npaths = x->n;
	x->o->paths_cap = x->cap;
	return status;
}

int own_threads_name(struct options *o, struct config *c, const struct words *words)
{
	struct naming x = { .o = o, .config = c, .words = words };
	struct own_store own = { 0 };
	size_t i = 0;
	int status = 0;

	while (i < o->npaths && !own_threads_is(o->paths[i]))
		i++;
	if (i < o->npaths)
		x.store = own_store_if_there(&own, c);
	if (x.store)
		status = name_all(&x);
	else if (own.err.code)
		own_store_print(&own, c, words);
	own_store_release(&own);
	return status;
}
