#include "app/import_read.h"

#include <stdlib.h>

#include "parse/archive_body.h"
#include "parse/entity.h"
#include "util/fold.h"
#include "util/mem.h"

void imported_init(struct imported *im)
{
	*im = (struct imported){ 0 };
	thread_init(&im->thread);
	buf_init(&im->text, SIZE_MAX / 4);
	buf_init(&im->readable, SIZE_MAX / 4);
	arena_init(&im->names);
	arena_init(&im->body);
}

void imported_release(struct imported *im)
{
	thread_release(&im->thread);
	buf_release(&im->text);
	buf_release(&im->readable);
	arena_release(&im->names);
	arena_release(&im->body);
	free(im->posts);
	free(im->troubles);
}

static void note(void *imported, const struct err *e)
{
	struct imported *im = imported;

	MEM_ROOM(im->troubles, im->ntroubles, im->troubles_cap);
	im->troubles[im->ntroubles++] = *e;
}

static void read_post(struct imported *im, uint32_t i)
{
	const struct post *p = &im->thread.posts[i];
	const struct body *b = archive_body(&im->thread, i, &im->body);

	buf_clear(&im->readable);
	body_text(b->blocks, &im->readable, NULL, 0);
	fold_text(buf_slice(&im->readable), &im->text);
	im->posts[i] = (struct import_post){
		.end = im->text.n,
		.holds = body_holds(b),
		.pid = p->pid ? p->pid : b->pid,
	};
	arena_clear(&im->body);
}

/* The address in the head of a quote: `<blockquote><a href="…"`. */
static struct slice address_in(const struct quote *q, struct arena *a)
{
	struct slice raw = slice_between(q->begin, q->excerpt.p ? q->excerpt.p : q->end);
	const char *begin = slice_find(raw, SLICE("href=\""));
	const char *end;

	if (!begin)
		return slice_of(NULL, 0);
	begin += sizeof "href=\"" - 1;
	end = memchr(begin, '"', (size_t)(slice_end(raw) - begin));
	return end ? entity_url(slice_between(begin, end), a) : slice_of(NULL, 0);
}

static struct slice find_link(const struct thread *t, uint64_t tid, struct arena *a)
{
	struct slice link = { NULL, 0 };

	for (size_t i = 0; tid && i < t->nquotes && !link.n; i++)
		if (t->quotes[i].tid == tid)
			link = address_in(&t->quotes[i], a);
	return link;
}

static void read_posts(struct imported *im)
{
	const struct thread *t = &im->thread;

	if (im->posts_cap < t->nposts)
		im->posts = mem_grow(im->posts, &im->posts_cap, t->nposts, sizeof *im->posts);
	for (uint32_t i = 0; i < t->nposts; i++)
		read_post(im, i);
	catalog_numbers_of(t, &im->numbers);
	im->title = archive_newest_title(t, &im->names);
	if (!im->title.n)
		im->title = im->job->title;
	im->link = find_link(t, im->job->tid, &im->names);
}

void import_read(struct imported *im, const struct import_job *job)
{
	struct archive_watch watch = { note, im, NULL, NULL };
	struct err e = { 0 };

	im->job = job;
	im->ntroubles = 0;
	buf_clear(&im->text);
	arena_clear(&im->names);
	im->code =
	    archive_files_read(&im->thread, job->files, job->nfiles, slice_of(NULL, 0), &watch, &e);
	if (im->code == 0)
		read_posts(im);
	else if (job->nfiles == 1 || e.code == ERR_NO_POSTS)
		note(im, &e);
}
