/* Searching the library in the line mode: its hits are a list. */
#include <stdlib.h>
#include <time.h>

#include "app/plain_parts.h"
#include "app/query_words.h"
#include "app/search.h"
#include "app/search_text.h"
#include "app/thread_filter.h"
#include "model/variants.h"
#include "util/mem.h"
#include "util/utf8.h"
#include "util/width.h"
#include "view/row_build.h"

#define STEP        ((size_t)1 << sizeof(size_t) * 4) /* an entry: group times this, and the hit */
#define SLICE_OF    4096                              /* posts looked at at once */
#define HIT_COLUMNS 80                                /* of the post's line, */
#define HIT_BEFORE  30                                /* at most so many before the hit */

struct plain_search {
	struct plain_list list;
	struct store *store;
	struct buf text; /* of the query */
	struct query query;
	struct variants *variants;
	struct search *search;
	struct search_reader reader;
};

static struct plain_search *self(struct plain_list *l)
{
	return (struct plain_search *)(void *)l;
}

static void release(struct plain_page *page)
{
	struct plain_search *s = (struct plain_search *)(void *)page;

	search_free(s->search);
	query_release(&s->query);
	variants_free(s->variants);
	search_reader_release(&s->reader);
	buf_release(&s->text);
	plain_list_release(page);
}

/* ---- hits */

/* False: it cannot be read. */
static bool read_hit(struct plain *p, struct plain_search *s, size_t entry, struct found_thread *t,
    struct found_post *f)
{
	const struct search_group *g = search_group(s->search, entry / STEP);

	return found_thread(s->store, g->thread, t, &p->app.frame, NULL) == 0 &&
	       found_post(
		   &s->reader, &s->query, g, (uint32_t)(entry % STEP), f, &p->app.frame, NULL) == 0;
}

/* The line of the post in which the hit is. */
static struct slice line_of(struct plain *p, const struct found_post *f)
{
	size_t begin = f->begin, end;

	while (begin && f->text.p[begin - 1] != '\n')
		begin--;
	for (end = f->begin; end < f->text.n && f->text.p[end] != '\n'; end++)
		continue;
	while (text_width(slice_between(f->text.p + begin, f->text.p + f->begin)) > HIT_BEFORE) {
		uint32_t cp;

		begin += utf8_next(slice_skip(f->text, begin), &cp);
	}
	return text_cut(
	    slice_between(f->text.p + begin, f->text.p + end), HIT_COLUMNS, &p->app.frame);
}

static void add_post(struct plain *p, const struct found_post *f, struct buf *out)
{
	const struct post labelled = { .floor = f->post.floor, .twin = f->post.twin };
	char label[FLOOR_LABEL_SIZE], time[DATE_SHORT_SIZE];

	post_label(label, &labelled);
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_PLAIN_POST, label);
	if (f->author.n)
		buf_add_slice(out, f->author);
	else
		app_note(&p->app, out, W_ANONYMOUS);
	date_short(time, f->post.posted, ZONE_ARCHIVE);
	if (*time)
		app_note(&p->app, out, W_PLAIN_COMMA);
	buf_add_str(out, time);
	app_note(&p->app, out, W_PLAIN_COLON);
	if (f->unread)
		app_note(&p->app, out, W_HIT_UNREAD);
	else
		buf_add_slice(out, line_of(p, f));
}

static void line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	struct found_thread t;
	struct found_post f;

	if (!read_hit(p, self(l), entry, &t, &f)) {
		app_note(&p->app, out, W_PLAIN_UNREADABLE);
		return;
	}
	buf_add_slice(out, t.thread.title);
	add_post(p, &f, out);
}

static bool hides(struct plain *p, struct plain_list *l, size_t entry)
{
	struct found_thread t;
	struct found_post f;
	struct verdict v = { 0 };

	if (app_rules(&p->app)->n && read_hit(p, self(l), entry, &t, &f))
		v = judge_found(&p->app, &t, &f);
	return verdict_is(&v, RULE_HIDE);
}

/* What it is narrowed by: all that is said of it. */
static struct slice name(struct plain *p, struct plain_list *l, size_t entry)
{
	struct buf out;
	struct slice s;

	buf_init(&out, PLAIN_TEXT_MAX);
	line(p, l, entry, &out);
	s = arena_dup(&p->app.frame, buf_slice(&out));
	buf_release(&out);
	return s;
}

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	const struct plain_search *s = self(l);

	app_note(&p->app, out, W_SEARCH_LABEL);
	buf_add_slice(out, buf_slice(&s->text));
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_HITS, (unsigned)l->nshown);
	app_note(&p->app, out, W_PLAIN_COMMA);
	app_note(&p->app, out, W_N_THREADS, (unsigned)search_count(s->search));
	if (!search_sum(s->search).sure)
		app_note(&p->app, out, W_PLAIN_NOT_ALL);
}

static void choose(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct plain_search *s = self(l);

	app_open_hit(&p->app, s->store, search_group(s->search, entry / STEP), entry % STEP + 1);
}

/* Who wrote hit COUNT. False, which was said: there is no such hit, or nobody knows. */
static bool author_of(
    struct plain *p, struct plain_list *l, enum action action, uint32_t count, struct slice *who)
{
	struct found_thread t;
	struct found_post f;
	size_t entry;

	if (!plain_list_which(p, l, action, count, &entry))
		return false;
	*who = read_hit(p, self(l), entry, &t, &f) ? f.author : slice_of(NULL, 0);
	if (!who->n)
		app_say(&p->app, W_ANONYMOUS_FILTER);
	return who->n > 0;
}

static void posts_of(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct slice who;

	(void)argument;
	if (author_of(p, (struct plain_list *)(void *)page, ACT_AUTHOR_POSTS, count, &who))
		plain_search_author(p, who);
}

/* Without a number whom the query asks for. */
static void about(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;
	struct slice who = query_author(&self(l)->query);

	(void)argument;
	if ((!count && who.n) || author_of(p, l, ACT_ABOUT_AUTHOR, count, &who))
		plain_about(p, who);
}

static void give_out(struct plain *p, struct plain_list *l, size_t entry, enum action action)
{
	const struct plain_search *s = self(l);

	app_hit_out(
	    &p->app, s->store, search_group(s->search, entry / STEP), entry % STEP + 1, action);
}

static plain_deed *const deeds[ACTION_COUNT] = {
	PLAIN_LIST_DEEDS,
	[ACT_BROWSE] = plain_list_browse,
	[ACT_COPY_LINK] = plain_list_copy_link,
	[ACT_AUTHOR_POSTS] = posts_of,
	[ACT_ABOUT_AUTHOR] = about,
	[ACT_OPEN_PATH] = plain_open,
	[ACT_REVEAL] = plain_list_reveal,
};

static const struct plain_list_ops ops = {
	.page = { .kind = ON_SEARCH, .deeds = deeds, .release = release, PLAIN_LIST_DOES },
	.title = title,
	.line = line,
	.name = name,
	.choose = choose,
	.hides = hides,
	.give_out = give_out,
};

/* ---- searching */

/* False, which was said, if it is none. */
static bool read_query(struct plain *p, struct plain_search *s)
{
	struct query_options o = {
		.now = time(NULL),
		.zone = ZONE_ARCHIVE,
		.variants = s->variants,
		.site = site_said,
		.ctx = p->app.config,
	};
	struct query_error wrong;
	struct buf said;

	if (query_parse(&s->query, buf_slice(&s->text), &o, &wrong) == 0)
		return s->query.n > 0;
	buf_init(&said, PLAIN_TEXT_MAX);
	query_error_say(&wrong, p->app.words, &said);
	app_say(&p->app, W_CONF_ERROR, said.p ? said.p : "");
	buf_release(&said);
	return false;
}

/* All hits, or those found until the person has enough. */
static int find(struct plain *p, struct plain_search *s, struct err *e)
{
	int more = search_new(&s->search, s->store, &s->query, SEARCH_NEWEST, &s->reader.texts, e);

	if (more == 0)
		more = 1;
	while (more > 0 && !plain_interrupted(p))
		more = search_work(s->search, SIZE_MAX, SLICE_OF, e);
	return more;
}

static void collect(struct plain_search *s)
{
	size_t n = 0;

	for (size_t i = 0; i < search_count(s->search); i++)
		n += search_group(s->search, i)->nhits;
	plain_list_room(&s->list, n + 1);
	for (size_t i = 0; i < search_count(s->search); i++)
		for (uint32_t k = 0; k < search_group(s->search, i)->nhits; k++)
			s->list.all[s->list.nall++] = i * STEP + k;
	plain_list_reset(&s->list);
}

static void show(struct plain *p, struct plain_search *s)
{
	struct search_sum sum = search_sum(s->search);

	collect(s);
	if (s->list.nall)
		plain_push(p, &s->list.page);
	else
		app_say(&p->app, W_SEARCH_NONE);
	if (query_gave_up(&s->query))
		app_say(&p->app, W_QUERY_GAVE_UP, (unsigned)sum.skipped);
	if (sum.unread)
		app_say(&p->app, W_HITS_UNREAD, sum.unread);
	if (!s->list.nall)
		release(&s->list.page);
}

static void search_for(struct plain *p, struct slice text)
{
	struct store *store = app_store_if_there(&p->app);
	struct plain_search *s;
	struct err e = { 0 };

	if (!store) {
		app_no_store(&p->app);
		return;
	}
	while (kept_work(&p->app.kept) && !plain_interrupted(p))
		continue; /* what was read of sites just now is found, too */
	s = mem_zalloc(1, sizeof *s);
	plain_list_init(&s->list, &ops, 1);
	s->store = store;
	buf_init(&s->text, QUERY_MAX);
	buf_add_slice(&s->text, slice_trim(text));
	search_reader_init(&s->reader, store);
	if (p->app.settings->variants)
		variants_new(&s->variants, NULL);
	if (read_query(p, s) && find(p, s, &e) >= 0) {
		show(p, s);
		return;
	}
	if (e.code)
		app_say_error(&p->app, &e);
	release(&s->list.page);
}

static bool search_answer(struct plain *p, struct slice line)
{
	if (line.n)
		search_for(p, line);
	return true;
}

void plain_search(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)page, (void)count;
	if (slice_trim(argument).n) {
		search_for(p, argument);
		return;
	}
	app_say(&p->app, W_PLAIN_ASK_SEARCH);
	p->asked = search_answer;
}

void plain_search_terms(struct plain *p, struct query_term *terms, size_t n)
{
	const struct query q = { .terms = terms, .n = n };
	struct buf text;

	buf_init(&text, QUERY_MAX);
	query_print(&q, &text);
	search_for(p, buf_slice(&text));
	buf_release(&text);
}

void plain_search_author(struct plain *p, struct slice who)
{
	struct query_term term = { .kind = QUERY_AUTHOR, .said = who };

	plain_search_terms(p, &term, 1);
}

void plain_author_posts(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct plain_thread *t = plain_thread_of(page);
	uint32_t author;

	(void)count, (void)argument;
	if (filter_author(&p->app, &t->doc.thread, plain_at(t), &author))
		plain_search_author(p, t->doc.thread.authors[author].name);
}
