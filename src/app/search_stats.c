#include "app/search_stats.h"

#include "app/own_threads.h"
#include "parse/archive_body.h"

struct counting {
	struct stats *stats;
	struct search_reader *reader;
	const struct query *query;
	const struct search_group *group;
	struct stored_run files; /* as `whole`: a run is in reading order */
	struct thread whole;     /* of its files; without posts where they cannot be read */
	struct arena arena;
};

static bool is_same(const struct thread *t, uint32_t i, const struct found_post *f)
{
	const struct post *p = &t->posts[i];
	struct slice none = { 0 };

	return p->posted == f->post.posted && p->floor == f->post.floor &&
	       slice_eq(p->author == AUTHOR_NONE ? none : t->authors[p->author].name, f->author);
}

static int count_hit(struct counting *c, uint32_t i, struct err *e)
{
	struct search_reader *r = c->reader;
	struct found_post f;
	int code = found_post(r, c->query, c->group, i, &f, &c->arena, e);
	uint32_t at;

	if (code < 0)
		return code;
	at = f.doc - c->files.base;
	if (at < c->files.n && c->files.n == c->whole.nposts && is_same(&c->whole, at, &f))
		stats_post(c->stats, &c->whole, at, archive_body(&c->whole, at, &c->arena));
	else if (at >= c->files.n && !f.unread)
		stats_post(c->stats, r->in, r->post, r->body);
	else
		stats_bare(c->stats, f.author, f.post.posted);
	return 0;
}

int search_stats_group(struct stats *s, struct search_reader *reader, const struct query *q,
    const struct search_group *g, const struct found_thread *t, struct err *e)
{
	struct counting c = { .stats = s, .reader = reader, .query = q, .group = g };
	struct archive *archive = archive_new();
	int code = 0;

	thread_init(&c.whole);
	arena_init(&c.arena);
	own_thread_read(reader->store, g->thread, ARCHIVE_RESOLVE, archive, &c.whole);
	stats_thread(s, t->thread.title, t->thread.tid);
	code = store_run(reader->store, g->thread, 0, &c.files, e);
	for (uint32_t i = 0; code == 0 && i < g->nhits; i++) {
		arena_clear(&c.arena);
		code = count_hit(&c, i, e);
	}
	arena_release(&c.arena);
	thread_release(&c.whole);
	archive_free(archive);
	return code;
}
