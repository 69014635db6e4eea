/* Any bytes as an answer of a site. The first byte says in what it claims to be written and whether
 * the time is known; the rest is the page. */
#include <stdint.h>
#include <stdlib.h>

#include "fuzz/checks.h"
#include "model/body.h"
#include "parse/web_page.h"

#define DEPTH_MAX 200

static void check_nodes(const struct node *n, unsigned depth)
{
	check(depth < DEPTH_MAX);
	for (; n; n = n->next) {
		check(n->kind < NODE_KIND_COUNT);
		touch(n->text);
		touch(n->url);
		touch(n->extra);
		check_nodes(n->child, depth + 1);
	}
}

static void check_body(const struct body *b)
{
	struct buf text;

	check_nodes(b->blocks, 0);
	check_nodes(b->tail, 0);
	buf_init(&text, (size_t)64 * 1024 * 1024);
	body_text(b->blocks, &text, NULL, 0);
	buf_release(&text);
}

static void check_post(const struct thread *t, const struct post *p)
{
	check(p->pid != 0);
	check(p->author == AUTHOR_NONE || p->author < t->nauthors);
	check(p->nquotes == 0 || p->quotes + p->nquotes <= t->nquotes);
	check(p->raw.n == 0 || (p->raw.p >= t->parts[0].bytes &&
				   p->raw.p + p->raw.n <= t->parts[0].bytes + t->parts[0].n));
}

static void check_thread(const struct web_thread *w)
{
	const struct thread *t = &w->posts;

	touch(w->title);
	touch(w->type);
	touch(w->notice);
	touch(w->stamp);
	for (size_t i = 0; i < t->nposts; i++) {
		check_post(t, &t->posts[i]);
		check_body(t->bodies[i]);
	}
	for (size_t i = 0; i < t->nauthors; i++)
		touch(t->authors[i].name);
	for (size_t i = 0; i < t->nquotes; i++)
		touch(t->quotes[i].author), touch(t->quotes[i].excerpt);
}

static void check_boards(const struct forum_board *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		touch(b[i].name), touch(b[i].about), touch(b[i].moderators), touch(b[i].url);
		touch(b[i].last_title), touch(b[i].last_author);
	}
}

static void check_list(const struct topic_list *l)
{
	for (size_t i = 0; i < l->ntopics; i++) {
		const struct topic *t = &l->topics[i];

		check(t->tid != 0);
		touch(t->title), touch(t->type), touch(t->author), touch(t->last_author);
		touch(t->board);
	}
	for (size_t i = 0; i < l->ntypes; i++)
		touch(l->types[i].name);
	touch(l->rules);
	check_boards(l->boards, l->nboards);
}

static void check_forum(const struct forum *f)
{
	for (size_t i = 0; i < f->nboards; i++)
		check(f->boards[i].category < f->ncategories);
	for (size_t i = 0; i < f->ncategories; i++)
		touch(f->categories[i].name);
	check_boards(f->boards, f->nboards);
}

static void check_fields(const struct web_field *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		touch(f[i].name), touch(f[i].value);
}

static void check_page(const struct web_page *p)
{
	const struct web_facts *f = &p->facts;

	check(p->kind < WEB_KINDS && web_kind_name(p->kind));
	check(p->number >= 1 && p->count >= p->number);
	touch(f->title), touch(f->site), touch(f->base), touch(f->cookie_prefix);
	touch(f->formhash), touch(f->generator), touch(f->user), touch(f->board);
	touch(p->message.text), touch(p->message.url);
	check_fields(p->login.fields, p->login.nfields);
	check_fields(p->login.questions, p->login.nquestions);
	check_fields(p->password.fields, p->password.nfields);
	check_fields(p->values, p->nvalues);
	check_thread(&p->thread);
	check_list(&p->list);
	check_forum(&p->forum);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const types[] = { NULL, "text/html; charset=utf-8",
		"text/html; charset=gbk", "text/xml; charset=utf-8" };
	struct web_source s = { .zone = 8 * 3600, .now = TIME_NONE };
	struct web_reader *r;
	struct web_page *p;

	if (size == 0)
		return 0;
	r = web_reader_new(NULL);
	if (!r)
		return 0;
	s.content_type = types[data[0] % 4];
	s.now = data[0] & 8 ? 1700000000 : TIME_NONE;
	s.url = data[0] & 16 ? "https://forum.example/forum.php?mod=viewthread&tid=7" : NULL;
	s.bytes = slice_of((const char *)data + 1, size - 1);
	p = web_page_read(r, &s);
	check_page(p);
	web_page_free(p);
	web_reader_free(r);
	return 0;
}
