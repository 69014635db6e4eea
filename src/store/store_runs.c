#include "store/store_runs.h"

#include <stdlib.h>

#include "store/store_names.h"
#include "util/mem.h"

/* The runs decoded last: results of a search come in rising order, but rows are painted again. */
#define KEPT 8

struct decoded {
	struct stored_run run; /* n 0: none */
	struct run_post *posts;
	uint64_t used;
};

struct store_runs {
	struct stored_run *list;
	size_t n, cap;
	bool known;      /* the list is as the library was … */
	int64_t version; /* … when this was its version */
	unsigned looked; /* up, one by one, since then */
	struct decoded kept[KEPT];
	uint64_t clock;
};

void store_runs_free(struct store_runs *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < KEPT; i++)
		free(r->kept[i].posts);
	free(r->list);
	free(r);
}

static struct store_runs *runs_of(struct store *s)
{
	if (!s->runs)
		s->runs = mem_zalloc(1, sizeof *s->runs);
	return s->runs;
}

static void forget(struct store_runs *r)
{
	r->known = false;
	r->n = 0;
	r->looked = 0;
	for (size_t i = 0; i < KEPT; i++)
		r->kept[i].run.n = 0;
}

#define RUN_COLUMNS "base, n, thread, page, last"

static int read_run(const struct db_stmt *st, struct stored_run *run, struct err *e)
{
	int64_t base = db_get_int(st, 0), n = db_get_int(st, 1);

	if (base < 1 || n < 0 || n > RUN_POSTS_MAX || base + n > UINT32_MAX)
		return err_set(e, ERR_STORE_DAMAGED, st->db->path);
	*run = (struct stored_run){ (uint32_t)base, (uint32_t)n, db_get_int(st, 2),
		(uint32_t)db_get_int(st, 3), db_get_null(st, 4) ? INT64_MAX : db_get_int(st, 4) };
	return 0;
}

static int load(struct store *s, struct store_runs *r, struct err *e)
{
	struct db_stmt st =
	    db_use(&s->db, "SELECT " RUN_COLUMNS " FROM run INDEXED BY run_all ORDER BY base", e);
	int code;

	while ((code = db_step(&st)) > 0) {
		MEM_ROOM(r->list, r->n, r->cap);
		code = read_run(&st, &r->list[r->n++], e);
		if (code < 0)
			break;
	}
	return store_done(&st, code);
}

/* What is known, nothing if the library has changed since. */
static struct store_runs *runs_now(struct store *s)
{
	struct store_runs *r = runs_of(s);
	int64_t version = store_version(s);

	if (r->version != version)
		forget(r);
	r->version = version;
	return r;
}

bool store_runs_known(struct store *s)
{
	return runs_now(s)->known;
}

int store_runs(struct store *s, const struct stored_run **runs, size_t *n, struct err *e)
{
	struct store_runs *r = runs_now(s);
	int code = 0;

	if (!r->known) {
		code = load(s, r, e);
		r->known = code == 0;
	}
	*runs = r->list;
	*n = code < 0 ? 0 : r->n;
	return code;
}

/* The last run that begins at DOC or before. */
static const struct stored_run *find(const struct stored_run *runs, size_t n, uint32_t doc)
{
	size_t low = 0;

	while (n > 1) {
		size_t half = n / 2;

		if (runs[low + half].base <= doc)
			low += half;
		n -= half;
	}
	return n && doc >= runs[low].base && doc - runs[low].base < runs[low].n ? &runs[low] : NULL;
}

static int look_up(struct store *s, uint32_t doc, struct stored_run *run, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT " RUN_COLUMNS " FROM run INDEXED BY run_all WHERE base <= ?1"
	    " ORDER BY base DESC LIMIT 1",
	    e);
	int r;

	db_int(&st, 1, doc);
	r = db_step(&st);
	if (r > 0)
		r = read_run(&st, run, e);
	else if (r == 0)
		r = err_set(e, ERR_NOT_FOUND, NULL);
	if (r == 0 && doc - run->base >= run->n)
		r = err_set(e, ERR_NOT_FOUND, NULL);
	db_done(&st);
	return r;
}

int store_doc_run(struct store *s, uint32_t doc, struct stored_run *run, struct err *e)
{
	struct store_runs *r = runs_now(s);
	const struct stored_run *runs, *found;
	size_t n;
	int code;

	if (!r->known && r->looked++ < STORE_RUNS_FEW)
		return look_up(s, doc, run, e);
	code = store_runs(s, &runs, &n, e);
	if (code < 0)
		return code;
	found = find(runs, n, doc);
	if (!found)
		return err_set(e, ERR_NOT_FOUND, NULL);
	*run = *found;
	return 0;
}

int store_run(struct store *s, int64_t thread, uint32_t page, struct stored_run *run, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT min(base), max(base + n) - min(base), thread, page, max(coalesce(last, ?3))"
	    " FROM run WHERE thread = ?1 AND page = ?2 GROUP BY thread, page",
	    e);
	int r;

	*run = (struct stored_run){ .thread = thread, .page = page };
	db_int(&st, 1, thread);
	db_int(&st, 2, page);
	db_int(&st, 3, INT64_MAX);
	r = db_step(&st);
	return store_done(&st, r > 0 ? read_run(&st, run, e) : r);
}

static int each_run(struct db_stmt *st, store_each_run *each, void *ctx, struct err *e)
{
	struct stored_run run;
	int r;

	while ((r = db_step(st)) > 0) {
		r = read_run(st, &run, e);
		if (r < 0)
			break;
		each(ctx, &run);
	}
	return store_done(st, r);
}

int store_thread_runs(
    struct store *s, int64_t thread, store_each_run *each, void *ctx, struct err *e)
{
	struct db_stmt st = db_use(
	    &s->db, "SELECT " RUN_COLUMNS " FROM run WHERE thread = ?1 ORDER BY page, base", e);

	db_int(&st, 1, thread);
	return each_run(&st, each, ctx, e);
}

int store_lost_runs(struct store *s, store_each_run *each, void *ctx, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT " RUN_COLUMNS " FROM run WHERE page > 0 AND NOT EXISTS("
	    "SELECT 1 FROM thread CROSS JOIN page ON page.forum = thread.forum AND kind = 3"
	    " AND thing = thread.tid AND sub = 0 AND number = run.page WHERE thread.id = "
	    "run.thread)",
	    e);

	return each_run(&st, each, ctx, e);
}

/* What is done with the `n` posts of a blob, which are the posts of a run from FROM on. */
typedef int take_blob(struct slice blob, void *out, size_t from, size_t n, struct err *e);

static int posts_of(struct slice blob, void *out, size_t from, size_t n, struct err *e)
{
	return run_decode(blob, (struct run_post *)out + from, n, e);
}

static int times_of(struct slice blob, void *out, size_t from, size_t n, struct err *e)
{
	return run_decode_times(blob, (int64_t *)out + from, n, e);
}

/* What is stored of RUN, which may be several that follow one another, into OUT. */
static int read_blobs(
    struct store *s, const struct stored_run *run, take_blob *take, void *out, struct err *e)
{
	struct db_stmt st = db_use(
	    &s->db, "SELECT n, posts FROM run WHERE base >= ?1 AND base < ?2 ORDER BY base", e);
	uint32_t done = 0;
	int r;

	db_int(&st, 1, run->base);
	db_int(&st, 2, (int64_t)run->base + run->n);
	while ((r = db_step(&st)) > 0) {
		int64_t n = db_get_int(&st, 0);

		r = n > 0 && n <= run->n - done ? take(db_get_blob(&st, 1), out, done, (size_t)n, e)
						: err_set(e, ERR_STORE_DAMAGED, s->db.path);
		if (r < 0)
			break;
		done += (uint32_t)n;
	}
	if (r == 0 && done < run->n)
		r = err_set(e, ERR_NOT_FOUND, NULL);
	return store_done(&st, r);
}

int store_run_posts(
    struct store *s, const struct stored_run *run, struct run_post *posts, struct err *e)
{
	return read_blobs(s, run, posts_of, posts, e);
}

int store_run_times(struct store *s, const struct stored_run *run, int64_t *posted, struct err *e)
{
	return read_blobs(s, run, times_of, posted, e);
}

static struct decoded *kept(struct store_runs *r, uint32_t base)
{
	for (size_t i = 0; i < KEPT; i++)
		if (r->kept[i].run.n && r->kept[i].run.base == base)
			return &r->kept[i];
	return NULL;
}

/* RUN in the place of the one that was used longest ago. */
static int decode(
    struct store *s, const struct stored_run *run, struct decoded **out, struct err *e)
{
	struct store_runs *r = s->runs;
	struct decoded *d = &r->kept[0];
	int code;

	for (size_t i = 1; i < KEPT; i++)
		if (r->kept[i].used < d->used)
			d = &r->kept[i];
	d->run.n = 0;
	d->posts = mem_realloc(d->posts, run->n, sizeof *d->posts);
	code = store_run_posts(s, run, d->posts, e);
	if (code == 0)
		d->run = *run;
	*out = d;
	return code;
}

int store_post(
    struct store *s, uint32_t doc, struct run_post *post, struct stored_run *run, struct err *e)
{
	struct decoded *d;
	int code = store_doc_run(s, doc, run, e);

	if (code < 0)
		return code;
	d = kept(s->runs, run->base);
	code = d ? 0 : decode(s, run, &d, e);
	if (code < 0)
		return code;
	d->used = ++s->runs->clock;
	*post = d->posts[doc - run->base];
	return 0;
}

/* ---- writing */

/* Behind all documents there ever were: what was dead last keeps its place in `next`. */
static int next_doc(struct store *s, int64_t *doc, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT max(coalesce((SELECT base + n FROM run ORDER BY base DESC LIMIT 1), 1),"
	    " coalesce((SELECT max(base + n) FROM segment), 1))",
	    e);
	int r = db_step(&st);

	*doc = r > 0 ? db_get_int(&st, 0) : 1;
	return store_done(&st, r);
}

static int64_t newest(const struct run_post *posts, uint32_t n)
{
	int64_t last = INT64_MIN;

	for (uint32_t i = 0; i < n; i++)
		last = posts[i].posted > last ? posts[i].posted : last;
	return last;
}

static int insert(
    struct store *s, const struct stored_run *run, const struct run_post *posts, struct err *e)
{
	struct db_stmt st;
	struct buf blob;
	int r;

	buf_init(&blob, INT32_MAX);
	run_encode(&blob, posts, run->n);
	st = db_use(&s->db,
	    "INSERT INTO run(base, n, thread, page, posts, last) VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
	    e);
	db_int(&st, 1, run->base);
	db_int(&st, 2, run->n);
	db_int(&st, 3, run->thread);
	db_int(&st, 4, run->page);
	db_blob(&st, 5, buf_slice(&blob));
	db_int(&st, 6, newest(posts, run->n));
	r = db_run(&st);
	buf_release(&blob);
	return r;
}

/* In runs as long as they may be: whoever wants one post decodes its run. */
static int insert_all(
    struct store *s, const struct stored_run *run, const struct run_post *posts, struct err *e)
{
	int r = 0;

	for (uint32_t i = 0, n; r == 0 && i < run->n; i += n) {
		struct stored_run part = *run;

		n = run->n - i < RUN_POSTS ? run->n - i : RUN_POSTS;
		part.base += i;
		part.n = n;
		r = insert(s, &part, posts + i, e);
	}
	return r;
}

static int add_run(
    struct store *s, struct stored_run *run, const struct run_post *posts, struct err *e)
{
	int64_t base;
	int r = next_doc(s, &base, e);

	if (r == 0 && (run->n > RUN_POSTS_MAX || base + run->n > UINT32_MAX))
		r = err_set(e, ERR_TOO_BIG, s->db.path);
	if (r < 0)
		return r;
	run->base = (uint32_t)base;
	run->last = newest(posts, run->n);
	return insert_all(s, run, posts, e);
}

int store_drop_run(struct store *s, const struct stored_run *run, struct err *e)
{
	struct db_stmt st = db_use(&s->db, "DELETE FROM run WHERE base >= ?1 AND base < ?2", e);

	db_int(&st, 1, run->base);
	db_int(&st, 2, (int64_t)run->base + run->n);
	return db_run(&st);
}

int store_put_run(struct store *s, struct stored_run *run, const struct run_post *posts,
    struct stored_run *old, struct err *e)
{
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	r = store_run(s, run->thread, run->page, old, e);
	if (r == 0)
		r = add_run(s, run, posts, e);
	if (r == 0 && old->n)
		r = store_drop_run(s, old, e);
	return store_end(s, r, e);
}

/* ---- what older versions wrote */

static int renew(struct store *s, const struct stored_run *run, struct err *e)
{
	struct run_post *posts = mem_alloc(run->n * sizeof *posts);
	int r = store_run_posts(s, run, posts, e);

	if (r == 0)
		r = store_drop_run(s, run, e);
	if (r == 0)
		r = insert_all(s, run, posts, e);
	free(posts);
	return r;
}

/* The next one that is longer than it may be, or whose newest post was not counted. */
static int next_old(struct store *s, struct stored_run *run, struct err *e)
{
	struct db_stmt st = db_use(&s->db,
	    "SELECT " RUN_COLUMNS " FROM run INDEXED BY run_all WHERE base >= ?1"
	    " AND (n > ?2 OR last IS NULL) ORDER BY base LIMIT 1",
	    e);
	int r;

	db_int(&st, 1, (int64_t)run->base + run->n);
	db_int(&st, 2, RUN_POSTS);
	r = db_step(&st);
	if (r > 0 && read_run(&st, run, e) < 0)
		r = ERR_STORE_DAMAGED;
	db_done(&st);
	return r;
}

int store_renew_runs(struct store *s, uint32_t posts, struct err *e)
{
	struct stored_run run = { 0 };
	uint32_t done = 0;
	int r = store_begin(s, e);

	if (r < 0)
		return r;
	while (done < posts && (r = next_old(s, &run, e)) > 0) {
		r = renew(s, &run, e);
		if (r < 0)
			break;
		done += run.n;
	}
	r = store_end(s, r < 0 ? r : 0, e);
	return r < 0 ? r : done >= posts;
}
