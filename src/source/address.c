#include "source/address.h"

#include <stddef.h>
#include <strings.h>

#include "util/url.h"

/* What sites call their orders, and the selection that goes with each. */
static const struct {
	struct slice filter, by;
} orders[LIST_ORDERS] = {
	[LIST_LAST_POST] = { { "lastpost", 8 }, { "lastpost", 8 } },
	[LIST_NEWEST] = { { "author", 6 }, { "dateline", 8 } },
	[LIST_REPLIES] = { { "reply", 5 }, { "replies", 7 } },
	[LIST_VIEWS] = { { "reply", 5 }, { "views", 5 } },
	[LIST_HEAT] = { { "heat", 4 }, { "heats", 5 } },
};

/* ---- what is in an address */

/* `http`, `https`, or none. */
static bool is_web(const struct url *u)
{
	return u->scheme.n ? url_web_scheme(u->scheme) && u->host.n : u->scheme.p == NULL;
}

/* The number S begins with, cut off from it; 0 if there is none, or none that can be. */
static uint64_t take_number(struct slice *s)
{
	uint64_t n = 0;

	while (s->n && *s->p >= '0' && *s->p <= '9') {
		n = n < UINT64_MAX / 10 - 10 ? n * 10 + (uint64_t)(*s->p - '0') : UINT64_MAX / 10;
		*s = slice_skip(*s, 1);
	}
	return n < UINT64_MAX / 10 - 10 ? n : 0;
}

static bool take_word(struct slice *s, struct slice word)
{
	if (!slice_starts(*s, word))
		return false;
	*s = slice_skip(*s, word.n);
	return true;
}

struct fields {
	uint64_t tid, pid, fid, gid, page, only_uid, type, floor, digest;
	struct slice mod, go, filter, by;
};

static void read_field(struct fields *f, struct slice name, struct slice value)
{
	static const struct {
		struct slice name;
		size_t at;
	} numbers[] = {
		{ { "tid", 3 }, offsetof(struct fields, tid) },
		{ { "ptid", 4 }, offsetof(struct fields, tid) },
		{ { "pid", 3 }, offsetof(struct fields, pid) },
		{ { "viewpid", 7 }, offsetof(struct fields, pid) },
		{ { "fid", 3 }, offsetof(struct fields, fid) },
		{ { "gid", 3 }, offsetof(struct fields, gid) },
		{ { "page", 4 }, offsetof(struct fields, page) },
		{ { "authorid", 8 }, offsetof(struct fields, only_uid) },
		{ { "typeid", 6 }, offsetof(struct fields, type) },
		{ { "postno", 6 }, offsetof(struct fields, floor) },
		{ { "digest", 6 }, offsetof(struct fields, digest) },
	};

	static const struct {
		struct slice name;
		size_t at;
	} words[] = {
		{ { "mod", 3 }, offsetof(struct fields, mod) },
		{ { "module", 6 }, offsetof(struct fields, mod) },
		{ { "goto", 4 }, offsetof(struct fields, go) },
		{ { "filter", 6 }, offsetof(struct fields, filter) },
		{ { "orderby", 7 }, offsetof(struct fields, by) },
	};

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (slice_eq(name, numbers[i].name)) {
			uint64_t n = take_number(&value);

			memcpy((char *)f + numbers[i].at, &n, sizeof n);
			return;
		}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (slice_eq(name, words[i].name))
			memcpy((char *)f + words[i].at, &value, sizeof value);
}

/* `tid=9&amp;page=2`, and the archiver's `tid-9.html&page=2`. */
static void read_query(struct fields *f, struct slice query)
{
	while (query.n) {
		struct slice value = slice_until(&query, "&"), name;

		query = slice_skip(query, query.n ? 1 : 0);
		while (take_word(&value, SLICE("amp;")))
			;
		name = slice_until(&value, "=-");
		read_field(f, name, slice_skip(value, value.n ? 1 : 0));
	}
}

/* `thread-TID-PAGE-1.html` and what else a file's name may say. */
static void read_name(struct fields *f, struct slice name)
{
	uint64_t *number = NULL;

	if (take_word(&name, SLICE("thread-")) || take_word(&name, SLICE("read-htm-tid-")) ||
	    take_word(&name, SLICE("tid-")))
		number = &f->tid;
	else if (take_word(&name, SLICE("forum-")) || take_word(&name, SLICE("fid-")))
		number = &f->fid;
	if (!number)
		return;
	*number = take_number(&name);
	if (*number && take_word(&name, SLICE("-")))
		f->page = take_number(&name);
}

static bool is_one_of(struct slice s, const char *const *list)
{
	for (; *list; list++)
		if (slice_eq(s, slice_str(*list)))
			return true;
	return false;
}

static bool is_thread(const struct fields *f)
{
	static const char *const mods[] = { "", "viewthread", NULL };
	static const char *const goes[] = { "", "findpost", "lastpost", NULL };

	if (slice_eq(f->mod, SLICE("redirect")))
		return (f->tid || f->pid) && is_one_of(f->go, goes);
	if (slice_eq(f->go, SLICE("findpost")))
		return f->tid || f->pid;
	return f->tid && is_one_of(f->mod, mods);
}

static enum address_kind kind_of(const struct fields *f, struct slice name)
{
	static const char *const board_mods[] = { "", "forumdisplay", NULL };
	static const char *const index_mods[] = { "", "index", "forumindex", NULL };
	static const char *const index_names[] = { "", "index.php", "forum.php", "index.html",
		NULL };

	if (name.n && !slice_ends(name, SLICE(".php")) && !slice_ends(name, SLICE(".html")) &&
	    !(f->tid || f->fid))
		return ADDRESS_NONE;
	if (is_thread(f))
		return ADDRESS_THREAD;
	if (f->fid && is_one_of(f->mod, board_mods))
		return ADDRESS_BOARD;
	if (is_one_of(name, index_names) && is_one_of(f->mod, index_mods))
		return f->gid ? ADDRESS_CATEGORY : ADDRESS_SITE;
	return ADDRESS_OTHER;
}

static uint32_t small(uint64_t n)
{
	return n <= UINT32_MAX ? (uint32_t)n : 0;
}

static void read_fragment(struct address *a, struct slice fragment)
{
	if (!a->pid && (take_word(&fragment, SLICE("pid")) || take_word(&fragment, SLICE("post_"))))
		a->pid = take_number(&fragment);
	else if (slice_eq(fragment, SLICE("lastpost")))
		a->last = true;
}

/* The list that a board's address asks for. */
static struct list_query list_of(const struct fields *f)
{
	struct list_query q = { .fid = small(f->fid), .type = small(f->type) };

	q.digest = f->digest || slice_eq(f->filter, SLICE("digest"));
	q.from = f->page > 1 ? small(f->page) : 0;
	for (int i = 0; i < LIST_ORDERS; i++)
		if (slice_eq(f->by, orders[i].by))
			q.order = (enum list_order)i;
	return q;
}

struct address address_read(struct slice url)
{
	struct url u = url_split(url);
	struct slice name = url_file(u.path);
	struct fields f = {
		.mod = { "", 0 }, .go = { "", 0 }, .filter = { "", 0 }, .by = { "", 0 }
	};
	struct address a = { 0 };

	if (!is_web(&u) || !url.n)
		return a;
	read_query(&f, u.query);
	read_name(&f, name);
	a.fid = small(f.fid);
	a.gid = small(f.gid);
	f.fid = a.fid;
	a.kind = kind_of(&f, name);
	if (a.kind < ADDRESS_SITE)
		return (struct address){ .kind = a.kind };
	a.page = small(f.page);
	if (a.kind == ADDRESS_BOARD)
		a.list = list_of(&f);
	if (a.kind != ADDRESS_THREAD)
		return a;
	a.tid = f.tid;
	a.pid = f.pid;
	a.floor = small(f.floor);
	a.only_uid = f.only_uid;
	a.last = slice_eq(f.go, SLICE("lastpost"));
	read_fragment(&a, u.fragment);
	return a;
}

/* ---- whose it is */

static struct slice without_port(struct slice host)
{
	size_t n = host.n;

	while (n && host.p[n - 1] >= '0' && host.p[n - 1] <= '9')
		n--;
	return n && host.p[n - 1] == ':' ? slice_head(host, n - 1) : host;
}

struct slice address_host(struct slice url)
{
	struct url u = url_split(url);

	return u.scheme.n && u.host.n ? without_port(u.host) : slice_of("", 0);
}

bool address_host_is(struct slice host, struct slice name)
{
	return name.n && slice_ends_case(host, name) &&
	       (host.n == name.n || host.p[host.n - name.n - 1] == '.');
}

/* Scheme and port may differ: what the site sends people to today may not be what it wrote into
 * their posts. */
static bool is_below(const struct url *u, struct slice base)
{
	struct url b = url_split(base);

	return u->host.n == b.host.n && slice_ends_case(u->host, b.host) &&
	       (slice_starts(u->path, b.path) || (!u->path.n && b.path.n <= 1));
}

bool address_is_of(const struct site_config *c, struct slice url)
{
	struct url u = url_split(url);

	if (!is_web(&u))
		return false;
	if (!u.host.n)
		return true;
	for (size_t i = 0; i < c->nbases; i++)
		if (is_below(&u, slice_str(c->bases[i])))
			return true;
	for (size_t i = 0; i < c->nhosts; i++)
		if (address_host_is(without_port(u.host), slice_str(c->hosts[i])))
			return true;
	return false;
}

bool address_base(struct slice url, struct buf *out)
{
	static const struct slice inner[] = { { "/archiver/", 10 }, { "/api/mobile/", 12 } };
	struct url u = url_split(url);
	struct slice folder = slice_head(u.path, u.path.n - url_file(u.path).n);

	if (!u.scheme.n || !is_web(&u))
		return false;
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		if (slice_ends(folder, inner[i]))
			folder.n -= inner[i].n - 1;
	buf_add_str(out, url_web_scheme(u.scheme));
	buf_add_str(out, "://");
	buf_add_slice(out, u.host);
	buf_add_slice(out, folder.n ? folder : SLICE("/"));
	return true;
}

/* ---- addresses of things */

void address_index(struct buf *out, const char *base)
{
	buf_printf(out, "%sforum.php", base);
}

static void add_page(struct buf *out, uint32_t page)
{
	if (page > 1)
		buf_printf(out, "&page=%u", page);
}

void address_board(struct buf *out, const char *base, uint32_t fid, uint32_t page)
{
	buf_printf(out, "%sforum.php?mod=forumdisplay&fid=%u", base, fid);
	add_page(out, page);
}

void address_list(struct buf *out, const char *base, const struct list_query *query, uint32_t page)
{
	struct slice filter = orders[query->order].filter;

	address_board(out, base, query->fid, page);
	if (query->order == LIST_LAST_POST && !query->type && !query->digest)
		return;
	if (query->type)
		filter = SLICE("typeid");
	if (query->digest)
		filter = SLICE("digest");
	buf_printf(out, "&filter=%s&orderby=%s", filter.p, orders[query->order].by.p);
	if (query->digest)
		buf_add_str(out, "&digest=1");
	if (query->type)
		buf_printf(out, "&typeid=%u", query->type);
}

void address_thread(
    struct buf *out, const char *base, uint64_t tid, uint32_t page, uint64_t only_uid)
{
	buf_printf(out, "%sforum.php?mod=viewthread&tid=%llu", base, (unsigned long long)tid);
	if (only_uid)
		buf_printf(out, "&authorid=%llu", (unsigned long long)only_uid);
	add_page(out, page);
}

void address_post(struct buf *out, const char *base, uint64_t tid, uint64_t pid)
{
	buf_printf(out, "%sforum.php?mod=redirect&goto=findpost", base);
	if (tid)
		buf_printf(out, "&ptid=%llu", (unsigned long long)tid);
	buf_printf(out, "&pid=%llu", (unsigned long long)pid);
}

void address_floor(struct buf *out, const char *base, uint64_t tid, uint32_t floor)
{
	buf_printf(out, "%sforum.php?mod=redirect&ptid=%llu&authorid=0&postno=%u", base,
	    (unsigned long long)tid, floor);
}

void address_last(struct buf *out, const char *base, uint64_t tid)
{
	buf_printf(
	    out, "%sforum.php?mod=redirect&goto=lastpost&tid=%llu", base, (unsigned long long)tid);
}

void address_post_alone(struct buf *out, const char *base, uint64_t tid, uint64_t pid)
{
	buf_printf(out, "%sforum.php?mod=viewthread&tid=%llu&viewpid=%llu&inajax=1", base,
	    (unsigned long long)tid, (unsigned long long)pid);
}

void address_resolve(struct buf *out, const char *base, struct slice url)
{
	url_resolve(out, slice_str(base), url);
}
