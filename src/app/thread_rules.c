/* Rules about the post under the cursor. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/rules_judge.h"
#include "app/site_pages.h"
#include "app/thread_filter.h"
#include "app/thread_page.h"
#include "model/query.h"
#include "util/width.h"

void thread_judge(struct thread_page *t, struct app *app)
{
	struct verdicts old = t->verdicts;

	judge_document(app, t->doc, t->page.library ? t->page.library : app->library, &t->verdicts);
	t->judged = app->book.version;
	t->view.opt.verdicts = t->verdicts.n ? &t->verdicts : NULL;
	verdicts_release(&old);
}

void thread_judge_again(struct thread_page *t, struct app *app)
{
	app_rules(app);
	if (t->judged == app->book.version)
		return;
	thread_judge(t, app);
	view_judged(&t->view, t->view.opt.verdicts);
}

/* ---- why */

/* A file in the person's folder by its name there. */
static const char *file_of(const struct rule *r)
{
	char *own = config_path("");
	size_t n = own ? strlen(own) : 0;
	const char *file = n && strncmp(r->file, own, n) == 0 ? r->file + n : r->file;

	free(own);
	return file;
}

/* `rules:3: hide author:NAME`, a line each. */
static void add_why(struct buf *out, const struct rule *r)
{
	if (!r)
		return;
	buf_printf(out, "%s%s:%u: ", out->n ? "\n" : "", file_of(r), r->number);
	buf_add_slice(out, r->line);
}

/* In the last row if that has room for it, else as a page. */
static void say_why(struct app *app, struct slice why)
{
	if (memchr(why.p, '\n', why.n) || text_width(why) > app_width(app))
		app_push(app, page_text(app, W_WHY_TITLE, why));
	else
		app_say(app, W_WHY, why.p);
}

#define WHY_MAX 16384

static bool has_say(const struct verdict *v, const struct rule *r)
{
	bool has = r == v->level || r == v->color;

	for (uint32_t i = 0; i < v->ntags && !has; i++)
		has = r == v->tags[i];
	return has;
}

struct why {
	struct app *app;
	struct verdict v;
	struct buf others;
};

/* Another one is stronger, or stands before it. */
static void add_other(void *ctx, const struct rule *r)
{
	struct why *w = ctx;

	if (has_say(&w->v, r))
		return;
	add_why(&w->others, r);
	buf_add_str(&w->others, w->app->words->s[W_WHY_OTHER]);
}

static void add_others(struct buf *why, struct buf *others)
{
	if (others->n)
		buf_add_char(why, '\n');
	buf_add_slice(why, buf_slice(others));
}

bool thread_why(struct thread_page *t, struct app *app)
{
	uint32_t post = view_post_here(&t->view);
	struct why w = { .app = app, .v = verdict_of(t->verdicts.n ? &t->verdicts : NULL, post) };
	struct buf why;

	buf_init(&why, WHY_MAX);
	buf_init(&w.others, WHY_MAX);
	add_why(&why, w.v.level);
	add_why(&why, w.v.color);
	for (uint32_t i = 0; i < w.v.ntags; i++)
		add_why(&why, w.v.tags[i]);
	rules_about_post(&t->verdicts, &t->doc->source, post, add_other, &w);
	add_others(&why, &w.others);
	if (why.n)
		say_why(app, buf_slice(&why));
	else
		app_say(app, W_WHY_NOTHING);
	buf_release(&w.others);
	buf_release(&why);
	return true;
}

/* ---- a rule for its author */

#define OFFERS         32
#define LINE_MAX_BYTES 2048

/* A rule's text, and what stands before it in the list. */
struct offer {
	struct app *app;
	struct slice *shown;
	struct slice author;
};

static void add_term(struct buf *out, enum query_kind kind, struct slice value)
{
	struct query_term t = { .kind = (uint8_t)kind, .said = value };

	buf_add_char(out, ' ');
	query_print_term(&t, out);
}

/* `hide author:NAME`, in SCOPE where that has a value. */
static void add_offer(
    struct offer *o, enum word what, const char *deed, enum query_kind scope, struct slice value)
{
	struct rule_book *b = &o->app->book;
	struct buf line, shown;

	buf_init(&line, LINE_MAX_BYTES);
	buf_init(&shown, 2 * LINE_MAX_BYTES);
	buf_add_str(&line, deed);
	add_term(&line, QUERY_AUTHOR, o->author);
	if (value.n)
		add_term(&line, scope, value);
	buf_add_str(&shown, o->app->words->s[what]);
	buf_add_str(&shown, "  ");
	buf_add_slice(&shown, buf_slice(&line));
	b->offers[b->noffers] = arena_dup(&b->arena, buf_slice(&line));
	o->shown[b->noffers++] = arena_dup(&b->arena, buf_slice(&shown));
	buf_release(&line);
	buf_release(&shown);
}

/* Everywhere, on this board, in this thread, on this site. */
static void add_scopes(struct offer *o, enum word what, const char *deed, const struct verdicts *v)
{
	char tid[32];
	struct slice number = { tid, 0 };

	number.n = (size_t)snprintf(tid, sizeof tid, "%llu", (unsigned long long)v->place.tid);
	add_offer(o, what, deed, QUERY_AUTHOR, slice_of(NULL, 0));
	if (v->place.board.n)
		add_offer(o, what, deed, QUERY_BOARD, v->place.board);
	if (v->place.tid)
		add_offer(o, what, deed, QUERY_TID, number);
	if (v->place.site.n)
		add_offer(o, what, deed, QUERY_SITE, v->place.site);
}

static void add_colors(struct offer *o)
{
	const char *name;

	for (size_t i = 0; (name = rule_color_name(i)); i++) {
		char deed[64];

		snprintf(deed, sizeof deed, "%s %s", rule_deed_name(RULE_COLOR), name);
		add_offer(o, W_RULE_COLOR, deed, QUERY_AUTHOR, slice_of(NULL, 0));
	}
}

/* `tag`, the tag and the rest of the rule, which was offered last. */
static void tagged(struct app *app, struct slice tag)
{
	const struct query_term value = { .kind = QUERY_TEXT, .said = slice_trim(tag) };
	struct slice rest = slice_skip(app->book.offers[app->book.noffers - 1], strlen("tag"));
	struct buf line;

	if (!value.said.n)
		return;
	buf_init(&line, LINE_MAX_BYTES);
	buf_add_str(&line, "tag ");
	query_print_term(&value, &line);
	buf_add_slice(&line, rest);
	app_rule_add(app, buf_slice(&line));
	buf_release(&line);
}

static const struct prompt_use tag_prompt = { .done = tagged };

/* The last one is a tag's, which wants a word. */
static void chosen(struct app *app, size_t which)
{
	const struct asking tag = { .label = app->words->s[W_RULE_TAG_LABEL] };

	if (which + 1 == app->book.noffers)
		app->face->ask(app, &tag_prompt, &tag);
	else if (which < app->book.noffers)
		app_rule_add(app, app->book.offers[which]);
}

bool thread_rule(struct thread_page *t, struct app *app)
{
	struct rule_book *b = &app->book;
	uint32_t post = view_post_here(&t->view), author;
	struct offer o = { .app = app };

	if (!filter_author(app, &t->doc->thread, post, &author))
		return true;
	arena_clear(&b->arena);
	b->offers = arena_alloc(&b->arena, OFFERS * sizeof *b->offers);
	b->noffers = 0;
	o.shown = arena_alloc(&b->arena, OFFERS * sizeof *o.shown);
	o.author = t->doc->thread.authors[author].name;
	add_scopes(&o, W_RULE_HIDE, "hide", &t->verdicts);
	add_scopes(&o, W_RULE_FOLD, "fold", &t->verdicts);
	add_scopes(&o, W_RULE_DIM, "dim", &t->verdicts);
	add_colors(&o);
	add_offer(&o, W_RULE_TAG, "tag", QUERY_AUTHOR, slice_of(NULL, 0));
	app->face->choose(app, W_RULES_TITLE, o.shown, b->noffers, chosen);
	return true;
}
