#include "app/search_texts.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/kept_page.h"
#include "model/body.h"
#include "parse/archive_body.h"
#include "parse/archive_quote.h"

#define RAW_MAX     ((size_t)64 * 1024 * 1024)
#define NANOSECONDS 1000000000LL

static void close_file(struct search_reader *r)
{
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
	r->file = 0;
}

/* Is it still what was imported? Places in another one mean nothing. */
static bool unchanged(int fd, const struct stored_file *f)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size == f->size &&
	       (int64_t)st.st_mtim.tv_sec * NANOSECONDS + st.st_mtim.tv_nsec == f->changed;
}

static int open_file(const struct stored_file *f)
{
	struct buf path;
	int fd;

	buf_init(&path, 8192);
	buf_add_slice(&path, f->folder);
	buf_add_slice(&path, f->name);
	fd = path.full ? -1 : open(path.p, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	buf_release(&path);
	if (fd >= 0 && !unchanged(fd, f)) {
		close(fd);
		fd = -1;
	}
	return fd;
}

static bool use_file(struct search_reader *r, uint32_t id)
{
	struct stored_file f;

	if (r->file == id)
		return r->fd >= 0;
	close_file(r);
	arena_clear(&r->arena);
	r->file = id;
	if (store_file(r->store, id, &f, &r->arena, NULL) == 0)
		r->fd = open_file(&f);
	return r->fd >= 0;
}

static bool read_raw(struct search_reader *r, const struct run_post *p)
{
	char *room;

	buf_clear(&r->raw);
	room = buf_room(&r->raw, p->length);
	while (room && r->raw.n < p->length) {
		ssize_t n = pread(
		    r->fd, room + r->raw.n, p->length - r->raw.n, (off_t)(p->offset + r->raw.n));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		r->raw.n += (size_t)n;
	}
	return room != NULL;
}

/* Keeps what was read last, and appends its text. */
static void show_last(struct search_reader *r, const struct thread *in, uint32_t post,
    const struct body *body, struct buf *out)
{
	r->in = in;
	r->post = post;
	r->body = body;
	body_text(body->blocks, out, NULL, 0);
}

/* A thread of the one post, whose quotes are found anew. */
static void make_readable(struct search_reader *r, struct buf *out)
{
	struct post *p;

	thread_clear(&r->thread);
	p = thread_add_post(&r->thread);
	p->raw = buf_slice(&r->raw);
	p->nquotes = archive_quotes(&r->thread, 0, p->raw);
	arena_clear(&r->arena);
	show_last(r, &r->thread, 0, archive_body(&r->thread, 0, &r->arena), out);
}

/* ---- pages of sites */

static void close_page(struct search_reader *r)
{
	if (r->page)
		web_page_free(r->page);
	r->page = NULL;
	r->of = 0;
}

static struct web_page *find_page(struct search_reader *r, const struct stored_run *run)
{
	struct page_key key = { .kind = PAGE_THREAD, .number = run->page };
	struct stored_thread t;
	struct slice site;
	int64_t came;

	arena_clear(&r->arena);
	if (!r->web)
		r->web = web_reader_new(NULL);
	if (!r->web || store_thread(r->store, run->thread, &t, &r->arena, NULL) < 0 ||
	    store_forum_name(r->store, t.forum, &site, &r->arena, NULL) < 0)
		return NULL;
	key.id = t.tid;
	return kept_page_read(r->web, r->store, arena_dup(&r->arena, site).p, &key, ZONE_ARCHIVE,
	    &r->bytes, &came, NULL);
}

static bool read_page(struct search_reader *r, const struct stored_run *run,
    const struct run_post *p, struct buf *out)
{
	const struct thread *t;
	uint32_t i;

	if (r->of != run->base) {
		close_page(r);
		r->page = find_page(r, run);
		r->of = run->base;
	}
	if (!r->page || r->page->kind != WEB_THREAD)
		return false;
	t = &r->page->thread.posts;
	i = thread_pid(t, p->pid);
	if (i == POST_NONE)
		return false;
	show_last(r, t, i, t->bodies[i], out);
	return true;
}

/* ---- */

static bool read_text(
    void *ctx, const struct stored_run *run, const struct run_post *p, struct buf *out)
{
	struct search_reader *r = ctx;

	if (run->page)
		return read_page(r, run, p, out);
	if (!p->file || !use_file(r, p->file) || !read_raw(r, p))
		return false;
	make_readable(r, out);
	return true;
}

void search_reader_init(struct search_reader *r, struct store *s)
{
	*r = (struct search_reader){ .store = s, .fd = -1 };
	r->texts = (struct search_texts){ read_text, r };
	buf_init(&r->raw, RAW_MAX);
	buf_init(&r->bytes, PAGE_KEPT_MAX);
	thread_init(&r->thread);
	arena_init(&r->arena);
}

void search_reader_release(struct search_reader *r)
{
	close_file(r);
	close_page(r);
	web_reader_free(r->web);
	buf_release(&r->bytes);
	buf_release(&r->raw);
	thread_release(&r->thread);
	arena_release(&r->arena);
}
