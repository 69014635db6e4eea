#include "app/import.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "app/import_forget.h"
#include "app/import_progress.h"
#include "app/import_queue.h"
#include "app/import_write.h"
#include "app/messages.h"
#include "app/own_store.h"
#include "app/signals.h"
#include "util/mem.h"

static const int ending[] = { SIGINT, SIGTERM, SIGHUP };

#define ENDING (sizeof ending / sizeof *ending)

#define RENEWED 100000 /* posts of older versions that are written anew at once */

struct import {
	const struct words *words;
	struct store *store;
	int64_t forgotten; /* the archive that is taken out, 0: none */
	struct import_progress progress;
	struct import_plan plan;
	struct import_writer writer;
	struct archive_watch watch;
	size_t failed;  /* what was said */
	bool unwritten; /* something could not be written, which was said */
	bool stopped;
	int signal; /* that stopped it */
};

static void say(struct import *im, const struct err *e)
{
	import_progress_clear(&im->progress);
	message_print(e, im->words);
	im->failed++;
}

static void trouble(void *ctx, const struct err *e)
{
	say(ctx, e);
}

static bool go_on(void *ctx)
{
	struct import *im = ctx;

	if (!im->stopped)
		im->signal = signals_next();
	im->stopped = im->stopped || im->signal;
	import_progress_looking(&im->progress, im->plan.njobs + im->plan.unchanged);
	return !im->stopped;
}

/* ---- which paths */

struct paths {
	char **list;
	size_t n, cap;
};

static void add_path(void *ctx, int64_t id, struct slice path)
{
	struct paths *p = ctx;

	(void)id;
	MEM_ROOM(p->list, p->n, p->cap);
	p->list[p->n++] = mem_dup_n(path.p, path.n);
}

static int find_paths(struct import *im, const struct options *o, struct paths *p)
{
	struct err e = { 0 };

	for (size_t i = 0; i < o->npaths; i++)
		add_path(p, 0, slice_str(o->paths[i]));
	if (o->npaths)
		return 0;
	if (o->forget) {
		fprintf(stderr, "palou: %s\n", im->words->s[W_IMPORT_FORGET_NONE]);
		return EXIT_USAGE;
	}
	if (store_archives(im->store, add_path, p, &e) < 0) {
		say(im, &e);
		return EXIT_INPUT;
	}
	if (p->n)
		return 0;
	fprintf(stderr, "palou: %s\n", im->words->s[W_IMPORT_NONE]);
	return EXIT_USAGE;
}

static void release_paths(struct paths *p)
{
	for (size_t i = 0; i < p->n; i++)
		free(p->list[i]);
	free(p->list);
}

/* ---- reading and writing */

/* What cannot be written ends the import, and is said once. */
static bool written(struct import *im, int r, const struct err *e)
{
	if (r < 0) {
		if (!im->unwritten)
			say(im, e);
		im->unwritten = true;
		im->stopped = true;
	}
	return r == 0;
}

static void take(struct import *im, struct imported *one)
{
	struct err e = { 0 };

	for (size_t i = 0; i < one->ntroubles; i++)
		say(im, &one->troubles[i]);
	im->progress.threads++;
	im->progress.bytes += one->job->bytes;
	if (one->code < 0)
		return;
	im->progress.posts += one->thread.nposts;
	written(im, import_take(&im->writer, one, &e), &e);
}

static bool goes_on(struct import *im)
{
	if (!im->stopped)
		im->signal = signals_next();
	im->stopped = im->stopped || im->signal;
	return !im->stopped;
}

static bool tidies_on(void *ctx)
{
	return goes_on(ctx);
}

static void read_all(struct import *im, const struct import_job *jobs, size_t n)
{
	struct import_queue *q = import_queue_new(jobs, n);
	struct err e = { 0 };
	bool end = false;
	int r;

	while (goes_on(im) && !end) {
		struct imported *one = import_queue_next(q, &end);

		import_progress_reading(&im->progress);
		if (!one)
			continue;
		take(im, one);
		import_queue_done(q);
	}
	import_queue_free(q);
	written(im, import_flush(&im->writer, &e), &e);
	r = goes_on(im) ? index_tidy(im->store, tidies_on, im, &e) : 0;
	if (r != ERR_CANCELLED)
		written(im, r, &e);
}

/* Threads without files are dropped first, and are no work for the queue. */
static void do_jobs(struct import *im)
{
	struct import_plan *p = &im->plan;
	struct err e = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < p->njobs && goes_on(im); i++)
		if (p->jobs[i].nfiles)
			p->jobs[n++] = p->jobs[i];
		else
			written(im, import_drop(&im->writer, &p->jobs[i], &e), &e);
	im->progress.all_threads = n;
	im->progress.all_bytes = p->bytes;
	if (n && !im->stopped)
		read_all(im, p->jobs, n);
}

/* Of a path that is not there any more, how it is got rid of. */
static void hint_forget(struct import *im, const char *path)
{
	struct known_paths known;

	if (access(path, F_OK) == 0 || errno != ENOENT)
		return;
	import_known_paths(im->store, path, &known);
	if (known.n) {
		fputs("palou: ", stderr);
		fprintf(stderr, im->words->s[W_IMPORT_FORGET], path);
		fputc('\n', stderr);
	}
	known_paths_release(&known);
}

static void plan_paths(struct import *im, const struct paths *paths)
{
	for (size_t i = 0; i < paths->n && !im->stopped; i++) {
		struct err e = { 0 };
		int r = import_plan_path(&im->plan, paths->list[i], &e);

		if (r < 0 && r != ERR_CANCELLED) {
			say(im, &e);
			hint_forget(im, paths->list[i]);
		}
	}
}

struct dropping {
	struct store *store;
	int64_t *ids;
	size_t n, cap;
};

/* A path that is not there any more, and all of which was found elsewhere, is looked at no more. */
static void drop_moved(void *ctx, int64_t id, struct slice path)
{
	struct dropping *d = ctx;
	struct stat st;
	char *p = mem_dup_n(path.p, path.n);

	if (stat(p, &st) < 0 && errno == ENOENT && !store_archive_has_files(d->store, id)) {
		MEM_ROOM(d->ids, d->n, d->cap);
		d->ids[d->n++] = id;
	}
	free(p);
}

static void drop_all_moved(struct import *im)
{
	struct dropping d = { .store = im->store };
	struct err e = { 0 };

	written(im, store_archives(im->store, drop_moved, &d, &e), &e);
	for (size_t i = 0; i < d.n && !im->stopped; i++)
		written(im, store_drop_archive(im->store, d.ids[i], &e), &e);
	free(d.ids);
}

/* What older versions wrote. */
static void renew_runs(struct import *im)
{
	struct err e = { 0 };
	int r = 1;

	while (r > 0 && goes_on(im))
		r = store_renew_runs(im->store, RENEWED, &e);
	written(im, r < 0 ? r : 0, &e);
}

static void say_done(struct import *im)
{
	const struct import_counts *n = &im->writer.counts;
	char clock[CLOCK_SIZE];

	import_progress_clear(&im->progress);
	import_clock(clock, app_now() - im->progress.began);
	printf(im->words->s[W_IMPORT_DONE], n->added, n->changed, n->dropped, im->plan.unchanged,
	    (unsigned long long)n->posts, clock);
	putchar('\n');
	if (im->plan.kept) {
		printf(im->words->s[W_IMPORT_KEPT], im->plan.kept);
		putchar('\n');
	}
	if (im->signal)
		puts(im->words->s[W_IMPORT_STOPPED]);
}

static void import(struct import *im, struct config *c, const struct paths *paths)
{
	struct err e = { 0 };

	import_plan_init(&im->plan, im->store, c, &im->watch);
	if (im->forgotten)
		written(im, import_plan_forget(&im->plan, im->forgotten, &e), &e);
	else
		plan_paths(im, paths);
	if (written(im, import_writer_init(&im->writer, &im->plan, &e), &e) && !im->stopped)
		do_jobs(im);
	if (!im->stopped && im->forgotten)
		written(im, store_drop_archive(im->store, im->forgotten, &e), &e);
	else if (!im->stopped)
		drop_all_moved(im);
	renew_runs(im);
	say_done(im);
	import_writer_release(&im->writer);
	import_plan_release(&im->plan);
}

/* A part of what was imported would be found again. */
static void say_unknown(struct import *im, const char *path, const char *above)
{
	fprintf(stderr, "palou: %s: ", path);
	if (above)
		fprintf(stderr, im->words->s[W_IMPORT_BELOW], above);
	else
		fputs(im->words->s[W_IMPORT_UNKNOWN], stderr);
	fputc('\n', stderr);
	im->failed++;
}

static void forget(struct import *im, struct config *c, const struct paths *paths)
{
	for (size_t i = 0; i < paths->n && !im->stopped; i++) {
		struct known_paths known;

		import_known_paths(im->store, paths->list[i], &known);
		for (size_t k = 0; k < known.n && !im->stopped; k++) {
			im->forgotten = known.ids[k];
			import(im, c, paths);
		}
		if (!known.n)
			say_unknown(im, paths->list[i], known.above);
		known_paths_release(&known);
	}
}

static int work(struct import *im, bool forgets, struct config *c, const struct paths *paths)
{
	im->watch = (struct archive_watch){ trouble, im, go_on, im };
	if (forgets)
		forget(im, c, paths);
	else
		import(im, c, paths);
	if (im->signal)
		return 128 + im->signal;
	return im->failed ? EXIT_INPUT : EXIT_DONE;
}

/* What opening has to tell. False: nothing can be imported. */
static bool open_store(struct own_store *own, const struct config *c, const struct words *words)
{
	struct store *s = own_store(own, c);

	own_store_print(own, c, words);
	return s && !own->how.read_only;
}

int command_import(const struct options *o, struct config *c, const struct words *words)
{
	struct own_store own = { 0 };
	struct paths paths = { 0 };
	struct import im = { .words = words };
	int status = EXIT_INPUT;

	import_progress_init(&im.progress, words);
	if (open_store(&own, c, words)) {
		im.store = own.store;
		status = find_paths(&im, o, &paths);
	}
	if (own.store && !own.how.read_only && status == 0 && signals_open(ending, ENDING) == 0) {
		status = work(&im, o->forget, c, &paths);
		signals_close(ending, ENDING);
	}
	release_paths(&paths);
	own_store_release(&own);
	return status;
}
