#include "app/rules_judge.h"

#include <stdlib.h>

#include "app/config_site.h"
#include "model/query_body.h"
#include "util/mem.h"
#include "util/url.h"

#define TEXT_MAX ((size_t)4 * 1024 * 1024)

/* What is asked of one post after another. */
struct judging {
	const struct layout_source *src;
	uint32_t post;
	const struct body *body; /* of `post`, once it was asked for */
	uint32_t folded_post;    /* whose text is in `folded` */
	struct arena scratch;
	struct buf text, folded;
	struct slice *quoted;
	size_t quoted_cap;
};

static const struct body *body_of(struct judging *j)
{
	if (j->body)
		return j->body;
	arena_clear(&j->scratch);
	j->body = j->src->body(j->src->ctx, j->post, &j->scratch);
	return j->body;
}

static unsigned has(void *ctx)
{
	return query_body_has(body_of(ctx));
}

/* No rule asks for variants: all fold in the same way. */
static struct slice text(void *ctx, const struct query *q)
{
	struct judging *j = ctx;

	if (j->folded_post != j->post) {
		buf_clear(&j->text);
		buf_clear(&j->folded);
		body_text(body_of(j)->blocks, &j->text, NULL, 0);
		query_fold(q, buf_slice(&j->text), &j->folded);
		j->folded_post = j->post;
	}
	return buf_slice(&j->folded);
}

static struct slice name_of(const struct thread *t, uint32_t post)
{
	uint32_t author = t->posts[post].author;

	return author == AUTHOR_NONE ? slice_of(NULL, 0) : t->authors[author].name;
}

/* As the quoted post says it, where that is there. */
static size_t list_quoted(struct judging *j, const struct thread *t, const struct post *p)
{
	size_t n = 0;

	for (uint32_t i = p->quotes; i < p->quotes + p->nquotes; i++) {
		const struct quote *q = &t->quotes[i];

		MEM_ROOM(j->quoted, n, j->quoted_cap);
		j->quoted[n++] = q->target == POST_NONE ? q->author : name_of(t, q->target);
	}
	return n;
}

static struct query_subject place_on(const struct site_config *c)
{
	struct query_subject s = { .posted = TIME_NONE };

	if (!c)
		return s;
	s.site = slice_str(c->name);
	if (!c->nbases)
		return s;
	s.host = url_split(slice_str(c->bases[0])).host;
	return s;
}

static struct query_subject subject_of(struct judging *j, const struct query_subject *place)
{
	const struct thread *t = j->src->thread;
	const struct post *p = &t->posts[j->post];
	struct query_subject s = *place;

	s.author = name_of(t, j->post);
	s.posted = p->posted;
	s.floor = p->floor;
	s.op = p->flags & POST_IS_OP;
	s.nquoted = list_quoted(j, t, p);
	s.quoted = j->quoted;
	s.has = has;
	s.text = text;
	s.ctx = j;
	return s;
}

static void judging_init(struct judging *j, const struct layout_source *src)
{
	*j = (struct judging){ .src = src, .folded_post = POST_NONE };
	arena_init(&j->scratch);
	buf_init(&j->text, TEXT_MAX);
	buf_init(&j->folded, TEXT_MAX);
}

static void judging_release(struct judging *j)
{
	arena_release(&j->scratch);
	buf_release(&j->text);
	buf_release(&j->folded);
	free(j->quoted);
}

static void judge_posts(struct judging *j, const struct rules *r, struct verdicts *v)
{
	v->posts = arena_zalloc(&v->arena, v->n * sizeof *v->posts);
	for (uint32_t i = 0; i < v->n; i++) {
		struct query_subject s;

		j->post = i;
		j->body = NULL;
		s = subject_of(j, &v->place);
		v->posts[i] = rules_judge(r, &s, &v->arena);
		v->hidden += verdict_is(&v->posts[i], RULE_HIDE);
	}
}

void rules_on_posts(const struct rules *r, const struct site_config *site,
    const struct layout_source *src, struct verdicts *v)
{
	struct judging j;

	verdicts_init(v);
	v->place = place_on(site);
	v->place.board = src->thread->board;
	v->place.title = src->thread->title;
	v->place.tid = src->thread->tid;
	if (!rules_hold(r))
		return;
	v->rules = r;
	v->n = src->thread->nposts;
	judging_init(&j, src);
	judge_posts(&j, r, v);
	judging_release(&j);
}

void rules_about_post(const struct verdicts *v, const struct layout_source *src, uint32_t post,
    rules_each *each, void *ctx)
{
	struct judging j;
	struct query_subject s;

	if (!v->rules || post >= v->n)
		return;
	judging_init(&j, src);
	j.post = post;
	s = subject_of(&j, &v->place);
	rules_that_hold(v->rules, &s, each, ctx);
	judging_release(&j);
}

/* ---- lists */

struct verdict rules_on_listed(const struct rules *r, const struct site_config *site,
    const struct catalog *c, size_t index, struct arena *a)
{
	const struct catalog_thread *t = &c->threads[index];
	struct query_subject s = place_on(site);

	s.unknown = RULE_NAME_UNKNOWN | 1u << QUERY_AUTHOR;
	s.board = c->boards[t->board].name;
	s.title = t->title;
	s.tid = t->tid;
	return rules_judge(r, &s, a);
}

struct verdict rules_on_topic(const struct rules *r, const struct site_config *site,
    const struct topic *topic, struct slice board, struct arena *a)
{
	struct query_subject s = place_on(site);

	s.unknown = RULE_NAME_UNKNOWN;
	s.author = topic->author;
	s.board = topic->board.n ? topic->board : board;
	s.title = topic->title;
	s.tid = topic->tid;
	return rules_judge(r, &s, a);
}

/* ---- results of a search */

/* Nothing is known of a text that cannot be read. */
#define UNKNOWN_UNREAD (1u << QUERY_TEXT | 1u << QUERY_REGEX | 1u << QUERY_HAS | 1u << QUERY_QUOTES)

struct found_judging {
	const struct found_post *f;
	struct buf folded;
};

static unsigned found_has(void *ctx)
{
	return ((struct found_judging *)ctx)->f->has;
}

static struct slice found_text(void *ctx, const struct query *q)
{
	struct found_judging *j = ctx;

	if (!j->folded.n)
		query_fold(q, j->f->text, &j->folded);
	return buf_slice(&j->folded);
}

static struct query_subject found_subject(
    const struct config *c, const struct found_thread *t, const struct found_post *f)
{
	struct query_subject s = place_on(config_site_find(c, t->forum));

	s.unknown = f->unread ? UNKNOWN_UNREAD : 0;
	s.site = t->forum;
	s.board = t->board;
	s.title = t->thread.title;
	s.tid = t->thread.tid;
	s.author = f->author;
	s.posted = f->post.posted;
	s.floor = f->post.floor;
	s.op = f->post.flags & POST_IS_OP;
	s.quoted = f->quoted;
	s.nquoted = f->nquoted;
	s.has = found_has;
	s.text = found_text;
	return s;
}

struct verdict rules_on_found(const struct rules *r, const struct config *c,
    const struct found_thread *t, const struct found_post *f, struct arena *a)
{
	struct found_judging j = { .f = f };
	struct query_subject s = found_subject(c, t, f);
	struct verdict v;

	buf_init(&j.folded, TEXT_MAX);
	s.ctx = &j;
	v = rules_judge(r, &s, a);
	buf_release(&j.folded);
	return v;
}
