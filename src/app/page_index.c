#include "app/page_index.h"

#include <stdlib.h>

#include "app/kept_page.h"
#include "app/page_posts.h"
#include "app/site_of.h"
#include "store/store_index.h"
#include "store/store_threads.h"
#include "util/mem.h"

#define SITE_MAX 1024

void page_index_init(struct page_index *x, const struct config *config)
{
	*x = (struct page_index){ .config = config, .version = -1 };
	buf_init(&x->bytes, PAGE_KEPT_MAX);
	buf_init(&x->site, SITE_MAX);
}

void page_index_release(struct page_index *x)
{
	web_reader_free(x->reader);
	buf_release(&x->bytes);
	buf_release(&x->site);
}

/* ---- a page */

static int zone_of(const struct page_index *x)
{
	const struct site_config *c = site_named(x->config, slice_str(x->site.p));

	return c ? c->zone : ZONE_ARCHIVE;
}

/* In one transaction; P is NULL or of another kind where there are no posts. */
static int write_page(struct page_index *x, struct store *s, const struct page_key *key,
    const struct web_page *p, int64_t came, struct err *e)
{
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	if (store_pages_indexed(s, x->site.p, key, came, e) && p && p->kind == WEB_THREAD)
		r = page_posts_write(s, x->site.p, key, p, e);
	return store_end(s, r, e);
}

/* A page that cannot be unpacked is not tried again, one that is gone meanwhile is none. */
static int index_page(
    struct page_index *x, struct store *s, const struct page_key *key, struct err *e)
{
	struct web_page *p;
	int64_t came = 0;
	int r;

	if (!x->reader)
		x->reader = web_reader_new(e);
	if (!x->reader)
		return ERR_LIBRARY;
	p = kept_page_read(x->reader, s, x->site.p, key, zone_of(x), &x->bytes, &came, e);
	if (!p && e->code != ERR_STORE_DAMAGED)
		return e->code == ERR_NOT_FOUND ? 0 : e->code;
	r = write_page(x, s, key, p, came, e);
	if (p)
		web_page_free(p);
	x->untidy = true;
	return r;
}

/* ---- merging */

static bool once(void *ctx)
{
	bool *merged = ctx, first = !*merged;

	*merged = true;
	return first;
}

/* True: there may be more to merge. */
static bool tidy(struct page_index *x, struct store *s)
{
	bool merged = false;

	x->untidy = index_tidy(s, once, &merged, NULL) == ERR_CANCELLED;
	return x->untidy;
}

bool page_index_work(struct page_index *x, struct store *s)
{
	struct page_key key;
	struct err e = { 0 };

	if (x->failed || (!x->untidy && store_version(s) == x->version))
		return false;
	buf_clear(&x->site);
	if (store_pages_new(s, &x->site, &key)) {
		x->failed = index_page(x, s, &key, &e) < 0;
		return !x->failed;
	}
	if (x->untidy && tidy(x, s))
		return true;
	x->version = store_version(s);
	return false;
}

/* ---- what is kept no more */

struct sweeping {
	struct stored_run *runs;
	size_t n, cap;
};

static void note_run(void *ctx, const struct stored_run *run)
{
	struct sweeping *w = ctx;

	MEM_ROOM(w->runs, w->n, w->cap);
	w->runs[w->n++] = *run;
}

int page_index_sweep(struct store *s, struct err *e)
{
	struct sweeping w = { 0 };
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	r = store_lost_runs(s, note_run, &w, e);
	for (size_t i = 0; r == 0 && i < w.n; i++)
		r = page_posts_drop(s, &w.runs[i], e);
	free(w.runs);
	return store_end(s, r, e);
}
