#include "app/author_about.h"

#include <stdlib.h>

#include "app/own_store.h"
#include "store/store_marks.h"

#define FEW         10  /* entries of a section that is not open */
#define FEW_MONTHS  24  /* a longer life is listed by year */
#define GAPS_MOST   600 /* of a longer one only what is not empty: a time that is no forum's */
#define NUMBER_SIZE 16

/* The newest one, if sites have several of that name. */
static void find_note(void *ctx, const struct store_note *n)
{
	struct author_about *about = ctx;

	if (!about->note.n && slice_eq(n->author, buf_slice(&about->name)))
		buf_add_slice(&about->note, n->note);
}

bool author_about_init(struct author_about *about, struct app *app, struct slice name)
{
	struct store *s = app_store_if_there(app);
	struct author_count *count;
	struct err e = { 0 };

	if (!s) {
		if (!app->message.n)
			app_no_store(app);
		return false;
	}
	if (author_count_new(&count, s, name, ZONE_ARCHIVE, &e) < 0) {
		if (e.code == ERR_NOT_FOUND)
			app_say(app, W_AUTHOR_NONE);
		else
			app_say_error(app, &e);
		return false;
	}
	*about = (struct author_about){ .store = s, .count = count, .counting = true };
	buf_init(&about->name, PROMPT_MAX);
	buf_add_slice(&about->name, name);
	buf_init(&about->note, PROMPT_MAX);
	store_notes_each(s, NULL, find_note, about, NULL);
	return true;
}

void author_about_release(struct author_about *about)
{
	author_count_free(about->count);
	buf_release(&about->name);
	buf_release(&about->note);
}

void author_about_work(struct author_about *about, uint32_t posts)
{
	if (about->counting)
		about->counting = author_count_work(about->count, posts, &about->failed) > 0;
}

static const struct author_sums *sums(const struct author_about *about)
{
	return author_count_sums(about->count);
}

void author_about_say(const struct author_about *about, const struct app *app, struct buf *out)
{
	const struct author_sums *s = sums(about);

	if (about->counting)
		buf_printf(out, app->words->s[W_AUTHOR_COUNTING], author_count_done(about->count));
	buf_printf(out, app->words->s[W_AUTHOR_SUM], (unsigned long long)s->posts, s->threads.n,
	    s->opened.n);
}

/* ---- entries */

bool author_by_year(const struct author_about *p)
{
	const struct author_sums *s = sums(p);

	return !p->open[AUTHOR_TIMES] && s->first != TIME_NONE &&
	       date_month(s->last, ZONE_ARCHIVE) - date_month(s->first, ZONE_ARCHIVE) >= FEW_MONTHS;
}

static const struct tally *tally_of_section(
    const struct author_about *p, enum author_section section)
{
	const struct author_sums *s = sums(p);

	switch (section) {
	case AUTHOR_BOARDS:
		return &s->boards;
	case AUTHOR_QUOTES:
		return &s->quotes;
	case AUTHOR_QUOTED_BY:
		return &s->quoted_by;
	default:
		return author_by_year(p) ? &s->years : &s->months;
	}
}

static size_t what(size_t line)
{
	return line % AUTHOR_STEP;
}

int64_t author_key(const struct author_about *p, size_t line)
{
	size_t i = what(line) - AUTHOR_ENTRY;

	if (author_section(line) == AUTHOR_TIMES)
		return (int64_t)i;
	return tally_of_section(p, author_section(line))->list[i].key;
}

uint32_t author_times(const struct author_about *p, size_t line)
{
	return tally_of(tally_of_section(p, author_section(line)), author_key(p, line));
}

static struct slice time_label(const struct author_about *p, int64_t number, struct arena *a)
{
	char label[NUMBER_SIZE * 2];

	if (author_by_year(p))
		snprintf(label, sizeof label, "%04d", (int)number);
	else
		snprintf(
		    label, sizeof label, "%04d-%02d", (int)(number / 12), (int)(number % 12) + 1);
	return arena_dup(a, slice_str(label));
}

struct slice author_label(const struct author_about *p, size_t line, struct arena *a)
{
	int64_t key = author_key(p, line);
	struct slice name = { 0 };

	if (author_section(line) == AUTHOR_TIMES)
		return time_label(p, key, a);
	if (author_section(line) == AUTHOR_BOARDS)
		store_board_name(p->store, key, &name, a, NULL);
	else if (key)
		store_author_name(p->store, (uint32_t)key, &name, a, NULL);
	return name;
}

struct slice author_shown(
    const struct author_about *p, const struct app *app, size_t line, struct arena *a)
{
	struct slice label = author_label(p, line, a);

	if (label.n)
		return label;
	return slice_str(
	    app->words->s[author_section(line) == AUTHOR_BOARDS ? W_NO_BOARD : W_ANONYMOUS]);
}

uint32_t author_most(const struct author_about *p, enum author_section section)
{
	const struct tally *t = tally_of_section(p, section);
	uint32_t most = 0;

	for (size_t i = 0; i < t->n; i++)
		most = t->list[i].n > most ? t->list[i].n : most;
	return most;
}

bool author_passive(size_t line)
{
	return what(line) < AUTHOR_ENTRY;
}

bool author_is_more(size_t line)
{
	return what(line) == AUTHOR_MORE;
}

bool author_is_person(size_t line)
{
	enum author_section s = author_section(line);

	return (s == AUTHOR_QUOTES || s == AUTHOR_QUOTED_BY) && !author_is_more(line);
}

/* ---- which lines there are */

struct lister {
	void (*add)(void *ctx, size_t line);
	void *ctx;
};

static void add(struct lister *l, enum author_section section, size_t line)
{
	l->add(l->ctx, section * AUTHOR_STEP + line);
}

static void add_times(struct lister *l, const struct author_about *p)
{
	const struct tally *t = tally_of_section(p, AUTHOR_TIMES);
	int64_t first = INT64_MAX, last = 0;

	for (size_t i = 0; i < t->n; i++) {
		first = t->list[i].key < first ? t->list[i].key : first;
		last = t->list[i].key > last ? t->list[i].key : last;
	}
	for (int64_t i = first < 0 ? 0 : first; i <= last; i++)
		if (last - first < GAPS_MOST || tally_of(t, i))
			add(l, AUTHOR_TIMES, AUTHOR_ENTRY + (size_t)i);
}

static void add_most(struct lister *l, const struct author_about *p, enum author_section section)
{
	const struct tally *t = tally_of_section(p, section);
	uint32_t *order = tally_most(t);
	size_t n = p->open[section] || t->n <= FEW ? t->n : FEW;

	for (size_t i = 0; i < n; i++)
		add(l, section, AUTHOR_ENTRY + order[i]);
	if (n < t->n)
		add(l, section, AUTHOR_MORE);
	free(order);
}

void author_each_line(const struct author_about *p, void (*each)(void *ctx, size_t line), void *ctx)
{
	struct lister l = { each, ctx };

	if (sums(p)->first != TIME_NONE)
		add(&l, AUTHOR_LIFE, AUTHOR_HEADING);
	for (enum author_section s = AUTHOR_BOARDS; s < AUTHOR_SECTIONS; s++) {
		if (!tally_of_section(p, s)->n)
			continue;
		add(&l, s, AUTHOR_BLANK);
		add(&l, s, AUTHOR_HEADING);
		if (s == AUTHOR_TIMES)
			add_times(&l, p);
		else
			add_most(&l, p, s);
	}
}

/* ---- headings */

static struct slice life(const struct author_about *p, struct arena *a)
{
	char first[DATE_SHORT_SIZE], last[DATE_SHORT_SIZE];
	char both[2 * DATE_SHORT_SIZE + 8];

	date_short(first, sums(p)->first, ZONE_ARCHIVE);
	date_short(last, sums(p)->last, ZONE_ARCHIVE);
	snprintf(both, sizeof both, "%s – %s", first, last);
	return arena_dup(a, slice_str(both));
}

struct slice author_heading(const struct author_about *p, const struct app *app,
    enum author_section section, struct arena *a)
{
	static const enum word titles[AUTHOR_SECTIONS] = {
		[AUTHOR_BOARDS] = W_AUTHOR_BOARDS,
		[AUTHOR_QUOTES] = W_AUTHOR_QUOTES,
		[AUTHOR_QUOTED_BY] = W_AUTHOR_QUOTED_BY,
	};
	struct slice said;
	struct buf text;

	if (section == AUTHOR_LIFE)
		return life(p, a);
	if (section == AUTHOR_TIMES)
		return slice_str(app->words->s[author_by_year(p) ? W_STATS_YEARS : W_STATS_MONTHS]);
	buf_init(&text, 512);
	buf_printf(&text, app->words->s[titles[section]], tally_of_section(p, section)->n);
	said = arena_dup(a, buf_slice(&text));
	buf_release(&text);
	return said;
}

struct slice author_more(const struct author_about *p, const struct app *app,
    enum author_section section, struct arena *a)
{
	struct slice said;
	struct buf text;

	buf_init(&text, 256);
	buf_printf(&text, app->words->s[W_AUTHOR_MORE], tally_of_section(p, section)->n - FEW);
	said = arena_dup(a, buf_slice(&text));
	buf_release(&text);
	return said;
}

/* ---- where entries lead */

static struct query_term term(enum query_kind kind, struct slice value)
{
	return (struct query_term){ .kind = (uint8_t)kind, .said = value };
}

/* Is there another board of that name among those he wrote in, on another site? */
static bool is_shared(
    const struct author_about *p, int64_t board, struct slice name, struct arena *a)
{
	const struct tally *boards = &author_count_sums(p->count)->boards;

	for (size_t i = 0; i < boards->n; i++) {
		struct slice other = { 0 };

		if (boards->list[i].key != board &&
		    store_board_name(p->store, boards->list[i].key, &other, a, NULL) == 0 &&
		    slice_eq(other, name))
			return true;
	}
	return false;
}

struct finding {
	struct store *store;
	int64_t board;
	struct slice site;
	struct arena *a;
};

static void find_site(void *ctx, const struct stored_board *b)
{
	struct finding *f = ctx;

	if (b->id == f->board)
		f->site = arena_dup(f->a, b->forum_name);
}

static size_t board_terms(
    const struct author_about *p, struct app *app, size_t line, struct query_term *out)
{
	struct finding f = { .store = p->store, .board = author_key(p, line), .a = &app->frame };
	struct slice name = author_label(p, line, &app->frame);
	size_t n = 0;

	if (!name.n) /* no query asks for a board without a name */
		return 0;
	out[n++] = term(QUERY_BOARD, name);
	if (is_shared(p, f.board, name, &app->frame) &&
	    store_boards(p->store, find_site, &f, NULL) == 0 && f.site.n)
		out[n++] = term(QUERY_SITE, f.site);
	return n;
}

static size_t time_terms(
    const struct author_about *p, struct app *app, size_t line, struct query_term *out)
{
	out[0] = term(QUERY_AFTER, author_label(p, line, &app->frame));
	out[1] = term(QUERY_BEFORE, author_label(p, line + 1, &app->frame));
	return 2;
}

size_t author_part(const struct author_about *p, struct app *app, size_t line,
    struct query_term terms[AUTHOR_TERMS])
{
	terms[0] = term(QUERY_AUTHOR, buf_slice(&p->name));
	if (author_section(line) == AUTHOR_BOARDS)
		return 1 + board_terms(p, app, line, terms + 1);
	return 1 + time_terms(p, app, line, terms + 1);
}

bool author_person(const struct author_about *p, struct app *app, size_t line, struct slice *name)
{
	*name = author_label(p, line, &app->frame);
	if (!name->n)
		app_say(app, W_ANONYMOUS_FILTER);
	return name->n > 0;
}

size_t author_quoting(const struct author_about *p, struct app *app, size_t line,
    struct query_term terms[AUTHOR_TERMS])
{
	bool his = author_section(line) == AUTHOR_QUOTES;
	struct slice other;

	if (!author_is_person(line))
		app_say(app, W_ABOUT_AUTHORS);
	if (!author_is_person(line) || !author_person(p, app, line, &other))
		return 0;
	terms[0] = term(QUERY_AUTHOR, his ? buf_slice(&p->name) : other);
	terms[1] = term(QUERY_QUOTES, his ? other : buf_slice(&p->name));
	return 2;
}
