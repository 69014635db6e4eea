/* What was kept of a thread in earlier runs. */
#include "source/site_thread_parts.h"

#include <stdlib.h>

#include "util/mem.h"

/* Whole pages of a moved thread, too, are kept by the number that it was asked for by. */
static bool take(struct site_thread *t, const struct site_page_key *key)
{
	int64_t came = 0;
	struct web_page *page = site_kept_page(t->site, key, &came);

	if (!page)
		return false;
	site_note_thread(t->site, t->tid, page->thread.title, page->facts.board);
	site_pages_put_kept(&t->pages, page, came);
	t->status.version++;
	if (t->status.state == SITE_IDLE)
		t->status.state = SITE_READY;
	site_changed(t->site);
	return true;
}

bool kept_take_page(struct site_thread *t, uint32_t number)
{
	struct site_page_key key = { SITE_KEPT_THREAD, t->tid, 0, number };

	return !site_pages_find(&t->pages, number) && take(t, &key) &&
	       site_pages_find(&t->pages, number);
}

static uint32_t find(const struct site_thread *t, uint64_t pid)
{
	const struct site_keeper *k = &t->site->all->keeper;

	return k->find ? k->find(k->ctx, t->site->config->name, t->tid, pid) : 0;
}

bool kept_take_last(struct site_thread *t)
{
	uint32_t number = find(t, 0);

	return number && kept_take_page(t, number);
}

bool kept_take_pid(struct site_thread *t, uint64_t pid)
{
	uint32_t number = find(t, pid);

	return number && kept_take_page(t, number) && site_pages_with_pid(&t->pages, pid);
}

bool kept_take_alone(struct site_thread *t, uint64_t pid)
{
	struct site_page_key key = { SITE_KEPT_POST, t->tid, pid, 0 };

	return kept_take_pid(t, pid) || take(t, &key);
}

bool kept_take_author(struct site_thread *t, uint64_t uid)
{
	struct site_page_key key = { SITE_KEPT_MEMBER, t->tid, uid, 1 };

	while (take(t, &key))
		key.number++;
	return key.number > 1;
}

/* ---- keeping */

static struct site_page_key key_of(const struct site_thread *t, const struct web_page *page)
{
	const struct web_thread *w = &page->thread;

	if (w->alone)
		return (struct site_page_key){ SITE_KEPT_POST, t->tid, w->posts.posts[0].pid, 0 };
	if (w->only_uid)
		return (
		    struct site_page_key){ SITE_KEPT_MEMBER, t->tid, w->only_uid, page->number };
	return (struct site_page_key){ SITE_KEPT_THREAD, t->tid, 0, page->number };
}

void kept_put(struct site_thread *t, const struct site_answer *a)
{
	struct site_page_key key;

	if (!a->page->thread.posts.nposts)
		return;
	key = key_of(t, a->page);
	if (site_keep_page(t->site, &key, a))
		t->earlier_known = false;
}

int64_t site_thread_kept(const struct site_thread *t, uint32_t page)
{
	return site_pages_kept(&t->pages, page);
}

/* ---- earlier texts */

struct reading {
	struct web_kept_post *posts;
	int64_t *seen;
	size_t n, cap, seen_cap;
	struct arena a;
};

static void add_text(void *ctx, const struct earlier_text *text)
{
	struct reading *r = ctx;

	MEM_ROOM(r->posts, r->n, r->cap);
	MEM_ROOM(r->seen, r->n, r->seen_cap);
	r->seen[r->n] = text->seen;
	r->posts[r->n++] = (struct web_kept_post){
		.pid = text->pid,
		.author = arena_dup(&r->a, text->author),
		.floor = text->floor,
		.posted = text->posted,
		.html = arena_dup(&r->a, text->html),
	};
}

void kept_free_earlier(struct site_thread *t)
{
	if (t->earlier)
		site_page_let_go(t->earlier);
	free(t->seen);
	t->earlier = NULL;
	t->seen = NULL;
}

static struct site_page *wrap(struct web_page *page)
{
	struct site_page *p = mem_alloc(sizeof *p);

	*p = (struct site_page){ .page = page, .refs = 1 };
	return p;
}

static void read_earlier(struct site_thread *t)
{
	struct sites *all = t->site->all;
	const struct site_keeper *k = &all->keeper;
	struct reading r = { 0 };

	if (t->earlier_known || !k->earlier || t->site->offline)
		return;
	t->earlier_known = true;
	kept_free_earlier(t);
	arena_init(&r.a);
	k->earlier(k->ctx, t->site->config->name, t->tid, add_text, &r);
	if (r.n && !all->reader)
		all->reader = web_reader_new(NULL);
	if (r.n && all->reader) {
		t->earlier = wrap(web_page_of_posts(all->reader, r.posts, r.n, site_zone(t->site)));
		t->seen = r.seen;
		r.seen = NULL;
	}
	arena_release(&r.a);
	free(r.posts);
	free(r.seen);
}

void kept_read_beside(struct site_thread *t)
{
	const struct site_keeper *k = &t->site->all->keeper;

	if (k->archived && !t->archive_known && !t->site->offline)
		t->archive = k->archived(k->ctx, t->site->config->name, t->tid);
	t->archive_known = true;
	read_earlier(t);
}

const struct body *site_thread_earlier(
    const struct site_thread *t, uint64_t pid, uint32_t n, uint32_t *of, int64_t *seen)
{
	const struct thread *all = t->earlier ? &t->earlier->page->thread.posts : NULL;
	const struct body *found = NULL;
	uint32_t count = 0;

	for (size_t i = 0; pid && all && i < all->nposts; i++) {
		if (all->posts[i].pid != pid || ++count != n)
			continue;
		found = all->bodies[i];
		if (seen)
			*seen = t->seen[i];
	}
	if (of)
		*of = count;
	return found;
}
