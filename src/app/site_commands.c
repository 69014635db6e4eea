#include "app/site_commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/kept.h"
#include "app/messages.h"
#include "app/site_cookies.h"
#include "app/site_of.h"
#include "app/site_print.h"
#include "app/site_show.h"
#include "source/site_saved.h"
#include "util/clean.h"
#include "util/mem.h"

bool command_is_site(struct config *c, const char *path)
{
	return site_saved_is(path) || (access(path, F_OK) < 0 && site_of(c, slice_str(path)));
}

/* ---- how it goes, on standard error, where somebody looks at it */

struct teller {
	struct site_wait wait;
	const struct words *words;
	bool told; /* something stands in the line */
};

static void tell(struct site_wait *w, const struct net_progress *p)
{
	struct teller *t = (struct teller *)(void *)w;

	fputs("\rpalou: ", stderr);
	fprintf(stderr, t->words->s[W_SITE_WAITING], p->bytes / 1024, (unsigned)(p->age_ms / 1000));
	fputs("  ", stderr);
	t->told = true;
}

/* What is printed next finds the line empty. */
static void clear_line(struct teller *t)
{
	if (t->told)
		fprintf(stderr, "\r%*s\r", 60, "");
	t->told = false;
}

/* ---- one address after another */

struct saved {             /* a page that was saved from a browser */
	struct site *site; /* NULL: this path is none, or cannot be read */
	struct address what;
};

struct run {
	const struct options *o;
	struct config *config;
	const struct words *words;
	struct sites *sites;
	struct own_store own;
	struct kept kept;
	struct teller teller;
	struct show show;
	struct site_print print; /* to the same place */
	struct saved *saved;     /* for each path */
	size_t failed;
};

static void fail(struct run *r, const struct err *e)
{
	clear_line(&r->teller);
	message_print(e, r->words);
	r->failed++;
}

static void refuse(struct run *r, const char *path, enum word why)
{
	struct arena a;
	struct slice shown;

	arena_init(&a);
	shown = clean(slice_str(path), &a);
	fprintf(stderr, "palou: %.*s: %s\n", (int)shown.n, shown.p, r->words->s[why]);
	arena_release(&a);
	r->failed++;
}

static bool is_list(const struct address *a)
{
	return a->kind == ADDRESS_SITE || a->kind == ADDRESS_CATEGORY || a->kind == ADDRESS_BOARD;
}

/* The thread of a post that is named by its pid alone. It is printed from its first page on, so
 * that of the post is not taken before its turn. */
static int find_thread(struct run *r, struct site *site, struct address *a, struct err *e)
{
	int code;

	site_find(site, a->pid, false);
	code = site_wait(&r->teller.wait, site, site_find_status(site), e);
	a->tid = site_find_tid(site);
	return code;
}

static int show_thread(struct run *r, struct site *site, const struct address *a, struct err *e)
{
	struct address whole = *a;
	int code = a->tid ? 0 : find_thread(r, site, &whole, e);

	return code ? code : site_show(&r->show, site, &whole, &r->teller.wait, e);
}

/* `show` is for threads: of a board it would be thousands of requests. Where only nobody looks at
 * the screen that was wanted, the list is what one would have seen. */
static void do_address(struct run *r, struct site *site, const struct address *a, const char *path)
{
	struct err e = { 0 };
	int code = 0;

	if (is_list(a) && r->o->command & COMMAND_POSTS)
		refuse(r, path, W_NOT_A_THREAD);
	else if (is_list(a))
		code = site_print(&r->print, site, a, &r->teller.wait, &e);
	else if (a->kind != ADDRESS_THREAD)
		refuse(r, path, W_NOTHING_TO_PRINT);
	else if (r->o->command == COMMAND_LIST)
		refuse(r, path, W_NOT_A_LIST);
	else
		code = show_thread(r, site, a, &e);
	out_flush(&r->show.out);
	clear_line(&r->teller);
	if (code && !*e.subject)
		snprintf(e.subject, sizeof e.subject, "%s", path);
	if (code)
		fail(r, &e);
}

static void do_path(struct run *r, const char *path)
{
	struct address a = { .kind = ADDRESS_SITE };
	struct site *site = sites_open(r->sites, site_of(r->config, slice_str(path)));
	struct err e = { 0 };

	if (site_is_address(slice_str(path)))
		a = address_read(slice_str(path));
	if (site_cookies_read(site, &e))
		fail(r, &e);
	do_address(r, site, &a, path);
	e = (struct err){ 0 };
	if (site_cookies_write(site, &e))
		fail(r, &e);
}

/* All of them, before any is printed: several may be of one thread. */
static void open_saved_pages(struct run *r)
{
	r->saved = mem_zalloc(r->o->npaths, sizeof *r->saved);
	for (size_t i = 0; i < r->o->npaths; i++) {
		struct saved *s = &r->saved[i];
		struct err e = { 0 };

		if (site_saved_is(r->o->paths[i]) &&
		    site_saved_open(r->sites, r->o->paths[i], r->o->base, &s->site, &s->what, &e))
			fail(r, &e);
	}
}

static bool is_same(const struct saved *a, const struct saved *b)
{
	return a->site == b->site && a->what.kind == b->what.kind && a->what.tid == b->what.tid &&
	       a->what.list.fid == b->what.list.fid;
}

/* A thread or list is printed once, in the place of its first page. */
static void do_saved(struct run *r, size_t path)
{
	const struct saved *s = &r->saved[path];

	for (size_t i = 0; i < path; i++)
		if (is_same(&r->saved[i], s))
			return;
	if (r->o->command == COMMAND_LIST && s->what.kind == ADDRESS_THREAD)
		site_print_saved(&r->print, s->site, s->what.tid);
	else
		do_address(r, s->site, &s->what, r->o->paths[path]);
}

/* One line on standard error; what was asked for was printed all the same. */
static void tell_of_store(struct run *r)
{
	struct buf news;

	buf_init(&news, 2048);
	if (own_store_news(&r->own, r->words, &news) || kept_news(&r->kept, r->words, &news))
		fprintf(stderr, "palou: %s\n", news.p);
	buf_release(&news);
}

int command_sites(const struct options *o, struct config *c, const struct words *words)
{
	struct run r = { .o = o, .config = c, .words = words, .sites = sites_new() };
	int status;

	r.teller = (struct teller){ { r.sites, -1, NULL, isatty(STDERR_FILENO) ? tell : NULL },
		words, false };
	show_init(&r.show, o, &c->settings, words);
	kept_begin(&r.kept, &r.own, c, r.sites, false);
	r.print = (struct site_print){ .o = o, .words = words, .out = &r.show.out };
	open_saved_pages(&r);
	for (size_t i = 0; i < o->npaths && !r.show.out.sys; i++)
		if (r.saved[i].site)
			do_saved(&r, i);
		else if (!site_saved_is(o->paths[i]))
			do_path(&r, o->paths[i]);
	if (!r.failed)
		show_tell_unknown(&r.show);
	show_finish(&r.show);
	status = command_finish(
	    &r.show.out, r.failed + r.show.failed, r.show.found + r.print.found, words);
	show_tell_hidden(r.show.hidden, W_RULES_LEFT_POSTS, words);
	show_tell_hidden(r.print.hidden, W_RULES_LEFT_THREADS, words);
	show_release(&r.show);
	sites_free(r.sites);
	tell_of_store(&r);
	kept_end(&r.kept);
	own_store_release(&r.own);
	free(r.saved);
	return status;
}
