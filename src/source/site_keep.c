#include "source/site_keep.h"

#include <stdlib.h>
#include <time.h>

#include "source/site_changes.h"
#include "source/site_pages.h"
#include "source/site_parts.h"
#include "util/mem.h"

void sites_keep(struct sites *s, const struct site_keeper *k)
{
	s->keeper = *k;
}

void sites_set_offline(struct sites *s, bool offline)
{
	s->offline = offline;
}

bool sites_offline(const struct sites *s)
{
	return s->offline;
}

bool site_kept_enough(struct site *s, const struct err *e)
{
	bool told = s->cut_off;

	s->cut_off = s->cut_off || e->code == ERR_RESOLVE || e->code == ERR_CONNECT;
	return e->code == ERR_OFFLINE ||
	       (told && (e->code == ERR_RESOLVE || e->code == ERR_CONNECT));
}

/* ---- what is kept */

static const enum web_kind kinds[] = {
	[SITE_KEPT_INDEX] = WEB_INDEX,
	[SITE_KEPT_LIST] = WEB_BOARD,
	[SITE_KEPT_THREAD] = WEB_THREAD,
	[SITE_KEPT_MEMBER] = WEB_THREAD,
	[SITE_KEPT_POST] = WEB_THREAD,
};

static struct web_page *parse(struct site *s, const struct site_kept *k)
{
	struct web_source source = {
		.bytes = k->bytes,
		.content_type = k->type.n ? k->type.p : NULL,
		.url = k->url.n ? k->url.p : NULL,
		.zone = site_zone(s),
		.now = k->came,
	};

	if (!s->all->reader)
		s->all->reader = web_reader_new(NULL);
	return s->all->reader ? web_page_read(s->all->reader, &source) : NULL;
}

struct web_page *site_kept_page(struct site *s, const struct site_page_key *key, int64_t *came)
{
	const struct site_keeper *k = &s->all->keeper;
	struct site_kept kept;
	struct web_page *page;

	if (!k->kept || s->offline || !k->kept(k->ctx, s->config->name, key, &kept))
		return NULL;
	page = parse(s, &kept);
	if (page && page->kind != kinds[key->kind]) {
		web_page_free(page);
		return NULL;
	}
	if (page)
		site_learn_kept(s, &page->facts);
	*came = kept.came;
	return page;
}

/* ---- what came */

struct earlier_list {
	struct earlier_text *list;
	size_t n, cap;
};

static void add_earlier(
    struct earlier_list *e, const struct thread *t, uint32_t post, uint64_t tid, int64_t seen)
{
	const struct post *p = &t->posts[post];

	MEM_ROOM(e->list, e->n, e->cap);
	e->list[e->n++] = (struct earlier_text){
		.tid = tid,
		.pid = p->pid,
		.author = p->author == AUTHOR_NONE ? slice_of(NULL, 0) : t->authors[p->author].name,
		.floor = p->floor,
		.posted = p->posted,
		.seen = seen,
		.html = p->raw,
	};
}

static void compare(struct earlier_list *e, const struct web_page *old, const struct web_page *now,
    uint64_t tid, int64_t seen)
{
	const struct thread *t = &old->thread.posts;
	uint32_t *posts = mem_alloc((t->nposts + 1) * sizeof *posts);
	size_t n = site_changes(t, now ? &now->thread.posts : NULL, posts);

	for (size_t i = 0; i < n; i++)
		add_earlier(e, t, posts[i], tid, seen);
	free(posts);
}

static void hand_over(struct site *s, const struct site_page_key *key, const struct web_page *page,
    const struct web_source *source, const struct earlier_list *e)
{
	const struct site_keeper *k = &s->all->keeper;
	struct site_range pids = { 0 };
	struct site_kept kept;

	if (page && page->kind == WEB_THREAD)
		pids = site_page_range(page, false);
	if (source)
		kept = (struct site_kept){
			.bytes = source->bytes,
			.type = slice_str(source->content_type ? source->content_type : ""),
			.url = slice_str(source->url ? source->url : ""),
			.came = source->now,
			.low = pids.low,
			.high = pids.high,
		};
	k->came(k->ctx, s->config->name, key, source ? &kept : NULL, e->list, e->n);
}

/* Pages behind the last one are there no more; posts of theirs may be. */
static bool drop_behind(
    struct site *s, const struct site_page_key *key, const struct web_page *last)
{
	struct site_page_key next = *key;
	struct web_page *old;
	bool any = false;
	int64_t came;

	for (next.number++; (old = site_kept_page(s, &next, &came)); next.number++) {
		struct earlier_list e = { 0 };

		compare(&e, old, last, key->id, came);
		hand_over(s, &next, NULL, NULL, &e);
		any = any || e.n;
		free(e.list);
		web_page_free(old);
	}
	return any;
}

bool site_keep_page(struct site *s, const struct site_page_key *key, const struct site_answer *a)
{
	const struct web_page *page = a->page;
	struct earlier_list e = { 0 };
	struct web_page *old;
	int64_t came;
	bool any;

	if (!s->all->keeper.came || s->offline || !a->source.bytes.n)
		return false;
	old = site_kept_page(s, key, &came);
	/* What was cut has nothing to say against what was not. */
	if (old && page->cut && !old->cut) {
		web_page_free(old);
		return false;
	}
	if (old && page->kind == WEB_THREAD)
		compare(&e, old, page, key->id, came);
	hand_over(s, key, page, &a->source, &e);
	any = e.n > 0;
	if (key->kind == SITE_KEPT_THREAD && key->number == page->count && !page->cut)
		any = drop_behind(s, key, page) || any;
	free(e.list);
	web_page_free(old);
	return any;
}
