#include "app/import_write.h"

#include <stdlib.h>
#include <time.h>

#include "app/app.h"
#include "model/body.h"
#include "parse/entity.h"
#include "store/store_pages.h"
#include "util/mem.h"

/* A thread between its reading and its writing. */
struct import_waiting {
	struct stored_thread thread; /* title owned, path the plan's */
	const char *forum;
	struct slice board;        /* the plan's */
	struct stored_file *files; /* those that were read */
	size_t nfiles;
	struct run_post *posts; /* `file` is one more than the index into files */
	uint32_t nposts;
};

int import_writer_init(struct import_writer *w, struct import_plan *p, struct err *e)
{
	*w = (struct import_writer){
		.plan = p,
		.store = p->store,
		.index = index_writer_new(p->store, 0),
		.written = app_now(),
	};
	return import_authors_init(&w->authors, p->store, e);
}

static void forget_waiting(struct import_writer *w)
{
	for (size_t i = 0; i < w->nwaiting; i++) {
		free(w->waiting[i].posts);
		free(w->waiting[i].files);
		free((void *)(uintptr_t)w->waiting[i].thread.title.p);
	}
	w->nwaiting = 0;
}

void import_writer_release(struct import_writer *w)
{
	forget_waiting(w);
	free(w->waiting);
	free(w->names);
	free(w->ids);
	free(w->keys);
	import_authors_release(&w->authors);
	index_writer_free(w->index);
}

/* ---- what is known of a thread's posts */

/* Names of the thread's authors, then of those its quotes name. */
static int find_ids(struct import_writer *w, struct imported *im, struct err *e)
{
	const struct thread *t = &im->thread;
	size_t n = t->nauthors + t->nquotes;

	if (w->names_cap < n)
		w->names = mem_grow(w->names, &w->names_cap, n, sizeof *w->names);
	if (w->ids_cap < n)
		w->ids = mem_grow(w->ids, &w->ids_cap, n, sizeof *w->ids);
	for (size_t i = 0; i < t->nauthors; i++)
		w->names[i] = t->authors[i].posts ? t->authors[i].name : slice_of(NULL, 0);
	for (size_t i = 0; i < t->nquotes; i++)
		w->names[t->nauthors + i] = entity_text(t->quotes[i].author, &im->names);
	return import_authors_ids(&w->authors, w->store, w->names, w->ids, n, e);
}

static size_t add_key(struct import_writer *w, size_t n, enum index_kind kind, uint32_t value)
{
	for (size_t i = 0; i < n; i++)
		if (w->keys[i].kind == kind && w->keys[i].value == value)
			return n;
	MEM_ROOM(w->keys, n, w->keys_cap);
	w->keys[n] = (struct index_key){ kind, value };
	return n + 1;
}

static size_t keys_of(struct import_writer *w, const struct imported *im, size_t post)
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
	const struct thread *t = &im->thread;
	const struct post *p = &t->posts[post];
	size_t n = 0;

	if (p->author != AUTHOR_NONE && w->ids[p->author])
		n = add_key(w, n, INDEX_AUTHOR, w->ids[p->author]);
	for (uint32_t i = p->quotes; i < p->quotes + p->nquotes; i++)
		if (w->ids[t->nauthors + i])
			n = add_key(w, n, INDEX_QUOTED, w->ids[t->nauthors + i]);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (im->posts[post].holds & kinds[i].holds)
			n = add_key(w, n, kinds[i].kind, 0);
	return n;
}

static struct run_post post_of(
    const struct import_writer *w, const struct imported *im, size_t post, uint32_t file)
{
	const struct thread *t = &im->thread;
	const struct post *p = &t->posts[post];

	return (struct run_post){
		.posted = p->posted,
		.pid = im->posts[post].pid,
		.offset = p->raw.n ? (uint64_t)(p->raw.p - t->parts[p->part].bytes) : 0,
		.length = (uint32_t)p->raw.n,
		.file = file,
		.author = p->author == AUTHOR_NONE ? 0 : w->ids[p->author],
		.floor = p->floor,
		.twin = p->twin,
		.state = p->state,
		.flags = p->flags,
	};
}

static void add_posts(struct import_writer *w, const struct imported *im, struct run_post *posts)
{
	const struct thread *t = &im->thread;
	size_t begin = 0;

	for (size_t i = 0; i < t->nposts; i++) {
		size_t nkeys = keys_of(w, im, i);

		index_add(w->index, slice_of(im->text.p + begin, im->posts[i].end - begin), w->keys,
		    nkeys);
		posts[i] = post_of(w, im, i, t->posts[i].part + 1);
		begin = im->posts[i].end;
	}
}

/* ---- files */

/* The job's file that part number PART was: those that could not be read are no part. */
static const struct archive_file *file_of(const struct imported *im, size_t part)
{
	const struct import_job *job = im->job;

	for (size_t i = 0; i < job->nfiles; i++)
		if (job->files[i].file.name == im->thread.parts[part].name)
			return &job->files[i];
	return &job->files[0];
}

static struct stored_file *stored_files(const struct imported *im)
{
	struct stored_file *files = mem_alloc(im->thread.nparts * sizeof *files);

	for (size_t i = 0; i < im->thread.nparts; i++) {
		const struct archive_file *f = file_of(im, i);

		files[i] = (struct stored_file){
			.archive = f->archive,
			.folder = slice_between(
			    f->path, f->path + strlen(f->path) - strlen(f->file.name)),
			.name = slice_str(f->file.name),
			.number = f->file.number,
			.size = f->size,
			.changed = f->changed,
		};
	}
	return files;
}

/* ---- taking */

static void put_waiting(struct import_writer *w, const struct imported *im, const char *forum)
{
	const struct thread *t = &im->thread;
	struct import_waiting *x;

	MEM_ROOM(w->waiting, w->nwaiting, w->waiting_cap);
	x = &w->waiting[w->nwaiting++];
	*x = (struct import_waiting){
		.thread = {
			.tid = im->job->tid,
			.path = im->job->path,
			.title = slice_of(mem_dup_n(im->title.p, im->title.n), im->title.n),
			.numbers = im->numbers,
		},
		.forum = forum,
		.board = im->job->board,
		.files = stored_files(im),
		.nfiles = t->nparts,
		.posts = mem_alloc(t->nposts * sizeof *x->posts),
		.nposts = (uint32_t)t->nposts,
	};
	add_posts(w, im, x->posts);
}

/* The thread that the library has under this name, 0: none. */
static int64_t find_known(struct import_writer *w, const struct import_job *job, const char *forum)
{
	int64_t id, thread = 0;

	if (store_find_forum(w->store, slice_str(forum), &id, NULL) == 0)
		store_find_thread(w->store, id, job->tid, job->path, &thread, NULL);
	return thread;
}

/* Another path was given before in which the thread lies, too, or is among those waiting. */
static int read_again(struct import_writer *w, struct imported *im, int64_t thread, struct err *e)
{
	struct import_job *job = arena_alloc(&w->plan->arena, sizeof *job);

	*job = *im->job;
	import_unite(w->plan, job, thread);
	if (job->nfiles == im->job->nfiles)
		return 0;
	import_read(im, job);
	if (im->code < 0)
		return err_set(e, im->code, job->files[0].path);
	return 0;
}

static bool is_waiting(const struct import_writer *w, const struct import_job *job)
{
	for (size_t i = 0; i < w->nwaiting; i++)
		if (job->tid ? w->waiting[i].thread.tid == job->tid
			     : slice_eq(w->waiting[i].thread.path, job->path))
			return true;
	return false;
}

int import_take(struct import_writer *w, struct imported *im, struct err *e)
{
	const char *forum = import_forum(w->plan, im->job, im->link);
	int64_t thread;
	int r = is_waiting(w, im->job) ? import_flush(w, e) : 0;

	thread = find_known(w, im->job, forum);
	if (r == 0 && thread && thread != im->job->thread)
		r = read_again(w, im, thread, e);
	if (r == 0)
		r = find_ids(w, im, e);
	if (r < 0)
		return r;
	put_waiting(w, im, forum);
	return index_full(w->index) || app_now() - w->written >= IMPORT_KEEP_MS ? import_flush(w, e)
										: 0;
}

/* ---- writing */

static int kill_run(struct import_writer *w, const struct stored_run *old, struct err *e)
{
	return old->n ? index_kill(w->store, old->base, old->n, e) : 0;
}

/* What is kept of pages of the thread says anew which posts no file has. */
static int renew_pages(struct import_writer *w, const struct stored_thread *t, struct err *e)
{
	return t->tid ? store_pages_renew(w->store, t->forum, t->tid, e) : 0;
}

static int drop_thread(struct import_writer *w, int64_t thread, struct err *e)
{
	struct stored_thread t;
	struct arena a;
	int r;

	arena_init(&a);
	r = store_thread(w->store, thread, &t, &a, e);
	if (r == 0)
		r = renew_pages(w, &t, e);
	if (r == 0)
		r = index_kill_thread(w->store, thread, e);
	arena_release(&a);
	return r < 0 ? r : store_drop_thread(w->store, thread, e);
}

struct others {
	const struct import_waiting *waiting;
	int64_t *ids;
	size_t n, cap;
};

static void note_other(void *ctx, const struct stored_file *f)
{
	struct others *o = ctx;

	for (size_t i = 0; i < o->waiting->nfiles; i++)
		if (o->waiting->files[i].id == f->id)
			return;
	MEM_ROOM(o->ids, o->n, o->cap);
	o->ids[o->n++] = f->id;
}

/* Files that the thread had and that are no part of it any more. */
static int drop_other_files(struct import_writer *w, const struct import_waiting *x, struct err *e)
{
	struct others o = { .waiting = x };
	int r = store_thread_files(w->store, x->thread.id, note_other, &o, e);

	for (size_t i = 0; r == 0 && i < o.n; i++)
		r = store_drop_file(w->store, o.ids[i], e);
	free(o.ids);
	return r;
}

static int write_files(struct import_writer *w, struct import_waiting *x, struct err *e)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < x->nfiles; i++) {
		x->files[i].thread = x->thread.id;
		r = store_put_file(w->store, &x->files[i], e);
	}
	for (uint32_t i = 0; r == 0 && i < x->nposts; i++)
		x->posts[i].file = (uint32_t)x->files[x->posts[i].file - 1].id;
	return r < 0 ? r : drop_other_files(w, x, e);
}

/* Its documents follow those of the one before. */
static int write_thread(
    struct import_writer *w, struct import_waiting *x, struct stored_run *run, struct err *e)
{
	struct stored_run old = { 0 };
	int r = store_forum(w->store, slice_str(x->forum), &x->thread.forum, e);

	if (r == 0)
		r = store_board(w->store, x->thread.forum, x->board, &x->thread.board, e);
	if (r == 0)
		r = store_put_thread(w->store, &x->thread, e);
	if (r == 0)
		r = write_files(w, x, e);
	*run = (struct stored_run){ .thread = x->thread.id, .n = x->nposts };
	if (r == 0)
		r = store_put_run(w->store, run, x->posts, &old, e);
	if (r == 0)
		r = kill_run(w, &old, e);
	if (r == 0)
		r = renew_pages(w, &x->thread, e);
	if (old.n)
		w->counts.changed++;
	else
		w->counts.added++;
	w->counts.posts += x->nposts;
	return r;
}

static int write_all(struct import_writer *w, struct err *e)
{
	struct stored_run run;
	uint32_t base = 0;
	int r = 0;

	for (size_t i = 0; r == 0 && i < w->nwaiting; i++) {
		r = write_thread(w, &w->waiting[i], &run, e);
		base = i ? base : run.base;
	}
	return r < 0 ? r : index_flush(w->index, base, e);
}

int import_flush(struct import_writer *w, struct err *e)
{
	/* Who waits to write looks again in less (store/db.c). */
	static const struct timespec pause = { .tv_nsec = 5 * 1000000L };
	struct import_counts before = w->counts;
	int r;

	if (!w->nwaiting)
		return 0;
	store_settle(w->store);
	r = store_begin(w->store, e);
	if (r == 0)
		r = store_end(w->store, write_all(w, e), e);
	if (r < 0)
		w->counts = before;
	forget_waiting(w);
	w->written = app_now();
	nanosleep(&pause, NULL);
	return r;
}

int import_drop(struct import_writer *w, const struct import_job *job, struct err *e)
{
	int r = store_begin(w->store, e);

	if (r == 0)
		r = store_end(w->store, drop_thread(w, job->thread, e), e);
	w->counts.dropped += r == 0;
	return r;
}
