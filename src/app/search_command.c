#include "app/search_command.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/commands.h"
#include "app/messages.h"
#include "app/own_store.h"
#include "app/own_threads.h"
#include "app/page_index.h"
#include "app/query_words.h"
#include "app/rules_judge.h"
#include "app/search_stats.h"
#include "app/show.h"
#include "app/site_commands.h"
#include "app/site_of.h"
#include "cli/json_hit.h"
#include "cli/text.h"
#include "model/variants.h"
#include "util/clean.h"

#define SAID_MAX     2048
#define FIRST_SLICE  1    /* post looked at before anything is written; then twice as many, … */
#define LAST_SLICE   4096 /* … up to these */
#define FIRST_GROUPS 40   /* threads that are written one by one */
#define FIRST_POSTS  25   /* that are written before the rest of their thread */

struct search_print {
	const struct options *o;
	const struct config *config;
	const struct words *words;
	struct search_reader reader;
	struct query query;
	struct search *search;
	struct out out;
	struct arena arena;
	struct stats stats; /* of COMMAND_STATS */
	struct buf rows;    /* of a thread, where rules say how many there will be */
	uint64_t found;
	size_t hidden; /* posts that rules left out */
};

/* ---- the query */

static void join(const struct options *o, struct buf *out)
{
	for (size_t i = 0; i < o->npaths; i++) {
		if (i)
			buf_add_char(out, ' ');
		buf_add_str(out, o->paths[i]);
	}
}

static int say_wrong(const struct query_error *e, const struct words *words)
{
	struct buf said;

	buf_init(&said, SAID_MAX);
	query_error_say(e, words, &said);
	fprintf(stderr, "palou: %s\n", said.p ? said.p : "");
	buf_release(&said);
	return EXIT_USAGE;
}

/* Without ICU it goes on without, and says so. */
static struct variants *load_variants(bool wanted, const struct words *words)
{
	struct variants *v = NULL;
	struct err e = { 0 };

	if (wanted && variants_new(&v, &e) < 0)
		message_print(&e, words);
	return v;
}

static int read_query(struct search_print *p, const struct variants *v)
{
	struct query_options options = {
		.now = time(NULL),
		.zone = ZONE_ARCHIVE,
		.variants = v,
		.site = site_said,
		.ctx = p->config,
	};
	struct query_error wrong;
	struct buf text;
	int r;

	buf_init(&text, QUERY_MAX);
	join(p->o, &text);
	if (text.full || !text.n) {
		fprintf(
		    stderr, "palou: %s\n", p->words->s[text.full ? W_QUERY_TOO_LONG : W_NO_QUERY]);
		buf_release(&text);
		return EXIT_USAGE;
	}
	r = query_parse(&p->query, buf_slice(&text), &options, &wrong);
	buf_release(&text);
	if (r < 0)
		return say_wrong(&wrong, p->words);
	if (!p->query.n)
		fprintf(stderr, "palou: %s\n", p->words->s[W_NO_QUERY]);
	return p->query.n ? 0 : EXIT_USAGE;
}

/* ---- results */

static void print_json(struct search_print *p, const struct found_thread *t,
    const struct found_post *f, const struct verdict *v)
{
	const struct post post = {
		.pid = f->post.pid,
		.floor = f->post.floor,
		.posted = f->post.posted,
		.state = f->post.state,
		.flags = f->post.flags,
	};
	const struct json_hit hit = {
		.site = t->forum,
		.board = t->board,
		.title = t->thread.title,
		.tid = t->thread.tid,
		.post = &post,
		.author = f->author,
		.text = f->unread ? (struct slice){ 0 } : f->text,
		.begin = f->begin,
		.verdict = v,
		.end = f->end,
	};

	json_hit(&p->out.buf, &hit);
}

/* In print nothing is dim, and nothing opens what is folded. */
static void print_row(struct search_print *p, const struct found_post *f, const struct verdict *v)
{
	struct found_post shown = *f;
	struct block row;

	if (v && verdict_is(v, RULE_FOLD)) {
		shown.text = slice_str(p->words->s[W_FOLDED_BY_RULE]);
		shown.begin = shown.end = 0;
	}
	row = found_post_row(&shown, v, false, p->words, show_width(p->o), &p->arena);
	text_block(v ? &p->rows : &p->out.buf, &row);
}

static int print_post(struct search_print *p, const struct found_thread *t,
    const struct search_group *g, uint32_t i, struct err *e)
{
	const struct rules *rules = p->o->rules;
	struct verdict v = { 0 };
	struct found_post f;
	int r = found_post(&p->reader, &p->query, g, i, &f, &p->arena, e);

	if (r < 0)
		return r;
	if (rules)
		v = rules_on_found(rules, p->config, t, &f, &p->arena);
	if (verdict_is(&v, RULE_HIDE)) {
		p->hidden++;
		return 0;
	}
	if (p->o->json)
		print_json(p, t, &f, rules ? &v : NULL);
	else
		print_row(p, &f, rules ? &v : NULL);
	p->found++;
	return 0;
}

static void print_thread(
    struct search_print *p, const struct found_thread *t, uint32_t n, struct arena *a)
{
	struct block row = found_thread_row(t, n, true, p->words, show_width(p->o), a);

	text_block(&p->out.buf, &row);
}

/* What rules left of a thread: how much that is stands above it. */
static void print_rows(
    struct search_print *p, const struct found_thread *t, uint64_t n, struct arena *a)
{
	if (n)
		print_thread(p, t, (uint32_t)n, a);
	buf_add_slice(&p->out.buf, buf_slice(&p->rows));
	buf_clear(&p->rows);
}

static int print_hits(struct search_print *p, const struct found_thread *t,
    const struct search_group *g, struct arena *names, struct err *e)
{
	uint64_t before = p->found;
	int r = 0;

	if (!p->o->json && !p->o->rules)
		print_thread(p, t, g->nhits, names);
	for (uint32_t i = 0; r == 0 && i < g->nhits && out_drain(&p->out); i++) {
		arena_clear(&p->arena);
		r = print_post(p, t, g, i, e);
		if (p->found == FIRST_POSTS)
			out_flush(&p->out);
	}
	if (!p->o->json && p->o->rules)
		print_rows(p, t, p->found - before, names);
	return r;
}

static int count_hits(struct search_print *p, const struct found_thread *t,
    const struct search_group *g, struct err *e)
{
	struct search_stats s = {
		.stats = &p->stats,
		.reader = &p->reader,
		.query = &p->query,
		.config = p->config,
		.rules = p->o->rules,
	};
	int r = search_stats_group(&s, g, t, e);

	p->found += g->nhits - s.hidden;
	p->hidden += s.hidden;
	return r;
}

/* A thread and all its hits. */
static int take_group(struct search_print *p, size_t number, struct err *e)
{
	int r = search_finish(p->search, number, e);
	const struct search_group *g = search_group(p->search, number);
	struct found_thread t;
	struct arena names;

	arena_init(&names);
	if (r == 0)
		r = found_thread(p->reader.store, g->thread, &t, &names, e);
	if (r == 0 && p->o->command == COMMAND_STATS)
		r = count_hits(p, &t, g, e);
	else if (r == 0)
		r = print_hits(p, &t, g, &names, e);
	arena_release(&names);
	return r;
}

/* Each thread is printed as soon as it is found: who reads along sees the first ones at once. */
static int take_all(struct search_print *p, struct err *e)
{
	size_t printed = 0;
	uint32_t slice = FIRST_SLICE;
	int more = 1;

	while (more > 0 && !p->out.sys) {
		more = search_work(p->search, printed + 1, slice, e);
		slice = slice < LAST_SLICE ? slice * 2 : slice;
		for (; more >= 0 && printed < search_count(p->search) && !p->out.sys; printed++) {
			int r = take_group(p, printed, e);

			if (r < 0)
				return r;
			if (printed < FIRST_GROUPS)
				out_flush(&p->out);
		}
	}
	return more;
}

static void print_note(const struct search_print *p, enum word word, unsigned n)
{
	fputs("palou: ", stderr);
	fprintf(stderr, p->words->s[word], n);
	fputc('\n', stderr);
}

static void print_unknown(const struct search_print *p)
{
	const struct query_term *t = search_unknown(p->reader.store, &p->query);
	struct arena a;

	if (!t)
		return;
	arena_init(&a);
	fputs("palou: ", stderr);
	fprintf(stderr, p->words->s[query_unknown_word(t)], arena_dup(&a, clean(t->said, &a)).p);
	fputc('\n', stderr);
	arena_release(&a);
}

static void print_notes(const struct search_print *p)
{
	struct search_sum sum = search_sum(p->search);

	if (!p->found && !p->hidden)
		print_unknown(p);
	if (query_gave_up(&p->query))
		print_note(p, W_QUERY_GAVE_UP, (unsigned)sum.skipped);
	if (sum.unread)
		print_note(p, W_HITS_UNREAD, sum.unread);
}

static void end_stats(struct search_print *p)
{
	if (p->found)
		show_stats(&p->out.buf, &p->stats, p->o, p->words);
	else
		fprintf(stderr, "palou: %s\n", p->words->s[W_STATS_NOTHING]);
}

static int print_found(struct search_print *p, struct store *s)
{
	struct err e = { 0 };
	size_t failed = 0;
	int status;

	search_reader_init(&p->reader, s);
	if (search_new(&p->search, s, &p->query, p->o->best ? SEARCH_BEST : SEARCH_NEWEST,
		&p->reader.texts, &e) < 0 ||
	    take_all(p, &e) < 0)
		failed = 1;
	if (p->o->command == COMMAND_STATS && !failed)
		end_stats(p);
	status = command_finish(&p->out, failed, p->found != 0, p->words);
	if (failed)
		message_print(&e, p->words);
	else
		print_notes(p);
	show_tell_hidden(p->hidden, W_RULES_LEFT_POSTS, p->words);
	search_free(p->search);
	search_reader_release(&p->reader);
	return status;
}

/* ---- */

/* Was nothing taken into it yet? */
static bool is_empty(struct store *s)
{
	struct store_counts n;

	return store_counts(s, &n, NULL) == 0 && n.threads == 0;
}

static int search_in(
    const struct options *o, struct store *s, const struct config *c, const struct words *words)
{
	struct search_print p = { .o = o, .config = c, .words = words };
	struct variants *v = load_variants(o->variants || c->settings.variants, words);
	int status;

	out_init(&p.out, STDOUT_FILENO);
	arena_init(&p.arena);
	buf_init(&p.rows, SIZE_MAX / 4);
	stats_init(&p.stats, ZONE_ARCHIVE);
	status = read_query(&p, v);
	if (!status)
		status = s ? print_found(&p, s) : EXIT_INPUT;
	if (s && status == EXIT_NOTHING && is_empty(s))
		fprintf(stderr, "palou: %s\n", words->s[W_LIBRARY_EMPTY]);
	query_release(&p.query);
	stats_release(&p.stats);
	arena_release(&p.arena);
	buf_release(&p.rows);
	buf_release(&p.out.buf);
	variants_free(v);
	return status;
}

/* ---- what is counted */

static bool is_query(struct config *c, const char *text)
{
	return access(text, F_OK) < 0 && !memchr("/.~", text[0], 3) && strcmp(text, "-") != 0 &&
	       !own_threads_is(text) && !command_is_site(c, text);
}

bool stats_of_query(const struct options *o, struct config *c)
{
	size_t i = 0;

	while (i < o->npaths && is_query(c, o->paths[i]))
		i++;
	return o->command == COMMAND_STATS && i == o->npaths && i;
}

static bool is_filtered(const struct options *o)
{
	return o->nauthors || o->op || o->first || o->last;
}

/* What the program read last may not be in the index yet. */
static void index_pages(const struct config *c, struct store *s)
{
	struct page_index x;

	page_index_init(&x, c);
	while (page_index_work(&x, s))
		continue;
	page_index_release(&x);
}

int command_search(const struct options *o, const struct config *c, const struct words *words)
{
	struct own_store own = { 0 };
	struct store *s;
	int status;

	if (o->command == COMMAND_STATS && is_filtered(o)) {
		fprintf(stderr, "palou: %s\n", words->s[W_STATS_FILTER]);
		return EXIT_USAGE;
	}
	s = own_store_if_there(&own, c);
	if (!own.how.read_only) /* it only reads */
		own_store_print(&own, c, words);
	if (s && !own.how.read_only)
		index_pages(c, s);
	status = search_in(o, s, c, words);
	own_store_release(&own);
	return status;
}
