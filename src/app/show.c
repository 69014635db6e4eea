#include "app/show.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/messages.h"
#include "cli/text.h"
#include "util/mem.h"

#define WIDTH_DEFAULT 80

uint16_t show_width(const struct options *o)
{
	const char *columns = getenv("COLUMNS");
	long n = columns ? strtol(columns, NULL, 10) : 0;

	if (o->width)
		return o->width;
	return n >= WIDTH_MIN && n <= WIDTH_MAX ? (uint16_t)n : WIDTH_DEFAULT;
}

void show_init(struct show *s, const struct options *o, const struct settings *settings,
    const struct words *words)
{
	*s = (struct show){ .o = o, .settings = settings, .words = words };
	out_init(&s->out, STDOUT_FILENO);
	json_scratch_init(&s->scratch);
	folds_init(&s->folds);
	folds_set_level(&s->folds, o->open_quotes ? 1 : 0);
	arena_init(&s->arena);
	s->known = mem_zalloc(o->nauthors + 1, sizeof *s->known);
}

void show_release(struct show *s)
{
	free(s->known);
	free(s->tops);
	arena_release(&s->arena);
	folds_release(&s->folds);
	json_scratch_release(&s->scratch);
}

bool show_filter(struct show *s, const struct thread *t, struct filter *f)
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

static struct layout_options layout_of(const struct show *s)
{
	return (struct layout_options){
		.width = show_width(s->o),
		.text_width = (uint16_t)s->settings->text_width,
		.tails = s->o->tails,
		.zone = ZONE_ARCHIVE,
		.words = s->words,
		.folds = &s->folds,
	};
}

/* Not if it was at the top before. */
static bool is_new(struct show *s, const struct post *p)
{
	for (size_t i = 0; p->pid && i < s->ntops; i++)
		if (s->tops[i] == p->pid)
			return false;
	if (p->flags & POST_TOP) {
		MEM_ROOM(s->tops, s->ntops, s->tops_cap);
		s->tops[s->ntops++] = p->pid;
	}
	return true;
}

static void show_json(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	for (uint32_t i = from; i < src->thread->nposts && out_drain(&s->out); i++) {
		if (!filter_keeps(f, &src->thread->posts[i]) || !is_new(s, &src->thread->posts[i]))
			continue;
		arena_clear(&s->arena);
		json_post(
		    &s->out.buf, src->thread, i, src->body(src->ctx, i, &s->arena), &s->scratch);
		s->found++;
	}
}

static void show_text(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	struct layout_options opt = layout_of(s);
	struct items items;
	size_t n = 0;

	items_init(&items);
	items_build(&items, src->thread, NULL, f, POST_NONE, POST_NONE);
	for (size_t i = 0; i < items.n; i++)
		if (!items.list[i].hole && items.list[i].post >= from &&
		    is_new(s, &src->thread->posts[items.list[i].post]))
			items.list[n++] = items.list[i];
	items.n = n;
	if (n && !s->titled)
		text_title(&s->out, src->thread, NULL, f, &opt);
	s->titled = s->titled || n;
	s->found += text_items(&s->out, src, &opt, &items);
	items_release(&items);
}

void show_posts(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	(s->o->json ? show_json : show_text)(s, src, f, from);
}

void show_tell_unknown(const struct show *s)
{
	for (size_t i = 0; i < s->o->nauthors; i++)
		if (!s->known[i]) {
			struct err e = { 0 };

			err_set(&e, ERR_NOT_FOUND, s->o->authors[i]);
			message_print(&e, s->words);
		}
}
