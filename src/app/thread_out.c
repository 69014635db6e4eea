/* What leaves the thread page: to the browser, to the clipboard, to commands. */
#include <stdlib.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/export.h"
#include "app/path.h"
#include "app/thread_page.h"
#include "util/mem.h"

/* The target that Enter would open, unless that is a quote or a run; NULL: none. */
static const struct target *link_here(struct thread_view *v)
{
	const struct target *target = view_target(v);

	return target && target->url.n ? target : NULL;
}

bool thread_browse(struct thread_page *t, struct app *app)
{
	const struct target *target = link_here(&t->view);
	uint32_t post = view_post_here(&t->view);

	if (target)
		app_browse(app, target->url);
	else if (post != POST_NONE)
		app_browse_post(app, &t->doc->thread, post);
	return true;
}

void thread_copy_link_in(struct thread_view *v, struct app *app, uint32_t post)
{
	const struct target *target = link_here(v);

	if (target)
		app_copy_link(app, target->url);
	else if (post != POST_NONE)
		app_copy_post_link(app, v->src->thread, post);
}

bool thread_copy_link(struct thread_page *t, struct app *app)
{
	thread_copy_link_in(&t->view, app, view_post_here(&t->view));
	return true;
}

void thread_copy_text(struct thread_page *t, struct app *app, uint32_t count)
{
	struct thread_view *v = &t->view;
	uint32_t post = view_post_here(v);
	uint32_t *posts;
	size_t n = 0;

	if (post == POST_NONE)
		return;
	if (count <= 1) {
		app_copy_posts(app, v->src, &post, 1);
		return;
	}
	posts = mem_alloc(v->items.n * sizeof *posts);
	for (size_t i = v->cursor.item; i < v->items.n && n < count; i++)
		if (!v->items.list[i].hole)
			posts[n++] = v->items.list[i].post;
	app_copy_posts(app, v->src, posts, n);
	free(posts);
}

/* ---- to a command */

/* What leaves it, wherever it goes. */
static struct pipe_source source_of(const struct app *app, struct thread_view *v)
{
	struct pipe_source source = {
		.src = v->src,
		.opt = v->opt,
		.items = &v->items,
		.at = v->cursor.item,
		.raw = v->raw != POST_NONE && v->raw == view_post(v),
		.talk = v->talk.n ? &v->talk : NULL,
		.filter = &v->filter,
		.outside = view_filter_outside(v),
	};

	source.opt.width = (uint16_t)app_cols(app);
	source.opt.find = NULL;
	source.opt.marks = NULL;
	return source;
}

static void pipe_typed(struct app *app, struct slice command)
{
	struct thread_page *t = thread_page_of(app->page);
	struct pipe_source source = source_of(app, &t->view);

	pipe_to(app, &source, t->piping, command);
}

static const struct prompt_use pipe_prompt = { .done = pipe_typed };

bool thread_pipe(struct thread_page *t, struct app *app)
{
	if (view_empty(&t->view))
		return true;
	t->pipe_asked = true;
	app_say(app, view_talking(&t->view) ? W_PIPE_ASK_TALK : W_PIPE_ASK);
	return true;
}

bool thread_pipe_key(struct page *page, struct app *app, ui_key key)
{
	struct thread_page *t = thread_page_of(page);

	if (!t->pipe_asked)
		return false;
	t->pipe_asked = false;
	if (pipe_part_of(key, &t->piping))
		app_ask(app, &pipe_prompt, app->words->s[pipe_label(t->piping)], HISTORY_PIPE);
	return true;
}

/* ---- to a file */

static void export_typed(struct app *app, struct slice line)
{
	struct pipe_source source = source_of(app, &thread_page_of(app->page)->view);

	export_to(app, &source, line);
}

static const struct prompt_use export_prompt = { .done = export_typed, .complete = path_complete };

bool thread_export(struct thread_page *t, struct app *app)
{
	if (!view_empty(&t->view))
		export_ask(app, &export_prompt);
	return true;
}
