#include "source/site_saved.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>

#include "source/address.h"
#include "source/archive_bytes.h"
#include "source/site_parts.h"
#include "util/mem.h"

#define URL_MAX   ((size_t)64 * 1024)
#define HEAD_SIZE 1024 /* bytes that tell whether a file is a page */

static bool named_html(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && (strcasecmp(dot, ".html") == 0 || strcasecmp(dot, ".htm") == 0);
}

bool site_saved_is(const char *path)
{
	char head[HEAD_SIZE];
	struct stat st;
	size_t n;
	FILE *f;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	if (named_html(path))
		return true;
	/* What is read of a pipe is gone from it. */
	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode))
		return false;
	f = fopen(path, "r");
	if (!f)
		return false;
	n = fread(head, 1, sizeof head, f);
	fclose(f);
	return web_page_is_html(slice_of(head, n));
}

/* The folder of the forum that PAGE came from, empty if nothing says it. */
static void find_base(const struct web_page *page, const char *base, struct buf *out)
{
	if (!address_base(page->facts.base, out) && base)
		address_base(slice_str(base), out);
}

static struct site *site_of(struct sites *all, const char *base)
{
	struct site_config *c = mem_zalloc(1, sizeof *c);
	struct site *s;

	c->name = mem_dup(*base ? base : "-");
	c->bases = mem_zalloc(1, sizeof *c->bases);
	c->bases[0] = mem_dup(base);
	c->nbases = *base != '\0';
	c->zone = ZONE_ARCHIVE;
	s = sites_open_own(all, c);
	s->offline = true;
	return s;
}

static struct web_page *read_page(
    struct sites *all, struct slice bytes, const char *base, struct err *e)
{
	struct web_source source = {
		.bytes = bytes,
		.url = base,
		.zone = ZONE_ARCHIVE,
		.now = TIME_NONE,
	};

	if (!all->reader)
		all->reader = web_reader_new(e);
	return all->reader ? web_page_read(all->reader, &source) : NULL;
}

static int refuse(struct web_page *page, const char *path, struct err *e)
{
	err_set(e, ERR_FOREIGN, path);
	e->limit = page->kind != WEB_UNKNOWN && page->kind != WEB_WALL;
	err_said(e, page->message.text);
	web_page_free(page);
	return ERR_FOREIGN;
}

/* What does not say which board it is of could not be found again. */
static bool is_shown(const struct web_page *page)
{
	return page->kind == WEB_INDEX || (page->kind == WEB_BOARD && page->facts.fid) ||
	       (page->kind == WEB_THREAD && page->thread.posts.nposts);
}

static int take_page(struct site *s, struct web_page *page, struct address *what, struct err *e)
{
	*what = (struct address){ .kind = ADDRESS_SITE };
	if (page->kind == WEB_THREAD) {
		what->kind = ADDRESS_THREAD;
		return site_thread_saved(s, page, &what->tid, e);
	}
	if (page->kind == WEB_BOARD) {
		what->kind = ADDRESS_BOARD;
		what->list.fid = page->facts.fid;
		site_list_saved(s, page);
	} else {
		site_forum_saved(s, page);
	}
	return 0;
}

/* The page becomes one of its site, or is freed. */
static int add_page(struct sites *all, struct web_page *page, const char *path, const char *base,
    struct site **site, struct address *what, struct err *e)
{
	struct buf folder;

	if (!is_shown(page))
		return refuse(page, path, e);
	buf_init(&folder, URL_MAX);
	find_base(page, base, &folder);
	*site = site_of(all, folder.n ? folder.p : "");
	buf_release(&folder);
	site_learn(*site, &page->facts);
	return take_page(*site, page, what, e);
}

int site_saved_open(struct sites *all, const char *path, const char *base, struct site **site,
    struct address *what, struct err *e)
{
	struct web_page *page = NULL;
	struct thread file;
	int code;

	thread_init(&file);
	code = archive_bytes(&file, path, path, e);
	if (!code)
		page = read_page(all, slice_of(file.parts[0].bytes, file.parts[0].n), base, e);
	thread_release(&file);
	if (code)
		return code;
	return page ? add_page(all, page, path, base, site, what, e) : ERR_LIBRARY;
}
