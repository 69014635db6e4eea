#include "app/show.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/messages.h"
#include "app/rules_judge.h"
#include "cli/export_md.h"
#include "cli/text.h"
#include "util/mem.h"
#include "util/width.h"

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
	*s = (struct show){ .o = o, .settings = settings, .words = words, .file.fd = -1 };
	out_init(&s->out, STDOUT_FILENO);
	json_scratch_init(&s->scratch);
	folds_init(&s->folds);
	folds_set_level(&s->folds, o->open_quotes ? 1 : 0);
	arena_init(&s->arena);
	conversation_init(&s->talk);
	stats_init(&s->stats, ZONE_ARCHIVE);
	verdicts_init(&s->verdicts);
	s->known = mem_zalloc(o->nauthors + 1, sizeof *s->known);
}

void show_release(struct show *s)
{
	free(s->known);
	free(s->tops);
	stats_release(&s->stats);
	verdicts_release(&s->verdicts);
	conversation_release(&s->talk);
	arena_release(&s->arena);
	folds_release(&s->folds);
	json_scratch_release(&s->scratch);
}

bool show_wants_whole(const struct show *s)
{
	return s->o->talk || s->o->format == FORMAT_STATS;
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

/* Does the environment's locale have bars, one column wide? What is read here is UTF-8 whatever the
 * locale is. */
static bool has_blocks(void)
{
	locale_t own = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool utf8 = own && strcmp(nl_langinfo_l(CODESET, own), "UTF-8") == 0;

	if (own)
		freelocale(own);
	return utf8 && cp_width(0x2588) == 1;
}

/* NULL: what is printed does not go by rules. */
static const struct verdicts *verdicts_of(const struct show *s)
{
	return s->o->rules ? &s->verdicts : NULL;
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
		.verdicts = verdicts_of(s),
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

static bool wanted(const struct show *s, const struct filter *f, const struct thread *t, uint32_t i)
{
	return filter_keeps(f, &t->posts[i]) && (!s->o->talk || conversation_has(&s->talk, i));
}

/* Counts what is left out. */
static bool hides(struct show *s, uint32_t post)
{
	bool hidden = verdict_hides(verdicts_of(s), post);

	s->hidden += hidden;
	return hidden;
}

/* Prints with ONE each post that is wanted. */
static void show_each(struct show *s, const struct layout_source *src, const struct filter *f,
    uint32_t from,
    void (*one)(struct show *s, const struct thread *t, uint32_t post, const struct body *b))
{
	for (uint32_t i = from; i < src->thread->nposts && out_drain(&s->out); i++) {
		if (!wanted(s, f, src->thread, i) || !is_new(s, &src->thread->posts[i]))
			continue;
		if (hides(s, i))
			continue;
		arena_clear(&s->arena);
		one(s, src->thread, i, src->body(src->ctx, i, &s->arena));
		s->begun = true;
		s->shown++;
	}
}

static void json_one(struct show *s, const struct thread *t, uint32_t post, const struct body *b)
{
	json_post(&s->out.buf, t, post, b, verdicts_of(s), &s->scratch);
}

static void md_one(struct show *s, const struct thread *t, uint32_t post, const struct body *b)
{
	if (!s->begun)
		export_md_begin(&s->out.buf);
	export_md_post(
	    &s->out.buf, t, post, b, s->site ? slice_str(site_base(s->site)) : SLICE(""));
	s->last = post;
}

static void stats_one(struct show *s, const struct thread *t, uint32_t post, const struct body *b)
{
	if (!s->begun)
		stats_thread(&s->stats, t->title, t->tid);
	stats_post(&s->stats, t, post, b, verdicts_of(s));
}

static void show_json(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	show_each(s, src, f, from, json_one);
}

static void show_md(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	show_each(s, src, f, from, md_one);
}

static void count_posts(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	show_each(s, src, f, from, stats_one);
}

static void show_text(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	const struct conversation *talk = s->o->talk ? &s->talk : NULL;
	struct layout_options opt = layout_of(s);
	struct items items;
	size_t n = 0;

	items_init(&items);
	items_build(&items, src->thread, talk, f, POST_NONE, POST_NONE);
	for (size_t i = 0; i < items.n; i++)
		if (!items.list[i].hole && items.list[i].post >= from &&
		    is_new(s, &src->thread->posts[items.list[i].post]) &&
		    !hides(s, items.list[i].post))
			items.list[n++] = items.list[i];
	items.n = n;
	if (n && !s->begun)
		text_title(&s->out, src->thread, talk, f, &opt);
	s->begun = s->begun || n;
	s->shown += text_items(&s->out, src, &opt, &items);
	items_release(&items);
}

/* The conversation that is asked for; false: nobody wrote that floor, which is said. */
static bool find_talk(struct show *s, const struct thread *t)
{
	uint32_t post = thread_floor(t, s->o->talk);
	struct err e = { 0 };
	char floor[16];

	if (post != POST_NONE && t->posts[post].floor == s->o->talk) {
		conversation_build(&s->talk, t, post, false);
		return true;
	}
	snprintf(floor, sizeof floor, "#%u", s->o->talk);
	err_set(&e, ERR_NOT_FOUND, floor);
	message_print(&e, s->words);
	return false;
}

/* Anew with every page that came: a quote may be of any post. */
static void judge(struct show *s, const struct layout_source *src)
{
	verdicts_release(&s->verdicts);
	if (s->o->rules)
		rules_on_posts(
		    s->o->rules, s->site ? site_config(s->site) : NULL, src, &s->verdicts);
}

void show_posts(
    struct show *s, const struct layout_source *src, const struct filter *f, uint32_t from)
{
	static void (*const shows[])(struct show * s, const struct layout_source *src,
	    const struct filter *f, uint32_t from) = {
		[FORMAT_TEXT] = show_text,
		[FORMAT_JSON] = show_json,
		[FORMAT_MD] = show_md,
		[FORMAT_STATS] = count_posts,
	};

	judge(s, src);
	if (!s->o->talk || find_talk(s, src->thread))
		shows[s->o->format](s, src, f, from);
}

/* ---- one thread after another */

static bool fail(struct show *s, const struct err *e)
{
	message_print(e, s->words);
	s->failed++;
	return false;
}

/* An export is one thread, unless each gets a file of its own. */
static bool is_one_too_many(const struct show *s)
{
	return s->written && s->o->command == COMMAND_EXPORT &&
	       (s->o->output ? !export_is_folder(s->o->output) : s->o->format == FORMAT_MD);
}

bool show_begin(struct show *s, const struct site *site)
{
	struct err e = { 0 };

	s->site = site;
	s->begun = false;
	s->shown = 0;
	s->ntops = 0;
	if (is_one_too_many(s)) {
		if (!s->failed)
			fprintf(stderr, "palou: %s\n", s->words->s[W_EXPORT_ONE]);
		s->failed++;
		return false;
	}
	if (!s->o->output)
		return true;
	if (export_file_open(&s->file, s->o->output, s->o->force, &e))
		return fail(s, &e);
	out_init(&s->out, s->file.fd);
	return true;
}

/* The file has everything: it gets its name, which is said. */
static void finish_file(struct show *s, const struct thread *t)
{
	struct err e = { 0 };
	struct buf where;

	buf_init(&where, PATH_MAX);
	if (out_finish(&s->out, &e)) {
		export_file_drop(&s->file);
		snprintf(e.subject, sizeof e.subject, "%s", s->o->output);
		fail(s, &e);
	} else if (!s->shown) {
		export_file_drop(&s->file);
	} else if (export_file_done(&s->file, t->tid, t->title, &where, &e)) {
		fail(s, &e);
	} else {
		fprintf(stderr, "palou: ");
		fprintf(stderr, s->words->s[W_EXPORTED], where.p, (unsigned)s->shown);
		fputc('\n', stderr);
	}
	buf_release(&where);
	out_init(&s->out, STDOUT_FILENO);
}

void show_end(struct show *s, const struct thread *t)
{
	if (s->begun && s->o->format == FORMAT_MD)
		export_md_end(&s->out.buf, t, s->last);
	if (s->file.fd >= 0)
		finish_file(s, t);
	s->found += s->shown;
	s->written += s->shown > 0;
}

void show_stats(
    struct buf *out, struct stats *s, const struct options *o, const struct words *words)
{
	if (o->json)
		stats_json(out, s);
	else
		stats_text(out, s, words, show_width(o), has_blocks());
}

void show_finish(struct show *s)
{
	if (s->o->format == FORMAT_STATS && s->found)
		show_stats(&s->out.buf, &s->stats, s->o, s->words);
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

void show_tell_hidden(size_t n, enum word what, const struct words *words)
{
	if (!n)
		return;
	fputs("palou: ", stderr);
	fprintf(stderr, words->s[what], (unsigned)n);
	fputc('\n', stderr);
}
