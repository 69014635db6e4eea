#include "app/commands.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/document.h"
#include "app/messages.h"
#include "cli/json.h"
#include "cli/text.h"
#include "util/mem.h"

#define WIDTH_DEFAULT 80

static uint16_t width_of(const struct options *o)
{
	const char *columns = getenv("COLUMNS");
	long n = columns ? strtol(columns, NULL, 10) : 0;

	if (o->width)
		return o->width;
	return n >= WIDTH_MIN && n <= WIDTH_MAX ? (uint16_t)n : WIDTH_DEFAULT;
}

/* Says what could not be read, since the last time. */
static void tell_troubles(const struct library *l, size_t *told, const struct words *words)
{
	for (; *told < l->ntroubles; (*told)++)
		message_print(&l->troubles[*told], words);
}

/* How the run ends, once everything printable was printed. A reader who went away is no failure. */
static int finish(
    struct library *l, struct out *out, size_t *told, size_t found, const struct words *words)
{
	struct err e = { 0 };

	if (out_finish(out, &e) < 0) {
		if (e.sys == EPIPE)
			return EXIT_DONE;
		err_set(&e, ERR_SYSTEM, words->s[W_STDOUT]);
		e.sys = out->sys;
		message_print(&e, words);
		return EXIT_INPUT;
	}
	tell_troubles(l, told, words);
	if (l->ntroubles)
		return EXIT_INPUT;
	return found ? EXIT_DONE : EXIT_NOTHING;
}

struct show {
	const struct options *o;
	const struct settings *settings;
	const struct words *words;
	struct out out;
	struct json_scratch scratch;
	struct folds folds;
	struct arena arena;
	bool *known;  /* for each --author: somebody was called so */
	size_t found; /* posts printed */
};

/* False if none of the authors asked for wrote here. */
static bool make_filter(struct show *s, const struct thread *t, struct filter *f)
{
	f->op = s->o->op;
	f->first = s->o->first;
	f->last = s->o->last;
	for (size_t i = 0; i < s->o->nauthors; i++) {
		uint32_t author = thread_find_author(t, slice_str(s->o->authors[i]));

		if (author == AUTHOR_NONE)
			continue;
		s->known[i] = true;
		if (!filter_has_only(f, author))
			filter_toggle_only(f, author);
	}
	return !s->o->nauthors || f->nonly;
}

static void show_json(struct show *s, const struct document *d, const struct filter *f)
{
	for (uint32_t i = 0; i < d->thread.nposts && out_drain(&s->out); i++) {
		if (!filter_keeps(f, &d->thread.posts[i]))
			continue;
		arena_clear(&s->arena);
		json_post(&s->out.buf, &d->thread, i, d->source.body(d->source.ctx, i, &s->arena),
		    &s->scratch);
		s->found++;
	}
}

static void show_text(struct show *s, const struct document *d, const struct filter *f)
{
	struct layout_options opt = {
		.width = width_of(s->o),
		.text_width = (uint16_t)s->settings->text_width,
		.tails = s->o->tails,
		.zone = ZONE_ARCHIVE,
		.words = s->words,
		.folds = &s->folds,
	};

	s->found += text_thread(&s->out, &d->source, &opt, f);
}

static void show_thread(struct show *s, struct library *l, size_t index)
{
	struct document d;
	struct filter f;
	struct err e = { 0 };

	if (document_open(&d, l->archive, index, library_trouble, l, &e) < 0) {
		library_trouble(l, &e);
		return;
	}
	if (s->o->json)
		document_resolve_elsewhere(&d);
	filter_init(&f);
	if (make_filter(s, &d.thread, &f))
		(s->o->json ? show_json : show_text)(s, &d, &f);
	filter_release(&f);
	document_close(&d);
}

static void tell_unknown_authors(const struct show *s)
{
	for (size_t i = 0; i < s->o->nauthors; i++)
		if (!s->known[i]) {
			struct err e = { 0 };

			err_set(&e, ERR_NOT_FOUND, s->o->authors[i]);
			message_print(&e, s->words);
		}
}

int command_show(struct library *l, const struct options *o, const struct settings *settings,
    const struct words *words)
{
	struct show s = { .o = o, .settings = settings, .words = words };
	size_t *order = library_order(l);
	size_t told = 0;
	int status;

	out_init(&s.out, STDOUT_FILENO);
	json_scratch_init(&s.scratch);
	folds_init(&s.folds);
	folds_set_level(&s.folds, o->open_quotes ? 1 : 0);
	arena_init(&s.arena);
	s.known = mem_zalloc(o->nauthors + 1, sizeof *s.known);
	for (size_t i = 0; i < l->catalog->nthreads && !s.out.sys; i++)
		show_thread(&s, l, order[i]);
	tell_unknown_authors(&s);
	status = finish(l, &s.out, &told, s.found, words);
	free(s.known);
	arena_release(&s.arena);
	folds_release(&s.folds);
	json_scratch_release(&s.scratch);
	free(order);
	return status;
}

int command_list(struct library *l, const struct options *o, const struct words *words)
{
	size_t *order = library_order(l);
	size_t told = 0, found = 0;
	struct thread t;
	struct out out;
	int status;

	out_init(&out, STDOUT_FILENO);
	thread_init(&t);
	for (size_t i = 0; i < l->catalog->nthreads && out_drain(&out); i++) {
		const struct catalog_thread *ct = &l->catalog->threads[order[i]];
		struct err e = { 0 };

		if (archive_read(l->archive, order[i], ARCHIVE_COUNTS, &t, library_trouble, l, &e) <
		    0) {
			library_trouble(l, &e);
			continue;
		}
		if (o->json)
			json_thread(&out.buf, l->catalog, ct);
		else
			text_list_line(&out.buf, ct, words, width_of(o));
		found++;
	}
	status = finish(l, &out, &told, found, words);
	thread_release(&t);
	free(order);
	return status;
}
