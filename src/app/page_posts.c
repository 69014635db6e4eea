#include "app/page_posts.h"

#include <stdlib.h>

#include "model/body.h"
#include "store/store_index.h"
#include "util/fold.h"
#include "util/mem.h"

#define TEXT_MAX ((size_t)16 * 1024 * 1024)
#define MINUTE   60

/* A page on its way into the library. */
struct taking {
	struct store *store;
	const struct thread *posts; /* of the page */
	struct stored_thread thread;
	bool has_files;
	uint64_t *archived; /* posts of archives of the thread: author and minute, sorted */
	size_t narchived;
	struct index_writer *index;
	struct index_key *keys;
	size_t keys_cap;
	struct run_post *list; /* those that are written */
	uint32_t n;
	struct stored_run old; /* what the page was before */
	struct arena arena;
};

/* ---- which posts archives have, too */

/* 0: nobody can say who it is. */
static uint64_t name_of(uint32_t author, int64_t posted)
{
	if (!author || posted == TIME_NONE || posted < 0)
		return 0;
	return (uint64_t)author << 32 | (uint32_t)(posted / MINUTE);
}

static int by_number(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static int note_archived(struct taking *t, int64_t thread, struct err *e)
{
	struct run_post *posts;
	struct stored_run run;
	int r = store_run(t->store, thread, 0, &run, e);

	if (r < 0 || !run.n)
		return r;
	posts = mem_alloc(run.n * sizeof *posts);
	r = store_run_posts(t->store, &run, posts, e);
	if (r == 0) {
		t->archived = mem_realloc(t->archived, t->narchived + run.n, sizeof *t->archived);
		for (uint32_t i = 0; i < run.n; i++)
			t->archived[t->narchived++] = name_of(posts[i].author, posts[i].posted);
	}
	free(posts);
	return r;
}

/* Archives that say nothing of where they came from may be of this forum: that it is the same
 * thread shows when posts agree. */
static int note_unknown(struct taking *t, struct err *e)
{
	int64_t forum, thread;

	if (store_find_forum(t->store, SLICE(STORE_FORUM_UNKNOWN), &forum, NULL) < 0 ||
	    store_find_thread(t->store, forum, t->thread.tid, slice_of(NULL, 0), &thread, NULL) < 0)
		return 0;
	return note_archived(t, thread, e);
}

static int note_all_archived(struct taking *t, struct err *e)
{
	int r = t->thread.id ? note_archived(t, t->thread.id, e) : 0;

	if (r == 0)
		r = note_unknown(t, e);
	if (t->narchived)
		qsort(t->archived, t->narchived, sizeof *t->archived, by_number);
	return r;
}

static size_t count_archived(const struct taking *t, uint64_t name)
{
	size_t low = 0, n = t->narchived, end;

	while (n) {
		size_t half = n / 2;

		if (t->archived[low + half] < name) {
			low += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	for (end = low; end < t->narchived && t->archived[end] == name; end++)
		continue;
	return end - low;
}

/* Number I of the page, of AUTHOR: the archive has as many of the author and minute. */
static bool is_archived(const struct taking *t, uint32_t i, uint32_t author)
{
	const struct post *p = &t->posts->posts[i];
	uint64_t name = name_of(author, p->posted);
	size_t before = 0;

	if (!name)
		return false;
	for (uint32_t k = 0; k < i; k++)
		before += t->posts->posts[k].author == p->author &&
			  name_of(author, t->posts->posts[k].posted) == name;
	return before < count_archived(t, name);
}

/* ---- posts */

static size_t add_key(struct taking *t, size_t n, enum index_kind kind, uint32_t value)
{
	MEM_ROOM(t->keys, n, t->keys_cap);
	t->keys[n] = (struct index_key){ kind, value };
	return n + 1;
}

static int quoted_keys(struct taking *t, const struct post *p, size_t *n, struct err *e)
{
	int r = 0;

	for (uint32_t i = p->quotes; r == 0 && i < p->quotes + p->nquotes; i++) {
		struct slice name = t->posts->quotes[i].author;
		uint32_t id = 0;

		r = name.n ? store_author(t->store, name, &id, e) : 0;
		if (id)
			*n = add_key(t, *n, INDEX_QUOTED, id);
	}
	return r;
}

static size_t body_keys(struct taking *t, const struct body *b, size_t n)
{
	static const struct {
		unsigned holds;
		enum index_kind kind;
	} kinds[] = {
		{ BODY_IMAGE, INDEX_IMAGE },
		{ BODY_LINK, INDEX_LINK },
		{ BODY_ATTACHMENT, INDEX_ATTACHMENT },
		{ BODY_RATING, INDEX_RATING },
	};
	unsigned holds = body_holds(b);

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (holds & kinds[i].holds)
			n = add_key(t, n, kinds[i].kind, 0);
	return n;
}

static void index_post(struct taking *t, const struct body *b, size_t nkeys)
{
	struct buf text, folded;

	buf_init(&text, TEXT_MAX);
	buf_init(&folded, TEXT_MAX);
	body_text(b->blocks, &text, NULL, 0);
	fold_text(buf_slice(&text), &folded);
	index_add(t->index, buf_slice(&folded), t->keys, nkeys);
	buf_release(&text);
	buf_release(&folded);
}

static int take_post(struct taking *t, uint32_t i, struct err *e)
{
	const struct post *p = &t->posts->posts[i];
	uint32_t author = 0;
	size_t nkeys = 0;
	int r = 0;

	if (p->author != AUTHOR_NONE)
		r = store_author(t->store, t->posts->authors[p->author].name, &author, e);
	if (r < 0 || !p->pid || is_archived(t, i, author))
		return r;
	if (author)
		nkeys = add_key(t, nkeys, INDEX_AUTHOR, author);
	r = quoted_keys(t, p, &nkeys, e);
	if (r < 0)
		return r;
	index_post(t, t->posts->bodies[i], body_keys(t, t->posts->bodies[i], nkeys));
	t->list[t->n++] = (struct run_post){
		.posted = p->posted,
		.pid = p->pid,
		.length = (uint32_t)p->raw.n,
		.author = author,
		.floor = p->floor,
		.twin = p->twin,
		.state = p->state,
		.flags = p->flags,
	};
	return 0;
}

/* ---- the thread */

/* What is known of it already. */
static int find_thread(
    struct taking *t, const char *site, const struct page_key *key, struct err *e)
{
	int64_t id = 0;
	int r = store_forum(t->store, slice_str(site), &t->thread.forum, e);

	t->thread.tid = key->id;
	t->thread.numbers.first = t->thread.numbers.last = TIME_NONE;
	t->old.page = key->number;
	if (r < 0 ||
	    store_find_thread(t->store, t->thread.forum, key->id, slice_of(NULL, 0), &id, NULL) < 0)
		return r;
	r = store_thread(t->store, id, &t->thread, &t->arena, e);
	t->has_files = store_has_files(t->store, id);
	return r < 0 ? r : store_run(t->store, id, key->number, &t->old, e);
}

static void sum_run(void *ctx, const struct stored_run *run)
{
	*(uint32_t *)ctx += run->n;
}

/* Who wrote and how often they quote is not counted: no page says that of all. */
static int count_posts(struct taking *t, struct err *e)
{
	struct catalog_numbers *n = &t->thread.numbers;

	for (uint32_t i = 0; i < t->n; i++) {
		int64_t at = t->list[i].posted;

		if (at == TIME_NONE)
			continue;
		n->first = n->first == TIME_NONE || at < n->first ? at : n->first;
		n->last = n->last == TIME_NONE || at > n->last ? at : n->last;
	}
	n->posts = t->n;
	n->posts -= t->old.n;
	return t->thread.id ? store_thread_runs(t->store, t->thread.id, sum_run, &n->posts, e) : 0;
}

static int put_thread(struct taking *t, const struct web_page *p, struct err *e)
{
	int r;

	if (t->has_files || (!t->n && !t->thread.id))
		return 0;
	r = count_posts(t, e);
	if (r == 0 && (p->facts.board.n || !t->thread.board))
		r = store_board(t->store, t->thread.forum, p->facts.board, &t->thread.board, e);
	if (p->thread.title.n)
		t->thread.title = p->thread.title;
	return r < 0 ? r : store_put_thread(t->store, &t->thread, e);
}

/* ---- the pages beside it: posts move to the page before when some are deleted */

static bool has_pid(const struct taking *t, uint64_t pid)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (t->list[i].pid == pid)
			return true;
	return false;
}

static int kill_twins(struct taking *t, uint32_t page, struct err *e)
{
	struct run_post *posts;
	struct stored_run run;
	int r = page ? store_run(t->store, t->thread.id, page, &run, e) : 0;

	if (r < 0 || !page || !run.n)
		return r;
	posts = mem_alloc(run.n * sizeof *posts);
	r = store_run_posts(t->store, &run, posts, e);
	for (uint32_t i = 0; r == 0 && i < run.n; i++)
		if (has_pid(t, posts[i].pid))
			r = index_kill(t->store, run.base + i, 1, e);
	free(posts);
	return r;
}

/* ---- the whole */

static int drop_old(struct taking *t, struct err *e)
{
	int r = index_kill(t->store, t->old.base, t->old.n, e);

	return r < 0 ? r : store_drop_run(t->store, &t->old, e);
}

static int put_posts(struct taking *t, uint32_t page, struct err *e)
{
	struct stored_run run = { .thread = t->thread.id, .n = t->n, .page = page };
	struct stored_run old;
	int r = store_put_run(t->store, &run, t->list, &old, e);

	if (r == 0)
		r = index_kill(t->store, old.base, old.n, e);
	if (r == 0)
		r = index_flush(t->index, run.base, e);
	if (r == 0)
		r = kill_twins(t, page - 1, e);
	return r < 0 ? r : kill_twins(t, page + 1, e);
}

static int take(struct taking *t, const char *site, const struct page_key *key,
    const struct web_page *p, struct err *e)
{
	int r = find_thread(t, site, key, e);

	if (r == 0)
		r = note_all_archived(t, e);
	for (uint32_t i = 0; r == 0 && i < t->posts->nposts; i++)
		r = take_post(t, i, e);
	if (r == 0)
		r = put_thread(t, p, e);
	if (r < 0)
		return r;
	if (t->n)
		return put_posts(t, key->number, e);
	return t->old.n ? drop_old(t, e) : 0;
}

int page_posts_write(struct store *s, const char *site, const struct page_key *key,
    const struct web_page *p, struct err *e)
{
	struct taking t = {
		.store = s,
		.posts = &p->thread.posts,
		.index = index_writer_new(s, 0),
		.list = mem_zalloc(p->thread.posts.nposts + 1, sizeof *t.list),
	};
	int r;

	arena_init(&t.arena);
	r = take(&t, site, key, p, e);
	index_writer_free(t.index);
	arena_release(&t.arena);
	free(t.archived);
	free(t.keys);
	free(t.list);
	return r;
}

int page_posts_drop(struct store *s, const struct stored_run *run, struct err *e)
{
	uint32_t left = 0;
	int r = index_kill(s, run->base, run->n, e);

	if (r == 0)
		r = store_drop_run(s, run, e);
	if (r == 0)
		r = store_thread_runs(s, run->thread, sum_run, &left, e);
	return r < 0 || left || store_has_files(s, run->thread)
		   ? r
		   : store_drop_thread(s, run->thread, e);
}
