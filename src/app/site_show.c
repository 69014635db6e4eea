/* `palou show` of a thread on a site: page by page as they come, each printed at once. */
#include "app/site_show.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/document.h"
#include "app/gaps.h"
#include "app/kept.h"
#include "util/mem.h"

struct reading {
	struct show *show;
	struct site *site;
	struct site_wait *wait;
	struct document d;
	struct filter filter;
	uint64_t last; /* pid of the last post that was looked at, 0: none */
	uint64_t only; /* member whose posts the address asks for, 0: all */
	struct err *err;
	struct err first; /* that did not end the reading, as what was kept is there */
	int64_t kept;     /* when the oldest page that was printed so was read, or 0 */
};

/* Lets what was asked for come. */
static int fetch(struct reading *r)
{
	return site_wait(r->wait, r->site, site_thread_status(r->d.live), r->err);
}

static void add_member(struct reading *r)
{
	const struct thread *t = &r->d.thread;

	for (uint32_t i = 0; r->only && i < t->nauthors; i++)
		if (t->authors[i].uid == r->only && !filter_has_only(&r->filter, i))
			filter_toggle_only(&r->filter, i);
}

/* How many posts answer one is not known before all are there. */
static void print_quietly(struct reading *r, uint32_t from)
{
	struct graph graph = r->d.thread.graph;

	if (document_partial(&r->d))
		r->d.thread.graph = (struct graph){ 0 };
	show_posts(r->show, &r->d.source, &r->filter, from);
	r->d.thread.graph = graph;
}

/* What came since. */
static void print_new(struct reading *r)
{
	const struct catalog *c = site_catalog(r->site);
	const struct thread *t = &r->d.thread;
	struct remap m;
	uint32_t from = 0;

	if (document_refresh(&r->d, c, &m)) {
		filter_changed(&r->filter, &m);
		remap_release(&m);
	}
	if (r->last)
		from = thread_pid(t, r->last) + 1;
	add_member(r);
	if (from < t->nposts && show_filter(r->show, t, &r->filter))
		print_quietly(r, from);
	if (t->nposts)
		r->last = t->posts[t->nposts - 1].pid;
	out_flush(&r->show->out);
}

/* What could not be fetched is printed as it was kept. */
static void note_kept(struct reading *r, uint32_t page)
{
	int64_t kept = site_thread_kept(r->d.live, page);

	if (kept && (!r->kept || kept < r->kept))
		r->kept = kept;
	if (!r->first.code)
		r->first = *r->err;
	*r->err = (struct err){ 0 };
}

/* How old that is, where one would be told what is on its way. */
static void tell_kept(const struct reading *r)
{
	const struct words *words = r->show->words;
	struct buf age;

	if (!r->kept)
		return;
	buf_init(&age, 256);
	kept_age(r->kept, time(NULL), words, &age);
	fputs("palou: ", stderr);
	fprintf(stderr, words->s[W_KEPT_FROM], age.p);
	fputc('\n', stderr);
	buf_release(&age);
}

static int read_pages(struct reading *r, uint32_t page, uint32_t last)
{
	struct site_thread *t = r->d.live;

	for (; (!last || page <= last) && !r->show->out.sys; page++) {
		site_thread_want_page(t, page, false);
		if (page < last)
			site_thread_want_page(t, page + 1, true);
		if (fetch(r) && !site_thread_has_page(t, page))
			return r->err->code;
		note_kept(r, page);
		if (!show_wants_whole(r->show))
			print_new(r);
		/* It may have grown, or shrunk, meanwhile. */
		if (show_wants_whole(r->show) || !r->show->o->last || last > site_thread_pages(t))
			last = site_thread_pages(t);
	}
	return 0;
}

/* Only the pages that the floors stand on. */
static int read_floors(struct reading *r)
{
	const struct options *o = r->show->o;
	struct site_thread *t = r->d.live;
	uint32_t first, last;

	site_thread_want_floor(t, o->first ? o->first : 1);
	if (fetch(r))
		return r->err->code;
	first = site_thread_page_of_floor(t, o->first ? o->first : 1);
	last = o->last ? site_thread_page_of_floor(t, o->last) : site_thread_pages(t);
	if (!first || first > site_thread_pages(t))
		return 0;
	return read_pages(r, first, last ? last : first);
}

static uint64_t uid_of(const struct thread *t, uint32_t author)
{
	return author == AUTHOR_NONE ? 0 : t->authors[author].uid;
}

/* The members that the options ask for, as the first page knows them, into UIDS. Returns how many,
 * 0 if one of them is not known there. */
static size_t members(const struct reading *r, uint64_t *uids)
{
	const struct options *o = r->show->o;
	const struct thread *t = &r->d.thread;
	size_t n = 0;

	if (r->only)
		uids[n++] = r->only;
	if (o->op && !o->nauthors)
		uids[n++] = uid_of(t, t->op);
	for (size_t i = 0; i < o->nauthors && !r->only; i++)
		uids[n++] = uid_of(t, thread_find_author(t, slice_str(o->authors[i])));
	for (size_t i = 0; i < n; i++)
		if (!uids[i])
			return 0;
	return n;
}

/* The site can give a member's posts alone. */
static int read_members(struct reading *r, const uint64_t *uids, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		site_thread_want_author(r->d.live, uids[i]);
		if (fetch(r))
			return r->err->code;
	}
	print_new(r);
	return 0;
}

static int read_chosen(struct reading *r)
{
	const struct options *o = r->show->o;
	uint64_t *uids = mem_alloc((o->nauthors + 2) * sizeof *uids);
	struct remap m;
	size_t n;
	int code;

	site_thread_want_page(r->d.live, 1, false);
	code = fetch(r);
	if (document_refresh(&r->d, site_catalog(r->site), &m))
		remap_release(&m);
	n = code ? 0 : members(r, uids);
	if (n)
		code = read_members(r, uids, n);
	else if (!code)
		code = read_pages(r, 1, site_thread_pages(r->d.live));
	free(uids);
	return code;
}

static int read_thread(struct reading *r)
{
	const struct options *o = r->show->o;

	if (show_wants_whole(r->show)) {
		int code = read_pages(r, 1, 0);

		print_new(r);
		return code;
	}
	if (o->first || o->last)
		return read_floors(r);
	if (o->op || o->nauthors || r->only)
		return read_chosen(r);
	return read_pages(r, 1, 0);
}

int site_show(
    struct show *s, struct site *site, const struct address *a, struct site_wait *w, struct err *e)
{
	struct catalog *c = site_catalog(site);
	size_t index = catalog_thread(c, a->tid, (struct slice){ 0 }, catalog_board(c, SLICE("")));
	struct reading r = { .show = s, .site = site, .wait = w, .only = a->only_uid, .err = e };
	int code;

	if (!show_begin(s, site))
		return 0;
	document_open_live(&r.d, site_thread(site, a->tid), c, index);
	filter_init(&r.filter);
	code = read_thread(&r);
	tell_kept(&r);
	if (!code && r.first.code) {
		*e = r.first;
		code = e->code;
	}
	if (!code)
		code = gaps_err(site_thread_gaps(r.d.live), e);
	show_end(s, &r.d.thread);
	filter_release(&r.filter);
	document_close(&r.d);
	return code;
}
