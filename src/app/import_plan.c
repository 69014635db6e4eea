#include "app/import_plan.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/site_of.h"
#include "source/archive_name.h"
#include "store/store_threads.h"
#include "util/mem.h"

#define SAMPLE 50 /* threads that are read to learn what forum an archive is of */

struct import_from {
	char *path; /* whole */
	int64_t archive;
	struct catalog catalog;
	const char *forum; /* NULL: not looked for yet */
};

void import_plan_init(
    struct import_plan *p, struct store *s, struct config *c, const struct archive_watch *watch)
{
	*p = (struct import_plan){ .store = s, .config = c, .watch = watch };
	arena_init(&p->arena);
}

void import_plan_release(struct import_plan *p)
{
	for (size_t i = 0; i < p->nfrom; i++) {
		free(p->from[i].path);
		catalog_release(&p->from[i].catalog);
	}
	free(p->from);
	free(p->jobs);
	free(p->seen);
	free(p->planned);
	arena_release(&p->arena);
}

/* Sets number ID of a growing row of flags; was it set? */
static bool mark(bool **flags, size_t *cap, int64_t id)
{
	size_t had = *cap, at = (size_t)id;
	bool was;

	if (at >= had) {
		*flags = mem_grow(*flags, cap, at + 1, sizeof **flags);
		memset(*flags + had, 0, *cap - had);
	}
	was = (*flags)[at];
	(*flags)[at] = true;
	return was;
}

static bool is_marked(const bool *flags, size_t cap, int64_t id)
{
	return (size_t)id < cap && flags[id];
}

/* ---- files */

/* Size and time as the disk has them now. */
static int look_at(struct archive_file *f)
{
	struct stat st;

	if (stat(f->path, &st) < 0)
		return -1;
	f->size = st.st_size;
	f->changed = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
	return 0;
}

static const char *joined(struct slice a, struct slice b, struct arena *arena)
{
	char *p = arena_alloc(arena, a.n + b.n + 1);

	memcpy(p, a.p, a.n);
	memcpy(p + a.n, b.p, b.n);
	p[a.n + b.n] = '\0';
	return p;
}

static struct archive_file of_library(struct import_plan *p, const struct stored_file *f)
{
	const char *path = joined(f->folder, f->name, &p->arena);

	return (struct archive_file){
		.file = { .name = path + f->folder.n, .number = f->number },
		.archive = (uint32_t)f->archive,
		.path = path,
	};
}

/* Is the folder there in which FILE's thread, with its own folder if it had one, lay? */
static bool has_folder(const char *file)
{
	struct slice dir = path_dir(slice_str(file));
	struct stat st;
	struct arena a;
	bool there;

	while (archive_name_is_thread_folder(path_base(dir)) ||
	       slice_eq(path_base(dir), SLICE(ARCHIVE_GONE)))
		dir = path_dir(dir);
	arena_init(&a);
	there = dir.n && stat(arena_dup(&a, dir).p, &st) == 0;
	arena_release(&a);
	return there;
}

/* A file that could not be looked at: it is no more, for good. */
static bool is_gone(const char *path)
{
	struct stat st;

	return stat(path, &st) < 0 && (errno == ENOENT || errno == ENOTDIR) && has_folder(path);
}

/* ---- jobs */

static bool has_file(const struct import_job *job, const char *path)
{
	for (size_t i = 0; i < job->nfiles; i++)
		if (strcmp(job->files[i].path, path) == 0)
			return true;
	return false;
}

/* Was FILE, which is not where it was, found in another place? Its archive was moved, or renamed,
 * or copied. */
static bool is_moved(const struct import_job *job, const struct stored_file *file)
{
	for (size_t i = 0; i < job->nfiles; i++)
		if (job->files[i].file.number == file->number && job->files[i].size >= file->size)
			return true;
	return false;
}

struct uniting {
	struct import_plan *plan;
	struct import_job *job;
	size_t cap;
	bool away;
	bool has_board;
};

static void add_file(struct uniting *u, const struct archive_file *f)
{
	struct archive_file *more;

	if (u->job->nfiles == u->cap) {
		u->cap = u->cap ? u->cap * 2 : 4;
		more = arena_alloc(&u->plan->arena, u->cap * sizeof *more);
		if (u->job->nfiles)
			memcpy(more, u->job->files, u->job->nfiles * sizeof *more);
		u->job->files = more;
	}
	u->job->files[u->job->nfiles++] = *f;
}

/* A thread stays on the board of the file that came first, as long as that is there: a copy that
 * lies elsewhere, an export, does not move it. */
static void unite_file(void *ctx, const struct stored_file *stored)
{
	struct uniting *u = ctx;
	struct archive_file f = of_library(u->plan, stored);

	if (stored->archive == u->plan->forgotten)
		return;
	if (look_at(&f) < 0) {
		u->away = u->away || !(is_gone(f.path) || is_moved(u->job, stored));
		return;
	}
	if (!u->has_board)
		u->job->board = archive_board(path_dir(slice_str(f.path)));
	u->has_board = true;
	if (!has_file(u->job, f.path))
		add_file(u, &f);
}

bool import_unite(struct import_plan *p, struct import_job *job, int64_t thread)
{
	struct uniting u = { .plan = p, .job = job, .cap = job->nfiles };

	job->thread = thread;
	store_thread_files(p->store, thread, unite_file, &u, NULL);
	archive_files_sort(job->files, job->nfiles);
	return !u.away;
}

static void add_job(struct import_plan *p, struct import_job *job)
{
	if (job->thread && mark(&p->planned, &p->planned_cap, job->thread))
		return;
	if (job->thread && !import_unite(p, job, job->thread)) {
		p->kept++;
		return;
	}
	archive_files_sort(job->files, job->nfiles);
	job->bytes = 0;
	for (size_t i = 0; i < job->nfiles; i++)
		job->bytes += (uint64_t)job->files[i].size;
	p->bytes += job->bytes;
	MEM_ROOM(p->jobs, p->njobs, p->jobs_cap);
	p->jobs[p->njobs++] = *job;
}

/* ---- what forum it is */

static const char *forum_of_link(struct config *c, struct slice link)
{
	const struct site_config *s = link.n ? site_of_address(c, link) : NULL;

	return s ? s->name : NULL;
}

static void whole_job(
    struct import_plan *p, const struct import_from *from, size_t thread, struct import_job *job)
{
	const struct catalog_thread *ct = &from->catalog.threads[thread];

	*job = (struct import_job){
		.tid = ct->tid,
		.title = ct->title,
		.board = from->catalog.boards[ct->board].name,
		.files = arena_alloc(&p->arena, ct->nfiles * sizeof *job->files),
		.nfiles = ct->nfiles,
		.from = (size_t)(from - p->from),
	};
	for (uint32_t i = 0; i < ct->nfiles; i++)
		job->files[i] = (struct archive_file){
			.file = ct->files[i],
			.archive = (uint32_t)from->archive,
			.path = catalog_path(&from->catalog, &ct->files[i], &p->arena),
		};
	if (!ct->tid)
		job->path = slice_str(job->files[0].path);
}

static const char *sampled_forum(struct import_plan *p, const struct import_from *from)
{
	const char *forum = NULL;
	struct imported im;
	struct import_job job;

	imported_init(&im);
	for (size_t i = 0; !forum && i < from->catalog.nthreads && i < SAMPLE; i++) {
		whole_job(p, from, i, &job);
		import_read(&im, &job);
		forum = forum_of_link(p->config, im.link);
	}
	imported_release(&im);
	return forum ? forum : site_of_archives(p->config);
}

static const char *forum_below(struct import_plan *p, size_t from)
{
	if (!p->from[from].forum)
		p->from[from].forum = sampled_forum(p, &p->from[from]);
	return p->from[from].forum;
}

const char *import_forum(struct import_plan *p, const struct import_job *job, struct slice link)
{
	const char *forum = forum_of_link(p->config, link);

	if (!forum)
		forum = job->forum;
	return forum ? forum : forum_below(p, job->from);
}

/* The thread that the library has for a job all of whose files are new to it. */
static int64_t known_thread(struct import_plan *p, const struct import_job *job)
{
	const char *forum = forum_below(p, job->from);
	int64_t id, thread = 0;

	if (store_find_forum(p->store, slice_str(forum), &id, NULL) == 0)
		store_find_thread(p->store, id, job->tid, job->path, &thread, NULL);
	return thread;
}

/* ---- threads that were found */

/* Is the file as it was when the library took it in? *THREAD: whose it was then, else as it is. */
static bool is_unchanged(
    struct import_plan *p, const struct import_from *from, struct archive_file *f, int64_t *thread)
{
	struct slice folder = slice_str(from->catalog.folders[f->file.folder].prefix);
	struct stored_file stored;

	if (look_at(f) < 0 || store_find_file(p->store, folder, slice_str(f->file.name), &stored,
				  &p->arena, NULL) < 0)
		return false;
	mark(&p->seen, &p->seen_cap, stored.id);
	if (*thread && *thread != stored.thread)
		return false;
	*thread = stored.thread;
	return stored.size == f->size && stored.changed == f->changed;
}

/* Is F, of thread TID, one of those that were found below FROM? */
static bool was_found(
    const struct import_from *from, uint64_t tid, const struct archive_file *f, struct arena *a)
{
	const struct catalog *c = &from->catalog;
	size_t thread = tid ? catalog_find(c, tid) : c->nthreads ? 0 : THREAD_NONE;
	const struct catalog_thread *ct;

	if (thread == THREAD_NONE)
		return false;
	ct = &c->threads[thread];
	for (uint32_t i = 0; i < ct->nfiles; i++)
		if (strcmp(ct->files[i].name, f->file.name) == 0 &&
		    strcmp(catalog_path(c, &ct->files[i], a), f->path) == 0)
			return true;
	return false;
}

/* Paths may lie in one another: what an earlier one had is no file of this one. */
static void leave_out_found(
    struct import_plan *p, const struct import_from *from, struct import_job *job)
{
	size_t n = 0;

	for (size_t i = 0; i < job->nfiles; i++) {
		const struct import_from *f = p->from;

		while (f < from && !was_found(f, job->tid, &job->files[i], &p->arena))
			f++;
		if (f == from)
			job->files[n++] = job->files[i];
	}
	job->nfiles = n;
}

static void plan_thread(struct import_plan *p, const struct import_from *from, size_t thread)
{
	struct import_job job;
	bool same = true;

	whole_job(p, from, thread, &job);
	leave_out_found(p, from, &job);
	if (!job.nfiles)
		return;
	for (size_t i = 0; i < job.nfiles; i++)
		same = is_unchanged(p, from, &job.files[i], &job.thread) && same;
	if (same) {
		p->unchanged++;
		return;
	}
	if (!job.thread)
		job.thread = known_thread(p, &job);
	add_job(p, &job);
}

/* ---- threads that were not found any more */

struct missing {
	struct import_plan *plan;
	int64_t *threads;
	size_t n, cap;
};

static void note_missing(void *ctx, const struct stored_file *f)
{
	struct missing *m = ctx;

	if (is_marked(m->plan->seen, m->plan->seen_cap, f->id))
		return;
	if (m->n && m->threads[m->n - 1] == f->thread)
		return;
	MEM_ROOM(m->threads, m->n, m->cap);
	m->threads[m->n++] = f->thread;
}

/* A thread that lost files: what is left of it is read, or it is dropped. */
static int plan_missing(struct import_plan *p, int64_t thread, size_t from, struct err *e)
{
	struct import_job job = { .thread = thread, .from = from };
	struct stored_thread t;
	struct slice forum = { 0 };
	int r;

	if (is_marked(p->planned, p->planned_cap, thread))
		return 0;
	r = store_thread(p->store, thread, &t, &p->arena, e);
	if (r == 0)
		r = store_board_name(p->store, t.board, &job.board, &p->arena, e);
	if (r == 0)
		r = store_forum_name(p->store, t.forum, &forum, &p->arena, e);
	if (r < 0)
		return r == ERR_NOT_FOUND ? 0 : r;
	job.forum = forum.p;
	job.tid = t.tid;
	job.path = t.path;
	job.title = t.title;
	add_job(p, &job);
	return 0;
}

static int plan_all_missing(struct import_plan *p, size_t from, struct err *e)
{
	struct missing m = { .plan = p };
	int r = store_archive_files(p->store, p->from[from].archive, note_missing, &m, e);

	for (size_t i = 0; r == 0 && i < m.n; i++)
		r = plan_missing(p, m.threads[i], from, e);
	free(m.threads);
	return r;
}

/* ---- paths */

static struct import_from *add_from(struct import_plan *p)
{
	struct import_from *from;

	MEM_ROOM(p->from, p->nfrom, p->from_cap);
	from = &p->from[p->nfrom++];
	*from = (struct import_from){ 0 };
	catalog_init(&from->catalog);
	return from;
}

int import_plan_forget(struct import_plan *p, int64_t archive, struct err *e)
{
	int r = store_hand_over(p->store, archive, e);

	p->forgotten = archive;
	add_from(p)->archive = archive;
	return r < 0 ? r : plan_all_missing(p, p->nfrom - 1, e);
}

static bool goes_on(const struct import_plan *p)
{
	return !p->watch->go_on || p->watch->go_on(p->watch->go_on_ctx);
}

int import_plan_path(struct import_plan *p, const char *path, struct err *e)
{
	struct import_from *from = add_from(p);
	size_t number = p->nfrom - 1;
	int r;

	from->path = realpath(path, NULL);
	if (!from->path)
		return err_set(e, ERR_SYSTEM, path);
	r = store_archive(p->store, slice_str(from->path), &from->archive, e);
	if (r == 0)
		r = archive_find(&from->catalog, from->path, (uint32_t)from->archive, p->watch, e);
	for (size_t i = 0; r == 0 && i < from->catalog.nthreads; i++)
		if (goes_on(p))
			plan_thread(p, from, i);
		else
			r = err_set(e, ERR_CANCELLED, path);
	return r < 0 ? r : plan_all_missing(p, number, e);
}
