#include "app/site_print.h"

#include <inttypes.h>
#include <time.h>

#include "app/commands.h"
#include "app/document.h"
#include "app/gaps.h"
#include "app/rules_judge.h"
#include "app/show.h"
#include "cli/json.h"
#include "cli/text.h"
#include "view/topic_row.h"

#define NUMBER_COLUMNS 10 /* a tid or fid before the line, and two blanks */

/* A line with the number that names it before it. */
static void print_row(struct site_print *p, uint64_t number,
    struct block (*lay_out)(const void *, const struct list_look *, struct arena *),
    const void *thing, bool boards)
{
	uint16_t width = show_width(p->o);
	struct list_look look = {
		.words = p->words,
		.now = time(NULL),
		.zone = ZONE_ARCHIVE,
		.width = width > 2 * NUMBER_COLUMNS ? width - NUMBER_COLUMNS : width,
		.boards = boards,
	};
	struct arena a;
	struct block block;

	arena_init(&a);
	block = lay_out(thing, &look, &a);
	buf_printf(&p->out->buf, "%8" PRIu64 "  ", number);
	text_block(&p->out->buf, &block);
	arena_release(&a);
}

static struct block lay_out_topic(const void *topic, const struct list_look *look, struct arena *a)
{
	return topic_row(topic, look, a);
}

static struct block lay_out_board(const void *board, const struct list_look *look, struct arena *a)
{
	return board_row(board, look, a);
}

/* ---- boards */

static void print_boards(
    struct site_print *p, const struct forum *f, uint32_t gid, const char *base)
{
	for (size_t i = 0; i < f->nboards && out_drain(p->out); i++) {
		const struct forum_board *b = &f->boards[i];
		const struct forum_category *c =
		    b->category < f->ncategories ? &f->categories[b->category] : NULL;

		if (gid && (!c || c->gid != gid))
			continue;
		if (p->o->json)
			json_board(&p->out->buf, b, c ? c->name : (struct slice){ 0 }, base);
		else
			print_row(p, b->fid, lay_out_board, b, false);
		p->found++;
	}
}

static int list_boards(
    struct site_print *p, struct site *site, uint32_t gid, struct site_wait *w, struct err *e)
{
	int code;

	site_want_forum(site, false);
	code = site_wait(w, site, site_forum_status(site), e);
	if (site_forum(site))
		print_boards(p, site_forum(site), gid, site_base(site));
	return code ? code : gaps_err(site_forum_gaps(site), e);
}

/* ---- threads of a board */

static void print_topic(
    struct site_print *p, const struct site *site, const struct topic *t, struct slice board)
{
	struct verdict v = { 0 };
	struct arena a;

	arena_init(&a);
	if (p->o->rules)
		v = rules_on_topic(p->o->rules, site_config(site), t, board, &a);
	if (verdict_is(&v, RULE_HIDE))
		p->hidden++;
	else if (p->o->json)
		json_topic(&p->out->buf, t, board, site_base(site), p->o->rules ? &v : NULL);
	else
		print_row(p, t->tid, lay_out_topic, t, false);
	p->found += !verdict_is(&v, RULE_HIDE);
	arena_release(&a);
}

/* From number FROM on; returns how many there are. */
static size_t print_topics(
    struct site_print *p, const struct site *site, const struct site_list *l, size_t from)
{
	const struct topic_list *head = site_list_head(l);
	struct slice board = head ? head->board : (struct slice){ 0 };
	size_t n = site_list_count(l);

	for (size_t i = from; i < n && out_drain(p->out); i++)
		print_topic(p, site, site_list_topic(l, i), board);
	out_flush(p->out);
	return n;
}

static int list_threads(struct site_print *p, struct site *site, const struct address *a,
    struct site_wait *w, struct err *e)
{
	struct site_list *l = site_list(site, &a->list);
	uint32_t pages = p->o->pages ? p->o->pages : 1;
	size_t printed = site_list_whole(l) ? print_topics(p, site, l, 0) : 0; /* it was saved */

	for (uint32_t page = 0; page < pages && !site_list_whole(l) && !p->out->sys; page++) {
		site_list_more(l);
		if (site_wait(w, site, site_list_status(l), e))
			return e->code;
		printed = print_topics(p, site, l, printed);
	}
	return gaps_err(site_list_gaps(l), e);
}

int site_print(struct site_print *p, struct site *site, const struct address *a,
    struct site_wait *w, struct err *e)
{
	if (a->kind == ADDRESS_BOARD)
		return list_threads(p, site, a, w, e);
	return list_boards(p, site, a->kind == ADDRESS_CATEGORY ? a->gid : 0, w, e);
}

static struct catalog_numbers numbers_of(const struct thread *t)
{
	struct catalog_numbers n = { .posts = (uint32_t)t->nposts,
		.quotes = (uint32_t)t->nquotes,
		.first = TIME_NONE,
		.last = TIME_NONE };

	for (size_t i = 0; i < t->nauthors; i++)
		n.authors += t->authors[i].posts > 0;
	for (size_t i = 0; i < t->nposts; i++) {
		int64_t posted = t->posts[i].posted;

		if (posted == TIME_NONE)
			continue;
		n.first = n.first == TIME_NONE || posted < n.first ? posted : n.first;
		n.last = n.last == TIME_NONE || posted > n.last ? posted : n.last;
	}
	return n;
}

void site_print_saved(struct site_print *p, struct site *site, uint64_t tid)
{
	struct catalog *c = site_catalog(site);
	size_t index = catalog_thread(c, tid, (struct slice){ 0 }, catalog_board(c, SLICE("")));
	struct catalog_numbers numbers;
	struct document d;

	document_open_live(&d, site_thread(site, tid), c, index);
	numbers = numbers_of(&d.thread);
	catalog_count(c, index, &numbers);
	c->threads[index].scan = SCAN_DONE;
	if (command_list_thread(p->out, c, index, site_config(site), p->o, p->words))
		p->found++;
	else
		p->hidden++;
	document_close(&d);
}
