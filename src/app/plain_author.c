/* What the library has of an author, counted, as a list of the line mode. */
#include <stdlib.h>

#include "app/author_about.h"
#include "app/plain_parts.h"
#include "app/thread_filter.h"
#include "util/mem.h"

#define POSTS_AT_ONCE 16384 /* counted between two looks at what the person wants */
#define PROGRESS_MS   3000  /* between words about how far it is */

struct plain_author {
	struct plain_list list; /* an entry is a line of author_about.h */
	struct author_about about;
	bool dated; /* it is known from when to when he wrote */
};

static struct plain_author *self(struct plain_list *l)
{
	return (struct plain_author *)(void *)l;
}

static void release(struct plain_page *page)
{
	author_about_release(&((struct plain_author *)(void *)page)->about);
	plain_list_release(page);
}

static void add(void *ctx, size_t line)
{
	struct plain_author *a = ctx;

	a->dated |= author_section(line) == AUTHOR_LIFE;
	if (author_passive(line))
		return;
	/* Gaps between bars are seen, but need not be heard. */
	if (author_section(line) == AUTHOR_TIMES && !author_times(&a->about, line))
		return;
	plain_list_room(&a->list, a->list.nall + 1);
	a->list.all[a->list.nall++] = line;
}

static void collect(struct plain_author *a)
{
	a->list.nall = 0;
	author_each_line(&a->about, add, a);
	plain_list_reset(&a->list);
}

/* ---- what is said */

static void comma(struct plain *p, struct buf *out)
{
	app_note(&p->app, out, W_PLAIN_COMMA);
}

static void title(struct plain *p, struct plain_list *l, struct buf *out)
{
	const struct plain_author *a = self(l);

	app_note(&p->app, out, W_AUTHOR_LABEL);
	buf_add_slice(out, buf_slice(&a->about.name));
	if (a->about.note.n) {
		comma(p, out);
		app_note(&p->app, out, W_PLAIN_NOTED);
		app_note(&p->app, out, W_PLAIN_COLON);
		buf_add_slice(out, buf_slice(&a->about.note));
	}
	comma(p, out);
	author_about_say(&a->about, &p->app, out);
	if (a->dated) {
		comma(p, out);
		buf_add_slice(out, author_heading(&a->about, &p->app, AUTHOR_LIFE, &p->app.frame));
	}
}

static void heading(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	buf_add_slice(
	    out, author_heading(&self(l)->about, &p->app, author_section(entry), &p->app.frame));
}

static struct slice name(struct plain *p, struct plain_list *l, size_t entry)
{
	if (author_is_more(entry))
		return slice_of(NULL, 0);
	return author_shown(&self(l)->about, &p->app, entry, &p->app.frame);
}

static void line(struct plain *p, struct plain_list *l, size_t entry, struct buf *out)
{
	const struct author_about *about = &self(l)->about;

	if (author_is_more(entry)) {
		buf_add_slice(
		    out, author_more(about, &p->app, author_section(entry), &p->app.frame));
		return;
	}
	buf_add_slice(out, name(p, l, entry));
	comma(p, out);
	app_note(&p->app, out, W_N_POSTS, author_times(about, entry));
}

/* ---- where entries lead */

/* The section is listed whole, or not any more, and said from its beginning, or from what was not
 * listed before. */
static void unfold(struct plain *p, struct plain_list *l, size_t entry)
{
	struct plain_author *a = self(l);
	enum author_section s = author_section(entry);
	size_t from = 0;

	while (from < l->nall && author_section(l->all[from]) != s)
		from++;
	while (from < l->nall && author_is_more(entry) && l->all[from] != entry)
		from++;
	a->about.open[s] = !a->about.open[s];
	collect(a);
	l->next = from;
	plain_list_more(p, &l->page);
}

static void choose(struct plain *p, struct plain_list *l, size_t entry)
{
	const struct author_about *about = &self(l)->about;
	struct query_term terms[AUTHOR_TERMS];
	struct slice who;

	if (author_is_more(entry))
		unfold(p, l, entry);
	else if (!author_is_person(entry))
		plain_search_terms(p, terms, author_part(about, &p->app, entry, terms));
	else if (author_person(about, &p->app, entry, &who))
		plain_about(p, who);
}

static void open(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;
	size_t entry;

	(void)argument;
	if (plain_list_which(p, l, ACT_ABOUT_AUTHOR, count, &entry))
		choose(p, l, entry);
}

static void fold(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;
	size_t entry;

	(void)argument;
	if (plain_list_which(p, l, ACT_FOLD, count, &entry))
		unfold(p, l, entry);
}

/* The posts in which the one quotes the other. */
static void quoting(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;
	struct query_term terms[AUTHOR_TERMS];
	size_t entry, n;

	(void)argument;
	if (!plain_list_which(p, l, ACT_TO_QUOTED, count, &entry))
		return;
	n = author_quoting(&self(l)->about, &p->app, entry, terms);
	if (n)
		plain_search_terms(p, terms, n);
}

/* All that the person in entry COUNT wrote; without it, whom the list is about. */
static void posts(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;
	const struct author_about *about = &self(l)->about;
	struct slice who = buf_slice(&about->name);
	size_t entry = 0;

	(void)argument;
	if (count && !plain_list_which(p, l, ACT_AUTHOR_POSTS, count, &entry))
		return;
	if (!count || !author_is_person(entry) || author_person(about, &p->app, entry, &who))
		plain_search_author(p, who);
}

static plain_deed *const deeds[ACTION_COUNT] = {
	PLAIN_LIST_DEEDS,
	[ACT_OPEN_PATH] = plain_open,
	[ACT_FOLD] = fold,
	[ACT_TO_QUOTED] = quoting,
	[ACT_AUTHOR_POSTS] = posts,
	[ACT_ABOUT_AUTHOR] = open,
};

static const struct plain_list_ops ops = {
	.page = { .kind = ON_AUTHOR, .deeds = deeds, .release = release, PLAIN_LIST_DOES },
	.title = title,
	.line = line,
	.name = name,
	.choose = choose,
	.heading = heading,
};

/* ---- counting */

/* All of it, or what there is once the person has enough. */
static void count_posts(struct plain *p, struct author_about *about)
{
	int64_t said = app_now();
	bool enough = false;

	while (about->counting && !enough) {
		author_about_work(about, POSTS_AT_ONCE);
		enough = plain_interrupted(p);
		if (about->counting && app_now() - said >= PROGRESS_MS) {
			app_say(&p->app, W_PLAIN_COUNTING, author_count_done(about->count));
			out_flush(&p->out);
			said = app_now();
		}
	}
	if (about->counting)
		app_say(&p->app, W_PLAIN_COUNTED, author_count_done(about->count));
	about->counting = false;
	if (about->failed.code)
		app_say_error(&p->app, &about->failed);
}

void plain_about(struct plain *p, struct slice who)
{
	struct plain_author *a = mem_zalloc(1, sizeof *a);

	buf_clear(&p->app.message); /* what was said before is no reason why there is no library */
	if (!author_about_init(&a->about, &p->app, who)) {
		free(a);
		return;
	}
	plain_list_init(&a->list, &ops, 1);
	count_posts(p, &a->about);
	collect(a);
	plain_push(p, &a->list.page);
}

void plain_about_author(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct plain_thread *t = plain_thread_of(page);
	uint32_t author;

	(void)count, (void)argument;
	if (filter_author(&p->app, &t->doc.thread, plain_at(t), &author))
		plain_about(p, t->doc.thread.authors[author].name);
}
