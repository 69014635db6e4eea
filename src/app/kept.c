#include "app/kept.h"

#include <stdlib.h>
#include <time.h>

#include "app/messages.h"
#include "app/own_threads.h"
#include "source/archive.h"
#include "store/store_pages.h"
#include "store/store_threads.h"
#include "util/mem.h"

static struct store *store_of(const struct kept *k)
{
	return own_store(k->own, k->config);
}

static struct page_key key_of(const struct site_page_key *key)
{
	static const enum page_kind kinds[] = {
		[SITE_KEPT_INDEX] = PAGE_INDEX,
		[SITE_KEPT_LIST] = PAGE_LIST,
		[SITE_KEPT_THREAD] = PAGE_THREAD,
		[SITE_KEPT_MEMBER] = PAGE_MEMBER,
		[SITE_KEPT_POST] = PAGE_POST,
	};

	return (struct page_key){
		.kind = kinds[key->kind], .number = key->number, .id = key->id, .sub = key->sub
	};
}

/* ---- pages */

static bool get(void *ctx, const char *site, const struct site_page_key *key, struct site_kept *out)
{
	struct kept *k = ctx;
	struct store *s = store_of(k);
	struct page_key page = key_of(key);
	struct page_text text;

	buf_clear(&k->bytes);
	if (!s || store_pages_get(s, site, &page, &text, &k->bytes, NULL) < 0)
		return false;
	*out = (struct site_kept){
		.bytes = text.bytes,
		.type = text.type,
		.url = text.url,
		.came = text.came,
		.low = text.low,
		.high = text.high,
	};
	return true;
}

static uint32_t find(void *ctx, const char *site, uint64_t tid, uint64_t pid)
{
	struct store *s = store_of(ctx);

	return s ? store_pages_find(s, site, tid, pid) : 0;
}

static int put_page(struct store *s, const char *site, const struct page_key *key,
    const struct site_kept *page, struct err *e)
{
	struct page_text text;

	if (!page)
		return store_pages_drop(s, site, key, e);
	text = (struct page_text){ page->bytes, page->type, page->url, page->came, page->low,
		page->high };
	return store_pages_put(s, site, key, &text, e);
}

static void put(void *ctx, const char *site, const struct site_page_key *key,
    const struct site_kept *page, const struct earlier_text *texts, size_t n)
{
	struct kept *k = ctx;
	struct page_key to = key_of(key);
	struct store *s = k->config->settings.remember ? store_of(k) : NULL;
	int r;

	if (!s || k->err.code)
		return;
	r = store_begin(s, &k->err);
	for (size_t i = 0; r == 0 && i < n; i++)
		r = store_earlier_put(s, site, &texts[i], &k->err);
	if (r == 0)
		r = put_page(s, site, &to, page, &k->err);
	r = store_end(s, r, &k->err);
	k->dropped = k->dropped || !page;
	if (r == ERR_STORE_BUSY)
		k->err = (struct err){ 0 };
}

/* ---- earlier texts */

static void earlier(void *ctx, const char *site, uint64_t tid, each_earlier *each, void *each_ctx)
{
	struct store *s = store_of(ctx);

	if (s)
		store_earlier_each(s, site, tid, each, each_ctx, NULL);
}

/* ---- archives */

struct kept_twin {
	struct kept_twin *next;
	char *site;
	uint64_t tid;
	struct archive *archive;
	struct thread thread;
};

/* Archives that say nothing of where they came from may be of any forum; that it is the same thread
 * shows when posts agree. */
static int find_thread(struct store *s, const char *site, uint64_t tid, int64_t *id)
{
	const struct slice forums[] = { slice_str(site), slice_str(STORE_FORUM_UNKNOWN) };
	int64_t forum;
	int r = ERR_NOT_FOUND;

	for (size_t i = 0; r < 0 && i < sizeof forums / sizeof *forums; i++) {
		r = store_find_forum(s, forums[i], &forum, NULL);
		if (r == 0)
			r = store_find_thread(s, forum, tid, slice_of(NULL, 0), id, NULL);
	}
	return r;
}

static void read_twin(struct kept_twin *t, struct store *s)
{
	int64_t id = 0;

	if (s && find_thread(s, t->site, t->tid, &id) == 0)
		own_thread_read(s, id, ARCHIVE_COUNTS, t->archive, &t->thread);
}

static const struct thread *archived(void *ctx, const char *site, uint64_t tid)
{
	struct kept *k = ctx;
	struct kept_twin *t = k->twins;

	while (t && (t->tid != tid || strcmp(t->site, site) != 0))
		t = t->next;
	if (!t) {
		t = mem_zalloc(1, sizeof *t);
		*t = (struct kept_twin){ k->twins, mem_dup(site), tid, archive_new(), { 0 } };
		thread_init(&t->thread);
		k->twins = t;
		read_twin(t, store_of(k));
	}
	return t->thread.nposts ? &t->thread : NULL;
}

/* ---- the whole */

void kept_begin(struct kept *k, struct own_store *own, const struct config *config,
    struct sites *sites, bool whole)
{
	struct site_keeper keeper = {
		.ctx = k,
		.kept = get,
		.find = find,
		.came = put,
		.earlier = earlier,
		.archived = whole ? archived : NULL,
		.quotes = whole,
	};

	*k = (struct kept){ .own = own, .config = config };
	page_index_init(&k->index, config);
	buf_init(&k->bytes, PAGE_KEPT_MAX);
	sites_keep(sites, &keeper);
	sites_set_offline(sites, config->settings.offline);
}

bool kept_work(struct kept *k)
{
	if (!k->own->store || k->own->how.read_only)
		return false;
	if (k->dropped) {
		k->dropped = false;
		page_index_sweep(k->own->store, NULL);
	}
	return page_index_work(&k->index, k->own->store);
}

void kept_end(struct kept *k)
{
	struct page_sizes freed;
	struct kept_twin *next;

	if (k->own->store && k->config->settings.cache_limit >= 0 &&
	    store_pages_trim(k->own->store, k->config->settings.cache_limit, &freed, NULL) == 0 &&
	    freed.pages)
		page_index_sweep(k->own->store, NULL);
	for (struct kept_twin *t = k->twins; t; t = next) {
		next = t->next;
		thread_release(&t->thread);
		archive_free(t->archive);
		free(t->site);
		free(t);
	}
	page_index_release(&k->index);
	buf_release(&k->bytes);
}

bool kept_news(struct kept *k, const struct words *words, struct buf *out)
{
	if (!k->err.code || k->told)
		return false;
	k->told = true;
	message_of(&k->err, words, out);
	buf_add_str(out, words->s[W_KEPT_NO_MORE]);
	return true;
}

void kept_age(int64_t came, int64_t now, const struct words *words, struct buf *out)
{
	static const struct {
		int64_t seconds;
		enum word word;
	} units[] = {
		{ INT64_C(86400), W_DAYS_AGO },
		{ INT64_C(3600), W_HOURS_AGO },
		{ INT64_C(60), W_MINUTES_AGO },
	};
	int64_t age = now > came ? now - came : 0;

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (age >= units[i].seconds) {
			buf_printf(
			    out, words->s[units[i].word], (unsigned)(age / units[i].seconds));
			return;
		}
	buf_add_str(out, words->s[W_JUST_NOW]);
}
