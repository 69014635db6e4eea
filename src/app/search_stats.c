#include "app/search_stats.h"

#include "app/config_site.h"
#include "app/own_threads.h"
#include "app/rules_judge.h"
#include "parse/archive_body.h"

struct counting {
	struct search_stats *of;
	const struct search_group *group;
	const struct found_thread *found;
	struct stored_run files; /* as `whole`: a run is in reading order */
	struct thread whole;     /* of its files; without posts where they cannot be read */
	struct verdicts verdicts;
	bool begun; /* one of its hits was counted */
	struct arena arena;
};

static bool is_same(const struct thread *t, uint32_t i, const struct found_post *f)
{
	const struct post *p = &t->posts[i];
	struct slice none = { 0 };

	return p->posted == f->post.posted && p->floor == f->post.floor &&
	       slice_eq(p->author == AUTHOR_NONE ? none : t->authors[p->author].name, f->author);
}

static bool is_hidden(struct counting *c, const struct found_post *f)
{
	struct search_stats *s = c->of;
	struct verdict v;

	if (!s->rules)
		return false;
	v = rules_on_found(s->rules, s->config, c->found, f, &c->arena);
	s->hidden += verdict_is(&v, RULE_HIDE);
	return verdict_is(&v, RULE_HIDE);
}

/* Posts of a page have other numbers than those of the whole thread. */
static void count_of_page(struct counting *c)
{
	struct search_reader *r = c->of->reader;
	struct verdicts names = c->verdicts;

	names.n = 0;
	stats_post(c->of->stats, r->in, r->post, r->body, &names);
}

static void count_post(struct counting *c, const struct found_post *f)
{
	uint32_t at = f->doc - c->files.base;
	struct stats *s = c->of->stats;

	if (!c->begun)
		stats_thread(s, c->found->thread.title, c->found->thread.tid);
	c->begun = true;
	if (at < c->files.n && c->files.n == c->whole.nposts && is_same(&c->whole, at, f))
		stats_post(s, &c->whole, at, archive_body(&c->whole, at, &c->arena), &c->verdicts);
	else if (at >= c->files.n && !f->unread)
		count_of_page(c);
	else
		stats_bare(s, f->author, f->post.posted);
}

static int count_hit(struct counting *c, uint32_t i, struct err *e)
{
	struct search_reader *r = c->of->reader;
	struct found_post f;
	int code = found_post(r, c->of->query, c->group, i, &f, &c->arena, e);

	if (code == 0 && !is_hidden(c, &f))
		count_post(c, &f);
	return code;
}

static const struct body *body_of(void *ctx, uint32_t post, struct arena *a)
{
	return archive_body(ctx, post, a);
}

/* For whom the hits quote. */
static void judge(struct counting *c)
{
	const struct site_config *site = config_site_find(c->of->config, c->found->forum);
	const struct layout_source src = { .ctx = &c->whole, .thread = &c->whole, .body = body_of };

	rules_on_posts(c->of->rules, site, &src, &c->verdicts);
	c->verdicts.place.board = c->found->board;
	c->verdicts.place.title = c->found->thread.title;
	c->verdicts.place.tid = c->found->thread.tid;
}

int search_stats_group(struct search_stats *s, const struct search_group *g,
    const struct found_thread *t, struct err *e)
{
	struct counting c = { .of = s, .group = g, .found = t };
	struct archive *archive = archive_new();
	int code;

	thread_init(&c.whole);
	arena_init(&c.arena);
	verdicts_init(&c.verdicts);
	own_thread_read(s->reader->store, g->thread, ARCHIVE_RESOLVE, archive, &c.whole);
	code = store_run(s->reader->store, g->thread, 0, &c.files, e);
	if (s->rules)
		judge(&c);
	for (uint32_t i = 0; code == 0 && i < g->nhits; i++) {
		arena_clear(&c.arena);
		code = count_hit(&c, i, e);
	}
	verdicts_release(&c.verdicts);
	arena_release(&c.arena);
	thread_release(&c.whole);
	archive_free(archive);
	return code;
}
