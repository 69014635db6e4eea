/* What leaves the thread page: to the browser, to the clipboard, to commands. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/browse.h"
#include "app/copy.h"
#include "app/thread_page.h"
#include "cli/text.h"
#include "util/mem.h"

/* The target that Enter would open, unless that is a quote or a run; NULL: none. */
static const struct target *link_here(struct thread_view *v)
{
	const struct target *target = view_target(v);

	if (!target || target->kind == TARGET_QUOTE || target->kind == TARGET_RUN)
		return NULL;
	return target->url.n ? target : NULL;
}

bool thread_browse(struct thread_page *t, struct app *app)
{
	const struct target *target = link_here(&t->view);
	uint32_t post = view_post_here(&t->view);

	if (target)
		app_browse(app, target->url);
	else if (post != POST_NONE)
		app_browse_post(app, &t->doc.thread, post);
	return true;
}

void thread_copy_link_in(struct thread_view *v, struct app *app)
{
	const struct target *target = link_here(v);
	uint32_t post = view_post_here(v);

	if (target)
		app_copy_link(app, target->url);
	else if (post != POST_NONE)
		app_copy_post_link(app, v->src->thread, post);
}

bool thread_copy_link(struct thread_page *t, struct app *app)
{
	thread_copy_link_in(&t->view, app);
	return true;
}

void thread_copy_text_in(struct thread_view *v, struct app *app, uint32_t count)
{
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
		posts[n++] = v->items.list[i].post;
	app_copy_posts(app, v->src, posts, n);
	free(posts);
}

/* ---- to a command */

struct piping {
	struct thread_view *v;
	struct layout_options opt;
	struct out out;
};

/* As it came while it is shown so, else its rows. */
static void write_post(struct piping *p)
{
	struct thread_view *v = p->v;
	const struct items *all = &v->items;
	struct items one = *all;

	if (v->raw != POST_NONE && v->raw == view_post(v)) {
		buf_add_slice(&p->out.buf, v->src->thread->posts[v->raw].raw);
		buf_add_char(&p->out.buf, '\n');
		return;
	}
	one.list = all->list + v->cursor.item;
	one.n = 1;
	text_items(&p->out, v->src, &p->opt, &one);
}

static void write_shown(struct piping *p)
{
	text_title(
	    &p->out, p->v->src->thread, p->v->talk.n ? &p->v->talk : NULL, &p->v->filter, &p->opt);
	text_items(&p->out, p->v->src, &p->opt, &p->v->items);
}

static void write_thread(struct piping *p)
{
	text_thread(&p->out, p->v->src, &p->opt, view_filter_outside(p->v));
}

static const struct {
	ui_key key;
	enum word label; /* of the prompt */
	void (*write)(struct piping *p);
} parts[PIPE_COUNT] = {
	[PIPE_POST] = { 'p', W_PIPE_POST, write_post },
	[PIPE_SHOWN] = { 'c', W_PIPE_SHOWN, write_shown },
	[PIPE_THREAD] = { 't', W_PIPE_THREAD, write_thread },
};

/* A file with what is piped, to be read from its beginning; -1 with E. */
static int pipe_file(struct thread_page *t, struct app *app, struct err *e)
{
	struct piping p = { .v = &t->view, .opt = t->view.opt };
	int fd = external_file(e);

	if (fd < 0)
		return -1;
	p.opt.width = (uint16_t)app_cols(app);
	p.opt.find = NULL;
	out_init(&p.out, fd);
	parts[t->piping].write(&p);
	if (out_finish(&p.out, e) == 0 && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	err_set(e, ERR_SYSTEM, NULL);
	close(fd);
	return -1;
}

static void pipe_to(struct app *app, struct slice command)
{
	char *copy = arena_alloc(&app->frame, command.n + 1);
	char *argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, copy, NULL };
	struct err e = { 0 };
	int fd;

	if (!command.n)
		return;
	memcpy(copy, command.p, command.n);
	copy[command.n] = '\0';
	fd = pipe_file(thread_page_of(app->page), app, &e);
	if (fd < 0 || external_run(app, argv, fd, true, &e) < 0)
		app_say_error(app, &e);
	if (fd >= 0)
		close(fd);
}

static const struct prompt_use pipe_prompt = { .done = pipe_to };

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
	if (key == UK_ENTER)
		key = parts[PIPE_POST].key;
	for (size_t i = 0; i < PIPE_COUNT; i++)
		if (key == parts[i].key) {
			t->piping = (enum pipe_part)i;
			app_ask(app, &pipe_prompt, app->words->s[parts[i].label], HISTORY_PIPE);
		}
	return true;
}
