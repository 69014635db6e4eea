#include "app/export.h"

#include <limits.h>
#include <stdlib.h>

#include "app/export_file.h"
#include "app/path.h"
#include "cli/export_md.h"
#include "cli/json.h"
#include "cli/text.h"

struct wish {
	enum format format;
	bool force;
	struct slice path;
};

/* Options may stand before the path, which needs no quotes. */
static struct wish read_wish(struct slice line)
{
	static const struct {
		struct slice name;
		int format; /* -1: none */
	} options[] = { { { "--md ", 5 }, FORMAT_MD }, { { "--json ", 7 }, FORMAT_JSON },
		{ { "--text ", 7 }, FORMAT_TEXT }, { { "--force ", 8 }, -1 } };
	struct wish w = { .format = FORMAT_MD };
	bool more;

	do {
		line = slice_trim(line);
		more = false;
		for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
			if (!slice_starts(line, options[i].name))
				continue;
			line = slice_skip(line, options[i].name.n);
			more = true;
			if (options[i].format < 0)
				w.force = true;
			else
				w.format = (enum format)options[i].format;
		}
	} while (more);
	w.path = line;
	return w;
}

struct writing {
	const struct pipe_source *from;
	const char *base; /* of the thread's site, or NULL */
	struct out out;
	size_t posts;
};

static bool wanted(const struct pipe_source *from, uint32_t post)
{
	return filter_keeps(from->filter, &from->src->thread->posts[post]) &&
	       (!from->talk || conversation_has(from->talk, post));
}

static void write_text(struct writing *w)
{
	const struct pipe_source *from = w->from;

	text_title(&w->out, from->src->thread, from->talk, from->filter, &from->opt);
	w->posts = text_items(&w->out, from->src, &from->opt, from->items);
}

static void write_json(struct writing *w)
{
	const struct layout_source *src = w->from->src;
	struct json_scratch scratch;
	struct arena a;

	json_scratch_init(&scratch);
	arena_init(&a);
	for (uint32_t i = 0; i < src->thread->nposts && out_drain(&w->out); i++) {
		if (!wanted(w->from, i))
			continue;
		arena_clear(&a);
		json_post(&w->out.buf, src->thread, i, src->body(src->ctx, i, &a), NULL, &scratch);
		w->posts++;
	}
	arena_release(&a);
	json_scratch_release(&scratch);
}

static void write_md(struct writing *w)
{
	const struct layout_source *src = w->from->src;
	uint32_t last = POST_NONE;
	struct arena a;

	arena_init(&a);
	export_md_begin(&w->out.buf);
	for (uint32_t i = 0; i < src->thread->nposts && out_drain(&w->out); i++) {
		if (!wanted(w->from, i))
			continue;
		arena_clear(&a);
		export_md_post(
		    &w->out.buf, src->thread, i, src->body(src->ctx, i, &a), slice_str(w->base));
		last = i;
		w->posts++;
	}
	if (last != POST_NONE)
		export_md_end(&w->out.buf, src->thread, last);
	arena_release(&a);
}

static int write_file(
    struct writing *w, const struct wish *wish, const char *path, struct buf *where, struct err *e)
{
	static void (*const writes[])(struct writing * w) = {
		[FORMAT_TEXT] = write_text,
		[FORMAT_JSON] = write_json,
		[FORMAT_MD] = write_md,
	};
	const struct thread *t = w->from->src->thread;
	struct export_file file;
	int code = export_file_open(&file, path, wish->force, e);

	if (code)
		return code;
	out_init(&w->out, file.fd);
	writes[wish->format](w);
	code = out_finish(&w->out, e);
	if (!code)
		return export_file_done(&file, t->tid, t->title, where, e);
	export_file_drop(&file);
	return err_set(e, code, path);
}

/* A file of such a name is `./--NAME`. */
static void say_no_option(struct app *app, struct slice line)
{
	const char *blank = memchr(line.p, ' ', line.n);
	struct slice name = blank ? slice_between(line.p, blank) : line;

	app_say(app, W_EXPORT_OPTION, arena_dup(&app->frame, name).p);
	app->message_is_error = true;
}

void export_to(struct app *app, const struct pipe_source *from, struct slice line)
{
	const struct site *site = app->library ? app->library->site : NULL;
	struct writing w = { .from = from, .base = site ? site_base(site) : NULL };
	struct wish wish = read_wish(line);
	char *path = path_expand(wish.path);
	struct err e = { 0 };
	struct buf where;

	buf_init(&where, PATH_MAX);
	if (slice_starts(wish.path, SLICE("--")))
		say_no_option(app, wish.path);
	else if (!wish.path.n)
		app_say(app, W_EXPORT_HOW);
	else if (write_file(&w, &wish, path, &where, &e))
		app_say_error(app, &e);
	else
		app_say(app, from->src->thread->nholes ? W_EXPORTED_PART : W_EXPORTED, where.p,
		    (unsigned)w.posts);
	buf_release(&where);
	free(path);
}

void export_ask(struct app *app, const struct prompt_use *use)
{
	if (app->argument.n)
		use->done(app, app->argument);
	else
		app_ask(app, use, app->words->s[W_EXPORT_LABEL], HISTORY_OPEN);
}
